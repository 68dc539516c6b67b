"""The yellow ring: around what has the keyboard, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.focus_ring import FocusRing

Host = Callable[..., QWidget]


def around(widget: QWidget, window: QWidget, reach: int = 6) -> QRect:
    """Return where a ring around a widget lies."""
    here = QRect(widget.mapTo(window, QPoint()), widget.size())
    return here.adjusted(-reach, -reach, reach, reach)


def test_tab_brings_the_ring_and_the_mouse_takes_it_away(host: Host) -> None:
    first, second = QPushButton("Open"), QPushButton("Lock")
    window = host(first, second)
    ring = FocusRing(window)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert ring.target is second
    assert ring.geometry() == around(second, window)
    first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert QApplication.focusWidget() is first
    assert ring.target is None


def test_what_is_typed_into_has_the_ring_even_by_mouse(host: Host) -> None:
    field = QLineEdit()
    ring = FocusRing(host(QPushButton("Open"), field))
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.target is field


def test_the_ring_follows_what_moves_grows_hides_and_is_switched_off(host: Host) -> None:
    field = QLineEdit()
    box = QWidget()
    field.setParent(box)
    window = host(box)
    ring = FocusRing(window)
    field.setFocus()
    for change in (lambda: field.move(40, 30), lambda: field.resize(300, 50), lambda: box.move(20, 60)):
        change()
        assert ring.geometry() == around(field, window)
    box.hide()
    assert ring.target is None
    box.show()
    field.setFocus()
    assert ring.target is field
    field.setEnabled(False)
    assert ring.target is None


def test_the_ring_is_cut_where_the_part_that_scrolls_is_cut(host: Host) -> None:
    field, content, area = QLineEdit(), QWidget(), QScrollArea()
    column = QVBoxLayout(content)
    column.addWidget(field)
    column.addSpacing(2000)
    area.setWidget(content)
    area.setWidgetResizable(True)
    window = host(area)
    ring = FocusRing(window)
    field.setFocus()
    before = ring.geometry()
    area.verticalScrollBar().setValue(20)
    assert ring.geometry().height() < before.height()
    assert ring.geometry().top() == area.viewport().mapTo(window, QPoint()).y()
    area.verticalScrollBar().setValue(1000)
    assert ring.target is None


def test_the_ring_is_cut_by_every_part_that_scrolls_around_it(host: Host) -> None:
    field, inner, outer, content = QLineEdit(), QScrollArea(), QScrollArea(), QWidget()
    field.setMinimumHeight(300)
    inner.setWidget(field)
    inner.setMaximumHeight(150)
    column = QVBoxLayout(content)
    column.addWidget(inner)
    outer.setWidget(content)
    outer.setWidgetResizable(True)
    window = host(outer)
    ring = FocusRing(window)
    field.setFocus()
    assert ring.target is field
    for area in (inner, outer):
        seen = QRect(area.viewport().mapTo(window, QPoint()), area.viewport().size())
        assert seen.contains(ring.geometry())


def test_the_ring_lets_the_mouse_through_and_takes_no_focus(host: Host) -> None:
    field = QLineEdit()
    window = host(field)
    ring = FocusRing(window)
    field.setFocus()
    assert window.childAt(field.mapTo(window, field.rect().center())) is field
    assert ring.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_part_that_shows_its_focus_by_itself_has_no_ring(host: Host) -> None:
    field = QLineEdit()
    field.setProperty("noRing", True)
    ring = FocusRing(host(field))
    field.setFocus()
    assert ring.target is None


@pytest.mark.parametrize("look", [theme.light(), theme.dark(2.0)], ids=["light", "dark 200"])
def test_the_ring_is_yellow_with_dark_outside(host: Host, qapp: QApplication, look: theme.Theme) -> None:
    theme.apply(qapp, look)
    field = QLineEdit()
    window = host(field)
    ring = FocusRing(window)
    field.setFocus()
    picture = ring.grab().toImage()
    middle = picture.height() // 2
    assert picture.pixelColor(round(0.4 * look.scale), middle).name() == look.tokens.focus_edge
    assert picture.pixelColor(round(2.5 * look.scale), middle).name() == look.tokens.focus
