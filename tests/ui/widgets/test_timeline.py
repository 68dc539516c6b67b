"""The timeline: words that can be selected, actions that can be reached, a list that stays quick when it is long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.widgets.timeline import Timeline
from tests.ui import painted_rows as samples
from tests.ui.widgets.painted_help import close_to, dress, host, picture, stand


@pytest.fixture(autouse=True)
def _light() -> Iterator[None]:
    dress(theme.light())
    yield
    dress(theme.light())


def shown(qtbot: QtBot, width: int = 700) -> Timeline:
    made = Timeline(samples.timeline_rows())
    stand(qtbot, made, width)
    return made


def place(timeline: Timeline, words: str) -> QPoint:
    found = timeline.document().find(words)
    start = QTextCursor(timeline.document())
    start.setPosition((found.selectionStart() + found.selectionEnd()) // 2)
    return timeline.cursorRect(start).center()


def test_every_word_of_every_entry_can_be_read_and_copied(qtbot: QtBot) -> None:
    text = shown(qtbot).toPlainText()
    for row in samples.timeline_rows():
        for words in (row.title, row.aside, row.when, row.body, row.note, row.action):
            assert words in text


def test_words_are_shown_as_they_are_and_never_as_markup(qtbot: QtBot) -> None:
    row = replace(samples.timeline_rows()[0], body="<b>She</b> said <img src='http://example.org/x.png'> & left")
    timeline = shown(qtbot)
    timeline.show_rows([row])
    assert row.body in timeline.toPlainText()


def test_words_can_be_selected_across_entries(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    viewport = timeline.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place(timeline, "Nothing has left"))
    QTest.mouseMove(viewport, place(timeline, "Triage finished"))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place(timeline, "Triage finished"))
    assert "Consent agreed" in timeline.textCursor().selectedText()


def test_clicking_an_action_tells_its_id(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    with qtbot.waitSignal(timeline.activated) as told:
        QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=place(timeline, "Read all 412"))
    assert told.args == ["words"]


def test_actions_are_reached_by_tab_and_chosen_by_enter(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    timeline.setFocus()
    told: list[str] = []
    timeline.activated.connect(told.append)
    for _ in range(2):
        QTest.keyClick(timeline, Qt.Key.Key_Tab)
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert told == ["brief", "words"]


def test_tab_leaves_the_timeline_after_its_last_action(qtbot: QtBot) -> None:
    whole, timeline, after = QWidget(), Timeline(samples.timeline_rows()), QScrollArea()
    box = QVBoxLayout(whole)
    box.addWidget(timeline)
    box.addWidget(after)
    after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    host(qtbot, whole)
    timeline.setFocus()
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or whole, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [300, 500, 900])
def test_it_is_as_high_as_its_words_at_every_width(qtbot: QtBot, width: int, scale: float) -> None:
    dress(theme.light(scale))
    timeline = shown(qtbot, width)
    last = timeline.document().lastBlock().layout()
    words_end = last.position().y() + last.boundingRect().height()
    assert words_end < timeline.height() <= words_end + theme.current().px(40)
    assert timeline.document().idealWidth() <= timeline.viewport().width() + 1


def test_times_stand_at_the_right_edge_and_move_with_it(qtbot: QtBot) -> None:
    timeline = shown(qtbot, 500)
    at = timeline.document().find("Due 24 July").selectionEnd()
    cursor = QTextCursor(timeline.document())
    cursor.setPosition(at)
    before = timeline.cursorRect(cursor).left()
    timeline.resize(800, timeline.height())
    QApplication.processEvents()
    assert abs(timeline.cursorRect(cursor).left() - before - 300) <= 2
    assert before > 500 - theme.current().px(12)


def test_times_stand_at_the_right_edge_after_other_rows_have_come(qtbot: QtBot) -> None:
    timeline = shown(qtbot, 500)
    timeline.show_rows(samples.timeline_rows()[1:])
    cursor = QTextCursor(timeline.document())
    cursor.setPosition(timeline.document().find("Today 08:30").selectionEnd())
    assert timeline.cursorRect(cursor).left() > 500 - theme.current().px(12)


def test_each_disc_stands_beside_its_title_in_its_own_tint(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    image = picture(timeline)
    for index, row in enumerate(samples.timeline_rows()):
        centre = timeline.disc_centre(index)
        title = place(timeline, row.title)
        assert abs(centre.y() - title.y()) < 12
        if not row.due:
            edge = image.pixelColor(round(centre.x()), round(centre.y()) - 11)
            assert close_to(edge, theme.current().colour(row.tone.tint))


def test_the_same_rows_again_keep_the_selection(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    timeline.selectAll()
    timeline.show_rows(samples.timeline_rows())
    assert timeline.textCursor().hasSelection()


def test_the_wheel_scrolls_the_page_and_not_the_timeline(qtbot: QtBot) -> None:
    area, timeline = QScrollArea(), Timeline(samples.timeline_rows() * 10)
    inside = QWidget()
    QVBoxLayout(inside).addWidget(timeline)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.resize(600, 400)
    host(qtbot, area)
    window = area.window().windowHandle()
    over = timeline.viewport().mapTo(area.window(), QPoint(100, 100))
    QTest.wheelEvent(window, QPointF(over), QPoint(0, -120))
    assert timeline.verticalScrollBar().value() == 0
    assert area.verticalScrollBar().value() > 0


def test_going_to_an_action_by_keyboard_brings_it_into_view(qtbot: QtBot) -> None:
    area, timeline = QScrollArea(), Timeline(samples.timeline_rows() * 10)
    inside = QWidget()
    QVBoxLayout(inside).addWidget(timeline)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.resize(600, 300)
    host(qtbot, area)
    timeline.setFocus()
    QApplication.processEvents()
    for _ in range(6):
        QTest.keyClick(timeline, Qt.Key.Key_Tab)
    spot = timeline.viewport().mapTo(inside, timeline.cursorRect().center())
    seen = area.verticalScrollBar().value()
    assert seen <= spot.y() <= seen + area.viewport().height()
    assert seen > 0


def test_only_the_exposed_part_of_a_long_timeline_is_painted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = Timeline(samples.timeline_rows() * 60)
    area = QScrollArea()
    area.setWidget(timeline)
    area.setWidgetResizable(True)
    area.resize(600, 400)
    host(qtbot, area)
    assert len(timeline.rows) == 300
    painted: list[int] = []
    paint = timeline._paint_row
    monkeypatch.setattr(timeline, "_paint_row", lambda painter, index: (painted.append(index), paint(painter, index)))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() // 2)
    timeline.viewport().repaint()
    assert 0 < len(painted) < 40


def test_a_new_theme_writes_the_words_in_its_own_colours(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    dress(theme.dark())
    colour = timeline.document().find("Consent agreed").charFormat().foreground().color()
    assert colour.name() == theme.current().tokens.ink
