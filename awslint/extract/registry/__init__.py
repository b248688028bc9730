"""The list of extractors and what wakes each; it must not import any of them, so that a quiet scan loads none."""

from __future__ import annotations

from awslint.extract.registry.calls import CALLS
from awslint.extract.registry.extractor import Extractor
from awslint.extract.registry.policies import BRIDGED_TRIGGERS, CDK_TRIGGERS, POLICIES
from awslint.extract.registry.programs import PROGRAMS
from awslint.extract.registry.records import OTHER_SECRETS, RECORDS
from awslint.extract.registry.settings import SETTINGS

__all__ = ["BRIDGED_TRIGGERS", "CDK_TRIGGERS", "EXTRACTORS", "OTHER_SECRETS", "Extractor"]

EXTRACTORS = (*POLICIES, *PROGRAMS, *CALLS, *SETTINGS, *RECORDS)
"""Each bit of what a file wakes is the place of an extractor here; those that run do so in this order."""
