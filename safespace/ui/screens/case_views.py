"""The row of the list of cases with its filters, its tags and the views that the guardian named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from safespace.casework import case_views, tags, team
from safespace.casework.case_views import SavedView
from safespace.casework.desk import Desk
from safespace.domain.case_list import Narrowing
from safespace.domain.ids import Id
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

Read = tuple[tuple[str, ...], tuple[SavedView, ...], tuple[tuple[Id, str], ...]]
"""The tags that are in use, the views that were kept, and the guardians of the vault, the present one first."""


class KeepView(FormSheet):
    """Asks what a view is to be called. Signals: those of Sheet."""

    def __init__(self, work: Work, narrowing: Narrowing) -> None:
        """Ask for the name of one way to narrow the list."""
        super().__init__(work, "Keep this view", "Keep it", "check")
        self._narrowing = narrowing
        self.name = LineInput(hint="For example: nights in surgery", limit=case_views.LONGEST)
        self.ask("What is it called?", self.name, "The view, the search and the filters come back under this name.")

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        return partial(case_views.save, name=self.name.words, narrowing=self._narrowing)


class CaseViews(Flow):
    """Signals: `narrowed`, a tag or a guardian was chosen; `chosen(Narrowing)`, a kept view; `keep_asked`, keep it."""

    narrowed = Signal()
    chosen = Signal(object)
    keep_asked = Signal()

    def __init__(self, work: Work, before: Sequence[QWidget]) -> None:
        """Begin without tags and views; `before` are the filters that every list has."""
        super().__init__(8)
        self._work = work
        self._kept: dict[str, Narrowing] = {}
        self._read: Read = ((), (), ())
        self.who = Select([], "Anybody's")
        self.who.setAccessibleName("Whose")
        self.tag = Select([], "Any tag")
        self.view = Select([], "My views")
        self.keep = link("Keep this view", small=True)
        self.remove = link("Take this view away", small=True)
        self.tag.setAccessibleName("Tag")
        self.view.setAccessibleName("My views")
        self.tag.chosen.connect(self._narrow)
        self.view.chosen.connect(self._choose)
        self.keep.clicked.connect(self.keep_asked)
        self.remove.clicked.connect(self._remove)
        self.who.chosen.connect(self._narrow)
        for part in (*before, self.who, self.tag, self.view, self.keep, self.remove):
            self.add(part)
        self._show(self._read, changed=True)

    def refresh(self) -> None:
        """Read tags and views again."""
        self._work.read(_look, self._show)

    def _show(self, read: Read, *, changed: bool = False) -> None:
        if read == self._read and not changed:
            return
        self._read = read
        words, views, everybody = read
        self._kept = {view.name: view.narrowing for view in views}
        for menu, options in ((self.tag, words), (self.view, self._kept)):
            code = menu.code
            menu.offer([(word, word) for word in options])
            menu.choose(code if code in options else None)
            only_if(menu, bool(options))
        whose = self.who.code
        self.who.offer([(who, name if place else "Mine") for place, (who, name) in enumerate(everybody)])
        self.who.choose(whose)
        only_if(self.who, len(everybody) > 1)
        only_if(self.remove, self.view.code is not None)

    def _narrow(self, _: object) -> None:
        self.narrowed.emit()

    def _choose(self, name: str | None) -> None:
        only_if(self.remove, name is not None)
        self.chosen.emit(self._kept.get(name or "", Narrowing()))

    def _remove(self) -> None:
        if self.view.code is not None:
            self._work.change(partial(case_views.remove, name=self.view.code), self._removed)

    def _removed(self, _: object) -> None:
        self.refresh()


def _look(desk: Desk) -> Read:
    return tags.known(desk), case_views.all_of(desk), team.everybody(desk)
