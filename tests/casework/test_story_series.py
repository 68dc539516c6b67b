"""Stories in one paper: what was signed off, set beside everything that ever left, and nothing that leads to a case."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from safespace.casework import (
    board_figures,
    board_files,
    board_paper,
    close,
    custom_table,
    identity,
    quarterly,
    story_series,
    walls,
)
from safespace.casework.board_files import NoStoryYet
from safespace.casework.custom_table import Wanted
from safespace.casework.desk import Desk
from safespace.casework.residual import SayWhyItMayLeave
from safespace.casework.story_check import PaperPoints
from safespace.domain.board_paper import BoardPaper, PaperKind
from safespace.domain.case import Case
from safespace.domain.quarter import Quarter
from safespace.domain.released import SymbolKind
from safespace.ui.widgets.chart_painter import paint_png
from tests.builders import a_concern
from tests.casework.keys import LEE, SAM, Team
from tests.casework.looking import actions
from tests.casework.quarters import LAST
from tests.casework.released_years import released, saying
from tests.reports.papers import pages
from tests.reports.structure_checker import faults

ROTA = "A check that was signed before it was made is now made first."
HANDS = "People who asked for help with a form were helped."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk with five quarters released."""
    made = released(tmp_path)
    yield made
    made.vault.close()


def ended(desk: Desk, *learnt: str, case: Case | None = None) -> Case:
    """Close a case in the last full quarter, and sign off what was learnt, each in the place of the one before."""
    case = case or desk.rows.cases.raised_between(LAST.first, LAST.last)[len(desk.rows.closures.where("1"))]
    close.case(desk, case.id, "upheld", on=LAST.last)
    for words in learnt:
        identity.open_with_reason(desk, case.id, "sign_off")
        close.share(desk, case.id, words)
    return case


def series(desk: Desk) -> BoardPaper:
    return board_paper.begin(desk, Quarter(2025, 2), LAST, PaperKind.SERIES)


def test_a_series_has_the_last_words_signed_off_of_each_case_and_nothing_that_leads_to_it(desk: Desk) -> None:
    first, second = ended(desk, "An older version.", ROTA), ended(desk, HANDS)
    ended(desk)
    paper = series(desk)
    assert sorted(story_series.stories(paper)) == sorted([ROTA, HANDS])
    assert [code for code, _, _ in paper.sections] == ["opening", "story_1", "story_2", "story_3"]
    for case in (first, second):
        assert case.id not in repr(paper)
        assert case.reference not in repr(paper)
    order = [text for _, _, text in paper.sections if text]
    assert order == [text for _, _, text in series(desk).sections if text], "the same order every time"
    assert story_series.stories(board_paper.begin(desk, Quarter(2025, 1), Quarter(2025, 4), PaperKind.SERIES)) == ()


def test_a_story_is_set_beside_every_table_that_ever_left_whatever_its_time(desk: Desk) -> None:
    wanted = Wanted("ethnicity", "", Quarter(2025, 4).of_year)
    planned = quarterly.plan(custom_table.gather(desk, wanted))
    custom_table.publish(desk, planned, "The committee", "Asked for")
    table, *_ = [one for one in board_figures.everything(desk).tables if "ethnicity" in board_figures.dimensions(one)]
    label = next(
        label
        for label, row in zip(table.rows, table.grid, strict=True)
        if row[0].symbol.kind is not SymbolKind.EXACT and len(label) > 5
    )
    ended(desk, ROTA)
    paper = saying(series(desk), story_1=f"Somebody of the group {label.casefold()} was heard.")
    looked = board_files.look(board_files.ready(desk, paper))
    assert any("hides" in reason and label.casefold() in reason.casefold() for reason in looked.reasons), looked
    decided = replace(paper, kept=tuple((mark.words, "A broad group.") for mark in looked.open_marks))
    with pytest.raises(SayWhyItMayLeave):
        board_files.papers(board_files.ready(desk, decided), paint_png)


