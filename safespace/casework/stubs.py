"""What is left of a case that is disposed of, so that no figure changes: made at its disposal, counted ever after.

What left as a protected figure lies frozen in the ledger already, and is made as coarse as it was printed. A stub adds
what the ledger does not have: the exact codes that the return of its quarter counts, and, where a table is still to
come, the first code of the group in which the case is printed, so that the stub is never finer than the paper.
"""

from __future__ import annotations

import json
from functools import partial

from safespace.casework import counting, publication
from safespace.casework.counted import codes
from safespace.casework.desk import Desk
from safespace.disclosure.register import history, printed_alike
from safespace.disclosure.snapshot import NOT_RECORDED, Line, TableSpec
from safespace.domain.case import Case
from safespace.domain.counted_stub import CountedStub
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.resources import return_definition, returns


def made(desk: Desk, case: Case) -> CountedStub | None:
    """Return the stub of a case that is about to go; None for one that no figure counts."""
    if not case.counted:
        return None
    said = desk.rows.feedback.of_case(case.id, "received_on, rowid")
    quarter, whole = counting.rules(desk).quarter_of(case).code, codes(case, said[-1].answer.code if said else "")
    frozen = history(desk.rows.ledger.entries()).frozen.get(case.id)
    known = dict(frozen.attributes) if frozen else {}
    kept = {name: code for name, code in whole.items() if name in exact_dimensions(quarter)}
    for name, code in _coarse(whole).items():
        if name not in known:
            kept.setdefault(name, code)
    return CountedStub(case.id, quarter, tuple(sorted(kept.items())), _answers(desk, case))


def coarsen(desk: Desk, case_id: Id) -> None:
    """Leave in the ledger, of what releases froze of a case, only the groups in which it was printed."""
    lines = tuple(_lines())
    specs = (*history(desk.rows.ledger.entries()).specs, TableSpec("", "", "", lines, (), ()))
    desk.rows.ledger.coarsen(case_id, partial(printed_alike, specs))


def in_quarter(desk: Desk, quarter: Quarter) -> tuple[CountedStub, ...]:
    """Return the stubs of cases that count in a quarter."""
    return desk.rows.counted_stubs.where("quarter = ?", [quarter.code])


def answers_in(desk: Desk, quarter: Quarter) -> tuple[str, ...]:
    """Return the codes of the answers to the feedback question that count in a quarter on cases that are gone."""
    stubs = desk.rows.counted_stubs.where("instr(answers, ?) > 0", [json.dumps(quarter.code)])
    return tuple(code for stub in stubs for came_in, code in stub.answers if came_in == quarter.code)


def exact_dimensions(quarter: str) -> frozenset[str]:
    """Return the dimensions that a return of a quarter counts exactly; none if no definition covers it."""
    fields: set[str] = set()
    for definition in map(return_definition, returns()):
        if definition.start <= quarter and (not definition.end or quarter <= definition.end):
            fields |= {field for item in definition.items for field, _ in item.where}
    named = {row.dimension for row in publication.elements().rows} if "elements" in fields else set[str]()
    return frozenset(fields | named)


def _coarse(whole: dict[str, str]) -> dict[str, str]:
    """Return, for each dimension that is published, the first code of the group in which a case is printed."""
    found: dict[str, str] = {}
    for line in _lines():
        code = whole.get(line.dimension, NOT_RECORDED)
        if code in line.codes:
            others = [one for one in line.codes if one != NOT_RECORDED]
            found[line.dimension] = min(others) if others else NOT_RECORDED
        elif line.dimension not in found and code in line.domain and line.codes == ("yes",):
            found[line.dimension] = code
    return found


def _lines() -> list[Line]:
    """Return the lines of every table that the publication plan can have, chosen or not."""
    every = publication.breakdowns(publication.every())
    return [*publication.elements().rows, *(row for each in every for row in each.rows)]


def _answers(desk: Desk, case: Case) -> tuple[tuple[str, str], ...]:
    """Return the last answer of each quarter, because people are counted and not answers."""
    kept, held = desk.rows.feedback.of_case(case.id, "received_on, rowid"), counting.rules(desk)
    return tuple({held.quarter_of_answer(case, one.received_on).code: one.answer.code for one in kept}.items())
