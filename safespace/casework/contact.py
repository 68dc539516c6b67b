"""How somebody can be reached safely: sealed with who they are; beside it only that it is known, by what kind.

Also what is still to find out about a case. It is a list, never a demand, and never asks of somebody whom nobody knows
what only they could tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from safespace.casework import correct, counted_facts, reaching, sealed_who
from safespace.casework.desk import Desk
from safespace.domain.background import Background
from safespace.domain.case import Case, Deed, Openness
from safespace.domain.contact import SafeContact
from safespace.domain.ids import Id

REACHES = ("contact", "safe_contact")
"""The sealed fields that say how and when somebody can be reached."""


HELPS: Final = {
    "language": "the language they speak best",
    "interpreter": "whether they need an interpreter",
    "needs": "what else helps them to be heard",
}
"""The sealed fields that say what helps somebody to be heard, and what is asked while nothing is known of it."""

UNASKED: Final = "not_asked"
"""The code of interpreter_needs while nobody has asked."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What is said without telling anything: whether contact is wanted at all, and a code of the list of channels."""

    wanted: bool = True
    channel: str = ""


def identify(desk: Desk, case_id: Id, who: Mapping[str, str], reach: Reach) -> None:
    """Seal who spoke up and how they can be reached, and note beside it that it is known.

    While it is sealed, what is typed is added to what is there; whoever has it open replaces it.
    Nothing about them but that they want no contact, or the kind of way they like, is enough as well.
    """
    with desk.vault.transaction():
        added = False
        if who or (reach == Reach() and of_case(desk, case_id) is None):
            added = sealed_who.seal(desk, case_id, who)
            correct.named(desk, case_id, who)
        put(desk, case_id, who, reach, added=added)


def put(desk: Desk, case_id: Id, who: Mapping[str, str], reach: Reach, *, added: bool = False) -> SafeContact | None:
    """Note that a safe way is known, inside the running change; None if there is nothing to note and nothing stood.

    What is typed takes the place of what was sealed, so a way that is not typed again is not known any more; if it was
    only `added`, or nothing was typed, what was sealed stays, and so does that it is known.
    """
    before = of_case(desk, case_id)
    stays = (added or not who) and before is not None and before.recorded
    recorded = stays or any(who.get(name, "").strip() for name in REACHES)
    channel = desk.rechosen("channels", reach.channel, before.channel if before else None) if reach.channel else None
    sealed = _sealed(before if added or not who else None, who)
    if before is None and not recorded and not sealed and reach == Reach():
        return None
    if before is None:
        noted = SafeContact(desk.new_id(), case_id, recorded, reach.wanted, channel, desk.first(), sealed)
        desk.rows.safe_contacts.add(noted)
    else:
        change = desk.next(before.change)
        noted = replace(before, recorded=recorded, wanted=reach.wanted, channel=channel, change=change, sealed=sealed)
        desk.rows.safe_contacts.save(noted)
    if reach.wanted == (before is None or before.wanted):
        known = "A safe way is known and sealed." if recorded else "No safe way is known."
        desk.note_down(case_id, Deed.CHANGED, "Noted how they can be reached", known)
    codes = {"wanted": "yes" if reach.wanted else "no"}
    desk.vault.trail.write("contact.recorded", desk.now(), about=(case_id,), codes=codes, case_id=case_id)
    if reach.wanted != (before is None or before.wanted):
        (reaching.begin_again if reach.wanted else reaching.end)(desk, case_id)
    return noted


def _sealed(stays: SafeContact | None, who: Mapping[str, str]) -> tuple[str, ...]:
    """Return which of what helps them lies sealed now: what was typed, beside what stays there."""
    return tuple(name for name in HELPS if who.get(name, "").strip() or (stays is not None and name in stays.sealed))


def of_case(desk: Desk, case_id: Id) -> SafeContact | None:
    """Return what is known, unsealed, of reaching the person of a case; None if nothing is."""
    return next(iter(desk.rows.safe_contacts.of_case(case_id)), None)


def to_find_out(case: Case, known: SafeContact | None, helps: Background | None = None) -> tuple[str, ...]:
    """Return what is not known yet, first what the return will ask; all of it may stay unknown.

    `helps` is what was written down unsealed of what helps them. Somebody who wants no contact is asked nothing more.
    """
    about = case.about
    wanted = {"how they came to you": about.route_in}
    if case.openness is not Openness.ANONYMOUS and (known is None or known.wanted):
        reached = None if known is None or not known.recorded else known
        wanted |= {"a safe way to reach them": reached, "what made it hard to speak up": about.barriers}
        wanted |= {"employment": about.employment}
        sealed = () if known is None else known.sealed
        noted = helps is not None and helps.interpreter is not None and helps.interpreter.code != UNASKED
        is_known = {**dict.fromkeys(sealed, True), **({"interpreter": True} if noted else {})}
        wanted |= {words: is_known.get(name) for name, words in HELPS.items()}
    return (*counted_facts.missing(case), *(words for words, value in wanted.items() if value is None))
