"""The quarterly return: exact counts by a definition that is data, for the national body alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safespace.casework import counting, files, return_versions, stubs
from safespace.casework.counted import codes
from safespace.casework.desk import Desk
from safespace.casework.quarterly import QuarterNotOver, file_name
from safespace.disclosure.register import Release, enter_return
from safespace.disclosure.snapshot import NOT_RECORDED, canonical_json
from safespace.domain.case import Case
from safespace.domain.follow_up import Feedback
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, LedgerEntry, LedgerKind
from safespace.domain.returns import Definition, Figure, Item, NationalReturn, Rule
from safespace.reports.spreadsheets import return_csv, return_xlsx
from safespace.resources import return_data, return_definition, returns
from safespace.vault.mapping import instant, read_instant
from safespace.vault.trail import Head

BODY = "national-body"
"""The setting that names the national body, because it has changed before and will again."""


CORRECTED = "return.corrected"
"""What the trail calls a return that was sent again with other figures."""


class ReturnBlocked(Problem):
    """A rule of the return is broken, so that it would be sent back."""

    title = "The figures do not add up yet"
    advice = "Nothing was handed in. Put right what is listed; every number opens the cases behind it."


class NothingToSend(Problem):
    """A return without a case was to be handed in where the rules want none."""

    title = "There is nothing to send for this quarter"
    advice = "Nothing was handed in. By the counting rules that hold here, a quarter without cases is not sent."


class HandedInBefore(Problem):
    """A return was handed in already."""

    title = "This return was handed in before"
    advice = "Nothing was changed. If its figures changed since, make a correction of it instead."


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A return that was handed in: its place in the ledger and its files."""

    entry: LedgerEntry
    csv: bytes
    xlsx: bytes


@dataclass(frozen=True, slots=True)
class Odd:
    """A question about single cases that the definition asks, and the cases that it is about."""

    words: str
    cases: tuple[Id, ...]


def body(desk: Desk) -> str:
    """Return the national body's name."""
    return desk.vault.settings.get(BODY) or str(return_data(returns()[-1])["recipient"])


def count(desk: Desk, quarter: Quarter) -> NationalReturn:
    """Count a quarter exactly. The rules say in which quarter a case and an answer count."""
    _, definition = _definition_for(desk, quarter)
    cases = counting.of_quarter(desk, quarter)
    figures = figures_of(desk, quarter, cases, counting.answered_in(desk, quarter))
    blocking, warnings = _broken(definition, figures)
    warnings += [one.words for one in odd_cases(desk, quarter)]
    return NationalReturn(
        quarter=quarter,
        definition=definition,
        recipient=body(desk),
        figures=figures,
        problems=tuple(blocking + warnings),
        blocked=bool(blocking),
        made_at=desk.now(),
    )


def figures_of(desk: Desk, quarter: Quarter, cases: Iterable[Case], answers: Sequence[Feedback]) -> tuple[Figure, ...]:
    """Count some cases and answers by the definition of a quarter, with what is left of those that are gone."""
    raw, definition = _definition_for(desk, quarter)
    unknown: dict[str, str] = raw.get("unknown", {})
    counted = {case.id: _codes(case, unknown) for case in cases}
    answered = {kept.id: {"answer": kept.answer.code} for kept in answers}
    gone = _gone(desk, quarter, unknown)
    feedback_cases = {kept.id: kept.case_id for kept in answers}
    return tuple(
        _with_cases(_figure(item, counted if item.counts == "cases" else answered, gone[item.counts]), feedback_cases)
        for item in definition.items
    )


def odd_cases(desk: Desk, quarter: Quarter) -> tuple[Odd, ...]:
    """Return the definition's questions about single cases, such as an anonymous one with a worker group."""
    raw, _ = _definition_for(desk, quarter)
    cases = counting.of_quarter(desk, quarter)
    counted = {case.id: _codes(case, raw.get("unknown", {})) for case in cases}
    return tuple(_odd(raw.get("case_checks", []), _with_answers(counted, counting.answered_in(desk, quarter))))


