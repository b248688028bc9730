"""Changes that scripts make through an SDK with the credentials they find, as Setting facts; it must not judge.

A call of the AWS CLI has a fact of its own. The SDK's calls are looked at where people keep what they run by hand, because
everywhere else the default chain is what code should use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.aws.sdk.powershell import CHANGES
from awslint.extract import sdk, sdkclients
from awslint.extract.accountguard import is_guarded
from awslint.extract.document import Document
from awslint.extract.runtime import by_hand, runtime_of
from awslint.facts import SdkClient, Setting
from awslint.source import Span
from awslint.values import Value

# A profile is asked for, a role is taken, another place than AWS is meant, or a machine's own role is at work.
_SETTLED = re.compile(
    r"(?i)(?<!-)\bprofile_?name|AWS_(?:DEFAULT_)?PROFILE|--profile|assume_role|AWS_ROLE_ARN|AWS_ACCESS_KEY|endpoint_?url"
    r"|\bmoto\b|localstack|169\.254\.169\.254|GITHUB_ACTIONS|CODEBUILD_|lambda_handler|LambdaInput"
    r"|Set-AWSCredential|Set-AWSSaml|Initialize-AWSDefault|StoredAWSCredentials|fromIni|fromSSO|SharedIniFile|SharedCredentials|Use-STS|-Credential\b|EC2InstanceMetadata"
)
_CHANGES = re.compile(
    r"(?:Batch)?(?:Write|Create|Delete|Put|Update|Modify|Terminate|Stop|Start|Reboot|Attach|Detach|Remove|Add|Register|Deregister|Disable|Enable"
    r"|Release|Revoke|Authorize|Associate|Disassociate|Set|Reset|Restore|Purge|Schedule|Cancel|Tag|Untag|Copy)[A-Z]"
)
# A request of version 3 for JavaScript, and an operation called on a client.
_REQUEST = re.compile(r"\bnew\s+(?P<operation>[A-Z]\w*)Command\(")
_HELD = re.compile(r"(?P<name>[\w@.$]+)(?:\s*:[^=\n]{0,60})?\s*=\s*\Z")


def extract(document: Document) -> Iterator[Setting]:
    """One setting for each change, at what makes it, in source order; the value is the operation."""
    path = document.source.path
    if document.syntax != "powershell" and not by_hand(path):
        return
    text = document.text
    if _SETTLED.search(text) or is_guarded(text) or runtime_of(path, document.syntax, text) != "script":
        return
    if document.syntax == "python":
        yield from _calls(document)
    else:
        yield from _cmdlets(document) if document.syntax == "powershell" else _asked(document)


def _calls(document: Document) -> Iterator[Setting]:
    """The first change by each kind of a script's clients, at the client, which is what a profile would be given to."""
    clients: dict[str, Span] = {}
    seen: set[str] = set()
    for fact in sdk.extract(document):
        name = fact.service.text if fact.service is not None else ""
        if fact.credential_source != "default" or name in ("", "sts"):
            continue
        if isinstance(fact, SdkClient):
            clients.setdefault(name, fact.span)
        elif name not in seen and _CHANGES.match(fact.operation.text) and fact.service is not None:
            seen.add(name)
            yield _change(document, clients.get(name, fact.span), fact.service, fact.operation)


def _asked(document: Document) -> Iterator[Setting]:
    """The first change by each client of a script in another language, at the client."""
    found = [fact for fact in sdkclients.extract(document) if fact.service is not None and fact.service.text != "sts"]
    requests = [Value(match["operation"], Span(*match.span())) for match in _REQUEST.finditer(document.text)]
    for fact in found:
        held = _HELD.search(document.text, max(0, fact.span.start - 100), fact.span.start)
        called = _called(document.text, held["name"]) if held is not None else ()
        change = next((value for value in (*called, *requests) if _CHANGES.match(value.text)), None)
        if change is not None and fact.credential_source == "default" and fact.service is not None:
            yield _change(document, fact.span, fact.service, change)


def _called(text: str, client: str) -> Iterator[Value]:
    """What is called on a variable, as AWS's API names it: ``batch_write_item`` is ``BatchWriteItem``."""
    for match in re.finditer(rf"(?<![\w.@$]){re.escape(client)}\.(?P<method>[a-z]\w*)", text):
        words = match["method"].split("_")
        yield Value("".join(word[:1].upper() + word[1:] for word in words), Span(*match.span("method")))


def _cmdlets(document: Document) -> Iterator[Setting]:
    for fact in sdkclients.extract(document):
        if fact.credential_source != "default":
            continue
        match = CHANGES.match(document.text, fact.span.start)
        if match is not None and fact.arguments.find("LocalFile", "LocalFolder") is None:
            span = Span(*match.span())
            yield _change(document, span, Value(match["service"], span), Value(match[0], span))


def _change(document: Document, span: Span, service: Value, operation: Value) -> Setting:
    return Setting(source=document.source, span=span, name=service, value=operation, role="unprofiled-change")
