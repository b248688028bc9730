"""Where a piece of code runs, as far as its path and text tell; it must not know what the code does with AWS."""

from __future__ import annotations

import re

from awslint.extract.registry.calls import SCRIPT_PLACES
from awslint.facts import Runtime
from awslint.testcode import is_test

_CI_PATH = re.compile(
    r"(?:^|/)(?:\.github|\.gitlab|\.circleci|\.buildkite|\.ci|ci|\.travis|\.azure-pipelines|\.semaphore)/"
    r"|(?:^|/)(?:\.gitlab-ci|\.travis|azure-pipelines|bitbucket-pipelines|buildspec)[^/]*\.ya?ml\Z"
    r"|(?:^|/)Jenkinsfile[^/]*\Z",
    re.IGNORECASE,
)
_CONTAINER_PATH = re.compile(
    r"(?:^|/)(?:Dockerfile|Containerfile)[^/]*\Z|\.Dockerfile\Z"
    r"|(?:^|/)(?:docker|container|containers|ami|packer)/"
    r"|(?:^|/)[^/]*(?:entry-?_?point|user-?_?data|cloud-?init)[^/]*\Z"
    r"|(?:^|/)(?:docker-)?compose[^/]*\.ya?ml\Z",
    re.IGNORECASE,
)
_LAMBDA_PATH = re.compile(r"(?:^|/)(?:lambdas?|functions?|[^/]*[-_]lambda|lambda[-_][^/]*|layers?)/", re.IGNORECASE)
_LAMBDA_CODE = re.compile(
    r"^[ \t]*(?:async[ \t]+)?def[ \t]+\w+\([ \t]*_?event\b[^)\n]{0,80},[ \t]*_?(?:context|ctx|_)\b", re.MULTILINE
)
_PROGRAMS = frozenset({"javascript", "typescript", "ruby", "php", "perl", "go", "lua", "r"})
_MAIN = re.compile(r"^if[ \t]+__name__[ \t]*==", re.MULTILINE)
_INSTANCE = ("169.254.169.254", "ECS_CONTAINER_METADATA_URI", "AWS_CONTAINER_CREDENTIALS", "ec2-metadata")
# "Bootstrap" is said of an instance and of an account.
_BOOTSTRAP = re.compile(r"(?:^|/)[^/]*bootstrap[^/]*\Z", re.IGNORECASE)
_MACHINE_SET_UP = re.compile(
    r"\b(?:yum|dnf|apt-get|apt|apk) (?:-\S+ )*(?:install|update)|/opt/aws|systemctl|/etc/eks|cfn-init"
)
_BY_HAND = frozenset({"makefile", "justfile", "batch", "powershell"})
"""Syntaxes of what people run themselves."""

_TASKS = re.compile(
    r"(?:^|/)(?:package\.json|composer\.json|[Tt]askfile[^/]*\.ya?ml|pyproject\.toml|Rakefile|[^/]*\.rake|noxfile\.py|"
    r"(?:tasks|fabfile|dodo)\.py|(?:gulpfile|Gruntfile)\.[cm]?[jt]s|mise\.toml|\.mise\.toml|Procfile|deno\.jsonc?|project\.json|"
    r"build\.gradle\.kts|magefile\.go|\.vscode/tasks\.json)\Z"
    # https://magefile.org/magefiles/, https://hexdocs.pm/mix/Mix.Task.html and https://github.com/matklad/cargo-xtask
    r"|(?:^|/)(?:magefiles/[^/]+\.go|mix/tasks/.+\.ex|xtask/(?:src/)?.+\.rs)\Z"
)
"""Files in which a project keeps its commands under names."""

_SCRIPTS_PATH = re.compile(SCRIPT_PLACES)


# A command of a Go module that starts other programs; a service that is built there speaks to AWS by itself.
_GO_COMMAND = re.compile(r"(?:^|/)cmd/")


def by_hand(path: str) -> bool:
    """True for the places where people keep what they run themselves; ``path`` is POSIX and relative."""
    return _SCRIPTS_PATH.search(path) is not None


def runtime_of(path: str, syntax: str, text: str) -> Runtime:
    """Where the file at ``path`` (POSIX, relative) runs; ``text`` is its decoded content."""
    if is_test(path):
        return "test"
    if path.endswith(".ipynb"):
        return "notebook"
    if _CI_PATH.search(path):
        return "ci"
    if _CONTAINER_PATH.search(path):
        return "container"
    if syntax == "shell":
        on_machine = any(sign in text for sign in _INSTANCE)
        return "container" if on_machine or (_BOOTSTRAP.search(path) and _MACHINE_SET_UP.search(text)) else "script"
    if syntax in _BY_HAND or _TASKS.search(path):
        return "script"
    if syntax == "python":
        if _LAMBDA_CODE.search(text) or _LAMBDA_PATH.search(path):
            return "lambda"
        is_run = _MAIN.search(text) or text.startswith("#!") or by_hand(path)
        return "script" if is_run else "library"
    if text.startswith("#!") or (syntax in _PROGRAMS and _SCRIPTS_PATH.search(path)):
        return "script"
    if syntax == "go" and _GO_COMMAND.search(path) and '"os/exec"' in text:
        return "script"
    return "unknown"
