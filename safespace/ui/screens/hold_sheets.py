"""Holds: those in force, putting cases on hold, keeping one, and lifting one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from safespace.casework import dispose, holds
from safespace.casework.desk import Desk
from safespace.casework.holds import Line, Page, Wanted
from safespace.domain.days import written
from safespace.domain.holds import HoldIncomplete
from safespace.domain.ids import Id
from safespace.ui.options import options
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.screens.records_list import RecordsList, Thing, Way
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

LEAD: Final = "While a hold is on, nothing of its cases can be destroyed: not the case, not who spoke up, not a name."


class Holds(RecordsList):
    """The holds in force. Signals: those of RecordsList."""

    def __init__(self, work: Work, found: Page) -> None:
        """Show them."""
        super().__init__(work, "Holds", LEAD)
        self._found = found
        self.show_things([self._thing(line) for line in found.lines], "No hold is in force.")
        self.foot.addStretch(1)
        self.add_way(
            "Put cases on hold", lambda: self.then(PutOnHold(work, found.kinds, found.today)), "lock", "primary"
        )

    def _thing(self, line: Line) -> Thing:
        number = "1 case" if line.cases == 1 else f"{line.cases:,} cases"
        today = self._found.today
        ways = (
            Way(
                "Look again later",
                f"Keep the hold: {line.covers}",
                lambda: self.then(LookAgain(self.work, line, today)),
            ),
            Way("Lift it", f"Lift the hold: {line.covers}", lambda: self.then(LiftHold(self.work, line))),
        )
        return Thing(f"{line.covers} ({number})", said(line), ways)


def said(line: Line) -> str:
    """Return who asked for a hold, since when, why, and when to look again, each in a line."""
    hold = line.hold
    again = f"Look again: {written(hold.review_on)}{', which has passed' if line.late else ''}."
    since = f"{line.kind}, since {written(hold.since)}. Asked for by: {hold.asked_by.rstrip('.')}."
    return f"{since}\nWhy: {hold.reason.rstrip('.')}.\n{again}"


class PutOnHold(FormSheet):
    """Asks which cases, for whom, why and until when to look again. Signals: those of Sheet."""

    def __init__(
        self, work: Work, kinds: Sequence[tuple[str, str]], today: date, case: tuple[Id, str] | None = None
    ) -> None:
        """Ask; with a case, its id and its reference, it is that one and no other."""
        title = f"Put {case[1]} on hold" if case else "Put cases on hold"
        super().__init__(work, title, "Put it on hold" if case else "Put them on hold", "lock", width=620)
        self._case = case
        self.kind = Choices([Choice(code, words) for code, words in kinds if code != "subject_access"])
        self.asked_by = LineInput(hint="For example: the trust's solicitor", limit=160)
        self.reason = LineInput(limit=300)
        self.review_on = DateField(lambda: today)
        self.reference = LineInput(hint="Every case", limit=60)
        self.raised_from, self.raised_to = DateField(lambda: today), DateField(lambda: today)
        self.area = Select(options("areas"), "Every area")
        if case:
            self.add(second(LEAD))
        self.ask("What for", self.kind)
        self.ask("Who asked for it", self.asked_by, "A post or a body. Names are masked.")
        self.ask("Why", self.reason)
        self.ask_day(
            "When to look at it again", self.review_on, "It goes on until it is lifted; Today asks on that day."
        )
        if not case:
            self._ask_which()

    def _ask_which(self) -> None:
        self.add(second("Which cases: leave all four open for every case in this vault, and every one to come."))
        self.ask("One case, by its reference", self.reference)
        self.ask_day("Raised from", self.raised_from)
        self.ask_day("Raised up to", self.raised_to)
        self.ask("Area", self.area)

    def job(self) -> Callable[[Desk], Any]:
        """Put them on hold."""
        wanted = Wanted(
            kind=self.kind.one or "",
            asked_by=self.asked_by.words,
            reason=self.reason.words,
            review_on=self.review_on.day,
            case_id=self._case[0] if self._case else None,
            raised_from=self.raised_from.day,
            raised_to=self.raised_to.day,
            area=self.area.code,
        )
        return partial(_place, wanted=wanted, reference=self.reference.words)


class LookAgain(FormSheet):
    """Asks when to look again at a hold that is still needed. Signals: those of Sheet."""

    def __init__(self, work: Work, line: Line, today: date) -> None:
        """Ask about one hold."""
        super().__init__(work, "This hold is still needed", "Keep the hold", "lock")
        self._hold_id: Id = line.hold.id
        self.review_on = DateField(lambda: today)
        self.add(second(f"{line.covers}.\n{said(line)}"))
        self.ask_day(
            "When to look at it again", self.review_on, "Ask whoever wanted it before you say so.", needed=True
        )

    def job(self) -> Callable[[Desk], Any]:
        """Keep it until another day."""
        return partial(holds.look_again, hold_id=self._hold_id, review_on=self.review_on.day or date.min)


class LiftHold(FormSheet):
    """Asks why a hold is over. Signals: those of Sheet."""

    def __init__(self, work: Work, line: Line) -> None:
        """Ask about one hold."""
        super().__init__(work, "Lift a hold", "Lift the hold", "unlock")
        self._hold_id: Id = line.hold.id
        self.why = LineInput(hint="For example: the claim was settled", limit=300)
        self.add(second(f"{line.covers}. {line.kind}. Asked for by: {line.hold.asked_by.rstrip('.')}."))
        self.ask("Who said that it is over, and why?", self.why, "Afterwards these cases can be destroyed again.")

    def job(self) -> Callable[[Desk], Any]:
        """Lift it."""
        return partial(holds.lift, hold_id=self._hold_id, why=self.why.words)


def _place(desk: Desk, wanted: Wanted, reference: str) -> None:
    """Put on hold what was asked for, one case if a reference was typed."""
    if not wanted.kind:
        raise HoldIncomplete
    case = dispose.find(desk, reference) if reference else None
    if reference and case is None:
        raise HoldIncomplete(
            "There is no case of that reference", "Nothing was put on hold. Look at the reference again."
        )
    holds.place(desk, holds.for_case(wanted, case.id) if case else wanted)
