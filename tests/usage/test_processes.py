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
        (
            "a.go",
            'package a\nfunc f() { out, err := exec.Command("aws", "s3", "ls", "s3://"+b).Output() }',
            [("s3", "ls", (2, 38))],
        ),
        (
            "a.go",
            "package a\n"
            'const bin = "aws"\nfunc f() { args := []string{"iam", "list-users"}; exec.Command(bin, args...).Run() }',
            [("iam", "list-users", (3, 64))],
        ),
        (
            "a.go",
            'package a\nfunc f() { exec.Command("sh", "-c", "aws s3 rm s3://b --recursive").Run() }',
            [("s3", "rm", (2, 38))],
        ),
        ("a.go", 'package a\nfunc f() { fmt.Println("aws s3 ls") }', []),
        (
            "magefile.go",
            'package main\nimport "github.com/magefile/mage/sh"\nfunc F() error { return sh.RunV("aws", "s3", "ls") }',
            [("s3", "ls", (3, 34))],
        ),
        ("a.rb", "system('aws', 's3', 'ls')", [("s3", "ls", (1, 9))]),
        ("a.rb", 'system "aws s3 cp a #{b}"', [("s3", "cp", (1, 9))]),
        ("a.rb", "%x(aws iam list-users)", [("iam", "list-users", (1, 4))]),
        (
            "a.rb",
            "out, status = Open3.capture2e('aws', 'sts', 'get-caller-identity')",
            [("sts", "get-caller-identity", (1, 32))],
        ),
        ("a.rb", 'exec("aws s3 ls")', [("s3", "ls", (1, 7))]),
        ("a.rb", 'sh "aws s3 sync . s3://b"', [("s3", "sync", (1, 5))]),
        ("a.rb", "IO.popen(['aws', 's3', 'ls'])", [("s3", "ls", (1, 12))]),
        ("a.rb", 'cmd = "aws s3 ls"\n`#{cmd} --profile x`', [("s3", "ls", (2, 4))]),
        ("a.rb", "spawn({ 'A' => 'b' }, 'aws', 's3', 'ls')", [("s3", "ls", (1, 24))]),
        ("a.rb", 'puts "aws s3 ls"', []),
        (
            "a.rs",
            'fn f() { std::process::Command::new("aws").args(["s3", "ls"]).arg("s3://b").output(); }',
            [("s3", "ls", (1, 38))],
        ),
        (
            "a.rs",
            "use std::process::Command;\n"
            'fn f() { let out = Command::new("aws").arg("iam").arg("list-users").status().unwrap(); }',
            [("iam", "list-users", (2, 34))],
        ),
        ("a.rs", 'fn f() { Command::new("sh").arg("-c").arg("aws s3 ls").spawn(); }', [("s3", "ls", (1, 44))]),
        ("a.rs", 'fn f() { println!("aws s3 ls"); }', []),
        ("a.cpp", 'int r = std::system("aws s3 ls");', [("s3", "ls", (1, 22))]),
        (
            "a.cpp",
            'void f() { FILE* p = popen(("aws iam list-users --user " + u).c_str(), "r"); }',
            [("iam", "list-users", (1, 30))],
        ),
        ("a.cpp", 'void f() { execlp("aws", "aws", "s3", "ls", nullptr); }', [("s3", "ls", (1, 27))]),
        ("a.cpp", 'void f() { std::cout << "aws s3 ls"; }', []),
        (
            "a.swift",
            'try Process.run(URL(fileURLWithPath: "/usr/bin/env"), arguments: ["aws", "s3", "ls"])',
            [("s3", "ls", (1, 68))],
        ),
        (
            "a.swift",
            "let p = Process()\n"
            'p.executableURL = URL(fileURLWithPath: "/usr/local/bin/aws")\np.arguments = ["s3", "ls"]\ntry p.run()',
            [("s3", "ls", (2, 41))],
        ),
        (
            "a.swift",
            'try Process.run(URL(fileURLWithPath: "/usr/local/bin/aws"), arguments: ["iam", "list-users"])',
            [("iam", "list-users", (1, 39))],
        ),
        ("a.swift", 'shell("aws sts get-caller-identity")', [("sts", "get-caller-identity", (1, 8))]),
        ("a.swift", 'print("aws s3 ls")', []),
        ("a.ps1", "aws s3 ls s3://$b --profile $p", [("s3", "ls", (1, 1))]),
        ("a.ps1", "$x = aws sts get-caller-identity | ConvertFrom-Json", [("sts", "get-caller-identity", (1, 6))]),
        ("a.ps1", 'Start-Process -FilePath "aws" -ArgumentList "s3 rm s3://b" -Wait', [("s3", "rm", (1, 26))]),
        ("a.ps1", '$a = @("s3", "ls"); & aws @a', [("s3", "ls", (1, 23))]),
        ("a.ps1", 'Write-Host "aws s3 ls"', []),
        ("a.ps1", 'Invoke-Expression "aws iam create-user --user-name $u"', [("iam", "create-user", (1, 20))]),
        ("a.R", 'x <- system2("aws", c("s3", "ls"))\n', [("s3", "ls", (1, 15))]),
    ],
)
def test_processes(path: str, text: str, found: list[tuple[str, str, tuple[int, ...]]]) -> None:
    assert brief(path, text) == found


def test_a_profile_in_the_words_is_the_source_of_the_credentials() -> None:
    (command,) = extract(Document(Source("a.js", b'spawnSync("aws", ["s3", "ls", "--profile", "ops"]);\n')))
    assert command.credential_source == "profile"
