"""Windows, against a recording double with the headers of its SDK: which functions, with which values, in which order.

None of this has run on Windows: the double says that the calls are those of the documentation, not that they work.
"""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pytest

from safespace.machine.door import Away, Guard, Means, State
from safespace.machine.windows import Windows
from safespace.machine.windows_messages import Guid, Message, Messages, Setting
from tests.machine.recorder import DWORD, HANDLE, INT, POINTER, UINT, WORDS, Recorder, put

HEADERS = {
    "user32": {
        "SetWindowDisplayAffinity": (INT, HANDLE, DWORD),
        "GetWindowDisplayAffinity": (INT, HANDLE, POINTER),
        "RegisterPowerSettingNotification": (HANDLE, HANDLE, POINTER, DWORD),
        "UnregisterPowerSettingNotification": (INT, HANDLE),
        "RegisterSuspendResumeNotification": (HANDLE, HANDLE, DWORD),
        "UnregisterSuspendResumeNotification": (INT, HANDLE),
        "SystemParametersInfoW": (INT, UINT, UINT, POINTER, UINT),
        "RegisterClipboardFormatW": (UINT, WORDS),
        "IsClipboardFormatAvailable": (INT, UINT),
    },
    "kernel32": {
        "SetErrorMode": (UINT, UINT),
        "GetErrorMode": (UINT,),
        "WerSetFlags": (INT, DWORD),
        "GetFileAttributesW": (DWORD, WORDS),
        "SetFileAttributesW": (INT, WORDS, DWORD),
    },
    "wer": {"WerAddExcludedApplication": (INT, WORDS, INT)},
    "wtsapi32": {
        "WTSRegisterSessionNotification": (INT, HANDLE, DWORD),
        "WTSUnRegisterSessionNotification": (INT, HANDLE),
    },
}
PROGRAM = "D:\\Programs\\SafeSpace\\SafeSpace.exe"
LID_SWITCH = (0xBA3E0F4D, 0xB817, 0x4094, (0xA2, 0xD1, 0xD5, 0x63, 0x79, 0xE6, 0xA0, 0xF3))
"""GUID_LIDSWITCH_STATE_CHANGE, part by part as winnt.h writes it."""


def door(program: str = PROGRAM, **answers: Any) -> tuple[Windows, Recorder]:
    """Return the door on a double that gives these answers."""
    system = Recorder(HEADERS, **answers)
    return Windows(system, program), system


# ------------------------------------------------------------------------------------------------ movement


@pytest.mark.parametrize(("answers", "moves", "still"), [(1, 1, False), (1, 0, True), (0, 1, True)])
def test_it_keeps_still_where_animations_are_off_and_where_windows_does_not_say(
    answers: int, moves: int, still: bool
) -> None:
    def told(what: int, _: int, out: Any, __: int) -> int:
        assert what == 0x1042
        put(out, moves)
        return answers

    windows, _ = door(SystemParametersInfoW=told)
    assert windows.keeps_still() is still


# ------------------------------------------------------------------------------------------------ captures


def affinity(held: int) -> Any:
    """Return a GetWindowDisplayAffinity that tells this."""
    return lambda _, out: put(out, held)


def test_a_window_is_left_out_of_captures_and_what_holds_is_read_back() -> None:
    windows, system = door(SetWindowDisplayAffinity=1, GetWindowDisplayAffinity=affinity(0x11))
    assert windows.hide(0x5A1).runs
    assert system.calls[0] == ("user32.SetWindowDisplayAffinity", (0x5A1, 0x11))
    assert system.calls[1][0] == "user32.GetWindowDisplayAffinity"
    assert system.calls[1][1][0] == 0x5A1


def test_an_older_windows_that_shows_it_black_instead_counts() -> None:
    windows, _ = door(SetWindowDisplayAffinity=1, GetWindowDisplayAffinity=affinity(0x1))
    assert windows.hide(7).runs


