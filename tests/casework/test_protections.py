"""Letting the screen be captured for a moment is noted in the trail, in words that can be read there."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import protections, settings
from tests.builders import a_desk


def test_allowing_and_ending_a_capture_stand_in_the_trail(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    protections.allow_capture(desk, 10)
    protections.end_capture(desk)
    ended, allowed = desk.vault.trail.read(2)
    assert (allowed.action, dict(allowed.counts)) == ("capture.allowed", {"minutes": 10})
    assert ended.action == "capture.ended"
    assert [line.deed for line in settings.trail(desk, 2)] == [
        "Kept the screen from being captured again",
        "Let the screen be captured for some minutes",
    ]
    assert desk.vault.trail.verify().whole
    desk.vault.close()
