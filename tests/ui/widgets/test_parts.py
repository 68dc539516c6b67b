"""The small parts: words that are never markup, choices, fields, buttons, and rows that go on in the next line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton, icon_button
from safespace.ui.widgets.chips import Chip, FilterChip
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.kept_chip import KeptChip
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.segments import Segments
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea

Host = Callable[..., QWidget]
HOSTILE = '<b>bold</b> & <img src="x"> \n second'
YES_NO = (Choice("no", "No"), Choice("yes", "Yes"), Choice("unsure", "Not sure"))


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
    QVBoxLayout(box).addWidget(label)
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


@pytest.mark.parametrize(("size", "height"), [("", 36), ("next", 40), ("tall", 44), ("small", 28)])
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


def test_one_choice_goes_out_when_another_is_made_and_tells_once(host: Host) -> None:
    group = Choices(YES_NO, name="Is anyone in danger now?")
    host(group)
    told: list[tuple[str, ...]] = []
    group.changed.connect(told.append)
    assert group.one is None
    group.choose("yes")
    assert told == []
    QTest.mouseClick(group.chips()[2], Qt.MouseButton.LeftButton)
    assert (group.one, told) == ("unsure", [("unsure",)])


def test_any_number_can_be_chosen_where_many_may_be(host: Host) -> None:
    group = Choices(YES_NO, many=True)
    host(group)
    told: list[tuple[str, ...]] = []
    group.changed.connect(told.append)
    for number in (2, 0, 2):
        QTest.mouseClick(group.chips()[number], Qt.MouseButton.LeftButton)
    assert told == [("unsure",), ("no", "unsure"), ("no",)]


def test_choices_are_made_with_the_arrow_keys(host: Host) -> None:
    group = Choices(YES_NO)
    host(group)
    group.choose("no")
    group.chips()[0].setFocus()
    QTest.keyClick(group.chips()[0], Qt.Key.Key_Right)
    assert group.one == "yes"


def test_a_chip_keeps_its_size_when_chosen_so_that_nothing_moves(host: Host) -> None:
    group = Choices(YES_NO)
    host(group)
    before = [chip.geometry() for chip in group.chips()]
    group.choose("unsure")
    group.arrange()
    assert [chip.geometry() for chip in group.chips()] == before


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


def test_a_field_names_its_control_and_says_what_is_wrong_in_place(host: Host) -> None:
    control = LineInput()
    field = Field("Ward & site", control, "Names nobody")
    host(field)
    assert control.accessibleName() == "Ward & site"
    assert control.accessibleDescription() == "Names nobody"
    field.complain("This looks like a name.")
    assert field.trouble.isVisible()
    assert control.property("wrong") == "true"
    assert control.accessibleDescription() == "This looks like a name."
    field.complain("")
    assert not field.trouble.isVisible()
    assert control.property("wrong") == "false"


def test_a_passphrase_is_hidden_until_shown_can_be_pasted_and_is_wiped(host: Host) -> None:
    field = PassphraseField()
    host(field)
    QApplication.clipboard().setText(" marble Otter ")
    field.paste()
    assert field.text() == " marble Otter "
    assert field.echoMode() == QLineEdit.EchoMode.Password
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    assert field.button.accessibleName() == "Hide the passphrase"
    field.wipe()
    assert (field.text(), field.echoMode()) == ("", QLineEdit.EchoMode.Password)


def test_a_text_area_tells_of_typing_but_not_of_what_the_program_writes(host: Host, qtbot: QtBot) -> None:
    area = TextArea(large=True)
    host(area)
    with qtbot.assertNotEmitted(area.typed):
        area.write("Two people off.\nTold twice.")
    with qtbot.waitSignal(area.typed):
        QTest.keyClicks(area, "x")
    assert area.words == "xTwo people off.\nTold twice."


def test_every_line_of_a_text_area_has_its_height_also_after_a_change_of_look(host: Host, qapp: QApplication) -> None:
    area = TextArea("One\nTwo", large=True)
    host(area)
    QTest.keyClick(area, Qt.Key.Key_Return)
    theme.apply(qapp, theme.light(2.0))
    block = area.document().firstBlock()
    while block.isValid():
        assert block.blockFormat().lineHeight() == 56
        block = block.next()
    assert area.font().pixelSize() == 32


def test_only_plain_words_get_into_a_text_area_and_files_do_not(host: Host) -> None:
    area = TextArea()
    host(area)
    rich, file = QMimeData(), QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold")
    file.setUrls([QUrl.fromLocalFile("/home/karen/rota.docx")])
    file.setText("file:///home/karen/rota.docx")
    area.insertFromMimeData(rich)
    area.insertFromMimeData(file)
    assert area.words == "bold"
    assert not area.textCursor().charFormat().font().bold()


def test_tab_leaves_a_text_area(host: Host) -> None:
    area, after = TextArea(), QLineEdit()
    host(area, after)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_a_menu_tells_what_a_person_chose_and_the_wheel_changes_nothing(host: Host) -> None:
    select = Select((("surgery", "Surgery"), ("maternity", "Maternity")))
    host(select)
    told: list[object] = []
    select.chosen.connect(told.append)
    assert select.code is None
    select.choose("maternity")
    assert (select.code, told) == ("maternity", [])
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(select, wheel)
    assert select.code == "maternity"
    QTest.keyClick(select, Qt.Key.Key_Up)
    assert (select.code, told) == ("surgery", ["surgery"])
    select.choose("gone")
    assert select.code is None


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
    assert danger.button.property("kind") == "danger"
    assert Banner("The drive is full.", Mood.WARN, action="Try again").button.property("kind") == "plain"
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


def test_a_part_that_lies_in_nothing_is_not_opened_as_a_window(qapp: QApplication) -> None:
    part = QLabel("Help")
    only_if(part, True)
    assert not part.isVisible()
    only_if(part, False)
    assert part.isHidden()
