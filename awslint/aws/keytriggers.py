"""The literals that send a file to the search for credentials; it must stay cheap to import and import nothing heavy."""

from __future__ import annotations

TRIGGERS = (
    *("AKIA", "ASIA", "ABIA", "ACCA"),
    *("ABSK", "bedrock-api-key-", "amzn.mws.", "git-codecommit.", "email-smtp.", "SigninToken="),
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
    *("awscredential", "aws::credentials", "aws.credentials", "awsbasiccredentials", "awssessioncredentials"),
    *("staticcredential", "s3connection", "x-amz-signature", "access_key_id", "accesskeyid", "s3secret", "s3.secret"),
)
"""Compared without case."""

BYTES = (
    *(
        b"QUtJQ",
        b"FLSU",
        b"BS0lB",
        b"QQBLAEkAQQ",
    ),
    *(
        b"EASwBJAEEA",
        b"BAEsASQBBA",
        b"414b4941",
        b"414B4941",
    ),
    *(
        b"UVV0Sl",
        b"FVdEpR",
        b"RVXRKU",
        b"QlMwbE",
    ),
    *(
        b"JTMGxC",
        b"CUzBsQ",
        b"QVNJQ",
        b"FTSU",
    ),
    *(
        b"BU0lB",
        b"QQBTAEkAQQ",
        b"EAUwBJAEEA",
        b"BAFMASQBBA",
    ),
    *(
        b"41534941",
        b"UVZOSl",
        b"FWTkpR",
        b"RVk5KU",
    ),
    *(
        b"QlUwbE",
        b"JVMGxC",
        b"CVTBsQ",
        b"c2VjcmV0X2FjY2Vzc19rZX",
    ),
    *(
        b"NlY3JldF9hY2Nlc3Nfa2V5",
        b"zZWNyZXRfYWNjZXNzX2tle",
        b"YzJWamNtVjBYMkZqWTJWemMxOXJaW",
        b"MyVmpjbVYwWDJGalkyVnpjMTlyWl",
    ),
    *(
        b"jMlZqY21WMFgyRmpZMlZ6YzE5clpY",
        b"TmxZM0psZEY5aFkyTmxjM05mYTJWN",
        b"5sWTNKbGRGOWhZMk5sYzNOZmEyVj",
        b"ObFkzSmxkRjloWTJObGMzTmZhMlY1",
    ),
    *(
        b"elpXTnlaWFJmWVdOalpYTnpYMnRsZ",
        b"paV055WlhSZllXTmpaWE56WDJ0bG",
        b"6WldOeVpYUmZZV05qWlhOelgydGxl",
        b"U0VDUkVUX0FDQ0VTU19LRV",
    ),
    *(
        b"NFQ1JFVF9BQ0NFU1NfS0VZ",
        b"TRUNSRVRfQUNDRVNTX0tFW",
        b"VTBWRFVrVlVYMEZEUTBWVFUxOUxSV",
        b"UwVkRVa1ZVWDBGRFEwVlRVMTlMUl",
    ),
    *(
        b"VMFZEVWtWVVgwRkRRMFZUVTE5TFJW",
        b"TkZRMUpGVkY5QlEwTkZVMU5mUzBWW",
        b"5GUTFKRlZGOUJRME5GVTFOZlMwVl",
        b"ORlExSkZWRjlCUTBORlUxTmZTMFZa",
    ),
    *(
        b"VFJVTlNSVlJmUVVORFJWTlRYMHRGV",
        b"RSVU5TUlZSZlFVTkRSVk5UWDB0Rl",
        b"UUlVOU1JWUmZRVU5EUlZOVFgwdEZX",
        b"c2VjcmV0QWNjZXNzS2V5",
    ),
    *(
        b"NlY3JldEFjY2Vzc0tle",
        b"zZWNyZXRBY2Nlc3NLZX",
        b"YzJWamNtVjBRV05qWlhOelMyVj",
        b"MyVmpjbVYwUVdOalpYTnpTMlY1",
    ),
    *(
        b"jMlZqY21WMFFXTmpaWE56UzJWN",
        b"TmxZM0psZEVGalkyVnpjMHRsZ",
        b"5sWTNKbGRFRmpZMlZ6YzB0bG",
        b"ObFkzSmxkRUZqWTJWemMwdGxl",
    ),
    *(
        b"elpXTnlaWFJCWTJObGMzTkxaW",
        b"paV055WlhSQlkyTmxjM05MWl",
        b"6WldOeVpYUkJZMk5sYzNOTFpY",
        b"U2VjcmV0QWNjZXNzS2V5",
    ),
    *(
        b"TZWNyZXRBY2Nlc3NLZX",
        b"VTJWamNtVjBRV05qWlhOelMyVj",
        b"UyVmpjbVYwUVdOalpYTnpTMlY1",
        b"VMlZqY21WMFFXTmpaWE56UzJWN",
    ),
    *(
        b"VFpXTnlaWFJCWTJObGMzTkxaW",
        b"RaV055WlhSQlkyTmxjM05MWl",
        b"UWldOeVpYUkJZMk5sYzNOTFpY",
        b"QmVkcm9ja0FQSUtleS",
    ),
    *(
        b"JlZHJvY2tBUElLZXkt",
        b"CZWRyb2NrQVBJS2V5L",
        b"UW1Wa2NtOWphMEZRU1V0bGVT",
        b"FtVmtjbTlqYTBGUVNVdGxlU",
    ),
    *(
        b"RbVZrY205amEwRlFTVXRsZV",
        b"SmxaSEp2WTJ0QlVFbExaWGt0",
        b"psWkhKdlkydEJVRWxMWlhrd",
        b"KbFpISnZZMnRCVUVsTFpYa3",
    ),
    *(
        b"Q1pXUnliMk5yUVZCSlMyVjVM",
        b"NaV1J5YjJOclFWQkpTMlY1T",
        b"DWldSeWIyTnJRVkJKUzJWNU",
        b"YXdzX3NlY3Jld",
    ),
    *(
        b"F3c19zZWNyZX",
        b"hd3Nfc2VjcmV0",
        b"WVhkelgzTmxZM0psZ",
        b"lYZHpYM05sWTNKbG",
    ),
    *(
        b"ZWGR6WDNObFkzSmxk",
        b"RjNjMTl6WldOeVpY",
        b"YzYzE5elpXTnlaW",
        b"GM2MxOXpaV055Wl",
    ),
    *(
        b"aGQzTmZjMlZqY21WM",
        b"hkM05mYzJWamNtVj",
        b"oZDNOZmMyVmpjbVYw",
        b"QVdTX1NFQ1JFV",
    ),
    *(
        b"FXU19TRUNSRV",
        b"BV1NfU0VDUkVU",
        b"UVZkVFgxTkZRMUpGV",
        b"FWZFRYMU5GUTFKRl",
    ),
    *(
        b"RVmRUWDFORlExSkZW",
        b"RlhVMTlUUlVOU1JW",
        b"ZYVTE5VFJVTlNSV",
        b"GWFUxOVRSVU5TUl",
    ),
    *(
        b"QlYxTmZVMFZEVWtWV",
        b"JWMU5mVTBWRFVrVl",
        b"CVjFOZlUwVkRVa1ZV",
    ),
)
"""Key ids and names in base64 at its three alignments, also twice and of UTF-16, and in hex; a test derives them again."""
