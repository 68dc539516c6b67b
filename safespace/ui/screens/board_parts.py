"""The parts of a board paper that are written: the cover, a section, lists of what is asked and what was promised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.board_paper import CoverField, OutsideKind
from safespace.domain.board_paper import Fact, Progress, SectionRule
from safespace.ui import keys, theme
from safespace.ui.widgets.buttons import Button, icon_button, link
from safespace.ui.widgets.card import Card, TitledCard
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import small, strong
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.widgets.tick import Tick

Line = tuple[str, ...]


class CoverPart(TitledCard):
    """The fields of the cover. Signals: `changed`."""

    changed = Signal()

    def __init__(
        self, fields: Sequence[CoverField], facts: Sequence[Fact], purposes: Sequence[str], today: Callable[[], date]
    ) -> None:
        """Show the fields with what stands in them."""
        super().__init__("Cover")
        self.fields: dict[str, LineInput | DateField | Select] = {}
        said = dict(facts)
        for field in fields:
            control = self._control(field, said.get(field.code, ""), purposes, today)
            self.fields[field.code] = control
            self.add(Field(field.label, control))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return what stands in the fields."""
        return tuple((code, _words(control)) for code, control in self.fields.items() if _words(control))

    def _control(
        self, field: CoverField, said: str, purposes: Sequence[str], today: Callable[[], date]
    ) -> LineInput | DateField | Select:
        if field.code == "date":
            day = DateField(today, date.fromisoformat(said) if said else None)
            day.picked.connect(self._tell)
            return day
        if field.code == "purpose":
            purpose = Select([(one, one) for one in purposes], "Choose what it is for")
            purpose.choose(said or None)
            purpose.chosen.connect(self._tell)
            return purpose
        line = LineInput(said, field.hint, limit=120)
        line.editingFinished.connect(self.changed)
        return line

    def _tell(self, _: object) -> None:
        self.changed.emit()


