"""Insights: pictures that say themselves, figures one press away, and a lens that is chosen and taken away again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from safespace.casework import record
from safespace.ui import theme
from safespace.ui.screens.insights import Insights
from safespace.ui.screens.new_concern import NewConcern
from tests.builders import a_concern, about
from tests.ui.screens.desk_screen import HOSTILE, Shown, cut, key, nameless, press, says


def filled(shown: Shown) -> Insights:
    """Open the page on some cases of two areas, the later ones of the last months."""
    for number in range(6):
        case = a_concern(shown.desk, words=HOSTILE[number % 4], name="", handle="Rota")
        given = about(shown.desk, "EL_PSQ", area="surgery" if number % 2 else "emergency")
        record.describe(shown.desk, case.id, given)
        shown.clock.move(days=9)
    return shown.open(Insights)


def test_nothing_yet_says_what_will_be_here_and_offers_to_begin(shown: Shown) -> None:
    screen = shown.open(Insights)
    assert screen.empty.isVisible()
    assert not screen.pictures.isVisible()
    press(screen, "Write down a concern")
    assert isinstance(shown.sheet, NewConcern)


def test_the_page_says_for_whom_it_is_and_every_picture_says_what_it_shows(shown: Shown) -> None:
    screen = filled(shown)
    assert "For your eyes" in screen.for_you.text()
    assert not screen.empty.isVisible()
    for card in (screen.over_time, screen.areas, *screen.bars.values()):
        assert card.picture.accessibleName() == card.title.text()
        assert card.picture.accessibleDescription().startswith(card.title.text())
    assert says(screen.over_time, "Too early to say.")
    assert "most: " in screen.areas.picture.accessibleDescription().lower()


def test_the_figures_are_one_press_away_and_so_is_the_way_back(shown: Shown) -> None:
    screen = filled(shown)
    card = screen.bars["elements"]
    card.as_table.setFocus()
    key(Qt.Key.Key_Space)
    assert card.table.isVisible()
    assert not card.picture.isVisible()
    model = card.table.model()
    assert [model.index(0, column).data() for column in range(2)] == ["Patient safety or quality", "6"]
    key(Qt.Key.Key_Space)
    assert card.picture.isVisible()


def test_a_row_looks_at_one_area_and_its_chip_looks_at_all_again(shown: Shown) -> None:
    screen = filled(shown)
    picture = screen.areas.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(40, round(picture.height() * 0.4)))
    assert screen.lens.area == "emergency"
    assert says(screen.bars["elements"], "About what")
    assert screen.bars["elements"].picture.accessibleDescription().count(": 3") == 1
    press(screen, "Take away the filter: Area")
    assert screen.lens.area == ""
    assert screen.bars["elements"].picture.accessibleDescription().count(": 6") == 1


def test_a_theme_is_looked_at_alone_until_its_chip_is_pressed(shown: Shown) -> None:
    screen = filled(shown)
    screen.element.chosen.emit("EL_PSQ")
    assert screen.lens.element == "EL_PSQ"
    assert screen.element.currentText() == "Patient safety or quality"
    press(screen, "Take away the filter: About")
    assert screen.lens.element == ""


def test_rows_are_chosen_by_keyboard_too(shown: Shown) -> None:
    screen = filled(shown)
    screen.areas.picture.setFocus()
    key(Qt.Key.Key_Down)
    assert screen.areas.picture.accessibleDescription().startswith("Surg")
    key(Qt.Key.Key_Return)
    assert screen.lens.area == "surgery"


def test_what_is_written_elsewhere_is_seen_at_once(shown: Shown) -> None:
    screen = filled(shown)
    case = a_concern(shown.desk, name="")
    record.describe(shown.desk, case.id, about(shown.desk, "EL_BH"))
    screen.refresh()
    assert "Bullying or harassment: 1" in screen.bars["elements"].picture.accessibleDescription()


@pytest.mark.parametrize("size", [(1366, 768), (880, 430)])
def test_nothing_is_cut_or_without_a_name(shown: Shown, size: tuple[int, int]) -> None:
    shown.window.resize(*size)
    screen = filled(shown)
    assert not nameless(screen)
    assert not cut(screen)


def test_a_picture_takes_the_colours_of_the_theme(shown: Shown, qapp) -> None:
    screen = filled(shown)
    pictures: list[QImage] = []
    for look in (theme.light(), theme.dark()):
        theme.apply(qapp, look)
        pictures.append(screen.areas.picture.grab().toImage())
    theme.apply(qapp, theme.light())
    assert pictures[0] != pictures[1]


def bar(screen: Insights, name: str, at: int) -> None:
    """Press a bar of a picture."""
    picture = screen.bars[name].picture
    room = picture.height() / max(1, len(screen.bars[name]._chart.bars))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(40, round(room * (at + 0.4))))


def test_a_bar_looks_at_one_group_theme_barrier_or_route_alone_until_it_is_pressed_again(shown: Shown) -> None:
    for number in range(4):
        case = a_concern(shown.desk, words="Words.", name="", handle="Rota")
        given = about(shown.desk, "EL_PSQ" if number else "EL_BH", group="03" if number else "08")
        record.describe(shown.desk, case.id, replace(given, barriers=(shown.desk.coded("barriers", "visa"),)))
    screen = shown.open(Insights)
    said = screen.bars["elements"].picture.accessibleDescription
    bar(screen, "groups", 1)
    assert screen.lens.group == "08"
    assert screen.group.code == "08"
    assert "Bullying or harassment: 1" in said()
    assert "Patient" not in said()
    assert "3" in screen.bars["groups"].picture.accessibleDescription(), "the others stay to be chosen"
    bar(screen, "groups", 1)
    assert screen.lens.group == ""
    bar(screen, "barriers", 0)
    assert screen.lens.barrier == "visa"
    press(screen, "Take away the filter: Hard because")
    assert screen.lens.barrier == ""
    screen.bars["elements"].picture.setFocus()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert screen.lens.element == "EL_BH"


def test_open_cases_and_themes_over_time_say_what_they_show(shown: Shown) -> None:
    screen = filled(shown)
    assert "6 cases" in screen.bars["ages"].picture.accessibleDescription()
    assert "To be thanked: 6" in screen.bars["waits"].picture.accessibleDescription()
    assert "Patient safety or quality: Q" in screen.themes.picture.accessibleDescription()


def test_a_card_without_a_figure_says_what_will_stand_there(shown: Shown) -> None:
    a_concern(shown.desk, words="Words.", name="", handle="Rota")
    screen = shown.open(Insights)
    for card in (
        screen.over_time,
        screen.themes,
        screen.bars["elements"],
        screen.bars["promises"],
        screen.bars["immigration"],
    ):
        assert card.nothing.isVisible(), card.title.text()
        assert len(card.nothing.text()) > 30
        assert not card.picture.isVisible()
        assert not card.as_table.isVisible()
    assert not screen.bars["waits"].nothing.isVisible()
