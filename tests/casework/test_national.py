"""The return: exact, blocked while it does not add up, registered once, and the same whenever it is saved again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.casework import follow_up, national, quarterly, return_page
from safespace.casework.desk import Desk
from safespace.casework.files import FileNotWritten
from safespace.domain.codelist import Coded
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerKind
from tests.builders import Clock
from tests.casework.quarters import LAST, RUNNING, anonymous, busy, desk_with_clock, raised


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Desk, Clock]]:
    desk, clock = desk_with_clock(tmp_path)
    yield desk, clock
    desk.vault.close()


def counts(desk: Desk, quarter: Quarter = LAST) -> dict[str, int]:
    """Return every item that is not zero."""
    return {figure.item.code: figure.count for figure in national.count(desk, quarter).figures if figure.count}


def test_every_item_of_a_small_quarter_is_counted_by_its_own_flag(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    raised(desk, clock, "EL_PSQ", "EL_BH", group="01", level="SENIOR", detriment=True)
    raised(desk, clock, "EL_WSW", "EL_IAB", group="09", level="MANAGER")
    raised(desk, clock)
    anonymous(desk, clock)
    assert counts(desk) == {
        "CASES_TOTAL": 4,
        "CASES_ANON": 1,
        "DETRIMENT": 1,
        "EL_PSQ": 1,
        "EL_WSW": 1,
        "EL_BH": 1,
        "EL_IAB": 1,
        "WG_01": 1,
        "WG_09": 1,
        "WG_03": 1,
        "WG_NK": 1,
        "PL_SENIOR": 1,
        "PL_MANAGER": 1,
        "PL_WORKER": 1,
        "PL_ND": 1,
    }


def test_feedback_counts_when_it_came_and_an_answer_not_given_is_none(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    first, second = raised(desk, clock), raised(desk, clock)
    follow_up.feedback(desk, first.id, "maybe")
    follow_up.feedback(desk, second.id, "declined")
    assert counts(desk, RUNNING) == {"FB_TOTAL": 1, "FB_MAYBE": 1}
    assert "FB_TOTAL" not in counts(desk)
    figures = national.count(desk, RUNNING).figures
    assert {figure.cases for figure in figures if figure.count} == {(first.id,)}


def test_a_quarter_without_cases_is_zeros(at: tuple[Desk, Clock]) -> None:
    made = national.count(at[0], LAST)
    assert {figure.count for figure in made.figures} == {0}
    assert not made.blocked


def test_a_return_that_does_not_add_up_is_neither_saved_nor_handed_in(at: tuple[Desk, Clock], tmp_path: Path) -> None:
    desk, clock = at
    case = raised(desk, clock, "EL_PSQ")
    old = replace(case.about, worker_group=Coded("RETIRED", "2020-01"))
    desk.rows.cases.save(replace(case, about=old, change=desk.next(case.change)))
    with pytest.raises(national.ReturnBlocked):
        national.hand_in(desk, LAST)
    with pytest.raises(national.ReturnBlocked):
        national.save(desk, LAST, tmp_path)
    assert desk.rows.ledger.entries() == ()
    assert not list(tmp_path.glob("*.csv"))
    page = return_page.look(desk, LAST)
    assert page.blocked
    assert [(trouble.section, trouble.blocks) for trouble in page.troubles] == [("Worker groups", True)]


def test_handing_in_registers_the_exact_figures_once_and_in_the_trail(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    entry = national.hand_in(desk, LAST).entry
    assert entry.kind is LedgerKind.RETURN
    assert entry.audience == "NHS England"
    assert entry.frozen == ()
    kept = {dict(key.scope)["item"][0]: symbol.value for key, symbol in entry.cells}
    assert {code: value for code, value in kept.items() if value} == counts(desk)
    assert [row.action for row in desk.vault.trail.read()].count("return.handed_in") == 1
    with pytest.raises(national.HandedInBefore):
        national.hand_in(desk, LAST)
    assert desk.rows.ledger.entries() == (entry,)


def test_a_quarter_that_still_runs_is_counted_but_not_handed_in(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    assert counts(desk, RUNNING) == {}
    with pytest.raises(quarterly.QuarterNotOver):
        national.hand_in(desk, RUNNING)
    assert desk.rows.ledger.entries() == ()


def test_an_anonymous_case_with_a_worker_group_or_feedback_is_asked_about(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    anonymous(desk, clock)
    assert national.odd_cases(desk, LAST) == ()
    known = anonymous(desk, clock, group="03")
    (group,) = national.odd_cases(desk, LAST)
    assert group.cases == (known.id,)
    assert "worker group" in group.words
    assert group.words in national.count(desk, LAST).problems
    assert not national.count(desk, LAST).blocked
    clock.move(days=-20)
    follow_up.feedback(desk, known.id, "yes")
    assert len(national.odd_cases(desk, LAST)) == 2


def test_the_files_of_a_return_stay_the_same_when_a_case_changes_later(at: tuple[Desk, Clock], tmp_path: Path) -> None:
    desk, clock = at
    busy(desk, clock)
    handed = national.hand_in(desk, LAST)
    raised(desk, clock, "EL_BH")
    clock.move(days=40)
    files = {file.suffix: file for file in national.save(desk, LAST, tmp_path)}
    assert files[".csv"].name == "quarterly-return-2026-27-q1.csv"
    assert files[".csv"].read_bytes() == handed.csv
    assert files[".xlsx"].read_bytes() == handed.xlsx
    page = return_page.look(desk, LAST)
    assert next((line.count, line.now) for line in page.lines) == (14, 15)


def test_every_line_of_the_files_is_marked_exact_and_of_the_sample(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    rows = list(csv.DictReader(io.StringIO(national.hand_in(desk, LAST).csv.decode("utf-8-sig"))))
    assert {row["Marking"] for row in rows} == {
        "Sample data. Exact figures for the named recipient: not to be published"
    }


def test_the_page_names_the_cases_behind_a_number_and_what_is_lacking(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    known, unknown = raised(desk, clock, "EL_PSQ"), anonymous(desk, clock)
    page = return_page.look(desk, LAST)
    behind = {line.item.code: line.cases for line in page.lines}
    assert behind["EL_PSQ"] == (known.id,)
    assert set(behind["CASES_TOTAL"]) == {known.id, unknown.id} == set(page.cases)
    assert [(line.id, line.reference) for line in page.lacking] == [(unknown.id, unknown.reference)]
    assert page.lacking[0].lacking == ("what it is about", "detriment"), "nobody can ask who they are"
    assert page.window.closes.isoformat() == "2026-07-21"


def test_a_folder_that_takes_nothing_is_said_and_nothing_is_lost(at: tuple[Desk, Clock], tmp_path: Path) -> None:
    desk, _ = at
    with pytest.raises(FileNotWritten):
        national.save(desk, LAST, tmp_path / "not there")
    assert [row.action for row in desk.vault.trail.read()].count("return.saved") == 0
    assert len(national.save(desk, LAST, tmp_path)) == 2
