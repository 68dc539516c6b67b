"""The pages of a paper before it is made, painted as they would be printed now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.domain.problem import Problem
from safespace.machine import itself
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets.labels import strong
from safespace.ui.widgets.page_bar import PageBar
from safespace.ui.widgets.page_view import PageView
from safespace.ui.work import Work
from safespace.viewing.pages import MOST_WIDE, Page, Pages

Wish = tuple[int, int]
"""A page, from 0, and how wide it is wanted in pixels."""


class PaperPreview(QWidget):
    """Shows a PDF that lies in memory alone, and stays at its page when the PDF is made anew."""

    def __init__(self, work: Work) -> None:
        """Begin with no pages."""
        super().__init__()
        self.work = work
        self.bar, self.view, self.trouble = PageBar(), PageView(), ProblemPlace()
        self._pages: Pages | None = None
        self._page: Page | None = None
        self._image = QImage()
        self._number = 0
        self.bar.turned.connect(self._turn)
        self.bar.zoomed.connect(self._again)
        self.view.turned.connect(self._turn)
        self.view.widened.connect(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(strong("As it would be printed now"))
        for part in (self.bar, self.trouble, self.view):
            column.addWidget(part, int(part is self.view))
        self.dress()

    def show_pdf(self, pdf: bytes) -> None:
        """Paint the pages of a PDF in the place of those before."""
        self.let_go()
        self._pages = pages = Pages(itself.command(itself.PAINTER))
        job = partial(_first, pages, pdf, self._wish())
        self.work.think(job, partial(self._painted, pages), partial(self._refused, pages))

    def let_go(self) -> None:
        """End the process that paints; what is shown stays."""
        if self._pages is not None:
            self._pages.close()
        self._pages = None

    def put_away(self) -> None:
        """Hold nothing any more."""
        self.let_go()
        self._page, self._image = None, QImage()
        self.view.let_go()

    def dress(self) -> None:
        """Leave room for most of a page."""
        self.view.setMinimumHeight(theme.current().px(280))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the page in the new width."""
        super().resizeEvent(event)
        self._fit()

    def _wish(self) -> Wish:
        wide = round(self.view.room * self.bar.zoom * self.devicePixelRatioF())
        return self._number, min(wide, MOST_WIDE)

    def _turn(self, by: int) -> None:
        if self._page is not None and 0 <= self._number + by < self._page.pages:
            self._number += by
            self._again()

    def _again(self) -> None:
        """Paint the page that is wanted, in the size that is wanted."""
        self._fit()
        if self._pages is not None:
            job = partial(self._pages.page, *self._wish())
            self.work.think(job, partial(self._painted, self._pages), partial(self._refused, self._pages))

    def _painted(self, pages: Pages, page: Page) -> None:
        if pages is not self._pages:
            return
        self.trouble.clear()
        form = QImage.Format.Format_RGB888
        self._image = QImage(page.pixels, page.wide, page.high, page.wide * 3, form).copy()
        self._page, self._number = replace(page, pixels=b""), page.number
        self.bar.say(page.number, page.pages)
        self.view.show_page(self._image, self._width())
        self.view.setAccessibleName(f"Page {page.number + 1} of {page.pages}")

    def _refused(self, pages: Pages, problem: Problem) -> None:
        if pages is self._pages:
            self.let_go()
            self.trouble.show_problem(problem)

    def _fit(self) -> None:
        if self._page is not None:
            self.view.fit_again(self._image, self._width())

    def _width(self) -> int:
        return max(1, round(self.view.room * self.bar.zoom))


def _first(pages: Pages, pdf: bytes, wish: Wish) -> Page:
    """Hand the PDF to the painter and return the page that was wished, or the last one there is."""
    number, wide = wish
    return pages.page(min(number, pages.show(pdf, "application/pdf") - 1), wide)
