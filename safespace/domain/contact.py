"""What may be known of reaching somebody while who they are stays sealed."""

from __future__ import annotations

from dataclasses import dataclass

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class SafeContact:
    """That a safe way to reach the person is `recorded`, whether contact is `wanted`, and by what kind of way.

    `channel` is a kind, such as a call: the number, the times and what to avoid lie sealed with who they are.
    `sealed` are the names of what helps them to be heard (language, interpreter, needs) and lies there too: not what.
    """

    id: Id
    case_id: Id
    recorded: bool
    wanted: bool
    channel: Coded | None
    change: Change
    sealed: tuple[str, ...] = ()
