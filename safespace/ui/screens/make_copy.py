"""Making a copy of a file that may go along with a brief: every page is looked at, covered, made anew, and checked."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from safespace.casework import along, derived, redraw, who_to_tell
from safespace.casework.desk import Desk
from safespace.casework.redraw import Looked, Made
from safespace.casework.who_to_tell import Route
from safespace.domain.attachment import Attachment
from safespace.domain.derived import Box, DerivedCopy, Picture
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.copying import LOOKING, MAKING, Copying
from safespace.ui.problems import ProblemPlace
from safespace.ui.progress import Stopped
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.cover_view import CoverView
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import body, small
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.page_bar import PageBar
from safespace.ui.widgets.page_view import WIDE, room_on
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work
from safespace.viewing.kinds import media
from safespace.viewing.pages import MOST_WIDE

FIRST: Final = (
    "The copy is made of pictures of the pages: the words behind them, notes, earlier versions and details of who made "
    "it are not in it. The original stays sealed as it is."
)
LOOK: Final = (
    "What was found in the words is covered already. Faces, handwriting and stamps are found by nobody but you: look "
    "at every page. Black boxes hide what is beneath them for good, though they hint at how long it was."
)
WORDS: Final = (
    "The copy is the words of the file alone, looked through by you as those of a brief are. Pictures, notes, earlier "
    "versions, hidden parts and details of who made it stay behind. The original stays sealed as it is."
)
LOW: Final = 520
"""Below this height, in pixels at 100 %, the page comes first and what is said of it stands beneath."""

HIDDEN: Final = "The pages were put away. Begin again: nothing was made."
NONE_FOUND: Final = "Nothing can be read in the copy by a program, and every box is dark."


class MakeCopy(Sheet):
    """Covers a file page by page, makes the copy, shows it, and keeps it.

    Signals: those of Sheet; `kept(id)`, a copy is kept and this sheet is gone; `words_wanted(recipient)`, the file is
    one that becomes words, which are reviewed on a workbench, and this sheet is gone.
    """

    kept = Signal(str)
    words_wanted = Signal(str)

    def __init__(self, work: Work, about: Attachment, seconds: int = 0) -> None:
        """Ask for whom it is. What is shown is put away after so many seconds, when who spoke up is sealed again."""
        super().__init__("Make a copy that may go along", width=WIDE)
        self._work, self._about = work, about
        self._looked: Looked | None = None
        self._made: Made | None = None
        self._becomes_words = not media(about.name) and along.becomes_words(about.name)
        self._boxes: dict[int, tuple[Box, ...]] = {}
        self._seen: set[int] = set()
        self._number, self._painted_last, self._image = 0, -1, QImage()
        self.copying = Copying(work, about, self)
        self.reader = Select(unset="Choose who gets it")
        self.for_whom = Field("Who is the copy for?", self.reader)
        self.why = LineInput(hint="For example: they agreed that the ward is named", limit=300)
        self.stays = Field("Something that was found is not covered. Why does it stay?", self.why)
        self.words, self.note = body(WORDS if self._becomes_words else FIRST), Banner("", Mood.GOOD)
        self.left = small("", wrap=True)
        self.trouble, self.line = ProblemPlace(), ProgressLine()
        self.bar, self.view = PageBar(), CoverView()
        self.tools = Flow(8)
        self.step = StepButton("Look through it", "action")
        self._minutes = QTimer(self)
        self._minutes.setSingleShot(True)
        self._lay_out()
        self._connect()
        self._only(self.words, self.for_whom)
        self._say_step()
        if seconds > 0:
            self._minutes.start(seconds * 1000)
        work.read(partial(_routes, about=about), self._offer, self.trouble.show_problem)

    # ------------------------------------------------------------------------------------------------ coming and going

    def cover(self) -> None:
        """Let go of the pages while the screen is hidden; a copy that was kept is kept."""
        if self._looked is not None:
            self._begin_again()
            self.note.say(HIDDEN, Mood.INFO)
            self._only(self.note, self.words, self.for_whom)

    def put_away(self) -> None:
        """Let go of everything: a lock waits for no page."""
        self._begin_again()

    def go(self) -> None:
        """Let go of everything and be no more."""
        self._minutes.stop()
        self.put_away()
        super().go()

    def _begin_again(self) -> None:
        self.copying.close()
        self.line.end()
        self.view.let_go()
        self._looked = self._made = None
        self._image, self._boxes, self._seen, self._number = QImage(), {}, set(), 0
        self.words.setText(WORDS if self._becomes_words else FIRST)
        self._only(self.words, self.for_whom)
        self._say_step()

    # ------------------------------------------------------------------------------------------------ the steps

    def _offer(self, routes: tuple[Route, ...]) -> None:
        """Offer whoever could be told."""
        self.reader.offer((route.recipient, route.words) for route in routes if not route.conflicts)
        self._say_step()

    def _forward(self) -> None:
        """Do what the button says."""
        self.trouble.clear()
        if self._made is not None:
            self.step.wait_for("It is being sealed.")
            self.copying.keep(self._made)
        elif self._looked is not None:
            self.line.begin(MAKING)
            self.step.wait_for("It is being made.")
            self.copying.make(self._looked, self._boxes, self._seen, self.why.words)
        elif self.reader.code and self._becomes_words:
            self.go()
            self.words_wanted.emit(self.reader.code)
        elif self.reader.code:
            self.line.begin(LOOKING)
            self.step.wait_for("It is being looked through.")
            self.copying.look(self.reader.code)

    def _is_looked(self, looked: Looked) -> None:
        self._looked = looked
        self._boxes = {number: leaf.boxes for number, leaf in enumerate(looked.leaves)}

    def _is_made(self, made: Made) -> None:
        self._made = made
        self.note.say("The copy is made, and was looked at again", Mood.GOOD, advice=NONE_FOUND)
        removed = derived.in_words(made.removed)
        covered = f"{made.covered} covered on {made.pages} page{'s' if made.pages != 1 else ''}. "
        self.left.setText(covered + (f"Left behind: {'; '.join(removed)}." if removed else "Nothing lay behind them."))

    def _is_kept(self, copy: DerivedCopy) -> None:
        """Go: what is kept is shown by another sheet."""
        self.go()
        self.kept.emit(copy.id)

    # ------------------------------------------------------------------------------------------------ the pages

    def _ready(self) -> None:
        """Show the first page of what is open now: of the file, with its boxes, or of the copy."""
        self.line.end()
        told = self.left if self._made or self.height() < theme.current().px(LOW) else self.words
        if not self._made:
            told.setText(LOOK)
        self._only(told, *((self.note,) if self._made else ()), self.bar, self.view)
        only_if(self.tools, self._made is None)
        self._painted_last = -1
        self._turn_to(0)

    def _turn(self, by: int) -> None:
        if self._looked is not None and 0 <= self._number + by < len(self._looked.leaves):
            self._turn_to(self._number + by)

    def _turn_to(self, number: int) -> None:
        self._number = number
        wide = round(self.view.room * self.bar.zoom * self.devicePixelRatioF())
        self.copying.paint(number, min(wide, MOST_WIDE))

    def _painted(self, number: int, picture: Picture) -> None:
        if number != self._number or self._looked is None:
            return
        form = QImage.Format.Format_RGB888
        self._image = QImage(picture.pixels, picture.wide, picture.high, picture.wide * 3, form).copy()
        show = self.view.fit_again if number == self._painted_last else self.view.show_page
        self._painted_last = number
        show(self._image, round(self.view.room * self.bar.zoom))
        boxes = () if self._made else self._boxes.get(number, ())
        self.view.show_boxes(boxes, may_change=self._made is None)
        self.bar.say(number, len(self._looked.leaves))
        if self._made is None:
            self._seen.add(number)
        self._say_step()
        if not self.bar.isAncestorOf(QApplication.focusWidget() or self.view):
            self.view.setFocus()

    def _covered(self) -> None:
        self._boxes[self._number] = self.view.boxes
        self._say_step()

    def _say_step(self, _: object = None) -> None:
        """Say on the button what comes next, and what is missing for it."""
        words, missing = "Look through it", "" if self.reader.code else "Choose who gets it."
        if self._made is not None:
            words, missing = "Keep this copy", ""
        elif self._looked is not None:
            words, missing = "Make the copy", self._missing(self._looked)
        self.step.button.say(words)
        self.step.wait_for(missing)

    def _missing(self, looked: Looked) -> str:
        pages = len(looked.leaves) - len(self._seen)
        stays = redraw.uncovered(looked, self._boxes) > 0
        only_if(self.stays, stays)
        if pages:
            return f"Look at {pages} more page{'s' if pages > 1 else ''}."
        return "Say why something stays." if stays and not self.why.words else ""

    def _refused(self, problem: Problem) -> None:
        self.line.end()
        self._say_step()
        if not isinstance(problem, Stopped):
            self.trouble.show_problem(problem)

    # ------------------------------------------------------------------------------------------------ the parts

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the room there is."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        self.view.setFixedSize(room_on(self, 24 + 54 + 74 + 206))

    def _only(self, *parts: QWidget) -> None:
        for part in (self.note, self.words, self.for_whom, self.bar, self.tools, self.view, self.stays, self.left):
            part.setVisible(part in parts)

    def _lay_out(self) -> None:
        self.add, self.next = Button("Cover a part (B)", "plain", "plus"), Button("Next box (N)", "plain")
        self.away = Button("Take this box away", "quiet")
        for button in (self.add, self.next, self.away):
            self.tools.add(button)
        parts = (self.trouble, self.note, self.words, self.for_whom, self.line, self.bar, self.tools, self.view)
        for part in (*parts, self.stays, self.left):
            self.body.addWidget(part)
        self.foot.addStretch(1)
        self.foot.addWidget(self.step)
        self._fit()
        theme.on_change(self, self._fit)

    def _connect(self) -> None:
        copying = self.copying
        copying.looked.connect(self._is_looked)
        copying.ready.connect(self._ready)
        copying.painted.connect(self._painted)
        copying.made.connect(self._is_made)
        copying.kept.connect(self._is_kept)
        copying.refused.connect(self._refused)
        copying.moved.connect(self.line.step)
        self.line.stop_asked.connect(copying.stop)
        self.step.pressed.connect(self._forward)
        self.reader.chosen.connect(self._say_step)
        self.why.textChanged.connect(self._say_step)
        self.view.covered.connect(self._covered)
        self.view.chosen.connect(lambda: self.away.setEnabled(self.view.has_chosen))
        self.view.turned.connect(self._turn)
        self.view.widened.connect(lambda: self._turn_to(self._number))
        self.bar.turned.connect(self._turn)
        self.bar.zoomed.connect(lambda: self._turn_to(self._number))
        self.add.clicked.connect(self.view.add_in_the_middle)
        self.next.clicked.connect(self.view.choose_next)
        self.away.clicked.connect(self.view.take_away)
        self._minutes.timeout.connect(self.cover)


def _routes(desk: Desk, about: Attachment) -> tuple[Route, ...]:
    return who_to_tell.routes(desk, about.case_id)