@pytest.mark.parametrize(
    "answers",
    [
        {"SetWindowDisplayAffinity": 0, "GetWindowDisplayAffinity": affinity(0x11)},
        {"SetWindowDisplayAffinity": 1, "GetWindowDisplayAffinity": affinity(0)},
        {"SetWindowDisplayAffinity": 1, "GetWindowDisplayAffinity": 0},
    ],
)
def test_a_window_that_captures_still_show_is_not_called_hidden(answers: dict[str, Any]) -> None:
    windows, _ = door(**answers)
    assert windows.hide(7).state is State.REFUSED


def test_a_window_is_shown_to_captures_again() -> None:
    windows, system = door(SetWindowDisplayAffinity=1, GetWindowDisplayAffinity=affinity(0))
    assert windows.unhide(7).runs
    assert system.calls[0] == ("user32.SetWindowDisplayAffinity", (7, 0))
    windows, _ = door(SetWindowDisplayAffinity=1, GetWindowDisplayAffinity=affinity(0x11))
    assert not windows.unhide(7).runs


# ------------------------------------------------------------------------------------------------ failures


def test_a_failure_is_quiet_keeps_the_heap_out_and_our_program_out_of_error_reporting() -> None:
    windows, system = door(GetErrorMode=0x8003)
    assert windows.no_dumps().runs
    assert system.calls == [
        ("kernel32.SetErrorMode", (0x8003,)),
        ("kernel32.GetErrorMode", ()),
        ("kernel32.WerSetFlags", (1,)),
        ("wer.WerAddExcludedApplication", ("SafeSpace.exe", 0)),
    ]


def test_an_interpreter_that_other_programs_use_is_not_put_on_the_list_of_windows() -> None:
    windows, system = door("", GetErrorMode=0x8003)
    assert windows.no_dumps().runs
    assert "WerAddExcludedApplication" not in system.names


@pytest.mark.parametrize(
    "answers",
    [
        {"GetErrorMode": 0x8001},
        {"GetErrorMode": 0x8003, "WerSetFlags": -2147024809},
        {"GetErrorMode": 0x8003, "WerAddExcludedApplication": -2147024891},
    ],
)
def test_a_failure_that_would_still_be_reported_is_not_called_quiet(answers: dict[str, Any]) -> None:
    windows, _ = door(**answers)
    assert windows.no_dumps().state is State.REFUSED


# ------------------------------------------------------------------------------------------------ files, clipboard


def test_a_folder_is_marked_as_not_to_be_indexed_and_keeps_its_other_attributes() -> None:
    windows, system = door(GetFileAttributesW=0x12, SetFileAttributesW=1)
    assert windows.keep_from_search(Path("vaults")).runs
    assert system.calls == [
        ("kernel32.GetFileAttributesW", ("vaults",)),
        ("kernel32.SetFileAttributesW", ("vaults", 0x2012)),
    ]


def test_a_folder_that_is_not_there_or_cannot_be_marked_is_a_refusal() -> None:
    windows, system = door(GetFileAttributesW=0xFFFFFFFF, SetFileAttributesW=1)
    assert windows.keep_from_search(Path("gone")).state is State.REFUSED
    assert system.names == ["GetFileAttributesW"]
    windows, _ = door(GetFileAttributesW=0x10, SetFileAttributesW=0)
    assert windows.keep_from_search(Path("vaults")).state is State.REFUSED


def test_the_marks_beside_copied_words_are_looked_for_by_their_names() -> None:
    known: dict[str, int] = {}

    def register(name: str) -> int:
        return known.setdefault(name, 0xC000 + len(known))

    windows, _ = door(RegisterClipboardFormatW=register, IsClipboardFormatAvailable=1)
    assert windows.keep_from_histories().runs
    assert set(known) == {
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    }
    windows, _ = door(RegisterClipboardFormatW=register, IsClipboardFormatAvailable=lambda number: number != 0xC001)
    assert not windows.keep_from_histories().runs


# ------------------------------------------------------------------------------------------------ who went away


