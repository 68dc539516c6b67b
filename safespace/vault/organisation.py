"""The organisation's key: a way into the vault that lies on a stick outside, with whoever keeps keys for the trust.

It is made on any computer, best without a network. The private half is written to a file, sealed with a passphrase of
its own by Argon2id, and never comes near the vault until it is needed; the public half goes to the guardian, who
compares its eight words aloud and admits it. A vault seals its master key to it like to a person. Whoever opens the
vault with it becomes a guardian with a name and a passphrase of their own, and the trail says so.
"""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.vault import outside, own_files
from safespace.vault.connection import Connection
from safespace.vault.cost import SALT_BYTES, Cost, calibrated, refuse_other_salt, stretched
from safespace.vault.eight_words import eight_words
from safespace.vault.key_problems import NotAnOrganisationKey, WrongOrganisationPassphrase
from safespace.vault.keys import derived
from safespace.vault.passphrase import refuse_weak
from safespace.vault.sealing import SECRET_BYTES, X_WING, BrokenSeal, KeyPair, bound, seal, unseal

SUFFIX: Final = ".safespace-organisation"
PUBLIC_SUFFIX: Final = ".safespace-public"
_PUBLIC_BYTES: Final = 1216
_LONGEST: Final = 16384
_MAGIC: Final = "SafeSpace organisation key 1\n"
_PUBLIC_MAGIC: Final = "SafeSpace organisation public key 1\n"


@dataclass(frozen=True, slots=True)
class Organisation:
    """The public half of an organisation's key, and whose it is."""

    id: Id
    name: str
    public: bytes

    @property
    def words(self) -> str:
        """Return eight words of the public half and whose it is, to be compared aloud before a vault admits it."""
        return eight_words(bound("organisation", self.id, self.name, self.public.hex()))

    def written(self) -> str:
        """Return the small text file that goes to the guardian. It is no secret, but it must not be swapped."""
        plain = {"id": self.id, "name": self.name, "public": b64encode(self.public).decode()}
        return _PUBLIC_MAGIC + json.dumps(plain, indent=1) + "\n"


def create(file: Path, name: str, passphrase: str, *, cost: Cost | None = None) -> Organisation:
    """Make a key for the organisation `name`, write its private half to `file`, sealed, and return the public half.

    Raises WeakPassphrase, KeyFileExists or CannotWrite.
    """
    refuse_weak(passphrase, (name,))
    pair, salt, at = KeyPair.generate(), secrets.token_bytes(SALT_BYTES), cost or calibrated()
    made = Organisation(Id(secrets.token_hex(16)), name, pair.public)
    sealed = seal(_key(passphrase, salt, at), pair.secret, _about(made, salt, at))
    pair.drop()
    plain = {
        "id": made.id,
        "name": made.name,
        "public": b64encode(made.public).decode(),
        "salt": b64encode(salt).decode(),
        "argon2id": [at.memory, at.passes, at.lanes],
        "sealed": b64encode(sealed).decode(),
    }
    own_files.write(file, _MAGIC + json.dumps(plain, indent=1) + "\n")
    return made


def publish(made: Organisation, file: Path) -> None:
    """Write the public half to a file of its own. KeyFileExists or CannotWrite."""
    own_files.write(file, made.written())


def public_half(file: Path) -> Organisation:
    """Read the public half from either of both files; NotAnOrganisationKey if it is something else."""
    return _organisation(_read(file, (_PUBLIC_MAGIC, _MAGIC)))


def unlocked(file: Path, passphrase: str) -> tuple[Organisation, KeyPair]:
    """Open the private half. NotAnOrganisationKey, WrongOrganisationPassphrase, WeakCost or ExcessiveCost."""
    plain = _read(file, (_MAGIC,))
    made = _organisation(plain)
    try:
        salt, sealed = (b64decode(plain[part], validate=True) for part in ("salt", "sealed"))
        at = Cost(*map(int, plain["argon2id"]))
        refuse_other_salt(salt)
    except (KeyError, TypeError, ValueError):
        raise NotAnOrganisationKey from None
    try:
        secret = unseal(_key(passphrase, salt, at), sealed, _about(made, salt, at))
    except BrokenSeal:
        raise WrongOrganisationPassphrase from None
    pair = KeyPair(secret) if len(secret) == SECRET_BYTES else None
    if pair is None or pair.public != made.public:
        raise NotAnOrganisationKey
    return made, pair


class Organisations:
    """The organisation keys that an open vault has admitted."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, made: Organisation, by: Id, at: str) -> None:
        """Write an organisation down (`at` as instants are stored)."""
        self._connection.execute(
            "INSERT INTO organisations (id, name, suite, public_key, admitted_by, admitted_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (made.id, made.name, X_WING, made.public, by, at),
        )

    def all(self) -> tuple[Organisation, ...]:
        """Return every organisation whose key opens the vault, by name."""
        rows = self._connection.execute(
            "SELECT id, name, public_key FROM organisations WHERE removed_at IS NULL ORDER BY name, id"
        )
        return tuple(Organisation(Id(row[0]), row[1], row[2]) for row in rows)

    def get(self, organisation: Id) -> Organisation | None:
        """Return an organisation, None if there is none of that id or it was removed."""
        return next((made for made in self.all() if made.id == organisation), None)


def _organisation(plain: dict[str, Any]) -> Organisation:
    try:
        made = Organisation(
            Id(outside.text(plain["id"])), outside.text(plain["name"]), b64decode(plain["public"], validate=True)
        )
    except (KeyError, TypeError, ValueError):
        raise NotAnOrganisationKey from None
    if len(made.public) != _PUBLIC_BYTES or len(made.id) != 2 * 16:
        raise NotAnOrganisationKey
    return made


def _read(file: Path, beginnings: tuple[str, ...]) -> dict[str, Any]:
    try:
        with file.open("rb") as source:
            text = source.read(_LONGEST).decode().replace("\r\n", "\n")
        beginning = next(each for each in beginnings if text.startswith(each))
        plain: Any = outside.told(text.removeprefix(beginning))
    except (OSError, ValueError, StopIteration):
        raise NotAnOrganisationKey from None
    return plain if isinstance(plain, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def _key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return derived(stretched(passphrase, salt, cost), "organisation")


def _about(made: Organisation, salt: bytes, cost: Cost) -> bytes:
    whose = (made.id, made.name, made.public.hex(), salt.hex())
    return bound("organisation", *whose, cost.memory, cost.passes, cost.lanes)
