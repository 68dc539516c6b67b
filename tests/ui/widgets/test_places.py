"""Parts that make room for others: rows that flow, a place that is made anew, a panel at the side, a title's link."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.segments import Segments
from safespace.ui.widgets.side_dock import SideDock
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.widgets.tick import Tick

Host = Callable[..., QWidget]


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def named(*words: str) -> QWidget:
    """Return a part with buttons that say this."""
    part = QWidget()
    column = QVBoxLayout(part)
    for word in words:
        column.addWidget(Button(word))
    return part


def test_a_part_of_a_flow_is_as_wide_as_it_must_be(host: Host) -> None:
    flow, wide, other = Flow(8), QLineEdit(), QLineEdit()
    wide.setMinimumWidth(400)
    other.setMaximumWidth(60)
    flow.add(wide)
    flow.add(other)
    host(flow)
    assert wide.width() == 400
    assert other.width() == 60
    assert other.x() == 408


def test_a_flow_makes_room_when_the_words_in_it_grow(host: Host) -> None:
    flow, first, second = Flow(8), labels.small("5"), labels.small("end")
    flow.add(first)
    flow.add(second)
    host(flow)
    first.setText("5 cases, newest first")
    settle()
    assert first.width() >= first.sizeHint().width()
    assert second.x() >= first.geometry().right()


def test_segments_take_the_width_of_their_new_words_at_once(host: Host) -> None:
    ways = Segments([("a", "Open"), ("b", "All")])
    host(ways)
    ways.relabel({"a": "Open  1234", "b": "All  1234"})
    first, second = ways.findChildren(type(ways._segments[0]))
    assert first.width() == first.sizeHint().width()
    assert second.x() >= first.geometry().right()


def test_what_is_made_anew_hands_the_keyboard_to_the_control_of_the_same_name(host: Host) -> None:
    place = Remade()
    place.remake(named("One", "Two", "Three"))
    host(place)
    place.part.findChildren(Button)[1].setFocus()
    place.remake(named("Nought", "One", "Two"))
    now = QApplication.focusWidget()
    assert now is not None
    assert (now.accessibleName(), place.isAncestorOf(now)) == ("Two", True)


def test_where_no_control_has_that_name_the_one_in_its_place_takes_the_keyboard(host: Host) -> None:
    place = Remade()
    place.remake(named("One", "Two", "Three"))
    host(place)
    place.part.findChildren(Button)[2].setFocus()
    place.remake(named("Four", "Five"))
    now = QApplication.focusWidget()
    assert now is not None
    assert now.accessibleName() == "Five"


def test_a_keyboard_elsewhere_is_left_alone_and_hidden_controls_take_nothing(host: Host) -> None:
    place, field = Remade(), QLineEdit()
    host(place, field)
    field.setFocus()
    fresh = named("One", "Two")
    fresh.findChildren(Button)[0].hide()
    place.remake(fresh)
    assert QApplication.focusWidget() is field
    place.take_focus()
    now = QApplication.focusWidget()
    assert now is not None
    assert now.accessibleName() == "Two"


def test_the_link_of_a_title_goes_below_where_it_has_no_room(host: Host) -> None:
    card = TitledCard("Quarter 1 return", "12 working days left")
    window = host(card, size=(700, 200))
    assert card.action.y() < card.title.geometry().bottom()
    window.resize(220, 200)
    settle()
    assert card.action.y() >= card.title.geometry().bottom()
    assert card.action.width() >= card.action.sizeHint().width()


def test_a_link_beside_its_title_or_at_the_end_takes_no_more_room_than_words(host: Host) -> None:
    linked, plain = TitledCard("Backups", "Settings"), TitledCard("Backups")
    ending = TitledCard("Backups")
    for card in (linked, plain, ending):
        card.add(labels.body("One line."))
    ending.add(link("Make one now", small=True))
    host(linked, plain, ending)
    settle()
    assert linked.sizeHint().height() == plain.sizeHint().height()
    assert linked.action.height() >= 32
    assert linked.action.geometry().bottom() < linked.rect().bottom()
    below = ending.column.contentsMargins()
    assert 0 < below.bottom() < below.top()
    ending.add(labels.body("More words."))
    settle()
    assert ending.column.contentsMargins().bottom() == below.top()


def test_enter_presses_a_button_and_a_shortcut_does_not(host: Host) -> None:
    button, pressed = Button("Go on"), []
    button.clicked.connect(lambda: pressed.append(1))
    host(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert len(pressed) == 3
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 3


def test_the_icon_of_a_line_stands_at_its_first_line(host: Host) -> None:
    line = IconLine("eye", "Some words that go on and on until they have to wrap, line after line after line.")
    host(line, size=(240, 300))
    assert line.words.height() > 40
    assert line._picture.geometry().bottom() < line.words.y() + 24


def test_a_tick_can_be_pressed_anywhere_in_its_square(host: Host) -> None:
    tick = Tick("Keep: the chief nurse")
    host(tick)
    assert min(tick.width(), tick.height()) >= 32
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(tick.width() - 2, 2))
    assert not tick.isChecked()
    assert tick.accessibleName() == "Keep: the chief nurse"


def test_a_panel_goes_under_and_comes_back_and_the_foot_stays_in_sight(host: Host) -> None:
    dock = SideDock(labels.body("A panel"), narrow=600, wide=392, fill=True)
    for number in range(60):
        dock.body.add(labels.body(f"Line {number}"))
    foot = Button("Go on")
    dock.foot.addWidget(foot)
    dock.end()
    window = host(dock, size=(1200, 400))
    assert not dock.is_under
    assert dock.side.width() == 392
    for size in ((500, 300), (1200, 400)):
        window.resize(*size)
        settle()
        assert dock.is_under == (size[0] < 600)
        assert not foot.visibleRegion().isEmpty()


def test_a_story_keeps_its_size_and_line_height_in_every_look(host: Host, qapp: QApplication) -> None:
    story = TextArea(large=True)
    host(story)
    for look in (theme.light(), theme.dark(2.0)):
        theme.apply(qapp, look)
        story.setPlainText("One\nTwo")
        assert story.document().defaultFont().pixelSize() == look.px(16)
        assert story.document().lastBlock().blockFormat().lineHeight() == look.px(28)
