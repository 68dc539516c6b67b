"""The small parts: words that are never markup, buttons, banners, chips, and rows that go on in the next line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton, icon_button
from safespace.ui.widgets.chips import Chip, FilterChip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.kept_chip import KeptChip
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.segments import Segments
from safespace.ui.widgets.select import Select
from tests.ui.screens.desk_screen import settle

Host = Callable[..., QWidget]
HOSTILE = '<b>bold</b> & <img src="x"> \n second'


@pytest.mark.parametrize("wrap", [False, True])
def test_words_are_shown_as_they_are_and_never_read_as_markup(host: Host, wrap: bool) -> None:
    label = labels.Label(HOSTILE, wrap=wrap)
    host(label)
    assert label.text() == HOSTILE
    assert label.accessibleName() == HOSTILE
    if wrap:
        assert "<img" not in QLabel.text(label)
        assert "&lt;img" in QLabel.text(label)
    else:
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_that_wraps_is_as_high_as_its_width_asks_in_nested_boxes_too(host: Host) -> None:
    label = labels.body("One thing cannot wait and five more are due by Tuesday. " * 4)
    box = QWidget()
    column = QVBoxLayout(box)
    column.addWidget(label)
    column.addStretch(1)
    window = host(box)
    wide = label.height()
    window.resize(300, 600)
    QApplication.processEvents()
    narrow = label.height()
    window.resize(900, 600)
    QApplication.processEvents()
    assert narrow > wide > 0
    assert label.height() == wide


def test_a_label_follows_the_look_by_font_and_palette(qapp: QApplication) -> None:
    label = labels.second("Friday 3 July 2026")
    theme.apply(qapp, theme.dark(2.0))
    assert label.font().pixelSize() == 28
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == theme.DARK.ink2


def test_a_button_shows_an_ampersand_and_is_named_by_its_words(host: Host) -> None:
    button = Button("Keep & send", "primary", "lock")
    host(button)
    assert button.text() == " Keep && send"
    assert button.accessibleName() == "Keep & send"
    assert icon_button("cross", "Close", "Esc").accessibleName() == "Close"


@pytest.mark.parametrize(("size", "height"), [("", 36), ("next", 40), ("tall", 44), ("small", 32)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_button_has_the_height_of_its_kind(qapp: QApplication, size: str, height: int, scale: float) -> None:
    theme.apply(qapp, theme.light(scale))
    button = Button("Lock now", "plain", size=size)  # pyright: ignore[reportArgumentType]
    assert button.sizeHint().height() == pytest.approx(height * scale, abs=2)


def test_a_step_that_is_not_open_says_what_is_missing_and_cannot_be_taken(host: Host, qtbot: QtBot) -> None:
    step = StepButton("Send to the executive lead")
    host(step)
    step.wait_for("Two marks are still to be looked at.")
    with qtbot.assertNotEmitted(step.pressed):
        QTest.mouseClick(step.button, Qt.MouseButton.LeftButton)
    assert step.missing.isVisible()
    assert step.button.accessibleDescription() == "Two marks are still to be looked at."
    step.wait_for("")
    with qtbot.waitSignal(step.pressed):
        QTest.mouseClick(step.button, Qt.MouseButton.LeftButton)
    assert not step.missing.isVisible()


def test_parts_go_on_in_the_next_line_where_the_width_ends_and_nothing_overlaps(host: Host) -> None:
    flow = Flow(6)
    parts = [QPushButton(f"Part number {number}") for number in range(8)]
    for part in parts:
        flow.add(part)
    window = host(flow)
    one = flow.height()
    window.resize(260, 600)
    QApplication.processEvents()
    assert flow.height() > one
    assert all(part.geometry().right() < flow.width() for part in parts)
    assert not any(a.geometry().intersects(b.geometry()) for a in parts for b in parts if a is not b)
    parts[0].hide()
    flow.arrange()
    assert parts[1].x() == 0


def test_words_are_kept_only_once_they_are(host: Host) -> None:
    chip = KeptChip()
    host(chip)
    chip.kept(time(10, 42))
    assert chip.text() == "Kept as you type, 10:42"
    chip.not_kept()
    assert chip.text() == "Not kept: your words are still on this screen"


def test_a_chip_and_a_filter_say_in_words_what_they_are() -> None:
    assert Chip("Patient safety").accessibleName() == "Patient safety"
    assert FilterChip("Area", "Surgery").accessibleName() == "Take away the filter: Area Surgery"


def test_a_banner_has_the_red_button_only_where_someone_may_be_hurt(host: Host, qtbot: QtBot) -> None:
    danger = Banner("Someone may be hurt.", Mood.DANGER, action="Ring the site lead")
    host(danger)
    assert danger.button.kind == "danger"
    assert Banner("The drive is full.", Mood.WARN, action="Try again").button.kind == "plain"
    with qtbot.waitSignal(danger.asked):
        danger.button.click()


def test_a_row_of_ways_tells_of_another_and_not_of_the_same(host: Host) -> None:
    ways = Segments((("all", "Everything"), ("said", "Said")))
    host(ways)
    told: list[str] = []
    ways.changed.connect(told.append)
    assert ways.code == "all"
    ways.choose("said")
    ways.choose("said")
    assert (ways.code, told) == ("said", ["said"])


def test_quick_work_shows_no_bar_and_slow_work_can_be_stopped(host: Host, qtbot: QtBot) -> None:
    line = ProgressLine()
    host(line)
    line.begin("Making the board paper")
    assert not line.isVisible()
    line.end()
    line.begin("Making the board paper")
    qtbot.waitUntil(line.isVisible)
    line.step(2, 4, "Page 2 of 4")
    assert line.accessibleName() == "Page 2 of 4, 2 of 4"
    with qtbot.waitSignal(line.stop_asked):
        line.button.click()
    line.end()
    assert not line.isVisible()


def test_a_body_scrolls_to_what_has_the_keyboard(host: Host) -> None:
    body = ScrollBody()
    fields = [QLineEdit() for _ in range(60)]
    for field in fields:
        body.add(field)
    host(body)
    fields[-1].setFocus()
    assert body.viewport().rect().contains(fields[-1].mapTo(body.viewport(), QPoint(0, fields[-1].height())))


def test_a_body_is_as_wide_with_its_bar_as_without(host: Host, qtbot: QtBot) -> None:
    body = ScrollBody()
    body.add(QLineEdit())
    host(body)
    before = body.viewport().width()
    assert not body.bar.isVisible()
    for _ in range(60):
        body.add(QLineEdit())
    qtbot.waitUntil(body.bar.isVisible)
    assert body.viewport().width() == before == body.width()
    body.bar.setValue(40)
    assert body.verticalScrollBar().value() == 40
    body.verticalScrollBar().setValue(70)
    assert body.bar.value() == 70


def _long_body(host: Host) -> tuple[ScrollBody, QWidget, QLineEdit]:
    body, above, field = ScrollBody(), QWidget(), QLineEdit()
    above.setFixedHeight(300)
    for part in (above, field, *(QLineEdit() for _ in range(40))):
        body.add(part)
    host(body)
    field.setFocus()
    return body, above, field


def test_what_the_keyboard_is_at_stays_in_sight_when_the_page_grows_above_it(host: Host, qtbot: QtBot) -> None:
    body, above, field = _long_body(host)
    above.setFixedHeight(2000)
    qtbot.waitUntil(lambda: field.y() > 2000)
    room = body.viewport()
    qtbot.waitUntil(lambda: room.rect().contains(field.mapTo(room, QPoint(0, field.height()))))


def test_a_page_scrolled_by_hand_stays_where_it_is_when_it_grows(host: Host, qtbot: QtBot) -> None:
    body, above, field = _long_body(host)
    body.bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    below = body.verticalScrollBar().value()
    above.setFixedHeight(310)
    settling, before = body.findChild(QTimer), field.y()
    qtbot.waitUntil(lambda: field.y() > before and not settling.isActive())
    assert body.verticalScrollBar().value() >= below


def test_a_part_where_something_was_said_is_brought_in_sight(host: Host, qtbot: QtBot) -> None:
    body, _, field = _long_body(host)
    told = QLabel("Saved")
    told.hide()
    body.add(told)
    told.show()
    body.bring_in_sight(told)
    room = body.viewport()
    qtbot.waitUntil(lambda: room.rect().contains(told.mapTo(room, QPoint(0, told.height()))))
    assert QApplication.focusWidget() is field


def test_a_line_stands_where_more_lies_beyond_the_edge(host: Host) -> None:
    body, _, _ = _long_body(host)
    assert not body.top_line.isVisible()
    assert not body.foot_line.isVisible()
    body.line_where_cut(above=True, below=True)
    assert (body.top_line.isVisible(), body.foot_line.isVisible()) == (False, True)
    body.bar.setValue(body.bar.maximum())
    assert (body.top_line.isVisible(), body.foot_line.isVisible()) == (True, False)


def test_a_chosen_answer_too_long_for_its_menu_ends_in_an_ellipsis(host: Host) -> None:
    menu = Select(unset="")
    host(menu, size=(300, 200))

    def picture(words: str) -> QImage:
        menu.offer([("a", words)])
        assert menu.currentText() == words
        return menu.grab().toImage()

    cut = picture("n" * 200)
    some = ["n" * count for count in range(10, 60)]
    assert any(picture(f"{words}…") == cut != picture(words) for words in some)


def test_a_part_that_lies_in_nothing_is_not_opened_as_a_window(qapp: QApplication) -> None:
    part = QLabel("Help")
    only_if(part, True)
    assert not part.isVisible()
    only_if(part, False)
    assert part.isHidden()


def test_a_button_breaks_its_words_where_a_column_is_narrow_and_mends_them_where_it_is_wide(host: Host) -> None:
    words = "Make a copy that may go along"
    button, other = Button(words, "plain", "page"), Button("Stop", "plain")
    window = host(button, other, size=(190, 300))
    button.setMaximumWidth(170)
    settle()
    assert button.text().count("\n") >= 1
    assert "".join(button.text().split()) == "".join(words.split())
    assert QPushButton.sizeHint(button).width() <= button.width()
    assert button.height() > other.height()
    button.setMaximumWidth(16_777_215)
    window.resize(600, 300)
    settle()
    assert button.text().strip() == words
    assert button.height() == other.height()
