"""Errors that nobody took: reported without a word, on the screen and on the console."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication

from safespace.ui.bug_report import BugReport
from safespace.ui.problems import Bugs

SECRET = "Karen on the night shift"


def test_an_error_that_nobody_took_becomes_a_report_and_prints_nothing(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    bugs, found = Bugs(), list[BugReport]()
    bugs.found.connect(found.append)
    bugs.listen()
    try:
        raise LookupError(SECRET)
    except LookupError:
        sys.excepthook(*sys.exc_info())  # pyright: ignore[reportArgumentType]
    assert [report.kinds for report in found] == [("builtins.LookupError",)]
    assert "in test_an_error_that_nobody_took" in found[0].text
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_still_ends_the_program(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    Bugs().listen()
    with pytest.raises(SystemExit):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