def hand_in(desk: Desk, quarter: Quarter) -> HandedIn:
    """Note that the return was handed in, with its exact figures, as an entry of its own kind in the ledger.

    QuarterNotOver while cases are raised in it, HandedInBefore the second time, ReturnBlocked while a rule is broken,
    NothingToSend for zeros that the counting rules do not want.
    """
    if quarter >= Quarter.of(desk.today()):
        raise QuarterNotOver
    with desk.vault.transaction():
        if handed_in(desk, quarter):
            raise HandedInBefore
        made = count(desk, quarter)
        if made.blocked:
            raise ReturnBlocked
        if not any(one.count for one in made.figures) and not counting.sends_nil(desk, quarter):
            raise NothingToSend
        entry = enter(desk, made, "Quarterly return", "return.handed_in")
    return HandedIn(entry, *_papers(desk, made, handed_in_at(desk, entry)))


def enter(desk: Desk, made: NationalReturn, title: str, deed: str) -> LedgerEntry:
    """Enter exact figures into the ledger as a return of their own, and into the trail, inside the running change."""
    quarter, version = made.quarter.code, made.definition.version
    words = Release(
        period=quarter,
        title=f"{title}, {made.quarter.label.lower()}",
        purpose="The national data collection",
        audience=made.recipient,
        made_by=desk.me,
        made_at=instant(desk.now()),
    )
    cells = [(CellKey.of((quarter,), {"item": (figure.item.code,)}), figure.count) for figure in made.figures]
    entry = enter_return(desk.rows.ledger.entries(), words, canonical_json({"definition": version}), cells)
    desk.rows.ledger.append(entry)
    codes = {"quarter": quarter, "definition": version, "sha256": entry.hash}
    desk.vault.trail.write(deed, desk.now(), codes=codes, counts={"items": len(cells)})
    return entry


def save(desk: Desk, quarter: Quarter, folder: Path, entry: LedgerEntry | None = None) -> tuple[Path, ...]:
    """Write the return as XLSX and CSV into a folder: as it was handed in (last, or by `entry`), else as it stands.

    ReturnBlocked while a rule is broken, FileNotWritten if the folder does not take the files.
    """
    entry = entry or handed_in(desk, quarter)
    made = as_handed_in(entry) if entry else count(desk, quarter)
    if made.blocked:
        raise ReturnBlocked
    head = handed_in_at(desk, entry) if entry else None
    csv, xlsx = _papers(desk, made, head)
    name = file_name("quarterly-return", quarter)
    written = files.save(desk, folder, {f"{name}.xlsx": xlsx, f"{name}.csv": csv}, head)
    with desk.vault.transaction():
        desk.vault.trail.write("return.saved", desk.now(), codes={"quarter": quarter.code})
    return written


def as_handed_in(entry: LedgerEntry) -> NationalReturn:
    """Return the figures of a return as the ledger keeps them. The cases behind them are not kept there."""
    definition = return_definition(return_versions.of_entry(entry))
    items = {item.code: item for item in definition.items}
    counts = {dict(key.scope)["item"][0]: symbol.value or 0 for key, symbol in entry.cells}
    return NationalReturn(
        quarter=Quarter.parse(entry.period),
        definition=definition,
        recipient=entry.audience,
        figures=tuple(Figure(item, counts[code], ()) for code, item in items.items()),
        problems=(),
        blocked=False,
        made_at=read_instant(entry.made_at),
    )


def handed_in(desk: Desk, quarter: Quarter) -> LedgerEntry | None:
    """Return the last return that was handed in for a quarter, None if there is none."""
    found = [
        entry
        for entry in desk.rows.ledger.entries()
        if entry.kind is LedgerKind.RETURN and entry.period == quarter.code
    ]
    return found[-1] if found else None


def _definition_for(desk: Desk, quarter: Quarter) -> tuple[dict[str, Any], Definition]:
    """Return the plain data of the definition of the return for a quarter, and the definition."""
    version = return_versions.holding(quarter, handed_in(desk, quarter))
    return return_data(version), return_definition(version)


def handed_in_at(desk: Desk, entry: LedgerEntry) -> Head | None:
    """Return the trail's head as it was when a return was handed in, which stands on it every time."""
    told = {"sha256": entry.hash}
    return desk.vault.heads.of("return.handed_in", told) or desk.vault.heads.of(CORRECTED, told)


