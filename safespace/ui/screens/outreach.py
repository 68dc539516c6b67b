"""Outreach: going to where people are. Sessions, where the guardian has been, support, equality, sheets."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.ui.late import Late
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


class Outreach(Screen):
    """The pages of Outreach: one is open, and each is made when it is first turned to. Signals: those of Screen."""

    sessions = Late(SessionsPanel)
    cover = Late(CoverPanel)
    support = Late(SupportPanel)
    equality = Late(EqualityPanel)
    sheets = Late(SheetsPanel)

    def __init__(self, work: Work) -> None:
        """Make what stands above the pages; nothing is read yet."""
        super().__init__(work)
        self.title = labels.title("Outreach")
        self.nameless = Chip("No names on this page", Tone.CHIP, "shield")
        self.ways = Segments(WAYS, "Pages of Outreach")
        self.pages: list[QWidget] = []
        self.ways.changed.connect(self._turn)
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open the page that is named, or the one that was open."""
        if isinstance(subject, str) and subject in dict(WAYS):
            self.ways.choose(subject)
        self._turn()

    def refresh(self) -> None:
        """Read the open page again."""
        self._page.refresh()

    def take_in(self, name: str, part: QWidget) -> None:
        """Put a page below the ways to it, out of sight until it is turned to."""
        super().take_in(name, part)
        part.hide()
        self._room.addWidget(part)
        self.pages.append(part)
        if isinstance(part, SessionsPanel | SupportPanel | EqualityPanel | SheetsPanel):
            part.lay.connect(self.lay)

    @property
    def _page(self) -> Panel:
        """Return the page that is open, made if it is not yet there."""
        return getattr(self, self.ways.code)

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
