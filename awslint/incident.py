"""A leaked credential with all that its repository tells: which commits carry it, since when; it must not print."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace

from awslint.config import Config
from awslint.discover.git import Git, find_git
from awslint.errors import UsageError
from awslint.explanation import Explanation, credential_of, explain, token_of
from awslint.facts import Credential

_MOST_COMMITS = 5_000
_COMMIT, _FIELD = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class Appearance:
    """A commit whose version of the file has the credential. ``date`` is the author's, in ISO form."""

    commit: str
    date: str
    author: str
    path: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One leak. ``appearances`` begin with the newest; they are empty where there is no history to ask.

    ``in_head`` says whether the commit that is checked out has it, None where there is none.
    """

    explanation: Explanation
    appearances: tuple[Appearance, ...]
    in_head: bool | None
    texts: tuple[str, ...]
    """The credential as it is written, each half and a session's token: for the file of replacements, not for output."""

    def __repr__(self) -> str:
        return f"Incident({self.explanation.finding.fingerprint})"

    @property
    def first(self) -> Appearance | None:
        """The oldest commit that has it."""
        return self.appearances[-1] if self.appearances else None


def find_incident(
    root: str, paths: tuple[str, ...], config: Config, word: str, show_id: bool, *, in_history: bool = False
) -> Incident:
    """The incident of the finding that ``word`` names, one of a history's with ``in_history``.

    Raises :class:`UsageError` for a finding that is no leaked credential, and as :func:`awslint.explanation.explain`.
    """
    explanation = explain(root, paths, config, word, show_id, in_history=in_history, leaks=True)
    finding = explanation.finding
    everything = replace(config, severity="low", confidence="low")
    credential = credential_of(root, everything, finding) if explanation.runbook is not None else None
    if credential is None:
        raise UsageError(
            f"{finding.rule} {finding.name} is no leaked credential; `awslint explain {finding.fingerprint[:10]}` says "
            "what to do about it"
        )
    token = token_of(root, everything, finding) if credential.kind == "temporary-key-id" else None
    texts = (*_texts(credential), *([token.reveal()] if token is not None else []))
    if finding.member:
        return Incident(explanation, (), None, texts)
    git = find_git(root)
    found = tuple(_appearances(git, root, finding.path, texts))
    return Incident(explanation, found, _in_head(git, root, finding.path, texts), texts)


def write_replacements(incident: Incident, path: str, root: str) -> None:
    """Write the file that ``git filter-repo --replace-text`` takes, readable by its owner alone.

    Raises :class:`UsageError` if it would stand in the repository, exists, or cannot say what is to be replaced.
    https://htmlpreview.github.io/?https://github.com/newren/git-filter-repo/blob/docs/html/git-filter-repo.html
    """
    top = find_git(root).line(root, "rev-parse", "--show-toplevel") or root
    real = os.path.realpath(path)
    if os.path.commonpath([real, os.path.realpath(top)]) == os.path.realpath(top):
        raise UsageError(f"{path}: is inside the repository, which would leak it again; name a file outside")
    texts = [text for text in incident.texts if "\n" not in text and "==>" not in text]
    if len(texts) < len(incident.texts):
        raise UsageError("the credential is written over several lines; write the file of replacements with an editor")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); name a new file") from None
    with open(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"literal:{text}==>REMOVED\n" for text in texts)


def _texts(credential: Credential) -> tuple[str, ...]:
    """What stands in the file: the text of the credential and of its other half, the halves that are close included."""
    whole = credential.source.text.value
    spans = [credential.span] if credential.partner_span is None else [credential.span, credential.partner_span]
    return tuple(dict.fromkeys(whole[span.start : span.end] for span in spans))


def _appearances(git: Git, root: str, path: str, texts: tuple[str, ...]) -> Iterator[Appearance]:
    """The commits of all branches and tags whose version of the file, under its earlier names too, has a text."""
    form = f"--format={_COMMIT}%H{_FIELD}%aI{_FIELD}%an"
    output, ending = git.run(
        root,
        "log",
        "--all",
        "--follow",
        "--diff-filter=d",
        "--name-only",
        "--relative",
        f"-n{_MOST_COMMITS}",
        form,
        "--",
        path,
    )
    if ending.code != 0:
        return
    for record in os.fsdecode(output).split(_COMMIT)[1:]:
        head, _, rest = record.partition("\n")
        commit, date, author = head.split(_FIELD)
        name = rest.strip("\n").rpartition("\n")[2]
        if name and _has(git, root, f"{commit}:./{name}", texts):
            yield Appearance(commit, date, author, name)


def _in_head(git: Git, root: str, path: str, texts: tuple[str, ...]) -> bool | None:
    if git.line(root, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return None
    return _has(git, root, f"HEAD:./{path}", texts)


def _has(git: Git, root: str, revision: str, texts: tuple[str, ...]) -> bool:
    """True if the file at ``revision`` has one of ``texts``, which are never given to a program."""
    data, ending = git.run(root, "cat-file", "blob", revision)
    forms = [text.encode(code, "surrogateescape") for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return ending.code == 0 and any(form in data for form in forms)
