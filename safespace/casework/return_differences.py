"""How the return of a quarter differs from the paper of the same quarter, with the cases: for the guardian alone.

A paper keeps for ever what was counted when it left; the return counts what is known now, by the day of raising. What
differs is never printed: how large a difference is, or where it comes from, would show who was added or moved.
"""

from __future__ import annotations

from dataclasses import dataclass

from safespace.casework import counted, counted_flags, national, restatement
from safespace.casework.desk import Desk
from safespace.casework.return_versions import NoDefinition
from safespace.disclosure.register import freeze, history
from safespace.disclosure.snapshot import Record
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which they differ, in words, with the cases of which it is true that are still there."""

    words: str
    cases: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """An item of the return against the quarter before: how many it was then, and the cases behind that."""

    code: str
    before: int
    cases: tuple[Id, ...]


def beside_paper(desk: Desk, quarter: Quarter) -> tuple[Difference, ...]:
    """Return how what the return counts differs from what was released of a quarter; empty before anything was."""
    ledger = desk.rows.ledger.entries()
    if quarter.code not in history(ledger).closed:
        return ()
    records = counted.records(desk)
    now = {one.case_id: one for one in records if one.quarter == quarter.code}
    then = {one.case_id: one for one in freeze(records, ledger) if one.quarter == quarter.code}
    both = now.keys() & then.keys()
    found = (
        ("Only the return counts them: they came in after the paper had left", now.keys() - then.keys()),
        ("Only the paper counts them: they are not counted here any more, or came late", then.keys() - now.keys()),
        ("They were described otherwise when the paper left", {one for one in both if _changed(then[one], now[one])}),
    )
    there = {case.id for case in desk.rows.cases.where("1")}
    return tuple(Difference(words, tuple(sorted(cases & there))) for words, cases in found if cases)


def since_last_quarter(desk: Desk, quarter: Quarter) -> tuple[Movement, ...]:
    """Return what each item was in the quarter before: as it was handed in, else as it is counted now.

    Empty where the return then had another definition, because its items mean something else.
    """
    before = quarter.previous
    entry = national.handed_in(desk, before)
    try:
        past = national.as_handed_in(entry) if entry else national.count(desk, before)
        present = national.count(desk, quarter)
    except NoDefinition:
        return ()
    if past.definition.version != present.definition.version:
        return ()
    then = restatement.behind(desk, before, entry) if entry else past.figures
    cases = {figure.item.code: figure.cases for figure in then}
    return tuple(Movement(figure.item.code, figure.count, cases[figure.item.code]) for figure in past.figures)


def _changed(then: Record, now: Record) -> bool:
    """Whether a case has another code than when it was printed, in a question that the paper asks.

    What goes on by itself is no difference: a step that came after the paper, and what they said afterwards.
    """
    codes = now.codes
    return any(
        codes.get(name, code) != code for name, code in then.attributes if not counted_flags.goes_on_by_itself(name)
    )
