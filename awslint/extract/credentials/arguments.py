"""Secrets that a call, a command or a URL takes as one of its parts; it must not know names of settings, pairs or files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.aws.keys import is_documented_example, is_secret_shaped
from awslint.aws.settingnames import ANY_SERVICES_CALLS, CALLS
from awslint.extract.credentials.context import is_of_aws
from awslint.extract.credentials.hits import Hit, positions
from awslint.extract.credentials.views import View

_VALUE = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])")
_CALL_REACH = 400
_BRACKET = re.compile(r"[()]")
_CALL_PARTS = (
    "erlcloud",
    "redential",
    "boto",
    "onnect",
    "NewStatic",
    "StaticProvider",
    "S3",
    "AWS4Auth",
    "AWSRequestsAuth",
    "SigV4Auth",
    "Client",
    "Amazon",
    "Minio",
    "get_driver",
)
# A constructor's name goes on (Credentials.create, AWSCredentials creds(…), new_minimal) before its arguments.
_OPENED = re.compile(r"[\w.:]{0,40}(?:\s{1,4}\w{1,30})?!?\s{0,4}[({]|\s+-|[\"']\s{0,9}>")
# curl --aws-sigv4 … --user ID:SECRET, and answers to aws configure's questions: https://curl.se/docs/manpage.html#--aws-sigv4
_SIGNED_CURL = re.compile(r"(?:--user|-u|\buser)\s?[ =]\s?[\"']?[^\s:\"']{1,80}:([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])")
_IN_URL = re.compile(r"://[^\s:/@\"'<>{}$]{1,128}:([A-Za-z0-9+/]{40})@")
# s3fs reads ID:SECRET from a file, and MinIO's client takes them after a host: https://github.com/s3fs-fuse/s3fs-fuse#examples
# and https://min.io/docs/minio/linux/reference/minio-mc/mc-alias-set.html
_STORED = re.compile(r":([A-Za-z0-9+/]{40})[\"']?\s{0,4}>")
_ALIAS = re.compile(
    r"https?://s3[\w.-]{0,40}amazonaws\.com\S{0,9}\s{1,4}\S{1,80}\s{1,4}[\"']?([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])"
)
# https://clickhouse.com/docs/sql-reference/table-functions/s3: s3('URL', 'ID', 'SECRET', …)
_TABLE = re.compile(r"(?i)s3(?:Cluster)?\s?\(\s{0,20}[^()]{1,300}?[\"']([A-Za-z0-9+/]{40})[\"']")
# https://github.com/seratch/AWScala: S3("ID", "SECRET")
_SCALA = re.compile(r"S3\(\s{0,20}[^()]{1,200}?\"([A-Za-z0-9+/]{40})\"")
# https://maven.apache.org/settings.html#servers, as wagons for S3 read it: the secret is the server's password.
_SERVER = re.compile(
    r"<server>[^\0]{0,200}?<id>(?i:[^<]{0,60}(?:aws|s3|amazon)[^<]{0,60})</id>[^\0]{0,300}?"
    r"<pass(?:phrase|word)>\s{0,40}([A-Za-z0-9+/]{40})\s{0,40}</"
)
# https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/connections/aws.html: the password is the secret.
_CONNECTION = re.compile(r"--conn-password[ =][\"']?([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])")
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html: "AWS4" + secret
_SIGNING = re.compile(r"AWS4(?:[\"'`]\s{0,4}(?:\+|\.|,|&|~)\s{0,4}[@a-z]?[\"'`])?([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])")
# Foo(accessKeyId, "SECRET"), {os.Getenv("AWS_ACCESS_KEY_ID"), "SECRET"}: what follows an id in a list is its secret.
_BEHIND_ID = re.compile(
    r"(?i:ccess_?key(?:_?id)?)[\"'`\])]{0,4}\s{0,9},\s{0,40}[@a-z]{0,2}[\"'`]([A-Za-z0-9+/]{40})[\"'`]"
)
_ID_NAMES = ("ccessKey", "ccess_key", "CCESS_KEY", "ccesskey")
_ANSWERED = re.compile(r"(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])")


def find_given(view: View, examples: bool) -> Iterator[Hit]:
    """Every secret in ``view`` that is an argument of what takes credentials."""
    yield from _passed(view, examples)
    yield from _typed(view)


def _passed(view: View, examples: bool) -> Iterator[Hit]:
    """Secrets among the arguments of a call that takes credentials."""
    text = view.text
    for call in (*CALLS, *ANY_SERVICES_CALLS) if any(part in text for part in _CALL_PARTS) else ():
        for at in positions(text, (call,), 2000):
            begin = at + len(call)
            if not view.near_edit(begin, begin + _CALL_REACH):
                continue
            window = text[begin : begin + _CALL_REACH]
            opened = _OPENED.match(window)
            if opened is None:
                continue
            for match in _VALUE.finditer(window, opened.end(), _end_of_call(window, opened.end())):
                if call in ANY_SERVICES_CALLS and not is_of_aws(text, begin + match.start(), begin + match.end()):
                    break
                quoted = window[match.start() - 1] in "\"'`" or window[match.start() - 1].isspace()
                example = is_documented_example(match.group())
                if quoted and (is_secret_shaped(match.group()) or (example and examples)):
                    reasons = (f"is passed to {call}", "is 40 characters of random base64, as secret keys are")
                    low = begin + match.start()
                    yield Hit("secret-access-key", low, low + 40, "strong", "argument", None, reasons, example)
                    break


def _end_of_call(window: str, start: int) -> int:
    """Where the bracket before ``start`` is closed, or the statement ends, or else the window."""
    stop = window.find(";", start)
    stop = stop if stop > 0 else len(window)
    if window[start - 1] != "(":
        return stop
    depth = 1
    for bracket in _BRACKET.finditer(window, start, stop):
        depth += 1 if bracket.group() == "(" else -1
        if depth == 0:
            return bracket.start()
    return stop


def _typed(view: View) -> Iterator[Hit]:
    """Secrets on a command line: the password of a signed request, an answer to ``aws configure``."""
    text = view.text
    for literal, pattern, low, high, what in (
        ("aws-sigv4", _SIGNED_CURL, 300, 300, "is the password of a request that curl signs for AWS"),
        ("aws configure", _ANSWERED, 160, 160, "is given to aws configure"),
        ("passwd-s3fs", _STORED, 200, 0, "is written into the password file of s3fs"),
        ("mc alias set", _ALIAS, 0, 300, "is given to MinIO's client for S3"),
        ("s3('http", _TABLE, 0, 400, "is given to ClickHouse's table function for S3"),
        ("conn-type aws", _CONNECTION, 200, 300, "is the password of Airflow's connection to AWS"),
        ("conn-type 'aws", _CONNECTION, 200, 300, "is the password of Airflow's connection to AWS"),
        ("<server>", _SERVER, 0, 700, "is the password of a Maven server for S3"),
        *((name, _BEHIND_ID, 0, 120, "is what follows an access key id in a list") for name in _ID_NAMES),
        ("AWS4", _SIGNING, 0, 60, "is put behind AWS4, as the key of a signature is"),
        ("= S3(", _SCALA, 0, 300, "is given to a client of AWScala"),
        ("s3://", _IN_URL, 0, 200, "is the password of an S3 URL"),
        ("s3a://", _IN_URL, 0, 200, "is the password of an S3 URL"),
        ("s3n://", _IN_URL, 0, 200, "is the password of an S3 URL"),
    ):
        for at in positions(text, (literal,), 1000):
            if literal == "aws configure" and not _fed(text, at):
                continue
            start = text.rfind("\n", max(0, at - low), at) + 1 if pattern is _ANSWERED else max(0, at - low)
            for match in pattern.finditer(text, start, min(len(text), at + high)):
                if is_secret_shaped(match[1]) and view.near_edit(*match.span()):
                    reasons = (what, "is 40 characters of random base64, as secret keys are")
                    yield Hit("secret-access-key", *match.span(1), "strong", "argument", None, reasons)


def _fed(text: str, at: int) -> bool:
    """True if the command at ``at`` reads what a pipe or a here-document gives it."""
    return "<<" in text[at : at + 40] or text[max(0, at - 3) : at].strip().endswith("|")
