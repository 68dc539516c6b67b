"""What can never be undone says so before it is done, on the sheet on which it is done. None can be forgotten."""

from __future__ import annotations

import ast
import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import safespace.casework
import safespace.ui.screens
from safespace.casework import access_list
from safespace.casework.undo_rules import CORRECTED, FINAL_NOTE
from safespace.domain.case import Stage
from safespace.domain.quarter import Quarter
from safespace.ui.screens.add_person import AddPerson
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.case_sheets import Identify
from safespace.ui.screens.change_passphrase import ChangePassphrase
from safespace.ui.screens.done_before import DoneBefore
from safespace.ui.screens.export_sheet import ExportSheet
from safespace.ui.screens.hand_in import HandIn
from safespace.ui.screens.keys_sheet import KeysSheet
from safespace.ui.screens.leave_role import LeaveRole
from safespace.ui.screens.organisation_sheets import AdmitOrganisation, MakeOrganisationKey
from safespace.ui.screens.people_rules import NewIdentityKey
from safespace.ui.screens.people_sheets import LetIn
from safespace.ui.screens.recovery_part import RecoverySheetPart
from safespace.ui.screens.retention_sheets import SetPeriod
from safespace.ui.screens.settings_sheets import NewRecoverySheet
from safespace.ui.screens.step_back import Away, StepBack
from safespace.ui.screens.suspect_sheet import Suspect
from safespace.ui.widgets.sheet import Sheet
from tests import builders
from tests.ui.screens.desk_screen import Shown, press, says

EARLIER = date(2026, 7, 4)

KEYS = (
    "people_sheets",
    "people_rules",
    "organisation_sheets",
    "suspect_sheet",
    "change_passphrase",
    "recovery_part",
    "settings_sheets",
)
DONE_ON = {
    **dict.fromkeys(("brief.sent", "brief.taken_out"), ("give_brief",)),
    "brief.not_given": ("not_given_sheet",),
    **dict.fromkeys(("table.released", "table.saved"), ("custom_table_sheet",)),
    **dict.fromkeys(("agreement.recorded", "pack.made"), ("make_pack",)),
    **dict.fromkeys(("pack.taken", "pack.merged"), ("open_pack",)),
    **dict.fromkeys(("pen.taken_back", "stub.dropped"), ("handing_sheets",)),
    **dict.fromkeys(("colleague.added", "colleague.compared", "colleague.ended"), ("handing_sheets",)),
    "evidence.made": ("detriment_sheets",),
    "letter.made": ("letter_sheet",),
    **dict.fromkeys(("learning.signed", "summary.signed"), ("share_words",)),
    **dict.fromkeys(("named.disclosure", "text.signed"), ("bench_side",)),
    **dict.fromkeys(("figures.released", "figures.saved"), ("summary_panel",)),
    "joint.released": ("joint_plan",),
    **dict.fromkeys(("joint.handed_in", "joint.saved", "site.sent", "site.taken"), ("sites_sheets",)),
    **dict.fromkeys(("paper.saved", "poster.saved"), ("board_page",)),
    **dict.fromkeys(("return.handed_in", "return.corrected"), ("hand_in",)),
    **dict.fromkeys(("file.taken_away", "file.copied_out"), ("file_ways",)),
    "copy.saved": ("copy_kept",),
    "export.made": ("export_sheet",),
    "import.undone": ("settings_moving",),
    "identity.recorded": ("case_sheets", "add_person"),
    "disposal.done": ("dispose_sheets",),
    "identity.destroyed": ("destroy_identity",),
    "asker.destroyed": ("destroy_asker",),
    "drafts.thrown_away": ("unread_sheet",),
    **dict.fromkeys(("recusal.begun", "recusal.ended"), ("step_back", "stepped_back")),
    **dict.fromkeys(("directory.changed", "directory.imported"), ("directory", "list_fates")),
    "information.answered": ("information_sheets",),
    **dict.fromkeys(("subject.copied", "subject.decided"), ("subject_sheets",)),
    "role.left": ("leave_role",),
    **dict.fromkeys(("words.sealed", "words.unsealed"), ("people_rules",)),
    **dict.fromkeys(
        (
            *("guardian.added", "guardian.removed", "guardian.renewed", "identity.approver", "identity.forbidden"),
            *("identity.joined", "identity.permitted", "identity.split", "organisation.admitted"),
            *("organisation.removed", "passphrase.changed", "recovery.sheet.made", "secrets.suspected"),
            "vault.rekeyed",
        ),
        KEYS,
    ),
}
"""The modules of screens on which each deed is done that is never taken back."""

