"""A file that belongs to a case: a letter, a picture, a rota. What it is called may tell as much as what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Attachment:
    """A sealed file. `name` and `media` are empty, and `known` false, while it is sealed with the identity.

    `size` counts bytes, `sha256` is of the content, in hexadecimal. `identifying` says that who spoke up can be known
    from it, so that only permitted people open it, while the identity is open.
    """

    id: Id
    case_id: Id
    name: str
    media: str
    size: int
    sha256: str
    identifying: bool
    added_at: datetime
    by: Id

    @property
    def known(self) -> bool:
        """Return whether its name could be read."""
        return bool(self.name)
