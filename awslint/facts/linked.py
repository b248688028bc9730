"""The facts that hold for one scope, as linkers make them of others; it must not know how they are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from awslint.facts.base import Fact
from awslint.facts.found import AwsCommand, CiStep, CredentialSource, PolicyStatement, Runtime, SdkCall, SdkClient
from awslint.values import List, Map, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal(Fact):
    """A user, role or group with all that it gets within one scope (linked).

    There is one fact for each policy that it is given, so that each can be reported: ``attachment`` is that policy's name
    or ARN where it is attached, None for a principal that is given none; ``own`` is True if it cannot be one of AWS's,
    whatever it is called: an inline policy, or one that the scope makes. The other fields are the same in all of them.
    """

    kind: Literal["user", "role", "group"]
    name: Value
    attachment: Value | None = None
    own: bool = False
    statements: tuple[PolicyStatement, ...] = ()
    managed_policies: List | None = None
    boundary: Value | None = None
    groups: List | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation(Fact):
    """What one statement gives its holder on the way to administrator rights (linked).

    It is judged over all that the holder gets in the scope, Denies included. ``paths`` are the published ways by name, the
    most direct first, each at the action that opens it, and ``actions`` what they need. ``way`` is that of the first:
    ``direct`` (it changes who may do what), ``passing`` (it gives a role to something new), ``running`` (it runs code in
    something that has a role), or ``half`` (only the action that starts something is missing). ``together`` says that it
    takes other statements too, ``confined`` that a condition leaves roles of one service, ``bounded`` that the holder has a
    permissions boundary. ``commands``, ``known_as`` and ``published`` are texts for the reader.
    """

    paths: List
    actions: List
    resources: List | None = None
    way: Literal["direct", "passing", "running", "half"]
    holder: Value | None = None
    together: bool = False
    confined: bool = False
    bounded: bool = False
    commands: str = ""
    known_as: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyMistake(Fact):
    """Something in a policy that IAM refuses, ignores or reads otherwise than it looks (linked).

    ``code`` is the issue code of IAM Access Analyzer's policy checks, or one of awslint's own; ``element`` what is wrong,
    where it stands. ``detail`` says why, ``remedy`` what would be right (``""`` if that cannot be known); ``slip`` is true
    where a letter or two make the difference.
    """

    code: str
    element: Value
    effect: Value
    detail: str
    remedy: str = ""
    slip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket(Fact):
    """An S3 bucket with all that configures it within one scope (linked).

    A field that is None is known to be absent there, if the scope makes the bucket: ``declared`` is False for one that
    it only configures, whose other fields say nothing. ``block_public_access`` maps ``BlockPublicAcls``,
    ``IgnorePublicAcls``, ``BlockPublicPolicy`` and ``RestrictPublicBuckets`` to their values. ``object_acl`` and
    ``object_grants`` are given to objects that are put into it. ``input`` says that its name has a piece which a caller
    chooses: an ``argument`` of a program, or a part of a ``request``; ``tls_only`` is what refuses plain HTTP;
    ``runtime`` is that of the call that makes or configures it; ``plain`` says that three or more of encryption,
    versioning, logging, Block Public Access and TLS are not stated for one that the scope makes. ``elsewhere`` has the
    fields that another file of the scope sets, each with the fact that does.
    """

    name: Value
    declared: bool = True
    acl: Value | None = None
    grants: List | None = None
    statements: tuple[PolicyStatement, ...] = ()
    block_public_access: Map | Value | None = None
    ownership: Value | None = None
    encryption: Value | None = None
    versioning: Value | None = None
    logging: Value | None = None
    website: Value | None = None
    cors_origins: List | None = None
    cors_methods: List | None = None
    object_acl: Value | None = None
    object_grants: List | None = None
    input: Literal["argument", "request"] | None = None
    tls_only: Value | None = None
    runtime: Runtime = "unknown"
    plain: bool = False
    elsewhere: tuple[tuple[str, Fact], ...] = ()

    def said_by(self, field: str) -> Fact:
        """The resource that sets the field, where that stands in another file."""
        return next((fact for name, fact in self.elsewhere if name == field), self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script(Fact):
    """A shell file, a code module or one run block (linked). ``operations`` lists ``service:operation`` in order.

    ``key_operations`` are those on the access keys of the user for whom it makes one, as they are run: what another
    function, target or trap does that stands above comes behind.
    """

    operations: List
    key_operations: List
    commands: tuple[AwsCommand, ...] = ()
    calls: tuple[SdkCall, ...] = ()
    clients: tuple[SdkClient, ...] = ()
    credential_sources: tuple[CredentialSource, ...] = ()
    runtime: Runtime = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class CiJob(Fact):
    """One job of a pipeline (linked). ``long_lived_keys`` are the references to stored access keys that it uses.

    ``exposed`` is what the first step runs that works on code of another revision while the job holds credentials, and the
    job's name where no step is seen to. ``all_secrets`` is where a job of a workflow that speaks of AWS, and
    that cannot ask for a token, hands all of the secrets to code of another repository.
    """

    system: str
    name: Value
    exposed: Value | None = None
    all_secrets: Value | None = None
    steps: tuple[CiStep, ...] = ()
    commands: tuple[AwsCommand, ...] = ()
    permissions: Map | None = None
    events: List | None = None
    long_lived_keys: List | None = None
    credential_sources: tuple[CredentialSource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CiKey(Fact):
    """A stored access key that one place of a pipeline hands on: a map of variables, inputs, a script (linked).

    ``system`` is the pipeline's (``github``, ``gitlab``, ``circleci``, …), ``job`` the job's name; ``name`` is what the
    key is given as, ``value`` how it is written there; ``uses`` the action, orb, pipe or binding that is given it. A key
    that all jobs inherit is one fact, and so are an id and a secret side by side.
    """

    system: str
    job: Value
    name: Value
    value: Value
    uses: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadKey(Fact):
    """An access key that something which runs is given, though it could have a role.

    ``workload`` is its kind (``pod``, ``task``, ``function``, ``image``, ``machine``, ``build``, ``service``,
    ``container``, ``application``, ``secret``, ``playbook``, ``backend``, ``builder``, SQL's ``statement``), ``name``
    the variable, ``value`` what that is; ``stored`` says that a store of secrets gives it out. It is extracted from
    files that are no templates, and linked from resources.
    """

    workload: str
    name: Value
    value: Value
    stored: bool = False
