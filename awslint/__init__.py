"""awslint finds hardcoded AWS keys, root use, wildcard policies, missing profiles and rotation, and exposed buckets.

``awslint.scan(...)`` and its neighbours in ``awslint.api`` are the Python interface, which docs/api.md describes. They are
imported when first used, because the program starts here too.
"""

from __future__ import annotations

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

    # Two of the functions have the names of modules, to which importing those binds them: so all are bound together, last.
    module = import_module("awslint.api")
    globals().update({each: getattr(module, each) for each, place in _PLACES.items() if place == "api"})
    value: object = getattr(import_module(f"awslint.{_PLACES[name]}"), name)
    if _PLACES[name] != "api":
        globals()[name] = value
    return value
