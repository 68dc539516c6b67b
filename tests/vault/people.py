"""A vault with several people for the tests of keys: made once with cheap guesses, and copied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safespace.domain.ids import Id
from safespace.domain.speaker import Speaker
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE

BRAM_WORDS = "pebble window tractor velvet nineteen acorn"
CAROL_WORDS = "cobalt meadow trumpet gravel lemon sixteen"
BRAM, CAROL = "Bram de Vries", "Carol Mensah"
PLAIN = "Jane Example"


@dataclass(frozen=True)
class Staffed:
    """A closed vault of three: Amina and Bram may open who spoke up, Carol may not. One case has an identity."""

    folder: Path
    code: str
    case: Id
    bram: Id
    carol: Id

    def opened(self, passphrase: str = PASSPHRASE) -> Vault:
        """Open it with a passphrase, Amina's unless told."""
        return Vault.open(self.folder, passphrase, NOW)


def spoken(vault: Vault, case: Id, other_half: bytes | None = None) -> str:
    """Return who spoke up on a case."""
    with vault.identity.unlock(other_half) as key:
        found = vault.tables.speakers.open(key, case)
    assert found is not None
    return found.name


def filled(vault: Vault) -> tuple[Id, Id, Id]:
    """Put two people and a case with an identity into a new vault; return the case and both."""
    bram = vault.add_guardian(BRAM, BRAM_WORDS, NOW, may_open_identity=True)
    carol = vault.add_guardian(CAROL, CAROL_WORDS, NOW, may_open_identity=False)
    case = vault.new_id()
    with vault.transaction():
        vault.case_keys.make(case)
        vault.tables.speakers.keep(case, Speaker(name=PLAIN), vault.guardian.id, NOW)
        vault.trail.write("case.recorded", NOW, (case,), text="a reason that stays readable", case_id=case)
    return case, bram.id, carol.id
