"""Help: the pages and documents that come with the program, and where else a person can find help."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from safespace import resources
from safespace.ui import theme
from safespace.ui.screen import Screen
from safespace.ui.screens.signposts import SIGNPOSTS, Signposts
from safespace.ui.widgets.page_list import PageList
from safespace.ui.widgets.reading import Reading
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

FIRST: Final = "today"
OUTSIDE: Final = (SIGNPOSTS, "Help from outside")
NARROW: Final = 1000
"""Below this window width, in pixels, the list becomes a menu above the page."""


class Help(Screen):
    """Pages at the left, the page at the right. `show_for` takes a page's name. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the screen at its first page."""
        super().__init__(work)
        pages = resources.help_pages()
        self.titles = dict((*pages, OUTSIDE))
        self.list = PageList(
            (
                ("For the person", (OUTSIDE,)),
                ("Using SafeSpace", tuple(page for page in pages if not resources.is_document(page[0]))),
                ("Behind it", tuple(page for page in pages if resources.is_document(page[0]))),
            )
        )
        self.menu = Select((OUTSIDE, *pages), unset="")
        self.menu.setAccessibleName("Page")
        self.reading = Reading()
        self.signposts = Signposts()
        self._pages = QStackedWidget()
        self._lay_out()
        self.list.chosen.connect(self.show_page)
        self.menu.chosen.connect(self.show_page)
        self.reading.page_asked.connect(self.show_page)
        theme.on_change(self, self.dress)
        self.show_page(FIRST)
        self.dress()

    def show_for(self, subject: object) -> None:
        """Open a page by its name; without one, the page that was open."""
        if isinstance(subject, str):
            self.show_page(subject)

    def show_page(self, name: str | None) -> None:
        """Show a page; one that is not there leaves things as they are."""
        if name is None or name not in self.titles:
            return
        self.list.choose(name)
        self.menu.choose(name)
        if name == SIGNPOSTS:
            self._pages.setCurrentWidget(self.signposts)
            return
        self.reading.show_page(self.titles[name], resources.help_page(name))
        self._pages.setCurrentWidget(self.reading)

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        side = px(32)
        self._beside.setContentsMargins(side, px(24), px(8), 0)
        self._menu_row.setContentsMargins(0, 0, side - px(8), 0)
        self._beside.setSpacing(px(12))
        self.list.setFixedWidth(px(280))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the list become a menu where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.window().width() < theme.current().px(NARROW)
        self.list.setVisible(not narrow)
        self.menu.setVisible(narrow)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.reading)
        self._pages.addWidget(self.signposts)
        self._beside = QVBoxLayout()
        self._menu_row = QVBoxLayout()
        self._menu_row.addWidget(self.menu)
        self._beside.addLayout(self._menu_row)
        self._beside.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(self._beside, 1)
