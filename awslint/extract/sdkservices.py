"""Which services of AWS a source text imports or makes clients of, in any language; it must not know their operations."""

from __future__ import annotations

import re

from awslint.aws.models import client_named

# How each language's SDK names a service where it is imported or made.
_SERVICES = re.compile(
    r"@aws-sdk/(?:client|lib)-(?P<js>[\w-]+)|aws-sdk/clients/(?P<js2>\w+)|\b(?:AWS|aws-sdk)\.(?P<js3>[A-Z]\w+)"
    r"|aws-sdk-go(?:-v2)?/(?:service|feature)/(?P<go>\w+)"
    r"|(?:amazon\.awssdk|com\.amazonaws|aws\.sdk\.kotlin)\.(?:services|transfer|enhanced)\.(?P<java>\w+)"
    r"|\bAmazon\.(?P<net>[A-Z]\w+)|\bAws::(?P<ruby>[A-Z]\w+)::|\bAws\\(?P<php>[A-Z]\w+)|\baws_sdk_(?P<rust>\w+)"
    r"|\baws/(?P<cpp>[\w-]+)/\w+Client\.h|\bimport AWS(?P<swift>[A-Z]\w+)|->create(?P<factory>[A-Z]\w+)\("
    r"|\b(?P<own>[a-z][a-z0-9]*)_client\b"
    r"""|(?:client|resource)\(\s*(?:service_name\s*=\s*)?["'](?P<py>[\w-]+)["']"""
)
# Version 2 of the SDK for JavaScript has a service's class below its module, by whatever name that is imported.
_SECOND = re.compile(r"[\"'](?:aws-sdk|aws-xray-sdk\S*)[\"']")
_CONSTRUCTED = re.compile(r"\bnew\s+(?:\w+\.)?([A-Z]\w+)")
_LIBRARIES = {"storage": "s3", "dynamodb": "dynamodb"}
_CLASS = re.compile(
    r"(?:I?Amazon|AWS|Aws|I(?=Transfer))?(\w+?)(?:Enhanced)?(?:Async)?"
    r"(?:Client(?:Builder)?|TransferManager|Waiter|Presigner|BatchManager|Table)?\Z"
)


def services_named(text: str) -> frozenset[str]:
    """botocore's names of the services that a source text imports or makes clients of."""
    found = set()
    for match in _SERVICES.finditer(text):
        word = match[match.lastgroup or 0]
        found.add(client_named(_LIBRARIES.get(word, word)))
    if _SECOND.search(text):
        found |= {client_named(word) for word in _CONSTRUCTED.findall(text)}
    return frozenset(client for client in found if client is not None)


def service_of_class(path: str) -> str | None:
    """botocore's name of the service whose client the class ``path`` is: ``AmazonS3Client``, ``XAWS.DynamoDB``."""
    match = _CLASS.match(path.rpartition(".")[2])
    return client_named(match[1]) if match is not None else None


def declared_types(text: str, name: str) -> frozenset[str]:
    """The types that ``name`` is declared with anywhere in a source text, before or behind it, as written."""
    before = re.findall(rf"([A-Za-z_][\w.:]*)(?:<[^<>\n]*>)?[&*?]?[ \t]+[&*]?{name}\b(?!\s*\()", text)
    behind = re.findall(rf"\b{name}[?!]?(?:\s*:\s*|[ \t]+\*)&?(?:mut )?([A-Za-z_][\w.:]*)", text)
    return frozenset((*before, *behind))


def service_of_type(word: str) -> str | None:
    """The service of a type as it is written: ``SqsClient``, ``s3.Client``, ``aws_sdk_s3::Client``, ``S3Waiter``."""
    names = services_named(f"{word}::")
    if len(names) == 1:
        return next(iter(names))
    head, _, last = word.replace("::", ".").rpartition(".")
    return client_named(head.rpartition(".")[2]) if last == "Client" and head else service_of_class(word)
