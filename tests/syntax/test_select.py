"""The syntax of a file by its name, its shebang and its first bytes."""

from __future__ import annotations

import pytest

from awslint.source import Span
from awslint.syntax.select import read_tree, syntax_of
from awslint.values import Value


@pytest.mark.parametrize(
    ("path", "syntax"),
    [
        ("home/.aws/credentials", "ini"),
        ("home/.aws/config", "ini"),
        ("credentials", "ini"),
        ("a/config", "text"),
        (".env", "env"),
        (".env.production", "env"),
        ("deploy/prod.env", "env"),
        ("env.example", "env"),
        ("env.json", "json"),
        ("stack.yml", "yaml"),
        ("policy.json.tpl", "json"),
        ("values.yaml.j2", "yaml"),
        ("main.tf", "hcl"),
        ("main.tf.json", "json"),
        ("terraform.tfvars.example", "hcl"),
        (".envrc", "shell"),
        ("crontab", "shell"),
        ("deploy/nightly.crontab", "shell"),
        ("etc/cron.d/backup", "shell"),
        ("cron/backup", "text"),
        ("jenkins/Jenkinsfile.env", "jenkinsfile"),
        ("vars/deploy.groovy", "jenkinsfile"),
        ("Dockerfile.prod", "dockerfile"),
        ("Dockerfile.dockerignore", "text"),
        ("a.PY", "python"),
        ("report.tsv", "csv"),
        ("notes.txt", "text"),
        ("a.clang-format", "text"),
        ("web.ts", "typescript"),
        ("app/.ebextensions/roles.config", "yaml"),
        ("app/web.config", "xml"),
    ],
)
def test_the_name_decides(path: str, syntax: str) -> None:
    assert syntax_of(path, b"") == syntax


@pytest.mark.parametrize(
    ("head", "syntax"),
    [
        (b"#!/bin/sh\n", "shell"),
        (b"#! /usr/bin/env bash\n", "shell"),
        (b"#!/usr/bin/env -S A=1 python3.12 -u\n", "python"),
        (b"#!/usr/bin/env\n", "text"),
        (b"#!/opt/strange\n", "text"),
        (b'{\n  "Version": "2012-10-17"', "json"),
        (b"AWSTemplateFormatVersion: '2010-09-09'\n", "yaml"),
        ('{"a": 1}'.encode("utf-16"), "json"),
        (b"MAILTO=ops\n\n# nightly\n45 2 * * 1-5 /usr/bin/backup\n", "shell"),
        (b"*/5 * * * MON root ./run\n", "shell"),
        (b"@daily backup\n", "shell"),
        (b"1 2 3 4 5 six\n", "text"),
        (b"* a list of things to do\n", "text"),
        (b"@daily", "text"),
        (b"; mine\n\n## and\n[profile dev]\nregion = eu-west-1\n", "ini"),
        # A head of comment marks alone costs a step for each character, not for each way to part them.
        (b"#" * 400, "text"),
        (b"plain words", "text"),
        (b"", "text"),
    ],
)
def test_the_first_bytes_decide_for_a_name_that_says_nothing(head: bytes, syntax: str) -> None:
    assert syntax_of("bin/run", head) == syntax


@pytest.mark.parametrize(
    ("head", "syntax"), [(b' {"Resources": {}}', "json"), (b"Resources:\n", "yaml"), (b"x", "yaml")]
)
def test_a_template_is_json_or_yaml_by_its_first_character(head: bytes, syntax: str) -> None:
    assert syntax_of("stack.template", head) == syntax


def test_a_syntax_without_a_reader_has_no_tree() -> None:
    assert read_tree("text", Value("val a = 1", Span(0, 9))) is None
