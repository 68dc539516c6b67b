"""A desk on a vault with a passphrase and three people, and cheap guesses, for the tests of keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safespace.casework import people, safekeeping
from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.domain.ids import Id
from safespace.vault.cost import Cost
from tests.builders import Clock, a_concern

SAM = "granite otter plum seven lantern moss"
LEE = "copper violin harbour thistle meadow anvil"
KIM = "tangerine walnut pencil crayon gravel sixteen"
OTHER = "orchard velvet compass nutmeg glacier tulip"
CHEAP = Cost(64, 1, 1)


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


def a_team(folder: Path, clock: Clock) -> Team:
    """Make the vault. Guesses have to be cheap already (the fixture `cheap`)."""
    made = safekeeping.create(folder / "Eastmere.safespace", "Eastmere", "Sam Okoro", SAM, clock, cost=CHEAP)
    case = a_concern(made.desk)
    lee = people.let_in(made.desk, " Lee  Chan ", LEE, may_open_identity=True)
    kim = people.let_in(made.desk, "Kim Bell", KIM, may_open_identity=False)
    return Team(made.desk, clock, made.code, case, lee.id, kim.id)
