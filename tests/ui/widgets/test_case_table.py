"""The table of cases: what it tells, how it is walked through, how it asks for more, what gives way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.models.case_rows import CaseRow, CaseRows, Column
from safespace.ui.widgets import case_cells, lettering, shapes
from safespace.ui.widgets.case_cells import fitting, smaller_lines
from safespace.ui.widgets.case_table import CaseTable
from tests.ui import painted_rows as samples
from tests.ui.widgets.painted_help import dress, picture, shades, stand

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture(autouse=True)
def _light() -> Iterator[None]:
    dress(theme.light())
    yield
    dress(theme.light())


def table(qtbot: QtBot, width: int = 798, height: int = 420) -> CaseTable:
    made = CaseTable()
    made.rows.show(samples.case_rows())
    stand(qtbot, made, width, height)
    return made


def many(first: int, count: int = 40) -> list[samples.CaseRow]:
    return [replace(samples.case_rows()[0], key=str(number)) for number in range(first, first + count)]


def test_arrow_keys_choose_a_case_and_enter_opens_it(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.choose("1")
    with qtbot.waitSignal(made.chosen) as chosen:
        QTest.keyClick(made.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(made.opened) as opened:
        QTest.keyClick(made.view, Qt.Key.Key_Return)
    assert chosen.args == opened.args == ["2"]


def test_a_double_click_opens_a_case(qtbot: QtBot) -> None:
    made = table(qtbot)
    spot = made.view.visualRect(made.rows.index(3, 0)).center()
    with qtbot.waitSignal(made.opened) as opened:
        QTest.mouseClick(made.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseDClick(made.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseRelease(made.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == ["4"]


def test_tab_leaves_the_table_instead_of_going_through_its_cells(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.choose("1")
    QTest.keyClick(made.view, Qt.Key.Key_Tab)
    assert made.view.currentIndex().column() == 0
    assert made.chosen_row is not None
    assert made.chosen_row.key == "1"


def test_the_chosen_case_stays_chosen_when_the_rows_are_read_again(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.choose("4")
    with qtbot.assertNotEmitted(made.chosen):
        made.rows.show(list(reversed(samples.case_rows())))
    assert made.chosen_row is not None
    assert made.chosen_row.key == "4"
    assert made.view.currentIndex().row() == 4


def test_a_screen_reader_hears_the_column_and_what_is_only_drawn() -> None:
    rows = CaseRows()
    rows.show(samples.case_rows())
    heard = [rows.index(1, column).data(ACCESSIBLE) for column in Column]
    assert heard == [
        "SS-M3RT",
        "Age: 1 day",
        "Stage: Thanked, 2 of 7",
        "Elements: Patient safety, Worker safety",
        "Area: Maternity",
        "Next step: Ring the site lead, danger",
        "Waiting on: Site lead",
    ]
    assert rows.index(3, Column.NEXT_STEP).data(ACCESSIBLE) == "Next step: Finish the brief, late"


def test_the_next_page_is_asked_for_once_and_after_the_last_row(qtbot: QtBot) -> None:
    rows = CaseRows()
    rows.show(many(0), more=True)
    asked: list[str] = []
    rows.more_wanted.connect(asked.append)
    rows.fetchMore()
    rows.fetchMore()
    assert asked == ["39"]
    rows.add(many(40), more=True)
    rows.fetchMore()
    assert asked == ["39", "79"]
    rows.add([], more=False)
    rows.fetchMore()
    assert asked == ["39", "79"]
    assert rows.rowCount() == 80


def test_scrolling_down_brings_page_after_page_when_they_come_at_once(qtbot: QtBot) -> None:
    made = table(qtbot, height=300)
    made.rows.more_wanted.connect(lambda key: made.rows.add(many(int(key) + 1), more=int(key) < 150))
    made.rows.show(many(0), more=True)
    for _ in range(6):
        made.view.scrollToBottom()
        QApplication.processEvents()
    assert made.rows.rowCount() == 200


def test_every_column_is_shown_at_the_width_of_the_design(qtbot: QtBot) -> None:
    dress(theme.light())
    made = table(qtbot)
    assert not any(made.view.isColumnHidden(column) for column in Column)


@pytest.mark.parametrize(("width", "scale"), [(798, 1.0), (1300, 1.0), (500, 1.0), (798, 2.0), (1250, 2.0)])
def test_the_columns_fill_the_width_and_never_go_beyond_it(qtbot: QtBot, width: int, scale: float) -> None:
    dress(theme.light(scale))
    made = table(qtbot, width)
    shown = [column for column in Column if not made.view.isColumnHidden(column)]
    assert {Column.REFERENCE, Column.STAGE, Column.NEXT_STEP} <= set(shown)
    assert sum(made.view.columnWidth(column) for column in shown) == made.view.viewport().width()


def test_a_reference_and_a_stage_are_never_cut(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.rows.show([replace(row, stage="Consent agreed") for row in samples.case_rows()])
    assert made.view.columnWidth(Column.STAGE) > shapes.lettering.BODY.width("Consent agreed")


def test_rows_are_as_high_as_the_text_asks(qtbot: QtBot) -> None:
    made = table(qtbot)
    assert made.view.rowHeight(0) == 42
    dress(theme.light(2.0))
    assert made.view.rowHeight(0) == 84


def test_the_chosen_row_has_a_tint_and_a_bar(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.choose("2")
    box = made.view.visualRect(made.rows.index(1, 0))
    image = picture(made.view.viewport())
    assert image.pixelColor(1, box.center().y()).name() == theme.current().tokens.action
    assert image.pixelColor(8, box.center().y()).name() == theme.current().tokens.tint
    assert theme.current().tokens.tint not in shades(image, made.view.visualRect(made.rows.index(2, 0)))


def test_chips_give_way_to_short_words_and_then_to_a_number() -> None:
    chips = (samples.PATIENT, samples.WORKER, samples.BULLYING)
    assert [words for words, _ in fitting(chips, 1000)] == ["Patient safety", "Worker safety", "Bullying or harassment"]
    short = sum(shapes.chip_width(chip.short) for chip in chips) + 12
    assert [words for words, _ in fitting(chips, short)] == ["Patient", "Worker", "Bullying"]
    assert [words for words, _ in fitting(chips, short - 20)] == ["Patient", "Worker", "+1"]
    assert [words for words, _ in fitting(chips, 10)] == ["Patient", "+2"]


def test_the_row_under_the_mouse_is_lighter(qtbot: QtBot) -> None:
    made = table(qtbot)
    box = made.view.visualRect(made.rows.index(2, Column.STAGE))
    QTest.mouseMove(made.view.viewport(), box.center())
    QTest.mouseMove(made.view.viewport(), box.center() + QPoint(2, 2))
    assert made.view.delegate.hovered == 2
    first = made.view.visualRect(made.rows.index(2, 0))
    assert picture(made.view.viewport()).pixelColor(8, first.top() + 3).name() == theme.current().tokens.hover


def test_words_too_long_for_their_column_stand_small_on_two_lines_and_are_cut_only_after_that() -> None:
    words, voice = "Make sure everyone is safe", lettering.TITLE
    assert smaller_lines(words, voice, voice.width(words)) == ()
    assert smaller_lines(words, voice, voice.smaller().width(words)) == (words,)
    room = voice.smaller().width("Make sure everyone") + 1
    assert smaller_lines(words, voice, room) == ("Make sure everyone", "is safe")
    assert 2 * voice.smaller().line <= 42
    narrow = smaller_lines(words, voice, voice.smaller().width("Make sure"))
    assert narrow[0] == "Make sure"
    assert narrow[1].endswith("…")


def drawing(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Column]]:
    """Return a list to which each cell is added that is drawn from now on: the key of its case, and its column."""
    told: list[tuple[str, Column]] = []
    real = case_cells._drawn

    def noted(row: CaseRow, column: Column, *rest: Any) -> QPixmap:
        told.append((row.key, column))
        return real(row, column, *rest)

    monkeypatch.setattr(case_cells, "_drawn", noted)
    return told


@pytest.mark.parametrize("way", [1, -1])
def test_what_comes_into_sight_next_is_drawn_while_nothing_happens(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, way: int
) -> None:
    made = CaseTable()
    made.rows.show(many(0))
    stand(qtbot, made, 798, 300)
    bar, high = made.view.verticalScrollBar(), made.view.rowHeight(0)
    for step in (20, 2 * way, 2 * way):
        bar.setValue(bar.value() + step * high)
        made.view.viewport().repaint()
        QApplication.processEvents()
    told = drawing(monkeypatch)
    bar.setValue(bar.value() + 2 * way * high)
    made.view.viewport().repaint()
    assert told == []
    QApplication.processEvents()
    assert told != []


def test_a_case_that_changed_is_drawn_anew_and_no_other(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = table(qtbot)
    made.choose("4")
    QApplication.processEvents()
    told = drawing(monkeypatch)
    rows = [replace(row, area="Elsewhere") if row.key == "2" else replace(row) for row in samples.case_rows()]
    made.rows.show(rows)
    made.view.viewport().repaint()
    assert {key for key, _ in told} == {"2"}


def test_the_chosen_row_and_the_one_under_the_mouse_are_drawn_over_their_own_ground(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = table(qtbot)
    plain = picture(made)
    told = drawing(monkeypatch)
    made.choose("3")
    made.view._hover(0)
    QApplication.processEvents()
    assert {key for key, _ in told} == {"1", "3"}
    made.view._hover(-1)
    made.view.clearSelection()
    assert picture(made) == plain


def test_no_more_pictures_are_kept_than_a_few_screens_of_them(qtbot: QtBot) -> None:
    made = CaseTable()
    made.rows.show(many(0, 300))
    stand(qtbot, made, 798, 300)
    for _ in range(60):
        made.view.verticalScrollBar().setValue(made.view.verticalScrollBar().value() + 150)
        made.view.viewport().repaint()
    assert 0 < len(made.view.delegate._kept) <= case_cells.KEPT
