"""Finds the code that stands inside the data of a YAML, JSON or Terraform file; it must not know what the code does.

The places are those under which tools look for it: a pipeline's ``script``, a playbook's ``shell``, an instance's user
data, a function's inline code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from awslint.extract.document import Document
from awslint.extract.invocation import is_image
from awslint.facts import Runtime
from awslint.syntax.select import read_tree
from awslint.values import Data, Entry, List, Map, Value, unknown

_SHELL_KEYS = frozenset(
    {
        # GitLab, Azure, Bitbucket, Travis, CircleCI, Drone, Buildkite, Taskfile and compose files, each in its own word.
        *("run", "script", "before_script", "after_script", "command", "commands", "cmd", "cmds", "shell", "build"),
        *("bash", "sh", "inlinescript", "entrypoint", "install", "before_install", "after_install", "before_deploy"),
        *(
            "argv",
            "after_deploy",
            "after_success",
            "after_failure",
            "pre_build",
            "post_build",
            "status",
            "test",
            "args",
        ),
        # https://docs.ansible.com/ansible/latest/collections/ansible/builtin/shell_module.html
        *("ansible.builtin.shell", "ansible.builtin.command", "ansible.builtin.raw", "raw"),
        *("ansible.legacy.shell", "ansible.legacy.command"),
        # https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html
        "runcommand",
        # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-init.html
        *("userdata", "user_data", "user_data_base64"),
        # https://cloudinit.readthedocs.io/en/latest/reference/modules.html
        *("runcmd", "bootcmd"),
        # Terraform's provisioners and external data, Terragrunt's hooks, Packer.
        *("inline", "program", "execute", "execute_command"),
        # https://containers.dev/implementors/json_reference/#lifecycle-scripts
        *("oncreatecommand", "updatecontentcommand", "postcreatecommand", "poststartcommand", "postattachcommand"),
    }
)
_DOCUMENT_KEYS: dict[str, Runtime | None] = {
    "buildspec": "ci",
    "content": None,
    "data": None,
    "container_definitions": "container",
    "userdata": "container",
    "user_data": "container",
}
"""Keys whose text may be a YAML or JSON document with code in it, and where that code runs."""

_RUNTIMES: dict[str, Runtime] = {
    "userdata": "container",
    "user_data": "container",
    "user_data_base64": "container",
    "inline": "container",
}
_LOCAL = frozenset({"localhost", "127.0.0.1", "local"})
_ENVIRONMENTS = ("environment", "env", "variables", "environment_vars")
_DOCUMENT = re.compile(r"\s*(?:#cloud-config\b|\{|(?:[\w./-]+:[ \t]*(?:[\w.'\"]+[ \t]*)?\r?\n))")
_SHEBANG = re.compile(r"\s*#![ \t]*\S*?(?:[ /])(?P<program>(?:ba|z|da|k)?sh|python)[\d.]*\b")
_NOT_SHELL = ("<powershell>", "<script>", "#cloud-config", "#include", "#!")
_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ash", "ksh"})
_WORDS = _SHELLS | {"aws", "aws2", "docker", "env", "-c", "-lc", "-ec"}
_CONTAINER_TEST = ("CMD", "CMD-SHELL")
_MAX_DEPTH = 4
"""How often a document may be a text inside a document's text."""


@dataclass(frozen=True, slots=True)
class Script:
    """A piece of code in a language, or the words of one command; ``environment`` is what is set for it around it."""

    language: str
    text: Value | None = None
    words: tuple[Value, ...] = ()
    environment: Map | None = None
    runtime: Runtime | None = None


class _Place(NamedTuple):
    """What is known on the way to a piece of data."""

    key: str = ""
    is_shell: bool = False
    environment: Map | None = None
    runtime: Runtime | None = None
    language: str = ""
    depth: int = 0
    in_list: bool = False


def scripts(document: Document) -> Iterator[Script]:
    """The code in a YAML, JSON or Terraform file, in source order."""
    place = _Place()
    if document.source.path.rsplit("/", 1)[-1] in ("package.json", "composer.json"):
        place = place._replace(key="package")
    for data in _roots(document):
        yield from _inside(data, place)


