"""Whose credentials the commands of operations scripts use, in every kind of file that people run: source and runtime."""

from __future__ import annotations

import pytest

from awslint.extract import commands
from awslint.extract.document import Document
from awslint.facts import AwsCommand
from awslint.source import Source

RM = "aws s3 rm s3://b --recursive"
PLAIN = {
    "Makefile": f"clean:\n\t{RM}\n",
    "justfile": f"clean:\n  {RM}\n",
    "Taskfile.yml": f"tasks:\n  clean:\n    cmds:\n      - {RM}\n",
    "package.json": f'{{"scripts": {{"clean": "{RM}"}}}}',
    "pyproject.toml": f'[tool.poe.tasks]\nclean = "{RM}"\n',
    "clean.ps1": f"{RM}\n",
    "clean.bat": f"@echo off\n{RM}\n",
    "ops/clean.py": f"import os\nos.system('{RM}')\n",
    "noxfile.py": "import nox\ndef clean(session):\n  session.run('aws', 's3', 'rm', 's3://b')\n",
    "Rakefile": f"task :clean do\n  sh '{RM}'\nend\n",
    "scripts/clean.js": f"const {{ execSync }} = require('child_process');\nexecSync('{RM}');\n",
    "play.yml": f"- hosts: localhost\n  tasks:\n    - shell: {RM}\n",
    "main.tf": f'resource "null_resource" "x" {{\n  provisioner "local-exec" {{\n    command = "{RM}"\n  }}\n}}\n',
    "crontab": f"0 3 * * * {RM}\n",
    "etc/cron.d/clean": f"0 3 * * * root {RM}\n",
    "clean.service": f"[Service]\nExecStart={RM}\n",
    "cmd/clean/main.go": 'package main\nimport "os/exec"\nfunc main() {\n\texec.Command("aws", "s3", "rm", "s3://b").Run()\n}\n',
    "bootstrap-account.sh": f"#!/bin/bash\n{RM}\n",
    "variable.sh": 'AWS="aws --region eu-west-1"\n$AWS s3 rm s3://b\n',
    "trap.sh": f"trap '{RM}' EXIT\n",
    "ops/nightly": f"MAILTO=ops@example.com\n# nightly\n45 2 * * * {RM}\n",
    "asked.sh": f'a="$(aws sts get-caller-identity --query Account --output text)"\n[ -n "$a" ] || exit 1\n{RM}\n',
    "role.sh": f"aws sts get-caller-identity\nROLE=arn:aws:iam::111122223333:role/x\n{RM}\n",
}
NAMED = {
    "array.sh": 'aws s3 rm s3://b ${P:+--profile "$P"}\n',
    "guard.sh": 'a=$(aws sts get-caller-identity)\nif [[ "$a" != 1 ]]; then exit 1; fi\n' + RM,
    "mirrored.sh": f'[ "$WANTED" = "$(aws sts get-caller-identity --query Account --output text)" ] || exit 1\n{RM}\n',
    "number.sh": f'aws sts get-caller-identity --query Account | grep -q .\n[ "$x" = 111122223333 ] || exit\n{RM}\n',
    "read.sh": f"read AWS_SESSION_TOKEN < <(aws sts assume-role --role-arn r)\nexport AWS_SESSION_TOKEN\n{RM}\n",
    "ops/clean.py": f"import os\nos.environ['AWS_PROFILE'] = 'ops'\nos.system('{RM}')\n",
    "options.sh": f'OPTS="--profile dev --region x"\n{RM} $OPTS\n',
    "case.sh": 'case "$(aws sts get-caller-identity)" in\n  1) ;;\n  *) exit 1 ;;\nesac\n' + RM,
    "grep.sh": "aws sts get-caller-identity | grep -q 111122223333 || exit 1\n" + RM,
    "Makefile": f"export AWS_PROFILE ?= ops\nclean:\n\t{RM}\n",
}
ELSEWHERE = {
    "bootstrap.sh": (f"#!/bin/bash\nyum install -y jq\n{RM}\n", "container"),
    "user.tf": (f'resource "aws_instance" "x" {{\n  user_data = "#!/bin/bash\\n{RM}"\n}}\n', "container"),
    "remote.tf": (
        f'resource "null_resource" "x" {{\n  provisioner "remote-exec" {{\n    inline = ["{RM}"]\n  }}\n}}\n',
        "container",
    ),
    "play.yml": (f"- hosts: web\n  tasks:\n    - shell: {RM}\n", "unknown"),
    "src/app.js": (f"const {{ execSync }} = require('child_process');\nexecSync('{RM}');\n", "unknown"),
    "lib/clean.py": (f"import os\ndef f():\n  os.system('{RM}')\n", "library"),
}


def removal(path: str, text: str) -> AwsCommand:
    found = commands.extract(Document(Source(path, text.encode())))
    (command,) = (one for one in found if one.operation is not None and one.operation.text == "rm")
    return command


@pytest.mark.parametrize(("path", "text"), PLAIN.items(), ids=PLAIN)
def test_a_script_without_a_profile_takes_the_default_chain(path: str, text: str) -> None:
    command = removal(path, text)
    assert (command.runtime, command.credential_source) == ("script", "default")


@pytest.mark.parametrize(("path", "text"), NAMED.items(), ids=NAMED)
def test_a_script_that_names_a_profile_or_looks_at_its_account_does_not(path: str, text: str) -> None:
    command = removal(path, text)
    assert command.runtime == "script"
    assert command.credential_source in ("profile", "unknown")


@pytest.mark.parametrize(("path", "text", "runtime"), [(p, t, r) for p, (t, r) in ELSEWHERE.items()], ids=ELSEWHERE)
def test_what_runs_elsewhere_is_no_script(path: str, text: str, runtime: str) -> None:
    assert removal(path, text).runtime == runtime
