"""Files that run commands, and files that hold other languages, as forms; it must not know how they are read."""

from __future__ import annotations

import json

from tests.golden.datafiles import HASH, assigned, holed, in_text, one_line
from tests.golden.facts import HOLED, LIST_COMMAND, TOKEN_COMMAND
from tests.golden.form import CLIENTS, SETTINGS, Cell, Form, Never, Writing, form, never, written
from tests.golden.shapes import json_text

EXPORTED = never(SETTINGS, "what a script sets is the environment of its commands, a field of theirs")
NO_CLIENT = never(CLIENTS, "a script has no SDK: its commands are its clients")
_PUT = "aws iam put-user-policy --user-name ada --policy-name x --policy-document "
_TRUST = "aws iam create-role --role-name x --assume-role-policy-document "
_SHELL_HOLE = "${PARTITION}"


def _escaped(text: str) -> str:
    return text.replace('"', '\\"')


SHELL = form(
    "shell",
    "deploy.sh",
    HASH,
    {**NO_CLIENT, **EXPORTED},
    key_pair=written("#!/bin/sh\n«^»export AWS_ACCESS_KEY_ID=«id»\nexport AWS_SECRET_ACCESS_KEY=«secret»\n"),
    lone_secret=written("«^»AWS_SECRET_ACCESS_KEY='«secret»' ./run\n"),
    split_secret=written(
        "«^»AWS_SECRET_ACCESS_KEY=\"«secret<»«=first»\"'«=second»«secret>»'\n",
        '«^»AWS_SECRET_ACCESS_KEY="«secret<»«=first»\\\n«=second»«secret>»"\n',
    ),
    identity=lambda shape: written(
        f"«^»{_PUT}'{json_text(shape)}'\n", f"«^»cat > p.json <<'EOF'\n{json_text(shape)}\nEOF\n"
    ),
    trust=lambda shape: written(f"«^»{_TRUST}'{one_line(shape)}'\n"),
    holed_policy=written(
        f'«^»{_PUT}"{_escaped(holed(HOLED, _SHELL_HOLE))}"\n',
        f"«^»cat > p.json <<EOF\n{holed(HOLED, _SHELL_HOLE)}\nEOF\n",
        f"""«^»{_PUT}'{holed(HOLED, "'" + '"$PARTITION"' + "'")}'\n""",
    ),
    list_command=written(f"#!/bin/bash\n«^»set -e\n{LIST_COMMAND} | head\n"),
    token_command=written(f"«^»creds=$({TOKEN_COMMAND})\n"),
)

DOCKERFILE = form(
    "Dockerfile",
    "Dockerfile",
    HASH,
    {**NO_CLIENT, **EXPORTED},
    key_pair=written("«^»FROM scratch\nENV AWS_ACCESS_KEY_ID=«id» AWS_SECRET_ACCESS_KEY=«secret»\n"),
    lone_secret=written("«^»FROM scratch\nARG AWS_SECRET_ACCESS_KEY=«secret»\n"),
    split_secret=written("«^»FROM scratch\nENV AWS_SECRET_ACCESS_KEY=«secret<»«=first»\\\n«=second»«secret>»\n"),
    identity=lambda shape: written(f"«^»FROM x\nRUN {_PUT}'{one_line(shape)}'\n"),
    trust=lambda shape: written(f"«^»FROM x\nRUN set -e && \\\n  {_TRUST}'{one_line(shape)}'\n"),
    holed_policy=written(f'«^»FROM x\nRUN {_PUT}"{_escaped(holed(HOLED, _SHELL_HOLE))}"\n'),
    list_command=written(f"«^»FROM x\nRUN {LIST_COMMAND}\n"),
    token_command=written(f"«^»FROM x\nRUN set -e && \\\n    {TOKEN_COMMAND}\n"),
)

