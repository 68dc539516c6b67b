"""The board summary: planned with everything that left, released once, and printed again as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdf
import pytest

from safespace.casework import counted_flags, files, national, publication, quarterly, record
from safespace.casework.desk import Desk
from safespace.disclosure.release import PlanOutOfDate
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry, SymbolKind
from safespace.resources import data
from tests import builders
from tests.builders import Clock
from tests.casework.quarters import LAST, RUNNING, busy, desk_with_clock, raised

FOR, WHY = "For the public board", "Board paper"
YEAR = publication.tables(Quarter(2025, 4), ())


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Desk, Clock]]:
    desk, clock = desk_with_clock(tmp_path)
    yield desk, clock
    desk.vault.close()


def published(desk: Desk, quarter: Quarter = LAST) -> LedgerEntry:
    """Plan and release a quarter."""
    return quarterly.publish(desk, quarter, quarterly.plan(quarterly.gather(desk, quarter)), FOR, WHY)


def test_the_tables_are_the_ones_that_the_publication_plan_chooses() -> None:
    plan = data("policies", publication.PLAN)
    chosen = {(table["rows"], table["columns"]) for table in plan["yearly"] if table["chosen"]}
    made = {
        (
            counted_flags.kind_of(line.dimension for line in spec.rows)
            or next(line.dimension for line in spec.rows if line.dimension),
            "elements" if len(spec.columns) > 1 else "",
        )
        for spec in YEAR[1:]
    }
    wanted = {(rows, "") for rows, columns in chosen if rows != "elements" and not columns}
    wanted |= {(columns, "elements") for rows, columns in chosen if columns}
    assert made == wanted
    assert ("elements", "") in chosen
    assert YEAR[0].columns[-1].label == "Year 2025/26"
    titles = [table["title"] for table in plan["yearly"] if table["chosen"] and table["code"] != "year_elements"]
    assert [spec.title for spec in YEAR[1:]] == [f"{title}, 2025/26" for title in titles]
    assert YEAR[0].title == f"{plan['quarterly'][0]['title']}, quarter 4 2025/26"


def test_each_quarter_has_the_one_table_that_the_plan_chooses() -> None:
    assert [table["code"] for table in data("policies", publication.PLAN)["quarterly"]] == ["quarter_elements"]
    (only,) = publication.tables(LAST, ())
    assert [line.dimension for line in only.rows] == ["EL_PSQ", "EL_WSW", "EL_BH", "EL_IAB", ""]


def test_no_row_is_printed_as_a_code_and_openness_has_none_for_not_recorded() -> None:
    rows = {spec.row_heading: [line.label for line in spec.rows] for spec in YEAR}
    assert rows["How they spoke up"] == ["Open", "Confidential", "Anonymous", "All cases"]
    assert rows["Where they trained"] == [
        *("Trained outside the UK", "Trained in the UK", "Not asked or not said", "All cases"),
    ]
    assert all(label[0].isupper() for labels in rows.values() for label in labels)


def test_every_case_fits_into_the_years_tables_whatever_is_not_known_of_it(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    clock.move(days=-100)
    builders.a_concern(desk, name="")
    clock.move(days=100)
    planned = quarterly.plan(quarterly.gather(desk, Quarter(2025, 4)))
    assert planned.specs


def test_a_small_number_is_never_printed_and_what_is_printed_is_true(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    papers = quarterly.papers(desk, published(desk))
    exact = {figure.item.code: figure.count for figure in national.count(desk, LAST).figures}
    rows = {row["Row"]: row["Figure"] for row in csv.DictReader(io.StringIO(papers.csv.decode("utf-8-sig")))}
    assert rows["All cases"] == str(exact["CASES_TOTAL"]) == "14"
    assert rows["Other inappropriate attitudes or behaviours"] == "0 to 4"
    numbers = [figure for figure in rows.values() if figure.isdigit()]
    assert numbers
    assert all(int(figure) >= 5 for figure in numbers)
    sheets = openpyxl.load_workbook(io.BytesIO(papers.xlsx)).worksheets[1:]
    cells = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert min(value for value in cells if isinstance(value, int)) >= 5
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(papers.pdf)).pages)
    assert "0 to 4" in text


def test_what_is_shown_before_a_release_is_what_is_printed(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    shown = quarterly.propose(quarterly.gather(desk, LAST))
    papers = quarterly.papers(desk, quarterly.publish(desk, LAST, shown.planned, FOR, WHY))
    before = [[[cell.text for cell in row] for row in table.cells] for table in shown.tables]
    after = [[[cell.text for cell in row] for row in table.grid] for table in papers.tables]
    assert before == after
    assert (shown.printed, shown.band, shown.withheld, shown.releases) == (4, 1, 0, 0)
    assert shown.tables[0].total_row
    small = next(cell for row in shown.tables[0].cells for cell in row if cell.kind is SymbolKind.BAND)
    assert "fewer than 5" in small.because


def test_a_quarter_is_released_once(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    gathered = quarterly.gather(desk, LAST)
    entry = published(desk)
    with pytest.raises(quarterly.ReleasedBefore):
        quarterly.gather(desk, LAST)
    with pytest.raises(quarterly.ReleasedBefore):
        quarterly.publish(desk, LAST, quarterly.plan(gathered), FOR, WHY)
    assert desk.rows.ledger.entries() == (entry,)


def test_a_plan_is_refused_when_something_left_after_it_was_made(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    planned = quarterly.plan(quarterly.gather(desk, LAST))
    handed = national.hand_in(desk, LAST).entry
    with pytest.raises(PlanOutOfDate):
        quarterly.publish(desk, LAST, planned, FOR, WHY)
    assert desk.rows.ledger.entries() == (handed,)


def test_a_quarter_that_still_runs_has_no_board_summary(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    with pytest.raises(quarterly.QuarterNotOver):
        quarterly.gather(desk, RUNNING)
    planned = quarterly.plan(quarterly.gather(desk, LAST))
    with pytest.raises(quarterly.QuarterNotOver):
        quarterly.publish(desk, RUNNING, planned, FOR, WHY)


@pytest.mark.parametrize(("audience", "purpose"), [("", WHY), (FOR, " ")])
def test_a_release_says_who_reads_it_and_why(at: tuple[Desk, Clock], audience: str, purpose: str) -> None:
    desk, clock = at
    busy(desk, clock)
    with pytest.raises(quarterly.SayForWhom):
        quarterly.publish(desk, LAST, quarterly.plan(quarterly.gather(desk, LAST)), audience, purpose)
    assert desk.rows.ledger.entries() == ()


def test_papers_printed_again_later_are_the_same_bytes(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    entry = published(desk)
    first = quarterly.papers(desk, entry)
    record.describe(desk, cases[0].id, builders.about(desk, "EL_BH"))
    raised(desk, clock, "EL_PSQ")
    clock.move(days=45)
    assert quarterly.papers(desk, desk.rows.ledger.entries()[0]) == first


def test_a_late_case_counts_in_the_next_quarter_and_is_said_without_a_number(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    published(desk)
    raised(desk, clock, "EL_PSQ")
    clock.move(days=95)
    shown = quarterly.propose(quarterly.gather(desk, RUNNING))
    assert shown.late
    assert shown.releases == 1


def test_the_papers_have_neutral_names_and_never_replace_another_file(at: tuple[Desk, Clock], tmp_path: Path) -> None:
    desk, clock = at
    busy(desk, clock)
    entry = published(desk)
    (tmp_path / "board-summary-2026-27-q1.pdf").write_bytes(b"somebody else's")
    names = [file.name for file in quarterly.save(desk, entry, tmp_path)]
    assert names == [f"board-summary-2026-27-q1{rest}" for rest in ("-2.pdf", ".xlsx", ".csv")]
    assert (tmp_path / "board-summary-2026-27-q1.pdf").read_bytes() == b"somebody else's"
    assert [file.name for file in quarterly.save(desk, entry, tmp_path)] == names
    assert not list(tmp_path.glob("*.new"))


def test_a_paper_that_cannot_be_written_leaves_nothing_half_done(
    at: tuple[Desk, Clock], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path, __: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.durable, "write", full)
    with pytest.raises(files.FileNotWritten):
        files.save(at[0], tmp_path, {"board-summary.pdf": b"1"})
    assert not list(tmp_path.glob("board-summary*"))


def test_the_quarters_begin_with_the_present_one_and_say_what_has_left(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    assert [(state.quarter, state.over) for state in quarterly.quarters(desk)] == [(RUNNING, False), (LAST, True)]
    busy(desk, clock)
    entry, handed = published(desk), national.hand_in(desk, LAST).entry
    _, last = quarterly.quarters(desk)
    assert (last.cases, last.published, last.returned) == (14, entry, handed)
    assert quarterly.register(desk) == (handed, entry)
