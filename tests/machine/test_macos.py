"""macOS, against a recording double of its C library and of the Objective-C runtime: which messages to which objects.

None of this has run on a Mac: the double says that the messages are those of the documentation, not that they work.
"""

from __future__ import annotations

import ctypes
import struct
from typing import Any

import pytest

from safespace.machine.door import Away, Guard, Means, State
from safespace.machine.macos import MacOS
from tests.machine.recorder import INT, POINTER, Recorder

WORDS = ctypes.c_char_p
HEADERS: dict[str, dict[str, tuple[Any, ...]]] = {
    "c": {"setrlimit": (INT, INT, POINTER), "getrlimit": (INT, INT, POINTER)},
    "objc": {
        "objc_getClass": (POINTER, WORDS),
        "sel_registerName": (POINTER, WORDS),
        "objc_msgSend": (),  # declared anew for each message
        "objc_allocateClassPair": (POINTER, POINTER, WORDS, ctypes.c_size_t),
        "class_addMethod": (ctypes.c_bool, POINTER, POINTER, POINTER, WORDS),
        "objc_registerClassPair": (None, POINTER),
    },
    "AppKit": {},
}
OLD, NEW = (14, 6), (15, 1)


class Runtime:
    """Objects that are words, such as "sharedWorkspace of NSWorkspace". `sent` is (object, message, what was said)."""

    def __init__(self, **answers: Any) -> None:
        self.known: dict[int, str] = {}
        self.sent: list[tuple[str, str, tuple[Any, ...]]] = []
        self.answers = answers
        self.method: Any = None
        self.system = Recorder(
            HEADERS,
            objc_getClass=lambda name: self.of(name.decode()),
            sel_registerName=lambda name: self.of(name.decode()),
            objc_msgSend=self._sent,
            objc_allocateClassPair=lambda parent, name, _: self.of(f"class {name.decode()} of {self.known[parent]}"),
            class_addMethod=self._added,
            getrlimit=answers.get("getrlimit", self._no_limits),
        )

    def of(self, name: str) -> int:
        """Return the object of a name."""
        number = next((number for number, known in self.known.items() if known == name), 0)
        if not number:
            number = 0x1000 + len(self.known)
            self.known[number] = name
        return number

    def said(self, message: str) -> list[tuple[str, tuple[Any, ...]]]:
        """Return to whom a message was sent, and what was said."""
        return [(target, said) for target, sent, said in self.sent if sent == message]

    def _sent(self, target: int, selector: int, *said: Any) -> Any:
        name = self.known[selector]
        shown = tuple(self.known.get(one, one) if isinstance(one, int) else one for one in said)
        self.sent.append((self.known.get(target, str(target)), name, shown))
        if name == "stringWithUTF8String:":
            return self.of(f"“{said[0].decode()}”")
        if name == "UTF8String":
            return self.known[target].strip("“”").encode()
        answer = self.answers.get(name.replace(":", "_"), ...)
        return self.of(f"{name} of {self.known.get(target, target)}") if answer is ... else answer

    def _added(self, _: int, selector: int, method: Any, types: bytes) -> bool:
        assert (self.known[selector], types) == ("heard:", b"v@:@")
        self.method = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 3)(method.value)
        return True

    @staticmethod
    def _no_limits(_: int, held: Any) -> int:
        held._obj.now = held._obj.most = 0
        return 0


def test_a_core_file_is_allowed_no_byte() -> None:
    runtime = Runtime()
    assert MacOS(runtime.system, OLD).no_dumps().runs
    assert runtime.system.calls[0] == ("c.setrlimit", (4, struct.pack("QQ", 0, 0)))
    assert runtime.system.names == ["setrlimit", "getrlimit"]
    assert MacOS(Runtime(getrlimit=-1).system, OLD).no_dumps().state is State.REFUSED


def test_a_window_is_left_out_of_captures_and_its_sharing_type_is_read_back() -> None:
    runtime = Runtime(sharingType=0)
    assert MacOS(runtime.system, OLD).hide(77).runs
    assert runtime.sent == [
        ("77", "window", ()),
        ("window of 77", "setSharingType:", (0,)),
        ("window of 77", "sharingType", ()),
    ]


def test_a_window_that_kept_its_sharing_type_or_a_view_without_a_window_is_a_refusal() -> None:
    assert MacOS(Runtime(sharingType=1).system, OLD).hide(77).state is State.REFUSED
    assert MacOS(Runtime(window=None).system, OLD).hide(77).state is State.REFUSED


