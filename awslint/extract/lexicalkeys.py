"""Keys that programs in languages without a grammar here hand to AWS's libraries, as facts; it must not judge them.

Elixir's configuration, R's environment, and constructors in Dart, Perl and Lua name a key id and, beside it, its secret.

https://hexdocs.pm/ex_aws/ExAws.html#module-aws-key-configuration, https://cran.r-project.org/package=aws.s3,
https://pub.dev/packages/aws_common, https://metacpan.org/pod/Net::Amazon::S3
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.facts import CredentialSource, SdkClient
from awslint.source import Span
from awslint.values import HOLE, Entry, Map, Value

_SIGN = r"[\"']?\]?\s*(?:=>|<-|:(?!:)|=(?![=~]))\s*"
_PAIR = re.compile(
    rf"(?i)(?<![\w.$])[\"']?(?:aws_?)?access_?key(?:_?id)?{_SIGN}(?P<value>[^\s,][^,;\n]{{0,160}}?)[ \t]*[,;\n]"
    rf"[^;]{{0,80}}?(?<![\w.])[\"']?(?:aws_?)?secret_?(?:access_?)?key{_SIGN}\S"
)
# ex_aws looks in one place after another, a profile or the instance's role among them.
_OTHERWISE = re.compile(
    r"(?i)instance_role|:awscli|pod_identity|web_identity|session_?token|security_token|minio|localstack|endpoint"
)
_TYPE = re.compile(r"(?:String|str|binary)\b[?()]*|nil\b|undef\b|null\b|required\b|this\.")
_ENVIRONMENT = re.compile(r"System\.(?:get|fetch)_env|\{:system,|getenv|\$ENV\{|Platform\.environment|fromEnvironment")
_TEXT = re.compile(r"\"(?P<double>[^\"]*)\"\Z|'(?P<single>[^']*)'\Z")
_COMMENT = re.compile(r"[ \t]*(?:#|//|--|\*)")
_AROUND = 300


def extract(document: Document) -> Iterator[SdkClient]:
    """One fact for each pair of a key id and a secret that are given by name, in source order."""
    text = document.text
    runtime = runtime_of(document.source.path, document.syntax, text)
    for match in _PAIR.finditer(text) if runtime != "test" else ():
        written = match["value"].rstrip(")} ")
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        if _TYPE.match(written) or _OTHERWISE.search(around) or _COMMENT.match(line):
            continue
        start = match.start("value")
        value, source = _given(written, Span(start, start + len(written)))
        if value.text:
            name = Value("aws_access_key_id", value.span)
            yield SdkClient(
                source=document.source,
                span=value.span,
                language=document.syntax,
                arguments=Map((Entry(name, value, value.span),), value.span),
                credential_source=source,
                runtime=runtime,
            )


def _given(written: str, span: Span) -> tuple[Value, CredentialSource]:
    """The key, where it is written down, and where it comes from."""
    literal = _TEXT.match(written)
    if literal is not None and "#{" not in written:
        return Value(literal["double"] or literal["single"] or "", span), "static"
    return Value(HOLE, span, (written,)), "environment" if _ENVIRONMENT.search(written) else "unknown"
