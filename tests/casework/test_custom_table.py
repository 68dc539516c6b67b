"""A table that was asked for: one gate, the whole history, smaller ones that show more, papers that never change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdf
import pytest

from safespace.casework import board_figures, custom_table, foi, quarterly, recheck, ways_out
from safespace.casework.custom_table import ChooseOther, NothingShown, TableRefused, Wanted
from safespace.casework.desk import Desk
from safespace.casework.given_years import YearGiven
from safespace.casework.quarterly import QuarterNotOver, SayForWhom
from safespace.casework.recheck import Outcome
from safespace.disclosure import planning
from safespace.disclosure.release import PlanOutOfDate
from safespace.disclosure.verify import outer_audit
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry, LedgerKind, SymbolKind
from tests.casework import several_sites
from tests.casework.quarters import LAST, RUNNING, busy, desk_with_clock, raised
from tests.casework.released_years import released
from tests.casework.two_vaults import Two

YEAR = Quarter(2025, 4).of_year


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk of which five quarters have left."""
    made = released(tmp_path)
    yield made
    made.vault.close()


def left(desk: Desk, wanted: Wanted) -> LedgerEntry:
    """Let a table leave."""
    planned = quarterly.plan(custom_table.gather(desk, wanted))
    return custom_table.publish(desk, planned, "The people committee", "Asked for on 2 July")


def test_a_table_is_a_release_of_its_own_and_no_summary_of_its_quarter(tmp_path: Path) -> None:
    desk, clock = desk_with_clock(tmp_path)
    busy(desk, clock)
    entry = left(desk, Wanted("elements", "", (LAST,)))
    assert (entry.kind, entry.period, len(entry.frozen)) == (LedgerKind.TABLE, LAST.code, 14)
    assert quarterly.quarters(desk)[1].published is None
    planned = quarterly.plan(quarterly.gather(desk, LAST))
    both = dict(entry.cells).keys() & planned.symbols.keys()
    assert both
    assert all(dict(entry.cells)[key] == planned.symbols[key] for key in both), "a number is printed one way for ever"
    board = quarterly.publish(desk, LAST, planned, "The board", "Board paper")
    assert [one.title for one in board_figures.read(desk, (LAST,)).entries] == [board.title]
    desk.vault.close()


def test_tables_that_are_asked_for_one_after_the_other_never_give_more_than_the_rule_allows(desk: Desk) -> None:
    asked = (
        Wanted("worker_group", "", YEAR, ("international", 0)),
        Wanted("worker_group", "elements", YEAR),
        Wanted("worker_group", "elements", YEAR, ("area", 1)),
        Wanted("area", "worker_group", YEAR),
        Wanted("elements", "", YEAR[3:]),
        Wanted("worker_group", "", YEAR[:1]),
    )
    entries: list[LedgerEntry] = []
    refused: list[Problem] = []
    for wanted in asked:
        try:
            entries.append(left(desk, wanted))
        except (NothingShown, TableRefused) as problem:
            refused.append(problem)
    assert len(entries) > 3
    assert refused, "otherwise nothing was asked for that would have given somebody away"
    register = recheck.kept(desk)
    found = {recheck.again(register, entry.sequence).outcome for entry in register.ledger}
    assert found == {Outcome.HOLDS}
    assert not outer_audit(register.ledger, frozenset(one.code for one in YEAR))
    kinds = {symbol.kind for entry in entries for _, symbol in entry.cells}
    assert SymbolKind.BAND in kinds, "otherwise nothing was small, and this tries nothing"


def test_smaller_tables_are_offered_and_each_can_really_leave(desk: Desk) -> None:
    wanted = Wanted("ethnicity", "area", (LAST,), ("international", 0))
    gathered = custom_table.gather(desk, wanted)
    planned = quarterly.plan(gathered)
    assert planned.tally.printed == 0
    with pytest.raises(NothingShown):
        custom_table.publish(desk, planned, "The committee", "Asked for")
    ways = ways_out.tried(gathered, custom_table.smaller(wanted, RUNNING))
    assert [way.words for way in ways] == ["Of all cases"]
    best = quarterly.plan(custom_table.gather(desk, ways[0].wanted))
    assert best.tally.printed > 0
    assert ways[0].shows.startswith(f"{best.tally.printed} shown, ")
    entry = custom_table.publish(desk, best, "The committee", "Asked for")
    assert entry.title == "Ethnicity by directorate, quarter 1 2026/27"


def test_what_the_engine_cannot_hide_is_refused_whole_and_no_part_of_it_leaves_instead(desk: Desk) -> None:
    gathered = custom_table.gather(desk, Wanted("level", "area", YEAR))
    refused = planning.plan(gathered.ledger, gathered.records, gathered.specs, gathered.policy, gathered.seed, most=5)
    assert [one.title for one in refused.dropped] == [gathered.specs[0].title]
    before = desk.rows.ledger.entries()
    with pytest.raises(TableRefused, match="cannot leave"):
        custom_table.publish(desk, refused, "The board", "Asked")
    assert desk.rows.ledger.entries() == before


