"""What a guardian may loosen for a moment on this computer, noted in the trail before it is done."""

from __future__ import annotations

from safespace.casework import imposed
from safespace.casework.desk import Desk


def allow_capture(desk: Desk, minutes: int) -> None:
    """Note that windows may be captured for some minutes: to be called before they may. CaptureForbidden."""
    imposed.refuse_capture()
    with desk.vault.transaction():
        desk.vault.trail.write("capture.allowed", desk.now(), counts={"minutes": minutes})


def end_capture(desk: Desk) -> None:
    """Note that windows are kept out of captures again."""
    with desk.vault.transaction():
        desk.vault.trail.write("capture.ended", desk.now())
