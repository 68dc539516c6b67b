"""What watches at this machine: it claims what was answered and nothing else, and lets capturing be allowed, noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safespace.casework.desk import Desk
from safespace.machine.door import Away, Door, Guard, Means, Protection, State, refused, running
from safespace.machine.elsewhere import Elsewhere
from safespace.ui import clipboard
from safespace.ui.guards import Guards
from safespace.ui.screens.settings_protections import STATES, Protections
from safespace.ui.widgets.capture_strip import CaptureStrip
from tests import builders
from tests.ui.synchronous_work import BugFound, SynchronousWork

_LEFT = Qt.MouseButton.LeftButton
AT_START = running(Guard.DUMPS)


class Willing(Elsewhere):
    """A machine that grants everything but the search of one folder, and calls when nobody sits there."""

    means = Means.CALLS

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self.tell: Callable[[Away], None] | None = None

    def hide(self, window: int) -> Protection:
        self.hidden.add(window)
        return running(Guard.CAPTURE)

    def unhide(self, window: int) -> Protection:
        self.hidden.discard(window)
        return running(Guard.CAPTURE)

    def keep_from_search(self, folder: Path) -> Protection:
        return refused(Guard.SEARCH) if folder.name == "elsewhere" else running(Guard.SEARCH)

    def keep_from_histories(self) -> Protection:
        return running(Guard.CLIPBOARD)

    def listen(self, window: int, tell: Callable[[Away], None]) -> tuple[Protection, ...]:
        self.tell = tell
        return tuple(running(away.value) for away in Away)

    def deafen(self) -> None:
        self.tell = None


@dataclass
class Stand:
    """The guards over one window with the settings' card and the strip in it, on a real desk."""

    door: Door
    guards: Guards
    window: QWidget
    card: Protections
    strip: CaptureStrip
    desk: Desk

    def actions(self) -> list[str]:
        """Return the trail's last actions, the oldest first."""
        return [entry.action for entry in reversed(self.desk.vault.trail.read(5)) if "capture" in entry.action]


@pytest.fixture
def stand(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Door], Stand]]:
    desk = builders.a_desk(tmp_path)
    work = SynchronousWork(desk)
    made: list[Stand] = []

    def make(door: Door) -> Stand:
        window, card, strip = QWidget(), Protections(), CaptureStrip()
        column = QVBoxLayout(window)
        column.addWidget(strip)
        column.addWidget(card)
        qtbot.addWidget(window)
        guards = Guards(qapp, door, AT_START)
        guards.serve(card, strip, work)
        made.append(Stand(door, guards, window, card, strip, desk))
        with qtbot.waitExposed(window):
            window.show()
        return made[-1]

    yield make
    for each in made:
        each.guards.stop()
    work.finish(lambda each: each.vault.close())


def test_only_what_was_answered_is_shown_and_only_what_runs_is_said_to(stand: Callable[[Door], Stand]) -> None:
    held = stand(Willing())
    assert list(held.card.rows) == [Guard.DUMPS.value, Guard.CAPTURE.value, Guard.CLIPBOARD.value]
    assert held.card.rows[Guard.CAPTURE.value][0] == "It runs"
    assert held.card.rows[Guard.CLIPBOARD.value][0] == "Not now"
    held.guards.start(held.window, Path("vaults"))
    clipboard.copy("14")
    assert {name for name, (state, _) in held.card.rows.items() if state == "It runs"} == {
        guard.value for guard in Guard
    }


def test_a_machine_that_can_do_nothing_is_said_to_do_nothing(stand: Callable[[Door], Stand]) -> None:
    held = stand(Elsewhere())
    held.guards.start(held.window, Path("vaults"))
    running_rows = [name for name, (state, _) in held.card.rows.items() if state == STATES[State.RUNNING]]
    assert running_rows == [AT_START.guard.value], "what was answered at the start, and nothing else"
    assert not held.card.switch.isVisible()
    assert not held.card.capturing.isVisible()


@pytest.mark.parametrize("folders", [("vaults", "elsewhere"), ("elsewhere", "vaults")])
def test_of_two_folders_the_one_that_was_refused_counts(
    stand: Callable[[Door], Stand], folders: tuple[str, str]
) -> None:
    held = stand(Willing())
    held.guards.start(held.window, *map(Path, folders))
    assert {one.guard: one.state for one in held.guards.answers()}[Guard.SEARCH] is State.REFUSED


def test_nobody_is_heard_before_a_vault_is_open_or_after_it_was_locked(stand: Callable[[Door], Stand]) -> None:
    door = Willing()
    held, told = stand(door), list[object]()
    held.guards.away.connect(told.append)
    assert door.tell is None
    held.guards.start(held.window)
    held.guards.start(held.window)
    assert door.tell is not None
    door.tell(Away.SWITCHED)
    held.guards.stop()
    assert (told, door.tell) == ([Away.SWITCHED], None)


def test_stopping_forgets_what_was_copied_here(stand: Callable[[Door], Stand], qapp: QApplication) -> None:
    held = stand(Willing())
    held.guards.start(held.window)
    clipboard.copy("what was said")
    held.guards.stop()
    assert qapp.clipboard().text() == ""


def test_capturing_is_allowed_visibly_for_ten_minutes_and_noted_before(stand: Callable[[Door], Stand]) -> None:
    door = Willing()
    held = stand(door)
    assert not held.strip.isVisible()
    QTest.mouseClick(held.card.switch, _LEFT)
    assert held.actions() == ["capture.allowed"]
    assert door.hidden == set()
    assert held.strip.isVisible()
    assert "10 more minutes" in held.strip.banner.words.text()
    assert held.card.rows[Guard.CAPTURE.value] == ("Not now", "You allowed it for a few minutes.")
    held.guards.capture.pass_a_minute()
    assert "9 more minutes" in held.strip.banner.words.text()


@pytest.mark.parametrize("way", ["strip", "card", "time"])
def test_it_ends_by_hand_or_by_itself_and_is_noted(stand: Callable[[Door], Stand], way: str) -> None:
    door = Willing()
    held = stand(door)
    QTest.mouseClick(held.card.switch, _LEFT)
    if way == "time":
        for _ in range(10):
            held.guards.capture.pass_a_minute()
    else:
        QTest.mouseClick(held.strip.banner.button if way == "strip" else held.card.switch, _LEFT)
    assert held.actions() == ["capture.allowed", "capture.ended"]
    assert door.hidden == {int(held.window.winId())}
    assert not held.strip.isVisible()
    assert held.card.rows[Guard.CAPTURE.value][0] == "It runs"


def test_a_trail_that_cannot_be_written_allows_nothing(stand: Callable[[Door], Stand]) -> None:
    door = Willing()
    held = stand(door)
    held.desk.vault.close()
    with pytest.raises(BugFound):
        held.guards._allow_capture()
    assert door.hidden == {int(held.window.winId())}


def test_after_the_lock_an_answer_that_comes_late_touches_nothing(stand: Callable[[Door], Stand]) -> None:
    door = Willing()
    held = stand(door)
    held.guards.stop()
    held.guards._allowed(None)
    held.guards._allow_capture()
    held.guards.changed.emit()
    assert held.guards.capture.minutes_left == 0
    assert door.hidden
