"""Calls of the AWS CLI in the processes that programs start: which functions count, and what is a word."""

from __future__ import annotations

import pytest

from awslint.extract.commands import extract
from awslint.extract.document import Document
from awslint.source import Source


def brief(path: str, text: str) -> list[tuple[str, str, tuple[int, ...]]]:
    return [
        (f.service.text, f.operation.text if f.operation else "", tuple(f.source.text.position(f.span.start)))
        for f in extract(Document(Source(path, text.encode())))
    ]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("a.js", 'exec("aws s3 ls", { cwd: "x" }, (err, out) => {});\n', [("s3", "ls", (1, 7))]),
        ("a.js", 'const B = "x";\nspawn("aws", ["s3", "rb", `s3://${B}`], { shell: true });\n', [("s3", "rb", (2, 8))]),
        ("a.js", 'const cmd = "aws iam list-users";\ncp.execSync(cmd);\n', [("iam", "list-users", (2, 13))]),
        (
            "a.js",
            "const { exec: run } = require('child_process');\nrun(`aws s3 rm s3://${b}`);\n",
            [("s3", "rm", (2, 6))],
        ),
        ("a.mjs", "await $`aws s3 ls ${bucket}`;\n", [("s3", "ls", (1, 9))]),
        (
            "a.ts",
            'await execAsync("aws " + ["sts", "get-caller-identity"].join(" ") as string);\n',
            [("sts", "get-caller-identity", (1, 18))],
        ),
        ("a.tsx", 'execFileSync("aws", ["iam", "list-users"] as const);\n', [("iam", "list-users", (1, 15))]),
        ("a.js", 'console.log("aws s3 ls");\n', []),
        ("a.php", "<?php $out = shell_exec('aws s3 ls ' . $b);\n", [("s3", "ls", (1, 26))]),
        ("a.php", '<?php exec("aws iam list-users --profile $p", $out, $code);\n', [("iam", "list-users", (1, 13))]),
        ("a.php", "<?php $a = `aws sts get-caller-identity`;\n", [("sts", "get-caller-identity", (1, 13))]),
        ("a.php", "<?php $p = new Process(['aws', 's3', 'sync', $a, $b]); $p->run();\n", [("s3", "sync", (1, 26))]),
        (
            "a.php",
            "<?php $q = Process::fromShellCommandline('aws s3 ls'); echo 'aws s3 rb';\n",
            [("s3", "ls", (1, 43))],
        ),
        ("a.php", "<?php $db->exec('select aws s3 ls');\n", []),
        ("a.js", 'execSync("ls aws s3");\n', []),
        (
            "a.go",
            'package a\nfunc f() {\n\texec.CommandContext(ctx, "aws", "s3", "ls").Run()\n}\n',
            [("s3", "ls", (3, 28))],
        ),
        ("a.java", 'class A { B b = new ProcessBuilder(List.of("aws", "s3", "ls")); }\n', [("s3", "ls", (1, 45))]),
        ("a.cs", 'class A { void F() { Process.Start("aws", "s3 ls --recursive"); } }\n', [("s3", "ls", (1, 37))]),
        ("a.rb", "out = `aws s3 ls`\nputs 'aws s3 ls'\n", [("s3", "ls", (1, 8))]),
        (
            "a.ps1",
            '& aws s3 ls "s3://b" | Out-Null\nif ($x) { aws iam list-users }\n',
            [("s3", "ls", (1, 3)), ("iam", "list-users", (2, 11))],
        ),
        (
            "a.ps1",
            'Start-Process aws -ArgumentList "s3", "ls"\niex "aws sts x"\n',
            [("s3", "ls", (1, 15)), ("sts", "x", (2, 6))],
        ),
        ("a.R", 'x <- system2("aws", c("s3", "ls"))\n', [("s3", "ls", (1, 15))]),
    ],
)
def test_processes(path: str, text: str, found: list[tuple[str, str, tuple[int, ...]]]) -> None:
    assert brief(path, text) == found


def test_a_profile_in_the_words_is_the_source_of_the_credentials() -> None:
    (command,) = extract(Document(Source("a.js", b'spawnSync("aws", ["s3", "ls", "--profile", "ops"]);\n')))
    assert command.credential_source == "profile"
