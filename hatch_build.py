"""Compiles the rules into the wheel when it is built; it must not know what a rule is.

An editable install gets no compiled file: it reads the checkout's rules, and compiles them when they change.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesBuildHook(BuildHookInterface[Any]):
    """Puts ``rules/`` and the compiled rules into the package."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the wheel is editable; a rule that breaks the format ends the build."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        self._directory = tempfile.mkdtemp(prefix="awslint-rules-")
        sys.path.insert(0, self.root)
        try:
            from awslint.engine.compiled import COMPILED_FILES, compile_rules
        finally:
            sys.path.remove(self.root)
        compile_rules(str(root / "rules"), self._directory)
        for file in COMPILED_FILES:
            build_data["force_include"][str(Path(self._directory, file))] = f"awslint/engine/{file}"
        build_data["force_include"][str(root / "rules")] = "awslint/rules"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the directory of the compiled files."""
        directory = getattr(self, "_directory", None)
        if directory is not None:
            shutil.rmtree(directory, ignore_errors=True)
