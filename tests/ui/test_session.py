"""Hearing that nobody sits here: each system by its own means, and the messages of Windows read from their memory."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from safespace.machine.door import Away, Guard, Means, Protection, State, running
from safespace.machine.elsewhere import Elsewhere
from safespace.machine.linux import Linux
from safespace.machine.windows import Windows
from safespace.machine.windows_messages import Message
from safespace.ui.session import Session
from tests.machine.recorder import Recorder
from tests.machine.test_windows import HEADERS


class Calling(Elsewhere):
    """A machine that calls, as macOS does."""

    means = Means.CALLS

    def __init__(self) -> None:
        self.tell: Callable[[Away], None] | None = None

    def listen(self, window: int, tell: Callable[[Away], None]) -> tuple[Protection, ...]:
        self.tell = tell
        return (running(Guard.LOCKED),)

    def deafen(self) -> None:
        self.tell = None


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_machine_that_calls_is_heard_until_it_is_stopped(qapp: QApplication, window: QWidget) -> None:
    door, told = Calling(), list[object]()
    session = Session(qapp, door)
    session.away.connect(told.append)
    assert [one.guard for one in session.listen(window)] == [Guard.LOCKED]
    assert door.tell is not None
    door.tell(Away.SWITCHED)
    assert told == [Away.SWITCHED]
    session.stop()
    assert door.tell is None


def test_messages_of_windows_are_read_and_passed_on_and_never_kept(qapp: QApplication, window: QWidget) -> None:
    system = Recorder(HEADERS, WTSRegisterSessionNotification=1)
    session, told = Session(qapp, Windows(system, "")), list[object]()
    session.away.connect(told.append)
    answers = session.listen(window)
    assert answers[0].state is State.RUNNING
    assert system.calls[0] == ("wtsapi32.WTSRegisterSessionNotification", (int(window.winId()), 0))
    filters = session._filter
    assert filters is not None
    message = Message(1, 0x2B1, 0x7, 0, 0, 0, 0)
    at = ctypes.addressof(message)
    assert filters.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), at) == (False, 0)
    assert told == []
    assert filters.nativeEventFilter(QByteArray(b"windows_generic_MSG"), at) == (False, 0)
    assert told == [Away.LOCKED]
    session.stop()
    assert "WTSUnRegisterSessionNotification" in system.names
    session.stop()


def test_a_system_nobody_knows_tells_nothing(qapp: QApplication, window: QWidget) -> None:
    session = Session(qapp, Elsewhere())
    assert {one.state for one in session.listen(window)} == {State.NOT_HERE}
    session.stop()


def test_on_linux_every_answer_is_there_whatever_buses_this_machine_has(qapp: QApplication, window: QWidget) -> None:
    session = Session(qapp, Linux(Recorder({})))
    assert [one.guard for one in session.listen(window)] == [Guard.LOCKED, Guard.ASLEEP, Guard.SWITCHED, Guard.LID]
    session.stop()
