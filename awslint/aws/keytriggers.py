"""The literals that send a file to the search for credentials; it must stay cheap to import and import nothing heavy."""

from __future__ import annotations

TRIGGERS = (
    *("AKIA", "ASIA", "ABIA", "ACCA"),
    *("ABSK", "bedrock-api-key-", "amzn.mws.", "git-codecommit.", "email-smtp.", "SigninToken="),
    *("IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "FwoDYXdz", "FQoDYXdz"),
    # The prefix in pieces.
    *('"AK" + "IA', "'AK' + 'IA", '"AK" "IA', "'AK' 'IA", '"AKI" + "A', "'AKI' + 'A"),
    # Keys written backwards, and as character codes in escapes.
    *("AIKA", "AISA"),
    *("\\x41\\x4b\\x49\\x41", "\\x41\\x4B\\x49\\x41", "\\u0041\\u004b\\u0049\\u0041", "\\u0041\\u004B\\u0049\\u0041"),
    *("\\x41\\x53\\x49\\x41", "\\u0041\\u0053\\u0049\\u0041", "\\u{41}\\u{4b}\\u{49}\\u{41}", "\\101\\113\\111\\101"),
    *("&#x41;&#x4b;&#x49;&#x41;", "&#x41;&#x4B;&#x49;&#x41;", "&#65;&#75;&#73;&#65;", "%41%4b%49%41", "%41%4B%49%41"),
    *("=41=4B=49=41", "=41=53=49=41", "=41=57=53=5F", "=53=45=43=52=45=54", "=73=65=63=72=65=74"),
    # AKIA and ASIA as the numbers of their characters.
    *(
        "65, 75, 73, 65",
        "65,75,73,65",
        "65, 83, 73, 65",
        "65,83,73,65",
        "65, 87, 83, 95",
        "65,87,83,95",
        "'A', 'K', 'I', 'A'",
        "'A','K','I','A'",
    ),
    # Compressed data in base64, and in quotes.
    *("H4sIA", "H4sIC", "'eJw", "'eJx", "'eJy", "'eJz", '"eJw', '"eJx', '"eJy', '"eJz'),
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
    *("0x41, 0x57, 0x53, 0x5f", "0x41,0x57,0x53,0x5f"),
    *("0x41, 0x4b, 0x49, 0x41", "0x41,0x4b,0x49,0x41", "0x41, 0x53, 0x49, 0x41", "0x41,0x53,0x49,0x41"),
    *("chr(65).chr(75)", "chr(65) . chr(75)", "chr(65)||chr(75)", "chr(65) || chr(75)", "chr(65) & chr(75)"),
    *("chr(65)&chr(75)", "chr(65)+chr(75)", "chr(65) + chr(75)", "[char]65+[char]75", "[char]65 + [char]75"),
    *("nekot_noisses", "nekotnoisses", "secret\\_access", "secret\\_key", "erlcloud_s3:", "erlcloud_ec2:"),
    # An S3 URL with a password: what stands for the id, or where it goes.
    *(
        "s3a://",
        "s3n://",
        "@s3.",
        "@s3-",
        "s3://id:",
        "s3://key:",
        "s3://akid:",
        "s3://user:",
        "s3://access",
        "s3://aws_",
    ),
    *("s3://$", "s3://:", "passwd-s3fs", "mc alias set"),
    *(
        "aws_sk",
        "awssk",
        "aws-sk",
        "connect_s3(",
        "credentials::from_keys",
        "use_credentials(",
        "s3('http",
        '= s3("',
        "<passphrase>",
    ),
    *(
        "basicsessioncredentials(",
        "ec2connection(",
        "boto3.session.session(",
        "amazonec2client(",
        "amazonlambdaclient(",
    ),
    *("amazonkinesisclient(", "amazonrekognitionclient(", "amazoncloudwatchclient("),
    *(
        "boto.connect_",
        "s3::setauth(",
        "zend_service_amazon",
        "awscr::s3::client",
        "knox.createclient",
        "conn-type aws",
    ),
    *("conn-type 'aws", "gh secret set aws", "new credentials("),
    # Misspelt names, and the start of the key that signs a request: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
    *("secert", "sercet", "secrect", "aws_sak", "aws_private_key", '"aws4"', "'aws4'", "awssigv4client("),
    *("sigv4auth(", "set_credentials(", "tinys3.connection(", "get_driver(provider.s3)(", "get_driver(provider.ec2)("),
    *("b85decode(", "a85decode("),
    # AKIA in bytes of hex.
    *("41:4b:49:41", "41 4b 49 41", "41-4b-49-41", "41:53:49:41", "41 53 49 41"),
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
    ").credentials(",
    'minio("s3',
    "minio('s3",
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
        "S3C",
        "S3,",
        "S3(",
        "S3.",
        "S3'",
        'S3"',
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
    NTM0NTQzNTI0NT UzNDU0MzUyNDU1 1MzQ1NDM1MjQ1N 55305644556b565558 4e4651314a46564639 5452554e5352565266
    VTBWRFVrVlVYME UwVkRVa1ZVWDBG VMFZEVWtWVVgwR TkZRMUpGVkY5Ql 5GUTFKRlZGOUJR ORlExSkZWRjlCU VFJVTlNSVlJmUV
    RSVU5TUlZSZlFV UUlVOU1JWUmZRV NzM2NTYzNzI2NT czNjU2MzcyNjU3 3MzY1NjM3MjY1N 6332566a636d563058 4e6c59334a6c644639
    7a5a574e795a585266 YzJWamNtVjBYMk MyVmpjbVYwWDJG jMlZqY21WMFgyR TmxZM0psZEY5aF 5sWTNKbGRGOWhZ ObFkzSmxkRjloW
    elpXTnlaWFJmWV paV055WlhSZllX 6WldOeVpYUmZZV NTM0NTUzNTM0OT UzNDU1MzUzNDk0 1MzQ1NTM1MzQ5N 5530565455306c5054
    4e4655314e4a543035 5452564e545355394f VTBWVFUwbFBUbD UwVlRVMGxQVGw5 VMFZUVTBsUFRsO TkZVMU5KVDA1Zl 5GVTFOSlQwNWZW
    ORlUxTkpUMDVmV VFJWTlRTVTlPWD RSVk5UU1U5T1gx UUlZOVFNVOU9YM NzM2NTczNzM2OT czNjU3MzczNjk2 3MzY1NzM3MzY5N
    6332567a63326c7662 4e6c63334e70623235 7a5a584e7a61573975 YzJWemMybHZibD MyVnpjMmx2Ymw5 jMlZ6YzJsdmJsO
    TmxjM05wYjI1Zm 5sYzNOcGIyNWZk ObGMzTnBiMjVmZ elpYTnphVzl1WD paWE56YVc5dVgz 6WlhOemFXOXVYM SVFvSmIzSnBa
    lRb0piM0pwWj JUW9KYjNKcFo 49516f4a62334a705a NDk1MTZmNGE2Mj Q5NTE2ZjRhNjIz 0OTUxNmY0YTYyM 53564676536d497a53
    6c52623070694d3070 4a5557394b596a4e4b U1ZGdlNtSXpTbk NWRnZTbUl6U25C TVkZ2U21JelNuQ bFJiMHBpTTBwd1 xSYjBwaU0wcHdX
    sUmIwcGlNMHB3V SlVXOUtZak5LY0 pVVzlLWWpOS2NG KVVc5S1lqTktjR RndvR1pYSXZZ Z3b0daWEl2WV Gd29HWlhJdll
    46776f475a58497659 QQBXAFMAXwBTAEUA EAVwBTAF8AUwBFA BAFcAUwBfAFMARQ
    YQB3AHMAXwBzAGUA EAdwBzAF8AcwBlA hAHcAcwBfAHMAZQ
    """.split()
)
"""Key ids and names in base64 at its three alignments, also of UTF-16 and hex and twice, in hex; a test derives them."""