def test_from_macos_15_on_it_is_asked_for_and_not_claimed() -> None:
    runtime = Runtime(sharingType=0)
    answer = MacOS(runtime.system, NEW).hide(77)
    assert answer.state is State.REFUSED
    assert "macOS 15" in answer.why
    assert runtime.said("setSharingType:") == [("window of 77", (0,))]


def test_a_window_is_shown_to_captures_again() -> None:
    runtime = Runtime(sharingType=1)
    assert MacOS(runtime.system, NEW).unhide(77).runs
    assert runtime.said("setSharingType:") == [("window of 77", (1,))]


@pytest.mark.parametrize("reduced", [True, False])
def test_it_keeps_still_where_less_movement_was_asked_for(reduced: bool) -> None:
    runtime = Runtime(accessibilityDisplayShouldReduceMotion=reduced)
    assert MacOS(runtime.system, NEW).keeps_still() is reduced
    assert runtime.said("accessibilityDisplayShouldReduceMotion") == [("sharedWorkspace of NSWorkspace", ())]


def test_the_mark_that_histories_heed_is_put_beside_what_lies_on_the_clipboard() -> None:
    runtime = Runtime(setString_forType_=True)
    assert MacOS(runtime.system, OLD).keep_from_histories().runs
    kind = "“org.nspasteboard.ConcealedType”"
    board = "generalPasteboard of NSPasteboard"
    assert runtime.said("addTypes:owner:") == [(board, ("arrayWithObject: of NSArray", None))]
    assert runtime.said("arrayWithObject:") == [("NSArray", (kind,))]
    assert runtime.said("setString:forType:") == [(board, ("“”", kind))]
    refusing = Runtime(setString_forType_=False)
    assert MacOS(refusing.system, OLD).keep_from_histories().state is State.REFUSED


def test_the_lock_is_heard_from_everywhere_at_once_and_the_rest_from_the_workspace() -> None:
    runtime, told = Runtime(), list[Away]()
    door = MacOS(runtime.system, OLD)
    assert door.means is Means.CALLS
    assert [(one.guard, one.state) for one in door.listen(1, told.append)] == [
        (away.value, State.RUNNING) for away in Away
    ]
    observer = "init of alloc of class SafeSpaceListener of NSObject"
    assert runtime.said("addObserver:selector:name:object:suspensionBehavior:") == [
        (
            "defaultCenter of NSDistributedNotificationCenter",
            (observer, "heard:", "“com.apple.screenIsLocked”", None, 4),
        )
    ]
    assert [(centre, said[2]) for centre, said in runtime.said("addObserver:selector:name:object:")] == [
        ("notificationCenter of sharedWorkspace of NSWorkspace", f"“NSWorkspace{name}Notification”")
        for name in ("WillSleep", "SessionDidResignActive", "ScreensDidSleep")
    ]
    door.deafen()
    door.deafen()
    assert [said for _, said in runtime.said("removeObserver:")] == [(observer,)] * 2


@pytest.mark.parametrize(
    ("name", "away"),
    [
        ("com.apple.screenIsLocked", Away.LOCKED),
        ("NSWorkspaceWillSleepNotification", Away.ASLEEP),
        ("NSWorkspaceSessionDidResignActiveNotification", Away.SWITCHED),
        ("NSWorkspaceScreensDidSleepNotification", Away.LID),
        ("NSWorkspaceDidWakeNotification", None),
    ],
)
def test_each_notification_calls_back_with_what_it_means(name: str, away: Away | None) -> None:
    runtime, told = Runtime(), list[Away]()
    MacOS(runtime.system, OLD).listen(1, told.append)
    runtime.answers["name"] = runtime.of(f"“{name}”")
    runtime.method(1, 2, runtime.of("a notification"))
    assert told == [away] * (away is not None)


def test_a_system_that_has_no_centre_for_them_is_not_claimed_to_tell() -> None:
    heard = MacOS(Runtime(sharedWorkspace=None).system, OLD).listen(1, print)
    assert [one.state for one in heard] == [State.REFUSED] * 4
    assert [one.guard for one in heard] == [Guard.LOCKED, Guard.ASLEEP, Guard.SWITCHED, Guard.LID]


def test_what_no_program_can_ask_of_macos_is_said(tmp_path: Any) -> None:
    assert MacOS(Runtime().system, OLD).keep_from_search(tmp_path).state is State.NOT_HERE
