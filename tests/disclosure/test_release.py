"""Planning and the gate: what is printed, what is left out, and what never passes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safespace.disclosure.block import Asked, known
from safespace.disclosure.default_plan import default_tables
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import history
from safespace.disclosure.release import NothingToRelease, NotSafe, PlanOutOfDate, release, tables_of
from safespace.disclosure.snapshot import Line, Record
from safespace.disclosure.tabulate import tabulate
from safespace.disclosure.verify import outer_audit
from safespace.domain.quarter import Quarter
from safespace.domain.released import PERIOD, CellKey, LedgerEntry, LedgerKind, Symbol, SymbolKind
from tests.disclosure.history import ABOUT, BREAKDOWNS, WORDS, cases, counted, lines, publish, table

POLICY = default_policy()
Q1, Q2 = "2026Q1", "2026Q2"
WORKERS = lines("worker", ("Nurses", "n"), ("Doctors", "d"), ("Others", "o"))
RECORDS = counted(Q1, {"n": 8, "d": 9, "o": 2})
SPEC = table(WORKERS, (), Q1, title="Who spoke up")


def planned(records: list[Record] = RECORDS, ledger: tuple[LedgerEntry, ...] = ()) -> Planned:
    return plan(ledger, records, [SPEC], POLICY, b"seed")


def years(size: int, first: int, count: int) -> list[LedgerEntry]:
    """Release the default plan for so many years."""
    quarters = [quarter for year in range(first, first + count) for quarter in Quarter(year, 1).of_year]
    records = cases(size, [quarter.code for quarter in quarters], seed=size)
    ledger: list[LedgerEntry] = []
    for quarter in quarters:
        tables = default_tables(quarter, ABOUT, BREAKDOWNS, history(ledger).closed)
        planned = publish(ledger, [record for record in records if record.quarter <= quarter.code], tables)
        assert not planned.dropped
    return ledger


@pytest.mark.parametrize("size", [0, 1, 5, 12, 35, 150, 1000])
def test_a_year_by_the_default_plan_is_released_at_every_size_and_passes_the_check(size: int) -> None:
    ledger = years(size, 2026, 1)
    assert len(ledger) == 4
    assert not outer_audit(ledger)
    assert len(tables_of(ledger[3], ledger)) == 7


def test_eight_years_of_releases_finish_and_hold() -> None:
    ledger = years(9, 2020, 8)
    assert len(ledger) == 32
    assert not outer_audit(ledger)


def test_a_plan_counts_each_cell_once_and_explains_each_one() -> None:
    found = planned()
    assert (found.tally.printed, found.tally.band, found.tally.withheld) == (2, 1, 1)
    assert set(found.reasons) == set(found.symbols)
    assert found.audit.queries == 1
    assert found.audit.narrowest is not None
    assert found.audit.narrowest >= POLICY.protection
    assert not found.dropped


def test_a_withheld_cell_says_which_small_number_it_would_give_away() -> None:
    found = planned()
    key = next(key for key, symbol in found.symbols.items() if symbol.kind is SymbolKind.WITHHELD)
    reason = found.reasons[key]
    assert reason.title == "Withheld"
    assert reason.interval_if_printed == (2, 2)
    assert reason.sentence == (
        "With this number printed, a reader could take the rest away and see that only 2 people are counted here: "
        "Others, quarter 1 2026/27."
    )
    assert reason.rule == POLICY.rule


def test_none_and_a_few_are_explained_in_the_same_words() -> None:
    few = planned().reasons[CellKey.of((Q1,), {"worker": ("o",)})]
    none = planned(counted(Q1, {"n": 8, "d": 9})).reasons[CellKey.of((Q1,), {"worker": ("o",)})]
    assert few.sentence == none.sentence
    assert few.interval_if_printed == (2, 2)


def test_the_same_seed_plans_the_same_and_some_other_seed_withholds_another_cell() -> None:
    def withheld(seed: bytes) -> frozenset[CellKey]:
        found = plan([], RECORDS, [SPEC], POLICY, seed)
        return frozenset(key for key, symbol in found.symbols.items() if symbol.kind is SymbolKind.WITHHELD)

    assert withheld(b"one") == withheld(b"one")
    assert len({withheld(bytes([n])) for n in range(12)}) > 1


def test_released_tables_hold_symbols_and_the_note_where_something_is_hidden() -> None:
    tables, entry, _ = release(planned(), [], WORDS)
    assert tables[0].rows == ("Nurses", "Doctors", "Others", "All")
    assert (tables[0].grid[2][0].text, tables[0].grid[2][0].reading) == ("0 to 4", "none or a few, not said which")
    assert tables[0].note == f"{POLICY.band_note} {POLICY.withheld_note}"
    assert tables[0].policy == POLICY.rule
    assert (entry.kind, entry.sequence, entry.title) == (LedgerKind.PUBLISHED, 1, WORDS.title)
    assert len(entry.frozen) == 19
    plain = release(planned(counted(Q1, {"n": 8, "d": 9, "o": 7})), [], WORDS).tables
    assert plain[0].note == ""


def test_what_is_printed_again_from_the_register_is_what_was_printed() -> None:
    tables, entry, _ = release(planned(), [], WORDS)
    assert tables_of(entry, [entry]) == tables


def test_a_number_that_was_printed_before_keeps_the_words_of_the_policy_of_that_time() -> None:
    earlier = replace(POLICY, rule="Rule 0", threshold=6, band="0 to 5", withheld="kept back")
    earlier = replace(earlier, band_note="Five at most.", withheld_note="Kept back is 6 or more.")
    ledger: list[LedgerEntry] = []
    ledger.append(release(plan([], RECORDS, [SPEC], earlier, b"seed"), [], WORDS)[1])
    later = [*RECORDS, *counted(Q2, {"n": 4, "d": 9, "o": 7})]
    both = replace(SPEC, columns=(Line("First", PERIOD, (Q1,)), Line("Second", PERIOD, (Q2,))), quarters=(Q2,))
    found = plan(ledger, later, [both], POLICY, b"seed")
    (table,), entry, _ = release(found, ledger, WORDS)
    shown = {cell.text for line in table.grid for cell in line if not cell.text.isdigit()}
    assert {"0 to 5", "kept back", "0 to 4", "withheld"} == shown
    assert all(found.words[cell.key] == cell.text for line in table.grid for cell in line)
    notes = (earlier.band_note, earlier.withheld_note, POLICY.band_note, POLICY.withheld_note)
    assert [table.note.count(note) for note in notes] == [1, 1, 1, 1]
    first = found.reasons[CellKey.of((Q1,), {"worker": ("o",)})]
    assert (first.title, first.rule) == ("0 to 5", "Rule 0")
    assert "fewer than 6" in first.sentence
    assert found.reasons[CellKey.of((Q2,), {"worker": ("n",)})].rule == POLICY.rule
    assert tables_of(ledger[0], [*ledger, entry]) == tables_of(ledger[0], ledger)


class Enough(Exception):
    """Raised in place of what a guardian's Stop raises."""