def _roots(document: Document) -> Iterator[Data]:
    from awslint.extract.templates import documents

    if document.syntax == "hcl":
        from awslint.extract.terraform import block_data

        yield from block_data(document)
    elif document.tree is not None:
        for data, _ in documents(document.tree.root):
            yield data


def _inside(root: Data, start: _Place) -> Iterator[Script]:
    stack: list[tuple[Data, _Place]] = [(root, start)]
    while stack:
        data, place = stack.pop()
        if isinstance(data, Value):
            yield from _text(data, place)
        elif isinstance(data, List):
            words = _word_list(data) if place.is_shell else ()
            if words:
                yield _of_words(words, place.environment, place.runtime)
            else:
                stack.extend((item, place._replace(in_list=True)) for item in reversed(data.items))
        else:
            whole = _exec_form(data)
            if whole:
                yield _of_words(whole, _environment(data, place.environment), place.runtime)
            stack.extend(reversed(list(_entries(data, place, skip=bool(whole)))))


def _entries(data: Map, place: _Place, skip: bool) -> Iterator[tuple[Data, _Place]]:
    environment = _environment(data, place.environment)
    language = _language(data) or place.language
    is_local = _is_local(data) or (place.key == "provisioner" and data.find("command") is not None)
    for entry in data.entries:
        key = entry.key.text.casefold()
        if skip and key in ("command", "args", "cmd"):
            continue
        in_package = place.key == "package" and key == "scripts"
        below = place._replace(
            key="scripts" if in_package else key,
            is_shell=key in _SHELL_KEYS or in_package or place.key == "scripts" or _is_task(entry.value, place),
            environment=environment,
            runtime=_RUNTIMES.get(key, "script" if is_local else place.runtime),
            language=language,
            in_list=False,
        )
        yield entry.value, below


def _is_task(data: Data, place: _Place) -> bool:
    """True for a task of a Taskfile that is nothing but its commands.

    https://taskfile.dev/docs/guide#short-task-syntax
    """
    texts = data.items if isinstance(data, List) else (data,)
    return place.key == "tasks" and not place.in_list and all(isinstance(item, Value) for item in texts)


def _is_local(data: Map) -> bool:
    """True for a play or task that runs where Ansible itself does.

    https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_delegation.html
    """
    told = [data.get(name) for name in ("hosts", "delegate_to", "connection")]
    return any(isinstance(value, Value) and value.text in _LOCAL for value in told)


def _text(value: Value, place: _Place) -> Iterator[Script]:
    """What one text is: a document, code of a function, a script by its first line, or shell by its key."""
    head = value.text[:200]
    shebang = _SHEBANG.match(head)
    if place.key in ("zipfile", "inlinecode"):
        yield Script(place.language or _guessed(value.text), value, (), None, "lambda")
    elif shebang is not None:
        language = "python" if shebang["program"] == "python" else "shell"
        yield Script(language, value, (), place.environment, place.runtime)
    elif place.key in _DOCUMENT_KEYS and place.depth < _MAX_DEPTH and _DOCUMENT.match(head):
        runtime = _DOCUMENT_KEYS[place.key] or place.runtime
        for data in _parsed(value):
            yield from _inside(data, _Place("", False, place.environment, runtime, "", place.depth + 1))
    elif place.is_shell and not head.lstrip().startswith(_NOT_SHELL):
        yield Script("shell", value, (), place.environment, place.runtime)


def _parsed(value: Value) -> Iterator[Data]:
    from awslint.extract.pieces import is_moved, moved
    from awslint.extract.templates import documents

    tree = read_tree("json" if value.text.lstrip().startswith("{") else "yaml", value)
    if tree is not None:
        for data, _ in documents(tree.root):
            if not isinstance(data, Value):
                yield moved(data, value.span) if is_moved(value) else data


