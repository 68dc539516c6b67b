"""What the sheets with a few questions share: the questions, one green button, and the refusal shown in place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from safespace.casework import record
from safespace.casework.desk import Desk
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.problem import Problem
from safespace.ui import keys
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

PAUSE = 700
"""How long typing must rest, in milliseconds, before the words are kept."""


UNREADABLE = "Write a day, like 3 July 2026, or leave it empty."
NEEDED = "Write a day, like 3 July 2026."
WHEN = "Empty means today."
"""What is said of the day of a deed."""


class FormSheet(Sheet):
    """Asks, keeps and goes. A subclass fills `ask` calls into its constructor and says in `job` what is to be done."""

    def __init__(self, work: Work, title: str, does: str, icon: str = "check", *, width: int = 560) -> None:
        """Make the sheet; `does` are the words of its green button."""
        super().__init__(title, width=width)
        self.work = work
        self._drafts: dict[str, TextArea] = {}
        self._needs: list[tuple[Field, QWidget, Callable[[], str]]] = []
        self._is_done = False
        self._is_held = False
        self._had_focus = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.put_away)
        self.trouble = ProblemPlace()
        self.button = Button(does, "primary", icon)
        self.button.clicked.connect(self.keep)
        self.foot.addStretch(1)
        self.foot.addWidget(self.button)
        self.body.addWidget(self.trouble)
        keys.KEEP.listen(self, self.keep)

    def ask(self, label: str, control: QWidget, help: str = "") -> Field:  # noqa: A002 - what a guardian calls it
        """Put a question above the place where a refusal is shown."""
        field = Field(label, control, help)
        if isinstance(control, LineInput):
            control.returnPressed.connect(self.keep)
        self.add(field)
        return field

    def ask_day(self, label: str, day: DateField, help: str = "", *, needed: bool = False) -> Field:  # noqa: A002
        """Ask for a day; nothing is kept while one is written that cannot be read, or none where one is needed."""
        field = self.ask(label, day, help)
        self.need(field, day, partial(_amiss, day, needed))
        return field

    def need(self, field: Field, control: QWidget, amiss: Callable[[], str]) -> None:
        """Keep nothing while `amiss` returns words about what was filled in; they stand below the question."""
        self._needs.append((field, control, amiss))

    def keep_as_typed(self, key: str, words: TextArea) -> None:
        """Keep what is typed into a part under a key as it is typed, and bring back what was being written there."""
        self._drafts[key] = words
        words.typed.connect(self._pause.start)
        self.work.read(partial(record.draft, key=key), partial(self._bring_back, words))

    def hold(self, why: str) -> None:
        """Say why nothing is kept now, and keep no draft either."""
        super().hold(why)
        self._is_held = True
        self.button.setEnabled(False)
        self.button.setAccessibleDescription(why)
        self.trouble.say(why, Mood.INFO)
        self.trouble.show()

    def put_away(self) -> None:
        """Keep what is being typed now."""
        self._pause.stop()
        if not self._is_done and not self._is_held:
            self._keep_drafts({key: part.words for key, part in self._drafts.items()})

    def may_leave(self) -> bool:
        """Keep the words first: they are there when the sheet is opened again."""
        self.put_away()
        return True

    def add(self, part: QWidget) -> None:
        """Put a part above the place where a refusal is shown."""
        self.body.insertWidget(self.body.indexOf(self.trouble), part)

    def say_final(self) -> None:
        """Say that what this sheet does is corrected, never undone."""
        self.add(labels.small(FINAL_NOTE, wrap=True))

    def job(self) -> Callable[[Desk], Any]:
        """Return what is to be done at the desk with what was filled in."""
        raise AssertionError("a sheet says what it does")

    def keep(self) -> None:
        """Do it, once nothing is amiss in what was filled in; once, until it is done or refused."""
        if not self.button.isEnabled():
            return
        if self.is_filled_in():
            self.trouble.clear()
            self.wait()
            self.work.change(self.job(), self.kept, self.refused)

    def is_filled_in(self) -> bool:
        """Say below each question what is amiss there, and put the keyboard on the first; return whether nothing is."""
        told = [(field, control, amiss()) for field, control, amiss in self._needs]
        for field, _, words in told:
            field.complain(words)
        first = next((control for _, control, words in told if words), None)
        if first is not None:
            first.setFocus()
        return first is None

    def wait(self) -> None:
        """Close the button until it is done or refused, and remember whether the keyboard was on it."""
        self._had_focus = self.button.hasFocus()
        self.button.setEnabled(False)

    def kept(self, _: object) -> None:
        """Go, because it was done; nothing waits to be written any more."""
        self._is_done = True
        self._pause.stop()
        self._keep_drafts(dict.fromkeys(self._drafts, ""))
        self.go()

    def refused(self, problem: Problem) -> None:
        """Say why it was not done; everything that was filled in stays."""
        self.button.setEnabled(True)
        if self._had_focus:
            self.button.setFocus()
        self.trouble.show_problem(problem)

    def _keep_drafts(self, drafts: dict[str, str]) -> None:
        if drafts:
            self.work.read(partial(_keep_all, drafts=drafts), self._drafted, self.trouble.show_problem)

    def _drafted(self, _: object) -> None:
        """Hear that the words are kept; they stay on the screen as they are."""

    def _bring_back(self, part: TextArea, words: str) -> None:
        if words and not part.words:
            part.write(words)


def _keep_all(desk: Desk, drafts: dict[str, str]) -> None:
    for key, words in drafts.items():
        record.keep_draft(desk, key, words)


def _amiss(day: DateField, needed: bool) -> str:
    if day.is_readable and (day.day is not None or not needed):
        return ""
    return NEEDED if needed else UNREADABLE
