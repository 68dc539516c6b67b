"""The list of cases: views, filters, full-text search over masked words, and a preview. Never a name in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from safespace.casework import open_names, searching
from safespace.casework.desk import Desk
from safespace.domain.case_list import Narrowing, Page, View
from safespace.resources import codelist
from safespace.ui import theme
from safespace.ui.models.case_rows import CaseRows
from safespace.ui.screen import Screen
from safespace.ui.screens import case_words
from safespace.ui.screens.case_preview import CasePreview
from safespace.ui.screens.case_views import CaseViews, KeepView
from safespace.ui.screens.import_sheets import ChooseSpreadsheet
from safespace.ui.screens.records_list import laid
from safespace.ui.widgets import labels
from safespace.ui.widgets.case_table import CaseTable
from safespace.ui.widgets.empty_state import EmptyState
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.segments import Segments
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

PAUSE = 150
"""How long typing must rest, in milliseconds, before the list is searched."""

FILTERS = {
    "element": ("elements", "Any element"),
    "area": ("areas", "Any area"),
    "worker_group": ("worker_groups", "Any group"),
}
"""Field of Narrowing, its list, and the words when nothing is chosen."""


NOTHING_FITS = ("No cases here", "Cases that fit this view and these filters stand here.")
NONE_YET = (
    "No cases yet",
    "Write down the first one with Ctrl+N, or bring in the spreadsheet in which you kept them until now.",
)
"""What stands where no case is: while some are elsewhere, and before there is any."""


class Cases(Screen):
    """The list. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.title = labels.title("Cases")
        self.views = Segments([(view.name, view.value) for view in View], "Which cases")
        self.search = LineInput(hint="Search words, handles and references", limit=120)
        self.filters = {field: Select((), unset) for field, (_, unset) in FILTERS.items()}
        self.mine = CaseViews(work, tuple(self.filters.values()))
        self.table = CaseTable()
        self.model: CaseRows = self.table.rows
        self.empty = EmptyState("tray", *NOTHING_FITS, action="Bring in your spreadsheet")
        self.shown = labels.small("")
        self.preview = CasePreview(work)
        self._narrowing = Narrowing()
        self._after: tuple[str, str] | None = None
        self._today = date.min
        self._counts: Mapping[View, int] = {}
        self._pause = QTimer(self)
        self._sealing = QTimer(self)
        self._connect()
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open on a view, if one is named ("waiting"), else as it was left."""
        if isinstance(subject, str):
            self.views.choose(subject.upper())
        self.refresh()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the first page and the numbers on the views again."""
        for field, (name, _) in FILTERS.items():
            self.filters[field].offer_anew((row.code, row.label) for row in codelist(name).rows)
        self.work.read(searching.counts, self._show_counts)
        self._read()
        self.mine.refresh()

    def _read(self) -> None:
        self.work.read(partial(_first_page, narrowing=self._narrowing), self._show_first)

    def _show_counts(self, counts: Mapping[View, int]) -> None:
        """Show how many cases each view holds; whoever types into the search changes none of that."""
        self._counts = counts
        self.views.relabel({view.name: f"{view.value}  {counts[view]}" for view in View})

    def _show_first(self, read: tuple[Narrowing, Page, int, date, timedelta | None]) -> None:
        narrowing, page, number, self._today, left = read
        if narrowing != self._narrowing:
            return  # somebody typed on: the answer to that is on its way
        self._sealing.stop()
        if left is not None:  # what a name finds is gone once the name is sealed
            self._sealing.start(left // timedelta(milliseconds=1) + 1)
        self._after = page.after
        chosen = self.table.chosen_row
        self.model.show([case_words.row(line, self._today) for line in page.lines], more=page.after is not None)
        self.shown.setText(f"{number} {'case' if number == 1 else 'cases'}, newest first")
        self.table.setVisible(bool(page.lines))
        self.empty.setVisible(not page.lines)
        first = not self._counts.get(View.ALL)
        self.empty.say(*(NONE_YET if first else NOTHING_FITS))
        only_if(self.empty.button, first)
        for part in (self.search, self._which, self.mine):
            only_if(part, not first)
        if chosen is not None:
            self.table.choose(chosen.key)
        if self.table.chosen_row is None and page.lines:
            self.table.choose(page.lines[0].case.id)
        self._place_preview()
        now = self.table.chosen_row
        if now is not None:
            self._preview(now.key)

    def _more(self, _: str) -> None:
        if self._after is not None:
            self.work.read(partial(_next_page, narrowing=self._narrowing, after=self._after), self._show_more)

    def _show_more(self, page: Page) -> None:
        self._after = page.after
        self.model.add([case_words.row(line, self._today) for line in page.lines], more=page.after is not None)

    def _narrow(self, _: object = None) -> None:
        given = {field: menu.code or "" for field, menu in self.filters.items()}
        fresh = replace(Narrowing(View[self.views.code], text=self.search.words, tag=self.mine.tag.code or ""), **given)
        fresh = replace(fresh, of=self.mine.who.code or "")
        if fresh != self._narrowing:
            self._narrowing = fresh
            self._read()

    def _show_view(self, view: Narrowing) -> None:
        """Narrow the list as it was narrowed when the view was kept."""
        self.views.choose(view.view.name)
        self.search.setText(view.text)
        for field, menu in self.filters.items():
            menu.choose(getattr(view, field) or None)
        self.mine.tag.choose(view.tag or None)
        self.mine.who.choose(view.of or None)
        self._narrow()

    def _connect(self) -> None:
        self.mine.narrowed.connect(self._narrow)
        self.mine.chosen.connect(self._show_view)
        self.mine.keep_asked.connect(lambda: self.lay.emit(KeepView(self.work, self._narrowing)))
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._narrow)
        self._sealing.setSingleShot(True)
        self._sealing.timeout.connect(self._read)
        self.views.changed.connect(self._narrow)
        self.search.textEdited.connect(self._wait)
        self.search.returnPressed.connect(self._narrow)
        for menu in self.filters.values():
            menu.chosen.connect(self._narrow)
        self.model.more_wanted.connect(self._more)
        self.table.chosen.connect(self._preview)
        self.table.opened.connect(self._open)
        self.empty.asked.connect(self._bring_in)
        self.preview.opened.connect(self._open)

    def _wait(self, _: str) -> None:
        self._pause.start()

    def _open(self, key: str) -> None:
        self.go.emit("case", key)

    def _preview(self, key: str) -> None:
        if self.preview.isVisibleTo(self):
            self.preview.show_case(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the preview out where there is no room beside the table: Enter opens the case itself."""
        super().resizeEvent(event)
        self._place_preview()

    def _bring_in(self) -> None:
        laid(ChooseSpreadsheet(self.work), self.lay.emit)

    def _place_preview(self) -> None:
        px = theme.current().px
        beside = self.width() >= px(990) and self.model.rowCount() > 0
        only_if(self.preview, beside)
        self._beside.setContentsMargins(*((0, px(24), px(24), px(24)) if beside else (0, 0, 0, 0)))
        around = self._body.column.contentsMargins()
        around.setRight(px(16 if beside else 28))
        self._body.column.setContentsMargins(around)

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        self._row.setContentsMargins(0, 0, 0, 0)
        self.search.setMinimumWidth(px(300))
        for menu in (*self.filters.values(), self.mine.tag, self.mine.who, self.mine.view):
            menu.setMaximumWidth(px(164))
        for part in (self.table, self.empty):
            part.setMinimumHeight(px(34 + 3 * 42))

    def _lay_out(self) -> None:
        self._body = body = ScrollBody(margin=28, gap=12)
        for name, menu in zip(("Element", "Area", "Worker group"), self.filters.values(), strict=True):
            menu.setAccessibleName(name)
        self.search.setAccessibleName("Search cases")
        head = FoldingRow([(self.title, 1), (self.search, 0)], narrow=560)
        self._which = FoldingRow([(self.views, 1), (self.shown, 0)], narrow=560)
        for part in (head, self._which, self.mine):
            body.add(part)
        body.add(self.table, 1)
        body.add(self.empty, 1)
        self.empty.hide()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(body, 1)
        self._beside = QVBoxLayout()
        self._beside.addWidget(self.preview)
        self._row.addLayout(self._beside)
        theme.on_change(self, self.dress)
        self.dress()


def _first_page(desk: Desk, narrowing: Narrowing) -> tuple[Narrowing, Page, int, date, timedelta | None]:
    whole, left = _with_open_name(desk, narrowing)
    return narrowing, searching.cases(desk, whole), searching.count(desk, whole), desk.today(), left


def _next_page(desk: Desk, narrowing: Narrowing, after: tuple[str, str]) -> Page:
    return searching.cases(desk, _with_open_name(desk, narrowing)[0], after)


def _with_open_name(desk: Desk, narrowing: Narrowing) -> tuple[Narrowing, timedelta | None]:
    """Let the case come in whose open name was typed; return also for how long it stays open, None without one."""
    found = open_names.named(desk, narrowing.text)
    return (replace(narrowing, named=found.case_id), found.left) if found else (narrowing, None)
