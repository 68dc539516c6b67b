"""Guardians of other vaults: their key cards, compared aloud, before any case is sealed to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from safespace.casework.desk import Desk
from safespace.domain.hand_over import Colleague
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import key_card
from safespace.vault.eight_words import plain
from safespace.vault.key_card import KeyCard

CARD: Final = f"my-key-card{key_card.SUFFIX}"
"""What one's own key card is called: nothing about the guardian or the trust."""


class OwnCard(Problem):
    """A guardian chose their own key card."""

    title = "This is your own key card"
    advice = "Nothing was changed. Give it to them, and choose the card that they gave to you."


class KnownAlready(Problem):
    """A key card of which the vault knows already was chosen."""

    title = "You know this key already"
    advice = "Nothing was changed. They stand on the list."


class WordsDiffer(Problem):
    """What was typed are not the eight words of the key."""

    title = "These are not the same words"
    advice = (
        "Nothing was changed, and nothing can be sealed to this key. Let them read their words out again. If they "
        "stay different, the card was swapped on its way: ask for it another way, and tell your IT security."
    )


class NotCompared(Problem):
    """Something was to be sealed to a key, or taken from one, that was not compared or that was ended."""

    title = "Their key was not compared, or you ended it"
    advice = "Nothing was sealed or opened. Compare the eight words with them first, in Settings, Handing over."


@dataclass(frozen=True, slots=True)
class Known:
    """A colleague, and the eight words of their keys."""

    colleague: Colleague
    words: str


def my_card(desk: Desk) -> KeyCard:
    """Return one's own key card, with the eight words to read aloud."""
    return desk.vault.key_card()


def save_card(desk: Desk, folder: Path) -> Path:
    """Write one's own key card into a folder and return where it lies. KeyFileExists or CannotWrite."""
    place = folder / CARD
    key_card.save(desk.vault.key_card(), desk.vault.signing_key, place)
    return place


def add(desk: Desk, file: Path) -> Known:
    """Take a colleague's key card in; nothing goes to them until it was compared. NotAKeyCard, OwnCard, KnownAlready.

    One whose packs were ended is known afresh, and has to be compared again.
    """
    card = key_card.read(file)
    if card.public == desk.vault.key_card().public:
        raise OwnCard
    with desk.vault.transaction():
        if any(one.ended_on is None for one in _with_key(desk, card.sign_key.hex())):
            raise KnownAlready
        keys = (card.public.hex(), card.sign_key.hex())
        made = Colleague(desk.new_id(), card.name, card.trust, *keys, None, None, desk.first())
        desk.rows.colleagues.add(made)
        desk.vault.trail.write("colleague.added", desk.now(), (made.id,), {"key": card.fingerprint})
    return _known(made)


def compare(desk: Desk, colleague: Id, typed: str) -> Colleague:
    """Note that the eight words, typed as the colleague read them out, are those of the key. WordsDiffer."""
    with desk.vault.transaction():
        found = desk.rows.colleagues.get(colleague)
        if plain(typed) != _known(found).words:
            raise WordsDiffer
        found = replace(found, compared_on=desk.today(), change=desk.next(found.change))
        desk.rows.colleagues.save(found)
        desk.vault.trail.write("colleague.compared", desk.now(), (colleague,))
    return found


def end(desk: Desk, colleague: Id) -> Colleague:
    """Let no further pack go to a colleague or come from them. What they have already, nothing takes back."""
    with desk.vault.transaction():
        found = desk.rows.colleagues.get(colleague)
        found = replace(found, ended_on=desk.today(), change=desk.next(found.change))
        desk.rows.colleagues.save(found)
        desk.vault.trail.write("colleague.ended", desk.now(), (colleague,))
    return found


def known(desk: Desk) -> tuple[Known, ...]:
    """Return every colleague whose packs were not ended, by name."""
    return tuple(map(_known, desk.rows.colleagues.where("ended_on IS NULL", order="name, id")))


def trusted(desk: Desk, colleague: Id) -> Colleague:
    """Return a colleague whose key was compared; NotCompared otherwise."""
    found = desk.rows.colleagues.get(colleague)
    if not found.trusted:
        raise NotCompared
    return found


def by_key(desk: Desk, sign_key: bytes) -> Colleague | None:
    """Return the colleague who signs with a key, None if nobody does whose key was compared and not ended."""
    return next((one for one in _with_key(desk, sign_key.hex()) if one.trusted), None)


def _with_key(desk: Desk, sign_key: str) -> tuple[Colleague, ...]:
    return desk.rows.colleagues.where("sign_key = ?", [sign_key])


def _known(one: Colleague) -> Known:
    return Known(one, key_card.words(one.name, one.trust, one.public_key, one.sign_key))
