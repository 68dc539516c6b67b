"""The settings that the top field finds: how each is called on its card, and what a guardian may call it instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set or done: the card on which it stands, its words there, and other words for it."""

    card: str
    title: str
    other: str = ""

    def fits(self, typed: str) -> bool:
        """Whether every typed word begins a word of the title or of the other words."""
        words = f"{self.title} {self.other}".lower().split()
        return all(any(word.startswith(part) for word in words) for part in typed.lower().split())


def _of(card: str, *settings: str) -> tuple[Setting, ...]:
    """Return the settings of a card, each given as "title" or "title / other words"."""
    parts = (one.partition(" / ") for one in settings)
    return tuple(Setting(card, title, other) for title, _, other in parts)


SETTINGS: Final = (
    *_of("looks", "Looks / appearance", "Light or dark / theme colours night high contrast"),
    *_of("looks", "Size of text / larger bigger font letters zoom 200", "Movement / motion animation reduce still"),
    *_of("looks", "Locking / idle", "Lock after / idle minutes timeout"),
    *_of("protections", "Protections on this computer / security", "What was tried where"),
    *_of("protections", "Screenshots and shared screens / capture record meeting"),
    *_of("protections", "Let it be captured for 10 minutes / screenshot record meeting"),
    *_of("facts", "This vault / name folder", "Passphrase / change password", "Recovery sheet / print try new lost"),
    *_of("people", "Who can open this vault / access guardians", "Let somebody in / add a guardian deputy colleague"),
    *_of(
        "people", "Somebody may know a secret / stolen leaked suspect passphrase", "The organisation's key / IT escrow"
    ),
    *_of("people", "Opening who spoke up / two people approve identity", "The words as they were told / seal stricter"),
    *_of("backups", "Backups / copies", "Back up now / backup copy", "Add a place / second stick folder backup"),
    *_of("backups", "Rehearse a restore / backup try", "Move to a new laptop / computer copy"),
    *_of("check_up", "Check-up / health damaged", "Check the vault / health damaged repair"),
    *_of("sharing", "Working with colleagues / shared vault pen", "Share this vault through a folder / colleagues"),
    *_of("sharing", "Follow a shared folder / colleagues", "Share no more here / stop colleagues"),
    *_of("handing", "Handing over / give cases deputy", "Your key card / sign", "Guardians you know / colleagues"),
    *_of("handing", "A pack that came / open receive", "Packs and pens / made", "Leaving the role / certificate"),
    *_of("moving", "Moving in and out / import export", "Your own spreadsheet / import bring in excel csv tracker"),
    *_of("moving", "What was brought in / import undo", "Moving out / export take everything"),
    *_of("lists", "Your trust's lists / local", "Areas of the trust / wards departments", "Posts / roles jobs"),
    *_of("lists", "Directorates, as published figures join them / divisions", "Ways to reach somebody / channels"),
    *_of("lists", "Help from outside and inside the trust / signposts support", "Who can be told / routes readers"),
    *_of("headcounts", "How many staff there are / headcounts", "Bring in headcounts / staff numbers import"),
    *_of("headcounts", "Save a list to fill in / headcounts staff", "Take them all out / headcounts staff"),
    *_of("body", "The national body / NHS England", "The form of the return / items questions guidance"),
    *_of("records", "Keeping and destroying records / retention", "How long cases are kept / retention periods"),
    *_of("records", "At the end of their period / retention review", "Holds / legal inquiry keep"),
    *_of("records", "Dispose of one case / delete destroy", "Requests for one's own data / subject access SAR"),
    *_of("records", "Freedom of information / FOI", "Access review / who opened"),
    *_of("trail", "The trail / audit log", "Trail / audit log words", "Your key / sign signature"),
    *_of("trail", "Check the trail / audit verify", "Compare with a paper / slip trail"),
    *_of("trail", "Save a slip for somebody else / trail witness"),
    *_of("program", "About SafeSpace / version licences"),
)
"""What can be found, in the order of the cards."""
