"""The sheet that tells, field by field, what was changed on a case: when, by whom, from what, to what."""

from __future__ import annotations

from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import field_history
from safespace.casework.field_history import FieldChange
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.ui.widgets import labels
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

MOST = 200
"""How many changes are shown at once; the filter leads to the others."""


class WhatWasChanged(Sheet):
    """Tells and changes nothing. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, reference: str) -> None:
        """Read what was changed on one case."""
        super().__init__(f"What was changed on {reference}", width=720)
        self._changes: tuple[FieldChange, ...] = ()
        self.filter = Select([], "Every field")
        self.filter.setAccessibleName("Which field")
        self.filter.chosen.connect(self._narrow)
        self.lines = Remade()
        self.empty = labels.second("Nothing was changed since it was written down.")
        self.empty.hide()
        for part in (self.filter, self.empty, self.lines):
            self.body.addWidget(part)
        work.read(partial(field_history.look, case_id=case_id), self._show)

    def _show(self, changes: tuple[FieldChange, ...]) -> None:
        self._changes = changes
        self.filter.offer([(field, field) for field in field_history.fields_of(changes)])
        self.empty.setVisible(not changes)
        self._narrow()

    def _narrow(self, _: object = None) -> None:
        wanted = self.filter.code
        shown = [change for change in self._changes if wanted is None or change.field == wanted]
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        for (at, who), changes in groupby(shown[:MOST], lambda one: (one.at, one.who)):
            column.addWidget(labels.strong(f"{written(at.date())}, {at:%H:%M}, {who}", wrap=True))
            for change in changes:
                about = f", {change.about[0].lower()}{change.about[1:]}" if change.about else ""
                column.addWidget(labels.body(f"{change.field}{about}: {change.before} → {change.after}"))
        if len(shown) > MOST:
            column.addWidget(
                labels.small(f"{len(shown) - MOST} earlier changes: choose a field to see them.", wrap=True)
            )
        self.lines.remake(fresh)
        self.place()
