"""Give a new colleague access: a user of IAM Identity Center, in a group that has what the work needs."""

import boto3


def hire(user: str, group: str, store: str) -> None:
    identities = boto3.Session(profile_name="people").client("identitystore")
    identities.create_group_membership(IdentityStoreId=store, GroupId=group, MemberId={"UserId": user})


def deputy(customer: dict[str, str]) -> dict:
    sts = boto3.Session(profile_name="people").client("sts")
    return sts.assume_role(RoleArn=customer["role"], RoleSessionName="site", ExternalId=customer["id"])
