"""Whether things may move is asked of the computer whenever the look is put on: at the start, and after a choice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QApplication

from safespace.machine.door import Means
from safespace.machine.elsewhere import Elsewhere
from safespace.machine.places import Places
from tests.journeys.running import program

pytestmark = pytest.mark.journey


class Calm(Elsewhere):
    """A computer whose user asked for less movement, and how often it was asked."""

    asked = 0

    def keeps_still(self) -> bool:
        """Say yes."""
        self.asked += 1
        return True


class Bus(Calm):
    """A computer that is asked on a bus: never by the door."""

    means = Means.BUS


def test_on_a_bus_nothing_moves_before_a_vault_is_open_and_the_door_is_not_asked(
    qapp: QApplication, places: Places
) -> None:
    door = Bus()
    with program(qapp, places, door=door) as stand:
        assert stand.program.guards.keeps_still()
        assert door.asked == 0


def test_the_computer_is_asked_when_the_look_is_put_on_and_nothing_moves_where_it_says_so(
    qapp: QApplication, places: Places
) -> None:
    door = Calm()
    with program(qapp, places, door=door) as stand:
        stand.program.prefer(replace(stand.program.preferences, motion="system"))
        assert door.asked == 1
        stand.hands.key("F1")
        sheet = stand.program.window.sheet
        assert sheet is not None
        assert not sheet.findChildren(QVariantAnimation)
