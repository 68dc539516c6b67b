"""The gates for words from which somebody can be known: the only maker of NamedDisclosure and PersonalCopy.

Their conditions come as plain values from casework, which asks consent and writes the trail first.
"""

from __future__ import annotations

from datetime import datetime

from safespace.domain.consent import Extent
from safespace.domain.escalation import SignedText
from safespace.domain.ids import Id
from safespace.domain.leaving import NamedDisclosure, PersonalCopy
from safespace.domain.problem import Problem


class IdentitySealed(Problem):
    """Names cannot leave while identity is sealed."""

    title = "The identity is sealed"
    advice = "Nothing has left. Open the identity of this case first, then disclose what was agreed."


class NoGround(Problem):
    """Neither consent nor an override was given as the ground."""

    title = "There is no ground for naming anybody"
    advice = (
        "Nothing has left. Record that the person agrees to this reader and this extent, or record why it must be done "
        "without their agreement, such as immediate danger."
    )


class NothingToGive(Problem):
    """The words, the reader, the extent or the purpose are empty."""

    title = "Something is missing"
    advice = "Nothing has left. Say what goes to whom, how far and for what, then try again."


def named(
    text: str,
    case_id: Id,
    recipient: str,
    extent: str,
    ground: str,
    by: Id,
    at: datetime,
    *,
    identity_open: bool,
) -> NamedDisclosure:
    """Return words that name somebody, for one reader and one extent. `ground` is the consent or the override.

    Raises IdentitySealed, NoGround or NothingToGive.
    """
    if not identity_open:
        raise IdentitySealed
    if not ground.strip():
        raise NoGround
    if not (text.strip() and recipient.strip() and extent.strip()):
        raise NothingToGive
    return NamedDisclosure(case_id, recipient, extent, ground, text, by, at)


def again(signed: SignedText) -> NamedDisclosure:
    """Return a named disclosure as the vault kept it; NoGround if it is none, or not what was made then."""
    text = NamedDisclosure(
        case_id=signed.case_id,
        recipient=signed.recipient.code,
        extent=Extent.NAMED.value,
        ground=signed.ground,
        text=signed.text,
        disclosed_by=signed.change.by,
        disclosed_at=signed.change.at,
    )
    if not signed.named or not signed.ground or text.sha256 != signed.sha256:
        raise NoGround
    return text


def personal_copy(
    text: str, case_id: Id, purpose: str, by: Id, at: datetime, *, third_parties_checked: bool
) -> PersonalCopy:
    """Return words for the person themself, or for a subject-access answer.

    `third_parties_checked` says that what it tells about others was weighed. Raises NoGround or NothingToGive.
    """
    if not third_parties_checked:
        raise NoGround(
            "Others in the text have not been considered",
            "Nothing has left. Go through what the text says about other people, then try again.",
        )
    if not (text.strip() and purpose.strip()):
        raise NothingToGive
    return PersonalCopy(case_id, text, purpose, by, at)
