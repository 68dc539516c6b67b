"""When an agreement is to be asked about again: it is old, its last day has passed, or it was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from safespace.casework import tasks
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.domain.consent import Consent, Extent, standing
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.working_days import Offset, Unit

AGAIN = "Ask them again whether it still holds."
"""What is said of an agreement without an end that is old. It refuses nothing."""


def after(day: date, rule: Mapping[str, Any]) -> date:
    """Return the day that lies as long after another as a rule of the policy says."""
    return Offset(rule["number"], Unit(rule["unit"])).after(day, tasks.closed_days(day.year))


def ask_again_on(desk: Desk, said: Consent) -> date | None:
    """Return the day on which they are asked again what may be told: its last day, else as the policy says.

    None if they said that this recipient is not told.
    """
    if said.extent is Extent.NOTHING:
        return None
    return said.until or after(said.given_on, policy(desk, "consent")["ask_again_after"])


def to_ask_again(desk: Desk, consents: Iterable[Consent]) -> frozenset[Id]:
    """Return which agreements without an end hold, and are so old that they are to be asked about again."""
    every, day = tuple(consents), desk.today()
    held = filter(None, (standing(every, code, day) for code in {one.recipient.code for one in every}))
    return frozenset(one.id for one in held if one.until is None and (ask_again_on(desk, one) or date.max) <= day)


def doubt(desk: Desk, consents: Iterable[Consent], recipient: str) -> str:
    """Say what is to be asked again of what they agreed to for a recipient: it is old, or holds no more.

    Empty where neither is so, and where nothing was agreed to.
    """
    said = [one for one in consents if one.recipient.code == recipient]
    return (_grown_old(desk, said) or _no_longer(desk, said)) if said else ""


def grown_old(desk: Desk, case_id: Id, recipient: str) -> str:
    """Say that what they agreed to for a recipient is to be asked about again; empty while it is not. It holds."""
    return _grown_old(desk, [one for one in desk.rows.consents.of_case(case_id) if one.recipient.code == recipient])


def _grown_old(desk: Desk, said: Sequence[Consent]) -> str:
    old = to_ask_again(desk, said)
    one = next((one for one in said if one.id in old), None)
    return f"{AGAIN} They agreed on {written(one.given_on)}, without an end." if one else ""


def _no_longer(desk: Desk, said: Sequence[Consent]) -> str:
    """Say that what they said last has ended: its day has passed, or it was taken back."""
    one = max(enumerate(said), key=lambda each: (each[1].given_on, each[0]))[1]
    if one.extent is Extent.NOTHING or one.holds(desk.today()):
        return ""
    if one.withdrawn_on is not None and one.withdrawn_on <= desk.today():
        return f"They took back what they agreed to, on {written(one.withdrawn_on)}."
    return f"What they agreed to ended on {written(one.until)}: ask them again." if one.until else ""
