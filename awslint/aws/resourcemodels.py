"""What boto3's resource objects call, read from its data where it is installed; it must not know any code.

https://boto3.amazonaws.com/v1/documentation/api/latest/guide/resources.html
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class ResourceAction:
    """The operations that a method calls, and which of them's parameters the resource's identifiers give, in order.

    ``gives`` is the kind of resource that it returns, by itself or one after the other.
    """

    operations: tuple[str, ...]
    identifiers: tuple[str, ...]
    gives: str = ""


@lru_cache(maxsize=32)
def actions_of_resources(client: str) -> Mapping[tuple[str, str], ResourceAction]:
    """What methods of boto3's resources of ``client`` call, by the resource (empty for the service) and the method."""
    model = _model(client)
    if model is None:
        return {}
    found: dict[tuple[str, str], ResourceAction] = {}
    for kind, resource in (("", model["service"]), *model["resources"].items()):
        for name, action in resource.get("actions", {}).items():
            found[kind, _snake(name)] = _action(resource, action)
        for name, many in resource.get("hasMany", {}).items():
            listing = _action(resource, many)
            for verb in ("all", "filter", "limit", "pages", "page_size"):
                found[kind, f"{_snake(name)}.{verb}"] = listing
            inner = model["resources"].get(many["resource"]["type"], {})
            for verb, batch in inner.get("batchActions", {}).items():
                both = (*listing.operations, batch["request"]["operation"])
                found[kind, f"{_snake(name)}.{_snake(verb)}"] = ResourceAction(both, listing.identifiers)
        if "load" in resource:
            found[kind, "load"] = found[kind, "reload"] = _action(resource, resource["load"])
        for name, waiter in resource.get("waiters", {}).items():
            found[kind, f"wait_until_{_snake(name)}"] = ResourceAction((waiter["waiterName"],), ())
    if client == "dynamodb":
        # https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/dynamodb/table/batch_writer.html
        found["Table", "batch_writer"] = ResourceAction(("BatchWriteItem",), ("TableName",))
    if client == "s3":
        # What boto3 adds to the model by hand: a bucket is looked for in the list of all.
        # https://github.com/boto/boto3/blob/develop/boto3/s3/inject.py
        found["Bucket", "load"] = ResourceAction(("ListBuckets",), ())
        found["ObjectSummary", "load"] = ResourceAction(("HeadObject",), ("Bucket", "Key"))
        for verb, operations in _TRANSFERS.items():
            for kind in ("Bucket", "Object"):
                found[kind, verb] = ResourceAction(operations, ("Bucket", "Key"))
    return found


_UPLOAD = ("PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "AbortMultipartUpload")
_TRANSFERS = {
    "copy": (
        "CopyObject",
        "CreateMultipartUpload",
        "UploadPartCopy",
        "CompleteMultipartUpload",
        "AbortMultipartUpload",
    ),
    "upload_file": _UPLOAD,
    "upload_fileobj": _UPLOAD,
    "download_file": ("HeadObject", "GetObject"),
    "download_fileobj": ("HeadObject", "GetObject"),
}
"""https://boto3.amazonaws.com/v1/documentation/api/latest/reference/customizations/s3.html"""


def _action(resource: Mapping[str, Any], action: Mapping[str, Any]) -> ResourceAction:
    request = action["request"]
    order = [identifier["name"] for identifier in resource.get("identifiers", ())]
    by_name = {
        param["name"]: param["target"]
        for param in request.get("params", ())
        if param.get("source") == "identifier" and re.fullmatch(r"\w+", param["target"])
    }
    gives = action.get("resource", {}).get("type", "")
    return ResourceAction((request["operation"],), tuple(by_name.get(name, "") for name in order), gives)


def _model(client: str) -> Mapping[str, Any] | None:
    from importlib.util import find_spec

    spec = find_spec("boto3")
    if spec is None or spec.origin is None:
        return None
    folder = os.path.join(os.path.dirname(spec.origin), "data", client)
    try:
        newest = max(os.listdir(folder))
        with open(os.path.join(folder, newest, "resources-1.json"), encoding="utf-8") as stream:
            model: Mapping[str, Any] = json.load(stream)
    except (OSError, ValueError):
        return None
    return model


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
