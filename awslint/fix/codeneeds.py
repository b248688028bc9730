"""What the code of some paths needs, if all that it calls is seen; it must not know policies or who runs the code."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from awslint.entitlement import Need
from awslint.fix.plan import CannotFixError
from awslint.fix.runners import Neighbours
from awslint.privileges import find_privileges

_BY_NAME = re.compile(
    r"\bgetattr\(\s*(?:self\.)?\w*(?:client|s3|ec2|iam|sqs|sns|sts|ssm|dynamodb|lambda_?)\w*\s*,(?!\s*[\"'])"
    r"|(?:client|resource)\(\s*(?:service_name\s*=\s*)?(?![\"'\s)])[\w.\[]"
    r"|\b(?:client|s3|ec2|iam|sqs|sns|ssm|dynamodb)\[(?![\"'\d])\w"
)
"""A client, or an operation of one, whose name the program makes."""
_OWN_CALLS = re.compile(
    r"""^\s*(?:import|from)\s+(?P<python>aws_lambda_powertools|awswrangler|pynamodb|s3fs|smart_open|storages|watchtower|"""
    r"""aiobotocore|aioboto3|cloudpathlib|aws_xray_sdk|celery|kombu|moto|pyathena|redshift_connector|litellm|langchain_aws)\b"""
    r"""|(?:from|require\()\s*["'](?P<javascript>dynamoose|dynamodb-toolbox|electrodb|multer-s3|@middy/[\w-]+|"""
    r"""@aws-lambda-powertools/[\w-]+|aws-xray-sdk[\w-]*|sqs-consumer|sqs-producer|@aws-amplify/[\w-]+|aws-amplify)["']""",
    re.MULTILINE,
)
"""Libraries that call AWS in their own words; https://pypi.org and https://www.npmjs.com have their pages."""
_IMPORTED = re.compile(r"""(?:\bfrom|\brequire\(|\bimport\(?)\s*["'](\.\.?/[^"'\n]*)["']""")


def needs_of(paths: tuple[str, ...], neighbours: Neighbours) -> tuple[Need, ...]:
    """What the code needs. Raises :class:`CannotFixError` where a call of it is not known, or some of it is not there."""
    if paths not in neighbours.known:
        neighbours.known[paths] = _found(paths, neighbours)
    found = neighbours.known[paths]
    if isinstance(found, CannotFixError):
        raise found
    return found if isinstance(found, tuple) else ()


def _found(paths: tuple[str, ...], neighbours: Neighbours) -> tuple[Need, ...] | CannotFixError:
    from awslint.aws.models import is_installed
    from awslint.callers import programs_of
    from awslint.extract.everycall import extract

    if not is_installed():
        return CannotFixError("AWS's models of its operations are not installed; run `pip install awslint[policy]`")
    found = find_privileges(neighbours.root, paths, neighbours.config, around=neighbours.resources)
    if found.problems:
        return CannotFixError("not all of the code that runs with the policy could be read")
    if found.unmapped:
        first = found.unmapped[0]
        return CannotFixError(f"what a call needs is not known: {first.path}:{first.line}")
    for program in programs_of(neighbours.root, paths, neighbours.config):
        calls = [*extract(program.document, program.services, program.borrows)] if program.services else []
        silent = program.services - {one.client for call in calls for one in call.operations}
        if silent and not program.borrows:
            return CannotFixError(f"the calls of {min(silent)} are not seen in {program.document.source.path}")
        made = _BY_NAME.search(program.document.text) if program.services else None
        if made is not None:
            line = program.document.text.count("\n", 0, made.start()) + 1
            return CannotFixError(f"what is called is made by the program: {program.document.source.path}:{line}")
    for path, text in _texts(paths, neighbours):
        why = _foreign(path, text, paths)
        if why:
            return CannotFixError(why)
    if not found.needs:
        return CannotFixError("the code that runs with the policy is not seen to call AWS")
    return found.needs


def _foreign(path: str, text: str, paths: tuple[str, ...]) -> str:
    """Why a file may run code that is elsewhere; "" if nothing says so."""
    library = _OWN_CALLS.search(text)
    if library is not None:
        return f"{library['python'] or library['javascript']} calls AWS in its own words, in {path}"
    for match in _IMPORTED.finditer(text):
        there = os.path.normpath(os.path.join(os.path.dirname(path), match[1]))
        if not any(own == "." or there == own or there.startswith(f"{own}/") for own in paths):
            return f"{path} takes in code from elsewhere"
    return ""


def _texts(paths: tuple[str, ...], neighbours: Neighbours) -> Iterator[tuple[str, str]]:
    """The files of the languages whose imports are judged."""
    from awslint.discover import Reader, Request, list_files

    config = neighbours.config
    with Reader(neighbours.root) as reader:
        for candidate in list_files(Request(neighbours.root, paths, False, config.exclude, config.force_exclude), []):
            if candidate.path.endswith((".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".tsx", ".jsx")):
                yield candidate.path, (reader.read(candidate.path) or b"").decode("utf-8", "replace")
