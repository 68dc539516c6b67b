"""Who spoke up, and who is in the story: guarded. Few modules may import this one (see the contracts in pyproject)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person who spoke up. Everything is optional but something must be there; nothing of it is ever indexed.

    `contact` is how to reach them, `safe_contact` when that is safe, `avoid` what must never be used; `language` and
    `interpreter` are what they need to be understood, `needs` whatever else helps. `exact_role` and `exact_place` are
    what would name them to a colleague. A field that comes later is empty in what was sealed before it.
    """

    name: str = ""
    also_known_as: str = ""
    contact: str = ""
    safe_contact: str = ""
    exact_role: str = ""
    exact_place: str = ""
    needs: str = ""
    avoid: str = ""
    language: str = ""
    interpreter: str = ""

    def pack(self) -> bytes:
        """Return the bytes that are sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def unpack(cls, packed: bytes) -> Speaker:
        """Read sealed bytes back."""
        return cls(**json.loads(packed))

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that they go by, the full one first."""
        return tuple(name.strip() for name in (self.name, *self.also_known_as.split(",")) if name.strip())

    def and_also(self, later: Speaker) -> Speaker:
        """Return both records as one. Nothing is lost: another name counts as one more, other words stand beside."""
        names = [*self.names, *(name for name in later.names if name not in self.names)]
        said = {**asdict(self), "name": self.name or "".join(later.names[:1])}
        said["also_known_as"] = ", ".join(name for name in names if name != said["name"].strip())
        for field, value in asdict(later).items():
            if field not in ("name", "also_known_as") and value.strip() and value.strip() not in said[field]:
                said[field] = f"{said[field]}; {value}" if said[field].strip() else value
        return Speaker(**said)

    def keeps(self, earlier: Speaker) -> bool:
        """Whether everything that an earlier record said still stands in this one."""
        return all(value in getattr(self, field) for field, value in asdict(earlier).items() if value.strip())

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not any(value.strip() for value in asdict(self).values())


@dataclass(frozen=True, slots=True)
class PersonName:
    """The sealed half of somebody in the story, or of somebody in the directory of recipients."""

    name: str

    def pack(self) -> bytes:
        """Return the bytes that are sealed."""
        return self.name.encode()

    @classmethod
    def unpack(cls, packed: bytes) -> PersonName:
        """Read sealed bytes back."""
        return cls(packed.decode())
