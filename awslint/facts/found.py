"""The facts that stand in one place of one file, as extractors find them; it must not know how they are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from awslint.facts.base import Fact, Secret
from awslint.source import Span
from awslint.values import List, Map, Value

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
    (linked) says that a Deny of the document keeps strangers out. ``misnamed`` maps names of elements as they are written
    to those that are meant, where a letter or two differ, such as ``Actions``: what they hold is read as meant.
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
    misnamed: Map | None = None
    denied: List | None = None
    guarded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsCommand(Fact):
    """One call of the AWS CLI. The span is the command from ``aws`` to its last word.

    ``options`` maps each option's name without dashes to its value, a list where it takes several, or the boolean
    ``true`` for a flag; ``arguments`` are the words that belong to no option. ``environment`` has the variables set for
    this command alone or exported before it. ``routine`` is, of what is done to access keys, the function, target, trap or
    entry of a file in which it stands; empty for what runs from the top.
    """

    service: Value
    operation: Value | None = None
    options: Map
    arguments: List
    environment: Map | None = None
    credential_source: CredentialSource = "unknown"
    runtime: Runtime = "unknown"
    routine: str = ""


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
    """One operation that code calls on a client. ``operation`` is AWS's name for it (``AssumeRole``).

    ``routine`` is as for AwsCommand.
    """

    language: str
    service: Value
    operation: Value
    arguments: Map
    credential_source: CredentialSource = "unknown"
    runtime: Runtime = "unknown"
    routine: str = ""


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
    ``unprofiled-change`` is a change that a script makes with whatever credentials it finds: a service, an operation.
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
