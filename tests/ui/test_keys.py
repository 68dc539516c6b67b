"""The page of keys says what there is: no key is made in another way, and every page has help that F1 leads to."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from safespace.library import help_pages
from safespace.ui import keys
from safespace.ui.screens.help import Help
from safespace.ui.screens.rooms import HELP, PAGES
from safespace.ui.widgets.rail_item import ROOMS
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.window import Window
from tests.house import shape
from tests.ui.screens.desk_screen import settle
from tests.ui.synchronous_work import SynchronousWork


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """Return the window with a page in it."""
    made = Window(ROOMS)
    made.add_screen("today", QWidget())
    made.show_screen("today")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_every_key_stands_on_the_page_with_what_it_does() -> None:
    said = keys.page()
    assert len(keys.EVERY) >= 14
    for key in keys.EVERY:
        assert f"| {key.keys.replace('Return', 'Enter')} | {key.does} |" in said, key


def test_no_key_is_made_but_from_the_list_and_each_of_the_list_is_used() -> None:
    code = {shape.name_of(file): file.read_text("utf-8") for file in shape.modules()}
    assert [name for name, text in code.items() if "QShortcut(" in text] == ["safespace/ui/keys.py"]
    names = [name for name, one in vars(keys).items() if isinstance(one, keys.Key)]
    unused = [name for name in names if not any(re.search(rf"keys\.{name}\b", text) for text in code.values())]
    assert unused == []


def test_the_page_tells_of_every_letter_that_a_part_of_the_program_hears_by_itself() -> None:
    said = keys.page()
    heard = {
        letter
        for file in shape.modules()
        if file.name not in ("keys.py", "hands.py") and "/ui/" in file.as_posix()
        for letter in re.findall(r"Key\.Key_([A-Z0-9]|Delete|PageUp|PageDown|F\d+)\b", file.read_text("utf-8"))
    }
    told = {
        word.strip() for row in re.findall(r"^\| ([^|]+) \|", said, re.MULTILINE) for word in re.split(", | to ", row)
    }
    names = {"PageUp": "Page up", "PageDown": "Page down", "Z": "Ctrl+Z"}
    assert {names.get(letter, letter) for letter in heard} <= told
    assert {"J", "K", "?", "Enter"} <= told


def test_the_window_listens_to_every_key_that_is_said_to_work_everywhere(window: Window) -> None:
    there = {one.key().toString() for one in window.findChildren(QShortcut)}
    wanted = {QKeySequence(one.keys).toString() for one in keys.EVERY if one.where is keys.Where.ANYWHERE}
    assert there == wanted


def test_f1_asks_for_help_also_over_a_sheet_but_not_through_a_hidden_screen(window: Window) -> None:
    asked: list[bool] = []
    window.help_asked.connect(lambda: asked.append(True))
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = Sheet("Over it")
    window.open_sheet(sheet)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert asked == [True, True]
    sheet.go()
    window.hide_screen(locking=True)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert asked == [True, True]


def test_every_page_has_a_page_of_help() -> None:
    known = dict(help_pages())
    assert [name for name in PAGES if name != "help" and HELP.get(name, name) not in known] == []


def test_the_page_of_keys_opens_in_help(host: Callable[..., QWidget]) -> None:
    screen = Help(SynchronousWork())
    host(screen, size=(1200, 700))
    screen.show_for(keys.NAME)
    settle()
    assert "Ctrl+K" in screen.reading.toPlainText()
    assert screen.list.items[keys.NAME].isChecked()