MAKEFILE = form(
    "Makefile",
    "Makefile",
    HASH,
    {**NO_CLIENT, **EXPORTED, **assigned("export %s := %s\n")},
    split_secret=written("«^»A := «secret<»«=first»\nB := «=second»\nAWS_SECRET_ACCESS_KEY := $(A)$(B)«secret>»\n"),
    identity=lambda shape: written(f"«^»all:\n\t{_PUT}'{one_line(shape)}'\n"),
    trust=lambda shape: written(f"«^»all:\n\t@{_TRUST}'{one_line(shape)}'\n"),
    holed_policy=written(f"«^»all:\n\t{_PUT}'{holed(HOLED, '$(PARTITION)')}'\n"),
    list_command=written(f"«^»all: x\n\t@{LIST_COMMAND}\n"),
    token_command=written(f"«^»all:\n\tset -e; \\\n\t{TOKEN_COMMAND}\n"),
)

JUSTFILE = form(
    "justfile",
    "justfile",
    HASH,
    {**NO_CLIENT, **EXPORTED, **assigned('export %s := "%s"\n')},
    split_secret=written('«^»AWS_SECRET_ACCESS_KEY := "«secret<»«=first»" + "«=second»«secret>»"\n'),
    identity=lambda shape: written(f"«^»all:\n  {_PUT}'{one_line(shape)}'\n"),
    trust=lambda shape: written(f"«^»all:\n  @{_TRUST}'{one_line(shape)}'\n"),
    holed_policy=written(f"«^»all:\n  {_PUT}'{holed(HOLED, '{{partition}}')}'\n"),
    list_command=written(f"«^»all: x\n  @{LIST_COMMAND}\n"),
    token_command=written(f"«^»all env:\n  {TOKEN_COMMAND}\n"),
)

_WRITE_FILE = "node {\n  writeFile file: 'p', text: '''%s'''\n}\n"
JENKINSFILE = form(
    "Jenkinsfile",
    "Jenkinsfile",
    "// Größe, мир, 𝔘𝔫𝔦\n",
    {**NO_CLIENT, **EXPORTED},
    identity=in_text(_WRITE_FILE),
    trust=in_text(_WRITE_FILE),
    key_pair=written(
        "pipeline {\n«^»environment {\n    AWS_ACCESS_KEY_ID = '«id»'\n    AWS_SECRET_ACCESS_KEY = '«secret»'\n}}\n"
    ),
    lone_secret=written('node {\n«^»  env.AWS_SECRET_ACCESS_KEY = "«secret»"\n}\n'),
    split_secret=written("node {\n«^»  env.AWS_SECRET_ACCESS_KEY = '«secret<»«=first»' + '«=second»«secret>»'\n}\n"),
    holed_policy=written(f'node {{\n«^»  writeFile file: "p", text: """{holed(HOLED)}"""\n}}\n'),
    list_command=written(f"node {{\n«^»  sh '{LIST_COMMAND}'\n}}\n"),
    token_command=written(f'node {{\n«^»  sh """\n    set -e\n    {TOKEN_COMMAND}\n  """\n}}\n'),
)


def in_notebook(cell: Cell) -> Cell:
    """A cell of Python as a notebook's cell."""
    if isinstance(cell, Never):
        return cell
    out = []
    for writing in cell:
        lines = writing.template.replace("«^»", "").splitlines(keepends=True)
        source = ",\n    ".join(json.dumps(line, ensure_ascii=False) for line in lines)
        out.append(Writing(f'{{«^»"cells": [\n  {{"cell_type": "code", "source": [\n    {source}]}}]}}\n'))
    return tuple(out)


def in_fence(language: str, cell: Cell) -> Cell:
    """A cell of a language as fenced code in Markdown."""
    if isinstance(cell, Never):
        return cell
    return tuple(Writing(f"«^»```{language}\n{each.template.replace('«^»', '')}```\n") for each in cell)


FORMS: tuple[Form, ...] = (SHELL, DOCKERFILE, MAKEFILE, JUSTFILE, JENKINSFILE)
