"""The law of records in the settings: periods, holds, disposal, requests and the review, by keyboard and mouse."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton

from safespace.casework import close, foi, holds, quarterly, retention, subject_access
from safespace.casework.holds import Wanted
from safespace.domain.ids import Id
from safespace.domain.subject_access import Decision
from safespace.ui.screens.access_review_sheet import AccessReviewSheet
from safespace.ui.screens.dispose_sheets import ChooseCase, DisposeCase
from safespace.ui.screens.hold_sheets import Holds, PutOnHold
from safespace.ui.screens.information_sheets import (
    AnswerWithFigures,
    AnswerWithout,
    InformationRequests,
    NewInformationRequest,
)
from safespace.ui.screens.retention_sheets import SetPeriod
from safespace.ui.screens.settings_records import RecordsCard
from safespace.ui.screens.subject_sheets import NewSubjectRequest, SubjectRequestSheet
from safespace.ui.screens.ways_out import OFFERED
from safespace.ui.screens.weigh_passage import WeighPassage
from tests.casework.keys import KIM
from tests.casework.quarters import busy
from tests.casework.records import finish
from tests.ui.screens.desk_screen import button, keep, key, nameless, press, says, tab_to, write
from tests.ui.screens.team_screen import Seat


def card(seat: Seat) -> RecordsCard:
    """Open the settings and return the card."""
    return seat.settings().records


def a_closed_case(seat: Seat) -> Id:
    """Close the team's case and do all that is still due, more than a year ago."""
    close.case(seat.desk, seat.team.case.id, "upheld")
    seat.clock.move(days=400)
    finish(seat.desk, seat.team.case.id)
    return seat.team.case.id


def test_as_shipped_the_card_says_that_nothing_is_proposed(seat: Seat) -> None:
    shown = card(seat)
    for words in ("No period set: nothing is proposed.", "None in force.", "None waits for an answer."):
        assert says(shown, words)
    assert nameless(shown) == []


def test_a_period_is_set_by_keyboard_with_who_decided_it(seat: Seat) -> None:
    shown = card(seat)
    press(shown, "Set periods")
    assert says(seat.sheet, "No number is shipped")
    press(seat.sheet, "Set how long: Partly found to be so")
    sheet = seat.sheet
    assert isinstance(sheet, SetPeriod)
    tab_to("Years")
    write("six")
    keep()
    assert says(sheet, "Say how many years, and who decided it")
    sheet.number.setText("6")
    tab_to("Who decided it")
    write("Records manager")
    key(Qt.Key.Key_Return)
    (period,) = (one for one in retention.periods(seat.desk) if one.outcome == "partly")
    assert (period.years, period.said_by) == (6, "Records manager")
    assert says(shown, "Set for 1 of 8 outcomes.")


def test_a_case_at_the_end_of_its_period_is_looked_at_and_destroyed_once_its_reference_was_typed(
    seat: Seat, tmp_path: Path
) -> None:
    case_id, reference = a_closed_case(seat), seat.team.case.reference
    retention.set_period(seat.desk, "upheld", 1, "Records manager")
    seat.clock.move(days=800)
    shown = card(seat)
    assert says(shown, "1 case has reached the end of its period.")
    press(shown, "Look at them")
    press(seat.sheet, "Look at what would go")
    sheet = seat.sheet
    assert isinstance(sheet, DisposeCase)
    for words in (
        "This cannot be undone",
        "What was said and noted: 1",
        "A count, without words",
        "No backup holds it",
    ):
        assert says(sheet, words)
    assert not sheet.step.button.isEnabled()
    tab_to("Type the reference")
    write("SS-0000")
    key(Qt.Key.Key_Return)
    assert seat.desk.rows.cases.total() == 1
    sheet.typed.clear()
    write(reference.lower())
    key(Qt.Key.Key_Return)
    assert says(sheet, f"{reference} is destroyed.")
    assert seat.desk.rows.cases.where("id = ?", [case_id]) == ()
    sheet.save_in(tmp_path / "no such folder")
    assert says(sheet, "could not be written")
    sheet.save_in(tmp_path)
    assert (tmp_path / f"{reference}-disposed.pdf").is_file()
    sheet.leave()
    assert says(shown, "No cases have reached")


