"""Chasing, covering words, the directory and the edit of a plan, on a real desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from safespace.casework import (
    chase,
    consent,
    cover_words,
    directory,
    escalate,
    record,
    tasks,
    triage,
    triage_kept,
    who_to_tell,
)
from safespace.domain.consent import Extent
from safespace.domain.escalation import Reply
from safespace.ui import paper_printing
from safespace.ui.screens.agree import Agree
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.directory import Directory, EditHolder
from safespace.ui.screens.escalate import Escalate
from safespace.ui.screens.give_brief import GiveBrief
from safespace.ui.screens.list_fates import ListFates
from safespace.ui.screens.not_given_sheet import NotGiven
from safespace.ui.screens.plan_sheets import AnotherDay, SomebodyToTell, SomethingToDo
from safespace.ui.screens.reply import Replied
from safespace.ui.screens.sent_card import SentCard
from safespace.ui.screens.triage import Triage
from tests import builders
from tests.ui.screens.desk_screen import Shown, cut, focus, key, nameless, press, says, settle


def answer(place: Path) -> None:
    """Answer the dialog that asks for a file."""
    settle()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, str(place))
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()


def test_a_late_answer_shows_its_days_its_hash_and_who_is_next(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    sent = builders.sent(shown.desk, case.id)
    shown.clock.move(days=20)
    screen = shown.open(Escalate, case.id)
    (card,) = [one for one in screen.findChildren(SentCard) if one.isVisible()]
    (standing,) = chase.look(shown.desk, case.id)
    assert says(card, standing.sha256[:8])
    assert says(card, "An answer is due by 17 July 2026, 6 days ago")
    press(card, "I have asked again")
    (card,) = [one for one in screen.findChildren(SentCard) if one.isVisible()]
    assert says(card, "23 July: you asked again")
    press(card, "Note an answer")
    sheet = shown.sheet
    assert isinstance(sheet, Replied)
    sheet.answer.choose(Reply.DECLINED.name)
    sheet.on.show_day(date(2026, 7, 20))
    press(sheet, "Keep the answer")
    assert shown.desk.rows.dispatches.get(sent.id).replied_on == date(2026, 7, 20)
    (card,) = [one for one in screen.findChildren(SentCard) if one.isVisible()]
    press(card, "Next: non-executive lead for speaking up")
    assert isinstance(shown.sheet, Agree)
    assert shown.sheet.recipient.code == "ned_lead"


def test_a_brief_that_was_noted_by_a_slip_is_put_right_on_its_card(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    sent = builders.sent(shown.desk, case.id)
    screen = shown.open(Escalate, case.id)
    press(screen, "It was not given")
    sheet = shown.sheet
    assert isinstance(sheet, NotGiven)
    press(sheet, "It was not given")
    assert says(sheet, "Say in one line what happened.")
    assert shown.desk.rows.dispatches.get(sent.id).stands
    sheet.why.write("It was the other case.")
    press(sheet, "It was not given")
    (card,) = [one for one in screen.findChildren(SentCard) if one.isVisible()]
    assert says(card, "Executive lead for speaking up does not have it")
    assert says(card, "It was the other case.")
    assert nameless(card) == []
    press(screen, "Give them the brief")
    assert isinstance(shown.sheet, GiveBrief)


def test_covering_words_are_refused_in_place_kept_copied_and_go_with_the_brief(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    builders.triaged(shown.desk, case.id)
    builders.agreed(shown.desk, case.id)
    text = builders.signed(shown.desk, case.id)
    screen = shown.open(Escalate, case.id)
    press(screen, "Give them the brief")
    sheet = shown.sheet
    assert isinstance(sheet, GiveBrief)
    sheet.covering.write("Blessing works on Ward 7B.")
    press(sheet, "I have given it to them")
    assert says(sheet, "The covering words point to somebody")
    sheet.covering.write("Please ring me first.")
    press(sheet, "Copy the words")
    assert QApplication.clipboard().text() == f"Please ring me first.\n\n{text.text}"
    kept = cover_words.of(shown.desk, text)
    assert kept is not None
    press(sheet, "I have given it to them")
    assert who_to_tell.routes(shown.desk, case.id)[0].words
    assert shown.desk.vault.trail.read(1)[0].codes["cover"] == kept.sha256


def test_a_brief_is_painted_page_by_page_for_the_printer(shown: Shown, tmp_path: Path) -> None:
    case = builders.a_concern(shown.desk)
    builders.agreed(shown.desk, case.id)
    paper = escalate.brief(shown.desk, builders.signed(shown.desk, case.id).id)
    pages = paper_printing.painted(paper)
    assert [page.number for page in pages] == list(range(len(pages)))
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paper_printing.put_on(printer, pages)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_a_brief_is_sent_to_the_printer(shown: Shown, printed: Path) -> None:
    case = builders.a_concern(shown.desk)
    builders.triaged(shown.desk, case.id)
    builders.agreed(shown.desk, case.id)
    builders.signed(shown.desk, case.id)
    press(shown.open(Escalate, case.id), "Give them the brief")
    press(shown.sheet, "Print the brief")
    assert says(shown.sheet, "Sent to the printer")
    assert len(PdfReader(printed).pages) == 1


def test_the_directory_is_brought_in_from_a_list_changed_and_emptied(shown: Shown, tmp_path: Path) -> None:
    screen = shown.open(Escalate, builders.a_concern(shown.desk).id)
    press(screen, "Who holds which post")
    sheet = shown.sheet
    assert isinstance(sheet, Directory)
    assert says(sheet, "Nobody yet.")
    place = tmp_path / "list.csv"
    place.write_text("Post,Name,E-mail\nChair,Ada Obi,chair@eastmere.example\nKing,Ada Obi,\n")
    press(sheet, "Bring in a list")
    answer(place)
    fates = shown.sheet
    assert isinstance(fates, ListFates)
    assert says(fates, "Row 3, King, Ada Obi: this post is not known.")
    press(fates, "Add 1 person")
    (holder,) = directory.holders(shown.desk)
    press(screen, "Who holds which post")
    assert says(shown.sheet, "chair@eastmere.example. Name sealed.")
    assert (nameless(shown.sheet), cut(shown.sheet)) == ([], [])
    press(shown.sheet, "Change: Chair")
    change = shown.sheet
    assert isinstance(change, EditHolder)
    change.address.setText("4127")
    press(change, "Keep this")
    press(screen, "Who holds which post")
    press(shown.sheet, "Take out: Chair")
    assert says(shown.sheet, "Nobody yet.")
    assert directory.holders(shown.desk) == ()
    assert holder.address == "chair@eastmere.example"


def test_an_override_stands_on_the_page_of_the_case_for_as_long_as_it_holds(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    consent.override(shown.desk, case.id, "police", "danger", Extent.FACTS, "A threat.", date(2026, 7, 10))
    page = shown.open(CasePage, case.id)
    assert says(page, "Police: the facts, not the name, until 10 July 2026")
    shown.clock.move(days=8)
    page.refresh()
    settle()
    assert not says(page, "Police: the facts")


def test_danger_is_one_key_away_from_every_question_and_from_the_plan_and_one_comes_back(shown: Shown) -> None:
    screen = shown.open(Triage, builders.a_concern(shown.desk).id)
    for at in range(1, len(triage.questions(builders.FRIDAY.date()).questions) + 1):
        screen._return_to(at)
        settle()
        screen.setFocus()
        key(Qt.Key.Key_D)
        assert screen._at == 0
        screen._go()
        settle()
        assert screen._at == at


def test_somebody_in_the_story_is_refused_in_place_and_the_keyboard_stays_on_the_button(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    record.person(shown.desk, case.id, "MANAGER", "ward_manager", "Karen Holt")
    screen = shown.open(Triage, case.id)
    screen.lay.emit(SomebodyToTell(shown.work, case.id))
    who = shown.sheet
    assert isinstance(who, SomebodyToTell)
    who.who.choose("line_manager")
    press(who, "Add them to the plan")
    assert says(who, "Go to the service or divisional manager instead.")
    assert focus() is who.button


def test_a_plan_is_added_to_and_moved_before_it_is_kept(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(Triage, case.id)
    screen._answers = {"T1": ("no",), "T3": ("happening",), "T12": ("CRIM",)}
    screen._return_to(len(triage.questions(builders.FRIDAY.date()).questions))
    screen._propose()
    settle()
    assert says(screen.plan, "This is no legal ruling")
    assert says(screen.plan, "020 3117 2520")
    press(screen.plan, "Somebody else to tell")
    who = shown.sheet
    assert isinstance(who, SomebodyToTell)
    who.who.choose("chaplain")
    press(who, "Add them to the plan")
    press(screen.plan, "Something else to do")
    own = shown.sheet
    assert isinstance(own, SomethingToDo)
    own.words.setText("Ask for the rota")
    own._step(("3",))
    press(own, "Add it to the plan")
    press(screen.plan, "Another day: Tell them how it stands")
    other = shown.sheet
    assert isinstance(other, AnotherDay)
    other.day.show_day(date(2026, 7, 11))
    press(other, "Move it")
    press(screen, "Keep this plan")
    due = {task.words: task.due_on for task in tasks.open_of(shown.desk, case.id)}
    assert (due["Ask for the rota"], due["Tell them how it stands"]) == (date(2026, 7, 8), date(2026, 7, 13))
    kept = triage_kept.begin(shown.desk, case.id)
    assert kept is not None
    assert "chaplain" in [code for code, _, _ in kept.items("route")]
