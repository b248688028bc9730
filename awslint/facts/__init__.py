"""The fact types that stand between formats and rules; it must not know how a fact is found nor how it is judged.

Every fact is immutable and has ``source`` and ``span``. Its fields are partly known values (:mod:`awslint.values`), each
of which carries its own location, so that a finding can point at the faulty item and an edit can replace it. A field
that is None is known to be absent; a field that is a hole is present and not known.
"""

from __future__ import annotations

from awslint.facts.base import Fact, Secret
from awslint.facts.found import (
    AccountRecord,
    AwsCommand,
    CiStep,
    Credential,
    CredentialSource,
    Disclosure,
    File,
    Ignore,
    Installation,
    PolicyStatement,
    Resource,
    Runtime,
    SdkCall,
    SdkClient,
    Setting,
)
from awslint.facts.linked import Bucket, CiJob, CiKey, Escalation, PolicyMistake, Principal, Script, WorkloadKey

__all__ = [
    "FACT_TYPES",
    "AccountRecord",
    "AwsCommand",
    "Bucket",
    "CiJob",
    "CiKey",
    "CiStep",
    "Credential",
    "CredentialSource",
    "Disclosure",
    "Escalation",
    "Fact",
    "File",
    "Ignore",
    "Installation",
    "PolicyMistake",
    "PolicyStatement",
    "Principal",
    "Resource",
    "Runtime",
    "Script",
    "SdkCall",
    "SdkClient",
    "Secret",
    "Setting",
    "WorkloadKey",
]

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
