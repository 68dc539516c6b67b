"""What a worker no longer needs goes on the screen's thread, also what holds on to itself: widgets may hang on it."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from types import FrameType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safespace.ui.collecting import Collector
from safespace.ui.work import Work


class Straight:
    """Tells on which thread it went."""

    def __init__(self, gone: list[bool]) -> None:
        self.gone = gone

    def __del__(self) -> None:
        self.gone.append(threading.current_thread() is threading.main_thread())


class Knot(Straight):
    """Holds on to itself."""

    def __init__(self, gone: list[bool]) -> None:
        super().__init__(gone)
        self.itself = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    begun = Collector(qapp)
    yield begun
    begun.end()


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    made = Work(lambda _: None)
    yield made
    made.finish(lambda _: None)


def test_a_worker_never_collects(collector: Collector, work: Work, qtbot: QtBot) -> None:
    gone: list[bool] = []
    kept: list[list[int]] = []

    def litter() -> None:
        for _ in range(100):
            Knot(gone)
        kept.extend([number] for number in range(400_000))

    with qtbot.waitSignal(work.quiet):
        work.think(litter, lambda _: None, context=collector)
    assert gone == []
    collector.look()
    assert gone == [True] * 100


def test_a_little_is_left_until_it_is_worth_looking(collector: Collector) -> None:
    gone: list[bool] = []
    gc.collect()
    Knot(gone)
    collector.look()
    assert gone == []
    kept = [[number] for number in range(5_000)]
    collector.look()
    assert gone == [True]
    assert len(kept) == 5_000


def test_what_grew_old_before_it_was_garbage_goes_in_the_end(collector: Collector) -> None:
    gone: list[bool] = []
    kept: list[list[int]] = []
    old: list[Knot] = [Knot(gone)]
    kept.extend([number] for number in range(60_000))
    collector.look()
    old.clear()
    for _ in range(3):
        assert gone == []
        kept.extend([number] for number in range(60_000))
        collector.look()
    assert gone == [True]


def test_a_little_goes_too_after_a_while(collector: Collector) -> None:
    gone: list[bool] = []
    gc.collect()
    Knot(gone)
    for _ in range(14):
        collector.look()
        assert gone == []
    collector.look()
    assert gone == [True]


def test_after_the_end_python_collects_by_itself_again(qapp: QApplication) -> None:
    collector = Collector(qapp)
    assert not gc.isenabled()
    collector.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def dawdle(_frame: FrameType, event: str, called: object) -> None:
    """Wait after anything was sent, as a thread does whose turn is over at the worst moment."""
    if event == "c_return" and getattr(called, "__name__", "") == "emit":
        time.sleep(0.02)


def test_what_a_job_took_with_it_is_let_go_of_on_the_thread_of_the_screen(work: Work, qtbot: QtBot) -> None:
    gone: list[bool] = []
    heard: list[object] = []
    work.think(partial(sys.setprofile, dawdle), heard.append)
    for _ in range(10):
        work.think(partial(id, Straight(gone)), heard.append)
    work.think(partial(sys.setprofile, None), heard.append)
    qtbot.waitUntil(lambda: len(heard) == 12)
    qtbot.waitUntil(lambda: len(gone) == 10)
    assert all(gone)
