"""The tour's hands: every key has its name, and waiting leaves the processor to those who are waited for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from safespace.machine.places import Places
from safespace.ui.hands import Hands, Lost
from tests.builders import Clock
from tests.journeys.running import Stand, a_vault, program

Key, Modifier = Qt.Key, Qt.KeyboardModifier


class Seen(QObject):
    """Sees the keys that come to a part, and lets none through."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[tuple[int, Qt.KeyboardModifier]] = []

    def eventFilter(self, part: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() not in (Key.Key_Control, Key.Key_Shift):
                self.keys.append((event.key(), event.modifiers()))
            return True
        return False


@pytest.fixture
def stand(qapp: QApplication, tmp_path: Path) -> Iterator[Stand]:
    places = Places.under(tmp_path)
    a_vault(places, Clock())
    with program(qapp, places) as made:
        yield made


@pytest.fixture
def hands(stand: Stand) -> Hands:
    return stand.hands


def test_every_key_can_be_pressed_by_its_name(stand: Stand) -> None:
    wanted = {
        "F9": (Key.Key_F9, Modifier.NoModifier),
        "Space": (Key.Key_Space, Modifier.NoModifier),
        "Return": (Key.Key_Return, Modifier.NoModifier),
        "Escape": (Key.Key_Escape, Modifier.NoModifier),
        "Down": (Key.Key_Down, Modifier.NoModifier),
        "2": (Key.Key_2, Modifier.NoModifier),
        "Ctrl+N": (Key.Key_N, Modifier.ControlModifier),
        "Ctrl+Shift+F9": (Key.Key_F9, Modifier.ControlModifier | Modifier.ShiftModifier),
    }
    seen, part = Seen(), stand.program.window.focusWidget()
    assert part is not None
    part.installEventFilter(seen)
    for keys in wanted:
        stand.hands.key(keys)
    part.removeEventFilter(seen)
    assert seen.keys == list(wanted.values())


@pytest.mark.parametrize("keys", ["Hyper", "", "Ctrl+K, Ctrl+S"])
def test_a_key_that_no_keyboard_has_is_lost(hands: Hands, keys: str) -> None:
    with pytest.raises(Lost, match="no key"):
        hands.key(keys)


def test_waiting_looks_now_and_then_and_does_not_spin(hands: Hands) -> None:
    hands.rest()
    over: list[bool] = []
    looked = 0

    def look() -> bool:
        nonlocal looked
        looked += 1
        return bool(over)

    QTimer.singleShot(400, lambda: over.append(True))
    hands.until(look, "the time did not pass")
    assert looked < 200


def test_what_never_comes_is_said_in_the_words_of_whoever_waited(hands: Hands) -> None:
    with pytest.raises(Lost, match="the moon did not rise"):
        hands.until(lambda: False, "the moon did not rise", 0)


def test_what_happens_outside_the_program_is_noticed_too(hands: Hands) -> None:
    asked = iter(range(4))
    hands.until(lambda: next(asked, None) is None, "nothing was looked at again")
