"""Contrast as it is painted: not of the colours that were meant, but of the pixels that come out, in each theme.

Words stand out 4.5 to 1, large ones 3 to 1, from the ground that is under them; edges, icons, the ring and what a chart
draws stand out 3 to 1 from what is beside them (WCAG 2.2, 1.4.3 and 1.4.11). What cannot be used is looked at too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.screens import insight_cards
from safespace.ui.tokens import contrast
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.focus_ring import FocusRing
from safespace.ui.widgets.labels import Label
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.painted import PaintedRow
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from tests.ui import painted_samples
from tests.ui.colours import Picture, in_documents, overheard, place_of
from tests.ui.gallery_parts import page
from tests.ui.screens.desk_screen import settle

LOOKS = pytest.mark.parametrize("look", [theme.light(), theme.dark(), theme.high()], ids=["light", "dark", "high"])
EDGED = (QLineEdit, QTextEdit, QComboBox)
FRAMED = ("outline", "plain")
FIGURES = ("action", "edge", "good", "warn", "danger")
"""What a chart draws figures, limits and warnings in; `line` only divides, and `heat` is a ground for its number."""

Open = Callable[[QWidget, theme.Theme, int], QWidget]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Open:
    """Return a function that shows a part in a look, as wide as is said and as high as it wants."""

    def show(part: QWidget, look: theme.Theme, width: int) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        column.addWidget(part)
        window.resize(width, 1100)
        with qtbot.waitActive(window):
            window.show()
        settle()
        return window

    return show


def kit() -> QWidget:
    """Return every part of the kit, some of which cannot be used, and one line in which words are chosen."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.addWidget(page(), 1)
    for kind in ("primary", "outline", "quiet", "danger"):
        button = Button("This waits", kind)
        button.setEnabled(False)
        column.addWidget(button)
    chosen = LineInput("These words are chosen")
    chosen.selectAll()
    for one in (LineInput("This waits"), Select((("a", "This waits"),), unset=""), TextArea("This waits", lines=1)):
        one.setEnabled(False)
        column.addWidget(one)
    column.addWidget(chosen)
    return part


def whole_in_sight(part: QWidget) -> bool:
    """Whether a part is painted, and nothing of it is scrolled or cut away."""
    is_there = part.isVisible() and min(part.width(), part.height()) > 8
    return is_there and part.visibleRegion().boundingRect().size() == part.size()


def too_faint(window: QWidget) -> Iterator[str]:
    """Name the words of labels, buttons and fields that do not stand out from what is painted under them."""
    picture = Picture(window)
    for part in window.findChildren(QWidget):
        words = _words(part)
        if words and whole_in_sight(part) and not isinstance(part, PaintedRow):
            inner = place_of(part, window).adjusted(3, 3, -3, -3)
            least = 3.0 if isinstance(part, QLabel) and part.font().pixelSize() >= 24 else 4.5
            if picture.strongest(inner) < least:
                yield f"{words}: {picture.strongest(inner):.2f}"


def _words(part: QWidget) -> str:
    if isinstance(part, Label):
        return part.text()
    if isinstance(part, QPushButton | QLineEdit):
        return part.text()
    return part.currentText() if isinstance(part, QComboBox) else ""


@LOOKS
def test_words_stand_out_from_what_is_painted_under_them(opened: Open, qapp: QApplication, look: theme.Theme) -> None:
    theme.apply(qapp, look)
    assert list(too_faint(opened(kit(), look, 1160))) == []


@LOOKS
@pytest.mark.parametrize("name", [*painted_samples.SAMPLES, "kit"])
def test_words_of_painted_parts_stand_out_from_what_is_painted_under_them(
    opened: Open, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, name: str, look: theme.Theme
) -> None:
    theme.apply(qapp, look)
    make, width = painted_samples.SAMPLES.get(name, (kit, 1160))
    window = opened(make(), look, width + 32)
    with overheard(monkeypatch) as written:
        picture = Picture(window)
    written += in_documents(window)
    assert written
    under = {one: picture.ground(one.place) for one in written}
    faint = [
        (one.words, one.colour, ground) for one, ground in under.items() if contrast(one.colour, ground) < one.least
    ]
    assert faint == []


@LOOKS
def test_edges_and_icons_stand_out_from_what_is_beside_them(
    opened: Open, qapp: QApplication, look: theme.Theme
) -> None:
    theme.apply(qapp, look)
    window = opened(kit(), look, 1160)
    picture = Picture(window)
    faint: list[str] = []
    for part in window.findChildren(QWidget):
        if not whole_in_sight(part) or not part.isEnabled():
            continue
        place = place_of(part, window)
        is_framed = isinstance(part, EDGED) or (isinstance(part, Button) and part.kind in FRAMED)
        if is_framed and part.accessibleName() and _edge(picture, place) < 3:
            faint.append(f"edge of {part.accessibleName()}: {_edge(picture, place):.2f}")
        if isinstance(part, Button) and part.kind == "icon" and picture.strongest(place) < 3:
            faint.append(f"icon of {part.accessibleName()}: {picture.strongest(place):.2f}")
    assert faint == []


def _edge(picture: Picture, place: QRect) -> float:
    """Return how much the left edge of something stands out from what is outside it."""
    row = picture.along(place.left() - 3, place.center().y(), 6)
    return max(contrast(colour, row[0]) for colour in row)


@LOOKS
@pytest.mark.parametrize("ground", ["card", "page", "ground", "sunk", "primary", "seal"])
def test_the_ring_is_seen_on_every_ground_that_it_lies_on(
    opened: Open, qapp: QApplication, look: theme.Theme, ground: str
) -> None:
    theme.apply(qapp, look)
    part = QWidget()
    part.setAutoFillBackground(True)
    colours = part.palette()
    colours.setColor(part.backgroundRole(), look.colour(ground))
    part.setPalette(colours)
    column = QVBoxLayout(part)
    column.setContentsMargins(20, 20, 20, 20)
    button = Button("Here", "plain")
    column.addWidget(button)
    column.addWidget(Button("Elsewhere", "plain"))
    window = opened(part, look, 400)
    ring = FocusRing(window)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Tab)
    target = ring.target
    assert target is not None
    beside = place_of(target, window)
    row = Picture(window).along(beside.left() - 12, beside.center().y(), 12)
    bright = [colour for colour in row if contrast(colour, look.tokens.focus) < 1.05]
    around = [colour for colour in row if contrast(colour, look.tokens.focus) >= 3]
    assert bright, "the ring is not there"
    assert around, "nothing beside the ring lets it be seen"


@LOOKS
def test_what_a_chart_draws_stands_out_from_its_card(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, look: theme.Theme
) -> None:
    theme.apply(qapp, look)
    given: dict[str, str] = {}
    monkeypatch.setattr(insight_cards.insights, "drawn", lambda *_, **colours: given.update(colours))
    insight_cards.drawn(None, 400, 200)  # pyright: ignore[reportArgumentType]
    assert {name for name in FIGURES if contrast(given[name], given["card"]) < 3} == set()
    steps = zip(given["heat"], given["on_heat"], strict=True)
    assert [contrast(words, ground) >= 4.5 for ground, words in steps] == [True] * 6
    assert contrast(given["ink2"], given["card"]) >= 4.5
