"""What the program is given by the place where the house is put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from safespace.machine.door import Door, Guard, Protection, later
from safespace.machine.this_machine import here

if TYPE_CHECKING:
    from safespace.casework.desk import Clock, Desk
    from safespace.machine.places import Places
    from safespace.ui.work import Progress

NOT_BEGUN: Final = later(Guard.DUMPS, "It is asked for before anything else, and this program was started otherwise.")


class Successor(Protocol):
    """A fresh process that was started to go on after this one."""

    def ready(self) -> bool:
        """Whether its window is there."""
        ...

    def failed(self) -> bool:
        """Whether it ended without one."""
        ...

    def forget(self) -> None:
        """Tidy up."""
        ...


@dataclass(frozen=True)
class Given:
    """What the program is given by the place where the house is put together.

    `restart` starts a fresh process that is told plain data; `make_sample` makes the sample trust, with progress;
    `door` is what the machine can be asked, `begun` what it answered before anything else.
    """

    places: Places
    clock: Clock
    restart: Callable[[Mapping[str, object]], Successor]
    make_sample: Callable[[Progress], Desk]
    door: Door = field(default_factory=here)
    begun: Protection = NOT_BEGUN
