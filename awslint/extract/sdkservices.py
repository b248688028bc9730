"""Which services of AWS a source text imports or makes clients of, in any language; it must not know their operations."""

from __future__ import annotations

import re

from awslint.aws.models import client_named

# How each language's SDK names a service where it is imported or made.
_SERVICES = re.compile(
    r"@aws-sdk/(?:client|lib)-(?P<js>[\w-]+)|aws-sdk/clients/(?P<js2>\w+)|\bAWS\.(?P<js3>[A-Z]\w+)"
    r"|aws-sdk-go(?:-v2)?/(?:service|feature)/(?P<go>\w+)"
    r"|(?:amazon\.awssdk|com\.amazonaws|aws\.sdk\.kotlin)\.services\.(?P<java>\w+)"
    r"|\bAmazon\.(?P<net>[A-Z]\w+)|\bAws::(?P<ruby>[A-Z]\w+)::|\bAws\\(?P<php>[A-Z]\w+)|\baws_sdk_(?P<rust>\w+)"
    r"|\b(?P<own>[a-z][a-z0-9]*)_client\b"
    r"""|(?:client|resource)\(\s*(?:service_name\s*=\s*)?["'](?P<py>[\w-]+)["']"""
)
_LIBRARIES = {"storage": "s3", "dynamodb": "dynamodb"}


def services_named(text: str) -> frozenset[str]:
    """botocore's names of the services that a source text imports or makes clients of."""
    found = set()
    for match in _SERVICES.finditer(text):
        word = match[match.lastgroup or 0]
        client = client_named(_LIBRARIES.get(word, word))
        if client is not None:
            found.add(client)
    return frozenset(found)