def test_a_held_case_is_not_offered_to_be_destroyed_and_says_who_asked(seat: Seat) -> None:
    case_id = a_closed_case(seat)
    later = seat.desk.today() + timedelta(days=900)
    holds.place(seat.desk, Wanted("legal", "Trust solicitor", "A claim", later, case_id=case_id))
    press(card(seat), "Choose a case")
    sheet = seat.sheet
    assert isinstance(sheet, ChooseCase)
    write("SS-0000")
    key(Qt.Key.Key_Return)
    assert says(sheet, "There is no case of that reference.")
    sheet.reference.setText(seat.team.case.reference)
    press(sheet, "Show what would go")
    chosen = seat.sheet
    assert isinstance(chosen, DisposeCase)
    assert says(chosen, "This case is on hold")
    chosen.reason.choose("erasure")
    chosen.typed.setText(seat.team.case.reference)
    assert not chosen.step.button.isEnabled()


def test_cases_are_put_on_hold_and_the_hold_is_lifted_with_a_reason(seat: Seat) -> None:
    shown = card(seat)
    press(shown, "See holds")
    press(seat.sheet, "Put cases on hold")
    sheet = seat.sheet
    assert isinstance(sheet, PutOnHold)
    press(sheet, "A public inquiry")
    sheet.asked_by.setText("The inquiry's secretary")
    sheet.reason.setText("Keep every record")
    keep_button = button(sheet, "Put them on hold")
    keep_button.click()
    assert says(sheet, "Say who asked, why, and when to look again")
    sheet.review_on.setText("3 July 2030")
    sheet.reference.setText("SS-0000")
    button(sheet, "Put them on hold").click()
    assert says(sheet, "There is no case of that reference")
    sheet.reference.setText(seat.team.case.reference)
    button(sheet, "Put them on hold").click()
    assert says(shown, "1 in force.")
    press(shown, "See holds")
    assert isinstance(seat.sheet, Holds)
    assert says(seat.sheet, f"{seat.team.case.reference} (1 case)")
    press(seat.sheet, "Lift the hold")
    keep()
    assert says(seat.sheet, "Say why it is over")
    tab_to("Who said that it is over")
    write("It has reported")
    keep()
    assert holds.in_force(seat.desk) == ()


def test_a_request_is_noted_searched_weighed_and_answered(seat: Seat, tmp_path: Path) -> None:
    shown = card(seat)
    press(shown, "See requests")
    press(seat.sheet, "Note a request")
    assert isinstance(seat.sheet, NewSubjectRequest)
    tab_to("Who asks")
    write("Karen Holt")
    keep()
    assert says(shown, "1 waits for an answer. The next is due 3 August 2026.")
    press(shown, "See requests")
    press(seat.sheet, "Open the request")
    sheet = seat.sheet
    assert isinstance(sheet, SubjectRequestSheet)
    write("Karen Holt")
    key(Qt.Key.Key_Return)
    assert says(sheet, "Found in 1 case.")
    press(sheet, "Take in")
    request = subject_access.lines(seat.desk)[0].request
    press(sheet, "Weigh passage 1")
    weighing = seat.sheet
    assert isinstance(weighing, WeighPassage)
    assert not weighing.tests["type"].isVisible()
    press(weighing, "The person who spoke up")
    assert weighing.tests["type"].isVisible()
    cursor = weighing.words.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    weighing.words.setTextCursor(cursor)
    press(weighing, "Take out what is marked")
    assert says(weighing, "What they would read: [taken out]")
    keep()
    (first, *_) = subject_access.of_case(seat.desk, request.id, seat.team.case.id)
    assert (first.decision, first.struck, first.whose) == (Decision.STRIKE, ((0, 5),), ("spoke_up",))
    for passage in subject_access.of_case(seat.desk, request.id, seat.team.case.id):
        subject_access.weigh(seat.desk, passage.id, ["asker"], "guardian", Decision.GIVE)
    press(shown, "See requests")
    press(seat.sheet, "Open the request")
    sheet = seat.sheet
    assert isinstance(sheet, SubjectRequestSheet)
    sheet.save_copy(seat.team.case.id, tmp_path)
    assert says(sheet, "Saved as your-copy.pdf")
    sheet.save_record(tmp_path)
    press(sheet, "Decide")
    press(seat.sheet, "Everything was given")
    keep()
    assert subject_access.lines(seat.desk)[0].request.decided == "given"
    assert says(shown, "None waits for an answer.")


