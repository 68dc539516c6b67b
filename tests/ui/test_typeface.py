"""The typeface of the screen: the system's own wherever it has one for its windows."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from safespace.ui import typeface


def test_a_system_that_names_none_is_given_the_typeface_of_our_papers(qapp: QApplication) -> None:
    drawn = QFontInfo(typeface.of_the_screen(14))
    assert (drawn.family(), drawn.pixelSize()) == ("Source Sans Pro", 14)


def test_a_typeface_that_somebody_chose_stays_as_it_is(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _: QFont("Atkinson Hyperlegible"))
    drawn = typeface.of_the_screen(14)
    assert (drawn.family(), drawn.pixelSize()) == ("Atkinson Hyperlegible", 14)
