"""The fact types that stand between formats and rules; it must not know how a fact is found nor how it is judged.

Every fact is immutable and has ``source`` and ``span``. Its fields are partly known values (:mod:`awslint.values`), each
of which carries its own location, so that a finding can point at the faulty item and an edit can replace it. A field
that is None is known to be absent; a field that is a hole is present and not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NoReturn, TypeAlias

from awslint.source import Source, Span
from awslint.values import List, Map, Value


class Secret:
    """A credential's text, which shows nothing of itself.

    ``str``, ``repr`` and formatting give the masked form, pickling raises ``TypeError``, so that no secret crosses a
    process or enters a cache by accident. Only :mod:`awslint.findings` and the fixes call :meth:`reveal`.
    """

    __slots__ = ("__text", "identifier")

    def __init__(self, text: str, identifier: bool = False) -> None:
        self.__text = text
        self.identifier = identifier
        """True for an access key id, of which the first and last four characters may be shown."""

    def reveal(self) -> str:
        """The text itself; never for output."""
        return self.__text

    def __str__(self) -> str:
        if self.identifier and len(self.__text) >= 16:
            return f"{self.__text[:4]}…{self.__text[-4:]}"
        return "[secret]"

    def __repr__(self) -> str:
        return f"Secret({self})"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.__text == other.__text

    def __hash__(self) -> int:
        return hash(self.__text)

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a Secret is never pickled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: the source it stands in, its span there, and a name for a part of that source.

    ``scope`` narrows what may be linked within one source: ``job:deploy`` in a workflow, empty for the whole.
    """

    source: Source
    span: Span
    scope: str = ""

    def said_by(self, field: str) -> Fact:
        """The fact in whose source a field stands: this one, unless it was put together from several files."""
        return self


CredentialSource: TypeAlias = Literal[
    "static",
    "environment",
    "profile",
    "role",
    "oidc",
    "instance",
    "sso",
    "process",
    "default",
    "unknown",
]
"""Where a client's or command's credentials come from; ``default`` is the SDK's own chain, ``instance`` includes tasks."""

Runtime: TypeAlias = Literal["lambda", "container", "ci", "script", "library", "test", "notebook", "unknown"]
"""Where a piece of code runs, as far as its place tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential(Fact):
    """A credential that stands in a file. Its span is the credential's own text.

    ``kind`` is one of ``long-term-key-id``, ``temporary-key-id``, ``service-key-id`` (ABIA, ACCA), ``secret-access-key``,
    ``session-token``, ``bedrock-api-key``, ``presigned-url`` and the like; ``account_id`` is decoded from a key id (12
    digits) where that is valid; ``partner`` is the other half of a pair, ``partner_span`` where it stands; ``placement``
    the kind of place (``assignment``, ``argument``, ``setting``, ``command``, ``key-file``, ``url``, ``text``); ``name``
    the name it stands under; ``evidence`` the reasons for taking it for a credential, as short sentences; ``strength``
    follows from them; ``place`` is ``test`` or ``document`` where the path says so, else ``live``.
    """

    kind: str
    value: Secret
    strength: Literal["strong", "fair", "weak"]
    account_id: str | None = None
    partner: Secret | None = None
    partner_span: Span | None = None
    placement: str = "text"
    name: Value | None = None
    evidence: tuple[str, ...] = ()
    place: Literal["live", "test", "document"] = "live"
    extent: Value | None = None
    """Where a pair stands as a whole, from its first half to the end of its second, if they are close; no text."""
    pieces: tuple[Span, ...] = ()
    """Where the literals stand that it and its partner are put together from, if that is not within their own spans."""
    example: bool = False
    """True for a key of AWS's documentation, which is a fact only where configuration asks for it."""
    canary: str | None = None
    """Who issued the key as a canary, or None."""
    expires: str | None = None
    """When it stops working, in ISO form, if its place tells."""
    expired: bool | None = None
    """Whether that time is past, None where it or today is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyStatement(Fact):
    """One statement of a policy document; the span is the whole statement.

    ``policy_kind`` is decided by evidence and defaults to identity. ``principals`` maps a principal type (``AWS``,
    ``Service``, ``Federated``, ``CanonicalUser``) to a list; ``Principal: "*"`` is read as ``AWS: ["*"]``, which AWS
    documents as the same. ``conditions`` maps operator → key → list of values. ``attached_kind`` and ``attached_to``
    name what carries the policy (``user``, ``role``, ``group``, ``bucket``, ``key``, ``queue``, …). ``denied`` (linked) are
    actions of an Allow that a Deny takes back from everybody who has them: they are not among ``actions``; ``guarded``
    (linked) says that a Deny of the document keeps strangers out.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
    """

    policy_kind: Literal["identity", "trust", "resource", "key", "scp", "boundary", "session"] = "identity"
    effect: Value
    actions: List | None = None
    not_actions: List | None = None
    resources: List | None = None
    not_resources: List | None = None
    principals: Map | None = None
    not_principals: Map | None = None
    conditions: Map | None = None
    sid: Value | None = None
    version: Value | None = None
    attached_kind: str | None = None
    attached_to: Value | None = None
    document: Span | None = None
    denied: List | None = None
    guarded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsCommand(Fact):
    """One call of the AWS CLI. The span is the command from ``aws`` to its last word.

    ``options`` maps each option's name without dashes to its value, a list where it takes several, or the boolean
    ``true`` for a flag; ``arguments`` are the words that belong to no option. ``environment`` has the variables set for
    this command alone or exported before it.
    """

    service: Value
    operation: Value | None = None
    options: Map
    arguments: List
    environment: Map | None = None
    credential_source: CredentialSource = "unknown"
    runtime: Runtime = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkClient(Fact):
    """A client, resource or session that code makes; ``service`` is None for a session.

    ``arguments`` maps the SDK's own parameter names to values; ``credential_arguments`` are those among them that carry
    a key, a secret or a token which is written down in the code.
    """

    language: str
    service: Value | None = None
    arguments: Map
    credential_arguments: List | None = None
    credential_source: CredentialSource = "unknown"
    runtime: Runtime = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkCall(Fact):
    """One operation that code calls on a client. ``operation`` is AWS's name for it (``AssumeRole``)."""

    language: str
    service: Value
    operation: Value
    arguments: Map
    credential_source: CredentialSource = "unknown"
    runtime: Runtime = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Fact):
    """A resource that infrastructure code declares.

    ``framework`` is ``cloudformation``, ``terraform``, ``serverless`` or ``cdk``; ``type`` and ``properties`` are in that
    framework's own words, those of Pulumi and cdktf in Terraform's, from which both are made; ``name`` is the logical id or
    the Terraform name. In Terraform, a nested block is a list of maps under the block's name, and providers and backends
    have the types ``provider.aws`` and ``backend.s3``.
    """

    framework: Literal["cloudformation", "terraform", "serverless", "cdk"]
    type: Value
    name: Value
    properties: Map


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Fact):
    """One named value of a configuration file.

    ``role`` says what the file is: ``aws-credentials``, ``aws-config``, ``env``, ``ini``, ``properties``, ``yaml``, ….
    ``handed-key`` (linked) is a resource's property that takes the secret of an access key which the same code makes.
    """

    name: Value
    value: Value
    section: Value | None = None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CiStep(Fact):
    """One step of a pipeline.

    ``uses`` is the action or orb with its version; ``inputs`` what it is given; ``env`` the variables it sees, those of
    its job and workflow included; ``permissions`` what the job's own token may do (GitHub's ``permissions``); ``events``
    what starts the pipeline; ``run`` its shell text.
    """

    system: str
    job: Value
    uses: Value | None = None
    inputs: Map | None = None
    env: Map | None = None
    permissions: Map | None = None
    events: List | None = None
    run: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecord(Fact):
    """One row of a report about an account.

    ``report`` is ``credential-report``, ``authorization-details``, ``account-summary``, …; ``subject`` whom the row is
    about; ``fields`` its columns by their own names, plus ages in whole days under ``<column>_age_days``.
    """

    report: str
    subject: Value
    fields: Map


