"""A return whose figures changed after it was handed in: each difference with its cases, and a correction of it.

A correction is a return of its own in the register: exact, for the same one reader, never published. Its paper has the
old number, the new one and the difference, and none of the cases; those are on the screen alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from safespace.casework import counting, files, national, past
from safespace.casework.desk import Desk
from safespace.casework.national import CORRECTED, ReturnBlocked
from safespace.casework.quarterly import file_name, left_on
from safespace.domain.follow_up import Feedback
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry, LedgerKind
from safespace.domain.returns import Figure, Item
from safespace.reports.restatement import Correction, Restated, correction_csv, correction_pdf, correction_xlsx


class NothingChanged(Problem):
    """A correction was to be made of a return whose figures are as they were handed in."""

    title = "Nothing of this return has changed"
    advice = "Nothing was made. What is counted now is what was handed in."


@dataclass(frozen=True, slots=True)
class Changed:
    """An item whose count changed: what was handed in, what is counted now, and the cases behind the difference.

    `came` are cases that it counts now and did not then, `left` those that it counted then. `untraced` is what these
    cases do not explain: a case that was disposed of since tells nothing any more.
    """

    item: Item
    handed_in: int
    now: int
    came: tuple[Id, ...]
    left: tuple[Id, ...]
    untraced: int


@dataclass(frozen=True, slots=True)
class Since:
    """What was handed in, with the cases behind each item then, and what is otherwise now.

    `late` are cases that count in the quarter now and did not then, `gone` those that did then: also where one came for
    one that went, so that no figure changed.
    """

    then: Mapping[str, tuple[Id, ...]]
    changed: tuple[Changed, ...]
    late: tuple[Id, ...]
    gone: tuple[Id, ...]


def since(desk: Desk, quarter: Quarter) -> Since | None:
    """Set a return that was handed in beside what is counted now; None if it was not handed in."""
    entry = national.handed_in(desk, quarter)
    if entry is None:
        return None
    told = {figure.item.code: figure.count for figure in national.as_handed_in(entry).figures}
    was, now = behind(desk, quarter, entry), national.count(desk, quarter).figures
    there, here = _all_cases(was), _all_cases(now)
    then = {figure.item.code: figure.cases for figure in was}
    changed = (_changed(figure, told, frozenset(then[figure.item.code])) for figure in now)
    return Since(
        then=then,
        changed=tuple(one for one in changed if one is not None),
        late=tuple(sorted(here - there)),
        gone=tuple(sorted(there - here)),
    )


def look(desk: Desk, quarter: Quarter) -> tuple[Changed, ...]:
    """Return every item of a return that was handed in and is counted otherwise now; empty if it was not handed in."""
    found = since(desk, quarter)
    return found.changed if found else ()


def is_counted_otherwise(desk: Desk, quarter: Quarter) -> bool:
    """Whether a return that was handed in is counted otherwise now than in what was entered of it last.

    Looks at numbers alone, which is quick enough to be asked unasked; `since` names the cases behind them.
    """
    entry = national.handed_in(desk, quarter)
    if entry is None:
        return False
    cases, answers = counting.of_quarter(desk, quarter), counting.answered_in(desk, quarter)
    now = national.figures_of(desk, quarter, cases, answers)
    return _numbers(now) != _numbers(national.as_handed_in(entry).figures)


def corrections(desk: Desk, quarter: Quarter) -> tuple[LedgerEntry, ...]:
    """Return the corrections of a quarter's return that were made, the first one first."""
    return _returns(desk, quarter)[1:]


def correct(desk: Desk, quarter: Quarter) -> LedgerEntry:
    """Enter the return again as it is counted now, as a correction. NothingChanged, ReturnBlocked."""
    with desk.vault.transaction():
        entry = national.handed_in(desk, quarter)
        made = national.count(desk, quarter)
        if entry is None or not look(desk, quarter):
            raise NothingChanged
        if made.blocked:
            raise ReturnBlocked
        same_reader = replace(made, recipient=entry.audience)
        return national.enter(desk, same_reader, "Correction of the quarterly return", CORRECTED)