@pytest.mark.parametrize("number", range(4))
def test_any_quarter_of_a_year_that_is_over_is_offered_as_the_whole_year(number: int) -> None:
    wanted = Wanted("worker_group", "", YEAR[number : number + 1])
    assert "Of the whole year" in [words for words, _, _ in custom_table.smaller(wanted, RUNNING)]
    running = Wanted("worker_group", "", (LAST,))
    assert "Of the whole year" not in [words for words, _, _ in custom_table.smaller(running, RUNNING)]


def test_groups_joined_further_are_offered_and_then_stay_joined_in_every_table_of_the_year(tmp_path: Path) -> None:
    desk, clock = desk_with_clock(tmp_path)
    for group in ("03", "08", "07", "04", "01", "03", "08") * 2:
        raised(desk, clock, "EL_PSQ", group=group)
    wanted = Wanted("worker_group", "", (LAST,))
    ways = ways_out.tried(custom_table.gather(desk, wanted), custom_table.smaller(wanted, RUNNING))
    joined = next(way for way in ways if way.words == "With the groups of its rows joined further")
    assert joined.wanted == replace(wanted, rows="wider_workers")
    entry = left(desk, joined.wanted)
    assert entry.title.startswith("Worker group, groups joined further, ")
    later = custom_table.gather(desk, wanted)
    assert [line.label for line in later.specs[0].rows] == ["Clinical staff", "Other staff or not known", "All cases"]
    answer = foi.gather(desk, "elements", [LAST])
    assert len(answer.specs[0].rows) == 5
    desk.vault.close()


@pytest.mark.parametrize(
    ("rows", "columns", "only"),
    [
        ("elements", "elements", None),
        ("worker_group", "worker_group", None),
        ("times", "times", None),
        ("worker_group", "total", None),
        ("worker_group", "elements", ("elements", 1)),
        ("worker_group", "area", ("area", 0)),
    ],
)
def test_nothing_is_parted_twice_by_the_same(desk: Desk, rows: str, columns: str, only: tuple[str, int] | None) -> None:
    with pytest.raises(ChooseOther):
        custom_table.gather(desk, Wanted(rows, columns, YEAR, only))


def test_what_is_not_over_not_said_for_whom_or_out_of_date_does_not_leave(desk: Desk) -> None:
    with pytest.raises(QuarterNotOver):
        custom_table.gather(desk, Wanted("elements", "", (RUNNING,)))
    before = desk.rows.ledger.entries()
    planned = quarterly.plan(custom_table.gather(desk, Wanted("area", "", YEAR)))
    for audience, purpose in ((" ", "Asked"), ("The board", "")):
        with pytest.raises(SayForWhom):
            custom_table.publish(desk, planned, audience, purpose)
    assert desk.rows.ledger.entries() == before
    left(desk, Wanted("worker_group", "", YEAR))
    with pytest.raises(PlanOutOfDate):
        custom_table.publish(desk, planned, "The board", "Asked")


def test_a_year_that_was_given_to_be_counted_with_other_sites_has_no_table_of_its_own(sites: Two) -> None:
    several_sites.sent_year(sites)
    with pytest.raises(YearGiven):
        custom_table.gather(sites.ada, Wanted("worker_group", "", several_sites.YEAR.of_year))


def test_its_papers_say_the_same_bear_its_certificate_and_never_change(desk: Desk, tmp_path: Path) -> None:
    entry = left(desk, Wanted("worker_group", "elements", YEAR, ("area", 1)))
    assert {symbol.kind for _, symbol in entry.cells} == set(SymbolKind) - {SymbolKind.RANGE}
    files = {file.suffix: file for file in custom_table.save(desk, entry, tmp_path)}
    before = {suffix: file.read_bytes() for suffix, file in files.items()}
    assert files[".pdf"].name == f"table-{entry.sequence}-2025-26.pdf"
    rows = list(csv.DictReader(io.StringIO(before[".csv"].decode("utf-8-sig"))))
    assert {(row["Release"], row["Certificate"]) for row in rows} == {(entry.hash, entry.proof)}
    assert {len(row["Trail"].split()) for row in rows} == {8}
    figures = sorted(int(row["Figure"]) for row in rows if row["Figure"].isdigit())
    assert figures == sorted(symbol.value or 0 for _, symbol in entry.cells if symbol.kind is SymbolKind.EXACT)
    assert min(figures) >= 5
    book = openpyxl.load_workbook(files[".xlsx"])
    numbers = sorted(cell.value for row in book["Table 1"].iter_rows() for cell in row if isinstance(cell.value, int))
    assert numbers == figures
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(files[".pdf"]).pages)
    assert "surgery and critical care only" in said.lower()
    assert entry.proof[:4] in said
    left(desk, Wanted("elements", "", YEAR))
    again = {file.suffix: file.read_bytes() for file in custom_table.save(desk, entry, tmp_path)}
    assert again == before
