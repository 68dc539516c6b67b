"""A part of pytest for `make mutants`: the quickest tests are asked first, and one that never ends is broken off."""

from __future__ import annotations

import gc
import json
import signal
from collections.abc import Generator
from pathlib import Path

import pytest

TIMES = Path("mutmut-stats.json")
"""Kept by mutmut in the folder where the tests run: seconds of each test, once all have been run on right code."""

_taken: dict[str, float] = {}


def pytest_configure() -> None:
    """Take what is loaded already out of what is looked through for garbage, again and again, in every process."""
    gc.freeze()
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # one of Python's own would wait for a search in C that never ends
    if TIMES.exists():
        _taken.update(json.loads(TIMES.read_text(encoding="utf-8"))["duration_by_test"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the quickest first, because the first that notices ends it; their order stays while no times are known."""
    items.sort(key=lambda item: _taken.get(item.nodeid, 0.0))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Break a test off that works ten times as long as it took on right code, and five seconds more."""
    if item.nodeid in _taken:
        signal.setitimer(signal.ITIMER_PROF, 5 + 10 * _taken[item.nodeid])
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