def _papers(desk: Desk, made: NationalReturn, head: Head | None) -> tuple[bytes, bytes]:
    """Return a return as CSV and XLSX, stamped where it is of the sample trust; a draft bears no words of the trail."""
    sample, words = desk.vault.meta.temporary, head.words if head else ""
    return return_csv(made, sample=sample, trail_words=words), return_xlsx(made, sample=sample, trail_words=words)


def _codes(case: Case, unknown: dict[str, str]) -> dict[str, str]:
    """Return a case's codes, with the definition's own code for what was not recorded."""
    return _known(codes(case), unknown)


def _known(found: dict[str, str], unknown: dict[str, str]) -> dict[str, str]:
    return found | {name: code for name, code in unknown.items() if found.get(name) == NOT_RECORDED}


def _with_answers(counted: dict[Id, dict[str, str]], answers: Sequence[Feedback]) -> dict[Id, dict[str, str]]:
    """Add to each case the feedback that came on it this quarter."""
    given = {kept.case_id: kept.answer.code for kept in answers}
    return {row: row_codes | ({"answer": given[row]} if row in given else {}) for row, row_codes in counted.items()}


def _gone(desk: Desk, quarter: Quarter, unknown: dict[str, str]) -> dict[str, list[dict[str, str]]]:
    """Return what is left of cases that were disposed of, by what is counted: they count, and nothing leads to them."""
    cases = [_known(dict(stub.codes), unknown) for stub in stubs.in_quarter(desk, quarter)]
    return {"cases": cases, "feedback": [{"answer": code} for code in stubs.answers_in(desk, quarter)]}


def _figure(item: Item, counted: dict[Id, dict[str, str]], gone: list[dict[str, str]]) -> Figure:
    behind = tuple(row for row, row_codes in counted.items() if _meets(item, row_codes))
    return Figure(item, len(behind) + sum(_meets(item, row_codes) for row_codes in gone), behind)


def _with_cases(figure: Figure, feedback_cases: dict[Id, Id]) -> Figure:
    """Lead from a count of answers to the cases that they are about."""
    if figure.item.counts == "cases":
        return figure
    return Figure(figure.item, figure.count, tuple(feedback_cases[row] for row in figure.cases))


def _meets(item: Item, row_codes: dict[str, str]) -> bool:
    """Whether a row has one of the wanted codes in every field; an element is wanted by its own flag."""
    for field, wanted in item.where:
        if field == "elements":
            if not any(row_codes.get(flag) == "yes" for flag in wanted):
                return False
        elif row_codes.get(field) not in wanted:
            return False
    return True


def keeps(rule: Rule, counts: Mapping[str, int]) -> bool:
    """Whether the counts, by the codes of their items, keep a rule of the definition."""
    parts = [counts[code] for code in rule.items]
    whole = counts[rule.whole]
    return sum(parts) == whole if rule.kind == "sums_to" else all(part <= whole for part in parts)


def _broken(definition: Definition, figures: tuple[Figure, ...]) -> tuple[list[str], list[str]]:
    """Return the sentences of broken rules: those that block, and those that warn."""
    counts = {figure.item.code: figure.count for figure in figures}
    blocking: list[str] = []
    warnings: list[str] = []
    for rule in definition.rules:
        if not keeps(rule, counts):
            (blocking if rule.blocks else warnings).append(rule.words)
    return blocking, warnings


def _odd(checks: list[dict[str, Any]], counted: dict[Id, dict[str, str]]) -> list[Odd]:
    """Return the definition's checks that some case fails, each with the cases that do."""
    found: list[Odd] = []
    for check in checks:
        failing = tuple(row for row, row_codes in counted.items() if _fails(check, row_codes))
        if failing:
            number = f"{len(failing)} {'case' if len(failing) == 1 else 'cases'}"
            found.append(Odd(f"{check['words']} ({number})", failing))
    return found


def _fails(check: dict[str, Any], row_codes: dict[str, str]) -> bool:
    meets = all(row_codes.get(field) == wanted for field, wanted in check["where"].items())
    return meets and any(row_codes.get(field) in wrong for field, wrong in check["but"].items())
