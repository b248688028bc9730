"""Calls of the AWS CLI in processes that Java, Kotlin, Scala and C# start."""

from __future__ import annotations

import pytest

from tests.usage.test_processes import brief

S3 = "s3", "ls"


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("A.java", 'Runtime.getRuntime().exec("aws s3 ls");', [(*S3, (1, 28))]),
        ("A.java", 'Runtime.getRuntime().exec(new String[] {"aws", "s3", "ls"});', [(*S3, (1, 42))]),
        ("A.java", 'Process p = new ProcessBuilder("aws", "s3", "ls", bucket).start();', [(*S3, (1, 33))]),
        ("A.java", 'new ProcessBuilder().command("aws", "s3", "ls").inheritIO().start();', [(*S3, (1, 31))]),
        ("A.java", 'List<String> c = Arrays.asList("aws", "s3", "ls"); new ProcessBuilder(c);', [(*S3, (1, 33))]),
        ("A.java", 'String[] c = {"aws", "s3", "ls"}; rt.exec(c);', [(*S3, (1, 16))]),
        ("A.java", 'new ProcessBuilder("sh", "-c", "cd x && aws s3 ls").start();', [(*S3, (1, 41))]),
        ("A.java", 'static final String C = "aws s3 ls "; void f() { rt.exec(C + bucket); }', [(*S3, (1, 58))]),
        ("A.java", 'CommandLine c = CommandLine.parse("aws s3 ls");', [(*S3, (1, 36))]),
        ("A.java", 'log.info("aws s3 ls");', []),
        ("A.java", 'statement.exec("select aws from s3");', []),
        ("a.kt", 'val p = ProcessBuilder("aws", "s3", "ls", "--profile", name).start()', [(*S3, (1, 25))]),
        ("a.kt", 'val p = ProcessBuilder(listOf("aws", "s3", "ls")).start()', [(*S3, (1, 32))]),
        ("a.kt", 'val p = Runtime.getRuntime().exec("aws s3 ls $bucket")', [(*S3, (1, 36))]),
        ("a.kt", 'val p = Runtime.getRuntime().exec(arrayOf("aws", "s3", "ls"))', [(*S3, (1, 44))]),
        ("build.gradle.kts", 'exec { commandLine("aws", "s3", "ls") }', [(*S3, (1, 21))]),
        ("build.gradle.kts", 'tasks.register<Exec>("a") { commandLine(listOf("aws", "s3", "ls")) }', [(*S3, (1, 49))]),
        ("a.kt", 'println("aws s3 ls")', []),
        ("a.scala", 'val a = "aws s3 ls".!!', [(*S3, (1, 10))]),
        ("a.scala", 'val a = s"aws s3 ls $bucket".!', [(*S3, (1, 11))]),
        ("a.scala", 'val a = Seq("aws", "s3", "ls").!', [(*S3, (1, 14))]),
        ("a.scala", 'val a = Process("aws s3 ls").lineStream', [(*S3, (1, 18))]),
        ("a.scala", 'val a = Process(Seq("aws", "s3", "ls"), None, "A" -> "b").!!', [(*S3, (1, 22))]),
        ("a.scala", 'val a = "aws s3 ls".length', []),
        ("A.cs", 'Process.Start("aws", "s3 ls");', [(*S3, (1, 16))]),
        ("A.cs", 'Process.Start("aws", new[] { "s3", "ls" });', [(*S3, (1, 16))]),
        ("A.cs", 'var i = new ProcessStartInfo("aws", $"s3 ls {bucket}");', [(*S3, (1, 31))]),
        ("A.cs", 'var i = new ProcessStartInfo("aws") { Arguments = "s3 ls", UseShellExecute = false };', [(*S3, (1, 31))]),
        ("A.cs", 'var i = new ProcessStartInfo { FileName = "aws", Arguments = "s3 ls" };', [(*S3, (1, 44))]),
        ("A.cs", 'var i = new ProcessStartInfo { Arguments = "s3 ls", FileName = "aws" };', [(*S3, (1, 65))]),
        ("A.cs", 'ProcessStartInfo i = new() { FileName = "sh", Arguments = "-c \\"aws s3 ls\\"" };', [(*S3, (1, 65))]),
        ("A.cs", 'p.StartInfo.FileName = "aws"; p.StartInfo.Arguments = "s3 ls"; p.Start();', [(*S3, (1, 25))]),
        ("A.cs", 'await Cli.Wrap("aws").WithArguments("s3 ls").ExecuteAsync();', [(*S3, (1, 17))]),
        ("A.cs", 'await Cli.Wrap("aws").WithArguments(new[] { "s3", "ls" }).ExecuteAsync();', [(*S3, (1, 17))]),
        ("A.cs", 'Console.WriteLine("aws s3 ls");', []),
    ],
)  # fmt: skip
def test_processes(path: str, text: str, found: list[object]) -> None:
    assert brief(path, text + "\n") == found
