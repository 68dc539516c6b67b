"""Whom spreadsheets name lies open nowhere in the vault, whatever their shape; nor do the words of their headers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from safespace.casework import identity, import_tracker
from safespace.casework.desk import Desk
from safespace.casework.import_try import Choice
from tests.builders import a_desk
from tests.casework.brought import everything, tried
from tests.importing import tracker_files as files
from tests.importing.tracker_shapes import every
from tests.importing.trackers import Made


@pytest.fixture(scope="module")
def all_shapes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, tuple[Made, ...]]]:
    """Return a desk at which two cases of a tracker of every shape were brought in."""
    folder = tmp_path_factory.mktemp("shapes")
    desk, made = a_desk(folder), every()
    for one in made:
        trial = tried(desk, folder, one.content, one.file)
        cases = [row.key for row in trial.rows if row.row.case is not None]
        import_tracker.bring_in(desk, trial, frozenset(cases[2:]), dict.fromkeys(cases, Choice.BOTH))
    yield desk, made
    desk.vault.close()


def test_no_name_of_any_tracker_lies_open_anywhere_in_the_vault(all_shapes: tuple[Desk, tuple[Made, ...]]) -> None:
    desk, made = all_shapes
    whole = everything(desk).casefold()
    assert made[0].cases[0].words.casefold() in whole
    leaked = [
        name for one in made for truth in one.cases for name in (*truth.names, truth.job) if name.casefold() in whole
    ]
    assert leaked == []


def test_what_hangs_at_the_cells_of_whom_it_names_lies_open_nowhere(tmp_path: Path) -> None:
    def hang(book: openpyxl.Workbook) -> None:
        sheet = book["Cases"]
        sheet["B2"].comment = Comment("Her married name is Xqhanga.", "Guardian Xqhangb")
        sheet["C2"].comment = Comment("She rang again.", "Guardian Xqhangb")
        sheet["C2"].hyperlink = "mailto:xqhangc@example.org"

    rows = [["Date raised", "Name", "Theme", "Staff group"], ["3/5/2025", "Xqhangd", "Bullying", "Nurse"]]
    desk = a_desk(tmp_path)
    import_tracker.bring_in(
        desk, tried(desk, tmp_path, files.xlsx({"Cases": [*rows, ["4/5/2025", "ditto", "", ""]]}, hang))
    )
    whole = everything(desk).casefold()
    assert "she rang again." in whole
    assert "xqhang" not in whole
    first, second = (case.id for case in desk.rows.cases.where("1", (), "raised_on"))
    identity.open_with_reason(desk, first, "ring_back")
    who = identity.seen(desk, first).who
    assert "Comment at “Name”: Her married name is Xqhanga." in who["needs"]
    assert "Link at “Theme”: mailto:xqhangc@example.org" in who["needs"]
    identity.seal_now(desk)
    identity.open_with_reason(desk, second, "ring_back")
    assert identity.seen(desk, second).who["name"] == "Xqhangd"
    identity.seal_now(desk)
    desk.vault.close()


def test_no_header_of_a_tracker_is_remembered_in_words(all_shapes: tuple[Desk, tuple[Made, ...]]) -> None:
    desk, _ = all_shapes
    kept = " ".join(one.plan for one in desk.rows.read_plans.where("1"))
    assert "RAISED" in kept
    assert not any(word in kept.casefold() for word in ("reporter", "job title", "update 12", "bullying"))
