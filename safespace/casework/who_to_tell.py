"""Who could be told of a case: why, what stands in the way, what they agreed to, and what they have already."""

from __future__ import annotations

from dataclasses import dataclass

from safespace import resources
from safespace.casework import asking_again, briefs_given, conflicts, derived, directory, identity
from safespace.casework import consent as agreements
from safespace.casework.conflicts import WayRound
from safespace.casework.desk import Desk, label
from safespace.domain.consent import Consent, Extent, standing
from safespace.domain.derived import DerivedCopy
from safespace.domain.escalation import Dispatch, SignedText
from safespace.domain.ids import Id
from safespace.domain.people import Conflict, Holder


@dataclass(frozen=True, slots=True)
class Route:
    """One recipient who could be told. `suggested` is why the plan names them, empty if it does not.

    `given` is how they were given what was signed last, None if they were not. `names_compared` is False while identity
    is sealed: then only posts were compared. `instead` is where to go when they are in the story; `holders` who holds
    the post, without names. `doubt` says that what was agreed is old or has ended; `copies` are the files that were
    made to go along.
    """

    recipient: str
    words: str
    suggested: str
    conflicts: tuple[Conflict, ...]
    consent: Consent | None
    overridden: bool
    signed: SignedText | None
    given: Dispatch | None
    names_compared: bool
    instead: tuple[WayRound, ...] = ()
    holders: tuple[Holder, ...] = ()
    doubt: str = ""
    unsure: str = ""
    copies: tuple[DerivedCopy, ...] = ()

    @property
    def open(self) -> bool:
        """Whether they may be told: no part in the story, and agreed or overridden."""
        agreed = self.consent is not None and self.consent.extent is not Extent.NOTHING
        return not self.conflicts and (agreed or self.overridden)


def routes(desk: Desk, case_id: Id) -> tuple[Route, ...]:
    """Return everybody who could be told, those of the plan first, each with what stands in the way."""
    kept = desk.rows.triages.of_case(case_id)
    suggested = {code: why for code, _, why in kept[-1].items("route")} if kept else {}
    story, consents = conflicts.story(desk, case_id), desk.rows.consents.of_case(case_id)
    overrides = {kept.recipient.code for kept in desk.rows.overrides.of_case(case_id)}
    signed = {text.recipient.code: text for text in desk.rows.signed_texts.of_case(case_id)}
    others = [row.code for row in resources.codelist("recipients").offered(*signed)]
    order = list(dict.fromkeys((*suggested, *others, *signed)))
    stands = {code: conflicts.found(desk, case_id, story, code) for code in order}
    holders, along = directory.holders(desk), derived.copies(desk, case_id)
    return tuple(
        Route(
            recipient=code,
            words=label("recipients", code),
            suggested=suggested.get(code, ""),
            conflicts=stands[code],
            consent=standing(consents, code, desk.today()),
            overridden=code in overrides and agreements.overriding(desk, case_id, code, desk.today()) is not None,
            signed=signed.get(code),
            given=given(desk, signed[code]) if code in signed else None,
            names_compared=identity.is_open(desk, case_id),
            instead=conflicts.ways_round(desk, case_id, story, code) if stands[code] else (),
            holders=tuple(holder for holder in holders if holder.recipient.code == code),
            doubt=asking_again.doubt(desk, consents, code),
            unsure=conflicts.unsure(story, code),
            copies=tuple(copy for copy in along if copy.recipient.code == code),
        )
        for code in order
    )


def given(desk: Desk, signed: SignedText) -> Dispatch | None:
    """Return how a brief was given to its reader; None if it was not."""
    return next((sent for sent in briefs_given.of_case(desk, signed.case_id) if sent.text_id == signed.id), None)
