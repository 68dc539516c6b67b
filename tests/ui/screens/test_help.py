"""Help: every page is there, and nothing outside is ever opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextImageFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from safespace import library, resources
from safespace.ui import keys
from safespace.ui.screens.help import Help
from safespace.ui.screens.signposts import SIGNPOSTS
from tests.builders import Clock, a_desk
from tests.ui.synchronous_work import SynchronousWork


@pytest.fixture
def shown(host: Callable[..., QWidget]) -> Help:
    screen = Help(SynchronousWork())
    host(screen, size=(1200, 700))
    return screen


def test_a_page_opens_by_its_name_with_its_title_first(shown: Help) -> None:
    pages = library.help_pages()
    assert set(shown.list.items) == {SIGNPOSTS, keys.NAME, *(name for name, _ in pages)}
    for name, title in (pages[0], pages[8], *(shelved[-1] for _, shelved in library.shelf())):
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


def test_a_picture_is_no_wider_than_the_page_and_is_said_below_it(shown: Help) -> None:
    shown.window().resize(900, 430)
    shown.show_for("guardians_guide")
    widths = [image.width() for image in _images(shown)]
    assert len(widths) >= 10
    assert min(widths) > 200
    assert max(widths) <= shown.reading.viewport().width()
    assert "the recovery sheet was saved as a PDF" in shown.reading.toPlainText()


def test_a_part_of_a_document_is_gone_to(shown: Help) -> None:
    shown.show_for("information_governance_questions#How long is it kept?")
    assert shown.reading.textCursor().block().text() == "How long is it kept?"
    assert shown.reading.verticalScrollBar().value() > 0
    shown.show_for("licences#No such heading")
    assert shown.reading.verticalScrollBar().value() == 0


def test_a_link_to_a_document_at_the_top_of_the_house_leads_there(shown: Help) -> None:
    for link, begins in (("../../SECURITY.md", "Security"), ("advisories/README.md", "Advisories")):
        shown.reading.anchorClicked.emit(QUrl(link))
        assert shown.reading.toPlainText().startswith(begins)


def test_documents_can_be_saved_and_pages_of_help_cannot(host: Callable[..., QWidget], tmp_path: Path) -> None:
    desk = a_desk(tmp_path, Clock())
    screen = Help(SynchronousWork(desk))
    host(screen, size=(1200, 700))
    assert not screen.save.isVisible()
    screen.show_for("quick_start")
    assert screen.save.isVisible()
    screen.save_to("quick_start", tmp_path / "Quick start.pdf")
    assert (tmp_path / "Quick start.pdf").exists()
    assert screen.trouble.isVisible()
    screen.save_to("quick_start", tmp_path / "gone" / "Quick start.pdf")
    assert not (tmp_path / "gone").exists()
    screen.hold("You are looking on.")
    assert not screen.save.isEnabled()
    desk.vault.close()


def _images(screen: Help) -> list[QTextImageFormat]:
    """Return the pictures of the page as they are laid out."""
    found: list[QTextImageFormat] = []
    block = screen.reading.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            form = pieces.fragment().charFormat()
            found += [form.toImageFormat()] if form.isImageFormat() else []
            pieces += 1
        block = block.next()
    return found
