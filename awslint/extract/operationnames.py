"""Which operations of AWS's services a word of an SDK may mean, by the models; it must not know who says the word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from awslint.aws.models import Operation, operations_of, paginators_of, waiters_of
from awslint.aws.permissions import DOCUMENT_CLIENT, UTILITIES

# What stands around an operation's name: New…Paginator, …WithContext, paginate…, Presign…, …Command, …Async, …Pages.
_AROUND = re.compile(
    r"(?:new|paginate|presign(?:edurlfor|edrequestfor)?)?(?P<word>.+?)"
    r"(?:command|async|withcontext|withresponse|pageswithcontext|pages|paginator|paginated|callable|asbytes)?\Z"
)
_WAITS = re.compile(r"(?:waituntil|new)(?P<word>.+?)(?:waiter|withcontext)?\Z")


def operations_named(
    word: str, services: Iterable[str], documents: bool = False, waiters: bool = False
) -> tuple[Operation, ...]:
    """The operations that a method or class named ``word`` may be of.

    ``documents`` says that words of DynamoDB's document client are meant too, ``waiters`` that it is a waiter's name.
    """
    folded = fold_name(word)
    return tuple(
        operation for service in services for operation in _of_service(folded, service, documents, waiters) if operation
    )


def words_in(word: str) -> tuple[str, ...]:
    """``word`` folded, as it is and without what SDKs put around an operation's name."""
    folded = fold_name(word)
    around = _AROUND.match(folded)
    return (folded, around["word"]) if around is not None else (folded,)


def is_utility(word: str) -> bool:
    """True for a method of a transfer manager, in any SDK."""
    return any(name in UTILITIES for name in words_in(word))


def _of_service(folded: str, service: str, documents: bool, waiters: bool) -> Iterator[Operation]:
    operations = operations_of(service)
    waited = _WAITS.match(folded)
    if waiters or waited is not None:
        name = waiters_of(service).get(folded if waiters or waited is None else waited["word"])
        if name is not None:
            yield operations[fold_name(name)]
            return
    if waiters:
        return
    names = list(words_in(folded))
    if service == "dynamodb" and documents:
        names += [fold_name(DOCUMENT_CLIENT[name]) for name in names if name in DOCUMENT_CLIENT]
    used = [UTILITIES[name] for name in dict.fromkeys(names) if name in UTILITIES and UTILITIES[name][0] == service]
    names += [fold_name(name) for _, all_of_them in used for name in all_of_them.split()]
    for operation in dict.fromkeys(operations[name] for name in names if name in operations):
        if used or not folded.startswith(("paginate", "new")) or operation.name in paginators_of(service):
            yield operation


def fold_name(word: str) -> str:
    """``word`` without what parts its words, in lower case."""
    return "".join(character for character in word if character.isalnum()).casefold()
