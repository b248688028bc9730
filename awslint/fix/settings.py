"""Puts a reference in the place of a secret in a settings file; it must not know rules or look at a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.fix.fields import remove_spans
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.fix.terraformkeys import remove_literal
from awslint.source import Span
from awslint.syntax.tree import Assign, Mapping, Pair, Scalar
from awslint.syntax.writer import Edit, remove, remove_entry

SETTINGS = frozenset({"yaml", "json", "toml", "ini", "properties", "xml"})
"""Syntaxes whose files say a value by name."""

_WORKFLOW = re.compile(r"(?:^|/)\.github/workflows/[^/]+\.ya?ml\Z|(?:^|/)action\.ya?ml\Z")
PIPELINE = re.compile(
    r"(?:^|/)(?:[\w.-]*\.?gitlab-ci[\w.-]*\.ya?ml|\.circleci/[\w.-]+\.ya?ml|buildspec[\w.-]*\.ya?ml|Pulumi\.[\w.-]+\.ya?ml)\Z"
)
"""Files in which nothing is filled in; what runs them finds a role or variables by itself."""
_PROFILE = re.compile(r"\s*aws_(?:access_key_id|secret_access_key|session_token)\s*=")
"""A line of a profile, in which the CLI and the SDKs expand nothing."""
_TEMPLATE = re.compile(r"""["']?Type["']?\s*:\s*["']?AWS::""")
_DEFAULT = re.compile(r"\$\{[\w.-]+(:?[-=]|:)\Z")
_VALUES = re.compile(r"(?:^|/)values[\w.-]*\.ya?ml\Z")
_MANIFEST = re.compile(r"^apiVersion:", re.MULTILINE)
_DOTNET = re.compile(r"(?:^|/)(?:[\w.-]+\.config|appsettings[\w.-]*\.json)\Z", re.IGNORECASE)
"""What .NET reads as it is written: https://learn.microsoft.com/en-us/dotnet/core/extensions/configuration-providers"""


def literal_at(site: Site, span: Span) -> Scalar:
    """The literal of which the secret is the whole content. Raises :class:`CannotFixError` where there is none."""
    for node in reversed(site.around(span)):
        if isinstance(node, Scalar) and node.value.span == span:
            return node
    raise CannotFixError("the secret is a part of a longer text, or in disguise")


def default_of(site: Site, span: Span) -> Edit | None:
    """The edit that leaves ``${NAME}`` of ``${NAME:-secret}`` or ``${name:secret}``; a shell stops where NAME is not set.

    None where the secret is no such default.
    """
    before = _DEFAULT.search(site.text, site.line(span.start).start, span.start)
    if before is None or site.text[span.end : span.end + 1] != "}":
        return None
    return Edit(Span(before.start(1), span.end), ":?is not set" if site.syntax == "shell" else "")


def refer_in_settings(site: Site, name: str, span: Span) -> Iterator[Edit]:
    """A setting becomes ``${NAME}``, which compose files, Spring and others fill from the environment.

    A pod gets it from a secret, a template by a dynamic reference; a parameter keeps no default and is not shown.
    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
    """
    if site.syntax == "ini" and _PROFILE.match(site.written(site.line(span.start))):
        yield remove(site.lines(span))
        return
    if _WORKFLOW.search(site.source.path):
        yield Edit(literal_at(site, span).span, f"${{{{ secrets.{name} }}}}")
        return
    if site.syntax == "yaml" and _ends_a_pair(site, span):
        yield Edit(span, f"${{{name}}}")
        return
    if _VALUES.search(site.source.path):
        raise CannotFixError(
            "Helm fills nothing into its values; name a secret that exists, and give it by existingSecret"
        )
    if site.syntax in ("xml", "json") and _DOTNET.search(site.source.path):
        raise CannotFixError(".NET fills nothing into its settings; let the client find a role or a profile instead")
    literal = literal_at(site, span)
    template = site.syntax in ("yaml", "json") and _TEMPLATE.search(site.text) is not None
    default = _parameter_default(site, literal) if template else None
    if default is not None:
        yield default
    elif site.syntax == "yaml" and _MANIFEST.search(site.text):
        yield _from_secret(site, name, literal)
    else:
        read = f"{{env:{name}}}" if site.source.path.endswith("tox.ini") else f"${{{name}}}"
        written = f"{{{{resolve:secretsmanager:aws-access-key:SecretString:{name}}}}}" if template else read
        bare = literal.span == literal.value.span and site.syntax in ("yaml", "toml", "json")
        yield Edit(literal.value.span, f'"{written}"' if bare else written)


