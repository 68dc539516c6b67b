"""The sheet behind Ctrl+Z: names what would be taken back before it is, and says of the rest why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import undo
from safespace.casework.desk import LONDON, Desk
from safespace.casework.undo import Taken
from safespace.domain.days import without_year
from safespace.ui import keys
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

EARLIER = 8
"""How many earlier steps are listed at first."""


@dataclass(frozen=True, slots=True)
class Read:
    """What one press takes back, or None; and the steps that stand, newest first."""

    next: Taken | None
    steps: tuple[Taken, ...]


class TakeBack(Sheet):
    """Takes back the last step, or an earlier one, or does it again. Signals: those of Sheet."""

    def __init__(self, work: Work) -> None:
        """Read what was done last."""
        super().__init__("Take back", width=620)
        self._work = work
        self._most = EARLIER
        self._read = Read(None, ())
        self.what = Banner("", Mood.INFO)
        self.earlier = Remade()
        self.trouble = ProblemPlace()
        self.again = Button("Do it again", "plain", "right")
        self.button = Button("Take it back", "primary", "undo")
        self.button.setEnabled(False)
        for part in (self.what, self.trouble, self.earlier):
            self.body.addWidget(part)
        self.foot.addWidget(self.again)
        self.foot.addStretch(1)
        self.foot.addWidget(self.button)
        self.again.clicked.connect(lambda: self._work.change(undo.redo, self._done, self.trouble.show_problem))
        self.button.clicked.connect(partial(self.take, None))
        keys.TAKE_IT_BACK.listen(self, self.button.click)
        self._look()

    def hold(self, why: str) -> None:
        """Say why nothing is taken back now."""
        super().hold(why)
        for part in (self.again, self.button, self.earlier):
            part.setEnabled(False)

    def take_focus(self) -> None:
        """Put the keyboard on taking back, as soon as there is something to take back."""
        if self.button.isEnabled():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    def take(self, number: int | None) -> None:
        """Take a step back: the last one without a number."""
        self._work.change(partial(undo.undo, number=number), self._done, self.trouble.show_problem)

    def _look(self) -> None:
        self._work.read(_look, self._show)

    def _done(self, _: object) -> None:
        self.trouble.clear()
        self._look()

    def _show(self, read: Read) -> None:
        self._read = read
        last = read.next
        if last is None:
            self.what.say("There is nothing to take back.", Mood.INFO)
        elif last.why_not:
            self.what.say(f"Not taken back: {_in_words(last)}", Mood.WARN, advice=last.why_not)
        else:
            self.what.say(f"Undo: {_in_words(last)}", Mood.INFO, advice="The timeline will say that it was taken back.")
        self.button.setEnabled(last is not None and not last.why_not)
        if self.isVisible():
            self.take_focus()
        self._list()

    def _list(self) -> None:
        earlier = [one for one in self._read.steps if one != self._read.next]
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        for one in earlier[: self._most]:
            column.addWidget(Rule())
            column.addWidget(labels.body(f"{_in_words(one, lower=False)}, {when(one)}"))
            column.addWidget(*self._way(one))
        if len(earlier) > self._most:
            more = link(f"Show all {len(earlier)} earlier steps", small=True)
            more.clicked.connect(self._unfold)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.earlier.remake(fresh)
        self.place()

    def _way(self, one: Taken) -> tuple[QWidget, int, Qt.AlignmentFlag]:
        if one.why_not or one.step is None:
            return labels.small(one.why_not, wrap=True), 0, Qt.AlignmentFlag(0)
        way = link("Take this back", small=True)
        way.setAccessibleName(f"Take back: {_in_words(one)}")
        way.clicked.connect(partial(self.take, one.step.number))
        return way, 0, Qt.AlignmentFlag.AlignLeft

    def _unfold(self) -> None:
        self._most = undo.MOST
        self._list()


def _in_words(one: Taken, *, lower: bool = True) -> str:
    said = in_words(one)
    said = f"{said[0].lower()}{said[1:]}" if lower else said
    return f"{said}, {one.reference}" if one.reference else said


def in_words(one: Taken) -> str:
    """Say what a step was, and of a note how it begins."""
    return f"{one.words} (“{one.about}”)" if one.about else one.words


def when(one: Taken) -> str:
    """Say when a step was done; empty for what wrote nothing to a case."""
    at = one.step.at.astimezone(LONDON) if one.step else None
    return f"{without_year(at)} {at:%H:%M}" if at else ""


def _look(desk: Desk) -> Read:
    return Read(undo.next_one(desk), undo.last(desk))
