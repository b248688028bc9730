"""Public ACLs that frameworks, deployers and tools besides AWS's own are told to give, as Setting facts; it must not judge.

Django's storages, CarrierWave, Active Storage, Laravel, multer-s3, s3cmd and actions of pipelines each have a word of
their own for it; what AWS's CLI, SDKs and templates say is read by their extractors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.facts import Setting
from awslint.source import Span
from awslint.values import Value

_PUBLIC = r"(?P<value>(?i:public[-_]read(?:[-_]write)?|authenticated[-_]read))"
_PROSE = frozenset({"markdown", "text", "csv", "hcl"})
# https://django-storages.readthedocs.io/en/latest/backends/amazon-S3.html
_DJANGO = re.compile(rf"(?P<name>AWS_DEFAULT_ACL|[\"']default_acl[\"'])\s*[:=]\s*[\"']{_PUBLIC}[\"']")
# https://github.com/anacronw/multer-s3, https://github.com/carrierwaveuploader/carrierwave, https://shrinerb.com
_LIBRARY = re.compile(
    rf"(?m)^[^\n#]{{0,120}}?(?P<name>\bs3_permissions|\baws_acl|\bacl)[\"']?\s*(?:[:=]>?|=>)\s*[\"':]{{0,2}}{_PUBLIC}\b"
)
_LIBRARIES = re.compile(
    r"multer-?s3|CarrierWave|Shrine|[Pp]aperclip|has_attached_file|s3-uploader|gulp-awspublish|serverless-s3-sync"
)
_FOG = re.compile(r"(?P<name>\bfog_public)\s*=\s*(?P<value>true)\b")
# https://guides.rubyonrails.org/active_storage_overview.html#public-access, https://laravel.com/docs/filesystem
_RAILS = re.compile(
    r"(?m)^(?P<indent>[ \t]+)service:[ \t]*[\"']?S3[\"']?[ \t]*\n(?:(?P=indent)[^\n]*\n){0,12}?"
    r"(?P=indent)(?P<name>public):[ \t]*(?P<value>true)\b"
)
_LARAVEL = re.compile(r"'driver'\s*=>\s*'s3'[^\]]{0,900}?(?P<name>'visibility')\s*=>\s*'(?P<value>public)'")
_LARAVEL_CALL = re.compile(
    r"disk\(\s*['\"]s3['\"]\s*\)\s*->\s*(?P<name>put(?:File(?:As)?)?|setVisibility|writeStream|write)\([^;]{0,400}?,\s*"
    r"(?:\[\s*['\"]visibility['\"]\s*=>\s*)?['\"](?P<value>public)['\"]\s*\]?\s*\)"
)
# s3cmd --acl-public and -P, s5cmd and rclone, arguments of actions, plugins and pipes; not AWS's CLI.
_TOOL = re.compile(
    r"(?m)^(?!\s*(?:#|//))[^\n]{0,400}?\b(?:s3cmd|s4cmd)\b[^\n]{0,300}?\s(?P<name>(?P<value>--acl-public|-P))(?=\s|$)"
)
_FLAG = re.compile(
    rf"(?m)^(?!\s*(?:#|//))(?![^\n]*\baws\s+s3)[^\n]{{0,300}}?(?:\bs5cmd\b|\brclone\b|\bargs|\barguments|\bparams)[^\n]{{0,300}}?"
    rf"(?P<name>--(?:s3-)?acl)[ =][\"']?{_PUBLIC}"
)
_KEYED = re.compile(
    rf"(?m)^[ \t-]*[\"']?(?P<name>(?i:s3_?)?(?i:acl)|canned_?acl|S3_ACL|cannedACL)[\"']?[ \t]*[:=][ \t]*"
    rf"[\"']?{_PUBLIC}[\"']?[ \t]*,?$"
)
_OTHERS_READ = re.compile(
    r"AWS::|type: aws:s3|\.aws\.|s3\.services\.k8s|\bs3_(?:bucket|object):|\baws_s3:|\"aws_s3_|boto3"
)
_CMDLET = re.compile(
    rf"(?i)\b(?:Write-S3Object|Copy-S3Object|New-S3Bucket|Set-S3ACL)\b[^\n]{{0,400}}?"
    rf"(?P<name>-(?:CannedACL(?:Name)?))[ :]+[\"']?{_PUBLIC}"
)
_READ_ONLY = re.compile(
    r"(?i)\b(?:Write-S3Object|New-S3Bucket|Set-S3ACL)\b[^\n]{0,400}?(?P<name>(?P<value>-Public(?:ReadOnly|ReadWrite)))\b"
)

_BY_SYNTAX: dict[str, tuple[re.Pattern[str], ...]] = {
    "php": (_LARAVEL, _LARAVEL_CALL),
    "powershell": (_CMDLET, _READ_ONLY),
    "python": (_DJANGO,),
    "ruby": (_FOG,),
    "shell": (_TOOL, _FLAG),
    "yaml": (_RAILS, _FLAG, _TOOL),
}
_SETTINGS = frozenset({"yaml", "json", "toml", "ini", "env", "properties"})


def extract(document: Document) -> Iterator[Setting]:
    """One setting for each place that gives everybody access, in source order."""
    text = document.text
    if document.syntax in _PROSE or runtime_of(document.source.path, document.syntax, "") == "test":
        return
    patterns = list(_BY_SYNTAX.get(document.syntax, ()))
    if document.syntax in ("javascript", "typescript", "ruby", "yaml") and _LIBRARIES.search(text):
        patterns.append(_LIBRARY)
    if document.syntax in _SETTINGS and not _OTHERS_READ.search(text):
        patterns.append(_KEYED)
    found = {match.start("value"): match for pattern in patterns for match in pattern.finditer(text)}
    for _, match in sorted(found.items()):
        yield Setting(
            source=document.source,
            span=Span(*match.span("name")),
            name=Value(match["name"].strip("\"'"), Span(*match.span("name")), offsets=((0, match.start("name")),)),
            value=Value(match["value"], Span(*match.span("value"))),
            role="public-acl",
        )
