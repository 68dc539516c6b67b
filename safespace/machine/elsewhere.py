"""A system that cannot be asked: every answer is that it cannot be done here. Others build on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from safespace.machine.door import UNKNOWN, Away, Guard, Means, Protection, not_here


class Elsewhere:
    """A door with nothing behind it."""

    system = "this system"
    means = Means.NONE

    def no_dumps(self) -> Protection:
        """Say that it cannot be done here."""
        return not_here(Guard.DUMPS, UNKNOWN)

    def hide(self, window: int) -> Protection:
        """Say that it cannot be done here."""
        del window
        return not_here(Guard.CAPTURE, UNKNOWN)

    def unhide(self, window: int) -> Protection:
        """Say that there is nothing to take back."""
        return self.hide(window)

    def keep_from_search(self, folder: Path) -> Protection:
        """Say that it cannot be done here."""
        del folder
        return not_here(Guard.SEARCH, UNKNOWN)

    def keep_from_histories(self) -> Protection:
        """Say that it cannot be done here."""
        return not_here(Guard.CLIPBOARD, UNKNOWN)

    def listen(self, window: int, tell: Callable[[Away], None]) -> tuple[Protection, ...]:
        """Say that nobody will tell."""
        del window, tell
        return tuple(not_here(away.value, UNKNOWN) for away in Away)

    def heard(self, message: int) -> Away | None:
        """Read nothing out of a message."""
        del message

    def deafen(self) -> None:
        """Do nothing: nothing was asked for."""

    def keeps_still(self) -> bool:
        """Say that nobody asked for it: there is nothing here that could be asked."""
        return False
