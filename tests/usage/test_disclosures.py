"""Credentials that code prints, traces, keeps in files or opens to others, and how the AWS CLI is installed."""

from __future__ import annotations

import pytest

from awslint.extract import disclosures, installations, printed
from awslint.extract.document import Document
from awslint.source import Source

JOB = (
    "on: push\njobs:\n  a:\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n"
    "        with: {role-to-assume: r}\n      - run: |\n          "
)

SHELL = [
    ("a.sh", 'echo "k $AWS_SECRET_ACCESS_KEY"\n', [(1, "printed", "AWS_SECRET_ACCESS_KEY")]),
    ("a.sh", "printf '%s' \"${PROD_AWS_SESSION_TOKEN}\"\n", [(1, "printed", "PROD_AWS_SESSION_TOKEN")]),
    ("a.sh", "printenv AWS_SECRET_ACCESS_KEY\n", [(1, "printed", "AWS_SECRET_ACCESS_KEY")]),
    ("a.sh", "env | grep AWS\n", [(1, "environment", "env")]),
    ("a.sh", "#!/bin/bash -x\nexport AWS_SECRET_ACCESS_KEY=$(get)\n", [(1, "traced", "set -x")]),
    ("a.sh", 'set -euxo pipefail\ncurl x\ncurl -d "$AWS_SESSION_TOKEN" x\n', [(1, "traced", "set -x")]),
    (".github/workflows/a.yml", JOB + "env | sort\n", [(8, "environment", "env")]),
    (".github/workflows/a.yml", JOB + "printenv\n", [(8, "environment", "printenv")]),
    ("Makefile", "a:\n\t@echo $$AWS_SECRET_ACCESS_KEY\n", [(2, "printed", "AWS_SECRET_ACCESS_KEY")]),
    ("a.sh", "aws sts get-session-token > s.json\n", [(1, "file", "get-session-token")]),
    ("a.sh", "aws --profile x sts assume-role --role-arn r | tee r.json\n", [(1, "file", "assume-role")]),
    ("a.sh", "aws configure export-credentials > c.env\n", [(1, "file", "export-credentials")]),
    ("a.sh", "chmod 644 ~/.aws/credentials\n", [(1, "opened", "~/.aws/credentials")]),
    ("a.sh", 'chmod -R a+r "$HOME/.aws"\n', [(1, "opened", "$HOME/.aws")]),
    ("a.sh", "cat > ~/.aws/credentials <<E\naws_access_key_id = $K\nE\n", [(1, "profile", "~/.aws/credentials")]),
    (
        "Dockerfile",
        'FROM a\nRUN echo "aws_access_key_id=$K" >> /root/.aws/credentials\n',
        [(2, "profile", "/root/.aws/credentials")],
    ),
]

SHELL += [
    (
        "a.sh",
        'c=$(aws sts assume-role --role-arn r \\\n  --output json)\necho "$c"\n',
        [(3, "printed", "c")],
    ),
    ("a.sh", 's=$(jq -r .Credentials.SecretAccessKey c.json)\necho "$s"\n# .aws/\n', [(2, "printed", "s")]),
    ("a.sh", "k=$(aws iam create-access-key --user-name u)\nprintf '%s' \"$k\"\n", [(2, "printed", "k")]),
    ("Makefile", "a:\n\t@echo $(AWS_SECRET_ACCESS_KEY)\n", [(2, "printed", "AWS_SECRET_ACCESS_KEY")]),
    (
        "play.yml",
        "- hosts: all\n  tasks:\n    - debug:\n        var: lookup('env', 'AWS_SECRET_ACCESS_KEY')\n",
        [(4, "printed", "AWS_SECRET_ACCESS_KEY")],
    ),
    (
        "play.yml",
        "- copy:\n    mode: '0644'\n    dest: /home/a/.aws/credentials\n",
        [(3, "opened", "/home/a/.aws/credentials")],
    ),
    (
        "cloud.yaml",
        "write_files:\n  - path: /root/.aws/credentials\n    permissions: '0644'\n",
        [(2, "opened", "/root/.aws/credentials")],
    ),
]

