"""The lock that comes when nobody is there, and never while somebody is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui.idle import Idle


class Clock:
    """A clock that is moved by hand, in seconds."""

    now = 1000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def idle(qapp: QApplication, clock: Clock) -> Iterator[Idle]:
    """Return a watch of five minutes that has begun."""
    watch = Idle(qapp, 5, clock)
    watch.start()
    yield watch
    watch.stop()


@pytest.fixture
def ends(idle: Idle) -> list[str]:
    """Return a note for each time it ended."""
    noted: list[str] = []
    idle.expired.connect(lambda: noted.append("ended"))
    return noted


def test_it_counts_down_from_the_last_touch_and_ends_once(idle: Idle, clock: Clock, ends: list[str]) -> None:
    seen: list[int] = []
    idle.remaining.connect(seen.append)
    clock.now += 240
    idle.look()
    clock.now += 60
    idle.look()
    assert seen == [60, 0]
    assert ends == []
    idle.give_up()
    idle.look()
    assert ends == ["ended"]


def test_it_says_at_once_how_long_there_is(qapp: QApplication, clock: Clock) -> None:
    watch, said = Idle(qapp, 5, clock), list[int]()
    watch.remaining.connect(said.append)
    watch.start()
    watch.stop()
    assert said == [300]


def test_the_tick_ends_it_by_itself(qapp: QApplication, clock: Clock, idle: Idle, qtbot: QtBot) -> None:
    clock.now += 301
    with qtbot.waitSignal(idle.expired, timeout=5000):
        idle.look()


def touches() -> list[QEvent]:
    """Return a mouse that moves, a wheel that turns, and words from an input method."""
    at, none, keys = QPointF(), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    rolled = QWheelEvent(at, at, QPoint(), QPoint(0, 120), none, keys, Qt.ScrollPhase.NoScrollPhase, False)
    return [QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, keys), rolled, QInputMethodEvent()]


@pytest.mark.parametrize("number", range(3))
def test_any_touch_begins_the_count_again(idle: Idle, clock: Clock, ends: list[str], number: int) -> None:
    clock.now += 299
    QApplication.sendEvent(QWidget(), touches()[number])
    assert idle.left() == 300
    clock.now += 2
    idle.look()
    idle.give_up()
    assert ends == []


def test_a_timer_or_a_repaint_is_nobody(idle: Idle, clock: Clock) -> None:
    clock.now += 100
    for kind in (QEvent.Type.UpdateRequest, QEvent.Type.Timer, QEvent.Type.Paint):
        QApplication.sendEvent(QObject(), QEvent(kind))
    assert idle.left() == 200


def test_a_key_typed_in_the_last_moment_keeps_it_open(idle: Idle, clock: Clock, ends: list[str], qtbot: QtBot) -> None:
    field = QWidget()
    qtbot.addWidget(field)
    clock.now += 300
    idle.look()
    QTest.keyClick(field, Qt.Key.Key_A)
    idle.give_up()
    assert ends == []
    assert idle.left() == 300


def test_a_key_that_is_held_down_keeps_it_open_until_it_is_let_go(
    idle: Idle, clock: Clock, ends: list[str], qtbot: QtBot
) -> None:
    field = QWidget()
    qtbot.addWidget(field)
    QTest.keyPress(field, Qt.Key.Key_A)
    clock.now += 400
    idle.look()
    idle.give_up()
    assert ends == []
    QTest.keyRelease(field, Qt.Key.Key_A)
    clock.now += 400
    idle.look()
    idle.give_up()
    assert ends == ["ended"]


def test_a_key_let_go_elsewhere_does_not_keep_it_open_for_ever(
    idle: Idle, clock: Clock, ends: list[str], qapp: QApplication
) -> None:
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(QWidget(), key)
    QApplication.sendEvent(qapp, QEvent(QEvent.Type.ApplicationDeactivate))
    clock.now += 400
    idle.look()
    idle.give_up()
    assert ends == ["ended"]


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (1, 1), (5, 5), (15, 15), (90, 15)])
def test_it_lasts_between_one_minute_and_fifteen(qapp: QApplication, asked: int, given: int) -> None:
    assert Idle(qapp, asked).seconds == given * 60


def test_a_stopped_watch_neither_counts_nor_ends(idle: Idle, clock: Clock) -> None:
    idle.stop()
    clock.now += 10
    QApplication.sendEvent(QWidget(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    assert idle.left() == 290
