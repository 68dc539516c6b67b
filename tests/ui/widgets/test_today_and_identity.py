"""Today's rows, the danger card, the sealed identity and the art of the unlock screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.widgets.danger_card import DangerCard
from safespace.ui.widgets.sealed_card import SealedCard
from safespace.ui.widgets.task_row import TaskList
from safespace.ui.widgets.unlock_art import UnlockArt
from safespace.ui.widgets.waiting_row import Waiting, WaitingRow
from tests.ui import painted_rows as samples
from tests.ui.widgets.painted_help import dress, picture, shades, stand


@pytest.fixture(autouse=True)
def _light() -> Iterator[None]:
    dress(theme.light())
    yield
    dress(theme.light())


def tasks(qtbot: QtBot, width: int = 750) -> TaskList:
    made = TaskList("Overdue", samples.TASKS)
    stand(qtbot, made, width)
    return made


def danger(qtbot: QtBot, width: int = 750) -> DangerCard:
    made = DangerCard(
        "x", "Check tonight's cover is safe", "SS-M3RT", "You marked a risk at 08:50.", "Ring the site lead"
    )
    stand(qtbot, made, width)
    return made


# -------------------------------------------------------------------------------------------------------- today
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_task_is_opened_by_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    made = tasks(qtbot)
    made.rows[1].setFocus()
    with qtbot.waitSignal(made.opened) as told:
        QTest.keyClick(made.rows[1], key)
    assert told.args == ["b"]


def test_a_task_is_opened_by_a_click_anywhere_on_it(qtbot: QtBot) -> None:
    made = tasks(qtbot)
    with qtbot.waitSignal(made.opened) as told:
        QTest.mouseClick(made.rows[2], Qt.MouseButton.LeftButton, pos=QPoint(made.rows[2].width() - 4, 4))
    assert told.args == ["c"]


def test_the_arrow_keys_go_from_task_to_task_and_stop_at_the_ends(qtbot: QtBot) -> None:
    made = tasks(qtbot)
    made.rows[0].setFocus()
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget() or made, Qt.Key.Key_Down)
    assert made.rows[3].hasFocus()
    QTest.keyClick(made.rows[3], Qt.Key.Key_Up)
    assert made.rows[2].hasFocus()


def test_a_task_is_heard_with_its_case_its_lateness_and_why(qtbot: QtBot) -> None:
    row = tasks(qtbot).rows[0]
    assert row.accessibleName() == "Chase the chief nurse for an answer, SS-7K2M, 5 days late"
    assert row.accessibleDescription() == "Asked on 12 June, promised in 10 working days"


def test_the_same_tasks_again_keep_the_focus(qtbot: QtBot) -> None:
    made = tasks(qtbot)
    made.rows[1].setFocus()
    made.show_tasks(list(samples.TASKS))
    assert made.rows[1].hasFocus()
    made.show_tasks(samples.TASKS[:1])
    assert len(made.rows) == 1


@pytest.mark.parametrize("width", [300, 480, 750])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_of_a_task_comes_near_the_edge_of_its_row(qtbot: QtBot, width: int, scale: float) -> None:
    dress(theme.light(scale))
    made = tasks(qtbot, width)
    for row in made.rows:
        assert row.height() >= row.heightForWidth(row.width())
        low = QRect(theme.current().px(58), row.height() - 3, row.width() - theme.current().px(70), 3)
        tokens = theme.current().tokens
        assert shades(picture(made), low.translated(row.pos())) <= {tokens.card, tokens.line, tokens.hover}


def test_who_is_waited_for_is_opened_by_enter_and_heard_with_how_long(qtbot: QtBot) -> None:
    row = WaitingRow(Waiting("k", "Executive lead", "SS-7K2M, brief sent 26 June", "5 days"))
    stand(qtbot, row, 288)
    with qtbot.waitSignal(row.opened) as told:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert told.args == ["k"]
    assert (row.accessibleName(), row.accessibleDescription()) == (
        "Executive lead, 5 days",
        "SS-7K2M, brief sent 26 June",
    )
    assert row.heightForWidth(140) > row.heightForWidth(300)


def test_the_red_button_tells_what_it_is_for(qtbot: QtBot) -> None:
    made = danger(qtbot)
    with qtbot.waitSignal(made.asked) as told:
        QTest.mouseClick(made.button, Qt.MouseButton.LeftButton)
    assert told.args == ["x"]
    assert made.accessibleName() == "Danger: Check tonight's cover is safe"
    assert made.button.accessibleDescription() == "Check tonight's cover is safe"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [320, 500, 750])
def test_the_red_button_is_whole_and_on_the_card(qtbot: QtBot, width: int, scale: float) -> None:
    dress(theme.light(scale))
    made = danger(qtbot, width)
    if scale == 1.0:
        assert made.button.width() >= made.button.sizeHint().width()
    assert made.rect().adjusted(4, 4, -4, -4).contains(made.button.geometry())


# ------------------------------------------------------------------------------------------------------ identity
def sealed(qtbot: QtBot, width: int = 336) -> SealedCard:
    made = SealedCard()
    made.show_sealed("Last opened 1 July, 18:02")
    stand(qtbot, made, width)
    return made


def words(card: QWidget) -> str:
    labels = [label.text() for label in card.findChildren(QLabel)]
    return " ".join([*labels, *(child.accessibleName() for child in card.findChildren(QWidget))])


def test_it_asks_to_be_opened_and_does_not_open_by_itself(qtbot: QtBot) -> None:
    made = sealed(qtbot)
    button = _button(made, "Open with a reason")
    with qtbot.waitSignal(made.open_asked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not made.is_open
    with qtbot.waitSignal(made.open_asked):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_it_asks_to_be_sealed(qtbot: QtBot) -> None:
    made = sealed(qtbot)
    made.show_open(samples.IDENTITY, 300)
    with qtbot.waitSignal(made.seal_asked):
        QTest.mouseClick(_button(made, "Seal it now"), Qt.MouseButton.LeftButton)
    assert made.is_open


def _button(card: SealedCard, name: str) -> QPushButton:
    return next(button for button in card.findChildren(QPushButton) if button.accessibleName() == name)


def test_open_it_shows_every_row_and_how_long_is_left(qtbot: QtBot) -> None:
    made = sealed(qtbot)
    made.show_open(samples.IDENTITY, 272)
    assert made.is_open
    assert "Precious Adeyemi-Okonkwo" in words(made)
    assert "Seals itself in 4:32" in words(made)
    made.count_down(9)
    assert "Seals itself in 0:09" in words(made)
    assert "Seals itself in 9 seconds" in words(made)


def test_sealed_again_it_holds_no_word_of_who_it_is(qtbot: QtBot) -> None:
    made = sealed(qtbot)
    made.show_open(samples.IDENTITY, 272)
    kept = made.findChildren(QLabel)
    made.show_sealed("Last opened today")
    for row in samples.IDENTITY:
        assert row.words not in words(made)
        assert all(row.words not in label.accessibleName() + label.text() for label in kept)


def test_it_says_when_it_was_last_open_and_what_opening_means(qtbot: QtBot) -> None:
    made = sealed(qtbot)
    made.show_sealed("Last opened 1 July", minutes=1)
    assert "Identity is sealed. Last opened 1 July. Each opening is logged. It seals itself after 1 minute." in words(
        made
    )


def test_who_is_not_permitted_is_told_why_and_cannot_ask(qtbot: QtBot) -> None:
    made = sealed(qtbot)
    made.show_sealed("Not opened yet", not_permitted="Another guardian looks after who they are.")
    button = _button(made, "Open with a reason")
    assert not button.isEnabled()
    assert button.accessibleDescription() == "Another guardian looks after who they are."


def test_the_keyboard_stays_on_the_card_when_it_opens_and_seals(qtbot: QtBot) -> None:
    made = sealed(qtbot)
    _button(made, "Open with a reason").setFocus()
    made.show_open(samples.IDENTITY, 272)
    assert _button(made, "Seal it now").hasFocus()
    made.show_sealed("Last opened today")
    assert _button(made, "Open with a reason").hasFocus()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [240, 336])
def test_the_seal_shows_all_its_words_at_every_size(qtbot: QtBot, width: int, scale: float) -> None:
    dress(theme.light(scale))
    made = sealed(qtbot, width)
    button = _button(made, "Open with a reason")
    foot = made.height() - button.mapTo(made, button.rect().bottomLeft()).y()
    assert button.height() >= theme.current().px(36)
    assert foot > theme.current().px(10 + 11) + theme.current().px(15)
    low = picture(made)
    assert theme.current().tokens.seal_ink2 not in shades(low, QRect(0, made.height() - 4, width, 4))


# -------------------------------------------------------------------------------------------------------- unlock
def beside_form(qtbot: QtBot, width: int) -> UnlockArt:
    whole, art = QWidget(), UnlockArt("What people tell you,\nkept safe.", "Nothing is sent anywhere.")
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(art)
    row.addWidget(QWidget(), 1)
    stand(qtbot, whole, width, 700)
    return art


def test_the_art_is_shown_from_1000_on(qtbot: QtBot) -> None:
    art = beside_form(qtbot, 1366)
    assert art.isVisible()
    assert art.width() == 590
    whole = art.parentWidget()
    assert whole is not None
    whole.resize(999, 700)
    QApplication.processEvents()
    assert not art.isVisible()
    whole.resize(1000, 700)
    QApplication.processEvents()
    assert art.isVisible()


def test_with_text_twice_the_size_a_laptop_has_no_room_for_the_art(qtbot: QtBot) -> None:
    art = beside_form(qtbot, 1366)
    dress(theme.light(2.0))
    assert not art.isVisible()


def test_the_art_is_heard_as_its_words(qtbot: QtBot) -> None:
    art = beside_form(qtbot, 1366)
    assert art.accessibleName() == "What people tell you, kept safe."
    assert art.accessibleDescription() == "Nothing is sent anywhere."