NEEDS_NO_WORD = {
    "case.recorded": "The words are all that is kept, and keeping them is what was asked for.",
    **dict.fromkeys(("file.added", "copy.made"), "It is taken away where it lies."),
    **dict.fromkeys(("import.done", "import.updated"), "The first step says that a whole file can be taken back."),
    "directory.removed": "They are added again on the same page.",
    **dict.fromkeys(
        ("sheet.language_kept", "sheet.language_removed"), "A translation is taken out or brought in again there."
    ),
    "case.assigned": "The same sheet says who has it now.",
    "counting.applied": "Nobody asks for it: it follows an update of the rules.",
    **dict.fromkeys(("wall.put_up", "wall.taken_down"), "The same button, pressed again, does the other."),
    "return.window_written": "The window is written again there.",
    **dict.fromkeys(("return.form_given_up", "return.form_used", "return.form_written"), "A form is set again there."),
    **dict.fromkeys(("list.changed", "policy.changed"), "It is set again on the same page."),
}
"""Deeds that are corrected with the very control they were done with, each with why nothing is said before."""

SAID = re.compile("cannot be undone|cannot be taken back|can bring them back|stays so in every later paper")
"""What a sheet may say instead where there is nothing that could be corrected, or more to say of it."""


def test_every_deed_that_is_never_undone_is_either_told_of_before_or_needs_no_word() -> None:
    assert set(DONE_ON) | set(NEEDS_NO_WORD) == set(CORRECTED)
    assert not set(DONE_ON) & set(NEEDS_NO_WORD)


@pytest.mark.parametrize("name", sorted({name for names in DONE_ON.values() for name in names}))
def test_each_screen_on_which_one_is_done_holds_the_words(name: str) -> None:
    module = import_module(f"{safespace.ui.screens.__name__}.{name}")
    assert module.__file__ is not None
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    own = [value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__]
    calls = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    uses = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    by_key = any(issubclass(one, KeysSheet) for one in own) and "fill" in calls
    assert by_key or "FINAL_NOTE" in uses or "say_final" in calls or any(SAID.search(text) for text in texts)


def test_every_screen_that_asks_for_such_a_deed_is_known() -> None:
    """Looks which step of casework writes each of these deeds, and which screens ask for that step."""
    steps = {
        f"{place.stem}.{one.name}"
        for place in sorted(Path(safespace.casework.__path__[0]).glob("*.py"))
        for one in ast.parse(place.read_text(encoding="utf-8")).body
        if isinstance(one, ast.FunctionDef) and _writes(one) & set(DONE_ON)
    }
    asked = {
        place.stem
        for place in Path(safespace.ui.screens.__path__[0]).glob("*.py")
        if any(re.search(rf"\b{re.escape(step)}\b", place.read_text(encoding="utf-8")) for step in steps)
    }
    known = {name for names in DONE_ON.values() for name in names}
    # The workbench hands signing to its side panel; a paper that was released already is only saved again.
    assert asked - known == {"anonymise", "reports_overview"}


def _writes(step: ast.FunctionDef) -> set[str]:
    calls = [node for node in ast.walk(step) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    told = [call.args[0] for call in calls if call.func.attr == "write" and call.args]  # pyright: ignore[reportAttributeAccessIssue]
    return {str(node.value) for arg in told for node in ast.walk(arg) if isinstance(node, ast.Constant)}


def test_a_deed_that_is_never_undone_says_so_on_its_sheet_before_it_is_done(shown: Shown) -> None:
    work, case = shown.work, builders.a_concern(shown.desk)
    found = access_list.look(shown.desk)
    sheets: tuple[Sheet, ...] = (
        Identify(work, case.id, None, None, sealed=True),
        AddPerson(work, case.id),
        ChangePassphrase(work, ()),
        NewRecoverySheet(work, "Eastmere"),
        NewIdentityKey(work),
        LetIn(work, found),
        MakeOrganisationKey(work, found),
        AdmitOrganisation(work, found),
        Suspect(work, found),
        LeaveRole(work),
        ExportSheet(work),
        StepBack(work, case.id, case.reference),
        Away(work),
        SetPeriod(work, "upheld", None),
        HandIn(work, Quarter.of(EARLIER), "the national body"),
    )
    for sheet in sheets:
        shown.lay(sheet)
        assert says(sheet, FINAL_NOTE), sheet
        sheet.go()


def test_a_recovery_sheet_says_so_before_it_is_put_on_paper(shown: Shown) -> None:
    shown.open(CasePage, builders.a_concern(shown.desk).id)
    part = RecoverySheetPart(shown.work, "Go on")
    part.setParent(shown.window)
    part.show()
    assert says(part, FINAL_NOTE)


def test_a_thank_you_of_an_earlier_day_is_noted_from_the_page_of_the_case(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    shown.clock.move(days=3)
    page = shown.open(CasePage, case.id)
    press(page.side, "Something was done on an earlier day")
    assert isinstance(shown.sheet, DoneBefore)
    shown.sheet.on.show_day(EARLIER)
    press(shown.sheet, "Keep this")
    assert shown.desk.case(case.id).reached_on(Stage.THANKED) == EARLIER
