"""The machine's policy file: read only where nobody but the system's own people can have written it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from safespace.machine import policy_file, policy_trust
from safespace.machine.policy_trust import CHANGEABLE, LARGEST, NOT_A_FILE, TOO_LARGE, UNREADABLE, Found
from tests.house import shape

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked in other words")

HOME = Path("/nobody")
US = frozenset({0, os.getuid() if sys.platform != "win32" else 0})
"""The owners that are trusted here: the test's own user stands for the system's people."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return where a sound policy file lies, in a folder that nobody else can change."""
    folder = tmp_path / "safespace"
    folder.mkdir(mode=0o755)
    file = folder / "policy.toml"
    file.write_text("version = 1\n", encoding="utf-8")
    file.chmod(0o644)
    return file


def read(file: Path, trusted: frozenset[int] = US) -> Found | None:
    """Read a file as the program does, with these owners trusted."""
    return policy_trust.read(file, HOME, lambda place: policy_file.content(place, trusted))


def trouble(file: Path) -> str:
    """Return why a file was refused."""
    found = read(file)
    assert found is not None
    assert found.written == {}
    return found.trouble


def test_a_file_of_the_systems_own_people_is_read(place: Path) -> None:
    assert read(place) == Found(str(place), HOME, {"version": 1})


def test_a_machine_without_a_file_has_no_policy(place: Path) -> None:
    place.unlink()
    assert read(place) is None
    place.parent.rmdir()
    assert read(place) is None


@pytest.mark.parametrize("mode", [0o646, 0o664, 0o666, 0o622])
def test_a_file_that_others_may_write_is_refused(place: Path, mode: int) -> None:
    place.chmod(mode)
    assert trouble(place) == CHANGEABLE


@pytest.mark.parametrize("mode", [0o777, 0o775, 0o757])
def test_a_folder_in_which_others_could_put_another_file_is_refused(place: Path, mode: int) -> None:
    place.parent.chmod(mode)
    assert trouble(place) == CHANGEABLE


def test_a_file_of_an_ordinary_user_is_refused_whatever_its_rights(place: Path) -> None:
    found = read(place, frozenset({4_000_001}))
    assert found is not None
    assert found.trouble == CHANGEABLE


def test_a_link_into_a_folder_of_somebody_else_is_refused(place: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "policy.toml").write_text("version = 1\n", encoding="utf-8")
    theirs.chmod(0o777)
    place.unlink()
    place.symlink_to(theirs / "policy.toml")
    assert trouble(place) == CHANGEABLE
    place.unlink()
    place.parent.rmdir()
    place.parent.symlink_to(theirs)
    assert trouble(place) == CHANGEABLE


def test_what_is_no_plain_file_is_refused_and_nothing_waits_for_it(place: Path) -> None:
    place.unlink()
    os.mkfifo(place)
    assert trouble(place) == NOT_A_FILE
    place.unlink()
    place.mkdir()
    assert trouble(place) == NOT_A_FILE


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"version = \n", "It is not written as TOML, see line 1."),
        (b"\xff\xfe", "It is not written as TOML."),
        (b"x = " + b"[" * 20_000, "It is not written as TOML."),
        (b"#" * (LARGEST + 1), TOO_LARGE),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_a_sentence(place: Path, content: bytes, said: str) -> None:
    place.write_bytes(content)
    assert trouble(place) == said


def test_a_file_behind_a_closed_door_is_trouble_and_not_absence(place: Path) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    found = policy_trust.read(place, HOME, refuse)
    assert found is not None
    assert found.trouble == UNREADABLE


def test_no_variable_of_the_users_moves_the_place_or_the_home() -> None:
    told = """
import os, pathlib, pwd
from safespace.machine import policy_file
own = pathlib.Path(pwd.getpwuid(os.getuid()).pw_dir)
policy_file.read = lambda place, home, _: print(place, home == own)
policy_file.found()
"""
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_DIRS", "SAFESPACE_POLICY", "ProgramData")
    steered = os.environ | dict.fromkeys(names, "/elsewhere")
    ran = subprocess.run(
        [sys.executable, "-c", told], env=steered, cwd=shape.HOUSE, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split("\n")[0] == f"{policy_file.usual(sys.platform)} True"


def test_a_user_whom_the_system_does_not_know_has_a_home_below_which_nothing_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4_000_001)
    assert policy_file.home() == Path(os.devnull)


def test_each_system_has_its_own_place() -> None:
    assert policy_file.usual("linux") == Path("/etc/safespace/policy.toml")
    assert policy_file.usual("darwin") == Path("/Library/Application Support/SafeSpace/policy.toml")
