"""The release register: its chain, what it freezes, and how a late case is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.disclosure.register import (
    GENESIS,
    broken_at,
    enter_return,
    freeze,
    history,
    printed_alike,
    seal,
    seal_each,
)
from safespace.disclosure.snapshot import NOT_RECORDED, Line, Record
from safespace.disclosure.verify import outer_audit
from safespace.domain.ids import Id
from safespace.domain.released import CellKey, FrozenCase, LedgerEntry, LedgerKind, Symbol, SymbolKind
from tests.disclosure.history import WORDS, counted, lines, publish, table

Q1, Q2, Q3 = "2026Q1", "2026Q2", "2026Q3"
WORKERS = lines("worker", ("Nurses", "n"), ("Others", "o"))


def two_entries() -> list[LedgerEntry]:
    ledger: list[LedgerEntry] = []
    records = [*counted(Q1, {"n": 8, "o": 9}), *counted(Q2, {"n": 7, "o": 6})]
    publish(ledger, records[:17], [table(WORKERS, (), Q1)])
    publish(ledger, records, [table(WORKERS, (), Q2)])
    return ledger


def test_the_first_entry_names_the_beginning_and_each_next_one_the_entry_before() -> None:
    first, second = two_entries()
    assert (first.sequence, first.previous, second.sequence, second.previous) == (1, GENESIS, 2, first.hash)
    assert broken_at([first, second]) is None


CHANGES = {
    "sequence": 7,
    "kind": LedgerKind.RETURN,
    "period": "x",
    "title": "x",
    "purpose": "x",
    "audience": "x",
    "spec": "[]",
    "policy": "{}",
    "cells": (),
    "frozen": (),
    "made_by": Id("x"),
    "made_at": "x",
    "previous": "x",
    "hash": "x",
    "proof": "x",
}


@pytest.mark.parametrize("field", [*LedgerEntry.__slots__])
def test_a_change_to_any_field_breaks_the_chain(field: str) -> None:
    first, second = two_entries()
    assert broken_at([replace(first, **{field: CHANGES[field]}), second]) == 1


def test_a_lost_first_middle_or_swapped_entry_breaks_the_chain() -> None:
    first, second = two_entries()
    assert broken_at([second]) == 1
    assert broken_at([second, first]) == 1


def test_a_later_release_freezes_only_what_was_not_frozen_before() -> None:
    ledger = two_entries()
    records = [*counted(Q1, {"n": 8, "o": 9}), *counted(Q2, {"n": 7, "o": 6})]
    coded = [replace(record, attributes=(*record.attributes, ("level", "x"))) for record in records]
    levels = lines("level", ("X", "x"), ("Y", "y"))
    publish(ledger, coded, [table(levels, (), Q1, Q2)])
    assert {name for case in ledger[2].frozen for name, _ in case.attributes} == {"level"}
    case = history(ledger).frozen[records[0].case_id]
    assert case == FrozenCase(records[0].case_id, Q1, (("level", "x"), ("worker", "n")))


def test_the_first_freeze_of_a_case_stands_whatever_a_later_entry_says() -> None:
    first, second = two_entries()
    case = first.frozen[0]
    other = seal([first], replace(second, frozen=(FrozenCase(case.case_id, Q2, (("worker", "o"),)),)))
    assert history([first, other]).frozen[case.case_id] == case


def test_what_was_not_recorded_at_the_first_release_stays_not_recorded() -> None:
    domain = ("n", NOT_RECORDED)
    rows = (Line("Nurses", "worker", ("n",), domain), Line("Not recorded", "worker", (NOT_RECORDED,), domain))
    records = [*counted(Q1, {"n": 8}), *(Record(Id(f"x{n}"), Q1, ()) for n in range(6))]
    ledger: list[LedgerEntry] = []
    publish(ledger, records, [table(rows, (), Q1)])
    now_known = [Record(record.case_id, Q1, (("worker", "n"),)) for record in records]
    assert sum(record.codes["worker"] == NOT_RECORDED for record in freeze(now_known, ledger)) == 6


def test_a_dimension_that_was_never_published_may_still_be_put_right() -> None:
    ledger = two_entries()
    record = counted(Q1, {"n": 1})[0]
    changed = replace(record, attributes=(("level", "y"), ("worker", "o")))
    held = next(each for each in freeze([changed], ledger) if each.case_id == record.case_id)
    assert held.codes == {"level": "y", "worker": "n", "quarter": Q1}


@given(st.sampled_from([Q1, Q2, Q3]))
def test_a_new_case_of_a_published_quarter_moves_to_the_first_open_one(quarter: str) -> None:
    late = next(each for each in freeze([Record(Id("late"), quarter, ())], two_entries()) if each.case_id == "late")
    assert (late.quarter, late.late_from) == (Q3, "" if quarter == Q3 else quarter)


def test_frozen_cases_come_back_even_if_no_case_is_left() -> None:
    assert len(freeze([], two_entries())) == 30


def test_a_case_that_is_given_twice_is_a_fault_of_the_program() -> None:
    record = counted(Q1, {"n": 1})[0]
    with pytest.raises(ValueError, match="given twice"):
        freeze([record, record], [])


def test_an_exact_return_joins_the_chain_but_freezes_and_binds_nothing() -> None:
    ledger = two_entries()
    before = history(ledger)
    ledger.append(enter_return(ledger, WORDS, "{}", [(CellKey.of((Q1,), {"item": ("CASES_TOTAL",)}), 3)]))
    assert ledger[-1].kind is LedgerKind.RETURN
    assert ledger[-1].cells[0][1] == Symbol(SymbolKind.EXACT, 3)
    assert history(ledger) == before
    assert not outer_audit(ledger)


def test_the_check_names_the_entry_that_was_changed() -> None:
    first, second = two_entries()
    assert outer_audit([first, replace(second, audience="x")]) == (
        "Entry 2 of the register was changed, moved or lost.",
    )


def test_the_check_notices_numbers_that_the_frozen_cases_do_not_add_up_to() -> None:
    first, _ = two_entries()
    cells = tuple((key, Symbol(SymbolKind.EXACT, 99)) for key, _ in first.cells)
    forged = seal([], replace(first, cells=cells))
    assert any("do not add up" in fault for fault in outer_audit([forged]))


def test_the_check_notices_a_cell_that_is_printed_in_two_ways() -> None:
    first, _ = two_entries()
    cells = tuple((key, Symbol(SymbolKind.WITHHELD)) for key, _ in first.cells)
    again = seal([first], replace(first, cells=cells, frozen=()))
    assert any("another way" in fault for fault in outer_audit([first, again]))


def sealed_entry() -> LedgerEntry:
    """Return an entry in which a case is sealed."""
    first, _ = two_entries()
    return seal([], replace(first, frozen=seal_each(first.frozen, "a secret")))


def test_a_sealed_case_cannot_be_changed_while_its_salt_is_there() -> None:
    entry = sealed_entry()
    case = entry.frozen[0]
    for change in (
        {"attributes": (("worker", "o"),)},
        {"quarter": Q3},
        {"case_id": Id("x")},
        {"salt": "x"},
        {"seal": "x"},
    ):
        changed = replace(entry, frozen=(replace(case, **change), *entry.frozen[1:]))
        assert (broken_at([entry]), broken_at([changed])) == (None, 1)


def test_a_case_that_was_made_coarser_leaves_the_chain_whole_and_nobody_can_try_out_what_it_was() -> None:
    entry = sealed_entry()
    case = entry.frozen[0]
    coarser = replace(case, attributes=(("worker", "o"),), salt="")
    assert broken_at([replace(entry, frozen=(coarser, *entry.frozen[1:]))]) is None
    assert seal_each([replace(case, salt="", seal="")], "another secret")[0].seal != case.seal
    assert len({one.salt for one in entry.frozen}) == len(entry.frozen)
    assert broken_at([replace(entry, frozen=(replace(coarser, case_id=Id("")), *entry.frozen[1:]))]) == 1


def test_without_a_secret_nothing_is_sealed_and_all_of_it_is_in_the_chain() -> None:
    first, _ = two_entries()
    assert seal_each(first.frozen, "") == first.frozen


@given(
    st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True), max_size=5), st.sampled_from("abcdefgh")
)
def test_the_code_that_is_left_is_in_the_same_lines_of_every_table(groups: list[list[str]], code: str) -> None:
    every = lines("area", *((str(number), "".join(group)) for number, group in enumerate(groups)))
    specs = [table([line], (), Q1) for line in every]
    left = printed_alike(specs, "area", code)
    assert all((left in line.codes) == (code in line.codes) for line in every)
    assert left <= code or not any(code in line.domain for line in every)
    assert printed_alike(specs, "area", left) == left


def test_a_case_for_which_nothing_was_recorded_is_left_as_another_of_its_group() -> None:
    unknown = Line("Not known", "area", (NOT_RECORDED, "zoo"), ("here", NOT_RECORDED, "zoo"))
    assert printed_alike([table([unknown], (), Q1)], "area", NOT_RECORDED) == "zoo"
    assert printed_alike([], "area", "here") == "here"
