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

_ALONE = re.compile(r"(?:export\s+|declare\s+-x\s+|typeset\s+-x\s+)?\w+=\S*(?:\s*;?\s*export\s+\w+)?(?:\s+#.*)?")
_IGNORED = re.compile(r"(?:.*/)?\.env(?:\.(?:local|production|development|staging|prod|dev))?\Z")


def name_profile(site: Site, spans: list[Span], profile: str) -> Iterator[Edit]:
    """The first assignment names a profile, the others go; the shell stops where nobody names one."""
    word = profile or f'"{REQUIRED}"'
    nodes = [_assignment(site, span) for span in spans]
    if all(_is_prefix(site, node) for node in nodes):
        yield Edit(nodes[0].span, f"AWS_PROFILE={word}")
        for node in nodes[1:]:
            yield remove(Span(node.span.start, _after_space(site, node.span.end)))
        return
    if not all(_ALONE.fullmatch(site.written(site.line(node.span.start)).strip()) for node in nodes):
        raise CannotFixError("the line does more than set a variable")
    lines = sorted({site.lines(node.span) for node in nodes})
    named = re.search(r"^\s*export\s+AWS_PROFILE=", site.text, re.MULTILINE)
    if named is None:
        end = "\n" if re.search(r"[\r\n]\Z", site.written(lines[0])) else ""
        yield Edit(lines[0], f"{site.indent(lines[0].start)}export AWS_PROFILE={word}{end}")
        lines = lines[1:]
    yield from joined(site, (remove(line) for line in lines))


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
    lines = sorted({site.lines(span) for span in spans})
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


def ignored(site: Site) -> list[Written]:
    """A file of variables is kept out of git from now on."""
    name = site.source.path.rpartition("/")[2]
    return [Written(".gitignore", f"{name}\n", appended=True)] if _IGNORED.match(site.source.path) else []
