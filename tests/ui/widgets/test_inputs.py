"""What is typed and chosen: lines, areas, passphrases, menus, choice chips and the fields around them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea

Host = Callable[..., QWidget]
YES_NO = (Choice("no", "No"), Choice("yes", "Yes"), Choice("unsure", "Not sure"))


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
    file.setUrls([QUrl.fromLocalFile("/people/karen/rota.docx")])
    file.setText("file:///people/karen/rota.docx")
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
    select.choose("surgery")
    QApplication.sendEvent(select, wheel)
    assert select.code == "surgery"
    select.choose("maternity")
    QTest.keyClick(select, Qt.Key.Key_Up)
    assert (select.code, told) == ("surgery", ["surgery"])
    select.choose("gone")
    assert select.code is None