SHELL += [
    (
        "a.sh",
        "r=$(aws sts assume-role --role-arn r)\n"
        'export AWS_SECRET_ACCESS_KEY=$(jq -r .SecretAccessKey <<<"$r")\ncdk deploy\n',
        [(2, "tokenless", "AWS_SESSION_TOKEN")],
    ),
]

SHELL += [
    (
        "play.yml",
        "- command: aws sts get-session-token\n  register: token\n- debug:\n    var: token.stdout\n",
        [(4, "printed", "token")],
    ),
    (
        "play.yml",
        "- name: Role\n  amazon.aws.sts_assume_role:\n    role_arn: r\n  register: role\n\n"
        '- ansible.builtin.debug:\n    msg: "took {{ role.sts_creds.secret_key }}"\n',
        [(7, "printed", "role")],
    ),
]

QUIET = [
    ("play.yml", "- command: aws sts get-session-token\n  register: token\n- debug:\n    var: token.rc\n"),
    ("play.yml", "- command: aws sts assume-role\n  register: a\n- debug:\n    var: a\n  no_log: true\n"),
    (
        "play.yml",
        "- command: aws s3 ls\n  register: b\n- command: aws sts assume-role\n  register: a\n- debug:\n    var: b\n",
    ),
    ("a.sh", 'c=$(aws sts assume-role --role-arn r)\necho "until $(jq -r .Expiration <<<"$c")"\n'),
    # The commands of the CLI say themselves what they lack.
    (
        "a.sh",
        'r=$(aws sts assume-role --role-arn r)\nAWS_SECRET_ACCESS_KEY=$(jq -r .SecretAccessKey <<<"$r")\naws s3 ls\n',
    ),
    (
        "a.sh",
        "r=$(aws sts assume-role --role-arn r)\n"
        'AWS_ACCESS_KEY_ID=a AWS_SECRET_ACCESS_KEY=$(jq -r .SecretAccessKey <<<"$r") aws s3 ls\n',
    ),
    (
        "a.sh",
        "r=$(aws sts assume-role --role-arn r)\n"
        'AWS_SECRET_ACCESS_KEY=$(jq -r .SecretAccessKey <<<"$r")\n. set-session-token\n',
    ),
    ("a.sh", 'get() {\n  local c=$(aws sts assume-role --role-arn r)\n  echo "$c"\n}\nx=$(get)\n'),
    ("a.sh", 'c=$(aws sts assume-role --role-arn r)\necho "$c" | jq .Expiration\necho "$c" > /dev/null\n'),
    ("a.sh", "i=$(aws sts assume-role --role-arn r --query Credentials.AccessKeyId --output text)\necho $i\n"),
    ("play.yml", "- copy:\n    mode: '0600'\n    dest: /home/a/.aws/credentials\n"),
    ("play.yml", "- copy:\n    dest: /home/a/.aws/credentials\n- copy:\n    mode: '0644'\n    dest: /b\n"),
    ("play.yml", "- debug:\n    msg: done\n- env:\n    AWS_SECRET_ACCESS_KEY: x\n"),
    ("a.sh", 'echo "$AWS_SECRET_ACCESS_KEY" | docker login --password-stdin\n'),
    ("a.sh", 'x=$(echo "$AWS_SECRET_ACCESS_KEY" | md5sum)\n'),
    ("a.sh", 'echo "AWS_SESSION_TOKEN=$AWS_SESSION_TOKEN" >> "$GITHUB_ENV"\n'),
    ("a.sh", 'echo "::add-mask::$AWS_SECRET_ACCESS_KEY"\n'),
    ("a.sh", "echo 'set AWS_SECRET_ACCESS_KEY'\necho $AWS_REGION\n"),
    ("a.sh", "env | grep -q AWS_SECRET_ACCESS_KEY\n"),
    ("a.sh", "env -i bash\nenv A=b c\n# AWS_SECRET_ACCESS_KEY\n"),
    ("a.sh", "set -x\nls\nset +x\nexport AWS_SECRET_ACCESS_KEY=$(get)\n"),
    ("a.sh", "set -x\nunset AWS_SECRET_ACCESS_KEY\naws s3 ls\n"),
    ("a.sh", "c=$(aws sts get-session-token)\naws sts get-caller-identity > w.json\n"),
    ("a.sh", 't=$(mktemp)\naws sts assume-role --role-arn r > "$t"\naws sts assume-role > /dev/null\n'),
    (
        "a.sh",
        "chmod 600 ~/.aws/credentials\nchmod 700 ~/.aws\nchmod 755 ~/.aws\nchmod 644 ~/.aws/config\nchmod 644 a\n",
    ),
    ("a.sh", "cat > ~/.aws/config <<E\nrole_arn = r\nE\ncat > ~/.aws/credentials <<E\ncredential_process = p\nE\n"),
    (".github/workflows/a.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: env | sort\n"),
]

