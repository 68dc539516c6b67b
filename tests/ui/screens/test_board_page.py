"""A board paper on a real desk: begun, written, looked at, decided and saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safespace.casework import board_paper, quarterly
from safespace.domain.board_paper import PaperKind
from safespace.ui.screens.board_page import BoardPage
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.line_input import LineInput
from tests.casework.quarters import LAST, busy
from tests.ui.screens.reports_page import Page, press


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, tmp_path)
    busy(made.desk, made.clock)
    planned = quarterly.plan(quarterly.gather(made.desk, LAST))
    quarterly.publish(made.desk, LAST, planned, "The public board", "Board paper")
    made.open()
    yield made
    made.screen.put_away()
    made.end()


def written(page: Page) -> BoardPage:
    """Open the page of papers and begin one of the last full quarter."""
    press(page.screen.overview.paper)
    panel = page.screen.paper
    assert panel.save.missing.text() == "Begin a paper first."
    press(panel.begin.start)
    assert panel.editor is not None
    return panel


def test_a_paper_is_begun_written_decided_and_saved(page: Page, tmp_path: Path) -> None:
    panel = written(page)
    assert panel.editor is not None
    assert panel.title.text() == "Board paper, quarter 1 2026/27"
    assert panel.preview.bar.where.text().startswith("Page 1 of ")
    QTest.keyClicks(panel.editor.sections["outreach"].text, "We met 120 people at the induction.")
    panel.look_now()
    assert panel.save.missing.text() == "Decide what is marked in: Reaching people."
    (reason,), (stay,) = (panel.editor.marks.rows.part.findChildren(kind) for kind in (LineInput, Button))
    press(stay)
    assert panel.editor.paper.kept == (), "nothing stays without a reason"
    QTest.keyClicks(reason, "Counted at the door.")
    press(stay)
    panel.look_now()
    assert panel.editor.paper.kept == (("120 people", "Counted at the door."),)
    assert panel.save.button.isEnabled(), panel.save.missing.text()
    panel.save_to(tmp_path)
    names = {file.name for file in tmp_path.glob("board-paper-*")}
    stem = "board-paper-2026-27-q1"
    assert names == {f"{stem}{end}{sig}" for end in (".pdf", ".docx", ".xlsx", ".csv") for sig in ("", ".sig")}
    assert panel.told.isVisible()


def test_what_was_written_is_there_again_and_can_be_thrown_away(page: Page) -> None:
    panel = written(page)
    assert panel.editor is not None
    QTest.keyClicks(panel.editor.sections["summary"].text, "More people spoke up.")
    press(panel.editor.lists["actions"].more)
    QTest.keyClicks(panel.editor.lists["actions"].rows[0].controls[0], "Answer everybody")
    press(panel.way_back)
    (kept,) = board_paper.papers(page.desk)
    assert {code: text for code, _, text in kept.sections}["summary"] == "More people spoke up."
    assert kept.actions[0][0] == "Answer everybody"
    press(page.screen.overview.paper)
    assert panel.editor.sections["summary"].text.words == "More people spoke up."
    press(panel.begin.away)
    press(panel.begin.sure)
    assert board_paper.papers(page.desk) == ()
    assert panel.editor is None


def test_a_section_that_is_unticked_is_closed_and_left_out(page: Page) -> None:
    panel = written(page)
    assert panel.editor is not None
    part = panel.editor.sections["volumes"]
    press(part.tick)
    assert not part.text.isEnabled()
    assert ("volumes", False, "") in panel.editor.paper.sections


def test_a_section_is_moved_by_its_buttons_and_by_keys_and_the_pages_follow(page: Page) -> None:
    panel = written(page)
    assert panel.editor is not None
    editor = panel.editor
    first, second = editor.sections["summary"], editor.sections["volumes"]
    assert (first.up.isEnabled(), first.down.isEnabled()) == (False, True)
    second.up.setFocus()
    press(second.up)
    assert [code for code, _, _ in editor.paper.sections][:2] == ["volumes", "summary"]
    editor.layout().activate()
    assert second.geometry().top() < first.geometry().top()
    assert second.down.hasFocus(), "the way up is closed at the top, so the hand goes to the other one"
    second.text.setFocus()
    QTest.keyClick(second.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [code for code, _, _ in editor.paper.sections][:2] == ["summary", "volumes"]
    press(second.up)
    panel.look_now()
    (kept,) = board_paper.papers(page.desk)
    assert [code for code, _, _ in kept.sections][:2] == ["volumes", "summary"]


def test_a_series_of_stories_has_neither_poster_nor_spreadsheets_and_says_what_is_lacking(
    page: Page, tmp_path: Path
) -> None:
    press(page.screen.overview.paper)
    panel = page.screen.paper
    panel.begin.kind.choose(PaperKind.SERIES.name)
    press(panel.begin.start)
    assert panel.editor is not None
    assert list(panel.editor.sections) == ["opening", "story_1"]
    assert not panel.poster.isVisible()
    panel.save_to(tmp_path)
    assert panel.trouble.isVisible(), "there is no story in it yet"
    QTest.keyClicks(panel.editor.sections["story_1"].text, "A check is made before it is signed.")
    panel.look_now()
    panel.save_to(tmp_path)
    assert {file.suffix for file in tmp_path.glob("stories-*")} == {".pdf", ".docx", ".sig"}
