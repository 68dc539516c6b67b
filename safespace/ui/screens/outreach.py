"""Outreach: going to where people are. Sessions, where the guardian has been, support, equality, sheets."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QWidget

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


class Panel(Protocol):
    """A page of Outreach: it reads again when it is looked at."""

    def refresh(self) -> None:
        """Read again."""
        ...


class Outreach(Screen):
    """The pages of Outreach, of which one is open. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the pages; nothing is read yet."""
        super().__init__(work)
        self.title = labels.title("Outreach")
        self.nameless = Chip("No names on this page", Tone.CHIP, "shield")
        self.ways = Segments(WAYS, "Pages of Outreach")
        self.sessions = SessionsPanel(work)
        self.cover = CoverPanel(work)
        self.support = SupportPanel(work)
        self.equality = EqualityPanel(work)
        self.sheets = SheetsPanel(work)
        self.pages: dict[str, QWidget] = {code: getattr(self, code) for code, _ in WAYS}
        self.ways.changed.connect(self._turn)
        for page in (self.sessions, self.support, self.equality, self.sheets):
            page.lay.connect(self.lay)
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open the page that is named, or the one that was open."""
        if isinstance(subject, str) and subject in self.pages:
            self.ways.choose(subject)
        self._turn()

    def refresh(self) -> None:
        """Read the open page again."""
        page: Panel = self.pages[self.ways.code]  # pyright: ignore[reportAssignmentType]
        page.refresh()

    def _turn(self, _: object = None) -> None:
        for code, page in self.pages.items():
            only_if(page, code == self.ways.code)
        self.refresh()

    def _lay_out(self) -> None:
        head = Flow(gap=12)
        for part in (self.title, self.nameless):
            head.add(part)
        body = ScrollBody(margin=28, gap=14)
        body.add(head)
        body.add(self.ways)
        for page in self.pages.values():
            body.add(page)
        body.column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)
