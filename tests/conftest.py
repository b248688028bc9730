"""The examples of property tests: the same in every run, so that a change fails on what it changed and nothing else.

``HYPOTHESIS_PROFILE=explore python -m pytest`` looks for new ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeat", derandomize=True, database=None)
settings.register_profile("explore", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))
