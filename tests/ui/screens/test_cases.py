"""The list of cases on a real desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from safespace.casework import escalate, identity, record
from safespace.domain.case_list import View
from safespace.domain.escalation import Reply
from safespace.ui.models.case_rows import Column
from safespace.ui.screens.case_views import KeepView
from safespace.ui.screens.cases import Cases
from safespace.ui.screens.import_sheets import ChooseSpreadsheet
from tests import builders
from tests.ui.screens.desk_screen import HOSTILE, Shown, cut, focus, key, nameless, press, says, settle, write


def references(screen: Cases) -> list[str]:
    return [screen.model.row(number).reference for number in range(screen.model.rowCount())]


def search(screen: Cases, words: str) -> None:
    """Type into the search field and press Enter."""
    screen.search.setFocus()
    screen.search.clear()
    write(words)
    key(Qt.Key.Key_Return)


def test_an_empty_list_says_what_will_stand_there(shown: Shown) -> None:
    screen = shown.open(Cases)
    assert screen.empty.isVisible()
    assert not screen.table.isVisible()
    assert says(screen, "Write down the first one with Ctrl+N")
    assert not any(part.isVisible() for part in (screen.search, screen.views, screen.shown, *screen.filters.values()))
    press(screen, "Bring in your spreadsheet")
    assert isinstance(shown.sheet, ChooseSpreadsheet)
    shown.sheet.go()
    case = builders.a_concern(shown.desk)
    builders.triaged(shown.desk, case.id)
    screen.views.choose(View.CLOSED.name)
    screen.refresh()
    settle()
    assert screen.empty.isVisible()
    assert not screen.empty.button.isVisible()


def test_the_newest_case_stands_first_and_is_chosen_with_the_keyboard_on_it(shown: Shown) -> None:
    old = builders.a_concern(shown.desk, handle="Old")
    shown.clock.move(days=3)
    new = builders.a_concern(shown.desk, handle="New")
    screen = shown.open(Cases)
    assert references(screen) == [new.reference, old.reference]
    assert focus() is screen.table.view
    key(Qt.Key.Key_Down)
    assert screen.preview.reference.text() == old.reference
    key(Qt.Key.Key_Return)
    assert shown.went == [("case", old.id)]


def test_a_double_click_and_the_button_of_the_preview_open_the_case(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(Cases)
    place = screen.table.view.visualRect(screen.model.index(0, Column.REFERENCE)).center()
    QTest.mouseClick(screen.table.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    QTest.mouseDClick(screen.table.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    press(screen.preview, "Open the case")
    assert shown.went == [("case", case.id)] * 2


def test_search_finds_words_and_handles_but_never_a_name(shown: Shown) -> None:
    nights = builders.a_concern(shown.desk, handle="Night cover")
    hoist = builders.a_concern(shown.desk, "Ola Brandt says there is no hoist.", handle="Lifting")
    screen = shown.open(Cases)
    for words, found in (("hoist", [hoist]), ("night cover", [nights]), ("Brandt", []), ("Karen", []), ("", None)):
        search(screen, words)
        expected = [hoist, nights] if found is None else found
        assert sorted(references(screen)) == sorted(case.reference for case in expected), words


def test_a_name_finds_its_case_while_it_is_open_and_the_list_forgets_it_when_it_seals(shown: Shown) -> None:
    builders.a_concern(shown.desk, handle="Another")
    new = record.NewConcern("No hoist on the ward.", handle="Lifting", who={"name": "Ola Brandt"})
    case = record.concern(shown.desk, new)
    screen = shown.open(Cases)
    search(screen, "Brandt")
    assert references(screen) == []
    identity.open_with_reason(shown.desk, case.id, "ring_back")
    screen.refresh()
    settle()
    assert references(screen) == [case.reference]
    assert says(screen, "1 case, newest first")
    shown.clock.move(minutes=5)
    assert screen._sealing.isActive()
    screen._sealing.timeout.emit()
    settle()
    assert references(screen) == []
    assert not screen._sealing.isActive()
    identity.open_with_reason(shown.desk, case.id, "ring_back")
    screen.refresh()
    settle()
    press(screen, "Keep this view")
    sheet = shown.sheet
    assert isinstance(sheet, KeepView)
    sheet.name.setText("Mine")
    press(sheet, "Keep it")
    settle()
    assert says(sheet, "That search holds a name")


def test_filters_and_views_narrow_the_list_and_show_how_many(shown: Shown) -> None:
    waiting = builders.a_concern(shown.desk)
    builders.sent(shown.desk, waiting.id)
    bullied = builders.a_concern(shown.desk)
    record.describe(shown.desk, bullied.id, builders.about(shown.desk, "EL_BH", area="surgery"))
    screen = shown.open(Cases)
    screen.filters["element"].setFocus()
    key(Qt.Key.Key_Down)
    while screen.filters["element"].code != "EL_BH":
        key(Qt.Key.Key_Down)
    assert references(screen) == [bullied.reference]
    screen.filters["element"].setCurrentIndex(0)
    screen.filters["element"].activated.emit(0)
    press(screen, "Waiting on others  1")
    assert references(screen) == [waiting.reference]
    assert says(screen, "1 case, newest first")


def test_today_can_open_the_list_on_those_who_keep_somebody_waiting(shown: Shown) -> None:
    builders.a_concern(shown.desk)
    waiting = builders.a_concern(shown.desk)
    builders.sent(shown.desk, waiting.id)
    screen = shown.open(Cases, "waiting")
    assert references(screen) == [waiting.reference]


def test_a_change_keeps_the_chosen_case_chosen(shown: Shown) -> None:
    cases = [builders.a_concern(shown.desk, handle=f"Case {number}") for number in range(4)]
    dispatch = builders.sent(shown.desk, cases[1].id)
    screen = shown.open(Cases)
    screen.table.choose(cases[1].id)
    shown.work.change(lambda desk: escalate.reply(desk, dispatch.id, Reply.RECEIVED), print, context=screen)
    chosen = screen.table.chosen_row
    assert chosen is not None
    assert chosen.key == cases[1].id


def test_the_preview_follows_a_change_and_goes_with_the_last_case(shown: Shown) -> None:
    case = builders.a_concern(shown.desk, handle="Before")
    screen = shown.open(Cases)
    assert says(screen.preview, "Before")
    shown.work.change(lambda desk: record.describe(desk, case.id, case.about, "After"), print, context=screen)
    settle()
    assert says(screen.preview, "After")
    search(screen, "no such words anywhere")
    assert not screen.preview.isVisible()


def test_more_than_a_page_of_cases_can_be_scrolled_to(shown: Shown) -> None:
    for number in range(120):
        record.concern(shown.desk, record.NewConcern("One nurse.", handle=f"Case {number}"))
    screen = shown.open(Cases)
    key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    for _ in range(10):
        screen.table.view.scrollToBottom()
        settle()
    assert len(set(references(screen))) == 120


def test_the_preview_shows_masked_words_and_no_name(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    record.person(shown.desk, case.id, "MANAGER", "ward_manager", "Karen Holt")
    screen = shown.open(Cases)
    assert says(screen.preview, "there is one registered nurse")
    assert not says(screen.preview, "Karen")
    assert says(screen.preview, "Person A, ward manager")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_show_as_they_are(shown: Shown, words: str) -> None:
    builders.a_concern(shown.desk, "One nurse.", handle=words)
    screen = shown.open(Cases)
    assert says(screen.preview, words.strip())
    search(screen, words[:100])
    assert screen.model.rowCount() <= 1


@pytest.mark.parametrize("size", [(1366, 768), (1093, 534), (880, 430)])
def test_everything_has_a_name_and_nothing_is_cut_or_covered(shown: Shown, size: tuple[int, int]) -> None:
    builders.a_concern(shown.desk)
    shown.window.resize(*size)
    screen = shown.open(Cases)
    assert nameless(screen) == []
    assert cut(screen) == []
    assert screen.findChild(QScrollArea).horizontalScrollBar().maximum() == 0
    parts = [screen.search, *screen.filters.values(), screen.shown]
    boxes = [part.rect().translated(part.mapTo(screen, QPoint())) for part in parts]
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)
