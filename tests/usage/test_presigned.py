"""URLs that the SDKs of all languages sign, and how long they live."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.presigned import extract
from awslint.facts import SdkCall
from awslint.source import Source
from awslint.values import Value


def read(path: str, text: str) -> list[SdkCall]:
    return list(extract(Document(Source(path, text.encode()))))


def lives(path: str, text: str) -> list[tuple[str, str]]:
    """Each life in seconds with the text that says it."""
    found = []
    for call in read(path, text):
        life = call.arguments.get("ExpiresIn")
        assert isinstance(life, Value)
        found.append((life.text, text[life.span.start : life.span.end]))
    return found


SIGNED = [
    (
        "a.ts",
        "getSignedUrl(c, new GetObjectCommand({ Key }), { expiresIn: 7 * 24 * 3600 });",
        "604800",
        "7 * 24 * 3600",
    ),
    ("a.js", "const DAY = 86400;\nawait getSignedUrl(c, cmd, { expiresIn: 2 * DAY });", "172800", "2 * DAY"),
    ("a.js", "const o = { expiresIn: 900 };\ngetSignedUrl(c, cmd, o);", "900", "900"),
    ("a.js", "s3.getSignedUrlPromise('getObject', { Bucket: 'b', Key, Expires: 604800 });", "604800", "604800"),
    ("a.js", "createPresignedPost(c, { Bucket: 'b', Key, Expires: 600 });", "600", "600"),
    (
        "A.java",
        "class A { Object a = GetObjectPresignRequest.builder().signatureDuration(Duration.ofDays(7)).build(); }",
        "604800",
        "Duration.ofDays(7)",
    ),
    (
        "A.java",
        "class A { void a() { long ms = 1000L * 60 * 60 * 24 * 7;\n"
        's3.generatePresignedUrl("b", "k", new Date(System.currentTimeMillis() + ms)); } }',
        "604800",
        "new Date(System.currentTimeMillis() + ms)",
    ),
    *(
        (
            "A.java",
            f'class A {{ Object a = s3.generatePresignedUrl("b", "k", new Date({now} + {life})); }}',
            seconds,
            f"new Date({now} + {life})",
        )
        for now, life, seconds in (
            ("System.currentTimeMillis()", "10 * 60 * 1000", "600"),
            ("Instant.now().toEpochMilli()", "7 * 86400 * 1000L", "604800"),
            ("new Date().getTime()", "604800000", "604800"),
            ("System.currentTimeMillis()", "TimeUnit.DAYS.toMillis(7)", "604800"),
            ("System.currentTimeMillis()", "Duration.ofMinutes(5).toMillis()", "300"),
        )
    ),
    ("a.kt", "val u = s3.presignGetObject(request, 7.days)", "604800", "7.days"),
    (
        "a.go",
        "package a\nfunc f() { c.PresignGetObject(ctx, in, s3.WithPresignExpires(7*24*time.Hour)) }",
        "604800",
        "7*24*time.Hour",
    ),
    (
        "a.go",
        "package a\nfunc f() { c.PresignGetObject(ctx, in, func(o *s3.PresignOptions) { o.Expires = 48 * time.Hour }) }",
        "172800",
        "48 * time.Hour",
    ),
    ("a.go", "package a\nfunc f() { req.Presign(15 * time.Minute) }", "900", "15 * time.Minute"),
    (
        "a.cs",
        "class A { void F() { s3.GetPreSignedURL(new GetPreSignedUrlRequest { Expires = DateTime.UtcNow.AddDays(7) }); } }",
        "604800",
        "DateTime.UtcNow.AddDays(7)",
    ),
    (
        "a.cs",
        "class A { void F() { var r = new GetPreSignedUrlRequest { Expires = DateTime.Now.Add(TimeSpan.FromHours(36)) };\n"
        "s3.GetPreSignedURL(r); } }",
        "129600",
        "DateTime.Now.Add(TimeSpan.FromHours(36))",
    ),
    ("a.php", "<?php\n$r = $s3->createPresignedRequest($cmd, '+7 days');", "604800", "'+7 days'"),
    ("a.rb", "u = o.presigned_url(:get, expires_in: 604_800)", "604800", "604_800"),
    ("a.rb", "u = o.presigned_url(:get, expires_in: 2.days.to_i)", "172800", "2.days.to_i"),
    (
        "a.rs",
        "fn f() { c.presigned(PresigningConfig::expires_in(Duration::from_secs(604800))?); }",
        "604800",
        "Duration::from_secs(604800)",
    ),
]


@pytest.mark.parametrize(("path", "text", "seconds", "written"), SIGNED)
def test_the_life_of_a_signed_url(path: str, text: str, seconds: str, written: str) -> None:
    assert lives(path, text) == [(seconds, written)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.ts", "getSignedUrl(c, cmd, { expiresIn: config.life });"),
        ("a.ts", "getSignedUrl(c, cmd);"),
        ("a.ts", "cache.set('url', { expiresIn: 604800 });"),
        ("a.go", "package a\nfunc f() { c.PresignGetObject(ctx, in) }"),
        ("a.php", "<?php\n$r = $s3->createPresignedRequest($cmd, $life);"),
    ],
)
def test_no_life_is_made_up(path: str, text: str) -> None:
    assert lives(path, text) == []


def test_the_call_is_one_of_s3() -> None:
    (call,) = read("a.ts", "getSignedUrl(c, cmd, { expiresIn: 60 });")
    assert (call.service.text, call.operation.text, call.language) == ("s3", "GeneratePresignedUrl", "typescript")