CODE = [
    ("a.py", "import boto3\nprint(creds.secret_key)\n", [(2, "printed", "secret_key")]),
    ("a.py", 'import boto3\nlog.info("x %s", r["Credentials"])\n', [(2, "printed", "Credentials")]),
    ("a.py", "print(f\"k {os.environ['AWS_SECRET_ACCESS_KEY']}\")\n", [(1, "printed", "AWS_SECRET_ACCESS_KEY")]),
    ("lambda/a.py", "print(dict(os.environ))\n", [(1, "environment", "os.environ")]),
    ("a.py", 'import boto3\nprint(json.dumps(r["Credentials"]))\n', [(2, "printed", "Credentials")]),
    ("a.js", 'require("aws-sdk");\nconsole.log(credentials);\n', [(2, "printed", "credentials")]),
    (
        "a.js",
        'require("aws-sdk");\nconsole.log("c", await s3.config.credentials());\n',
        [(2, "printed", "credentials")],
    ),
    ("a.ts", 'console.log("c", out.Credentials, AssumeRole);\n', [(1, "printed", "Credentials")]),
    ("a.js", "console.log(process.env.AWS_SECRET_ACCESS_KEY);\n", [(1, "printed", "AWS_SECRET_ACCESS_KEY")]),
    (
        "a.go",
        "package a\n// aws\nfunc f() { fmt.Println(creds.SecretAccessKey) }\n",
        [(3, "printed", "SecretAccessKey")],
    ),
    (
        "a.go",
        'package a\nfunc f() { log.Printf("%s", os.Getenv("AWS_SESSION_TOKEN")) }\n',
        [(2, "printed", "AWS_SESSION_TOKEN")],
    ),
    (
        "A.java",
        "class A { void f() { System.out.println(awsCreds.secretAccessKey()); } }\n",
        [(1, "printed", "secretAccessKey")],
    ),
    ("a.rb", "require 'aws-sdk'\nputs r.credentials.secret_access_key\n", [(2, "printed", "secret_access_key")]),
    (
        "A.cs",
        "using Amazon.Runtime;\nclass A { void F() { Console.WriteLine(c.SecretKey); } }\n",
        [(2, "printed", "SecretKey")],
    ),
    (
        "a.php",
        "<?php\n// aws\nvar_dump($r['Credentials']);\necho getenv('AWS_SECRET_ACCESS_KEY');\n",
        [(3, "printed", "Credentials"), (4, "printed", "AWS_SECRET_ACCESS_KEY")],
    ),
    (
        "a.rs",
        'use aws_config;\nfn f() { println!("{}", creds.secret_access_key()); }\n',
        [(2, "printed", "secret_access_key")],
    ),
    ("a.cpp", "// Aws\nint f() { std::cout << c.GetAWSSecretKey(); }\n", [(2, "printed", "GetAWSSecretKey")]),
    ("a.ps1", "Write-Host $creds.SecretAccessKey # AWS\n", [(1, "printed", "SecretAccessKey")]),
]

