"""A lock that waits for work under way: the case is off the screen before anything is waited for."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from safespace.domain.case import Case
from safespace.machine.door import Away
from safespace.machine.places import Places
from tests.journeys.running import program

pytestmark = pytest.mark.journey


def colours(image: QImage) -> set[int]:
    """Return the colours of every third point of a picture."""
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


@pytest.mark.parametrize("sleeps", [False, True])
def test_nothing_of_a_case_is_seen_while_a_lock_waits_for_what_is_under_way(
    qapp: QApplication, places: Places, case: Case, sleeps: bool
) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.program.go("case", case.id)
        stand.hands.rest()
        window, work, seen = stand.program.window, stand.program.work, list[QImage]()
        before = colours(window.grab().toImage())
        finish: Callable[..., Any] = work.finish

        def waited(last: Callable[..., Any]) -> None:
            seen.append(window.grab().toImage())
            finish(last)

        work.finish = waited
        work.think(lambda: time.sleep(0.3), lambda _: None)
        if sleeps:
            stand.program.guards.away.emit(Away.ASLEEP)
        else:
            stand.program.lock()
        (during,) = map(colours, seen)
        assert len(before) > 200
        assert len(during) < 60, "the letters of one short line, and the ground"
        stand.until_ended()
