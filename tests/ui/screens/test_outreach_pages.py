"""The other pages of Outreach, and the card of a case for what helps the person to be heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import background, equality, record, support, toolkits
from safespace.domain.case import About
from safespace.ui import choosing
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.case_heard import EditBackground, Prompts
from safespace.ui.screens.equality_sheets import AimSheet, ValueFates
from safespace.ui.screens.outreach import Outreach
from safespace.ui.screens.support_panel import CountSupport, NotePulse
from tests.builders import a_concern
from tests.ui.screens.desk_screen import Shown, keep, nameless, press, says, settle


def test_a_pulse_of_too_few_is_refused_and_one_of_enough_says_tenths(shown: Shown) -> None:
    screen = shown.open(Outreach, "support")
    press(screen, "Note the first pulse")
    sheet = shown.sheet
    assert isinstance(sheet, NotePulse)
    sheet.counts["safe", "agree"].setText("9")
    sheet.button.click()
    settle()
    assert says(sheet, "Fewer than 10 answered a question")
    sheet.counts["safe", "disagree"].setText("6")
    sheet.button.click()
    settle()
    assert says(screen, "About 6 in 10 agree, 15 answered")
    press(screen, "Count it: Buddy")
    count = shown.sheet
    assert isinstance(count, CountSupport)
    count.offered.setText("4")
    count.taken.setText("9")
    count.button.click()
    settle()
    assert says(count, "These counts do not agree")
    count.taken.setText("3")
    keep()
    assert says(screen, "Offered to 4, taken up by 3")
    press(screen, "Take out the pulse")
    assert support.pulses(shown.desk) == ()
    assert not nameless(screen)


def test_a_row_of_the_tracker_says_what_it_lacks_and_values_come_in_row_by_row(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = shown.open(Outreach, "equality")
    press(screen, "Add a row: Pay gaps")
    sheet = shown.sheet
    assert isinstance(sheet, AimSheet)
    sheet.words.write("Look at pay.")
    keep()
    assert says(screen, "Say what is measured.")
    press(screen, "Take it out: Look at pay.")
    assert not any(one.lines for one in equality.themes(shown.desk))
    place = tmp_path / "values.csv"
    place.write_text("Set,Number,Year,Of whom,Value\nWRES,6,2025,White staff,21.9\nWRES,99,2025,All,3\n", "utf-8")
    monkeypatch.setattr(choosing, "file", lambda *given: given[-1](place))
    press(screen, "Bring in published values")
    fates = shown.sheet
    assert isinstance(fates, ValueFates)
    assert says(fates, "Is refused: no measure has this number in this year: 1")
    fates.button.click()
    settle()
    assert says(screen, "2025, White staff: 21.9%")
    assert says(screen, "More cases beside worse values can mean more trust")
    monkeypatch.setattr(choosing, "new_file", lambda *given: given[-1](tmp_path / "equality.pdf"))
    press(screen, "Save the report: equality")
    assert says(screen, "Saved as equality.pdf.")


def test_a_sheet_is_saved_and_a_toolkit_is_said_to_be_gone(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = shown.open(Outreach, "sheets")
    assert says(screen, "Every part is there in this language.")
    monkeypatch.setattr(choosing, "new_file", lambda *given: given[-1](tmp_path / "next.pdf"))
    press(screen, "Save as PDF: What happens next")
    assert (tmp_path / "next.pdf").stat().st_size > 1000
    press(screen, "It does not exist any more: Civility and respect toolkit")
    assert toolkits.look(shown.desk)[0].gone
    assert not nameless(screen)


def test_worry_about_sponsorship_warns_on_the_case_and_points_to_help(shown: Shown) -> None:
    case = a_concern(shown.desk)
    record.describe(shown.desk, case.id, About(barriers=(shown.desk.coded("barriers", "visa"),)))
    page = shown.open(CasePage, case.id)
    assert says(page.heard, "You may not advise on visas.")
    assert says(page.heard, "Registered immigration adviser")
    press(page.heard, "Write down how things are now")
    assert shown.went == [("follow_up", case.id)]
    press(page.heard, "Questions for the conversation")
    assert isinstance(shown.sheet, Prompts)
    shown.sheet.go()
    press(page.heard, "Change what helps them to be heard")
    sheet = shown.sheet
    assert isinstance(sheet, EditBackground)
    sheet.arrival.choose("1_2")
    sheet.state.choose("declined")
    sheet.button.click()
    settle()
    assert says(sheet, "Say why you asked")
    sheet.reason.choose("concern")
    keep()
    kept = background.of_case(shown.desk, case.id)
    assert kept is not None
    assert says(page.heard, "In the UK for: 1 to 2 years.")
