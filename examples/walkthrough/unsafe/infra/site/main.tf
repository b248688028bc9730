variable "root_aws_secret_access_key" {
  type = string
}

resource "aws_iam_role" "site" {
  name                 = "Site"
  max_session_duration = 43200
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "site" {
  function_name = "site"
  role          = aws_iam_role.site.arn
  environment {
    variables = {
      # the publisher's key, created 2023-01-05
      AWS_ACCESS_KEY_ID     = "AKIAIOSFODNN7EXAMPLE"
      AWS_SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    }
  }
}

resource "aws_s3_bucket" "site" {
  bucket = "example-site"
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.site.arn}/*"
    }]
  })
}

resource "aws_s3_object" "index" {
  bucket = aws_s3_bucket.site.id
  key    = "index.html"
  acl    = "public-read"
}

resource "aws_s3_bucket" "drafts" {
  bucket = "example-drafts"
}

resource "aws_s3_bucket_logging" "drafts" {
  bucket        = aws_s3_bucket.drafts.id
  target_bucket = "example-logs"
  target_prefix = "drafts/"
}

resource "aws_s3_bucket_public_access_block" "drafts" {
  bucket                  = aws_s3_bucket.drafts.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "drafts" {
  bucket = aws_s3_bucket.drafts.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.drafts.arn, "${aws_s3_bucket.drafts.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_s3_bucket" "open" {
  bucket = "example-open"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "open" {
  bucket = aws_s3_bucket.open.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "open" {
  bucket = aws_s3_bucket.open.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_logging" "open" {
  bucket        = aws_s3_bucket.open.id
  target_bucket = "example-logs"
  target_prefix = "open/"
}

resource "aws_s3_bucket" "silent" {
  bucket = "example-silent"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "silent" {
  bucket = aws_s3_bucket.silent.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "silent" {
  bucket = aws_s3_bucket.silent.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "silent" {
  bucket                  = aws_s3_bucket.silent.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_instance" "publisher" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOF
    #!/bin/bash
    curl -s http://s3.amazonaws.com/aws-cli/awscli-bundle.zip -o cli.zip
    aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE
    cat > ~/.aws/config <<PROFILES
    [profile site]
    role_arn = arn:aws:iam::111122223333:role/Site
    source_profile = sso
    mfa_serial = arn:aws:iam::111122223333:mfa/root-account-mfa-device
    duration_seconds = 43200
    PROFILES
    aws s3 rm s3://example-site/old --profile default
    aws iam update-role --role-name Reporter --max-session-duration 43200
    aws iam update-account-password-policy --minimum-password-length 14
    aws sts get-session-token --duration-seconds 129600
    aws sts get-session-token --duration-seconds 172800
    aws sts assume-role --role-arn "$CUSTOMER_ROLE" > role.json
    export AWS_ACCESS_KEY_ID=$(jq -r .Credentials.AccessKeyId role.json)
    export AWS_SECRET_ACCESS_KEY=$(jq -r .Credentials.SecretAccessKey role.json)
    aws s3 ls
    echo "$AWS_SECRET_ACCESS_KEY"
    aws s3 presign s3://example-site/a --expires-in 604800
    aws s3 sync . s3://example-site
    AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY aws s3 ls
  EOF
}

resource "aws_instance" "breakglass" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOF
    #!/bin/bash
    export AWS_PROFILE=root
    aws iam create-access-key
    aws sts get-session-token --serial-number arn:aws:iam::111122223333:mfa/root-account-mfa-device --token-code "$CODE"
    cp /media/rootkey.csv ~/.aws/
  EOF
}

resource "null_resource" "publisher" {
  provisioner "local-exec" {
    command = "aws iam create-access-key --user-name publisher"
  }
}
