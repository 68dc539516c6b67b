"""How a shared vault stands, and every step with the pen: on the card in Settings and on the sheet behind the bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import sharing_words
from safespace.casework.safekeeping import ASKING
from safespace.casework.sharing import Standing
from safespace.casework.sharing_apart import OnlyHere
from safespace.domain.problem import Problem
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.sharing import Sharing
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import body, second, strong
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine

APART: Final = (
    "Your work was set aside as a vault of its own, beside this one. Lock here and open it to carry over by hand what "
    "is missing here. It is called"
)


ONLY_HERE: Final = "What is not in the newest copy, case by case, to be carried over:"
SHOWN: Final = 30


def listed_words(listed: tuple[OnlyHere, ...]) -> str:
    """Say what was written apart, a line for each case; empty if nothing was."""
    more = len(listed) - SHOWN
    rest = [f"And {more:,} more: save the list."] if more > 0 else []
    return "\n".join([ONLY_HERE, *(one.line for one in listed[:SHOWN]), *rest]) if listed else ""


class SharingPanel(QWidget):
    """Says who has the pen, which copy this is, who waits and who is there; offers the steps that are open now."""

    def __init__(self, sharing: Sharing) -> None:
        """Show how all stands, and follow it from now on."""
        super().__init__()
        self.pen, self.copy = strong("", wrap=True), body("")
        self.waiting, self.there = second(""), second("")
        self.take_newest = Button("Take the newest copy", "action", "download")
        self.take_pen = Button("Take the pen", "action", "pen")
        self.publish = Button("Publish now", "action", "up")
        self.hand_over = Button("Hand over the pen", "plain", "people")
        self.ask = Button("Ask for the pen", "plain", "clock")
        self.ask_no_more = Button("Wait no more", "quiet")
        self.set_aside = Button("Set my work aside", "action", "box")
        self.only_here, self.listed = body(""), tuple[OnlyHere, ...]()
        self.save_list = Button("Save this list", "plain", "download")
        self.again = Button("Look again", "quiet", "undo")
        self.line = ProgressLine()
        self.problem = ProblemPlace()
        self.told = Banner("", Mood.GOOD)
        self.told.hide()
        self._sharing = sharing
        self._connect()
        self._lay_out()
        self.show_standing(sharing.stands)

    def show_standing(self, stands: Standing | None) -> None:
        """Say how all stands, None for not known yet."""
        self.pen.setText(ASKING if stands is None else sharing_words.pen(stands))
        lines = ((self.copy, sharing_words.copy), (self.waiting, sharing_words.waiting))
        for part, words in (*lines, (self.there, sharing_words.there)):
            said = "" if stands is None else words(stands)
            part.setText(said)
            only_if(part, bool(said))
        if stands is not None and stands.apart:
            self.listed = stands.only_here
        for part in (self.only_here, self.save_list):
            only_if(part, bool(self.listed))
        self.only_here.setText(listed_words(self.listed))
        for button, wanted in self._offers(stands).items():
            only_if(button, wanted)
            button.setEnabled(not self._sharing.busy)
        trouble = None if stands is None else stands.trouble
        if trouble is not None:
            self.problem.show_problem(trouble)

    def _offers(self, stands: Standing | None) -> dict[Button, bool]:
        """Return which steps are open."""
        if stands is None:
            open_now: frozenset[Button] = frozenset()
        else:
            open_now = frozenset(button for button, wanted in self._open(stands) if wanted)
        buttons = (self.take_newest, self.take_pen, self.publish, self.hand_over, self.ask, self.ask_no_more)
        return {one: one in open_now or one is self.again for one in (*buttons, self.set_aside, self.again)}

    def _open(self, stands: Standing) -> tuple[tuple[Button, bool], ...]:
        known, free = stands.trouble is None, not stands.apart
        reading = known and free and not stands.mine
        return (
            (self.take_newest, known and free and stands.newer),
            (self.take_pen, reading and stands.may_take),
            (self.publish, stands.writing and stands.unpublished),
            (self.hand_over, stands.mine and stands.writing),
            (self.ask, reading and not stands.may_take and not stands.i_wait),
            (self.ask_no_more, known and stands.i_wait),
            (self.set_aside, known and stands.apart),
        )

    def _stop(self) -> None:
        self._sharing.stop()

    def _began(self, words: str) -> None:
        self.problem.clear()
        self.told.hide()
        self.line.begin(words)
        for button in self._offers(self._sharing.stands):
            button.setEnabled(False)

    def _ended(self, answer: object) -> None:
        self.line.end()
        if isinstance(answer, Path):
            self.told.say(f"{APART} {answer.name}", Mood.GOOD)
            self.told.show()

    def _refused(self, problem: Problem) -> None:
        self.line.end()
        self.problem.show_problem(problem)

    def _connect(self) -> None:
        sharing = self._sharing
        does: dict[Button, Callable[[], object]] = {
            self.take_newest: sharing.take_newest,
            self.take_pen: sharing.take_pen,
            self.publish: sharing.publish,
            self.hand_over: sharing.hand_over,
            self.ask: sharing.ask,
            self.ask_no_more: sharing.ask_no_more,
            self.set_aside: sharing.set_aside,
            self.again: self._look,
        }
        for button, step in does.items():
            button.clicked.connect(partial(step))
        self.save_list.clicked.connect(self._save_list)
        sharing.stood.connect(self.show_standing)
        sharing.began.connect(self._began)
        sharing.moved.connect(self._moved)
        sharing.ended.connect(self._ended)
        sharing.refused.connect(self._refused)
        self.line.stop_asked.connect(self._stop)

    def _save_list(self) -> None:
        choosing.folder(self, "Where the list is saved", choosing.documents(), self.save_in)

    def save_in(self, folder: Path) -> None:
        """Save the list of what was written apart in a folder."""
        self._sharing.save_list(self.listed, folder, self._saved)

    def _saved(self, file: Path) -> None:
        self.told.say(f"Saved as {file.name}: references and times, and not a word that was written.", Mood.GOOD)
        self.told.show()

    def _look(self) -> None:
        self.problem.clear()
        self._sharing.look()

    def _moved(self, done: int, total: int, words: str) -> None:
        self.line.step(done, total, words)

    def _lay_out(self) -> None:
        px = theme.current().px
        row = Flow(12)
        for button in self._offers(None):
            row.add(button)
        row.add(self.save_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        said = (self.pen, self.copy, self.waiting, self.there, self.only_here)
        for part in (*said, self.told, self.line, self.problem, row):
            column.addWidget(part)
