"""Outreach: going to where people are. Sessions, where the guardian has been, support, equality, sheets."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from safespace.ui.screen import Screen
from safespace.ui.screens.equality_panel import EqualityPanel
from safespace.ui.screens.outreach_cover import CoverPanel
from safespace.ui.screens.outreach_sessions import SessionsPanel
from safespace.ui.screens.sheets_panel import SheetsPanel
from safespace.ui.screens.support_panel import SupportPanel
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.segments import Segments
from safespace.ui.work import Work

WAYS = (
    ("sessions", "Sessions"),
    ("cover", "Where you have been"),
    ("support", "Networks and support"),
    ("equality", "Equality"),
    ("sheets", "Sheets and toolkits"),
)

Panel = SessionsPanel | CoverPanel | SupportPanel | EqualityPanel | SheetsPanel
Page = TypeVar("Page", bound=Panel)


class Outreach(Screen):
    """The pages of Outreach, of which one is open. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make what stands above the pages; nothing is read yet."""
        super().__init__(work)
        self.title = labels.title("Outreach")
        self.nameless = Chip("No names on this page", Tone.CHIP, "shield")
        self.ways = Segments(WAYS, "Pages of Outreach")
        self.pages: list[Panel] = []
        self.ways.changed.connect(self._turn)
        self._lay_out()

    @cached_property
    def sessions(self) -> SessionsPanel:
        """The sessions. Like every page it is made when it is first gone to."""
        return self._place(SessionsPanel(self.work))

    @cached_property
    def cover(self) -> CoverPanel:
        """Where the guardian has been."""
        return self._place(CoverPanel(self.work))

    @cached_property
    def support(self) -> SupportPanel:
        """Networks and support."""
        return self._place(SupportPanel(self.work))

    @cached_property
    def equality(self) -> EqualityPanel:
        """The themes of equality."""
        return self._place(EqualityPanel(self.work))

    @cached_property
    def sheets(self) -> SheetsPanel:
        """Sheets for workers, and toolkits."""
        return self._place(SheetsPanel(self.work))

    def show_for(self, subject: object) -> None:
        """Open the page that is named, or the one that was open."""
        if isinstance(subject, str) and subject in dict(WAYS):
            self.ways.choose(subject)
        self._turn()

    def refresh(self) -> None:
        """Read the open page again."""
        self._page.refresh()

    @property
    def _page(self) -> Panel:
        """Return the page that is open, made if it is not yet there."""
        return getattr(self, self.ways.code)

    def _place(self, page: Page) -> Page:
        """Put a page into its place, out of sight until it is turned to."""
        page.hide()
        self._room.addWidget(page)
        self.pages.append(page)
        if not isinstance(page, CoverPanel):
            page.lay.connect(self.lay)
        return self.take_in(page)

    def _turn(self, _: object = None) -> None:
        opened = self._page
        for page in self.pages:
            only_if(page, page is opened)
        opened.refresh()

    def _lay_out(self) -> None:
        head = Flow(gap=12)
        for part in (self.title, self.nameless):
            head.add(part)
        body = ScrollBody(margin=28, gap=14)
        body.add(head)
        body.add(self.ways)
        self._room = QVBoxLayout()
        body.add(self._room)
        body.column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)
