resource "aws_instance" "rotator" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOF
    #!/bin/bash
    aws iam delete-access-key --user-name reporter --access-key-id "$OLD"
    aws iam create-access-key --user-name reporter
  EOF
}

resource "aws_instance" "planner" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOF
    #!/bin/bash
    creds=$(aws sts assume-role --role-arn arn:aws:iam::111122223333:role/Plan --role-session-name plan)
    export AWS_ACCESS_KEY_ID=$(echo "$creds" | jq -r .Credentials.AccessKeyId)
    export AWS_SECRET_ACCESS_KEY=$(echo "$creds" | jq -r .Credentials.SecretAccessKey)
    terraform plan
  EOF
}
