"""Today on a real desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from safespace.casework import national, record, restatement, safekeeping, today
from safespace.domain.case import Danger, TaskKind
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.safe_now import SafeNow
from safespace.ui.screens.settings_sheets import NewRecoverySheet
from safespace.ui.screens.today import Today
from safespace.ui.screens.today_group import PLACES
from safespace.ui.widgets.banner import Banner
from safespace.ui.widgets.danger_card import DangerCard
from safespace.ui.widgets.task_row import TaskRow
from safespace.vault.cost import FLOOR
from tests import builders
from tests.casework.quarters import LAST, busy, raised
from tests.ui.screens.desk_screen import HOSTILE, Shown, cut, focus, keep, key, nameless, press, says, settle, write
from tests.ui.synchronous_work import SynchronousWork


def in_danger(shown: Shown) -> str:
    new = record.NewConcern("Two midwives again tonight.", Danger.YES, handle="Tonight on a unit")
    return record.concern(shown.desk, new).id


def late(shown: Shown) -> str:
    case = builders.a_concern(shown.desk)
    builders.triaged(shown.desk, case.id)
    shown.clock.move(days=20)
    return case.id


def test_an_empty_desk_says_so_and_offers_to_write_a_concern_down(shown: Shown) -> None:
    screen = shown.open(Today)
    assert says(screen, "Nobody is waiting for you")
    assert says(screen, "Nothing is due.")
    press(screen, "New concern")
    assert isinstance(shown.sheet, NewConcern)


def test_a_vault_whose_recovery_sheet_nobody_holds_offers_to_print_one_first(qtbot: QtBot, tmp_path: Path) -> None:
    clock = builders.Clock()
    folder, words = tmp_path / "Eastmere.safespace", "harbour lantern walnut meadow copper violin"
    desk = safekeeping.create(folder, "Eastmere", "Sam Okoro", words, clock, cost=FLOOR).desk
    late = record.concern(desk, record.NewConcern("Said in May.", raised_on=date(2026, 5, 12)))
    work = SynchronousWork(desk)
    screen, laid = Today(work), list[NewRecoverySheet]()
    screen.lay.connect(laid.append)
    work.changed.connect(screen.refresh)
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
    screen.show_for(None)
    settle()
    first = screen.list.part.layout().itemAt(0).widget()
    assert isinstance(first, Banner)
    assert first.words.text() == "Nobody holds the recovery sheet of this vault"
    assert focus() is first.button
    press(screen, "Print a recovery sheet")
    (sheet,) = laid
    qtbot.addWidget(sheet)
    sheet.make.click()
    code = sheet.part.code
    assert screen.list.part.findChildren(Banner)
    safekeeping.confirm_sheet(desk, code, {0: code[0], 1: code[1]})
    screen.refresh()
    assert not screen.list.part.findChildren(Banner)
    assert says(screen, "are late")
    assert desk.case(late.id).reference
    sheet.may_leave()
    work.finish(lambda last: last.vault.close())


def test_danger_comes_first_and_has_the_keyboard_and_the_only_red_button(shown: Shown) -> None:
    late(shown)
    in_danger(shown)
    screen = shown.open(Today)
    assert isinstance(screen.list.part.layout().itemAt(0).widget(), DangerCard)
    assert focus().accessibleName() == "Say what was done"


def test_saying_what_was_done_takes_a_danger_off_the_page_and_loses_nothing_when_refused(shown: Shown) -> None:
    case_id = in_danger(shown)
    screen = shown.open(Today)
    key(Qt.Key.Key_Return)
    assert isinstance(shown.sheet, SafeNow)
    press(shown.sheet, "Everyone is safe")
    assert says(shown.sheet, "Say what was done")
    shown.sheet.words.setFocus()
    write("Rang the site lead at 9:10; two more on their way.")
    keep()
    assert shown.window.sheet is None
    assert not screen.findChildren(DangerCard) or not any(one.isVisible() for one in screen.findChildren(DangerCard))
    assert shown.desk.case(case_id).danger is Danger.NO


def test_what_was_done_is_kept_as_it_is_typed_and_comes_back(shown: Shown) -> None:
    in_danger(shown)
    screen = shown.open(Today)
    press(screen, "Say what was done")
    shown.sheet.words.setFocus()
    write("Rang the site lead")
    key(Qt.Key.Key_Escape)
    assert shown.window.sheet is None
    press(screen, "Say what was done")
    assert shown.sheet.words.words == "Rang the site lead"


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_a_line_opens_the_place_where_it_is_done(shown: Shown, how: str) -> None:
    late(shown)
    screen = shown.open(Today)
    seen = today.look(shown.desk)
    first = seen.overdue[0]
    row = screen.findChildren(TaskRow)[0]
    if how == "mouse":
        press(screen, row.accessibleName())
    else:
        assert focus() is row
        key(Qt.Key.Key_Return)
    assert shown.went == [(PLACES.get(first.task.kind, "case"), first.case.id)]


def test_a_page_that_did_not_change_is_not_made_anew(shown: Shown) -> None:
    late(shown)
    screen = shown.open(Today)
    rows = screen.findChildren(TaskRow)
    screen.refresh()
    assert screen.findChildren(TaskRow) == rows


def test_a_change_keeps_the_scroll_and_the_keyboard_where_they_were(shown: Shown) -> None:
    for _ in range(8):
        builders.a_concern(shown.desk)
    shown.clock.move(days=20)
    shown.window.resize(1093, 534)
    screen = shown.open(Today)
    bar = screen.findChild(QScrollArea).verticalScrollBar()
    rows = [row for row in screen.findChildren(TaskRow) if row.isVisible()]
    rows[10].setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    at, name = bar.value(), rows[10].accessibleName()
    assert at > 0
    thanked = next(due for due in today.look(shown.desk).overdue if due.task.kind is TaskKind.THANK)
    record.thanked(shown.desk, thanked.case.id)
    screen.refresh()
    settle()
    assert rows[10] not in [row for row in screen.findChildren(TaskRow) if row.isVisible()]
    assert focus().accessibleName() == name
    assert bar.value() == at


def test_those_who_keep_somebody_waiting_open_the_case(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    builders.sent(shown.desk, case.id)
    screen = shown.open(Today)
    press(screen.side, "Executive lead")
    assert shown.went[-1] == ("case", case.id)
    press(screen.side, "Settings")
    assert shown.went[-1] == ("settings", "backups")


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_handle_shows_as_it_is(shown: Shown, words: str) -> None:
    builders.a_concern(shown.desk, handle=words)
    screen = shown.open(Today)
    assert any(row.task.why.startswith(words.strip()) for row in screen.findChildren(TaskRow))


@pytest.mark.parametrize("size", [(1366, 768), (1093, 534), (880, 430)])
def test_everything_has_a_name_and_nothing_is_cut(shown: Shown, size: tuple[int, int]) -> None:
    late(shown)
    in_danger(shown)
    builders.sent(shown.desk, builders.a_concern(shown.desk).id)
    shown.window.resize(*size)
    screen = shown.open(Today)
    assert nameless(screen) == []
    assert cut(screen) == []
    assert screen.findChild(QScrollArea).horizontalScrollBar().maximum() == 0


def test_a_return_that_changed_since_it_was_handed_in_stands_on_today_and_opens_its_page(shown: Shown) -> None:
    busy(shown.desk, shown.clock)
    national.hand_in(shown.desk, LAST)
    screen = shown.open(Today)
    assert not says(screen, "Counted otherwise than handed in")
    raised(shown.desk, shown.clock, "EL_PSQ")
    screen.show_for(None)
    settle()
    assert says(screen, "Counted otherwise than handed in")
    press(screen, "Open the return, quarter 1 2026/27")
    assert shown.went[-1] == ("reports", LAST)
    restatement.correct(shown.desk, LAST)
    screen.show_for(None)
    settle()
    assert not says(screen, "Counted otherwise than handed in")
