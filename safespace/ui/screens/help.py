"""Help: the pages and documents that come with the program, and where else a person can find help."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from safespace import library
from safespace.casework import documents
from safespace.ui import choosing, keys, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.screens.signposts import SIGNPOSTS, Signposts
from safespace.ui.widgets.banner import Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.page_list import PageList
from safespace.ui.widgets.reading import Reading
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

FIRST: Final = "today"
OUTSIDE: Final = (SIGNPOSTS, "Help from outside")
KEYS: Final = (keys.NAME, keys.TITLE)
NARROW: Final = 1000
"""Below this window width, in pixels, the list becomes a menu above the page."""


class Help(Screen):
    """Pages at the left, the page at the right. `show_for` takes a page's name. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the screen at its first page."""
        super().__init__(work)
        pages = library.help_pages()
        self.titles = dict((*pages, KEYS, OUTSIDE))
        self._name = FIRST
        using = tuple(page for page in pages if not library.is_document(page[0]))
        self.list = PageList((("For the person", (OUTSIDE,)), ("Using SafeSpace", (*using, KEYS)), *library.shelf()))
        self.menu = Select((OUTSIDE, *pages, KEYS), unset="")
        self.menu.setAccessibleName("Page")
        self.save = Button("Save as PDF", "plain", "download")
        self.trouble = ProblemPlace()
        self.reading = Reading()
        self.signposts = Signposts()
        self._pages = QStackedWidget()
        self._lay_out()
        self.list.chosen.connect(self.show_page)
        self.menu.chosen.connect(self.show_page)
        self.reading.page_asked.connect(self.show_page)
        self.save.clicked.connect(self._choose)
        theme.on_change(self, self.dress)
        self.show_page(FIRST)
        self.dress()

    def show_for(self, subject: object) -> None:
        """Open a page by its name, at a heading if "#" and the heading follow; without one, the page that was open."""
        if isinstance(subject, str):
            name, _, heading = subject.partition("#")
            self.show_page(name)
            self.reading.go_to(heading)

    def show_page(self, name: str | None) -> None:
        """Show a page; one that is not there leaves things as they are."""
        if name is None or name not in self.titles:
            return
        self.list.choose(name)
        self.menu.choose(name)
        self.trouble.clear()
        self._name = name
        self.save.setVisible(library.is_document(name))
        self.save.setAccessibleName(f"Save as PDF: {self.titles[name]}")
        if name == SIGNPOSTS:
            self._pages.setCurrentWidget(self.signposts)
            return
        self.reading.show_page(self.titles[name], keys.page() if name == keys.NAME else library.help_page(name))
        self._pages.setCurrentWidget(self.reading)

    def save_to(self, name: str, place: Path) -> None:
        """Save a document as a paper that can be read aloud."""
        self.trouble.clear()
        self.work.change(partial(documents.save, name=name, place=place), self._saved, self.trouble.show_problem)

    def hold(self, why: str) -> None:
        """Say why nothing can be saved: the vault is only being looked on."""
        super().hold(why)
        self.save.setEnabled(not why)
        self.save.setToolTip(why)

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        side = px(32)
        self._beside.setContentsMargins(side, px(24), px(8), 0)
        self._above.setContentsMargins(0, 0, side - px(8), 0)
        for row in (self._above, self._top):
            row.setSpacing(px(12))
        self._beside.setSpacing(px(12))
        self.list.setFixedWidth(px(280))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the list become a menu where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _choose(self) -> None:
        proposed = choosing.documents() / f"SafeSpace {self._name.replace('_', ' ')}.pdf"
        choosing.new_file(self, "Save the document", proposed, partial(self.save_to, self._name))

    def _saved(self, place: Path) -> None:
        self.trouble.say(f"Saved as {place.name}. It says nothing about any case.", Mood.GOOD)
        self.trouble.show()

    def _fit(self) -> None:
        narrow = self.window().width() < theme.current().px(NARROW)
        self.list.setVisible(not narrow)
        self.menu.setVisible(narrow)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.reading)
        self._pages.addWidget(self.signposts)
        self._beside = QVBoxLayout()
        self._top = QHBoxLayout()
        self._top.addWidget(self.menu, 100)
        self._top.addStretch(1)
        self._top.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        self._above = QVBoxLayout()
        self._above.addLayout(self._top)
        self._above.addWidget(self.trouble)
        self._beside.addLayout(self._above)
        self._beside.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(self._beside, 1)
