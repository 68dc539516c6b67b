"""The other pages of Outreach, and the card of a case for what helps the person to be heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import background, equality, equality_values, list_file, record, support, toolkits
from safespace.domain.case import About
from safespace.ui import choosing
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.case_heard import EditBackground, Prompts
from safespace.ui.screens.equality_sheets import AimSheet, HowFar, ValueFates
from safespace.ui.screens.outreach import Outreach
from safespace.ui.screens.support_panel import CountSupport, NotePulse
from tests.builders import a_concern
from tests.ui.screens.desk_screen import Shown, click, keep, nameless, press, says


def test_a_pulse_of_too_few_is_refused_and_one_of_enough_says_tenths(shown: Shown) -> None:
    screen = shown.open(Outreach, "support")
    press(screen, "Note the first pulse")
    sheet = shown.sheet
    assert isinstance(sheet, NotePulse)
    sheet.counts["safe", "agree"].setText("9")
    click(sheet.button)
    assert says(sheet, "Fewer than 10 answered a question")
    sheet.counts["safe", "disagree"].setText("6")
    click(sheet.button)
    assert says(screen, "About 6 in 10 agree, 15 answered")
    press(screen, "Count it: Buddy")
    count = shown.sheet
    assert isinstance(count, CountSupport)
    count.offered.setText("4")
    count.taken.setText("9")
    click(count.button)
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
    press(screen, "Add a row: Pay gaps and flexible working")
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
    assert says(fates, "Is refused: no measure has this number in this year, or these words: 1")
    click(fates.button)
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
    english = tmp_path / "english.toml"
    monkeypatch.setattr(choosing, "new_file", lambda *given: given[-1](english))
    press(screen, "Save the English to translate")
    monkeypatch.setattr(choosing, "file", lambda *given: given[-1](english))
    press(screen, "Bring in a translation")
    assert says(screen, "This catalogue is still in English")
    words = english.read_text("utf-8").replace('"English"', '"Gàidhlig"').replace('"en-GB"', '"gd"')
    english.write_text(words.replace('checked_by = "SafeSpace"', 'checked_by = ""'), "utf-8")
    press(screen, "Bring in a translation")
    assert says(screen, "The sheets can be printed in this language now: Gàidhlig.")
    screen.sheets.language.choose("gd")
    screen.sheets.language.chosen.emit("gd")
    assert says(screen, "Nobody is named who checked it")
    monkeypatch.setattr(choosing, "new_file", lambda *given: given[-1](tmp_path / "next-gd.pdf"))
    press(screen, "Save as PDF: What happens next")
    assert (tmp_path / "next-gd.pdf").stat().st_size > 1000
    press(screen, "Take this translation out")
    assert screen.sheets.language.count() == 1
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
    click(sheet.button)
    assert says(sheet, "Say why you asked")
    sheet.reason.choose("concern")
    keep()
    kept = background.of_case(shown.desk, case.id)
    assert kept is not None
    assert says(page.heard, "In the UK for: 1 to 2 years.")


def test_a_finding_that_is_not_even_leads_to_a_row_that_answers_it_and_that_says_how_far_it_is(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = shown.open(Outreach, "equality")
    assert says(screen, "no value of WRES 3 was brought in")
    screen.equality.set.choose("WRES")
    list_of = tmp_path / "wres.csv"
    monkeypatch.setattr(choosing, "new_file", lambda *given: given[-1](list_of))
    press(screen, "Save a list to fill in")
    rows = [row for row in list_of.read_text("utf-8-sig").splitlines() if row.startswith("WRES,3,")]
    list_of.write_text("\n".join([list_of.read_text("utf-8-sig").splitlines()[0], *(f"{row}1.6" for row in rows)]))
    monkeypatch.setattr(choosing, "file", lambda *given: given[-1](list_of))
    press(screen, "Bring in published values")
    keep()
    assert says(screen, "That is not even: outside 0.8 to 1.25.")
    assert says(screen, "No row of the tracker answers it yet.")
    press(screen, "Add a row that answers it: Likelihood of entering a formal disciplinary process")
    sheet = shown.sheet
    assert isinstance(sheet, AimSheet)
    assert (sheet.measure.words, sheet.baseline.words[:6]) == (sheet.published.code, "1.6 in")
    sheet.words.write("Two people look at each case before a formal process.")
    sheet.target.setText("1.2")
    keep()
    assert says(screen, "1 row answers it.")
    press(screen, "How far is it?: Two people look")
    far = shown.sheet
    assert isinstance(far, HowFar)
    far.now.setText("lower")
    click(far.button)
    assert says(far, "Say where it is now as a number")
    far.now.setText("1.5")
    keep()
    assert says(screen, "Now 1.5: 25 % of the way from 1.6 in")


def test_a_row_takes_the_newest_published_value_of_whom_it_is_for(shown: Shown) -> None:
    heading = ("Set", "Number", "Year", "Of whom", "Value")
    values = [("WRES", "6", "2024", "Ethnic minority staff", "29.3"), ("WRES", "6", "2025", "White staff", "21.9")]
    equality_values.take(shown.desk, equality_values.look(shown.desk, list_file.written(heading, values)))
    screen = shown.open(Outreach, "equality")
    assert says(screen, "No reduction target yet for: age, disability")
    press(screen, "Add a row: No place for bullying")
    sheet = shown.sheet
    assert isinstance(sheet, AimSheet)
    sheet.words.write("Managers learn to answer when somebody speaks up.")
    sheet.whom.choose("Ethnic minority staff")
    sheet.published.choose("Harassed, bullied or abused by staff in 12 months")
    sheet.published.chosen.emit(sheet.published.code)
    assert sheet.baseline.words == "29.3% in 2024"
    sheet.day.setText("some day")
    click(sheet.button)
    assert says(sheet, "Write a day, like 3 July 2026")
    sheet.day.setText("31 March 2027")
    keep()
    (line,) = equality.themes(shown.desk)[5].lines
    assert line.action.aim.measure == "Harassed, bullied or abused by staff in 12 months: Ethnic minority staff"
    assert "race" not in str(equality.themes(shown.desk)[5].without).lower()
