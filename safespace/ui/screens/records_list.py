"""A sheet with a list: each thing with what can be done about it, and a way on to the next sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, Kind
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.labels import SMALL, STRONG, Label, body, second
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work


@dataclass(frozen=True, slots=True)
class Way:
    """A button of a row: its words, what it does for those who hear the screen, and what happens."""

    words: str
    about: str
    does: Callable[[], object]
    kind: Kind = "plain"


@dataclass(frozen=True, slots=True)
class Thing:
    """One row: its name, a line about it, and the ways on from it."""

    name: str
    line: str
    ways: tuple[Way, ...] = ()


class RecordsList(Sheet):
    """A list with ways on. Signals: `wanted(Sheet)`, lay that sheet in its place; and those of Sheet."""

    wanted = Signal(object)

    def __init__(self, work: Work, title: str, lead: str, *, width: int = 680) -> None:
        """Begin with what the list is, and nothing in it."""
        super().__init__(title, width=width)
        self.work = work
        self.things = Remade()
        self.problem = ProblemPlace()
        self.told = Banner("", Mood.GOOD)
        self.told.hide()
        for part in (second(lead), self.things, self.told, self.problem):
            self.body.addWidget(part)

    def show_things(self, things: Sequence[Thing], nothing: str) -> None:
        """Show these rows, or say that there is nothing."""
        self.things.remake(_Things(things, nothing))
        self.place()

    def add_way(self, words: str, does: Callable[[], object], icon: str = "", kind: Kind = "plain") -> Button:
        """Put a button into the foot."""
        made = Button(words, kind, icon)
        made.clicked.connect(_alone(does))
        self.foot.addWidget(made)
        return made

    def say(self, words: str) -> None:
        """Say what came of it."""
        self.told.say(words)
        self.told.show()
        self.place()

    def then(self, sheet: Sheet) -> None:
        """Go, and let another sheet take this one's place."""
        self.go()
        self.wanted.emit(sheet)


class _Things(QWidget):
    """The rows, ruled."""

    def __init__(self, things: Sequence[Thing], nothing: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        if not things:
            column.addWidget(body(nothing))
        for number, thing in enumerate(things):
            if number:
                column.addWidget(Rule())
            column.addWidget(row(thing))


def row(thing: Thing) -> QWidget:
    """Return a thing with its ways at the right, or below where there is little room."""
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Label(thing.name, STRONG, wrap=True))
    column.addWidget(Label(thing.line, SMALL, wrap=True))
    if not thing.ways:
        return words
    buttons = QWidget()
    across = QHBoxLayout(buttons)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.current().px(8))
    for way in thing.ways:
        across.addWidget(_button(way))
    return FoldingRow([(words, 1), (buttons, 0)], narrow=480, top=True)


def ways(offered: Sequence[Way]) -> QWidget:
    """Return buttons side by side."""
    row = Flow(8)
    for way in offered:
        row.add(_button(way))
    return row


def _button(way: Way) -> Button:
    made = Button(way.words, way.kind)
    made.setAccessibleName(way.about)
    made.clicked.connect(_alone(way.does))
    return made


def laid(sheet: Sheet, lay: Callable[[Sheet], object]) -> None:
    """Lay a sheet, and after it each that is to take its place."""
    if isinstance(sheet, RecordsList):

        def follow(following: Sheet) -> None:
            laid(following, lay)

        sheet.wanted.connect(follow)
    lay(sheet)


def _alone(does: Callable[[], object]) -> Callable[[], None]:
    """Return what is done when a button is pressed, whatever Qt says with it."""

    def pressed() -> None:
        does()

    return pressed
