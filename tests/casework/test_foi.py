"""Freedom of information: figures leave as a release, through the same gate, and can never undo an earlier one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from inspect import signature
from pathlib import Path

import pytest
from pypdf import PdfReader

from safespace.casework import close, foi, foi_tables, identity, policies, quarterly, ways_out
from safespace.casework.desk import Desk
from safespace.casework.foi import AnsweredBefore, PeriodNeeded, QuestionNeeded, ReasonNeeded
from safespace.casework.quarterly import QuarterNotOver
from safespace.disclosure import planning
from safespace.disclosure.register import broken_at
from safespace.disclosure.release import NothingToRelease
from safespace.disclosure.verify import outer_audit
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerKind, SymbolKind
from safespace.reports.information import answer_pdf
from tests.builders import Clock, a_concern
from tests.casework.looking import actions, everything, places_of
from tests.casework.quarters import LAST, RUNNING, busy
from tests.casework.released_years import released


def asked(desk: Desk) -> foi.InformationRequest:
    """Note a request."""
    return foi.ask(desk, "How many cases did Karen Holt have?", "Pat Reporter", desk.today())


def printed(paper: Path) -> str:
    """Return what stands on a paper."""
    return " ".join("".join(page.extract_text() for page in PdfReader(paper).pages).split())


def test_it_is_due_on_the_twentieth_working_day(desk: Desk, clock: Clock) -> None:
    assert asked(desk).due_on == date(2026, 7, 31)
    clock.at = clock.at.replace(month=12, day=18)
    assert asked(desk).due_on == date(2027, 1, 20)


def test_another_policy_gives_another_clock(desk: Desk) -> None:
    policies.set_own(desk, "freedom_of_information", {"clock": {"number": 5, "unit": "days"}})
    assert asked(desk).due_on == date(2026, 7, 8)


def test_who_asks_is_sealed_and_the_question_masked(desk: Desk) -> None:
    asked(desk)
    assert places_of(desk, "Reporter") == places_of(desk, "Karen") == set()
    with pytest.raises(QuestionNeeded):
        foi.ask(desk, " ", "", desk.today())


def test_the_answer_is_a_release_that_binds_the_board_summary_after_it(desk: Desk, clock: Clock) -> None:
    busy(desk, clock)
    request = asked(desk)
    planned = quarterly.plan(foi.gather(desk, "elements", [LAST]))
    entry = foi.answer(desk, request.id, planned)
    assert (entry.kind, entry.period, entry.frozen != ()) == (LedgerKind.FOI, LAST.code, True)
    board = quarterly.plan(quarterly.gather(desk, LAST))
    given = dict(entry.cells)
    assert {key: board.symbols[key] for key in given} == given
    quarterly.publish(desk, LAST, board, "The board", "The quarter")
    ledger = desk.rows.ledger.entries()
    assert broken_at(ledger) is None
    assert not outer_audit(ledger, frozenset({LAST.code}))


def test_an_answer_after_the_board_summary_prints_the_symbols_that_were_printed(desk: Desk, clock: Clock) -> None:
    busy(desk, clock)
    entry = quarterly.publish(desk, LAST, quarterly.plan(quarterly.gather(desk, LAST)), "The board", "The quarter")
    planned = quarterly.plan(foi.gather(desk, "elements", [LAST]))
    before = dict(entry.cells)
    assert {key: planned.symbols[key] for key in before} == before
    answered = foi.answer(desk, asked(desk).id, planned)
    assert any(symbol.kind is SymbolKind.BAND for _, symbol in answered.cells)


def test_small_numbers_are_explained_in_the_letter(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    busy(desk, clock)
    request = asked(desk)
    foi.answer(desk, request.id, quarterly.plan(foi.gather(desk, "elements", [LAST])))
    paper = foi.save(desk, request.id, tmp_path)
    said = printed(paper)
    for words in ("Part of what you asked for", "Section 40(2)", "0 to 4", "internal review", "14"):
        assert words in said
    assert "Reporter" not in said
    (line,) = foi.lines(desk)
    assert line.entry is not None
    again = foi.save_again(desk, line.entry, tmp_path)
    assert again == (paper,)
    assert actions(desk)[-1] == "information.saved"


def test_an_answer_from_which_the_groups_had_to_be_left_out_is_not_called_whole(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    """The total alone is a number that can be printed, and it is not what was asked for."""
    busy(desk, clock)
    gathered, request = foi.gather(desk, "elements", [LAST]), asked(desk)
    total = planning.plan(gathered.ledger, gathered.records, gathered.specs, gathered.policy, gathered.seed, most=1)
    assert (total.tally.printed, total.tally.band, total.tally.withheld, len(total.dropped)) == (1, 0, 0, 1)
    foi.answer(desk, request.id, total)
    said = printed(foi.save(desk, request.id, tmp_path))
    assert "Part of what you asked for" in said
    assert "Section 40(2)" in said


def test_an_answer_of_nothing_is_refused_in_words_and_keeps_the_request_open(desk: Desk, clock: Clock) -> None:
    busy(desk, clock)
    planned, request = quarterly.plan(foi.gather(desk, "elements", [LAST])), asked(desk)
    with pytest.raises(NothingToRelease):
        foi.answer(desk, request.id, replace(planned, specs=(), symbols={}))
    assert [line.request for line in foi.lines(desk)] == [request]


def test_a_refusal_says_what_is_withheld_and_under_which_section(desk: Desk, tmp_path: Path) -> None:
    request = asked(desk)
    with pytest.raises(ReasonNeeded):
        foi.refuse(desk, request.id, "refused")
    with pytest.raises(QuestionNeeded):
        foi.save(desk, request.id, tmp_path)
    foi.refuse(desk, request.id, "refused", ["41", "40"])
    said = printed(foi.save(desk, request.id, tmp_path))
    for words in ("do not give it", "Section 40(2)", "told the guardian was told in confidence", "internal review"):
        assert words in said
    with pytest.raises(AnsweredBefore):
        foi.refuse(desk, request.id, "not_held")


def test_what_is_not_held_is_said_so(desk: Desk, tmp_path: Path) -> None:
    request = asked(desk)
    foi.refuse(desk, request.id, "not_held")
    assert "We do not hold" in printed(foi.save(desk, request.id, tmp_path))


def test_only_whole_quarters_of_one_year_that_are_over_can_be_asked_for(desk: Desk, clock: Clock) -> None:
    busy(desk, clock)
    with pytest.raises(QuarterNotOver):
        foi.gather(desk, "total", [RUNNING])
    for breakdown, quarters in (
        ("total", []),
        ("total", [LAST, LAST.previous]),
        ("worker_group", [LAST]),
    ):
        with pytest.raises(PeriodNeeded):
            foi.gather(desk, breakdown, quarters)
    year = list(Quarter(2025, 1).of_year)
    for code, _ in foi_tables.breakdowns():
        assert foi.gather(desk, code, year).specs[0].grid()


def test_nothing_is_kept_when_the_gate_refuses(desk: Desk, clock: Clock) -> None:
    busy(desk, clock)
    request, other = asked(desk), asked(desk)
    planned = quarterly.plan(foi.gather(desk, "elements", [LAST]))
    foi.answer(desk, request.id, planned)
    before = everything(desk)
    with pytest.raises(Exception, match="released in the meantime"):
        foi.answer(desk, other.id, planned)
    assert everything(desk) == before


def test_no_words_of_a_case_are_ever_part_of_an_answer(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    assert list(signature(foi.save).parameters) == ["desk", "request_id", "folder"]
    assert list(signature(answer_pdf).parameters) == ["answer", "released"]
    busy(desk, clock)
    case, request = a_concern(desk), asked(desk)
    identity.open_with_reason(desk, case.id, "sign_off")
    close.case(desk, case.id, "upheld", "The fridge was mended.")
    close.share(desk, case.id, "The fridge was mended.")
    foi.answer(desk, request.id, quarterly.plan(foi.gather(desk, "elements", [LAST])))
    said = printed(foi.save(desk, request.id, tmp_path))
    assert not any(word in said for word in ("fridge", "nurse", "Ward 7B", "Nigeria"))


def test_a_request_that_is_overdue_says_so(desk: Desk, clock: Clock) -> None:
    asked(desk)
    clock.move(days=40)
    assert [line.late for line in foi.lines(desk)] == [True]


def test_an_answer_that_hides_comes_with_smaller_ones_that_can_really_be_given(tmp_path: Path) -> None:
    desk = released(tmp_path)
    year = Quarter(2025, 1).of_year
    wanted = foi_tables.Wanted("worker_group", year)
    gathered = foi.gather(desk, wanted.breakdown, wanted.quarters)
    ways = ways_out.tried(gathered, foi_tables.smaller(wanted, RUNNING))
    assert {way.words for way in ways} == {
        "With groups joined further",
        "By what they were about",
        "The number of cases alone",
    }
    for way in ways:
        planned = quarterly.plan(foi.gather(desk, way.wanted.breakdown, way.wanted.quarters))
        assert not planned.dropped
        assert way.shows.startswith(f"{planned.tally.printed} shown, ")
    longer = foi_tables.smaller(foi_tables.Wanted("elements", year[1:2]), RUNNING)
    assert [words for words, _, _ in longer] == ["Of the whole year", "The number of cases alone"]
    assert longer[0][1].quarters == year
    this_year = foi_tables.smaller(foi_tables.Wanted("elements", (LAST,)), RUNNING)
    assert [words for words, _, _ in this_year] == ["The number of cases alone"]
    desk.vault.close()