def _word_list(data: List) -> tuple[Value, ...]:
    """The words of ``[aws, s3, ls]``, which is one command rather than a list of commands."""
    items = tuple(item for item in data.items if isinstance(item, Value))
    if len(items) < len(data.items) or len(items) < 2:
        return ()
    if items[0].text in _CONTAINER_TEST:
        shell = (replace(items[0], text="sh", offsets=()), replace(items[0], text="-c", offsets=()))
        return (*shell, *items[1:2]) if items[0].text == "CMD-SHELL" else items[1:]
    first = items[0].text.rsplit("/", 1)[-1].casefold()
    return items if first in _WORDS and (first != "aws" or " " not in items[1].text) else ()


def _exec_form(data: Map) -> tuple[Value, ...]:
    """The words of ``command: [sh, -c]`` with ``args: [...]``, as Kubernetes and its kin put one command together."""
    program, given = data.get("command", "Command"), data.get("args", "Args")
    image = data.get("image")
    if isinstance(image, Value) and is_image(image.text) and data.find("entrypoint") is None:
        return _of_image(image, given if program is None else program)
    if not isinstance(given, List) or not isinstance(program, Value | List):
        return ()
    words = (*((program,) if isinstance(program, Value) else program.items), *given.items)
    found = tuple(word for word in words if isinstance(word, Value))
    return found if len(found) == len(words) and found[0].text.rsplit("/", 1)[-1] in _WORDS else ()


def _of_image(image: Value, given: Data | None) -> tuple[Value, ...]:
    """The words that a container of the AWS CLI is given, behind its entry point.

    https://docs.aws.amazon.com/cli/latest/userguide/getting-started-docker.html
    """
    words = given.items if isinstance(given, List) else ()
    if isinstance(given, Value):
        words = tuple(given.part(*match.span()) for match in re.finditer(r"\S+", given.text))
    found = tuple(word for word in words if isinstance(word, Value))
    return (replace(image, text="aws", offsets=()), *found) if found else ()


def _of_words(words: tuple[Value, ...], environment: Map | None, runtime: Runtime | None) -> Script:
    """The words of one command; for ``sh -c TEXT`` the text."""
    if len(words) > 2 and words[0].text.rsplit("/", 1)[-1] in _SHELLS and re.fullmatch(r"-\w*c", words[1].text):
        return Script("shell", words[2], (), environment, runtime)
    return Script("shell", None, words, environment, runtime)


def _environment(data: Map, outer: Map | None) -> Map | None:
    """The variables set around a piece of code, those of ``data`` last, because the last of a name wins."""
    entries = list(outer.entries) if outer is not None else []
    is_open = outer is not None and outer.open
    for entry in data.entries:
        if entry.key.text.casefold() not in _ENVIRONMENTS:
            continue
        found = tuple(_variables(entry.value))
        entries.extend(found)
    return Map(tuple(entries), data.span, is_open) if entries else None


def _variables(data: Data) -> Iterator[Entry]:
    """``{A: b}``, ``[A=b]`` and ``[{name: A, value: b}]`` as entries; a value that is no text is a hole."""
    if isinstance(data, Map):
        for entry in data.entries:
            if entry.key.text in ("variables", "exported-variables", "parameter-store", "secrets-manager"):
                # https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env
                yield from _variables(entry.value)
            else:
                yield Entry(entry.key, _text_or_hole(entry.value, entry.key.text), entry.span)
        return
    for item in data.items if isinstance(data, List) else ():
        if isinstance(item, Value):
            name, equals, _ = item.text.partition("=")
            if equals and name.isidentifier():
                yield Entry(item.part(0, len(name)), item.part(len(name) + 1, len(item.text)), item.span)
        elif isinstance(item, Map):
            key = item.get("name", "Name")
            if isinstance(key, Value) and key.known is not None:
                yield Entry(key, _text_or_hole(item.get("value", "Value") or item, key.text), item.span)


def _text_or_hole(data: Data, name: str) -> Value:
    return data if isinstance(data, Value) else unknown(data.span, name)


def _language(data: Map) -> str:
    """The language of a function's inline code, by its runtime.

    https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
    """
    runtime = data.get("Runtime")
    text = runtime.text if isinstance(runtime, Value) else ""
    return "python" if text.startswith("python") else "javascript" if text.startswith("nodejs") else ""


def _guessed(text: str) -> str:
    return "python" if re.search(r"^(?:import|from|def) ", text, re.M) and "require(" not in text else "javascript"
