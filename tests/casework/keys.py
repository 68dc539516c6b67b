"""A desk on a vault with a passphrase and three people, made once and copied, for the tests of keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from safespace.casework import approving, people, safekeeping
from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.domain.ids import Id
from safespace.vault.cost import FLOOR
from safespace.vault.key_problems import ApprovalNeeded
from safespace.vault.vault import Vault
from tests.builders import Clock, a_concern

SAM = "granite otter plum seven lantern moss"
LEE = "copper violin harbour thistle meadow anvil"
KIM = "tangerine walnut pencil crayon gravel sixteen"
OTHER = "orchard velvet compass nutmeg glacier tulip"


def asked_for(desk: Desk, step: Callable[[], object]) -> Id:
    """Take a step that waits for a second person's yes, and ask for just that."""
    with pytest.raises(ApprovalNeeded) as refused:
        step()
    return approving.ask_for(desk, refused.value)


@dataclass
class Team:
    """Sam has the vault open; Lee may open who spoke up, Kim may not. One case has an identity."""

    desk: Desk
    clock: Clock
    code: tuple[str, ...]
    case: Case
    lee: Id
    kim: Id

    def sits(self, words: str) -> Desk:
        """Let somebody else sit down: lock, and unlock with their passphrase."""
        safekeeping.lock(self.desk)
        self.desk = safekeeping.unlock(self.desk.vault.folder, words, self.clock)
        return self.desk


@dataclass(frozen=True)
class Kept:
    """The closed vault of a team, to be copied: its folder, and what is known of it."""

    folder: Path
    code: tuple[str, ...]
    case: Case
    lee: Id
    kim: Id

    def copied(self, folder: Path, clock: Clock) -> Team:
        """Copy the vault below `folder` and let Sam open it. The trail has no line of that."""
        place = folder / "Eastmere.safespace"
        shutil.copytree(self.folder, place)
        return Team(Desk(Vault.open(place, SAM, clock()), clock), clock, self.code, self.case, self.lee, self.kim)


def a_kept_team(folder: Path) -> Kept:
    """Make the vault and close it, as quick to open as is allowed."""
    place = folder / "Eastmere.safespace"
    made = safekeeping.create(place, "Eastmere", "Sam Okoro", SAM, Clock(), cost=FLOOR)
    case = a_concern(made.desk)
    lee = people.let_in(made.desk, " Lee  Chan ", LEE, may_open_identity=True)
    kim = people.let_in(made.desk, "Kim Bell", KIM, may_open_identity=False)
    made.desk.vault.close()
    return Kept(place, made.code, case, lee.id, kim.id)
