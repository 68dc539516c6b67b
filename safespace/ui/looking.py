"""Looking at one file of a case: read and painted beside the vault's own work, and let go of in an instant."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from safespace.casework import attach
from safespace.casework.attach import Opened
from safespace.domain.attachment import Attachment
from safespace.domain.problem import Problem
from safespace.machine import itself
from safespace.ui.progress import Progress, Stopped
from safespace.ui.work import Work
from safespace.viewing import words
from safespace.viewing.kinds import Kind, kind, media
from safespace.viewing.pages import LARGEST, Page, Pages

WORDS: Final = "Opening the file"

Wish = tuple[int, int]
"""A page, from 0, and how wide it is wanted in pixels."""


class Looking(QObject):
    """Opens a file and paints what is wished, one thing at a time.

    Signals: `painted(Page)`; `read(str)`, the words of a text; `refused(Problem)`; `moved(done, total, words)`. After
    `close` nothing more is told, and the process that painted has ended.
    """

    painted = Signal(object)
    read = Signal(str)
    refused = Signal(object)
    moved = Signal(int, int, str)

    def __init__(self, work: Work, about: Attachment, parent: QObject | None = None) -> None:
        """Do nothing until asked."""
        super().__init__(parent)
        self._work, self._about = work, about
        self._pages: Pages | None = None
        self._progress: Progress | None = None
        self._wish: Wish | None = None
        self._busy = False

    @property
    def can_be_shown(self) -> bool:
        """Say whether it is of a kind and a size that is shown inside."""
        way = kind(self._about.name)
        return way is Kind.WORDS or (way is Kind.PAGES and self._about.size <= LARGEST)

    def begin(self, wish: Wish) -> None:
        """Open the file, again if it was open; of pages, show the one that is wished."""
        self.close()
        self._pages, self._progress = Pages(itself.command(itself.PAINTER)), Progress()
        self._progress.moved.connect(self.moved)
        self._busy = True
        job = partial(attach.opened, case_id=self._about.case_id, attachment_id=self._about.id)
        self._work.read(job, partial(self._opened, self._pages, wish), partial(self._refuse, self._pages))

    def want(self, wish: Wish) -> None:
        """Paint a page; of wishes that come while one is painted, the last."""
        if self._pages is None:
            return
        self._wish = wish
        if not self._busy:
            self._grant()

    def close(self) -> None:
        """Let go: stop reading, end the process, hear no answer any more."""
        if self._progress is not None:
            self._progress.stop()
        if self._pages is not None:
            self._pages.close()
        self._pages = self._progress = self._wish = None
        self._busy = False

    def _opened(self, pages: Pages, wish: Wish, opened: Opened) -> None:
        if pages is not self._pages or self._progress is None:
            return
        refuse = partial(self._refuse, pages)
        if kind(self._about.name) is Kind.WORDS:
            self._work.think(partial(_words, opened, self._progress), partial(self._told, pages), refuse)
        else:
            job = partial(_first, pages, opened, self._progress, wish)
            self._work.think(job, partial(self._shown, pages), refuse)

    def _grant(self) -> None:
        """Paint the page that is wished by now."""
        if self._pages is None or self._wish is None:
            return
        (number, wide), self._wish = self._wish, None
        self._busy = True
        job = partial(self._pages.page, number, wide)
        self._work.think(job, partial(self._shown, self._pages), partial(self._refuse, self._pages))

    def _told(self, pages: Pages, said: str) -> None:
        if pages is self._pages:
            self._busy = False
            self.read.emit(said)

    def _shown(self, pages: Pages, page: Page) -> None:
        if pages is self._pages:
            self._busy = False
            self.painted.emit(page)
            self._grant()

    def _refuse(self, pages: Pages, problem: Problem) -> None:
        if pages is self._pages and not isinstance(problem, Stopped):
            self.close()
            self.refused.emit(problem)


def _words(opened: Opened, progress: Progress) -> str:
    return words.readable(attach.content(opened, words.ENOUGH, progress.telling(WORDS)))


def _first(pages: Pages, opened: Opened, progress: Progress, wish: Wish) -> Page:
    """Read a file whole, hand it to the painter, and return the page that was wished, or the last one there is."""
    number, wide = wish
    content = attach.content(opened, LARGEST, progress.telling(WORDS))
    count = pages.show(content, media(opened.about.name))
    return pages.page(min(number, count - 1), wide)
