"""Words that may be shared with whoever has to know: one gate for what a case is about and for what was learnt.

Nothing is decided here and nothing kept in: whatever is sure or likely to point to somebody has to be said otherwise.
"""

from __future__ import annotations

from safespace.casework import identity
from safespace.casework.desk import Desk
from safespace.deidentify import confirm, find
from safespace.domain.finding import Finding, Reader, Tier
from safespace.domain.ids import Id
from safespace.domain.leaving import AnonymisedText
from safespace.domain.problem import Problem


class NothingToShare(Problem):
    """Words to be shared that are empty."""

    title = "There is nothing in it"
    advice = "Nothing was signed off. One sentence is enough."


def points_in(desk: Desk, case_id: Id, text: str) -> list[Finding]:
    """Find what points to somebody in words that are to be shared, with every name the case knows. IdentitySealed."""
    return find.find(text, identity.known_people(desk, case_id))


def signed_off(desk: Desk, case_id: Id, text: str, code: str, purpose: str) -> AnonymisedText:
    """Let words through the gate as they stand, for the readers of a code and their purpose.

    NothingToShare; NotDecided or StillPoints while they point to somebody; IdentitySealed while no name is compared.
    """
    if not text.strip():
        raise NothingToShare
    known = identity.known_people(desk, case_id)
    reader = Reader(code, purpose, case_id)
    return confirm.confirm(text.strip(), (), reader, desk.me, desk.now(), known, set(Tier))
