"""Looking at one file of a case, without it ever leaving the vault."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from safespace.casework import along
from safespace.domain.attachment import Attachment
from safespace.domain.problem import Problem
from safespace.ui import keys, theme
from safespace.ui.looking import WORDS, Looking, Wish
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.file_ways import FileWays
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.empty_state import EmptyState
from safespace.ui.widgets.file_row import icon_of
from safespace.ui.widgets.labels import small
from safespace.ui.widgets.page_bar import PageBar
from safespace.ui.widgets.page_view import WIDE, PageView, room_on
from safespace.ui.widgets.plain_reading import PlainReading
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work
from safespace.viewing.kinds import Kind, kind
from safespace.viewing.pages import MOST_WIDE, Page
from safespace.viewing.words import MOST, visible

LONGEST_TITLE: Final = 60
CANNOT: Final = ("It cannot be shown here", "SafeSpace shows PDFs, pictures and plain text of up to 200 MB.")
HIDDEN: Final = ("Put away while the screen was hidden", "Nothing of it was kept in memory meanwhile.")
SEALED: Final = ("Put away", "Who spoke up is sealed again, and this file with it.")


class ShowFile(Sheet):
    """Shows a file; lets go of it when it goes, when the screen is hidden and when the vault locks.

    Signals: those of Sheet; `copy_wanted`: a copy that may go along is to be made, or is to be saved for its reader if
    the file is one, once this sheet is gone.
    """

    copy_wanted = Signal()

    def __init__(self, work: Work, about: Attachment, seconds: int = 0, *, is_copy: bool = False) -> None:
        """Open a file; one that tells who spoke up is put away after so many seconds, when that is sealed again.

        One that was made to go along (`is_copy`) leaves the vault by its own gate alone.
        """
        super().__init__(_title(about.name), width=WIDE)
        self._page: Page | None = None
        self._image = QImage()
        self._number = 0
        self.looking = Looking(work, about, self)
        self.ways = FileWays(work, about)
        self.trouble, self.line = ProblemPlace(), ProgressLine(may_stop=False)
        self.bar, self.view = PageBar(), PageView()
        self.cut = small(f"Only its beginning is shown, {MOST:,} characters.")
        self.words = PlainReading("The words of the file")
        self.note = EmptyState(icon_of(about.name), "", "", "Show it again")
        self.along = Button("Save it for its reader" if is_copy else "Make a copy that may go along", "plain", "page")
        only_if(self.along, is_copy or kind(about.name) is Kind.PAGES or along.becomes_words(about.name))
        only_if(self.ways.save, not is_copy)
        self._minutes = QTimer(self)
        self._minutes.setSingleShot(True)
        self._lay_out()
        self._connect()
        if about.identifying and seconds > 0:
            self._minutes.start(seconds * 1000)

    # ------------------------------------------------------------------------------------------------ coming and going

    def take_focus(self) -> None:
        """Begin to look, now that there is a width; the keyboard goes to what is shown."""
        if self.looking.can_be_shown:
            self._open()
        else:
            self._say(CANNOT)
            super().take_focus()

    def cover(self) -> None:
        """Let go of what is shown; it can be shown again."""
        if self._page is not None or self.words.isVisible() or self.line.isVisible():
            self._say(HIDDEN, again=True)

    def put_away(self) -> None:
        """Let go of everything: a lock waits for no page and no copy."""
        self._let_go()
        self.ways.stop()

    def may_leave(self) -> bool:
        """Go at once."""
        return True

    def go(self) -> None:
        """Let go of everything and be no more."""
        self._minutes.stop()
        self.put_away()
        super().go()

    def _make_copy(self) -> None:
        self.go()
        self.copy_wanted.emit()

    def _seal(self) -> None:
        self._say(SEALED)
        self.ways.close_ways()

    def _let_go(self) -> None:
        self.looking.close()
        self.line.end()
        self._page, self._image = None, QImage()
        self.view.let_go()
        self.words.clear()

    # ------------------------------------------------------------------------------------------------ looking

    def _open(self) -> None:
        self.trouble.clear()
        self._only()
        self.line.begin(WORDS)
        self.looking.begin(self._wish(self._number))

    def _wish(self, number: int) -> Wish:
        wide = round(self.view.room * self.bar.zoom * self.devicePixelRatioF())
        return number, min(wide, MOST_WIDE)

    def _turn(self, by: int) -> None:
        if self._page is not None and 0 <= self._number + by < self._page.pages:
            self._number += by
            self.bar.say(self._number, self._page.pages)
            self.looking.want(self._wish(self._number))

    def _size_again(self) -> None:
        """Show what is there in the new size at once, and sharp when it is painted."""
        if self._page is not None:
            self.view.fit_again(self._image, self._width_of(self._page))
            self.looking.want(self._wish(self._number))

    def _show_page(self, page: Page) -> None:
        is_same = self._page is not None and self._page.number == page.number
        if self._page is None:
            self._number = page.number
        self.line.end()
        form = QImage.Format.Format_RGB888
        self._image = QImage(page.pixels, page.wide, page.high, page.wide * 3, form).copy()
        self._page = replace(page, pixels=b"")
        self._only(self.bar, self.view)
        self.bar.say(self._number, page.pages)
        show = self.view.fit_again if is_same else self.view.show_page
        show(self._image, self._width_of(page))
        self.view.setAccessibleName(f"Page {page.number + 1} of {page.pages}")
        self._focus(self.view)

    def _width_of(self, page: Page) -> int:
        """Return how wide a page is shown: as wide as was asked, but a small picture is only enlarged by hand."""
        wanted = self.view.room * self.bar.zoom
        is_small = page.wide < self._wish(page.number)[1] - 1
        own = page.wide / self.devicePixelRatioF() * self.bar.zoom
        return max(1, round(min(own, wanted) if is_small else wanted))

    def _show_words(self, said: str) -> None:
        self.line.end()
        self.words.setPlainText(said)
        self._only(self.words)
        only_if(self.cut, len(said) >= MOST)
        self._focus(self.words)

    def _refused(self, problem: Problem) -> None:
        self._let_go()
        self._only()
        self.trouble.show_problem(problem)
        super().take_focus()

    def _say(self, said: tuple[str, str], *, again: bool = False) -> None:
        """Put a sentence in the place of the file, of which nothing is held any more."""
        self._let_go()
        self.note.words.setText(said[0])
        self.note.why.setText(said[1])
        only_if(self.note.button, again)
        self._only(self.note)
        if again:
            self._focus(self.note.button)

    def _only(self, *parts: QWidget) -> None:
        for part in (self.bar, self.view, self.cut, self.words, self.note):
            part.setVisible(part in parts)

    def _focus(self, part: QWidget) -> None:
        """Give the keyboard to what is shown, unless a question is being answered or somebody turns pages by button."""
        now = QApplication.focusWidget()
        if not self.ways.is_asking and (now is None or not self.bar.isAncestorOf(now)):
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------------ the parts

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is shown the room there is."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Leave room for title, buttons and foot; where that is too little, the body scrolls."""
        room = room_on(self, 24 + 54 + 74 + 76)
        self.view.setFixedSize(room)
        self.words.setFixedHeight(room.height() + theme.current().px(36))

    def _lay_out(self) -> None:
        for part in (self.ways, self.trouble, self.line, self.bar, self.view, self.cut, self.words, self.note):
            self.body.addWidget(part)
        self._only()
        self.foot.addWidget(self.ways.save)
        self.foot.addWidget(self.ways.take)
        self.foot.addWidget(self.along)
        self.foot.addStretch(1)
        self._fit()
        theme.on_change(self, self._fit)

    def _connect(self) -> None:
        self.looking.painted.connect(self._show_page)
        self.looking.read.connect(self._show_words)
        self.looking.refused.connect(self._refused)
        self.looking.moved.connect(self.line.step)
        self.view.turned.connect(self._turn)
        self.view.widened.connect(self._size_again)
        self.bar.turned.connect(self._turn)
        self.bar.zoomed.connect(self._size_again)
        self.note.asked.connect(self._open)
        self.ways.gone.connect(self.go)
        self.along.clicked.connect(self._make_copy)
        self._minutes.timeout.connect(self._seal)
        keys.LARGER.listen(self, partial(self.bar.step, 1))
        keys.SMALLER.listen(self, partial(self.bar.step, -1))
        keys.FIT.listen(self, self.bar.fit_width)


def _title(name: str) -> str:
    """Return a name as the title of a sheet: nothing in it hides, and a long one is cut in its middle."""
    shown = visible(name)
    half = LONGEST_TITLE // 2
    return shown if len(shown) <= LONGEST_TITLE else f"{shown[:half]}…{shown[-half:]}"
