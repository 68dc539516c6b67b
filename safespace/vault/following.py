"""The note beside a vault that says which shared folder it follows, and how far it has come there.

It lies in the vault's folder as vault.following, sealed, and travels in no backup and no copy: a vault that is brought
back elsewhere follows nothing. Without the pen, a vault that has such a note is only read.
"""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from safespace.domain.ids import Id
from safespace.vault import durable
from safespace.vault.drive_problems import FollowingDamaged
from safespace.vault.keys import KeyRing, tag
from safespace.vault.problems import DiskTrouble, NotSaved
from safespace.vault.sealing import BrokenSeal, bound, seal, unseal

NAME: Final = "vault.following"
_FIRST: Final = b"SafeSpace following 1\n"


@dataclass(frozen=True, slots=True)
class Following:
    """What is known of the shared folder.

    `seen` and `hash` are those of the newest turn that was seen; `holds` says that the pen was here then; `seq` and
    `mac` are the end of the trail as it was last published or taken; `looked` is the row of the trail up to which the
    guardian of a copy without the pen has seen what the others did.
    """

    folder: str
    drive: str
    seen: int
    hash: str
    holds: bool
    seq: int
    mac: str
    looked: int = 0


def is_there(vault: Path) -> bool:
    """Return whether a vault's folder has such a note; one that does not read is there, too."""
    return (vault / NAME).exists()


def load(vault: Path, vault_id: Id, keys: KeyRing) -> Following | None:
    """Read the note, None if there is none. FollowingDamaged if it is not what was written, DiskTrouble."""
    try:
        content = (vault / NAME).read_bytes()
        plain = json.loads(unseal(keys.drive, content.removeprefix(_FIRST), bound("following", vault_id)))
        return Following(**plain)
    except FileNotFoundError:
        return None
    except OSError:
        raise DiskTrouble from None
    except (BrokenSeal, ValueError, TypeError):
        raise FollowingDamaged from None


def save(vault: Path, vault_id: Id, keys: KeyRing, note: Following) -> None:
    """Write the note; NotSaved, with the old one in place, if the disk refuses."""
    plain = json.dumps(asdict(note), sort_keys=True).encode()
    try:
        durable.write(vault / NAME, _FIRST + seal(keys.drive, plain, bound("following", vault_id)))
    except OSError:
        raise NotSaved from None


def ended(vault: Path) -> None:
    """Remove the note: from now on the vault is nobody's copy. NotSaved if the disk refuses."""
    try:
        (vault / NAME).unlink(missing_ok=True)
        durable.flush_folder(vault)
    except OSError:
        raise NotSaved from None


def mark_of(vault: Path, keys: KeyRing) -> str:
    """Return what marks the copy in this folder of this computer, in hexadecimal; a cloned folder has another mark."""
    place = f"{computer()}\0{vault.absolute()}"
    return tag(keys.seed, b"copy on " + place.encode("utf-8", "surrogatepass"))[:16].hex()


def computer() -> str:
    """Return what this computer is called."""
    return platform.node()
