"""Help: every page is there, and nothing outside is ever opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from safespace import resources
from safespace.ui.screens.help import Help
from tests.ui.synchronous_work import SynchronousWork


@pytest.fixture
def shown(host: Callable[..., QWidget]) -> Help:
    screen = Help(SynchronousWork())
    host(screen, size=(1200, 700))
    return screen


def test_every_page_opens_by_its_name_with_its_title_first(shown: Help) -> None:
    for name, title in resources.help_pages():
        shown.show_for(name)
        assert shown.reading.toPlainText().startswith(title)
        assert shown.list.items[name].isChecked()
        assert shown.menu.code == name


def test_the_arrows_go_from_page_to_page(shown: Help) -> None:
    shown.show_for("today")
    shown.list.items["today"].setFocus()
    QTest.keyClick(shown.list.items["today"], Qt.Key.Key_Down)
    assert shown.reading.toPlainText().startswith("Write down a concern")


def test_a_link_leads_to_our_own_pages_and_nowhere_else(shown: Help) -> None:
    shown.reading.anchorClicked.emit(QUrl("https://example.nhs.uk/today.md"))
    shown.reading.anchorClicked.emit(QUrl("file:///today.md"))
    shown.show_for("cases")
    shown.reading.anchorClicked.emit(QUrl("no_such_page.md"))
    assert shown.reading.toPlainText().startswith("Cases")
    shown.reading.anchorClicked.emit(QUrl("licences.md"))
    assert shown.reading.toPlainText().startswith("Licences")
    assert not shown.reading.openExternalLinks()
    assert shown.reading.loadResource(2, QUrl("file:///picture.png")) is None


def test_signposts_say_what_to_check_locally(shown: Help) -> None:
    shown.show_for("signposts")
    words = [label.text() for label in shown.signposts.findChildren(QLabel)]
    assert all(one.label in words and one.contact in words for one in resources.signposts())
    assert shown.signposts.isVisible()


def test_an_unknown_page_leaves_things_as_they_are(shown: Help) -> None:
    shown.show_for("cases")
    shown.show_for("../secrets")
    assert shown.reading.toPlainText().startswith("Cases")


def test_on_a_small_window_the_list_is_a_menu(shown: Help) -> None:
    assert shown.list.isVisible()
    shown.window().resize(900, 430)
    assert not shown.list.isVisible()
    assert shown.menu.isVisible()
