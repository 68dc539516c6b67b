"""Identifiers: random, so that they tell nothing about order or volume."""

from __future__ import annotations

from typing import NewType

Id = NewType("Id", str)
"""128 random bits as 32 lower-case hexadecimal digits."""

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so a reference survives a phone call."""


MANY_CASES = 10_000
"""From here on a reference has five characters, so that a random one is still likely to be free."""


def reference_length(cases: int) -> int:
    """Return how many characters a new reference has in a vault that holds `cases` cases."""
    return 4 if cases < MANY_CASES else 5


def reference(number: int, length: int = 4) -> str:
    """Write a random number as a case reference, "SS-" and `length` Crockford characters."""
    letters = ""
    for _ in range(length):
        number, digit = divmod(number, 32)
        letters = CROCKFORD[digit] + letters
    return f"SS-{letters}"


def heard(text: str) -> str:
    """Return a reference as somebody may type it in its one written form: I and L are 1, O is 0, case is free.

    A body that begins with SS itself is not taken for the prefix: with it, there would be six characters or a dash.
    """
    plain = "".join(letter for letter in text.upper() if letter.isalnum() or letter == "-")
    prefixed = plain.startswith("SS") and (plain.startswith("SS-") or len(plain) >= 6)
    body = plain[2:].lstrip("-") if prefixed else plain
    return "SS-" + body.translate(str.maketrans("ILO", "110"))
