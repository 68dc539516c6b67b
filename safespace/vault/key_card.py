"""A guardian's key card: the public halves of their keys, with their name, in a small file for a colleague.

It is no secret, but it must not be swapped on its way: so both read eight words aloud to each other before anything is
sealed to it. The card is signed by its own key, which shows that whoever made it holds that key, and no more.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safespace.domain.problem import Problem
from safespace.vault import own_files, signed_note
from safespace.vault.eight_words import eight_words
from safespace.vault.sealing import KeyPair, bound
from safespace.vault.signed_note import NotANote
from safespace.vault.signing import SigningKey

SUFFIX: Final = ".safespace-guardian"
LONGEST_NAME: Final = 120
_KIND: Final = "guardian"
_FIELDS: Final = frozenset({"name", "trust", "public"})
_PUBLIC_BYTES: Final = 1216


class NotAKeyCard(Problem):
    """A file is no guardian's key card, or was changed on its way."""

    title = "This is not a guardian's key card"
    advice = "Nothing was changed. Ask them to save their key card again and to bring it to you."


@dataclass(frozen=True, slots=True)
class KeyCard:
    """Whose keys they are, and the public halves: of the key that packs are sealed to, and of the signing key."""

    name: str
    trust: str
    public: bytes
    sign_key: bytes

    @property
    def words(self) -> str:
        """Return the eight words of both keys and whose they are."""
        return words(self.name, self.trust, self.public.hex(), self.sign_key.hex())

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the key that packs are sealed to, in hexadecimal."""
        return fingerprint(self.public)


def words(name: str, trust: str, public: str, sign_key: str) -> str:
    """Return the eight words of a card, from its names and its keys in hexadecimal."""
    return eight_words(bound("guardian", name, trust, public, sign_key))


def fingerprint(public: bytes) -> str:
    """Return the SHA-256 of a public key, in hexadecimal."""
    return hashlib.sha256(public).hexdigest()


def own(name: str, trust: str, person: KeyPair, key: SigningKey) -> KeyCard:
    """Return the card of whoever opened the vault."""
    return KeyCard(_plain(name), _plain(trust), person.public, key.public)


def save(card: KeyCard, key: SigningKey, file: Path) -> None:
    """Write one's own card. KeyFileExists if there is such a file, CannotWrite if the place takes none."""
    fields = {"name": card.name, "trust": card.trust, "public": card.public.hex()}
    own_files.write(file, signed_note.written(_KIND, fields, key).decode("ascii"))


def read(file: Path) -> KeyCard:
    """Read a card; NotAKeyCard if it is something else, cannot be read, or was changed. At most 16 KiB are read."""
    try:
        with file.open("rb") as opened:
            note = signed_note.read(opened.read(signed_note.LARGEST + 1), _KIND, _FIELDS)
        public = bytes.fromhex(note.fields["public"])
    except (OSError, ValueError, NotANote):
        raise NotAKeyCard from None
    card = KeyCard(_plain(note.fields["name"]), _plain(note.fields["trust"]), public, note.key)
    if (
        len(public) != _PUBLIC_BYTES
        or not card.name
        or (card.name, card.trust)
        != (
            note.fields["name"],
            note.fields["trust"],
        )
    ):
        raise NotAKeyCard
    return card


def _plain(name: str) -> str:
    """Return a name as it is shown: printable, one line, at most 120 characters."""
    return " ".join("".join(letter for letter in name if letter.isprintable()).split())[:LONGEST_NAME].strip()
