"""The real program on a real vault, in this process, with a lock that tells where it would have gone on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from safespace.casework import safekeeping
from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.machine.door import Door
from safespace.machine.elsewhere import Elsewhere
from safespace.machine.places import Places
from safespace.preferences import load
from safespace.ui.given import Given
from safespace.ui.hands import Hands
from safespace.ui.program import Program
from safespace.ui.work import Progress
from safespace.vault.cost import FLOOR
from tests.builders import Clock, a_concern, agreed, triaged

PASSPHRASE = "harbour lantern walnut meadow copper violin"
NAME = "Eastmere.safespace"


@dataclass
class Successor:
    """A fresh process whose window comes when it is looked for the second time, or never."""

    comes: bool = True
    looked: int = 0
    forgotten: bool = False

    def ready(self) -> bool:
        """Whether its window is there."""
        self.looked += 1
        return self.comes and self.looked > 1

    def failed(self) -> bool:
        """Whether it ended without one."""
        return not self.comes

    def forget(self) -> None:
        """Tidy up."""
        self.forgotten = True


@dataclass
class Stand:
    """One program with a guardian's hands. `told` is what each lock told the fresh process; `ended` counts endings."""

    program: Program
    hands: Hands
    told: list[dict[str, object]]
    successor: Successor
    clock: Clock
    ended: list[str] = field(default_factory=list[str])

    def unlock(self) -> None:
        """Type the passphrase at the door."""
        self.hands.fill("Passphrase", PASSPHRASE)
        self.hands.press("Unlock")
        self.hands.until(lambda: self.hands.screen() == "today", "the vault was not unlocked")

    def until_ended(self) -> None:
        """Wait until the program says that all is put away."""
        self.hands.until(lambda: bool(self.ended), "the program did not end")

    def drafts(self) -> dict[str, str]:
        """Return what the vault keeps as typed and not yet saved, by its key."""
        return {draft.key: draft.text for draft in self.hands.read(lambda desk: desk.vault.drafts.all())}


def a_vault(places: Places, clock: Clock) -> Case:
    """Make a vault with one case that is ready for the workbench, close it, and return the case."""
    folder = places.make().vaults / NAME
    desk: Desk = safekeeping.create(folder, "Eastmere", "Sam Okoro", PASSPHRASE, clock, cost=FLOOR).desk
    case = a_concern(desk)
    triaged(desk, case.id)
    agreed(desk, case.id)
    safekeeping.lock(desk)
    return case


def copied(places: Places, original: Places) -> None:
    """Put a copy of a closed vault into other folders."""
    shutil.copytree(original.vaults / NAME, places.make().vaults / NAME)


def no_sample(_: Progress) -> Desk:
    """Make no sample trust: nobody asks for one here."""
    raise AssertionError("nobody asked for the sample trust")


@contextmanager
def program(app: QApplication, places: Places, *, comes: bool = True, door: Door | None = None) -> Iterator[Stand]:
    """Start the program at the door of the vault in `places`; whatever the test leaves open is put away.

    `door` stands for the machine; without one nothing is asked of the machine that the test runs on.
    """
    told: list[dict[str, object]] = []
    successor, clock = Successor(comes), Clock()

    def restart(passed_on: Mapping[str, object]) -> Successor:
        told.append(dict(passed_on))
        return successor

    made = Program(app, Given(places, clock, restart, no_sample, door or Elsewhere()), load(places.settings))
    stand = Stand(made, Hands(app, made, places.passing, 0), told, successor, clock)
    made.ended.connect(lambda: stand.ended.append("ended"))
    made.show_door(places.known_vaults()[0])
    made.window.resize(1366, 768)
    made.show()
    try:
        yield stand
    finally:
        made.close()
        stand.until_ended()
        made.window.close()
        made.window.deleteLater()
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
