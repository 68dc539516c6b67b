"""One filter for the whole program: each hears what it asked for, and nobody is kept alive by it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from safespace.ui import hearing

SHOWN, HIDDEN = QEvent.Type.Show, QEvent.Type.Hide


class Ear(QObject):
    """Notes what it hears, and keeps it from others if it is to."""

    def __init__(self, *, keeps: bool = False) -> None:
        super().__init__()
        self.heard: list[QEvent.Type] = []
        self._keeps = keeps

    def hear(self, watched: QObject, event: QEvent) -> bool:
        self.heard.append(event.type())
        return self._keeps


class Seen(QObject):
    """Something that events are sent to."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[QEvent.Type] = []

    def event(self, event: QEvent) -> bool:
        self.events.append(event.type())
        return True


@pytest.fixture
def ears(qapp: QApplication) -> Iterator[tuple[Ear, Ear]]:
    """Return two that hear when something is shown, the first of which keeps it from others."""
    both = Ear(keeps=True), Ear()
    for ear in both:
        hearing.of(qapp).hear((SHOWN,), ear.hear)
    yield both
    for ear in both:
        hearing.of(qapp).stop(ear.hear)


def test_each_hears_the_kinds_that_it_asked_for_and_no_others(qapp: QApplication, ears: tuple[Ear, Ear]) -> None:
    seen = Seen()
    for kind in (SHOWN, HIDDEN):
        QApplication.sendEvent(seen, QEvent(kind))
    assert [ear.heard for ear in ears] == [[SHOWN], [SHOWN]]


def test_what_one_has_dealt_with_is_heard_by_the_others_and_goes_nowhere(
    qapp: QApplication, ears: tuple[Ear, Ear]
) -> None:
    seen = Seen()
    QApplication.sendEvent(seen, QEvent(SHOWN))
    assert seen.events == []
    hearing.of(qapp).stop(ears[0].hear)
    QApplication.sendEvent(seen, QEvent(SHOWN))
    assert seen.events == [SHOWN]
    assert (len(ears[0].heard), len(ears[1].heard)) == (1, 2)


def test_there_is_one_filter_however_many_hear(qapp: QApplication, ears: tuple[Ear, Ear]) -> None:
    assert hearing.of(qapp) is hearing.of(qapp)
    assert len(qapp.findChildren(hearing.Hearing)) == 1


def test_whoever_hears_may_go_without_saying_so(qapp: QApplication) -> None:
    ear = Ear()
    hearing.of(qapp).hear((SHOWN,), ear.hear)
    gone = weakref.ref(ear)
    del ear
    gc.collect()
    assert gone() is None
    QApplication.sendEvent(Seen(), QEvent(SHOWN))


def test_a_part_that_qt_has_let_go_of_is_told_nothing(qapp: QApplication) -> None:
    parent = QWidget()
    ear = Ear()
    ear.setParent(parent)
    hearing.of(qapp).hear((SHOWN,), ear.hear)
    shiboken6.delete(parent)
    QApplication.sendEvent(Seen(), QEvent(SHOWN))
    assert ear.heard == []
