"""How a shared vault stands, in a guardian's words: short on the bar, in sentences where there is room."""

from __future__ import annotations

from datetime import date, datetime

from safespace.casework.desk import LONDON
from safespace.casework.sharing import Colleague, Standing
from safespace.domain.days import written

YOURS = "You have the pen. What you write reaches the others when you publish it, and when you lock."
NOBODY = "Nobody has the pen. Whoever wants to write takes it."


def short(stands: Standing) -> str:
    """Return what stands on the bar, in a few words and without a name."""
    if stands.apart:
        return "Your work is apart"
    if stands.newer:
        return "Newer copy there"
    if stands.writing:
        return "You have the pen"
    return "You wait for the pen" if stands.i_wait else "Reading"


def pen(stands: Standing) -> str:
    """Say who has the pen, in one sentence or two."""
    if stands.mine:
        return YOURS
    if stands.trouble is not None:
        return f"{stands.trouble.title}, so it is not known who has the pen."
    if stands.pen is None:
        return NOBODY
    said = f"{stands.pen.name} has had the pen since {_at(stands.pen.since, stands.day)}, on {stands.pen.computer}."
    quiet = " Nothing was heard from there for a quarter of an hour, so you may take it."
    return said + (quiet if stands.quiet and stands.may_take else "")


def copy(stands: Standing) -> str:
    """Say how the copy here stands to the newest one, and what is in no copy yet. Empty where nothing is known."""
    if stands.apart:
        return (
            "Somebody else has the pen now, so what you wrote here since your last copy cannot be published. It is "
            "whole. Set it aside: it becomes a vault of its own beside this one, and the newest copy comes here."
        )
    newest = _newest(stands.newest, stands.day)
    if stands.newer:
        return f"A newer copy is there{newest}. What you see here is older."
    if stands.unpublished:
        return f"What you wrote since is on this computer alone. The last copy was published{newest}."
    return f"This is the newest copy, published{newest}." if newest else ""


def waiting(stands: Standing) -> str:
    """Say who waits for the pen, in order; empty if nobody does."""
    return f"Waiting for the pen, in this order: {', '.join(stands.waiting)}." if stands.waiting else ""


def there(stands: Standing) -> str:
    """Say who else has the vault open; empty where nothing is known."""
    if stands.trouble is not None:
        return ""
    names = ", ".join(dict.fromkeys(one.name for one in stands.there))
    return f"Open just now with: {names}." if names else "Nobody else has it open just now."


def why_not(stands: Standing) -> str:
    """Say in one line why nothing can be written here now; empty where it can."""
    if stands.writing:
        return ""
    if stands.apart:
        return "Somebody else has the pen, and what you wrote before is to be set aside first."
    if stands.mine:
        return "You have the pen. Take the newest copy, then you can write."
    return pen(stands)


def _newest(by: Colleague | None, today: date) -> str:
    return f" by {by.name}, {_at(by.since, today)}" if by is not None else ""


def _at(at: datetime, today: date) -> str:
    """Say an instant: today's by the clock alone."""
    local = at.astimezone(LONDON)
    day = "" if local.date() == today else f"{written(local.date())}, "
    return f"{day}{local:%H:%M}"
