"""Tries passphrases that are not the right one, most of them nearly: none opens, all are told the same."""

from __future__ import annotations

import random
import unicodedata
from functools import cached_property

from safespace.domain.problem import Problem
from safespace.vault.vault import Vault
from tests.faults.children import answer
from tests.faults.deeds import Deed, nothing
from tests.faults.place import NOW, PASSPHRASE, Place
from tests.faults.seeing import in_the_vault
from tests.faults.stage import Ready
from tests.faults.tally import Result
from tests.faults.trial import Trial

ACCENTED = "crème brûlée façade naïve œuvre jalapeño"
SAID = ("WrongPassphrase", "That passphrase does not open this vault")


def with_accents(place: Place) -> None:
    """Let somebody join whose passphrase has accents, typed as a Mac composes them."""
    with place.open() as vault:
        vault.add_guardian("Zoë Ó Briain", unicodedata.normalize("NFD", ACCENTED), NOW, may_open_identity=False)


class Guesses(Trial):
    """One guess a run; each tenth is right, composed otherwise than it was made."""

    name = "guesses"
    small = 4
    full = 1000

    @cached_property
    def ready(self) -> Ready:
        """Return the vault that is knocked at."""
        return self.stage.ready("guessed", Deed(nothing, in_the_vault, with_accents))

    def run(self, number: int) -> Result:
        """Guess once."""
        if number % 10 == 9:
            form = ("NFC", "NFD", "NFC", "NFD")[number // 10 % 4]
            return self._right(unicodedata.normalize(form, ACCENTED))
        return self._wrong(guess(self.dice(number)))

    def control(self, number: int) -> Result:
        """Take the right passphrase for a wrong guess."""
        return self._wrong(PASSPHRASE)

    def _wrong(self, words: str) -> Result:
        with self.place(self.ready) as place:
            before = {path: path.read_bytes() for path in place.vault.iterdir() if path.name != "vault.lock"}
            said = answer(lambda: tried(place, words))
            after = {path: path.read_bytes() for path in place.vault.iterdir() if path.name != "vault.lock"}
        if said is None:
            return Result(silent=[f"{words!r} opened the vault"])
        wrong = [] if tuple(said) == SAID else [f"{words!r}: {said}"]
        return Result(wrong=wrong + ([] if before == after else [f"{words!r} changed a file"]), detected=True)

    def _right(self, words: str) -> Result:
        with self.place(self.ready) as place:
            said = answer(lambda: tried(place, words))
        return Result(wrong=[] if said is None else [f"the right passphrase was refused: {said}"], met=["right"])


def tried(place: Place, words: str) -> tuple[str, str] | None:
    """Return what is said of a passphrase, None if it opens the vault."""
    try:
        Vault.open(place.vault, words, NOW).close()
    except Problem as problem:
        return type(problem).__name__, problem.title
    return None


def guess(dice: random.Random) -> str:
    """Return something that is nearly the passphrase, or nothing like it."""
    right = dice.choice((PASSPHRASE, ACCENTED))
    spot = dice.randrange(len(right))
    made = dice.choice(
        (
            right[:spot] + right[spot + 1 :],
            right[:spot] + dice.choice("abcxyz 019'\u00b4\u0308\u00a0") + right[spot:],
            right[:spot] + right[spot:].swapcase(),
            right.replace(" ", dice.choice(("", "  ", "-", "\t", "\u2009"))),
            right + dice.choice((" ", "\n", "\0", ".", "\ufeff")),
            " ".join(reversed(right.split())),
            "".join(chr(dice.choice((dice.randrange(1, 0xD800), 0xDC80, 0x1F600))) for _ in range(spot)),
            dice.choice(("", " ", "\0", "password", right * 300)),
            _without_accents(right),
        )
    )
    same = unicodedata.normalize("NFC", made) in {PASSPHRASE, unicodedata.normalize("NFC", ACCENTED)}
    return made + "!" if same else made


def _without_accents(words: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", words) if not unicodedata.combining(letter))