def drop_variables(site: Site, spans: list[Span]) -> Iterator[Edit]:
    """The variables of a pipeline's file go, and the map of which nothing is left.

    Those of a project and of a context are in every job's environment anyway.
    """
    entries = [site.entry(span) for span in spans]
    lost: list[Span] = []
    for entry, span in zip(entries, spans, strict=True):
        if entry is None or not re.search(r"[\w-]", site.written(entry.span).replace(site.written(span), "", 1)[:1]):
            raise CannotFixError("the secret is no variable's value there")
        lost.append(entry.span)
    around = [node for node in site.around(spans[0]) if isinstance(node, Mapping)]
    owner = site.entry(around[-1].span) if around and all(pair.span in lost for pair in around[-1].pairs) else None
    whole = isinstance(owner, Pair) and owner.value is around[-1]
    yield from remove_spans(site, [owner.span] if whole and owner is not None else lost, site.separator)


def _ends_a_pair(site: Site, span: Span) -> bool:
    """True for the secret in ``NAME=secret``, as compose files list variables."""
    for node in reversed(site.around(span)):
        if isinstance(node, Scalar):
            head = site.text[node.value.span.start : span.start]
            return node.value.span.end == span.end and re.fullmatch(r"\w+=", head) is not None
    return False


def _from_secret(site: Site, name: str, literal: Scalar) -> Edit:
    """A pod's variable is taken from a secret: https://kubernetes.io/docs/concepts/configuration/secret/"""
    pair = _pair_of(site, literal)
    if pair is None or pair[1] != "value" or not any(_key(other) == "name" for other in pair[2].pairs):
        raise CannotFixError("a manifest can take this from nowhere else; keep the secret out of the repository")
    return Edit(pair[0].span, f"valueFrom: {{secretKeyRef: {{name: aws-access-key, key: {name}}}}}")


def _parameter_default(site: Site, literal: Scalar) -> Edit | None:
    """A parameter's default goes, and NoEcho comes in its place; None if it is none."""
    pair = _pair_of(site, literal)
    if pair is None or pair[1] != "Default":
        return None
    if any(_key(other) == "NoEcho" for other in pair[2].pairs):
        return remove_entry(site.text, pair[0].span, site.separator)
    return Edit(pair[0].span, '"NoEcho": true' if site.syntax == "json" else "NoEcho: true")


def hide_default(site: Site, span: Span) -> Iterator[Edit]:
    """A Terraform variable keeps no default and is not shown; it is then asked for, or read from ``TF_VAR_…``.

    https://developer.hashicorp.com/terraform/language/values/variables
    """
    block = site.block(span, "variable")
    entry = site.entry(span)
    if entry is not None and site.source.path.endswith(".tfvars"):
        yield remove_entry(site.text, entry.span, "")
        return
    literal = list(remove_literal(site, span))
    if literal:
        yield from literal
        return
    if block is None or not isinstance(entry, Assign) or site.written(entry.target.span) != "default":
        raise CannotFixError("Terraform can take this from nowhere else; keep the secret out of the repository")
    hidden = any(isinstance(node, Assign) and site.written(node.target.span) == "sensitive" for node in block.body)
    gap = site.text[entry.target.span.end : entry.value.span.start].partition("=")[0]
    word = f"{'sensitive'.ljust(max(len('default' + gap), len('sensitive ')))}= true"
    yield remove_entry(site.text, entry.span, "") if hidden else Edit(entry.span, word)


def _pair_of(site: Site, literal: Scalar) -> tuple[Pair, str, Mapping] | None:
    """The pair of which the literal is the value, its key, and the mapping that it is in."""
    for node in reversed(site.around(literal.span)):
        if isinstance(node, Mapping):
            pair = next((pair for pair in node.pairs if pair.value.span == literal.span), None)
            return None if pair is None else (pair, _key(pair), node)
    return None


def _key(pair: Pair) -> str:
    return pair.key.value.text if isinstance(pair.key, Scalar) else ""