def save(desk: Desk, quarter: Quarter, folder: Path) -> tuple[Path, ...]:
    """Write the last correction into a folder as PDF, XLSX and CSV. NothingChanged if there is none, FileNotWritten.

    It is drawn from the register alone: saved again, it is the same to the letter.
    """
    entries = _returns(desk, quarter)
    if len(entries) < 2:
        raise NothingChanged
    before, after = entries[-2:]
    head = national.handed_in_at(desk, after)
    made = _paper(desk, before, after, head.words if head else "")
    name = file_name("return-correction", quarter)
    wanted = {
        f"{name}.pdf": correction_pdf(made),
        f"{name}.xlsx": correction_xlsx(made),
        f"{name}.csv": correction_csv(made),
    }
    written = files.save(desk, folder, wanted, head)
    with desk.vault.transaction():
        codes = {"quarter": quarter.code, "sha256": after.hash}
        desk.vault.trail.write("return.correction_saved", desk.now(), codes=codes)
    return written


def _returns(desk: Desk, quarter: Quarter) -> tuple[LedgerEntry, ...]:
    ledger = desk.rows.ledger.entries()
    return tuple(one for one in ledger if one.kind is LedgerKind.RETURN and one.period == quarter.code)


def behind(desk: Desk, quarter: Quarter, entry: LedgerEntry) -> tuple[Figure, ...]:
    """Count a quarter as its cases and answers were when a return of it was entered.

    What led to a case that was disposed of since leads nowhere: its figure here may be smaller than what was entered.
    """
    head = national.handed_in_at(desk, entry)
    seq = head.seq if head else 0
    held = counting.rules(desk)
    there = {case.id: case for case in counting.of_quarter(desk, quarter)}
    counted = {Id(row[0]) for row in desk.rows.cases.picked("id", "counted = 1")}
    for case_id, case in past.touched_since(desk, desk.rows.cases, "cases", seq).items():
        there.pop(case_id, None)
        counted.discard(case_id)
        if case is not None and case.counted:
            counted.add(case_id)
            there |= {case_id: case} if held.quarter_of(case) == quarter else {}
    said = {kept.id: kept for kept, _ in counting.answers(desk, quarter)}
    for kept_id, kept in past.touched_since(desk, desk.rows.feedback, "feedback", seq).items():
        said.pop(kept_id, None)
        if kept is not None and held.quarter_of_answer(desk.case(kept.case_id), kept.received_on) == quarter:
            said[kept_id] = kept
    came = [one for one in sorted(said.values(), key=_received) if one.case_id in counted]
    return national.figures_of(desk, quarter, there.values(), tuple({one.case_id: one for one in came}.values()))


def _numbers(figures: tuple[Figure, ...]) -> dict[str, int]:
    return {figure.item.code: figure.count for figure in figures}


def _received(one: Feedback) -> str:
    return one.received_on.isoformat()


def _all_cases(figures: tuple[Figure, ...]) -> frozenset[Id]:
    """Return every case that is behind an item that counts cases."""
    return frozenset(case_id for one in figures if one.item.counts == "cases" for case_id in one.cases)


def _changed(figure: Figure, told: dict[str, int], then: frozenset[Id]) -> Changed | None:
    code, now = figure.item.code, frozenset(figure.cases)
    if figure.count == told[code]:
        return None
    came, left = now - then, then - now
    untraced = abs(figure.count - told[code] - len(came) + len(left))
    return Changed(figure.item, told[code], figure.count, tuple(sorted(came)), tuple(sorted(left)), untraced)


def _paper(desk: Desk, before: LedgerEntry, after: LedgerEntry, words: str) -> Correction:
    old, new = national.as_handed_in(before), national.as_handed_in(after)
    then = {figure.item.code: figure.count for figure in old.figures}
    by = desk.vault.guardians.get(after.made_by)
    return Correction(
        quarter=new.quarter,
        definition=new.definition,
        recipient=after.audience,
        organisation=desk.vault.meta.name,
        sender=", ".join([*([by.name] if by else []), "Freedom to Speak Up Guardian"]),
        handed_in=left_on(before),
        made_on=left_on(after),
        lines=tuple(
            Restated(one.item, then[one.item.code], one.count)
            for one in new.figures
            if one.count != then[one.item.code]
        ),
        entry=after.hash,
        before=before.hash,
        trail_words=words,
        sample=desk.vault.meta.temporary,
    )
