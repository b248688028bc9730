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
    *("aws secret", "aws_sec_key", "awsseckey", "aws\\credentials", "credentials::new", "staticprovider", "newstaticv"),
    *(
        "aws4auth",
        "aws_credentials(",
        "awsrequestsauth",
        "aws-sigv4",
        "| aws configure",
        "aws configure <<",
        "s3filesystem(",
        "new s3(",
    ),
    *("amazons3client(", "amazondynamodbclient(", "amazonsimple", "amazonsqsclient(", "boto3.session("),
    *("smtp_pass", "smtppass", "smtp-pass", "smtp.pass", "mail_pass", "mailpass", "smtp password", "email_host_pass"),
    *(
        "codecommit",
        "servicepassword",
        'signintoken"',
        ".signin.aws.amazon.com",
        "user name,password",
        'user name","pass',
    ),
    *("da2-", "cognito_identity_pool", "cognitoidentitypool"),
    # The names in hex, as AKIA is below, and backwards.
    *("5345435245545f", "7365637265745f", "736563726574416363657373", "536563726574416363657373", "ssecca"),
    # AWS_ and SECRET_ in escapes: \x, \u, % and entities.
    *("\\x41\\x57\\x53\\x5f", "\\u0041\\u0057\\u0053", "%41%57%53%5f", "&#65;&#87;&#83;", "&#x41;&#x57;&#x53;"),
    *(
        "\\x73\\x65\\x63\\x72",
        "\\u0073\\u0065\\u0063",
        "%73%65%63%72",
        "&#115;&#101;&#99;",
        "73657373696f6e5f",
        "53455353494f4e",
    ),
)
"""Compared without case."""

COMPANY = (
    'secret"',
    "secret'",
    "secret:",
    "secret =",
    "secret=",
    "secret>",
    "secret '",
    "secret key",
    "clientsecret",
    "client_secret",
)
"""Compared without case; these send a file to the search only where one of ``COMPANIONS`` stands in it too."""

COMPANIONS = (
    *(
        "aws",
        "AWS",
        "Aws",
        "amazon",
        "Amazon",
        "s3:",
        "s3_",
        "s3.",
        '"s3',
        "'s3",
        "[s3",
        "S3_",
        "S3 ",
        "S3,",
        "S3(",
        "S3.",
    ),
    *("fs.s3", "dynamo", "Dynamo", "DYNAMO", "SQS_", "SNS_", "SES_", "ognito", "OGNITO", "s3-", "type = s3", "S3C"),
)
"""Words of AWS, compared with case."""

BYTES = tuple(
    b"""
    QUtJQ FLSU BS0lB QQBLAEkAQQ EASwBJAEEA BAEsASQBBA 414b4941 414B4941 UVV0Sl FVdEpR RVXRKU QlMwbE JTMGxC CUzBsQ
    QVNJQ FTSU BU0lB QQBTAEkAQQ EAUwBJAEEA BAFMASQBBA 41534941 UVZOSl FWTkpR RVk5KU QlUwbE JVMGxC CVTBsQ NDE0YjQ5ND
    QxNGI0OTQx 0MTRiNDk0M 5155744a51 464c5355 4253306c42 c2VjcmV0X2FjY NlY3JldF9hY2 zZWNyZXRfYWNj U0VDUkVUX0FDQ
    NFQ1JFVF9BQ0 TRUNSRVRfQUND c2VjcmV0QWNj NlY3JldEFjY zZWNyZXRBY2 U2VjcmV0QWNj TZWNyZXRBY2 QmVkcm9ja0FQSUtleS
    JlZHJvY2tBUElLZXkt CZWRyb2NrQVBJS2V5L c2Vzc2lvbl90 Nlc3Npb25fd zZXNzaW9uX3 U0VTU0lPTl9U NFU1NJT05fV TRVNTSU9OX1
    c2Vzc2lvbl Nlc3Npb25U zZXNzaW9uV U2Vzc2lvbl TZXNzaW9uV YXdzX3NlY3Jld F3c19zZWNyZX hd3Nfc2VjcmV0
    WVhkelgzTmxZM0psZ lYZHpYM05sWTNKbG ZWGR6WDNObFkzSmxk RjNjMTl6WldOeVpY YzYzE5elpXTnlaW GM2MxOXpaV055Wl
    aGQzTmZjMlZqY21WM hkM05mYzJWamNtVj oZDNOZmMyVmpjbVYw QVdTX1NFQ1JFV FXU19TRUNSRV BV1NfU0VDUkVU UVZkVFgxTkZRMUpGV
    FWZFRYMU5GUTFKRl RVmRUWDFORlExSkZW RlhVMTlUUlVOU1JW ZYVTE5VFJVTlNSV GWFUxOVRSVU5TUl QlYxTmZVMFZEVWtWV
    JWMU5mVTBWRFVrVl CVjFOZlUwVkRVa1ZV UwBFAEMAUgBFAFQAXwBBAEMA MARQBDAFIARQBUAF8AQQBDA TAEUAQwBSAEUAVABfAEEAQw
    """.split()
)
"""Key ids and names in base64 at its three alignments, also of UTF-16 and hex and twice, in hex; a test derives them."""
