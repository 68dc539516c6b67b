"""A part of pytest for `make mutants`: the quickest tests are asked first, because the first that notices ends it."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest

TIMES = Path("mutmut-stats.json")
"""Kept by mutmut in the folder where the tests run: seconds of each test, once all have been run on right code."""


def pytest_configure() -> None:
    """Take what is loaded already out of what is looked through for garbage, again and again, in every process."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the quickest first; the order stays as it is as long as no times are known."""
    if TIMES.exists():
        taken = json.loads(TIMES.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: taken.get(item.nodeid, 0.0))
