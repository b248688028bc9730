"""Names a profile in shell scripts and files of variables where keys were; it must not know rules or look at a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.fix.fields import joined
from awslint.fix.plan import CannotFixError, Written
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Assign, Command
from awslint.syntax.writer import Edit, remove

REQUIRED = "${AWS_PROFILE:?name the profile to work with}"
"""What a shell script says that has to be told its profile: it stops where the caller has none."""

IN_PIPELINE = '[ -n "${CI:-}" ] || '
"""In front of it where the script has named none: the jobs of pipelines have a role in their environment, and no profile.
https://docs.github.com/en/actions/reference/workflows-and-actions/variables (GitLab, CircleCI and Bitbucket set it, too)"""

_SET = r"(?:export\s+|declare\s+-x\s+|typeset\s+-x\s+)?\w+=[^\s;]*(?:\s+\w+=[^\s;]*)*(?:\s*;?\s*export(?:\s+\w+)+)?"
_ALONE = re.compile(rf"{_SET}(?:\s*;\s*{_SET})*\s*;?(?:\s+#.*)?")
_HANDED = re.compile(r"(?:-e|--env|--build-arg)(?:[ \t]+|=)[\"']?\w+(=[\"']?)\Z")
_KEYS = r"(?:AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN)"
_EXPORTED = re.compile(rf"^[ \t]*export(?:[ \t]+{_KEYS})+[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY_SET = re.compile(rf"(?<![\w$]){_KEYS}[ \t]*[:?]*=[ \t]*(\"[^\"$`\n]*\"|'[^'\n]*'|[^\s;$`\"'&|]+)")
_KEY_LINE = re.compile(rf"[ \t]*(?:export[ \t]+)?{_KEY_SET.pattern}[ \t]*;?[ \t]*(?:\r?\n|\Z)")
_MAKE = re.compile(r"(?:export[ \t]+)?\w+[ \t]*[:?]*=[ \t]*\S+")
_IGNORED = re.compile(r"(?:.*/)?\.env(?:\.(?:local|production|development|staging|prod|dev))?\Z")


def along(site: Site, spans: list[Span]) -> list[Span]:
    """``spans``, and the other keys of AWS's tools that are set as literals beside them, which go together."""
    lines = [site.lines(span) for span in spans]
    start, end = min(line.start for line in lines), max(line.end for line in lines)
    while start and _KEY_LINE.fullmatch(site.written(above := site.lines(Span(start - 1, start - 1)))):
        start = above.start
    while end < len(site.text) and _KEY_LINE.fullmatch(site.written(below := site.lines(Span(end, end)))):
        end = below.end
    beside = [Span(*match.span(1)) for match in _KEY_SET.finditer(site.text, start, end)]
    return sorted([*spans, *(one for one in beside if not any(one.covers(span) for span in spans))])


def name_profile(site: Site, places: list[tuple[str, Span]], profile: str) -> Iterator[Edit]:
    """The first assignment names a profile, the others go; the shell stops where nobody names one.

    A variable that is used for more than to be handed to AWS's tools is taken from the environment instead, under the name
    that stands before its span in ``places``.
    """
    spans = [span for _, span in places]
    handed = [_HANDED.search(site.text, site.line(span.start).start, span.start) for span in spans]
    if all(handed):
        # Docker takes a variable that is named alone from its caller's environment.
        for match, span in zip(handed, spans, strict=True):
            yield remove(
                Span(match.start(1) if match else span.start, span.end + (match is not None and len(match[1]) > 1))
            )
        return
    word = profile or f'"{REQUIRED}"'
    nodes = list(dict.fromkeys(_assignment(site, span) for span in along(site, spans)))
    if all(_is_prefix(site, node) for node in nodes):
        yield Edit(nodes[0].span, f"AWS_PROFILE={word}")
        for node in nodes[1:]:
            yield remove(Span(node.span.start, _after_space(site, node.span.end)))
        return
    lines = sorted({site.lines(node.span) for node in nodes})
    handing = list(_handing_on(site, nodes))
    if _is_used(site, nodes, [*lines, *handing]):
        for name, span in places:
            yield Edit(_assignment(site, span).value.span, f'"${{{name}:?is not set}}"')
        return
    for line in lines:
        written = site.written(line).strip()
        count = sum(line.covers(node.span) for node in nodes)
        if not _ALONE.fullmatch(written) or len(re.findall(r"(?:^|[\s;])\w+=", written)) != count:
            raise CannotFixError("the line does more than set a variable")
    lines += handing
    named = re.search(r"^\s*export\s+AWS_PROFILE=", site.text, re.MULTILINE)
    if named is None:
        end = "\n" if re.search(r"[\r\n]\Z", site.written(lines[0])) else ""
        yield Edit(lines[0], f"{site.indent(lines[0].start)}export AWS_PROFILE={word}{end}")
        lines = lines[1:]
    yield from joined(site, (remove(line) for line in lines))


def _handing_on(site: Site, nodes: list[Assign]) -> Iterator[Span]:
    """The lines that hand on to AWS's tools what is no longer set, and do nothing else."""
    gone = {site.written(node.target.span) for node in nodes}
    for match in _EXPORTED.finditer(site.text):
        if set(re.findall(_KEYS, match.group())) <= gone:
            yield Span(match.start(), match.end())
    names = "|".join(map(re.escape, sorted(gone)))
    pattern = rf"^[ \t]*(?:export[ \t]+)?{_KEYS}=[\"']?\$\{{?(?:{names})\}}?[\"']?[ \t]*(?:\r?\n|\Z)"
    for match in re.finditer(pattern, site.text, re.MULTILINE):
        yield Span(match.start(), match.end())


def _is_used(site: Site, nodes: list[Assign], lines: list[Span]) -> bool:
    """True if a variable is used outside of ``lines``."""
    names = "|".join(re.escape(site.written(node.target.span)) for node in nodes)
    found = re.finditer(rf"\$\{{?(?:{names})\b", site.text)
    return any(not any(line.start <= match.start() < line.end for line in lines) for match in found)


def name_profile_in_make(site: Site, spans: list[Span], profile: str) -> Iterator[Edit]:
    """As :func:`name_profile`, in a makefile, where whoever calls make can name another."""
    lines = sorted({site.lines(span) for span in along(site, spans)})
    if not all(_MAKE.fullmatch(site.written(line).strip()) for line in lines):
        raise CannotFixError("the line does more than set a variable")
    names = "|".join(re.findall(r"(\w+)[ \t]*[:?]*=", "".join(site.written(line) for line in lines)))
    if re.search(rf"\$[({{](?:{names})[)}}]", site.text):
        raise CannotFixError("the variable is used for more than to be handed to AWS's tools")
    gone = set(re.findall(_KEYS, "".join(site.written(line) for line in lines)))
    exported = [match for match in _EXPORTED.finditer(site.text) if set(re.findall(_KEYS, match.group())) <= gone]
    yield Edit(lines[0], f"export AWS_PROFILE ?= {profile or 'default'}\n")
    yield from joined(site, (remove(line) for line in [*lines[1:], *(Span(m.start(), m.end()) for m in exported)]))


def _is_prefix(site: Site, node: Assign) -> bool:
    """True for what is set for one command alone: ``NAME=value command``."""
    around = site.around(node.span)
    return any(isinstance(other, Command) and other.words and node in other.assignments for other in around)


def _after_space(site: Site, offset: int) -> int:
    match = re.compile(r"[ \t]*").match(site.text, offset)
    return match.end() if match else offset


def _assignment(site: Site, span: Span) -> Assign:
    for node in reversed(site.around(span)):
        if isinstance(node, Assign):
            return node
    raise CannotFixError("the secret is no variable's value there")


def name_profile_in_env(site: Site, spans: list[Span], profile: str) -> Iterator[Edit]:
    """As :func:`name_profile`, in a file of variables; without a name it is the profile that is taken anyway."""
    lines = sorted({site.lines(span) for span in along(site, spans)})
    for line in lines:
        if not re.match(r"\s*(?:export\s+)?\w+\s*=", site.written(line)):
            raise CannotFixError("the line does more than set a variable")
    named = re.search(r"^\s*(?:export\s+)?AWS_PROFILE\s*=", site.text, re.MULTILINE)
    if named is None:
        end = "\n" if re.search(r"[\r\n]\Z", site.written(lines[0])) else ""
        export = re.match(r"\s*(?:export\s+)?", site.written(lines[0]))
        head = export.group() if export else ""
        yield Edit(lines[0], f"{head}AWS_PROFILE={profile or 'default'}{end}")
        lines = lines[1:]
    for line in lines:
        yield remove(line)


KEYS_OF_PROFILE = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token")
"""https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html"""

_KEY_OF_PROFILE = re.compile(rf"[ \t]*(?:{'|'.join(KEYS_OF_PROFILE)})[ \t]*=", re.IGNORECASE)


def without_keys(site: Site, name: Span) -> list[Edit]:
    """The edits by which the profile around a setting has no key, nor half of one."""
    own = site.lines(name)
    start = site.text.rfind("\n[", 0, own.start) + 1
    following = site.text.find("\n[", own.end - 1)
    end = len(site.text) if following < 0 else following + 1
    gone = []
    while start < end:
        line = site.lines(Span(start, start))
        if _KEY_OF_PROFILE.match(site.written(line)):
            gone.append(remove(line))
        start = max(line.end, start + 1)
    return joined(site, gone)


def ignored(site: Site) -> list[Written]:
    """A file of variables is kept out of git from now on."""
    name = site.source.path.rpartition("/")[2]
    return [Written(".gitignore", f"{name}\n", appended=True)] if _IGNORED.match(site.source.path) else []
