"""The policy file on Windows, against a recording double with the headers of its SDK. None of this ran on Windows."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pytest

from safespace.machine import windows_policy
from safespace.machine.policy_trust import CHANGEABLE, UNREADABLE, Untrusted
from tests.machine.recorder import DWORD, HANDLE, INT, POINTER, WORDS, Recorder

HEADERS = {
    "shell32": {"SHGetKnownFolderPath": (INT, POINTER, DWORD, HANDLE, POINTER)},
    "ole32": {"CoTaskMemFree": (None, POINTER)},
    "kernel32": {
        "GetFileAttributesW": (DWORD, WORDS),
        "CreateFileW": (HANDLE, WORDS, DWORD, DWORD, POINTER, DWORD, DWORD, HANDLE),
        "CloseHandle": (INT, HANDLE),
        "LocalFree": (HANDLE, HANDLE),
    },
    "advapi32": {
        "GetNamedSecurityInfoW": (DWORD, WORDS, DWORD, DWORD, *(POINTER,) * 5),
        "IsWellKnownSid": (INT, POINTER, DWORD),
    },
}
REFUSED = ctypes.c_void_p(-1).value
FIRM: dict[str, Any] = {
    "GetFileAttributesW": 0x20,
    "CreateFileW": REFUSED,
    "GetNamedSecurityInfoW": 0,
    "IsWellKnownSid": lambda _, kind: kind == 26,
}
"""What Windows answers of a file that administrators own and an ordinary user can only read."""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a policy file; Windows refuses for want of permission."""
    monkeypatch.setattr(windows_policy, "last_error", lambda: 5)
    place = tmp_path / "policy.toml"
    place.write_bytes(b"version = 1\n")
    return place


def test_a_file_that_windows_lets_nobody_change_is_read(file: Path) -> None:
    system = Recorder(HEADERS, **FIRM)
    assert windows_policy.content(system, file) == b"version = 1\n"
    asked = [call[1][:2] for call in system.calls if call[0] == "kernel32.CreateFileW"]
    rights = [(str(file), right) for right in (0x2, 0x4, 0x10000, 0x40000, 0x80000)]
    assert asked == [*rights, *((str(file.parent), right) for right in (0x40, 0x10000, 0x40000, 0x80000))]
    assert system.names.count("LocalFree") == 2


@pytest.mark.parametrize(
    "other",
    [
        {"CreateFileW": lambda _, right, *__: 7 if right == 0x40000 else REFUSED},
        {"CreateFileW": lambda place, *_: REFUSED if place.endswith(".toml") else 7},
        {"IsWellKnownSid": 0},
        {"GetFileAttributesW": 0x410},
    ],
    ids=["its rights could be rewritten", "its folder could be emptied", "a user owns it", "it is a junction"],
)
def test_a_file_that_an_ordinary_user_could_change_is_refused(file: Path, other: dict[str, Any]) -> None:
    system = Recorder(HEADERS, **(FIRM | other))
    with pytest.raises(Untrusted, match=CHANGEABLE):
        windows_policy.content(system, file)
    assert system.names.count("CloseHandle") == (1 if "CreateFileW" in other else 0)


def test_another_refusal_than_want_of_permission_proves_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_policy, "last_error", lambda: 32)
    with pytest.raises(Untrusted, match=CHANGEABLE):
        windows_policy.content(Recorder(HEADERS, **FIRM), file)


def test_a_question_that_windows_does_not_answer_is_a_refusal(file: Path) -> None:
    with pytest.raises(Untrusted, match=UNREADABLE):
        windows_policy.content(Recorder(HEADERS, **(FIRM | {"GetNamedSecurityInfoW": 5})), file)
    with pytest.raises(Untrusted, match=UNREADABLE):
        windows_policy.content(Recorder({"kernel32": HEADERS["kernel32"]}, **FIRM), file)


def test_a_machine_without_a_file_is_told_apart(file: Path) -> None:
    file.unlink()
    with pytest.raises(FileNotFoundError):
        windows_policy.content(Recorder(HEADERS, **FIRM), file)


def test_the_place_is_asked_of_windows_and_freed_again() -> None:
    said = ctypes.create_unicode_buffer("D:\\ProgramData")

    def tell(_: Any, __: int, ___: Any, out: Any) -> int:
        out._obj.value = said.value
        return 0

    system = Recorder(HEADERS, SHGetKnownFolderPath=tell)
    assert windows_policy.known_folder(system, windows_policy.PROGRAM_DATA) == Path("D:\\ProgramData")
    program_data = bytes.fromhex("825dab62c1fdc34da9dd070d1d495d97")
    assert system.calls[0][1][0] == program_data, "FOLDERID_ProgramData as knownfolders.h writes it"
    assert system.names == ["SHGetKnownFolderPath", "CoTaskMemFree"]


def test_a_windows_that_does_not_say_where_the_file_is_is_trouble_and_the_program_goes_on() -> None:
    for system in (Recorder(HEADERS, SHGetKnownFolderPath=-1), Recorder({})):
        found = windows_policy.found(system)
        assert found is not None
        assert found.trouble == UNREADABLE


def test_the_file_is_read_where_windows_says_it_is(file: Path) -> None:
    told = iter((str(file.parent), "D:\\Sam"))

    def tell(_: Any, __: int, ___: Any, out: Any) -> int:
        out._obj.value = next(told)
        return 0

    (file.parent / "SafeSpace").mkdir()
    file.rename(file.parent / "SafeSpace" / file.name)
    found = windows_policy.found(Recorder(HEADERS, **(FIRM | {"SHGetKnownFolderPath": tell})))
    assert found is not None
    assert (found.written, found.home, found.trouble) == ({"version": 1}, Path("D:\\Sam"), "")


def test_a_folder_that_windows_does_not_tell_is_an_error() -> None:
    system = Recorder(HEADERS, SHGetKnownFolderPath=-1)
    with pytest.raises(OSError, check=lambda error: not error.args):
        windows_policy.known_folder(system, windows_policy.PROFILE)
    assert system.names == ["SHGetKnownFolderPath"]
