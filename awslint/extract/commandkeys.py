"""Access keys that a command hands to what it starts, builds or sets up, as facts; it must not judge them.

``docker run -e AWS_SECRET_ACCESS_KEY=$S``, ``kubectl create secret …``, ``terraform init -backend-config=…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.aws.workloads import handed_keys, is_emulator
from awslint.extract.document import Document
from awslint.extract.shellscopes import spelling, steps, texts, words
from awslint.facts import WorkloadKey
from awslint.source import Span
from awslint.syntax.tree import Command
from awslint.values import Entry, Map, Value, unknown

# https://docs.docker.com/reference/cli/docker/container/run/#env
_CONTAINERS = {"": "container", "build": "image"}
# https://kubernetes.io/docs/reference/kubectl/generated/
_CLUSTER = {"secret": "secret", "env": "pod", "run": "container"}
# https://developer.hashicorp.com/terraform/language/backend#command-line-key-value-pairs
_STATE = {"init": "backend"}
_PROGRAMS = {
    "docker": _CONTAINERS,
    "podman": _CONTAINERS,
    "nerdctl": _CONTAINERS,
    "finch": _CONTAINERS,
    "docker-compose": _CONTAINERS,
    "kubectl": _CLUSTER,
    "oc": _CLUSTER,
    "terraform": _STATE,
    "tofu": _STATE,
    "terragrunt": _STATE,
    # https://helm.sh/docs/helm/helm_upgrade/
    "helm": {"install": "pod", "upgrade": "pod"},
    # https://devcenter.heroku.com/articles/config-vars, https://dokku.com/docs/configuration/environment-variables/,
    # https://fly.io/docs/apps/secrets/ and https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/eb3-setenv.html
    "heroku": {"config:set": "application", "config:add": "application"},
    "dokku": {"config:set": "application"},
    "fly": {"secrets": "application"},
    "flyctl": {"secrets": "application"},
    "eb": {"setenv": "application"},
    # https://docs.aws.amazon.com/cli/latest/reference/lambda/update-function-configuration.html
    "aws": {"lambda": "function"},
}
"""What a program makes of the variables that it is told, by a word that follows its name, or whatever follows."""

_OPTIONS = frozenset({"-e", "--env", "--build-arg"})
"""Options that hand a variable over by its name alone, too."""

# https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/index.html
_HADOOP = frozenset({"spark-submit", "spark-shell", "spark-sql", "pyspark", "hadoop", "hdfs"})
_PAIR = re.compile(r"(?:\A|[={,\"' ]|\A-D)(?P<name>[A-Za-z_][\w.-]*)=(?P<value>[^\s,}\"']+)")
_BARE = re.compile(r"(?:.*FS_S3[AN]?_|\A)(?P<part>ACCESS_KEY|SECRET_KEY|SESSION_TOKEN|TOKEN)\Z")
_MEANT = {"ACCESS_KEY": "AWS_ACCESS_KEY_ID", "SECRET_KEY": "AWS_SECRET_ACCESS_KEY"}
_BARE_NAMES = frozenset({"backend", "application"})
"""What takes keys by words that name no provider."""


def extract(document: Document) -> Iterator[WorkloadKey]:
    """The first key of each command that hands one on without a session token, in source order."""
    seen: set[Span] = set()
    for text in texts(document):
        # A pipeline's keys are judged where the step is given them.
        for step in steps(text.root) if text.runtime not in ("ci", "test") else ():
            if not isinstance(step.node, Command) or step.node.span in seen:
                continue
            seen.add(step.node.span)
            said = words(step.node)
            kind = _kind(said)
            if kind is None or any(is_emulator(word) for word in said):
                continue
            for handed in handed_keys(_variables(step.node, kind)):
                yield WorkloadKey(
                    source=document.source,
                    span=handed.value.span,
                    workload=kind,
                    name=handed.name,
                    value=handed.value,
                )


def _kind(said: list[str]) -> str | None:
    program = said[0].rpartition("/")[2] if said else ""
    if program in _HADOOP:
        return "application"
    ways = _PROGRAMS.get(program, {})
    return next((ways[word] for word in said[1:] if word in ways), ways.get(""))


def _variables(command: Command, kind: str) -> Map:
    """What the words of a command set, under the names that the SDKs have for it."""
    entries: list[Entry] = []
    before = ""
    for word in command.words:
        text = spelling(word)
        option, _, name = text.rpartition("=") if "=" in text else (before, "", text)
        if option in _OPTIONS:
            entries.append(Entry(Value(name, word.span), unknown(word.span, name), word.span))
        before = text
        for match in _PAIR.finditer(text):
            name = re.sub(r"[.-]|(?<=[a-z])(?=[A-Z])", "_", match["name"]).upper()
            bare = _BARE.match(name) if kind in _BARE_NAMES else None
            if bare is not None:
                name = _MEANT.get(bare["part"], "AWS_SESSION_TOKEN")
            entries.append(Entry(Value(name, word.span), Value(match["value"], word.span), word.span))
    return Map(tuple(entries), command.span)
