"""The first thing at a start: what would make every import slower is put away before there is much to import."""

from __future__ import annotations

import builtins
import gc
from importlib import import_module


def begin() -> None:
    """Import as Python does from now on, and look for garbage once the `Collector` is there to say when.

    PySide puts a function of its own in the place of `__import__`, for a way of writing that nobody uses here. It reads
    the source of each module that is imported after it, a second time, and keeps every line.
    """
    gc.disable()
    import_module("PySide6.QtCore")
    hook = getattr(builtins, "__feature_import__", None)
    plain = getattr(builtins, "__orig_import__", None)
    if hook is not None and plain is not None and builtins.__import__ is hook:
        builtins.__import__ = plain