SILENT = [
    ("a.go", "package a\n// aws\nfunc f() { log.RedactGlobally(creds.SecretAccessKey) }\n"),
    ("a.js", 'require("aws-sdk");\nlogger.MaskValue(credentials.secretAccessKey);\n'),
    ("a.py", 'import boto3\nprint("method", creds.method, bool(creds.secret_key), len(creds.token))\n'),
    ("a.py", 'import boto3\nprint(r["Credentials"]["Expiration"], os.environ["AWS_REGION"])\n'),
    ("a.py", 'print("AWS_SECRET_ACCESS_KEY is not set")\n'),
    ("a.py", "print(SECRET_KEY)  # not of aws: django's\n"),
    ("a.py", "import boto3\nprint(mask(creds.secret_key), creds.secret_key[:4], creds.secret_key == x)\n"),
    ("a.js", 'require("aws-sdk");\nconsole.log("expires", credentials.expiration, process.env.AWS_REGION);\n'),
    ("a.py", "print(dict(os.environ))\n"),
]


def told(extract: object, path: str, text: str) -> list[tuple[int, str, str]]:
    facts = extract(Document(Source(path, text.encode())))  # type: ignore[operator]
    return [(one.source.text.position(one.span.start).line, one.way, one.what.text) for one in facts]


@pytest.mark.parametrize(("path", "text", "expected"), SHELL)
def test_shell_that_shows_or_keeps_credentials(path: str, text: str, expected: list[tuple[int, str, str]]) -> None:
    assert told(disclosures.extract, path, text) == expected


@pytest.mark.parametrize(("path", "text"), QUIET)
def test_shell_that_does_not(path: str, text: str) -> None:
    assert told(disclosures.extract, path, text) == []


@pytest.mark.parametrize(("path", "text", "expected"), CODE)
def test_code_that_prints_credentials(path: str, text: str, expected: list[tuple[int, str, str]]) -> None:
    assert told(printed.extract, path, text) == expected


@pytest.mark.parametrize(("path", "text"), SILENT)
def test_code_that_does_not(path: str, text: str) -> None:
    assert told(printed.extract, path, text) == []


ZIP = "awscli.amazonaws.com/awscli-exe-linux-x86_64.zip"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"curl http://{ZIP} -o a.zip\n", [(1, "plain-http", f"http://{ZIP}")]),
        (f"curl https://{ZIP} -o a.zip\n", [(1, "unverified", f"https://{ZIP}")]),
        ("curl -s https://x.io/aws-cli.sh | sudo bash\n", [(1, "piped", "https://x.io/aws-cli.sh")]),
        ("wget -qO- https://x.io/aws-cli.py | python3 -\n", [(1, "piped", "https://x.io/aws-cli.py")]),
        (
            "pip install awscli==1.32.0\npython -m pip install awscli\n",
            [(1, "version-1", "awscli"), (2, "version-1", "awscli")],
        ),
        (f"curl https://{ZIP} -o a.zip\ncurl https://{ZIP}.sig -o a.sig\ngpg --verify a.sig a.zip\n", []),
        (f"curl https://{ZIP} -o a.zip\necho '{{}} a.zip' | sha256sum -c\n", []),
        ("pip install awscli-local awscliv2 boto3\nbrew install awscli\ncurl http://x.io | bash\n", []),
    ],
)
def test_how_the_cli_is_installed(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert told(installations.extract, "setup.sh", text) == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "a.ps1",
            "Invoke-WebRequest http://awscli.amazonaws.com/AWSCLIV2.msi -OutFile a.msi\n",
            [(1, "plain-http", "http://awscli.amazonaws.com/AWSCLIV2.msi")],
        ),
        (
            "a.bat",
            "@echo off\r\nmsiexec.exe /i http://awscli.amazonaws.com/AWSCLIV2.msi /qn\r\n",
            [(2, "plain-http", "http://awscli.amazonaws.com/AWSCLIV2.msi")],
        ),
        ("a.ps1", "msiexec.exe /i https://awscli.amazonaws.com/AWSCLIV2.msi\n# iwr http://x/AWSCLIV2.msi\n", []),
    ],
)
def test_how_the_cli_comes_onto_windows(path: str, text: str, expected: list[tuple[int, str, str]]) -> None:
    assert told(installations.extract, path, text) == expected
