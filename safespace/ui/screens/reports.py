"""Reports: the quarters and what each still needs, the return of a quarter, its board summary, the release register."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from safespace.domain.quarter import Quarter
from safespace.ui.late import Late
from safespace.ui.screen import Screen
from safespace.ui.screens.board_page import BoardPage
from safespace.ui.screens.reports_overview import ReportsOverview
from safespace.ui.screens.return_panel import ReturnPanel
from safespace.ui.screens.summary_panel import SummaryPanel
from safespace.ui.screens.year_plan import YearPlanPage
from safespace.ui.work import Work


class Reports(Screen):
    """Five pages: the overview, a return, a board summary, the year's plan, a board paper. Signals: those of Screen.

    Opened on nothing it shows the overview, opened on a quarter its return. Each page is made when it is gone to.
    """

    overview = Late(ReportsOverview)
    national = Late(ReturnPanel)
    summary = Late(SummaryPanel)
    year = Late(YearPlanPage)
    paper = Late(BoardPage)

    def __init__(self, work: Work) -> None:
        """Make no page yet."""
        super().__init__(work)
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def take_in(self, name: str, part: QWidget) -> None:
        """Put a page among the others."""
        super().take_in(name, part)
        self._pages.addWidget(part)
        if isinstance(part, ReportsOverview):
            part.return_asked.connect(partial(self.go.emit, "reports"))
            part.summary_asked.connect(self._summarise)
            part.plan_asked.connect(self._plan_year)
            part.paper_asked.connect(self._write_paper)
        if isinstance(part, ReturnPanel | SummaryPanel | YearPlanPage | BoardPage):
            part.left.connect(partial(self.go.emit, "reports", None))
        if isinstance(part, ReturnPanel):
            part.case_asked.connect(partial(self.go.emit, "case"))
        if isinstance(part, ReturnPanel | ReportsOverview):
            part.lay.connect(self.lay)

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
        if isinstance(self.page, ReturnPanel | ReportsOverview):
            self.page.refresh()

    def put_away(self) -> None:
        """Keep what was written for whom a summary is made, and why, and what was written of a paper."""
        if isinstance(self.page, SummaryPanel | BoardPage):
            self.page.put_away()
        elif isinstance(self.page, YearPlanPage):
            self.page.leave_off()

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
