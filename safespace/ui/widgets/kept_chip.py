"""Says that what is typed is kept, and says it only once it is true."""

from __future__ import annotations

from datetime import time

from safespace.ui.tones import Tone
from safespace.ui.widgets.chips import Chip


class KeptChip(Chip):
    """A chip beside what is being typed: nothing yet, kept at a time, or not kept and where the words are."""

    def __init__(self) -> None:
        """Begin with nothing typed."""
        super().__init__("Kept as you type", Tone.CHIP, "lock")

    def kept(self, at: time) -> None:
        """Say that the words are in the vault, since `at`."""
        self.say(f"Kept as you type, {at:%H:%M}", Tone.GOOD, "lock")

    def not_kept(self, where: str = "your words are still on this screen") -> None:
        """Say that keeping failed, and where the words are."""
        self.say(f"Not kept: {where}", Tone.LATE, "alert")
