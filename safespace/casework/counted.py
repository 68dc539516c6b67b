"""What is counted of a case: its code in each dimension, for the exact return and for the protected tables alike."""

from __future__ import annotations

from safespace.casework import counted_flags, counting
from safespace.casework.desk import Desk
from safespace.disclosure.snapshot import NOT_RECORDED, Record
from safespace.domain.case import Case
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.resources import codelist


def elements() -> tuple[str, ...]:
    """Return the codes of the elements, which are independent flags."""
    return tuple(row.code for row in codelist("elements").rows)


def codes(case: Case, answer: str = "") -> dict[str, str]:
    """Return the base code of a case in each dimension; what nobody recorded is "not recorded", never left out.

    `answer` is the code of what they said at last when they were asked whether they would speak up again.
    """
    about = case.about
    plain: dict[str, Coded | None] = {
        "worker_group": about.worker_group,
        "level": about.level,
        "area": about.area,
        "ethnicity": about.ethnicity,
        "international": about.international,
    }
    found = {name: value.code if value else NOT_RECORDED for name, value in plain.items()}
    found["openness"] = case.openness.name.lower()
    found["detriment"] = NOT_RECORDED if about.detriment is None else ("yes" if about.detriment else "no")
    found[counted_flags.FEEDBACK] = answer or NOT_RECORDED
    return found | _flags(case) | counted_flags.of_case(case)


def last_answers(desk: Desk) -> dict[Id, str]:
    """Return the code of the last answer to the feedback question of each case that has one."""
    return {one.case_id: one.answer.code for one in desk.rows.feedback.where("1", (), "received_on, rowid")}


def records(desk: Desk) -> tuple[Record, ...]:
    """Return every counted case as the tables see it: its quarter and its codes, and nothing else.

    A case that was disposed of is among them, with what is left of it.
    """
    cases, held = desk.rows.cases.where("counted = 1"), counting.rules(desk)
    said = last_answers(desk)
    there = [
        Record(one.id, held.quarter_of(one).code, tuple(sorted(codes(one, said.get(one.id, "")).items())))
        for one in cases
    ]
    gone = [Record(stub.id, stub.quarter, stub.codes) for stub in desk.rows.counted_stubs.where("1")]
    return (*there, *gone)


def in_quarter(desk: Desk, quarter: Quarter) -> int:
    """Return how many cases count in a quarter, those among them that were disposed of."""
    return len(counting.of_quarter(desk, quarter)) + len(desk.rows.counted_stubs.where("quarter = ?", [quarter.code]))


def _flags(case: Case) -> dict[str, str]:
    if case.about.elements is None:
        return dict.fromkeys(elements(), NOT_RECORDED)
    given = {coded.code for coded in case.about.elements}
    return {code: "yes" if code in given else "no" for code in elements()}
