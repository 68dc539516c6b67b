"""Eight words that stand for a key or for the trail's head, so that two people can compare them aloud or on paper.

They are eight digits, the last first, of SHA-256 of the bytes, written in the number of words that the list has: 2,443
words make 90 bits. Nobody finds other bytes for eight given words. Somebody who may choose both of two contents could
make a pair that shares its words with very much work; where that matters the whole hash decides, which stands in every
signature.
"""

from __future__ import annotations

import hashlib
from typing import Final

from safespace.vault.passphrase import words

NUMBER: Final = 8


def eight_words(content: bytes) -> str:
    """Return the eight words of `content`: of a key's public half, or of the HMAC at the trail's head."""
    left, listed, chosen = int.from_bytes(hashlib.sha256(content).digest(), "big"), words(), list[str]()
    for _ in range(NUMBER):
        left, digit = divmod(left, len(listed))
        chosen.append(listed[digit])
    return " ".join(chosen)


def plain(typed: str) -> str:
    """Return words as somebody typed or read them out, as `eight_words` writes them: small, one space between."""
    return " ".join("".join(letter if letter.isalpha() else " " for letter in typed.lower()).split())
