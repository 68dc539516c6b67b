"""Handles and tags are read for names as they are typed: by the rules, and by the names that a case knows."""

from __future__ import annotations

import pytest

from safespace.casework import identity, record
from safespace.domain.ids import Id
from safespace.ui.screens.describe import Describe
from safespace.ui.screens.named_line import ADVICE, NamedLine
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.today import Today
from safespace.ui.widgets.line_input import LineInput
from tests import builders
from tests.ui.screens.desk_screen import Shown, keep, says, settle
from tests.ui.synchronous_work import Later

NAMED = "This may name somebody"


@pytest.fixture
def described(shown: Shown) -> tuple[Describe, Id]:
    case = builders.a_concern(shown.desk, name="Zorblax Quill")
    return describe(shown, case.id), case.id


def describe(shown: Shown, case_id: Id) -> Describe:
    shown.open(Today)
    sheet = Describe(shown.work, shown.desk.case(case_id))
    shown.lay(sheet)
    return sheet


def test_a_handle_with_a_name_is_warned_about_as_it_is_typed_and_kept_all_the_same(
    shown: Shown, described: tuple[Describe, Id]
) -> None:
    sheet, case_id = described
    assert not says(sheet, NAMED)
    sheet.handle.setText("Karen Holt shouting on Ward 7B")
    settle()
    assert says(sheet, f"{NAMED}: Karen Holt.")
    assert says(sheet, ADVICE)
    assert sheet.handle.accessibleDescription().startswith(f"{NAMED}: Karen Holt."), "it is heard too"
    sheet.handle.setText("Shouting on a ward")
    settle()
    assert not says(sheet, NAMED)
    assert NAMED not in sheet.handle.accessibleDescription()
    sheet.handle.setText("Karen Holt shouting on Ward 7B")
    keep()
    assert shown.window.sheet is None, "a warning never blocks"
    assert shown.desk.case(case_id).handle == "Karen Holt shouting on Ward 7B"


def test_a_handle_that_names_somebody_already_says_so_when_it_is_opened(shown: Shown) -> None:
    case = builders.a_concern(shown.desk, handle="Karen Holt and the rota")
    assert says(describe(shown, case.id), f"{NAMED}: Karen Holt.")


def test_people_whom_the_case_knows_are_found_while_they_are_open_and_never_told_while_sealed(
    shown: Shown, described: tuple[Describe, Id]
) -> None:
    sheet, case_id = described
    sheet.handle.setText("zorblax and the rota")
    settle()
    assert not says(sheet, NAMED), "sealed: the screen must not tell that this is the name"
    sheet.go()
    record.person(shown.desk, case_id, "MANAGER", "ward_manager", "Brumvane")
    identity.open_with_reason(shown.desk, case_id, "add")
    sheet = describe(shown, case_id)
    for words, name in (("zorblax and the rota", "zorblax"), ("brumvane again", "brumvane")):
        sheet.handle.setText(words)
        settle()
        assert says(sheet, f"{NAMED}: {name}.")


def test_a_new_concern_reads_its_handle_too_and_for_the_name_that_is_typed_beside_it(shown: Shown) -> None:
    shown.open(Today)
    sheet = NewConcern(shown.work)
    shown.lay(sheet)
    sheet.handle.setText("zorblax and the rota")
    settle()
    assert not says(sheet, NAMED)
    sheet.open_who()
    sheet.who.name.setText("Zorblax Quill")
    sheet.who.name.textEdited.emit("Zorblax Quill")
    settle()
    assert says(sheet, f"{NAMED}: zorblax.")
    sheet.words.write("There is one nurse at night.")
    keep()
    assert shown.window.sheet is None


def test_a_warning_that_comes_late_is_not_shown_for_other_words(shown: Shown) -> None:
    """The answer about the first words is let come after the second ones stand there."""
    line = LineInput(limit=80)
    late = Later(shown.desk)
    field = NamedLine(late, "Handle", line, "")
    late.held = True
    line.setText("Karen Holt")
    line.setText("Night cover")
    late.catch_up()
    assert field.warning.isHidden()
    line.setText("Karen Holt")
    late.catch_up()
    assert not field.warning.isHidden()
