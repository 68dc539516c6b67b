"""Identifiers: random, so that they tell nothing about order or volume."""

from __future__ import annotations

from typing import NewType

Id = NewType("Id", str)
"""128 random bits as 32 lower-case hexadecimal digits."""

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so a reference survives a phone call."""


def reference(number: int, length: int = 4) -> str:
    """Write a random number as a case reference, "SS-" and `length` Crockford characters."""
    letters = ""
    for _ in range(length):
        number, digit = divmod(number, 32)
        letters = CROCKFORD[digit] + letters
    return f"SS-{letters}"


def heard(text: str) -> str:
    """Return a reference as somebody may type it in its one written form: I and L are 1, O is 0, case is free."""
    plain = "".join(text.split()).upper()
    body = plain.removeprefix("SS").lstrip("-")
    return "SS-" + body.translate(str.maketrans("ILO", "110"))