def test_whoever_may_not_read_the_words_sees_why_and_no_words(seat: Seat) -> None:
    request = subject_access.ask(seat.desk, "Karen Holt", "other", seat.desk.today())
    subject_access.take_in(seat.desk, request.id, seat.team.case.id)
    seat.desk = seat.team.sits(KIM)
    seat.work.open(lambda: seat.desk, lambda: None)
    press(card(seat), "See requests")
    press(seat.sheet, "Open the request")
    assert says(seat.sheet, "Its words cannot be read now.")
    assert not says(seat.sheet, "registered nurse")


def test_a_question_is_noted_and_answered_with_figures_for_good(seat: Seat, tmp_path: Path) -> None:
    busy(seat.desk, seat.clock)
    shown = card(seat)
    press(shown, "See questions")
    press(seat.sheet, "Note a question")
    sheet = seat.sheet
    assert isinstance(sheet, NewInformationRequest)
    sheet.question.write("How many cases were there?")
    keep()
    press(shown, "See questions")
    press(seat.sheet, "Answer with figures")
    figures = seat.sheet
    assert isinstance(figures, AnswerWithFigures)
    assert figures.quarters.chosen == ("1",)
    assert figures.tables.isVisible()
    press(figures, "Release these figures for good")
    assert isinstance(seat.sheet, InformationRequests)
    seat.sheet.save_in(foi.lines(seat.desk)[0].request, tmp_path)
    assert says(seat.sheet, "Saved as information-request-2026-07-03.pdf")
    assert quarterly.register(seat.desk)[0].title.startswith("Answer to a request")


def test_an_answer_that_hides_offers_smaller_ones_each_one_press_away(seat: Seat) -> None:
    busy(seat.desk, seat.clock)
    foi.ask(seat.desk, "How many cases were there?", "", seat.desk.today())
    press(card(seat), "See questions")
    press(seat.sheet, "Answer with figures")
    figures = seat.sheet
    assert isinstance(figures, AnswerWithFigures)
    figures.cut.choose("elements")
    figures.cut.chosen.emit("elements")
    said = figures.why.text()
    assert "0 to 4" in said or "withheld" in said, "what is hidden first is explained"
    assert said.lower().count("0 to 4. ") + said.lower().count("withheld. ") == 1, said
    assert figures.attack.now.text(), "and what an attacker would know of it"
    assert says(figures, OFFERED)
    way = next(one for one in figures.ways.findChildren(QAbstractButton) if "cases alone" in one.text())
    assert "1 shown" in way.text()
    way.click()
    assert figures.cut.code == "total"
    assert figures.step.button.isEnabled()
    assert not says(figures, OFFERED), "nothing of it is hidden any more"


def test_a_question_is_refused_only_with_a_section(seat: Seat) -> None:
    foi.ask(seat.desk, "Who spoke up?", "", seat.desk.today())
    press(card(seat), "See questions")
    press(seat.sheet, "Answer without figures")
    assert isinstance(seat.sheet, AnswerWithout)
    keep()
    assert says(seat.sheet, "Say why it is withheld")
    press(seat.sheet, "Section 41")
    keep()
    assert foi.lines(seat.desk)[0].request.exemptions == ("41",)


def test_the_review_shows_a_quarter_and_is_saved(seat: Seat, tmp_path: Path) -> None:
    press(card(seat), "Look at the review")
    sheet = seat.sheet
    assert isinstance(sheet, AccessReviewSheet)
    assert says(sheet, "Whoever has that laptop can set the count back")
    sheet.save_in(tmp_path / "nowhere")
    assert says(sheet, "could not be written")
    sheet.save_in(tmp_path)
    assert says(sheet, "Saved as access-review-2026-27-q2.pdf")
    assert nameless(sheet) == []
