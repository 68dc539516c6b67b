"""What a backup says about itself before any key is known."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.vault import outside
from safespace.vault.header import Header
from safespace.vault.mapping import instant, read_instant
from safespace.vault.problems import BackupDamaged, SlotsDamaged

LAST_YEAR: Final = 9000
"""No clock is as far ahead; from here on there is not always a year after it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The plain part of a container.

    `made_at` is an instant as it is stored, `schema` the version of the tables, `size` the bytes of all files inside.
    `sealed_key` and `contents`, the list of those files, are sealed.
    """

    header: Header
    made_at: str
    schema: int
    size: int
    sealed_key: bytes
    contents: bytes

    @property
    def vault(self) -> Id:
        """Return the id of the vault that was copied."""
        return self.header.vault

    def written(self) -> bytes:
        """Return the heading as bytes."""
        plain = {
            "vault": self.vault,
            "made_at": self.made_at,
            "schema": self.schema,
            "size": self.size,
            "key": b64encode(self.sealed_key).decode(),
            "contents": b64encode(self.contents).decode(),
            "slots": b64encode(self.header.written()).decode(),
        }
        return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def read(cls, content: bytes) -> Heading:
        """Read what `written` wrote; BackupDamaged if it is something else."""
        try:
            plain: dict[str, Any] = outside.told(content)
            header = Header.read(b64decode(plain["slots"], validate=True))
            key, contents = (b64decode(plain[name], validate=True) for name in ("key", "contents"))
            return cls(header, _moment(plain["made_at"]), int(plain["schema"]), int(plain["size"]), key, contents)
        except (KeyError, TypeError, ValueError, OverflowError, SlotsDamaged):
            raise BackupDamaged from None


def _moment(stored: Any) -> str:
    """Return an instant as it is stored if it is one; ValueError, TypeError or OverflowError otherwise.

    Whoever reads a heading reckons with it: with its day, its month, the years after it.
    """
    at = read_instant(stored)
    if instant(at) != stored or at.year >= LAST_YEAR:
        raise ValueError
    return instant(at)