@dataclass(frozen=True, slots=True, kw_only=True)
class File(Fact):
    """A file whose name alone says something. ``name`` is its last path segment; None means that it was not asked.

    ``secretive`` says that its text has a word under which AWS's tools keep a secret, ``holds_keys`` that a key of AWS's
    is set in it to what may be one. ``git_ignored`` is about the rules alone: a tracked file can match them.
    """

    name: str
    secretive: bool = True
    holds_keys: bool = False
    tracked: bool | None = None
    git_ignored: bool | None = None
    docker_ignored: bool | None = None
    mode: int | None = None


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
    where it stands. ``detail`` says why, ``remedy`` what would be right (``""`` if that cannot be known).
    """

    code: str
    element: Value
    effect: Value
    detail: str
    remedy: str = ""


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
    """A shell file, a code module or one run block (linked). ``operations`` lists ``service:operation`` in order."""

    operations: List
    commands: tuple[AwsCommand, ...] = ()
    calls: tuple[SdkCall, ...] = ()
    clients: tuple[SdkClient, ...] = ()
    credential_sources: tuple[CredentialSource, ...] = ()
    runtime: Runtime = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class CiJob(Fact):
    """One job of a pipeline (linked). ``long_lived_keys`` are the references to stored access keys that it uses."""

    system: str
    name: Value
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
    ``application``, ``secret``, ``playbook``, ``backend``), ``name`` the variable, ``value`` what that is; ``stored`` says
    that a store of secrets gives it out. It is extracted from files that are no templates, and linked from resources.
    """

    workload: str
    name: Value
    value: Value
    stored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Fact):
    """Something that code does with AWS credentials which shows or keeps them.

    ``way`` is ``printed`` (to an output or a log), ``environment`` (all variables are), ``traced`` (by the shell's ``-x``),
    ``file`` (temporary ones go into a file), ``profile`` (keys go into the CLI's file), ``opened`` (its files are made
    readable to others), ``copied`` (a file that holds them goes into an image), or ``tokenless`` (the token
    is left out); ``what`` names what is shown, or the file. ``guarded`` says that the code closes its files to others.
    """

    way: str
    what: Value
    guarded: bool = False
    runtime: Runtime = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation(Fact):
    """A command that fetches or installs the AWS CLI.

    ``way`` is ``plain-http``, ``piped`` (what is fetched runs unseen), ``unverified`` (nothing in the file checks a
    signature or a digest), or ``version-1``; ``what`` is the address or the package.
    """

    way: str
    what: Value
    runtime: Runtime = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore(Fact):
    """A comment that asks awslint to be silent.

    ``codes`` are the rule ids, prefixes and names that it names, empty for a blanket one; ``unused`` those that silenced
    nothing; ``reason`` the text after ``--``.
    """

    codes: List
    blanket: bool
    unused: List
    reason: Value | None = None


FACT_TYPES: tuple[type[Fact], ...] = (
    Credential,
    PolicyStatement,
    AwsCommand,
    SdkClient,
    SdkCall,
    Resource,
    Setting,
    CiStep,
    AccountRecord,
    File,
    Principal,
    Escalation,
    PolicyMistake,
    Bucket,
    Script,
    CiJob,
    CiKey,
    WorkloadKey,
    Disclosure,
    Installation,
    Ignore,
)
"""Every fact type that a rule can judge."""
