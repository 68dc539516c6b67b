"""The trust's own lists: what is on each, one row put right or ended, and a whole list brought in with its fates."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal

from safespace.casework import list_file, own_list_examples, own_list_file, own_lists
from safespace.casework.desk import Desk
from safespace.casework.own_list_file import TAKEN, Fate, Proposed
from safespace.casework.own_lists import AREAS, Entry, Kind, Shown, Standing
from safespace.domain.days import written
from safespace.ui import choosing
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.screens.records_list import RecordsList, Thing, Way
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

LARGEST: Final = 1_000_000
"""How many bytes of a list are read at most."""

EXAMPLES: Final = "{} of these are examples of ours."


class OwnListSheet(RecordsList):
    """One list with its rows. Signals: those of RecordsList."""

    def __init__(self, work: Work, standing: Standing) -> None:
        """Show a list as it stands."""
        self._kind = standing.kind
        super().__init__(work, self._kind.title, self._kind.why)
        self.clear = Button("Take our examples out", "quiet")
        row = Flow(8)
        for button, does in (
            (Button("Bring in a list", "plain", "folder"), self._choose),
            (Button("Save this list", "quiet", "download"), self._save),
            (self.clear, self._clear),
        ):
            button.clicked.connect(does)
            row.add(button)
        self.body.insertWidget(self.body.indexOf(self.things), row)
        self.foot.addStretch(1)
        self.add_way(f"Add {_a(self._kind)}", self._add, "plus", "primary")
        self._show(standing)

    def _show(self, standing: Standing) -> None:
        self.clear.setVisible(bool(standing.examples) and self._kind.name == AREAS)
        ended = [row for row in standing.rows if row.ended is not None]
        things = [self._thing(row) for row in (*standing.offered, *ended)]
        self.show_things(things, f"Nothing yet. Add {_a(self._kind)}, or bring in a list.")

    def _thing(self, row: Shown) -> Thing:
        name, change = row.entry.label, partial(self._change, row)
        ways = [Way("Change", f"Change: {name}", change, "quiet")]
        if row.ended:
            ways = [Way("Offer again", f"Offer again: {name}", partial(self._do, own_lists.offer, row.code), "quiet")]
        elif not row.stays:
            ways.append(Way("End", f"End: {name}", partial(self._do, own_lists.end, row.code), "quiet"))
        return Thing(name, _line(row), tuple(ways))

    def _do(self, deed: Callable[..., object], code: str) -> None:
        job = partial(_done_then_look, deed=partial(deed, name=self._kind.name, code=code), name=self._kind.name)
        self._changing(job, self._show)

    def _clear(self) -> None:
        deed = own_list_examples.clear_examples
        self._changing(partial(_done_then_look, deed=deed, name=self._kind.name), self._cleared)

    def _cleared(self, standing: Standing) -> None:
        self._show(standing)
        self.say("Taken out. What a case already carries is kept, and is not offered any more.")

    def _changing(self, job: Callable[[Desk], Standing], then: Callable[[Standing], None]) -> None:
        self.problem.clear()
        self.work.change(job, then, self.problem.show_problem)

    def _add(self) -> None:
        self.work.read(partial(own_lists.look, name=self._kind.name), self._ask_new)

    def _ask_new(self, standing: Standing) -> None:
        self.then(OwnRow(self.work, standing))

    def _change(self, row: Shown) -> None:
        self.work.read(partial(own_lists.look, name=self._kind.name), partial(self._ask_about, row))

    def _ask_about(self, row: Shown, standing: Standing) -> None:
        self.then(OwnRow(self.work, standing, row))

    def _choose(self) -> None:
        choosing.file(self, "Bring in a list", choosing.documents(), "Lists (*.csv *.txt)", self._look)

    def _look(self, place: Path) -> None:
        self.problem.clear()
        job = partial(_looked_at, name=self._kind.name, place=place)
        self.work.read(job, self._proposed, self.problem.show_problem)

    def _proposed(self, proposed: Proposed) -> None:
        self.then(OwnListFates(self.work, proposed))

    def _save(self) -> None:
        self.work.read(partial(own_list_file.blank, name=self._kind.name), self._keep)

    def _keep(self, content: bytes) -> None:
        proposed = choosing.documents() / f"{self._kind.name.replace('_', '-')}.csv"
        choosing.new_file(self, "Save this list", proposed, partial(self._write, content))

    def _write(self, content: bytes, place: Path) -> None:
        job = partial(list_file.save, content=content, place=place)
        self.work.read(job, self._written, self.problem.show_problem)

    def _written(self, place: Path) -> None:
        self.say(f"Saved as {place.name}. Put it right in a spreadsheet, save it as CSV, and bring it in again.")


class BackToList(FormSheet):
    """A sheet that a list comes back after. Signals: `done`, it was kept; and those of Sheet."""

    done = Signal()

    def kept(self, _: object) -> None:
        """Go, and let the list come back."""
        super().kept(_)
        self.done.emit()


class OwnRow(BackToList):
    """Asks for one row of a list, a new one or one that is there. Signals: those of BackToList."""

    def __init__(self, work: Work, standing: Standing, row: Shown | None = None) -> None:
        """Show what is known of a row, or empty fields for a new one."""
        kind = standing.kind
        super().__init__(work, f"Change {_the(kind)}" if row else f"Add {_a(kind)}", "Keep this" if row else "Add it")
        entry = row.entry if row else Entry("")
        self._kind, self._row = kind, row
        self.label = LineInput(entry.label, limit=80)
        self.group = Select(standing.groups, "Choose")
        self.contact = LineInput(entry.contact, limit=200)
        self.help = LineInput(entry.help if row and not row.example else "", limit=200)
        self.ask("Name", self.label, "Cases that carry it are called so from now on too." if row else "")
        if kind.groups:
            self.group.choose(entry.group or None)
            self.ask(kind.group, self.group, kind.group_help)
        if kind.contact:
            self.ask(kind.contact, self.contact)
        self.ask("What it is for, if that needs saying", self.help)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        entry = Entry(self.label.words, self.group.code or "", self.contact.words, self.help.words)
        if self._row is None:
            return partial(own_lists.add, name=self._kind.name, entry=entry)
        return partial(own_lists.change, name=self._kind.name, code=self._row.code, entry=entry)


class OwnListFates(BackToList):
    """Shows what becomes of every row of a list and takes it over in one go. Signals: those of BackToList."""

    def __init__(self, work: Work, proposed: Proposed) -> None:
        """Show a list that was read."""
        many = len(proposed.taken)
        does = f"Take over {many:,} {'row' if many == 1 else 'rows'}"
        super().__init__(work, "What becomes of each row", does, "plus", width=620)
        self._proposed = proposed
        found = ", ".join(f"“{heading}”" for _, heading in proposed.columns)
        self.add(labels.second(f"Nothing is taken over yet. Columns found: {found}. What it does not name stays."))
        if proposed.groups:
            self.add(IconLine("plus", f"Added with them: {', '.join(proposed.groups)}.", ink="good"))
        for line in proposed.lines:
            icon, ink = ("plus", "good") if line.fate in TAKEN else _left(line.fate)
            words = ", ".join(part for part in (line.entry.label, line.group, line.entry.contact) if part)
            self.add(IconLine(icon, f"Row {line.number}{', ' if words else ''}{words}: {_lower(line.fate)}.", ink=ink))
        self.button.setEnabled(bool(many))

    def job(self) -> Callable[[Desk], Any]:
        """Take it over."""
        return partial(own_list_file.take, proposed=self._proposed)


def summary(standing: Standing) -> str:
    """Say in a line what is on a list."""
    many = len(standing.offered)
    said = f"{many} {standing.kind.one if many == 1 else f'{standing.kind.one}s'}."
    return f"{said} {EXAMPLES.format(standing.examples)}" if standing.examples else said


def _line(row: Shown) -> str:
    parts = [row.group, row.entry.contact, "" if row.example and row.group else row.entry.help]
    said = " · ".join(part.rstrip(".") for part in parts if part)
    if row.ended:
        return f"Not offered since {written(row.ended)}. Cases that carry it keep it."
    marked = " Check locally." if row.example else ""
    return f"{said}.{marked}" if said else marked.strip()


def _left(fate: Fate) -> tuple[str, str]:
    return ("check", "ink2") if fate is Fate.SAME else ("alert", "warn_ink")


def _lower(fate: Fate) -> str:
    return fate.value[0].lower() + fate.value[1:]


def _a(kind: Kind) -> str:
    return f"an {kind.one}" if kind.one[0] in "aeiou" else f"a {kind.one}"


def _the(kind: Kind) -> str:
    return f"this {kind.one}"


def _done_then_look(desk: Desk, deed: Callable[..., object], name: str) -> Standing:
    deed(desk)
    return own_lists.look(desk, name)


def _looked_at(desk: Desk, name: str, place: Path) -> Proposed:
    with place.open("rb") as file:
        return own_list_file.look(desk, name, file.read(LARGEST))
