"""Calls that say by name and parameters which AWS operation they are, whoever made the client; it must not trace one.

https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/index.html
"""

from __future__ import annotations

from awslint.syntax.tree import Call
from awslint.values import Value

_SERVICES = {
    method: service
    for service, methods in {
        "iam": (
            *("attach_user_policy", "put_user_policy", "attach_role_policy", "put_role_policy", "attach_group_policy"),
            *("put_group_policy", "add_user_to_group", "create_user", "create_access_key", "delete_access_key"),
            *("update_access_key", "create_login_profile", "update_account_password_policy", "create_role"),
        ),
        "sts": ("assume_role", "get_session_token", "get_federation_token"),
        "s3": (
            *("put_bucket_acl", "put_object_acl", "put_object", "upload_file", "upload_fileobj", "copy_object"),
            *("create_bucket", "put_public_access_block", "delete_public_access_block", "put_bucket_policy"),
            *("put_bucket_cors", "put_bucket_ownership_controls", "generate_presigned_url", "generate_presigned_post"),
        ),
    }.items()
    for method in methods
}
"""Methods of the SDK for Python, by the services of which they say by name what they do."""


def telling_service(call: Call) -> Value | None:
    """The service whose operation ``call`` surely is, placed at its name; None for any other call.

    A client is often handed over or made by another module. No program names its own parameters as the API does.
    """
    owner, _, method = call.name.rpartition(".")
    service = _SERVICES.get(method)
    if service is None or (call.receiver is None and not owner):
        return None
    if not any(argument.name is not None and argument.name.text[:1].isupper() for argument in call.arguments):
        return None
    return Value(service, call.name_span, offsets=((0, call.name_span.start),))
