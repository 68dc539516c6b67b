"""What a second person says yes to, beside opening one case: one act, on one thing, and nothing else.

A request says what it is for in its reason, which is sealed into the answer with the thing it is about: a yes to one
act opens nothing for another.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from safespace.domain.ids import Id

_MARK: Final = "act"


class ActKind(Enum):
    """What needs the key to who spoke up, and is not the opening of one case. The values never change."""

    EXPORT = "export"
    SEARCH = "search"
    HAND_OVER = "hand_over"
    OPEN_WORDS = "open_words"
    REMOVE = "remove"
    FORBID = "forbid"
    RENEW = "renew"
    IDENTITY_KEY = "identity_key"
    TWO = "two"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Act:
    """One act: what is done, about what (the vault, a guardian, a request), and `of` the cases or people it takes."""

    kind: ActKind
    about: Id
    of: tuple[Id, ...] = ()

    @property
    def reason(self) -> str:
        """Return how it stands in a request: the same for the same act, whatever the order of what it takes."""
        return ":".join((_MARK, self.kind.value, *sorted(self.of)))

    @classmethod
    def read(cls, about: Id, reason: str) -> Act | None:
        """Return the act of a request; None if it is the opening of one case, for a reason of the list."""
        mark, _, rest = reason.partition(":")
        if mark != _MARK:
            return None
        kind, *of = rest.split(":")
        return cls(ActKind(kind), about, tuple(map(Id, of)))