@pytest.mark.parametrize("asked", [1, 2, 3])
def test_a_plan_can_be_stopped_before_each_run_of_the_solver(asked: int) -> None:
    left = iter(range(asked))

    def stop() -> None:
        if next(left, None) is None:
            raise Enough

    with pytest.raises(Enough):
        plan([], RECORDS, [SPEC], POLICY, b"seed", stop=stop)
    assert list(left) == []


def test_a_quarter_that_was_released_may_be_shown_again_with_the_same_symbols() -> None:
    ledger: list[LedgerEntry] = []
    publish(ledger, RECORDS, [SPEC])
    changed = counted(Q1, {"n": 20, "d": 20, "o": 20})
    assert dict(plan(ledger, changed, [SPEC], POLICY, b"other").symbols) == dict(ledger[0].cells)


def test_a_plan_made_before_another_release_does_not_pass() -> None:
    entry = release(planned(), [], WORDS).entry
    with pytest.raises(PlanOutOfDate):
        release(planned(), [entry], WORDS)


def test_the_gate_refuses_a_plan_that_shows_what_must_be_withheld() -> None:
    found = planned()
    key = next(key for key, symbol in found.symbols.items() if symbol.kind is SymbolKind.WITHHELD)
    value = sum(record.codes["worker"] in dict(key.scope).get("worker", "ndo") for record in RECORDS)
    shown = replace(found, symbols={**found.symbols, key: Symbol(SymbolKind.EXACT, value)})
    with pytest.raises(NotSafe):
        release(shown, [], WORDS)


