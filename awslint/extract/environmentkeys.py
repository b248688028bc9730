"""Keys that programs put where an SDK looks for them: the environment, Java's properties, Hadoop's settings, as facts.

It must not judge them.

https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/index.html#General_S3A_Client_configuration
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.codemodule import CodeModule
from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.extract.sdkparts import dotted_path, is_nothing, is_written, reads_environment
from awslint.extract.sdksettings import last_word
from awslint.facts import CredentialSource, SdkClient
from awslint.syntax.tree import Assign, Call, Index, Mapping, Name, Node, Scalar, walk
from awslint.values import Entry, Map, Value

_VARIABLES = re.compile(r"(?i)(?:\A|\.)(?:environ|process\.env|_?env)\Z")
_KEY = re.compile(
    r"AWS_ACCESS_KEY_ID\Z|aws\.accessKeyId\Z|(?:.*\.)?fs\.s3[an]?\.(?:[\w.-]+\.)?(?:access\.key|awsAccessKeyId)\Z"
)
_SETTERS = frozenset(
    {
        *("setenv", "set_var", "setenvironmentvariable", "putenv", "setdefault"),
        *("set", "config", "setproperty"),
    }
)
_OTHERWISE = re.compile(
    r"AWS_SESSION_TOKEN|aws\.sessionToken|fs\.s3a\.session\.token|(?:Temporary|Anonymous)AWSCredentialsProvider"
    r"|(?i:s3a\.endpoint|endpoint_?url|localhost:|minio|localstack|moto\b|mock_)"
)
"""What says that the key is a temporary one, or is shown to an emulator or another store."""


def extract(document: Document) -> Iterator[SdkClient]:
    """One fact for each key id that is put there, in source order."""
    if document.tree is None or _OTHERWISE.search(document.text):
        return
    module = CodeModule(document.bindings)
    for node in walk(document.tree.root):
        for key in _key_ids(node, module):
            value = module.value(key)
            if not is_nothing(key, value):
                name = Value("aws_access_key_id", key.span)
                yield SdkClient(
                    source=document.source,
                    span=node.span,
                    language=document.syntax,
                    arguments=Map((Entry(name, value, key.span),), node.span),
                    credential_source=_source(key, module),
                    runtime=runtime_of(document.source.path, document.syntax, document.text),
                )


def _key_ids(node: Node, module: CodeModule) -> Iterator[Node]:
    """The key ids that ``node`` puts into the environment or the settings."""
    match node:
        case Assign(target=Index(target=holder) as target, value=value):
            if _VARIABLES.search(dotted_path(holder)) and _KEY.match(last_word(target)):
                yield value
        case Assign(target=Name(path=path), value=value):
            before, _, name = path.rpartition(".")
            if _VARIABLES.search(before) and _KEY.match(name):
                yield value
        case Call():
            yield from _called(node, module)
        case _:
            return


def _called(call: Call, module: CodeModule) -> Iterator[Node]:
    word = call.name.rpartition(".")[2].casefold()
    plain = [argument.value for argument in call.arguments if argument.name is None and not argument.spread]
    if word == "update" and _VARIABLES.search(call.name.rpartition(".")[0]):
        yield from (a.value for a in call.arguments if a.name is not None and _KEY.match(a.name.text))
        for given in plain:
            pairs = given.pairs if isinstance(given, Mapping) else ()
            yield from (pair.value for pair in pairs if _KEY.match(last_word(pair.key)))
    elif word in _SETTERS and len(plain) >= 2 and _KEY.match(module.scalar(plain[0]).text):
        yield plain[1]


def _source(key: Node, module: CodeModule) -> CredentialSource:
    for node in module.origins(key):
        if reads_environment(module.full_name(dotted_path(node))):
            return "environment"
    value = module.value(key)
    return "static" if isinstance(key, Scalar | Name) and isinstance(value, Value) and is_written(value) else "unknown"
