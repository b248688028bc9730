"""Calls that say by name and parameters which AWS operation they are, whoever made the client; it must not trace one.

https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/index.html
"""

from __future__ import annotations

from awslint.aws.judgedoperations import OPERATIONS
from awslint.syntax.tree import Call
from awslint.values import Value

_SERVICES = {
    **{name: service for name, (service, _) in OPERATIONS.items()},
    **dict.fromkeys(("createuser", "createloginprofile", "createrole"), "iam"),
    **dict.fromkeys(("uploadfile", "uploadfileobj", "putbucketpolicy", "putbucketownershipcontrols"), "s3"),
    **dict.fromkeys(("generatepresignedurl", "generatepresignedpost"), "s3"),
}
"""Methods of the SDK for Python without underlines, by the services of which they say by name what they do."""


def telling_service(call: Call) -> Value | None:
    """The service whose operation ``call`` surely is, placed at its name; None for any other call.

    A client is often handed over or made by another module. No program names its own parameters as the API does.
    """
    owner, _, method = call.name.rpartition(".")
    service = _SERVICES.get(method.replace("_", ""))
    if service is None or (call.receiver is None and not owner):
        return None
    if not any(argument.name is not None and argument.name.text[:1].isupper() for argument in call.arguments):
        return None
    return Value(service, call.name_span, offsets=((0, call.name_span.start),))
