"""How long cases are kept, set by the trust, and the cases at the end of their period."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from safespace.casework import retention
from safespace.casework.asker_names import Asker
from safespace.casework.desk import Desk, label
from safespace.casework.retention import Line, Overview
from safespace.domain.days import written
from safespace.domain.retention import Period, PeriodNotUsable
from safespace.ui.screens.destroy_asker import DestroyAsker
from safespace.ui.screens.destroy_identity import DestroyIdentity
from safespace.ui.screens.dispose_sheets import DisposeCase
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.screens.records_list import RecordsList, Thing, Way
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.work import Work

LEAD: Final = (
    "Your trust decides, for each way in which a case can end. A period counts from the closing, or from the last "
    "thing written on the case. Opening a case again stops it. Nothing is ever destroyed by itself."
)
IDENTITY: Final = "identity"
ASKER: Final = "asker"
OTHERS: Final = {IDENTITY: "Who spoke up, before the case", ASKER: "The name of who asked for something"}
"""Periods that are no outcome's, each as it is called."""


class Periods(RecordsList):
    """The period of each outcome, with who decided it. Signals: those of RecordsList."""

    def __init__(self, work: Work, found: Overview) -> None:
        """Show what is set."""
        super().__init__(work, "How long cases are kept", f"{LEAD} {found.ask}")
        self._found = found
        things = [self._thing(period) for period in found.periods]
        who, asked = found.identity_after, found.asker_after
        line = f"{who} months after closing, and never before the last check." if who else "No period set."
        things.append(Thing(OTHERS[IDENTITY], line, (self._way(IDENTITY, who),)))
        line = f"{asked} months after the answer. What was decided stays." if asked else "No period set."
        things.append(Thing(OTHERS[ASKER], line, (self._way(ASKER, asked),)))
        self.show_things(things, "")

    def _thing(self, period: Period) -> Thing:
        line = "No period set: nothing is proposed."
        if period.years is not None:
            since = f", {written(period.said_on)}" if period.said_on else ""
            years = "1 year" if period.years == 1 else f"{period.years} years"
            line = f"{years}. {period.said_by}{since}."
        return Thing(label("outcomes", period.outcome), line, (self._way(period.outcome, period.years),))

    def _way(self, what: str, now: int | None) -> Way:
        name = OTHERS.get(what) or label("outcomes", what)
        return Way(
            "Change" if now else "Set", f"Set how long: {name}", lambda: self.then(SetPeriod(self.work, what, now))
        )


class SetPeriod(FormSheet):
    """Asks for years, and for who decided them. Signals: those of Sheet."""

    def __init__(self, work: Work, what: str, now: int | None) -> None:
        """Ask about one outcome, or in months about who spoke up, or who asked."""
        super().__init__(work, "Set a period", "Set the period")
        self._what = what
        self.number = LineInput(str(now) if now else "", limit=4)
        self.who = LineInput(hint="For example: records manager", limit=120)
        self.add(second(OTHERS.get(what) or label("outcomes", what)))
        unit = {IDENTITY: "Months after closing", ASKER: "Months after the answer"}.get(what, "Years")
        self.ask(unit, self.number, "A whole number. Leave it empty to take the period away.")
        self.ask("Who decided it", self.who, "A post or a body, not a name.")
        self.say_final()

    def job(self) -> Callable[[Desk], Any]:
        """Set it."""
        if self._what == IDENTITY:
            return partial(_set_identity, typed=self.number.words, said_by=self.who.words)
        if self._what == ASKER:
            return partial(_set_asker, typed=self.number.words, said_by=self.who.words)
        return partial(_set, outcome=self._what, typed=self.number.words, said_by=self.who.words)


class AtTheEnd(RecordsList):
    """The cases whose period is over. Signals: those of RecordsList."""

    def __init__(self, work: Work, found: Overview) -> None:
        """Show them, and those of which who spoke up may go."""
        lead = f"{found.sentence} {_others(found)} Look at each; nothing goes by itself."
        super().__init__(work, "At the end of their period", lead)
        cases = [self._case(line) for line in found.proposed]
        others = [*map(self._identity, found.identities), *map(self._asker, found.askers)]
        self.show_things([*cases, *others], "Nothing is proposed.")

    def _case(self, line: Line) -> Thing:
        ends = f"over since {written(line.clock.ends_on)}" if line.clock.ends_on else ""
        return Thing(
            line.reference,
            f"{line.handle}. {line.outcome}, {ends}.",
            (
                Way(
                    "Look at what would go",
                    f"Look at what would go of {line.reference}",
                    lambda: self.then(DisposeCase(self.work, line.case_id, line.reference, "period_over")),
                ),
            ),
        )

    def _identity(self, line: Line) -> Thing:
        return Thing(
            line.reference,
            "Who spoke up may be destroyed now; the case stays.",
            (
                Way(
                    "Look at who spoke up",
                    f"Look at destroying who spoke up on {line.reference}",
                    lambda: self.then(DestroyIdentity(self.work, line.case_id, line.reference)),
                ),
            ),
        )

    def _asker(self, asker: Asker) -> Thing:
        line = f"{asker.what}, answered {written(asker.answered_on)}. The name may be destroyed now; the rest stays."
        about = f"Look at destroying the name: {asker.what}, came {written(asker.came_on)}"
        way = Way("Look at the name", about, lambda: self.then(DestroyAsker(self.work, asker)))
        return Thing("The name of who asked", line, (way,))


def _others(found: Overview) -> str:
    said = [f"{found.held} more on hold" if found.held else ""]
    said += [f"{found.still_due} more with something still due" if found.still_due else ""]
    said += [f"{found.without_period} closed without a period" if found.without_period else ""]
    listed = ", ".join(filter(None, said))
    return f"{listed[0].upper()}{listed[1:]}." if listed else ""


def _number(typed: str) -> int | None:
    """Read a whole number, None from nothing; PeriodNotUsable from anything else."""
    if not typed:
        return None
    if not typed.isascii() or not typed.isdecimal():
        raise PeriodNotUsable
    return int(typed)


def _set(desk: Desk, outcome: str, typed: str, said_by: str) -> None:
    retention.set_period(desk, outcome, _number(typed), said_by)


def _set_identity(desk: Desk, typed: str, said_by: str) -> None:
    retention.set_identity_months(desk, _number(typed), said_by)


def _set_asker(desk: Desk, typed: str, said_by: str) -> None:
    retention.set_asker_months(desk, _number(typed), said_by)
