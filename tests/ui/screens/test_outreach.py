"""Outreach on the screen: from an empty page to a session that was held, promised at, and followed up."""

from __future__ import annotations

from datetime import timedelta

from safespace.casework import outreach
from safespace.domain.outreach import SessionStage
from safespace.ui.screens.outreach import Outreach
from safespace.ui.screens.session_sheets import NoteSession, PlanSession, SessionPromise
from tests.casework.sessions import a_held_one, a_session
from tests.ui.screens.desk_screen import Shown, click, keep, nameless, press, says, settle


def test_nothing_yet_says_why_and_plans_the_first_session(shown: Shown) -> None:
    screen = shown.open(Outreach)
    assert screen.sessions.empty.isVisible()
    assert not screen.sessions.new.isVisible()
    press(screen, "Plan the first session")
    sheet = shown.sheet
    assert isinstance(sheet, PlanSession)
    click(sheet.button)
    assert says(sheet, "Say what it is, when, and how people come")
    press(sheet, "Safe space")
    press(sheet, "In one room")
    press(sheet, "Maternity")
    sheet.day.show_day(shown.desk.today() + timedelta(days=3))
    sheet.where.setText("Karen Holt’s office")
    click(sheet.button)
    assert says(sheet, "This points to somebody")
    sheet.where.setText("Seminar room")
    keep()
    (kept,) = outreach.sessions(shown.desk)
    assert kept.plan.place == "Seminar room"
    assert says(screen, "Safe space, 6 July 2026")
    assert not nameless(screen)


def test_a_session_is_noted_promised_at_and_followed_up_from_its_card(shown: Shown) -> None:
    session = a_session(shown.desk)
    screen = shown.open(Outreach)
    press(screen, "It was held")
    sheet = shown.sheet
    assert isinstance(sheet, NoteSession)
    press(sheet, "10 to 19")
    press(sheet, "Belonging and loneliness")
    sheet.followed.setText("two")
    click(sheet.button)
    assert says(sheet, "Write a whole number")
    sheet.followed.setText("2")
    click(sheet.button)
    assert says(screen, "Came: 10 to 19. About: belonging and loneliness. 2 cases followed, by your own count.")
    press(screen, "Note a promise")
    promise = shown.sheet
    assert isinstance(promise, SessionPromise)
    promise.words.write("Rotas are out six weeks ahead.")
    promise.post.choose("chief_nurse")
    promise.day.show_day(shown.desk.today())
    keep()
    press(screen, "This promise was kept")
    keep()
    press(screen, "They were told what became of it")
    kept = shown.desk.rows.outreach_sessions.get(session.id)
    assert (kept.stage, kept.open_promises) == (SessionStage.FOLLOWED_UP, 0)


def test_a_session_to_come_cannot_be_noted_and_is_called_off(shown: Shown) -> None:
    a_session(shown.desk, shown.desk.today() + timedelta(days=9))
    screen = shown.open(Outreach)
    assert not [one for one in screen.sessions.cards if says(one, "It was held")]
    press(screen, "Cancel it")
    assert [one.session.stage for one in screen.sessions.cards] == [SessionStage.CANCELLED]


def test_search_narrows_and_the_month_leads_to_a_session(shown: Shown) -> None:
    a_held_one(shown.desk, shown.desk.today() - timedelta(days=2), area="theatres")
    a_held_one(shown.desk, shown.desk.today() - timedelta(days=1), kind="walkabout", area="pharmacy")
    screen = shown.open(Outreach)
    screen.sessions.search.setText("theatres")
    settle()
    assert [one.session.plan.areas[0].code for one in screen.sessions.cards] == ["theatres"]
    screen.sessions.search.setText("nowhere at all")
    settle()
    assert says(screen, "No session has these words in it.")
    screen.sessions.search.setText("")
    screen.sessions.view.choose("month")
    settle()
    assert says(screen, "July 2026")
    press(screen.sessions.month, "Walkabout")
    assert isinstance(shown.sheet, NoteSession)
    shown.sheet.go()
    press(screen.sessions.month, "The month before")
    assert says(screen, "June 2026")
    assert not nameless(screen)


def test_where_the_guardian_has_been_asks_for_headcounts_first(shown: Shown) -> None:
    a_held_one(shown.desk)
    screen = shown.open(Outreach)
    press(screen, "Where you have been")
    assert says(screen, "Not known: load headcounts in Settings")
    assert "Maternity" in screen.cover.map.picture.accessibleDescription()
