"""Loads the scripts of packaging/, which are no package and share their name with somebody else's."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from tests.house import shape


def script(name: str) -> ModuleType:
    """Return a script as a module."""
    file = shape.HOUSE / "packaging" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
