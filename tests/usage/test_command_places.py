"""Every place where people write calls of the AWS CLI, and every way to say whose credentials they use, one case each."""

from __future__ import annotations

import pytest

from awslint.extract.commands import extract
from awslint.extract.document import Document
from awslint.source import Source

PLACES = [
    (
        "a.sh",
        "aws s3 rm s3://b --recursive --profile etl\n",
        ["1 profile s3 rm"],
    ),
    (
        "b.sh",
        "aws --profile etl --region eu-west-1 s3 rm s3://b --recursive\n",
        ["1 profile s3 rm"],
    ),
    (
        "c.sh",
        "aws s3 rm \\\n  s3://b \\\n  --recursive \\\n  --profile \\\n  etl\n",
        ["1 profile s3 rm"],
    ),
    (
        "d.sh",
        'PROFILE=etl\naws --profile "$PROFILE" s3 rm s3://b\n',
        ["2 profile s3 rm"],
    ),
    (
        "e.sh",
        'AWS="aws --profile etl"\n$AWS s3 rm s3://b\n',
        ["2 profile s3 rm"],
    ),
    (
        "f.sh",
        'run() { aws --profile etl "$@"; }\nrun s3 rm s3://b\n',
        ["1 profile ${…} -", "2 profile s3 rm"],
    ),
    (
        "g.sh",
        "for b in x y; do aws s3 rb s3://$b --force; done\n",
        ["1 default s3 rb"],
    ),
    (
        "h.sh",
        "aws sts get-caller-identity && aws s3 rm s3://b || exit 1\n",
        ["1 default sts get-caller-identity", "1 default s3 rm"],
    ),
    (
        "i.sh",
        "aws s3 cp s3://b/x - | gzip -d | aws s3 cp - s3://c/x --profile etl\n",
        ["1 default s3 cp", "1 profile s3 cp"],
    ),
    (
        "j.sh",
        "ID=$(aws sts get-caller-identity --query Account --output text --profile etl)\n",
        ["1 profile sts get-caller-identity"],
    ),
    (
        "k.sh",
        "env AWS_PROFILE=etl aws s3 rm s3://b\n",
        ["1 profile s3 rm"],
    ),
    (
        "l.sh",
        "AWS_PROFILE=etl aws s3 rm s3://b\n",
        ["1 profile s3 rm"],
    ),
    (
        "m.sh",
        "export AWS_PROFILE=etl\naws s3 rm s3://b\n",
        ["2 profile s3 rm"],
    ),
    (
        "n.sh",
        "aws-vault exec etl -- aws s3 rm s3://b\n",
        ["1 profile s3 rm"],
    ),
    (
        "o.sh",
        "aws-vault exec etl --no-session -d 1h -- aws s3 rm s3://b\n",
        ["1 profile s3 rm"],
    ),
    (
        "p.sh",
        "saml2aws exec -a etl -- aws s3 rm s3://b\n",
        ["1 role s3 rm"],
    ),
    (
        "q.sh",
        "saml2aws exec --exec-profile etl aws s3 rm s3://b\n",
        ["1 role s3 rm"],
    ),
    (
        "r.sh",
        "saml2aws login -a etl\naws s3 rm s3://b --profile saml\n",
        ["2 profile s3 rm"],
    ),
    (
        "s.sh",
        "assume etl --exec -- aws s3 rm s3://b\n",
        ["1 sso s3 rm"],
    ),
    (
        "t.sh",
        "assume etl\naws s3 rm s3://b\n",
        ["2 unknown s3 rm"],
    ),
    (
        "u.sh",
        "source assume etl\naws s3 rm s3://b\n",
        ["2 unknown s3 rm"],
    ),
    (
        "v.sh",
        "assume etl --exec 'aws s3 rm s3://b'\n",
        ["1 unknown s3 rm"],
    ),
    (
        "w.sh",
        "granted sso login --sso-start-url https://x\naws s3 rm s3://b --profile etl\n",
        ["2 profile s3 rm"],
    ),
    (
        "x.sh",
        "awsume etl\naws s3 rm s3://b\n",
        ["2 unknown s3 rm"],
    ),
    (
        "y.sh",
        "eval $(aws configure export-credentials --profile etl --format env)\naws s3 rm s3://b\n",
        ["1 profile configure export-credentials", "2 unknown s3 rm"],
    ),
    (
        "z.sh",
        "aws-okta exec etl -- aws s3 rm s3://b\n",
        ["1 role s3 rm"],
    ),
    (
        "aa.sh",
        "sudo -E AWS_PROFILE=etl aws s3 rm s3://b\n",
        ["1 profile s3 rm"],
    ),
    (
        "ab.sh",
        "sudo -u deploy aws s3 rm s3://b\n",
        ["1 default s3 rm"],
    ),
    (
        "ac.sh",
        "if ! aws s3api head-bucket --bucket b --profile etl 2>/dev/null; then echo no; fi\n",
        ["1 profile s3api head-bucket"],
    ),
    (
        "ad.sh",
        'while read -r k; do aws s3 rm "s3://b/$k" --profile etl; done < keys\n',
        ["1 profile s3 rm"],
    ),
    (
        "ae.sh",
        "case $1 in rm) aws s3 rm s3://b;; esac\n",
        ["1 default s3 rm"],
    ),
    (
        "af.sh",
        "xargs -n1 aws s3 rm --profile etl < keys\n",
        ["1 profile s3 rm"],
    ),
    (
        "ag.sh",
        "parallel aws s3 rm s3://b/{} ::: a b\n",
        ["1 default s3 rm"],
    ),
    (
        "ah.sh",
        "timeout 60 aws s3 rm s3://b --profile etl\n",
        ["1 profile s3 rm"],
    ),
    (
        "ai.sh",
        "nohup aws s3 rm s3://b &\n",
        ["1 default s3 rm"],
    ),
    (
        "aj.sh",
        "bash -c 'aws s3 rm s3://b --profile etl'\n",
        ["1 profile s3 rm"],
    ),
    (
        "ak.sh",
        'ssh host "aws s3 rm s3://b"\n',
        [],
    ),
    (
        "al.sh",
        "docker run --rm -v ~/.aws:/root/.aws amazon/aws-cli s3 rm s3://b --profile etl\n",
        ["1 profile s3 rm"],
    ),
    (
        "am.sh",
        "docker run --rm -e AWS_PROFILE=etl amazon/aws-cli s3 rm s3://b\n",
        ["1 profile s3 rm"],
    ),
    (
        "ap.sh",
        "alias a='aws --profile etl'\na s3 rm s3://b\n",
        ["2 profile s3 rm"],
    ),
    (
        "aq.sh",
        'args=(--profile etl --region eu-west-1)\naws "${args[@]}" s3 rm s3://b\n',
        ["2 profile s3 rm"],
    ),
    (
        "ar.sh",
        "aws ${PROFILE:+--profile $PROFILE} s3 rm s3://b\n",
        ["1 profile s3 rm"],
    ),
    (
        "as.sh",
        "export AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=y\naws s3 rm s3://b\n",
        ["2 environment s3 rm"],
    ),
    (
        "at.sh",
        (
            "creds=$(aws sts assume-role --role-arn arn:aws:iam::123456789012:role/etl --role-session-name x --profile p)\n"
            "export AWS_ACCESS_KEY_ID=$(jq -r .Credentials.AccessKeyId <<< $creds)\n"
            "export AWS_SECRET_ACCESS_KEY=$(jq -r .Credentials.SecretAccessKey <<< $creds)\n"
            "export AWS_SESSION_TOKEN=$(jq -r .Credentials.SessionToken <<< $creds)\n"
            "aws s3 rm s3://b\n"
        ),
        ["1 profile sts assume-role", "5 role s3 rm"],
    ),
    (
        "au.sh",
        "/usr/local/bin/aws s3 rm s3://b --profile=etl\n",
        ["1 profile s3 rm"],
    ),
    (
        "av.sh",
        "( cd x && aws s3 rm s3://b --profile etl )\n",
        ["1 profile s3 rm"],
    ),
    (
        "aw.sh",
        "time aws s3 rm s3://b\n",
        ["1 default s3 rm"],
    ),
    (
        "ax.sh",
        "retry 3 aws s3 rm s3://b --profile etl\n",
        ["1 profile s3 rm"],
    ),
    (
        "ay.fish",
        "set -x AWS_PROFILE etl\naws s3 rm s3://b\n",
        ["2 profile s3 rm"],
    ),
    (
        "az.fish",
        "function clean\n  aws s3 rm s3://b --profile etl\nend\n",
        ["2 profile s3 rm"],
    ),
    (
        "ba.fish",
        "for b in x y\n  aws s3 rb s3://$b\nend\n",
        ["2 default s3 rb"],
    ),
    (
        "bb.fish",
        "set id (aws sts get-caller-identity --profile etl)\n",
        ["1 profile sts get-caller-identity"],
    ),
    (
        "Makefile",
        "clean:\n\taws s3 rm s3://b --profile etl\nall:\n\t@aws s3 rm s3://b\n",
        ["2 profile s3 rm", "4 default s3 rm"],
    ),
    (
        "m2/Makefile",
        "export AWS_PROFILE := etl\nclean:\n\taws s3 rm s3://b\n",
        ["3 profile s3 rm"],
    ),
    (
        "m3/Makefile",
        "AWS ?= aws --profile etl\nclean:\n\t$(AWS) s3 rm s3://b \\\n\t  --recursive\n",
        ["3 profile s3 rm"],
    ),
    (
        "m4/Makefile",
        "ID := $(shell aws sts get-caller-identity --profile etl)\n",
        ["1 profile sts get-caller-identity"],
    ),
    (
        "justfile",
        'export AWS_PROFILE := "etl"\nclean:\n    aws s3 rm s3://b\n',
        ["3 profile s3 rm"],
    ),
    (
        "j2/justfile",
        ("profile := 'etl'\nclean:\n    aws --profile {{profile}} s3 rm s3://b\nall:\n    aws s3 rm s3://c\n"),
        ["3 profile s3 rm", "5 default s3 rm"],
    ),
    (
        "crontab",
        "AWS_REGION=eu-west-1\n15 2 * * * aws s3 rm s3://b\n@daily /usr/bin/aws s3 rm s3://c --profile etl\n",
        ["2 default s3 rm", "3 profile s3 rm"],
    ),
    (
        "deploy/nightly.crontab",
        "# every half hour\nAWS_PROFILE=etl\n*/30 8-18 * * MON-FRI cd /srv && aws s3 rm s3://b\n",
        ["3 profile s3 rm"],
    ),
    (
        "etc/cron.d/clean",
        "0 3 1,15 * 0 root aws s3 rm s3://b\n0 4 * * * root /usr/bin/env AWS_PROFILE=x aws s3 rm s3://c\n",
        ["1 default s3 rm", "2 profile s3 rm"],
    ),
    ("cron.sh", "0 3 1 * rm root aws s3 rm s3://b\n", []),
    (
        "clean.service",
        "[Unit]\nDescription=x\n[Service]\nExecStartPre=-/usr/bin/aws s3 rm s3://b\nExecStart=/bin/sh -c 'aws s3 rm s3://c'\n",
        ["4 default s3 rm", "5 default s3 rm"],
    ),
    (
        "profiled.service",
        "[Service]\nEnvironment=AWS_PROFILE=etl\nExecStart=/usr/bin/aws s3 rm s3://b\n",
        ["3 profile s3 rm"],
    ),
    ("supervisor.conf", "[program:sync]\ncommand = aws s3 rm s3://b\n", ["2 default s3 rm"]),
    ("setup.cfg", "[tool:x]\ncommand = aws s3 rm s3://b\nExecStart = aws s3 rm s3://b\n", []),
    (
        "Taskfile.yml",
        "version: '3'\nenv:\n  AWS_PROFILE: etl\ntasks:\n  clean:\n    cmds:\n      - aws s3 rm s3://b\n",
        ["7 profile s3 rm"],
    ),
    (
        "t2/Taskfile.yml",
        (
            "version: '3'\n"
            "tasks:\n"
            "  clean:\n"
            "    cmds:\n"
            "      - aws s3 rm s3://b\n"
            "      - cmd: aws s3 rm s3://c --profile etl\n"
        ),
        ["5 default s3 rm", "6 profile s3 rm"],
    ),
    (
        "t3/Taskfile.yml",
        "version: '3'\nvars:\n  P: etl\ntasks:\n  clean: aws --profile {{.P}} s3 rm s3://b\n",
        ["5 profile s3 rm"],
    ),
    (
        "Dockerfile",
        "FROM x\nRUN aws s3 cp s3://b/x /x --profile etl && rm -f y\n",
        ["2 profile s3 cp"],
    ),
    (
        "d2/Dockerfile",
        'FROM x\nENV AWS_PROFILE=etl\nRUN aws s3 cp s3://b/x /x\nCMD ["aws", "s3", "rm", "s3://b"]\n',
        ["3 profile s3 cp", "4 profile s3 rm"],
    ),
    (
        "package.json",
        (
            '{"scripts": {"clean": "aws s3 rm s3://b",\n'
            '"d": "npm run build && aws s3 sync dist s3://b --profile etl",\n'
            '"e": "cross-env AWS_PROFILE=etl aws s3 rm s3://b"}}\n'
        ),
        ["1 default s3 rm", "2 profile s3 sync", "3 profile s3 rm"],
    ),
    (
        "pyproject.toml",
        (
            "[tool.poe.tasks]\n"
            'clean = "aws s3 rm s3://b"\n'
            'd.shell = "aws s3 rm s3://b --profile etl"\n'
            "[tool.pdm.scripts]\n"
            'e = "aws s3 rm s3://b --profile etl"\n'
            'f = {cmd = "aws s3 rm s3://b"}\n'
            "[tool.taskipy.tasks]\n"
            'g = "aws s3 rm s3://b"\n'
            "[tool.hatch.envs.default.scripts]\n"
            'h = "aws s3 rm s3://b"\n'
            'i = ["aws s3 rm s3://b --profile etl"]\n'
        ),
        [
            "2 default s3 rm",
            "3 profile s3 rm",
            "5 profile s3 rm",
            "6 default s3 rm",
            "8 default s3 rm",
            "10 default s3 rm",
            "11 profile s3 rm",
        ],
    ),
    (
        "docker-compose.yml",
        (
            "services:\n"
            "  a:\n"
            "    image: amazon/aws-cli\n"
            "    command: s3 rm s3://b --profile etl\n"
            "  b:\n"
            "    image: x\n"
            '    command: ["sh", "-c", "aws s3 rm s3://b"]\n'
            "  c:\n"
            "    image: x\n"
            "    entrypoint: aws s3 rm s3://b --profile etl\n"
        ),
        ["3 profile s3 rm", "7 default s3 rm", "10 profile s3 rm"],
    ),
    (
        "play.yml",
        "- hosts: all\n  environment:\n    AWS_PROFILE: etl\n  tasks:\n    - shell: aws s3 rm s3://b\n",
        ["5 profile s3 rm"],
    ),
    (
        "play2.yml",
        (
            "- hosts: all\n"
            "  tasks:\n"
            "    - ansible.builtin.shell: aws s3 rm s3://b\n"
            "    - command: aws s3 rm s3://c --profile etl\n"
            "    - command:\n"
            "        argv: [aws, s3, rm, s3://d]\n"
            "    - shell: aws s3 rm s3://e\n"
            "      environment:\n"
            "        AWS_PROFILE: etl\n"
            "    - shell:\n"
            "        cmd: aws s3 rm s3://f\n"
        ),
        ["3 default s3 rm", "4 profile s3 rm", "6 default s3 rm", "7 profile s3 rm", "11 default s3 rm"],
    ),
    (
        "main.tf",
        (
            'resource "null_resource" "x" {\n'
            '  provisioner "local-exec" {\n'
            '    command = "aws s3 rm s3://b"\n'
            "  }\n"
            '  provisioner "local-exec" {\n'
            '    command     = "aws s3 rm s3://b"\n'
            '    environment = { AWS_PROFILE = "etl" }\n'
            "  }\n"
            '  provisioner "local-exec" {\n'
            "    command = <<-EOT\n"
            "      aws s3 rm s3://b \\\n"
            "        --profile ${var.profile}\n"
            "    EOT\n"
            "  }\n"
            "}\n"
            'data "external" "who" {\n'
            '  program = ["aws", "sts", "get-caller-identity", "--profile", "etl"]\n'
            "}\n"
        ),
        ["3 default s3 rm", "6 profile s3 rm", "11 profile s3 rm", "17 profile sts get-caller-identity"],
    ),
    (
        "run.py",
        (
            "import os, subprocess\n"
            "subprocess.run(['aws', 's3', 'rm', 's3://b'], check=True)\n"
            "subprocess.check_call('aws s3 rm s3://b --profile etl', shell=True)\n"
            "os.system('aws s3 rm s3://b')\n"
            "subprocess.Popen(['aws', '--profile', 'etl', 's3', 'rm', 's3://b'])\n"
            "subprocess.run(['aws', 's3', 'rm', 's3://b'], env={**os.environ, 'AWS_PROFILE': 'etl'})\n"
            "os.popen('aws s3 ls').read()\n"
            "subprocess.getoutput('aws s3 ls --profile etl')\n"
            "CMD = ['aws', '--profile', 'etl']\n"
            "subprocess.run(CMD + ['s3', 'rm', 's3://b'])\n"
            "subprocess.run([*CMD, 's3', 'rm', 's3://b'])\n"
        ),
        [
            "2 profile s3 rm",
            "3 profile s3 rm",
            "4 profile s3 rm",
            "5 profile s3 rm",
            "6 profile s3 rm",
            "7 profile s3 ls",
            "8 profile s3 ls",
            "9 profile s3 rm",
            "9 profile s3 rm",
        ],
    ),
    (
        "run.ps1",
        (
            "aws s3 rm s3://b --profile etl\n"
            "& aws s3 rm s3://b\n"
            "& 'C:\\Program Files\\Amazon\\AWSCLIV2\\aws.exe' s3 rm s3://b --profile etl\n"
            "$id = aws sts get-caller-identity --profile etl | ConvertFrom-Json\n"
            'foreach ($b in $bs) { aws s3 rb "s3://$b" `\n'
            "  --force }\n"
        ),
        [
            "1 profile s3 rm",
            "2 default s3 rm",
            "3 profile s3 rm",
            "4 profile sts get-caller-identity",
            "5 default s3 rb",
        ],
    ),
    (
        "run2.ps1",
        "$env:AWS_PROFILE = 'etl'\naws s3 rm s3://b\n",
        ["2 profile s3 rm"],
    ),
    (
        "run.bat",
        "set AWS_PROFILE=etl\r\naws s3 rm s3://b\r\n",
        ["2 profile s3 rm"],
    ),
    (
        "run2.cmd",
        (
            "@echo off\r\n"
            "aws s3 rm s3://b ^\r\n"
            "  --profile etl\r\n"
            "call aws s3 rm s3://b\r\n"
            "for %%b in (x y) do aws s3 rb s3://%%b\r\n"
        ),
        ["2 profile s3 rm", "4 default s3 rm", "5 default s3 rb"],
    ),
    (
        ".github/workflows/x.yml",
        (
            "on: push\n"
            "jobs:\n"
            "  a:\n"
            "    runs-on: x\n"
            "    steps:\n"
            "      - run: |\n"
            "          aws s3 rm s3://b \\\n"
            "            --profile etl\n"
            "          aws s3 rm s3://b\n"
        ),
        ["7 profile s3 rm", "9 default s3 rm"],
    ),
    (
        "run.mjs",
        (
            "import {execSync, spawn} from 'node:child_process';\n"
            "execSync('aws s3 rm s3://b');\n"
            "execSync(`aws s3 rm s3://${b} --profile etl`);\n"
            "spawn('aws', ['s3', 'rm', 's3://b', '--profile', 'etl']);\n"
        ),
        ["2 default s3 rm", "3 profile s3 rm", "4 profile s3 rm"],
    ),
    (
        "run.rb",
        (
            "system('aws s3 rm s3://b')\n"
            "`aws s3 rm s3://b --profile etl`\n"
            "system('aws', 's3', 'rm', 's3://b')\n"
            "sh 'aws s3 rm s3://b --profile etl'\n"
        ),
        ["1 default s3 rm", "2 profile s3 rm", "3 default s3 rm", "4 profile s3 rm"],
    ),
    (
        "run.go",
        (
            "package a\n"
            "func f() {\n"
            '\texec.Command("aws", "s3", "rm", "s3://b").Run()\n'
            '\texec.Command("aws", "--profile", "etl", "s3", "rm", "s3://b").Run()\n'
            "}\n"
        ),
        ["3 default s3 rm", "4 profile s3 rm"],
    ),
    (
        "Rakefile",
        'task :clean do\n  sh "aws s3 rm s3://b --profile etl"\nend\n',
        ["2 profile s3 rm"],
    ),
    (
        "noxfile.py",
        (
            "import nox\n"
            "@nox.session\n"
            "def d(session):\n"
            "    session.run('aws', 's3', 'rm', 's3://b', external=True)\n"
            "    session.run('aws', 's3', 'rm', 's3://b', '--profile', 'etl', external=True)\n"
        ),
        ["4 default s3 rm", "5 profile s3 rm"],
    ),
    (
        "tasks.py",
        (
            "from invoke import task\n"
            "@task\n"
            "def clean(c):\n"
            "    c.run('aws s3 rm s3://b')\n"
            "    c.run(f'aws s3 rm s3://{b} --profile etl')\n"
        ),
        ["4 default s3 rm", "5 profile s3 rm"],
    ),
    (
        "mise.toml",
        '[tasks.clean]\nrun = "aws s3 rm s3://b --profile etl"\n',
        ["2 profile s3 rm"],
    ),
    (
        "doc.md",
        "# x\n\n```sh\naws s3 rm s3://b\n```\n",
        [],
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), PLACES)
def test_the_commands_and_their_credentials(path: str, text: str, expected: list[str]) -> None:
    facts = extract(Document(Source(path, text.encode())))
    assert [
        " ".join(
            (
                str(fact.source.text.position(fact.span.start).line),
                fact.credential_source,
                fact.service.shown,
                fact.operation.text if fact.operation is not None else "-",
            )
        )
        for fact in facts
    ] == expected
