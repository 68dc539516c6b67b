"""Reports: the quarters and what each still needs, the return of a quarter, its board summary, the release register."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from safespace.domain.quarter import Quarter
from safespace.ui.screen import Screen
from safespace.ui.screens.board_page import BoardPage
from safespace.ui.screens.reports_overview import ReportsOverview
from safespace.ui.screens.return_panel import ReturnPanel
from safespace.ui.screens.summary_panel import SummaryPanel
from safespace.ui.screens.year_plan import YearPlanPage
from safespace.ui.work import Work


class Reports(Screen):
    """Five pages: the overview, a return, a board summary, the year's plan, a board paper. Signals: those of Screen.

    Opened on nothing it shows the overview, opened on a quarter its return.
    """

    def __init__(self, work: Work) -> None:
        """Make the pages; nothing is read yet."""
        super().__init__(work)
        self.overview = ReportsOverview(work)
        self.national = ReturnPanel(work)
        self.summary = SummaryPanel(work)
        self.year = YearPlanPage(work)
        self.paper = BoardPage(work)
        self._pages = QStackedWidget()
        for page in (self.overview, self.national, self.summary, self.year, self.paper):
            self._pages.addWidget(page)
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    @property
    def page(self) -> QWidget | None:
        """Return the page that is open."""
        return self._pages.currentWidget()

    def show_for(self, subject: object) -> None:
        """Open the overview, or the return of a quarter."""
        self.put_away()
        if isinstance(subject, Quarter):
            self._pages.setCurrentWidget(self.national)
            self.national.show_for(subject)
        else:
            self._pages.setCurrentWidget(self.overview)
            self.overview.show_anew()

    def refresh(self) -> None:
        """Read the open page again. A plan stays as it is: whether it may still leave is checked at its gate."""
        if self.page is self.national:
            self.national.refresh()
        elif self.page is self.overview:
            self.overview.refresh()

    def put_away(self) -> None:
        """Keep what was written for whom a summary is made, and why, and what was written of a paper."""
        if self.page is self.summary:
            self.summary.put_away()
        if self.page is self.paper:
            self.paper.put_away()
        self.year.leave_off()

    def _plan_year(self) -> None:
        self._pages.setCurrentWidget(self.year)
        self.year.show_for()

    def _write_paper(self) -> None:
        self._pages.setCurrentWidget(self.paper)
        self.paper.show_for()

    def _summarise(self, quarter: object) -> None:
        if isinstance(quarter, Quarter):
            self._pages.setCurrentWidget(self.summary)
            self.summary.show_for(quarter)

    def _connect(self) -> None:
        self.overview.return_asked.connect(partial(self.go.emit, "reports"))
        self.overview.summary_asked.connect(self._summarise)
        self.overview.plan_asked.connect(self._plan_year)
        self.overview.paper_asked.connect(self._write_paper)
        for page in (self.national, self.summary, self.year, self.paper):
            page.left.connect(partial(self.go.emit, "reports", None))
        self.national.case_asked.connect(partial(self.go.emit, "case"))
        for lays in (self.national, self.overview):
            lays.lay.connect(self.lay)
