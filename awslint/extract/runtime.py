"""Where a piece of code runs, as far as its path and text tell; it must not know what the code does with AWS."""

from __future__ import annotations

import re

from awslint.facts import Runtime

_TEST_PART = re.compile(r"(?:^|/)(?:tests?|testing|__tests__|spec|specs|fixtures|mocks?|testdata|e2e)/", re.IGNORECASE)
_TEST_NAME = re.compile(
    r"(?:^|/)(?:test_[^/]*|tests?|[^/]*[-_]tests?|[^/]*\.test|[^/]*\.spec|conftest|[^/]*Tests?)\.[A-Za-z0-9]+\Z|\.bats\Z"
)
_CI_PATH = re.compile(
    r"(?:^|/)(?:\.github|\.gitlab|\.circleci|\.buildkite|\.ci|ci|\.travis|\.azure-pipelines|\.semaphore)/"
    r"|(?:^|/)(?:\.gitlab-ci|\.travis|azure-pipelines|bitbucket-pipelines|buildspec)[^/]*\.ya?ml\Z"
    r"|(?:^|/)Jenkinsfile[^/]*\Z",
    re.IGNORECASE,
)
_CONTAINER_PATH = re.compile(
    r"(?:^|/)(?:Dockerfile|Containerfile)[^/]*\Z|\.Dockerfile\Z"
    r"|(?:^|/)(?:docker|container|containers|ami|packer)/"
    r"|(?:^|/)[^/]*(?:entry-?_?point|user-?_?data|cloud-?init|bootstrap)[^/]*\Z"
    r"|(?:^|/)(?:docker-)?compose[^/]*\.ya?ml\Z",
    re.IGNORECASE,
)
_LAMBDA_PATH = re.compile(r"(?:^|/)(?:lambdas?|functions?|[^/]*[-_]lambda|lambda[-_][^/]*|layers?)/", re.IGNORECASE)
_LAMBDA_CODE = re.compile(
    r"^[ \t]*(?:async[ \t]+)?def[ \t]+\w+\([ \t]*_?event\b[^)\n]{0,80},[ \t]*_?(?:context|ctx|_)\b", re.MULTILINE
)
_MAIN = re.compile(r"^if[ \t]+__name__[ \t]*==", re.MULTILINE)
_INSTANCE = ("169.254.169.254", "ECS_CONTAINER_METADATA_URI", "AWS_CONTAINER_CREDENTIALS", "ec2-metadata")
_SHELLS = ("shell",)


def runtime_of(path: str, syntax: str, text: str) -> Runtime:
    """Where the file at ``path`` (POSIX, relative) runs; ``text`` is its decoded content."""
    if _TEST_PART.search(path) or _TEST_NAME.search(path):
        return "test"
    if path.endswith(".ipynb"):
        return "notebook"
    if _CI_PATH.search(path):
        return "ci"
    if _CONTAINER_PATH.search(path):
        return "container"
    if syntax in _SHELLS:
        return "container" if any(sign in text for sign in _INSTANCE) else "script"
    if syntax == "python":
        if _LAMBDA_CODE.search(text) or _LAMBDA_PATH.search(path):
            return "lambda"
        return "script" if _MAIN.search(text) or text.startswith("#!") else "library"
    return "unknown"