def test_the_window_asks_for_word_of_session_sleep_and_lid_and_takes_all_of_it_back() -> None:
    windows, system = door(
        WTSRegisterSessionNotification=1, RegisterSuspendResumeNotification=51, RegisterPowerSettingNotification=52
    )
    heard = windows.listen(0x5A1, print)
    assert windows.means is Means.MESSAGES
    assert [(one.guard, one.state) for one in heard] == [
        (Guard.LOCKED, State.RUNNING),
        (Guard.ASLEEP, State.RUNNING),
        (Guard.SWITCHED, State.RUNNING),
        (Guard.LID, State.RUNNING),
    ]
    assert system.calls == [
        ("wtsapi32.WTSRegisterSessionNotification", (0x5A1, 0)),
        ("user32.RegisterSuspendResumeNotification", (0x5A1, 0)),
        ("user32.RegisterPowerSettingNotification", (0x5A1, bytes(Guid(*LID_SWITCH)), 0)),
    ]
    system.calls.clear()
    windows.deafen()
    windows.deafen()
    assert sorted(system.calls) == [
        ("user32.UnregisterPowerSettingNotification", (52,)),
        ("user32.UnregisterSuspendResumeNotification", (51,)),
        ("wtsapi32.WTSUnRegisterSessionNotification", (0x5A1,)),
    ]


def test_what_windows_does_not_tell_is_not_claimed_and_not_taken_back() -> None:
    windows, system = door(WTSRegisterSessionNotification=0, RegisterSuspendResumeNotification=51)
    assert [one.state for one in windows.listen(1, print)] == [
        State.REFUSED,
        State.RUNNING,
        State.REFUSED,
        State.REFUSED,
    ]
    system.calls.clear()
    windows.deafen()
    assert system.names == ["UnregisterSuspendResumeNotification"]


def message(number: int, code: int, rest: int = 0) -> int:
    """Return the address of a message; what it lies in is kept."""
    _kept.append(Message(1, number, code, rest, 0, 0, 0))
    return ctypes.addressof(_kept[-1])


def lid(state: int, which: bytes | None = None) -> int:
    """Return the address of a message that says how the lid stands."""
    named = Guid.from_buffer_copy(which) if which else Guid(*LID_SWITCH)
    _kept.append(Setting(named, 4, state))
    return message(0x218, 0x8013, ctypes.addressof(_kept[-1]))


_kept: list[Any] = []


@pytest.mark.parametrize(
    ("code", "away"),
    [
        (0x1, None),
        (0x2, Away.SWITCHED),
        (0x3, None),
        (0x4, Away.SWITCHED),
        (0x5, None),
        (0x6, Away.LOCKED),
        (0x7, Away.LOCKED),
        (0x8, None),
        (0x9, Away.SWITCHED),
    ],
)
def test_each_change_of_the_session_is_read(code: int, away: Away | None) -> None:
    assert Messages().read(message(0x2B1, code)) is away


@pytest.mark.parametrize(("code", "away"), [(0x4, Away.ASLEEP), (0x7, None), (0x12, None), (0xA, None)])
def test_sleep_is_read_and_waking_is_not(code: int, away: Away | None) -> None:
    assert Messages().read(message(0x218, code)) is away


def test_the_lid_counts_when_it_is_closed_and_not_when_it_always_was() -> None:
    messages = Messages()
    assert messages.read(lid(0)) is None, "a laptop that stands closed at a screen tells so at once"
    assert messages.read(lid(1)) is None
    assert messages.read(lid(0)) is Away.LID
    assert messages.read(lid(0)) is None


def test_other_settings_and_other_messages_mean_nothing() -> None:
    messages = Messages()
    messages.read(lid(1))
    assert messages.read(lid(0, bytes(16))) is None
    assert messages.read(message(0x218, 0x8013, 0)) is None
    assert messages.read(message(0x200, 0x7)) is None
    assert messages.read(0) is None
    assert messages.read(lid(0)) is Away.LID, "what meant nothing changed nothing"


def test_the_structures_lie_in_memory_as_windows_lays_them() -> None:
    assert (ctypes.sizeof(Message), Message.code.offset, Message.rest.offset) == (48, 16, 24)
    assert (ctypes.sizeof(Setting), Setting.size.offset, Setting.value.offset) == (24, 16, 20)


def test_the_door_reads_messages_and_never_calls() -> None:
    told: list[Away] = []
    windows, _ = door(WTSRegisterSessionNotification=1)
    windows.listen(1, told.append)
    assert windows.heard(message(0x2B1, 0x7)) is Away.LOCKED
    assert told == []
