"""What apps identify themselves with: AppSync API keys, Cognito's client secrets and pools; access keys are not its."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.aws.keys import entropy
from awslint.aws.wordlike import is_placeholder
from awslint.extract.credentials.context import name_before
from awslint.extract.credentials.hits import Grade, Hit, positions

# https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#api-key-authorization
_APPSYNC = re.compile(r"(?<![A-Za-z0-9-])da2-[a-z0-9]{26}(?![A-Za-z0-9])")
# https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html (ClientSecret)
_CLIENT_SECRET = re.compile(
    r"[\"'`\])\\]{0,4}\s{0,20}(?:=>|:=|=|:|,)\s{0,20}\\?[\"'`]?([a-z0-9]{50,56})(?![A-Za-z0-9])"
)
_POOL = re.compile(
    r"(?<![\w-])[a-z]{2}(?:-gov)?-[a-z]{4,9}-\d:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)
_NAMES = ("lient_secret", "lientSecret", "LIENT_SECRET", "lient-secret", "lient.secret", "SecretHash")
_REACH = 2_000


def find_app_keys(text: str) -> Iterator[Hit]:
    """Every AppSync key, and every Cognito client secret and identity pool that their surroundings tell, in ``text``."""
    if "da2-" in text:
        for match in _APPSYNC.finditer(text):
            if not is_placeholder(match.group()[4:]) and entropy(match.group()[4:]) > 3.2:
                reason = "is da2- and 26 characters, as AppSync API keys are"
                yield Hit(
                    "appsync-api-key", *match.span(), "strong", "text", name_before(text, match.start()), (reason,)
                )
    folded = text.lower() if "ognito" in text or "OGNITO" in text else ""
    if not folded:
        return
    for at in positions(text, _NAMES, 1000):
        end = re.compile(r"\w*").match(text, at)
        found = _CLIENT_SECRET.match(text, end.end()) if end else None
        if found is None or "cognito" not in folded[max(0, at - _REACH) : at + _REACH]:
            continue
        value = found.group(1)
        if entropy(value) > 4.0 and not is_placeholder(value) and not re.fullmatch(r"[0-9a-f]+", value):
            grade: Grade = "fair"
            reasons = ("stands under the name of a client's secret, near Cognito", "is long and random, as those are")
            yield Hit("cognito-client-secret", *found.span(1), grade, "setting", None, reasons)
    for match in _POOL.finditer(text):
        low = max(0, match.start() - 80)
        if re.search(r"(?i)identity.?pool", text[low : match.start()]) and not is_placeholder(
            match.group()[-36:], words=False
        ):
            reason = "is the id of a Cognito identity pool, which gives guests a role where it allows them"
            yield Hit("cognito-identity-pool", *match.span(), "weak", "text", None, (reason,))
