"""A thousand wrong passphrases, codes and key files: none opens, none changes a byte, and each is told the same."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest

from safespace.domain.ids import CROCKFORD
from safespace.vault import header as slot_file
from safespace.vault import recovery_code
from safespace.vault.key_file import KeyFile
from safespace.vault.passphrase import words
from safespace.vault.problems import WrongPassphrase, WrongRecoveryCode
from safespace.vault.slots import SlotKind
from safespace.vault.vault import Vault
from safespace.vault.ways_in import opener
from tests.vault.made_up import NOW, OTHER_PASSPHRASE, PASSPHRASE, contents
from tests.vault.people import BRAM_WORDS, CAROL_WORDS, Staffed

NUMBER = 1000


def near(right: str, dice: random.Random) -> str:
    """Return something close to a passphrase: a slip, a swap, a word more or less, another case, another letter."""
    place = dice.randrange(len(right))
    parts = right.split()
    dice.shuffle(parts)
    chosen = dice.choice(
        (
            right[:place] + right[place + 1 :],
            right[:place] + dice.choice("abcdefghijklmnopqrstuvwxyzé0 \u200b") + right[place:],
            right[:place] + right[place:].capitalize(),
            " ".join(parts),
            f"{right} {dice.choice(words())}",
            right.replace(" ", dice.choice(("", "  ", "-", "\u00a0"))),
            right.upper(),
            "".join(chr(dice.randrange(1, 0x3000)) for _ in range(dice.randrange(40))),
        )
    )
    return unicodedata.normalize(dice.choice(("NFC", "NFD", "NFKC", "NFKD")), chosen)


def test_a_thousand_wrong_passphrases_open_nothing(staffed: Staffed) -> None:
    right = {PASSPHRASE, BRAM_WORDS, CAROL_WORDS}
    dice = random.Random(7)
    header, _ = slot_file.load(staffed.folder)
    tried = 0
    while tried < NUMBER:
        typed = near(dice.choice(sorted(right)), dice)
        if unicodedata.normalize("NFC", typed) in right:
            continue
        assert opener(SlotKind.PASSPHRASE, typed)(header) is None, ascii(typed)
        tried += 1
    assert opener(SlotKind.PASSPHRASE, PASSPHRASE)(header) is not None


def test_a_thousand_wrong_codes_open_nothing(staffed: Staffed) -> None:
    dice = random.Random(7)
    header, _ = slot_file.load(staffed.folder)
    right = recovery_code.understood(staffed.code)
    for _ in range(NUMBER):
        place = dice.randrange(len(right))
        letter = dice.choice([each for each in CROCKFORD if each != right[place]])
        wrong = dice.choice((right[:place] + letter + right[place + 1 :], "".join(dice.choices(CROCKFORD, k=26))))
        assert opener(SlotKind.RECOVERY, wrong)(header) is None
    assert opener(SlotKind.RECOVERY, right)(header) is not None


def test_whatever_was_wrong_the_answer_is_the_same_and_no_file_differs(staffed: Staffed) -> None:
    dice = random.Random(8)
    before, said = contents(staffed.folder), set[tuple[type, str, str]]()
    for _ in range(60):
        with pytest.raises(WrongPassphrase) as caught:
            staffed.opened(near(PASSPHRASE, dice) + "!")
        said.add((type(caught.value), caught.value.title, caught.value.advice))
    assert len(said) == 1
    assert contents(staffed.folder) == before
    for _ in range(20):
        with pytest.raises(WrongRecoveryCode):
            Vault.open_with_recovery(staffed.folder, recovery_code.generated(), OTHER_PASSPHRASE, NOW)
    assert contents(staffed.folder) == before


def test_a_thousand_other_key_files_open_nothing(staffed: Staffed, tmp_path: Path) -> None:
    from safespace.vault import key_file

    right = key_file.create(tmp_path / "key")
    vault = staffed.opened()
    vault.change_passphrase(PASSPHRASE, PASSPHRASE, new_key_file=tmp_path / "key")
    vault.close()
    header, _ = slot_file.load(staffed.folder)
    (slot,) = [slot for slot in header.slots if slot.key_file]

    class Forged(KeyFile):
        """Another key file that claims the mark of the right one."""

        @property
        def mark(self) -> str:
            return right.mark

    dice = random.Random(9)
    for _ in range(NUMBER):
        digest = bytearray(right.digest)
        digest[dice.randrange(32)] ^= 1 << dice.randrange(8)
        assert opener(SlotKind.PASSPHRASE, PASSPHRASE, Forged(bytes(digest)))(header) is None
    assert slot.key_file == right.mark
    assert opener(SlotKind.PASSPHRASE, PASSPHRASE, right)(header) is not None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_or_not_the_same_letters_open(staffed: Staffed, form: str) -> None:
    typed = "crème brûlée façade naïve señor über"
    vault = staffed.opened()
    vault.change_passphrase(PASSPHRASE, unicodedata.normalize("NFD" if form == "NFC" else "NFC", typed))
    vault.close()
    staffed.opened(unicodedata.normalize(form, typed)).close()
