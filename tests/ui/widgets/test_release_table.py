"""The protected table: cells chosen by keyboard and mouse, drawn by kind, heard with their row and column."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.widgets.release_table import ReleaseTable
from tests.ui import painted_rows as samples
from tests.ui.widgets.painted_help import dress, picture, shades, stand


@pytest.fixture(autouse=True)
def _light() -> Iterator[None]:
    dress(theme.light())
    yield
    dress(theme.light())


def table(qtbot: QtBot, width: int = 900) -> ReleaseTable:
    made = ReleaseTable()
    made.show_table("Who spoke up", samples.printed_table())
    stand(qtbot, made, width)
    return made


def test_arrow_keys_go_from_cell_to_cell_and_tell_row_and_column(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.choose(3, 1)
    told: list[tuple[int, int]] = []
    made.cell_chosen.connect(lambda row, column: told.append((row, column)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(made, key)
    assert told == [(3, 2), (4, 2), (4, 1)]
    assert made.chosen_cell == (4, 1)


def test_the_arrow_keys_do_not_enter_the_headings_of_the_rows(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.choose(2, 0)
    QTest.keyClick(made, Qt.Key.Key_Left)
    assert made.chosen_cell == (2, 0)


def test_a_click_chooses_a_cell_and_a_click_on_a_heading_chooses_none(qtbot: QtBot) -> None:
    made = table(qtbot)
    model = made.model()
    with qtbot.waitSignal(made.cell_chosen) as told:
        place = made.visualRect(model.index(3, 3)).center()
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [3, 2]
    with qtbot.assertNotEmitted(made.cell_chosen):
        place = made.visualRect(model.index(1, 0)).center()
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_screen_reader_hears_row_column_and_what_is_printed(qtbot: QtBot) -> None:
    made = table(qtbot)
    heard = made.model().index(4, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Medical and dental, Other behaviours: withheld"
    assert made.accessibleName() == "Who spoke up"


def test_a_withheld_cell_is_hatched_and_others_are_not(qtbot: QtBot) -> None:
    made = table(qtbot)
    image, tokens = picture(made.viewport()), theme.current().tokens
    withheld = shades(image, made.visualRect(made.model().index(3, 3)))
    band = shades(image, made.visualRect(made.model().index(3, 1)))
    assert {tokens.chip} <= withheld
    assert tokens.chip not in band


def test_the_chosen_cell_has_an_outline_and_no_fill_of_qts_own(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.choose(4, 3)
    made.setFocus()
    seen = shades(picture(made.viewport()), made.visualRect(made.model().index(4, 4)))
    assert theme.current().tokens.action in seen
    corner = made.visualRect(made.model().index(4, 4)).topLeft()
    image = picture(made.viewport())
    assert image.pixelColor(corner.x() + 2, corner.y() + 2).name() != theme.current().tokens.action_fill


@pytest.mark.parametrize(("width", "scale"), [(900, 1.0), (726, 1.0), (1250, 2.0), (500, 2.0)])
def test_it_is_as_high_as_its_rows_and_never_scrolls_up_and_down(qtbot: QtBot, width: int, scale: float) -> None:
    dress(theme.light(scale))
    made = table(qtbot, width)
    last = made.visualRect(made.model().index(5, 1))
    assert last.bottom() <= made.viewport().height()
    assert made.verticalScrollBar().maximum() == 0


def test_long_headings_take_the_lines_they_need(qtbot: QtBot) -> None:
    made = table(qtbot, 620)
    assert made.rowHeight(3) > made.rowHeight(4)


def test_it_fits_a_laptop_with_text_at_twice_the_size(qtbot: QtBot) -> None:
    dress(theme.light(2.0))
    made = table(qtbot, 1250)
    assert made.horizontalScrollBar().maximum() == 0
