"""awslint finds hardcoded AWS keys, root use, wildcard policies, missing profiles and rotation, and exposed buckets.

``awslint.scan(...)`` and its neighbours in ``awslint.api`` are the Python interface, which docs/api.md describes. They are
imported when first used, because the program starts here too.
"""

from __future__ import annotations

import sys

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awslint.api import check as check
    from awslint.api import facts as facts
    from awslint.api import scan as scan
    from awslint.api import to_json as to_json
    from awslint.config import Config as Config
    from awslint.errors import AwslintError as AwslintError
    from awslint.findings import Finding as Finding
    from awslint.findings import Problem as Problem
    from awslint.scan import Result as Result

_PLACES = {
    "check": "api",
    "facts": "api",
    "scan": "api",
    "to_json": "api",
    "Config": "config",
    "AwslintError": "errors",
    "Finding": "findings",
    "Problem": "findings",
    "Result": "scan",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'awslint' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"awslint.{_PLACES[name]}"), name)
    globals()[name] = value
    return value


class _Package(type(sys)):  # type: ignore[misc]
    """The package, in which a function keeps its name although a module has it too, to which importing would bind it."""

    def __setattr__(self, name: str, value: object) -> None:
        if _PLACES.get(name) != "api" or not isinstance(value, type(sys)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
