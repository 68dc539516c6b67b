"""Two guardians of two trusts who know each other's keys, for the tests of handing over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safespace.casework import agreements, colleagues, hand_over, pack_checks, sending_back, taking_over
from safespace.casework.desk import Desk
from safespace.casework.hand_over import Made
from safespace.domain.case import Case
from safespace.domain.hand_over import Pack, Sees
from safespace.domain.ids import Id
from safespace.vault.vault import Vault
from tests.builders import Clock


@dataclass
class Two:
    """Sam's desk and Ada's, of two trusts, with one clock; the folder that goes between them."""

    sam: Desk
    ada: Desk
    clock: Clock
    between: Path
    ada_at_sams: Id
    sam_at_adas: Id

    def agreed(self, case: Case, sees: Sees = Sees.WHOLE) -> Case:
        """Record what the person on a case of Sam's agreed to about Ada."""
        agreements.agree(self.sam, case.id, self.ada_at_sams, sees)
        return case

    def lent(self, *cases: Case, days: int = 28) -> Made:
        """Let Sam lend cases to Ada."""
        until = self.sam.today().fromordinal(self.sam.today().toordinal() + days)
        return hand_over.lend(self.sam, self.ada_at_sams, [case.id for case in cases], until, self.between)

    def taken(self, *cases: Case, days: int = 28) -> Pack:
        """Let Sam lend cases, and Ada take them in and give her receipt."""
        pack = taking_over.take_in(self.ada, self.lent(*cases, days=days).file)
        receipt = pack_checks.save_receipt(self.ada, pack.id, self.between)
        hand_over.read_receipt(self.sam, receipt)
        return pack

    def back(self, pack: Pack) -> Path:
        """Let Ada send a pack's cases back."""
        return sending_back.send_back(self.ada, pack.id, self.between).file

    def close(self) -> None:
        """Put both vaults away."""
        self.sam.vault.close()
        self.ada.vault.close()


def two_vaults(folder: Path) -> Two:
    """Open two vaults, exchange the key cards and compare the words."""
    clock, between = Clock(), folder / "between"
    between.mkdir()
    desks: list[Desk] = []
    for name, guardian in (("Eastmere", "Sam Okoro"), ("Westmere", "Ada Finch")):
        vault = Vault.create_temporary(folder / f"{name}.safespace", name, guardian, clock())
        desks.append(Desk(vault, clock))
    sam, ada = desks
    return Two(sam, ada, clock, between, knows(sam, ada, between), knows(ada, sam, between))


def knows(desk: Desk, other: Desk, between: Path) -> Id:
    """Let one guardian know the other one's key, and return what they are called there."""
    card = colleagues.save_card(other, between)
    known = colleagues.add(desk, card)
    card.unlink()
    return colleagues.compare(desk, known.colleague.id, colleagues.my_card(other).words).id


def held(desk: Desk) -> str:
    """Return everything that the tables of a vault hold in readable form, and who spoke up where it can be opened."""
    tables = [row[0] for row in desk.vault.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    rows = [desk.vault.connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608
    return repr(rows)