def test_an_exact_return_never_becomes_a_table() -> None:
    entry = release(planned(), [], WORDS).entry
    with pytest.raises(ValueError, match="exact return"):
        tables_of(replace(entry, kind=LedgerKind.RETURN), [entry])


def exposed_by_earlier_papers() -> tuple[list[LedgerEntry], list[Record]]:
    """A register under a laxer policy: numbers from 2 up were printed, and today's policy calls them small."""
    lax = replace(POLICY, threshold=2, protection=1)
    records = counted(Q1, {"n": 8, "d": 9, "o": 2})
    found = plan([], records, [SPEC], lax, b"seed")
    return [release(found, [], WORDS)[1]], records


def test_where_nothing_can_hide_a_small_number_less_is_published_and_never_less_protection() -> None:
    ledger, records = exposed_by_earlier_papers()
    levels = lines("level", ("X", "x"), ("Y", "y"))
    coded = [replace(each, attributes=(*each.attributes, ("level", "x"))) for each in records]
    year = table(levels, (), Q1, Q2, title="Levels")
    found = plan(ledger, coded, [year, table(levels, WORKERS[:1], Q1, title="Both")], POLICY, b"seed")
    assert found.specs == ()
    assert [gone.title for gone in found.dropped] == ["Levels", "Both"]
    assert "Others, quarter 1 2026/27" in found.dropped[0].sentence
    with pytest.raises(NothingToRelease):
        release(found, ledger, WORDS)


def test_tables_too_many_to_check_together_are_left_out_deepest_first() -> None:
    levels = lines("level", ("X", "x"), ("Y", "y"))
    coded = [replace(each, attributes=(*each.attributes, ("level", "x"))) for each in RECORDS]
    found = plan([], coded, [SPEC, table(WORKERS, levels[:1], Q1, title="Both")], POLICY, b"seed", most=5)
    assert [spec.title for spec in found.specs] == ["Who spoke up"]
    assert [gone.title for gone in found.dropped] == ["Both"]
    assert "too many to check" in found.dropped[0].sentence


def test_the_total_is_what_stays_longest() -> None:
    found = plan([], RECORDS, [SPEC, replace(SPEC, title="The same again")], POLICY, b"seed", most=1)
    assert list(found.symbols) == [CellKey.of((Q1,))]
    assert len(found.specs) == 1
    assert [gone.title for gone in found.dropped] == ["Who spoke up", "The same again"]


def test_a_table_that_also_shows_an_earlier_quarter_is_checked_with_all_its_codes() -> None:
    ledger: list[LedgerEntry] = []
    records = [*cases(9, [Q1], 1), *cases(9, [Q2], 2)]
    for quarter in (Quarter(2026, 1), Quarter(2026, 2)):
        tables = default_tables(quarter, ABOUT, (), history(ledger).closed)
        so_far = [record for record in records if record.quarter <= quarter.code]
        assert publish(ledger, so_far, tables).specs == tables


def test_a_reader_knows_that_a_group_that_joined_the_list_later_was_empty_before() -> None:
    """Two lists in one year: what the first table's rows add up to leaves no room for the new code in quarter 1."""
    before = table(lines("worker", ("Nurses", "n"), ("Others", "o")), (), Q1)
    records = counted(Q1, {"n": 6, "o": 7})
    block = known(history([]), frozenset({Q1}), records, Asked([before], tabulate(records, [before]), POLICY))
    after = table(lines("worker", ("Nurses", "n"), ("Others", "o"), ("New", "x")), (), Q1, Q2)
    both = known(
        history([]), frozenset({Q1, Q2}), records, Asked([before, after], tabulate(records, [before, after]), POLICY)
    )
    new = CellKey.of((Q1,), {"worker": ("x",)})
    assert new not in block.fixed
    assert both.fixed[new] == (0, 0)
