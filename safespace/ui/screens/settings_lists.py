"""The trust's own lists in the settings: one row each, with the way to change it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from safespace.casework import own_lists
from safespace.casework.own_lists import Standing
from safespace.ui import theme
from safespace.ui.screens.own_list_sheets import BackToList, OwnListSheet, summary
from safespace.ui.screens.records_list import Way, laid, ways
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.setting_row import SettingRow
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

WHY = (
    "Your trust's own words for what is chosen on a case. National codes are not here: they stay as they are published."
)


class ListsCard(TitledCard):
    """The card. Signals: `wanted(Sheet)`, the guardian wants that sheet."""

    wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__("Your trust's lists")
        self._work = work
        self.rows: dict[str, SettingRow] = {}
        self.column.setSpacing(theme.current().px(12))
        self.add(second(WHY))

    def read(self) -> None:
        """Read what is on the lists."""
        self._work.read(own_lists.standings, self._show)

    def _show(self, found: tuple[Standing, ...]) -> None:
        for standing in found:
            kind = standing.kind
            if kind.name not in self.rows:
                way = Way("Change", f"Change: {kind.title}", partial(self._open, kind.name))
                self.rows[kind.name] = SettingRow(kind.title, ways((way,)), " ")
                self.add(Rule())
                self.add(self.rows[kind.name])
            self.rows[kind.name].say(summary(standing))

    def _open(self, name: str) -> None:
        self._work.read(partial(own_lists.look, name=name), self._lay)

    def _lay(self, standing: Standing) -> None:
        laid(OwnListSheet(self._work, standing), partial(self._follow, standing.kind.name))

    def _follow(self, name: str, sheet: Sheet) -> None:
        if isinstance(sheet, BackToList):
            sheet.done.connect(partial(self._open, name))
        self.wanted.emit(sheet)