class SectionPart(Card):
    """One section: whether it is in the paper, its words, and ways to move it among the others.

    Signals: `changed`, something was ticked or typed; `moved`, -1 for up and 1 for down.
    """

    changed = Signal()
    moved = Signal(int)

    def __init__(self, rule: SectionRule, there: bool, words: str) -> None:
        """Show the section as it stands."""
        super().__init__(gap=8)
        self.code = rule.code
        self.tick = Tick(f"{rule.heading} is in the paper", on=there)
        self.text = TextArea(words, rule.hint, lines=3)
        self.text.setAccessibleName(rule.heading)
        head = QHBoxLayout()
        head.addWidget(self.tick)
        head.addWidget(strong(rule.heading, wrap=True), 1)
        self.up = self._way("up", f"Move up: {rule.heading}", keys.UP, -1)
        self.down = self._way("down", f"Move down: {rule.heading}", keys.DOWN, 1)
        head.addWidget(self.up)
        head.addWidget(self.down)
        self.add(head)
        if rule.said:
            self.add(small(rule.said, wrap=True))
        only_if(self.text, bool(rule.hint))
        self.add(self.text)
        self.lines: LinesPart | None = None
        self.tick.toggled.connect(self._tell)
        self.text.typed.connect(self.changed)
        self._show()

    @property
    def written(self) -> tuple[str, bool, str]:
        """Return the section as it stands now."""
        return self.code, self.tick.isChecked(), self.text.words

    def stand(self, *, first: bool, last: bool) -> None:
        """Hear where the section stands: the first cannot go up, the last not down. The hand stays on a way that is."""
        if first and self.up.hasFocus():
            self.down.setFocus()
        elif last and self.down.hasFocus():
            self.up.setFocus()
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def put(self, lines: LinesPart) -> None:
        """Put a list below the words."""
        self.lines = lines
        lines.changed.connect(self.changed)
        self.add(lines)
        self._show()

    def _way(self, icon: str, does: str, key: keys.Key, step: int) -> Button:
        """Return a button that moves the section, which the key does too from anywhere in it."""
        button = icon_button(icon, does, key.keys.replace("+", " + "))
        button.clicked.connect(partial(self.moved.emit, step))
        key.listen(self, button.click)
        return button

    def _tell(self, _: bool) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Close what is left out, without losing it."""
        self.text.setEnabled(self.tick.isChecked())
        if self.lines is not None:
            self.lines.setEnabled(self.tick.isChecked())


class LinesPart(QWidget):
    """Lines of a list, each of a few controls; one more can be added, each be taken out. Signals: `changed`."""

    changed = Signal()

    def __init__(self, add: str, make: Callable[[Line], LineRow], lines: Sequence[Line]) -> None:
        """Show lines; `add` are the words of the button, `make` makes the controls of a line, of an empty one too."""
        super().__init__()
        self._make = make
        self.rows: list[LineRow] = []
        self.more = link(add, "plus")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(10))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._one_more)
        for line in lines:
            self._put(line)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines as they stand now."""
        return tuple(row.line for row in self.rows)

    def _put(self, line: Line) -> LineRow:
        row = self._make(line)
        row.changed.connect(self.changed)
        row.gone.connect(partial(self._take_out, row))
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _one_more(self) -> None:
        self._put(()).controls[0].setFocus()

    def _take_out(self, row: LineRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.more.setFocus()
        self.changed.emit()


class LineRow(QWidget):
    """The controls of one line, wrapped where there is little room. Signals: `changed`; `gone`, to be taken out."""

    changed = Signal()
    gone = Signal()

    def __init__(self, controls: Sequence[tuple[str, LineInput | Select | DateField]]) -> None:
        """Lay out controls with their names."""
        super().__init__()
        self.controls = [control for _, control in controls]
        self.out = icon_button("cross", "Take this line out")
        flow = Flow()
        for place, (name, control) in enumerate(controls):
            control.setAccessibleName(name)
            if not isinstance(control, DateField):
                control.setMinimumWidth(theme.current().px(150 if place else 260))
            flow.add(control)
            if isinstance(control, Select):
                control.chosen.connect(self._tell)
            elif isinstance(control, DateField):
                control.picked.connect(self._tell)
            else:
                control.editingFinished.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(flow, 1)
        row.addWidget(self.out, 0, Qt.AlignmentFlag.AlignTop)
        self.out.clicked.connect(self.gone)

    @property
    def line(self) -> Line:
        """Return what stands in the controls."""
        return tuple(_words(control) for control in self.controls)

    def _tell(self, _: object) -> None:
        self.changed.emit()


def recommendation(line: Line) -> LineRow:
    """Make the line of a recommendation."""
    (words,) = line or ("",)
    return LineRow([("What the board is asked to do", LineInput(words, "Note the themes", limit=300))])


def action(today: Callable[[], date], line: Line) -> LineRow:
    """Make the line of an action."""
    what, who, due, state = line or ("", "", "", Progress.NOT_BEGUN.name)
    progress = Select([(one.name, one.value) for one in Progress], "")
    progress.choose(state)
    return LineRow(
        [
            ("Action", LineInput(what, "What is to be done", limit=300)),
            ("Role of whoever owns it", LineInput(who, "Chief nurse", limit=80)),
            ("Due", DateField(today, date.fromisoformat(due) if due else None)),
            ("Progress", progress),
        ]
    )


def outside(kinds: Sequence[OutsideKind], line: Line) -> LineRow:
    """Make the line of a figure from elsewhere."""
    kind, figure, source, day = line or ("", "", "", "")
    which = Select([(one.code, one.label) for one in kinds], "What it is")
    which.choose(kind or None)
    return LineRow(
        [
            ("What it is", which),
            ("Figure", LineInput(figure, "61.5 %", limit=60)),
            ("Where it is from", LineInput(source, "NHS Staff Survey", limit=80)),
            ("Of which year or day", LineInput(day, "2023", limit=40)),
        ]
    )


def _words(control: LineInput | DateField | Select) -> str:
    if isinstance(control, DateField):
        return control.day.isoformat() if control.day else ""
    return control.code or "" if isinstance(control, Select) else control.words
