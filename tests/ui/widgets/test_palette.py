"""The palette: it asks with each letter, takes only what fits the letters as they stand, and goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui.widgets import labels
from safespace.ui.widgets.palette import Palette
from safespace.ui.widgets.palette_list import Found, Group

Host = Callable[..., QWidget]


class Finder:
    """Finds two things, at once or later."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Callable[[Sequence[Group]], None]]] = []
        self.done: list[str] = []

    def ask(self, letters: str, then: Callable[[Sequence[Group]], None]) -> None:
        """Take a question."""
        self.asked.append((letters, then))

    def answer(self, number: int) -> None:
        """Answer a question with what it asked for."""
        letters, then = self.asked[number]
        names = (f"{letters} one", f"{letters} two", f"{letters} three")
        lines = tuple(Found("tray", name, lambda name=name: self.done.append(name)) for name in names)
        then((Group("Cases", lines[:2]), Group("Commands", ()), Group("Pages", lines[2:])))

    def answer_to(self, letters: str) -> None:
        """Answer the last question about some letters."""
        self.answer(max(number for number, asked in enumerate(self.asked) if asked[0] == letters))


def titles(palette: Palette) -> list[str]:
    """Return the lines that the palette shows."""
    model = palette.results.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def finder() -> Finder:
    """Return a finder that was asked nothing."""
    return Finder()


@pytest.fixture
def palette(host: Host, finder: Finder) -> Palette:
    """Return a palette over a window."""
    made = Palette(finder.ask)
    made.lay_over(host())
    finder.answer(0)
    return made


def test_the_palette_asks_with_each_letter_and_shows_groups_without_empty_ones(
    palette: Palette, finder: Finder
) -> None:
    QTest.keyClicks(palette.letters, "rot")
    assert [asked[0] for asked in finder.asked] == ["", "r", "ro", "rot"]
    finder.answer_to("rot")
    assert titles(palette) == ["Cases", "rot one", "rot two", "Pages", "rot three"]
    assert palette.results.currentIndex().data() == "rot one"


def test_a_late_answer_to_letters_that_have_changed_is_dropped(palette: Palette, finder: Finder) -> None:
    palette.letters.setText("ro")
    palette.look()
    palette.letters.setText("rot")
    palette.look()
    finder.answer_to("rot")
    finder.answer_to("ro")
    assert titles(palette)[1] == "rot one"


def test_enter_waits_for_the_answer_to_the_letters_and_never_takes_what_fitted_fewer(
    palette: Palette, finder: Finder, qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.letters, "rot")
    QTest.keyClick(palette.letters, Qt.Key.Key_Return)
    assert finder.done == []
    with qtbot.waitSignal(palette.closed):
        finder.answer_to("rot")
    assert finder.done == ["rot one"]


def test_letters_typed_after_enter_take_it_back(palette: Palette, finder: Finder) -> None:
    QTest.keyClicks(palette.letters, "ro")
    QTest.keyClick(palette.letters, Qt.Key.Key_Return)
    QTest.keyClicks(palette.letters, "t")
    finder.answer_to("rot")
    assert finder.done == []


def test_up_and_down_step_over_headings_and_stop_at_the_ends_and_enter_does(
    palette: Palette, finder: Finder, qtbot: QtBot
) -> None:
    def press(key: Qt.Key) -> str:
        QTest.keyClick(palette.letters, key)
        return palette.results.currentIndex().data()

    seen = [press(key) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)]
    assert seen == [" one", " two", " three", " three"]
    with qtbot.waitSignal(palette.closed):
        QTest.keyClick(palette.letters, Qt.Key.Key_Return)
    assert finder.done == [" three"]


def test_escape_leaves_the_palette_and_a_later_answer_finds_nobody(
    palette: Palette, finder: Finder, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(palette.closed):
        QTest.keyClick(palette.letters, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    finder.answer(0)
    assert finder.done == []


def test_nothing_found_says_so_and_enter_does_nothing(palette: Palette, finder: Finder) -> None:
    finder.asked[-1][1](())
    assert titles(palette) == ["Nothing fits these letters"]
    QTest.keyClick(palette.letters, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert finder.done == []


def test_a_line_can_be_clicked(palette: Palette, finder: Finder) -> None:
    row = palette.results.visualRect(palette.results.model().index(2, 0)).center()
    QTest.mouseClick(palette.results.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert finder.done == [" two"]


def test_the_card_is_as_high_as_what_was_found_and_its_note_and_no_higher(host: Host, finder: Finder) -> None:
    made = Palette(finder.ask, "People are not searched. Names lie sealed, and the search holds masked words only.")
    made.lay_over(host())
    finder.answer(0)
    note = made.findChild(labels.Label)
    assert note is not None
    below = made.results.mapTo(made, made.results.rect().bottomLeft()).y()
    top = note.mapTo(made, note.rect().topLeft()).y()
    assert made.results.height() == pytest.approx(made.results.wanted_height(), abs=2)
    assert 0 <= top - below <= 12