def test_words_that_point_keep_the_whole_series_back(desk: Desk, tmp_path: Path) -> None:
    ended(desk, ROTA)
    paper = board_paper.keep(desk, saying(series(desk), story_1="The ward sister of Ward 7B was moved in March."))
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(PaperPoints):
        board_files.save(desk, paper.id, folder, paint_png)
    assert list(folder.iterdir()) == []
    shown = board_files.preview(board_files.ready(desk, paper))
    assert shown.held == ("Story 1",)
    assert "Ward 7B" not in " ".join(pages(shown.pdf))


def test_its_files_can_be_read_aloud_hold_the_stories_alone_and_stay_the_same(desk: Desk, tmp_path: Path) -> None:
    cases = [ended(desk, ROTA), ended(desk, HANDS)]
    left_out = ended(desk, "This one is left out.")
    paper = series(desk)
    sections = tuple((code, text != "This one is left out.", text) for code, _, text in paper.sections)
    paper = board_paper.keep(
        desk, replace(saying(replace(paper, sections=sections), opening="What we learnt."), why="x")
    )
    folder = tmp_path / "out"
    folder.mkdir()
    files = {file.suffix: file for file in board_files.save(desk, paper.id, folder, paint_png)}
    assert {file.name for file in files.values()} == {
        "stories-2025-26-q2-to-2026-27-q1.pdf",
        "stories-2025-26-q2-to-2026-27-q1.docx",
    }
    pdf, word = files[".pdf"].read_bytes(), files[".docx"].read_bytes()
    said = [" ".join(pages(pdf)), "\n".join(one.text for one in docx.Document(io.BytesIO(word)).paragraphs)]
    for text in said:
        assert all(words in " ".join(text.split()) for words in (ROTA, HANDS, "What we learnt.", "How these stories"))
        assert "This one is left out." not in text
        assert "How to read these figures" not in text
        assert not any(case.reference in text for case in (*cases, left_out))
    assert faults(pdf) == []
    assert actions(desk)[-1] == "paper.saved"
    again = {file.suffix: file.read_bytes() for file in board_files.save(desk, paper.id, folder, paint_png)}
    assert again == {".pdf": pdf, ".docx": word}


def test_a_series_without_a_story_is_not_made(desk: Desk) -> None:
    paper = saying(series(desk), opening="What we learnt.")
    with pytest.raises(NoStoryYet):
        board_files.papers(board_files.ready(desk, paper), paint_png)


def test_the_next_board_paper_goes_on_from_the_last_board_paper_and_not_from_the_stories(desk: Desk) -> None:
    board = board_paper.begin(desk, LAST, LAST)
    board_paper.keep(desk, replace(board, actions=(("Train all managers", "Director", "", "UNDER_WAY"),)))
    ended(desk, ROTA)
    assert series(desk).actions == ()
    after = board_paper.begin(desk, LAST, LAST)
    assert after.actions == (("Train all managers", "Director", "", "UNDER_WAY"),)
    assert next(code for code, _, _ in after.sections) == "summary"
    assert any("Stories to learn from" in words for words in board_paper.that_may_tell(desk, LAST.first))


def test_a_case_from_which_somebody_is_kept_away_tells_nothing_in_their_series(team: Team) -> None:
    desk, case = team.desk, team.case
    other = a_concern(desk, handle="Other")
    for one, words in ((case, ROTA), (other, HANDS)):
        identity.open_with_reason(desk, one.id, "sign_off")
        close.case(desk, one.id, "upheld")
        close.share(desk, one.id, words)
    walls.put_up(desk, case.id, team.lee)
    quarter = Quarter.of(desk.today())
    team.clock.move(days=100)
    lee = team.sits(LEE)
    assert story_series.stories(board_paper.begin(lee, quarter, quarter, PaperKind.SERIES)) == (HANDS,)
    sam = team.sits(SAM)
    assert len(story_series.stories(board_paper.begin(sam, quarter, quarter, PaperKind.SERIES))) == 2
