"""The account of a finding: what the credential tells and what configuration knows; it must not know rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from awslint.facts import Credential, Fact
from awslint.findings import Account

_CANARY_ADVICE = (
    "Do not use it, not even to see whether it works: any call alerts its owner, and it opens nothing. Ask who put it "
    "here; say so in an ignore if it is a canary of your own."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a finding says of its account: a sentence that follows its message, and reasons for its severity.

    ``advice`` takes the place of the rule's where that is not "".
    """

    sentence: str = ""
    reasons: tuple[str, ...] = ()
    advice: str = ""


def find_account(fact: Fact, known: Mapping[str, Account]) -> Account | None:
    """The account that ``fact`` belongs to, with what ``known`` has of it, or None."""
    if not isinstance(fact, Credential) or fact.account_id is None:
        return None
    account = known.get(fact.account_id) or Account(fact.account_id)
    return replace(account, canary=fact.canary) if fact.canary else account


def describe_account(account: Account | None) -> Said:
    """What is said of a canary's account and of one that configuration knows; nothing of any other."""
    if account is None:
        return Said()
    named = account.name + (f" (owner: {account.owner})" if account.owner else "")
    sentence, reasons = "", []
    if account.canary:
        sentence += f" It is a canary of {account.canary}, which alerts its owner when it is used."
    if named.strip():
        sentence += f" It belongs to account {account.id}, {named.strip()}."
        reasons.append(f"account {account.id} is known as {named.strip()}")
    if account.severity is not None:
        reasons.append(f"configuration gives that account's keys the severity {account.severity.word}")
    return Said(sentence, tuple(reasons), _CANARY_ADVICE if account.canary else "")
