"""Errors that nobody took: reported without a word, on the screen and on the console."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from safespace.ui.bug_report import BugReport
from safespace.ui.problems import Bugs

SECRET = "Karen on the night shift"


class Unruly:
    """Something that cannot be thrown away quietly."""

    def __del__(self) -> None:
        raise LookupError(SECRET)


@pytest.fixture
def found(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BugReport]]:
    """Listen, and return what was found; afterwards Python's own hooks are in their places."""
    for place in (sys, threading):
        monkeypatch.setattr(place, "excepthook", place.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    bugs, found = Bugs(), list[BugReport]()
    bugs.found.connect(found.append)
    bugs.listen()
    yield found
    bugs.found.disconnect()


def test_an_error_while_something_is_thrown_away_is_reported_without_a_word(
    found: list[BugReport], capfd: pytest.CaptureFixture[str]
) -> None:
    thing = Unruly()
    del thing
    gc.collect()
    assert [report.kinds for report in found] == [("builtins.LookupError",)]
    assert "test_problems.py:" in found[0].text
    assert "in __del__" in found[0].text
    assert SECRET not in found[0].text
    assert capfd.readouterr() == ("", "")


def test_an_error_that_ends_a_thread_is_reported_without_a_word(
    qapp: QApplication, found: list[BugReport], capfd: pytest.CaptureFixture[str]
) -> None:
    def run() -> None:
        raise LookupError(SECRET)

    thread = threading.Thread(target=run)  # noqa: TID251 - a library's thread, say
    thread.start()
    thread.join()
    qapp.processEvents()
    assert [report.kinds for report in found] == [("builtins.LookupError",)]
    assert "in run" in found[0].text
    assert SECRET not in found[0].text
    assert capfd.readouterr() == ("", "")


def test_a_thread_that_wants_to_end_is_no_bug(found: list[BugReport], capfd: pytest.CaptureFixture[str]) -> None:
    thread = threading.Thread(target=lambda: sys.exit(1))  # noqa: TID251 - as above
    thread.start()
    thread.join()
    assert found == []
    assert capfd.readouterr() == ("", "")


def test_an_error_after_the_handler_has_gone_prints_nothing_either(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for place in (sys, threading):
        monkeypatch.setattr(place, "excepthook", place.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    bugs = Bugs()
    bugs.listen()
    shiboken6.delete(bugs)
    thing = Unruly()
    del thing
    assert capfd.readouterr() == ("", "")


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
