"""Everything that is written of a board paper, in order: what is marked, cover, sections, lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import board_paper, story_series
from safespace.casework.board_paper import CoverField, OutsideKind
from safespace.casework.desk import Desk
from safespace.domain.board_paper import ActionLine, BoardPaper, OutsideLine, SectionRule
from safespace.ui import theme
from safespace.ui.screens.board_marks import BoardMarks
from safespace.ui.screens.board_parts import CoverPart, LinesPart, SectionPart, action, outside, recommendation


@dataclass(frozen=True, slots=True)
class Rules:
    """What a paper can have, as this trust has it."""

    sections: tuple[SectionRule, ...]
    cover: tuple[CoverField, ...]
    purposes: tuple[str, ...]
    outside: tuple[OutsideKind, ...]


def rules(desk: Desk) -> Rules:
    """Read what a paper can have."""
    return Rules(
        board_paper.sections(desk),
        board_paper.cover_fields(desk),
        board_paper.purposes(desk),
        board_paper.outside_kinds(desk),
    )


class BoardEditor(QWidget):
    """The parts of one paper. Signals: `changed`, something of it was written, ticked or decided."""

    changed = Signal()

    def __init__(self, paper: BoardPaper, known: Rules, today: Callable[[], date]) -> None:
        """Show a paper as it stands."""
        super().__init__()
        self._paper = paper
        self.cover = CoverPart(known.cover, paper.cover, known.purposes, today)
        self.marks = BoardMarks()
        self.marks.begin(paper.kept, paper.why)
        written = {code: (there, words) for code, there, words in paper.sections}
        self.sections = {
            one.code: SectionPart(one, *written.get(one.code, (one.chosen, "")))
            for one in board_paper.in_order(paper, story_series.rules(paper, known.sections))
        }
        lists = {
            "recommendations": LinesPart(
                "Add something that is asked", recommendation, [(line,) for line in paper.recommendations]
            ),
            "actions": LinesPart("Add an action", partial(action, today), paper.actions),
            "outside": LinesPart("Add a figure", partial(outside, known.outside), paper.outside),
        }
        self.lists = {code: lines for code, lines in lists.items() if code in self.sections}
        for code, lines in self.lists.items():
            self.sections[code].put(lines)
        self._lay_out()

    @property
    def paper(self) -> BoardPaper:
        """Return the paper as it is written now."""
        return replace(
            self._paper,
            cover=self.cover.facts,
            sections=tuple(one.written for one in self.sections.values()),
            recommendations=tuple(line[0] for line in self._lines("recommendations")),
            actions=tuple(_action(line) for line in self._lines("actions")),
            outside=tuple(_outside(line) for line in self._lines("outside")),
            kept=self.marks.kept,
            why=self.marks.why.words,
        )

    def kept_as(self, paper: BoardPaper) -> None:
        """Hear under which revision the paper was kept; what stands on the screen stays as it was typed."""
        self._paper = paper

    def move_section(self, code: str, step: int) -> None:
        """Move a section up (-1) or down (1) among the others."""
        order = list(self.sections)
        at = order.index(code)
        if not 0 <= at + step < len(order):
            return
        order.insert(at + step, order.pop(at))
        self.sections = {one: self.sections[one] for one in order}
        self._column.removeWidget(self.sections[code])
        self._column.insertWidget(self._column.count() - len(order) + 1 + at + step, self.sections[code])
        self._stand()
        self.changed.emit()

    def _stand(self) -> None:
        """Tell each section where it stands."""
        parts = list(self.sections.values())
        for part in parts:
            part.stand(first=part is parts[0], last=part is parts[-1])

    def _lines(self, code: str) -> Sequence[tuple[str, ...]]:
        return self.lists[code].lines if code in self.lists else ()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for part in (self.marks, self.cover, *self.sections.values()):
            column.addWidget(part)
        for part in (self.cover, *self.sections.values()):
            part.changed.connect(self.changed)
        for code, section in self.sections.items():
            section.moved.connect(partial(self.move_section, code))
        self._stand()
        self.marks.decided.connect(self.changed)


def _action(line: tuple[str, ...]) -> ActionLine:
    what, who, due, state = line
    return what, who, due, state


def _outside(line: tuple[str, ...]) -> OutsideLine:
    kind, figure, source, day = line
    return kind or "other", figure, source, day
