resource "aws_iam_role" "site" {
  name                 = "Site"
  max_session_duration = 3600
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
      BUCKET = aws_s3_bucket.site.id
    }
  }
}

resource "aws_s3_bucket" "site" {
  bucket = "example-site"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_logging" "site" {
  bucket        = aws_s3_bucket.site.id
  target_bucket = "example-logs"
  target_prefix = "site/"
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.site.arn, "${aws_s3_bucket.site.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_s3_object" "index" {
  bucket = aws_s3_bucket.site.id
  key    = "index.html"
}

resource "aws_instance" "publisher" {
  ami                  = "ami-0abcdef1234567890"
  instance_type        = "t3.small"
  iam_instance_profile = "publisher"
  user_data            = <<-EOF
    #!/bin/bash
    curl -s https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip -o cli.zip
    curl -s https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip.sig -o cli.sig
    gpg --verify cli.sig cli.zip
    cat > ~/.aws/config <<PROFILES
    [profile site]
    role_arn = arn:aws:iam::111122223333:role/Site
    credential_source = Ec2InstanceMetadata
    role_session_name = publisher
    duration_seconds = 3600
    PROFILES
    aws s3 rm s3://example-site/old --profile site
    aws iam update-role --role-name Reporter --max-session-duration 3600
    aws iam update-account-password-policy --minimum-password-length 14 --max-password-age 90
    aws s3 presign s3://example-site/a --expires-in 900
    aws s3 sync ./dist s3://example-site
  EOF
}
