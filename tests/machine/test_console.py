"""A terminal for a program that has none, against a recording double with the headers of Windows' SDK.

None of this has run on Windows: the double says that the calls are those of the documentation, not that they work.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from safespace import verify
from safespace.machine import console
from safespace.machine.console import terminal
from tests.machine.recorder import DWORD, HANDLE, INT, UINT, WORDS, Recorder

HEADERS = {
    "kernel32": {"AttachConsole": (INT, DWORD)},
    "user32": {"MessageBoxW": (INT, HANDLE, WORDS, WORDS, UINT)},
}
ATTACHED = ("kernel32.AttachConsole", (0xFFFFFFFF,))


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where a terminal, if Windows gives one, is a file of its name."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@contextmanager
def no_output() -> Iterator[None]:
    """Take the output away; afterwards it has to be as far away as before."""
    kept, sys.stdout = sys.stdout, None
    try:
        yield
        assert sys.stdout is None
    finally:
        sys.stdout = kept


def asked(system: Any) -> tuple[int, bool]:
    """Check a file that is not there; return the status, and whether somebody could be asked meanwhile."""
    with no_output(), terminal(system):
        return verify.run([Path("no such.pdf")]), console.may_ask()


def test_what_is_written_goes_to_the_terminal_that_the_program_was_started_from(nowhere: Path) -> None:
    system = Recorder(HEADERS, AttachConsole=1)
    assert asked(system) == (4, True)
    assert system.calls == [ATTACHED]
    assert "There is no such file" in (nowhere / console.OUT).read_text(encoding="utf-8")


def test_without_a_terminal_it_is_shown_in_a_box(nowhere: Path) -> None:
    system = Recorder(HEADERS)
    assert asked(system) == (4, False)
    (attached, shown) = system.calls
    assert attached == ATTACHED
    assert shown[0] == "user32.MessageBoxW"
    assert "no such.pdf\n  There is no such file" in str(shown[1][1])
    assert shown[1][2:] == ("SafeSpace", 0)


def test_nobody_is_asked_for_a_passphrase_whose_question_only_a_box_would_show(nowhere: Path) -> None:
    with no_output(), terminal(Recorder(HEADERS)):
        assert verify.typed() == ""


@pytest.mark.parametrize("system", [None, Recorder({"kernel32": {}, "user32": {}})])
def test_a_system_that_gives_neither_gives_an_exit_status(nowhere: Path, system: Any) -> None:
    assert asked(system)[0] == 4


def test_a_program_with_an_output_asks_the_system_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    system = Recorder(HEADERS, AttachConsole=1)
    with terminal(system):
        assert verify.run([Path("no such.pdf")]) == 4
        assert console.may_ask()
    assert system.calls == []
    assert "There is no such file" in capsys.readouterr().out


def test_without_an_input_no_passphrase_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert console.first_line() == ""
