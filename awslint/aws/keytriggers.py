"""The literals that send a file to the search for credentials; it must stay cheap to import and import nothing heavy."""

from __future__ import annotations

TRIGGERS = (
    *("AKIA", "ASIA", "ABIA", "ACCA"),
    *("ABSKQmVkcm9ja", "bedrock-api-key-", "amzn.mws.", "git-codecommit.", "email-smtp.", "SigninToken="),
    *("IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "FwoDYXdz", "FQoDYXdz"),
    # Keys written backwards, and as character codes in escapes.
    *("AIKA", "AISA"),
    *("\\x41\\x4b\\x49\\x41", "\\x41\\x4B\\x49\\x41", "\\u0041\\u004b\\u0049\\u0041", "\\u0041\\u004B\\u0049\\u0041"),
    *("\\x41\\x53\\x49\\x41", "\\u0041\\u0053\\u0049\\u0041", "\\u{41}\\u{4b}\\u{49}\\u{41}", "\\101\\113\\111\\101"),
    *("&#x41;&#x4b;&#x49;&#x41;", "&#x41;&#x4B;&#x49;&#x41;", "&#65;&#75;&#73;&#65;", "%41%4b%49%41", "%41%4B%49%41"),
)
"""Compared with case."""

FOLDED = (
    *("secret_access", "secretaccess", "secret-access", "secret.access", "secret access key"),
    *("secret_key", "secretkey", "secret-key", "secret.key", "accesskeysecret", "access_key_secret"),
    *("aws_secret", "awssecret", "aws-secret", "aws.secret", "amazon_secret", "amazonsecret", "s3_secret", "s3-secret"),
    *(
        "aws_access_key",
        "aws_session_token",
        "awssessiontoken",
        "aws-session-token",
        "security_token",
        "security-token",
    ),
    *("session_token", "sessiontoken", "aws_token", "awstoken"),
    *("basicawscredentials", "awsbasiccredentials", "newstaticcredentials", "x-amz-signature"),
)
"""Compared without case."""

BYTES = (
    b"QUtJQ",
    b"FLSU",
    b"BS0lB",
    b"QVNJQ",
    b"FTSU",
    b"BU0lB",
    b"QQBLAEkAQQ",
    b"EASwBJAEEA",
    b"BAEsASQBBA",
    b"QQBTAEkAQQ",
    b"EAUwBJAEEA",
    b"BAFMASQBBA",
    b"c2VjcmV0X2FjY2Vzc19rZX",
    b"NlY3JldF9hY2Nlc3Nfa2V5",
    b"zZWNyZXRfYWNjZXNzX2tle",
    b"U0VDUkVUX0FDQ0VTU19LRV",
    b"NFQ1JFVF9BQ0NFU1NfS0VZ",
    b"TRUNSRVRfQUNDRVNTX0tFW",
    b"c2VjcmV0QWNjZXNzS2V5",
    b"NlY3JldEFjY2Vzc0tle",
    b"zZWNyZXRBY2Nlc3NLZX",
    b"U2VjcmV0QWNjZXNzS2V5",
    b"TZWNyZXRBY2Nlc3NLZX",
    b"QmVkcm9ja0FQSUtleS",
    b"JlZHJvY2tBUElLZXkt",
    b"CZWRyb2NrQVBJS2V5L",
    b"YXdzX3NlY3Jld",
    b"F3c19zZWNyZX",
    b"hd3Nfc2VjcmV0",
    b"QVdTX1NFQ1JFV",
    b"FXU19TRUNSRV",
    b"BV1NfU0VDUkVU",
    b"414b4941",
    b"414B4941",
    b"41534941",
    b"UVV0Sl",
    b"FVdEpR",
    b"RVXRKU",
    b"QlMwbE",
    b"JTMGxC",
    b"CUzBsQ",
)
"""Key ids and names in base64 at its three alignments, also twice and of UTF-16, and in hex; a test derives them again."""
