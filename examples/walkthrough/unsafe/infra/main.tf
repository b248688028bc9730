provider "aws" {
  region     = "eu-central-1"
  access_key = "AKIAIOSFODNN7EXAMPLE"
  secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
}

resource "aws_s3_bucket" "reports" {
  bucket = "example-reports"
}

resource "aws_s3_bucket_acl" "reports" {
  bucket = aws_s3_bucket.reports.id
  acl    = "public-read"
}

resource "aws_s3_bucket_public_access_block" "reports" {
  bucket                  = aws_s3_bucket.reports.id
  block_public_acls       = false
  block_public_policy     = false
  ignore_public_acls      = false
  restrict_public_buckets = false
}

resource "aws_iam_user" "reporter" {
  name = "reporter"
}

resource "aws_iam_access_key" "reporter" {
  user = aws_iam_user.reporter.name
}

resource "aws_iam_user_policy" "reporter" {
  user = aws_iam_user.reporter.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:*"
      Resource = "*"
    }]
  })
}

resource "aws_lambda_function" "writer" {
  function_name = "writer"
  role          = aws_iam_role.writer.arn
  environment {
    variables = {
      UPLOAD_ACCESS_KEY_ID     = aws_iam_access_key.reporter.id
      UPLOAD_SECRET_ACCESS_KEY = aws_iam_access_key.reporter.secret
    }
  }
}
