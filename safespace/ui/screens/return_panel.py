"""The return of a quarter: exact figures by section, each with its cases, and beside them what is still to be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import national, restatement, return_page
from safespace.casework.return_page import ReturnPage
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.cases_behind import CasesBehind
from safespace.ui.screens.hand_in import HandIn, MakeCorrection
from safespace.ui.screens.quarter_row import months_of
from safespace.ui.screens.reports_overview import saved_in_words
from safespace.ui.screens.return_form_sheets import lay_form
from safespace.ui.screens.return_section import ReturnSection
from safespace.ui.screens.return_side import ReturnSide
from safespace.ui.screens.return_window_sheet import ReturnWindow
from safespace.ui.screens.return_words import ReturnWords
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.page_head import PageHead
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.two_columns import TwoColumns
from safespace.ui.work import Work


class ReturnPanel(QWidget):
    """One return. Signals: `left`, back to the overview; `case_asked(str)`, the id of a case; `lay(Sheet)`."""

    left = Signal()
    case_asked = Signal(str)
    lay = Signal(object)

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__()
        self.work = work
        self.way_back = link("Reports", "left")
        self.title = labels.title("")
        self.line = labels.second("")
        self.marking = Banner("", Mood.INFO)
        self.trouble = ProblemPlace()
        self.sections: list[ReturnSection] = []
        self.words = ReturnWords(())
        self.columns = TwoColumns(side_width=336, gap=20)
        self.side = ReturnSide()
        self._list = QWidget()
        self._quarter: Quarter | None = None
        self._page: ReturnPage | None = None
        self._connect()
        self._lay_out()

    def show_for(self, quarter: Quarter) -> None:
        """Open the return of a quarter."""
        if quarter != self._quarter:
            self._quarter, self._page = quarter, None
            self.columns.hide()
        self.trouble.clear()
        self.side.forget()
        self.title.setText(f"Return, quarter {quarter.number} {quarter.financial_year}")
        self.refresh()
        self.way_back.setFocus()

    def refresh(self) -> None:
        """Count again."""
        if self._quarter is not None:
            self.work.read(partial(return_page.look, quarter=self._quarter), self._show, self.trouble.show_problem)

    def save_to(self, folder: Path) -> None:
        """Save the return as XLSX and CSV into a folder."""
        if self._quarter is not None:
            self.side.forget()
            job = partial(national.save, quarter=self._quarter, folder=folder)
            self.work.read(job, self._saved, self.side.trouble.show_problem)

    def _saved(self, written: Sequence[Path]) -> None:
        self.side.tell(saved_in_words(written))

    def _show(self, page: ReturnPage) -> None:
        if page.quarter != self._quarter or page == self._page:
            return
        self._page = page
        self.line.setText(f"{page.definition.title}. Cases raised from {months_of(page.quarter)}.")
        self.marking.say(
            f"Exact figures, for {page.recipient} alone. Never published: a small number can point at a person."
        )
        self._write_sections(page)
        self.side.show_page(page)
        self.columns.show()

    def _write_sections(self, page: ReturnPage) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        self.sections = []
        for name, lines in groupby(page.lines, lambda line: line.item.section):
            troubles = [trouble for trouble in page.troubles if trouble.section == name]
            section = ReturnSection(name, list(lines), troubles)
            section.opened.connect(self._open_behind)
            column.addWidget(section)
            self.sections.append(section)
        self.words = ReturnWords(page.told)
        column.addWidget(self.words)
        only_if(self.words, bool(page.told))
        self.columns.main.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh

    def _open_behind(self, title: str, cases: Sequence[Id]) -> None:
        if self._page is not None:
            self._lay_list(title, [self._page.cases[case_id] for case_id in dict.fromkeys(cases)])

    def _open_lacking(self) -> None:
        if self._page is not None:
            self._lay_list("Something is still to be said", self._page.lacking)

    def _lay_list(self, title: str, cases: Sequence[return_page.CaseLine]) -> None:
        sheet = CasesBehind(title, cases)
        sheet.chosen.connect(self.case_asked)
        self.lay.emit(sheet)

    def _ask_hand_in(self) -> None:
        if self._page is not None:
            self.lay.emit(HandIn(self.work, self._page.quarter, self._page.recipient))

    def _open_form(self) -> None:
        lay_form(self.work, self.lay.emit)

    def _ask_window(self) -> None:
        if self._page is not None:
            self.lay.emit(ReturnWindow(self.work, self._page))

    def save_correction_to(self, folder: Path) -> None:
        """Save the last correction of the return as PDF, XLSX and CSV into a folder."""
        if self._quarter is not None:
            job = partial(restatement.save, quarter=self._quarter, folder=folder)
            self.work.read(job, self._correction_saved, self.side.changed.trouble.show_problem)

    def _correction_saved(self, written: Sequence[Path]) -> None:
        self.side.changed.tell(saved_in_words(written))

    def _ask_correction(self) -> None:
        if self._page is not None:
            self.lay.emit(MakeCorrection(self.work, self._page.quarter, self._page.recipient))

    def _ask_correction_folder(self) -> None:
        choosing.folder(self, "Where to save the correction", choosing.documents(), self.save_correction_to)

    def _ask_folder(self) -> None:
        choosing.folder(self, "Where to save the return", choosing.documents(), self.save_to)

    def _connect(self) -> None:
        self.way_back.clicked.connect(self.left)
        self.side.lacking_asked.connect(self._open_lacking)
        self.side.apart_asked.connect(self._open_behind)
        self.side.form_asked.connect(self._open_form)
        self.side.window_asked.connect(self._ask_window)
        self.side.changed.correct.clicked.connect(self._ask_correction)
        self.side.changed.save.clicked.connect(self._ask_correction_folder)
        self.side.save.clicked.connect(self._ask_folder)
        self.side.handed.pressed.connect(self._ask_hand_in)

    def _lay_out(self) -> None:
        body = ScrollBody(margin=28, gap=12)
        body.add(PageHead(self.way_back, self.title, self.line))
        self.columns.main.addWidget(self._list)
        self.columns.main.addStretch(1)
        self.columns.side.addWidget(self.side)
        self.columns.side.addStretch(1)
        for part in (self.marking, self.trouble, self.columns):
            body.add(part)
        body.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)
