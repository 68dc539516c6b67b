"""The card of a case with its tags, the cases it belongs to, whether it is counted, and the way to what was changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import links, tags
from safespace.casework.desk import Desk
from safespace.casework.links import Related, Ties
from safespace.domain.case import Case, Openness
from safespace.domain.case_ties import Tag
from safespace.domain.ids import Id
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens import case_words
from safespace.ui.screens.take_back_here import TakeBackOfCase
from safespace.ui.screens.tie_sheets import AddLink, AddTag, FromAGroup, SomebodyElse
from safespace.ui.screens.what_was_changed import WhatWasChanged
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import icon_button, link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.work import Work


@dataclass(frozen=True, slots=True)
class Read:
    """What the card shows of one case."""

    case: Case
    tags: tuple[Tag, ...]
    known: tuple[str, ...]
    ties: Ties


class CaseTies(QWidget):
    """The card. Signals: `wanted(sheet)`, lay this over the window; `went(screen, case_id)`, open another case."""

    wanted = Signal(object)
    went = Signal(str, object)

    def __init__(self, work: Work) -> None:
        """Begin empty."""
        super().__init__()
        self._work = work
        self._read: Read | None = None
        self._case_id: Id | None = None
        self.card = Remade()
        self.trouble = ProblemPlace()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(self.trouble)

    def show_for(self, case_id: Id) -> None:
        """Read what one case is tied to, and show it."""
        self._case_id = case_id
        self._work.read(partial(_look, case_id=case_id), self._show)

    def _show(self, read: Read) -> None:
        if read.case.id != self._case_id or read == self._read:
            return
        self._read = read
        self.trouble.clear()
        card = TitledCard("Tags and other cases", "Add a tag")
        card.asked.connect(lambda: self.wanted.emit(AddTag(self._work, read.case.id, read.known)))
        for tag in read.tags:
            card.add(self._tag(tag))
        for one in read.ties.related:
            card.add(self._related(one))
        if read.ties.not_counted:
            card.add(IconLine("avoid", read.ties.not_counted))
        for words, way in self._ways(read):
            card.add_link(words).clicked.connect(way)
        self.card.remake(card)

    def _ways(self, read: Read) -> list[tuple[str, Callable[[], object]]]:
        case, work = read.case, self._work
        ways: list[tuple[str, Callable[[], object]]] = [
            ("Link to another case", lambda: self.wanted.emit(AddLink(work, case.id))),
            ("Somebody else raised this too", lambda: self.wanted.emit(SomebodyElse(work, case))),
        ]
        if case.openness is Openness.ANONYMOUS and case.counted and not read.ties.of_group:
            ways.append(("Several people wrote it", lambda: self.wanted.emit(FromAGroup(work, case.id))))
        mark = (
            ("Count it after all", links.count_after_all) if read.ties.is_test else ("This is a test", links.mark_test)
        )
        if read.ties.repeats_gone:
            ways.append(("It was no repeat: count it", lambda: self._do(partial(links.no_repeat, case_id=case.id))))
        ways.append((mark[0], lambda: self._do(partial(mark[1], case_id=case.id))))
        slip = partial(TakeBackOfCase, work, case.id, case.reference)
        ways.append(("Take something back here", lambda: self.wanted.emit(slip())))
        ways.append(("What was changed", lambda: self.wanted.emit(WhatWasChanged(work, case.id, case.reference))))
        return ways

    def _tag(self, tag: Tag) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(labels.body(tag.word), 1)
        away = icon_button("cross", f"Take the tag “{tag.word}” off")
        away.clicked.connect(lambda: self._do(partial(tags.remove, tag_id=tag.id)))
        line.addWidget(away)
        return row

    def _related(self, one: Related) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        open_it = link(f"{one.how} {one.case.reference}", small=True)
        open_it.setToolTip(case_words.heading(one.case))
        open_it.clicked.connect(lambda: self.went.emit("case", one.case.id))
        away = icon_button("cross", f"Take the link to {one.case.reference} away")
        away.clicked.connect(lambda: self._do(partial(links.unlink, link_id=one.link)))
        line.addWidget(open_it)
        line.addStretch(1)
        line.addWidget(away)
        return row

    def _do(self, job: Callable[[Desk], object]) -> None:
        self._work.change(job, self._done, self.trouble.show_problem)

    def _done(self, _: object) -> None:
        self.trouble.clear()


def _look(desk: Desk, case_id: Id) -> Read:
    return Read(desk.case(case_id), tags.of(desk, case_id), tags.known(desk), links.look(desk, case_id))
