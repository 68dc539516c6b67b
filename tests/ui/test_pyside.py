"""PySide as it has to be: a release that loses references to None ends the program at a random moment."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot run out of references from Python 3.12 on")
def test_a_method_that_returns_nothing_takes_no_reference_to_none_away(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(2000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) <= 50
