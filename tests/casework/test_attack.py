"""What an attacker would know, in words: of each number of a release, and of the papers before it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from safespace.casework import attack, national, publication, quarterly
from safespace.casework.attack import Reading
from safespace.casework.desk import Desk
from safespace.casework.preview import joined_in_words
from safespace.disclosure import planning
from safespace.disclosure.policy import default_policy
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, SymbolKind
from tests.builders import Clock
from tests.casework.quarters import LAST, RUNNING, busy, desk_with_clock
from tests.disclosure.history import counted, lines, table

SMALL = CellKey.of((LAST.code,), {"EL_IAB": ("yes",)})


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Desk, Clock]]:
    desk, clock = desk_with_clock(tmp_path)
    busy(desk, clock)
    yield desk, clock
    desk.vault.close()


@pytest.fixture
def desk(at: tuple[Desk, Clock]) -> Desk:
    return at[0]


def reading(desk: Desk, quarter: Quarter = LAST) -> Reading:
    gathered = quarterly.gather(desk, quarter)
    return Reading(gathered.ledger, quarterly.plan(gathered), gathered.seed)


class Stopped(Exception):
    """The guardian stopped it."""


def stopped() -> None:
    raise Stopped


def test_of_a_small_number_the_band_is_known_and_it_would_be_seen_if_it_were_shown(desk: Desk) -> None:
    found = reading(desk).of_cell(SMALL)
    assert "from 0 to 4" in found.now
    who = "only 2 people, Other inappropriate attitudes or behaviours, quarter 1 2026/27"
    assert found.shown == f"They would see {who}."
    assert found.exposes
    assert "print exactly the same" in found.proved


def test_of_a_number_that_is_shown_nothing_more_can_be_worked_out(desk: Desk) -> None:
    found = reading(desk).of_cell(CellKey.of((LAST.code,)))
    assert (found.exposes, found.proved) == (False, "")
    assert found.now.endswith("that it is 14.")


def test_a_question_can_be_stopped_and_asked_again(desk: Desk) -> None:
    asked = reading(desk)
    with pytest.raises(Stopped):
        asked.of_cell(SMALL, stopped)
    assert asked.of_cell(SMALL).exposes


def test_what_a_release_tells_of_earlier_papers_comes_with_progress_and_can_be_stopped(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    gathered = quarterly.gather(desk, LAST)
    quarterly.publish(desk, LAST, quarterly.plan(gathered), "The board", "Learning")
    clock.move(days=95)
    asked = reading(desk, RUNNING)
    assert asked.narrowed() == ()
    with pytest.raises(Stopped):
        asked.narrowed(stopped)


def test_a_table_says_how_much_of_it_is_hidden_and_why_and_which_groups_count_together(desk: Desk) -> None:
    (table,) = quarterly.propose(quarterly.gather(desk, LAST)).tables
    kinds = [cell.kind for row in table.cells for cell in row]
    assert table.hidden.startswith(f"{kinds.count(SymbolKind.EXACT)} shown, {kinds.count(SymbolKind.BAND)} “0 to 4”, 0")
    assert table.joined == ""
    workers = next(one for one in publication.breakdowns() if one.row_heading == "Worker group")
    assert joined_in_words(workers.rows, "Worker group").startswith("Worker group: ")
    assert joined_in_words(workers.rows, "Worker group").endswith("count as 5, so that fewer numbers are small.")


def test_spans_and_amounts_are_said_plainly() -> None:
    assert [attack.span(one) for one in ((2, 2), (0, 4), (5, 60))] == ["2", "0 to 4", "5 or more"]
    assert [attack.amount(one) for one in ((1, 1), (2, 2), (1, 2))] == ["1 person", "2 people", "1 to 2 people"]


def test_the_paper_carries_the_salted_hash_of_the_certificate_that_stays_in_the_vault(desk: Desk) -> None:
    entry = quarterly.publish(desk, LAST, quarterly.plan(quarterly.gather(desk, LAST)), "The board", "Learning")
    kept = desk.rows.ledger.certificate(entry.sequence)
    assert kept is not None
    assert len(entry.proof) == 64
    papers = quarterly.papers(desk, entry)
    cells = {str(cell.value) for sheet in load_workbook(BytesIO(papers.xlsx)) for row in sheet for cell in row}
    assert entry.proof in cells
    assert not any(kept.salt in cell for cell in cells)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(papers.pdf)).pages)
    assert " ".join(entry.proof[at : at + 4] for at in range(0, 16, 4)) in text


def test_a_number_that_others_told_already_is_said_so_with_who_told_it(desk: Desk) -> None:
    national.hand_in(desk, LAST)
    told = quarterly.propose(quarterly.gather(desk, LAST)).told
    assert {(one.people, one.by, one.sure) for one in told} == {("2 people", national.body(desk), False)}
    gathered = quarterly.gather(desk, LAST)
    found = Reading(gathered.ledger, quarterly.plan(gathered), gathered.seed).of_cell(SMALL)
    assert "from 0 to 4" in found.now
    assert found.besides.endswith("whoever has them knows that it is 2.")


def test_everybody_who_knows_one_case_is_tried_and_nothing_is_entered_for_it(desk: Desk) -> None:
    before = (desk.rows.ledger.entries(), len(desk.vault.trail.read(1)))
    told: list[tuple[int, int]] = []
    found = reading(desk).colleagues(progress=told.append)
    assert found.cases == 14
    assert found.pairs > 0
    assert found.narrow == ()
    assert told[-1][0] == told[-1][1]
    assert (desk.rows.ledger.entries(), len(desk.vault.trail.read(1))) == before
    with pytest.raises(Stopped):
        reading(desk).colleagues(stopped)


def test_a_small_number_that_whoever_knows_a_case_narrows_is_named() -> None:
    groups = lines("worker", ("a", "a"), ("b", "b"))
    records = counted("2026Q1", {"a": 5, "b": 3})
    planned = planning.plan([], records, [table(groups, (), "2026Q1")], default_policy(), b"seed")
    found = Reading([], planned, b"seed").colleagues()
    assert (found.cases, found.pairs, found.narrow) == (8, 8, (("b, quarter 1 2026/27", 3),))
