"""Gentle movement: a sheet rises a little into its place. Nothing moves where the computer or whoever uses it says no.

It is over before anybody waits for it, says nothing that is not there without it, and nothing that is pressed, typed
or hidden waits for it. Until it is allowed, as in every test that does not ask for it, nothing moves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final, Protocol

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation

LONG: Final = 140
"""How long a movement takes, in milliseconds."""

UNSEEN: Final = ("offscreen", "minimal")
"""The platforms on which nobody looks at a screen."""


class _Held:
    allowed: ClassVar[bool] = False


class Asked(Protocol):
    """What is asked whether whoever uses this computer wants less movement."""

    def keeps_still(self) -> bool:
        """Return whether they do."""
        ...


def is_wanted(choice: str, machine: Asked, platform: str) -> bool:
    """Whether things move: `choice` is "system" or "none", `platform` where Qt paints."""
    return choice != "none" and not machine.keeps_still() and platform not in UNSEEN


def allow(wanted: bool) -> None:
    """Let things move from now on, or keep them still."""
    _Held.allowed = wanted


def rise(part: QObject, step: Callable[[float], None]) -> None:
    """Call `step`, a method of `part`, with how much of a movement is left: from 1 down to 0, or at once with 0."""
    if not _Held.allowed:
        step(0.0)
        return
    moving = QVariantAnimation(part)
    moving.setStartValue(1.0)
    moving.setEndValue(0.0)
    moving.setDuration(LONG)
    moving.setEasingCurve(QEasingCurve.Type.OutCubic)
    moving.valueChanged.connect(step)
    step(1.0)
    moving.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)
