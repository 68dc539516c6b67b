"""The code on the recovery sheet: 130 random bits as 26 characters of Crockford's base 32, and 4 that check them.

It is printed in six groups of five. The check characters are a hash of the rest, so that a slip in typing is told apart
from a sheet of another vault; they tell nothing that helps to guess the code.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from safespace.domain.ids import CROCKFORD
from safespace.vault.problems import MistypedRecoveryCode

BITS: Final = 130
_LETTERS = 26
_CHECKS = 4
_GROUP = 5
_HEARD: Final = str.maketrans("ILO", "110", " -–—.\t\r\n\u00a0")


def generated() -> str:
    """Make a new code, as it is printed."""
    letters = _written(secrets.randbits(BITS), _LETTERS)
    return printed(letters + _check(letters))


def printed(plain: str) -> str:
    """Return a code in groups of five."""
    return "-".join(plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))


def understood(typed: str) -> str:
    """Return the 26 characters that count from what somebody typed; case, spaces, dashes, I, L and O are forgiven.

    Raises MistypedRecoveryCode if the length, a character or the check is wrong.
    """
    plain = typed.upper().translate(_HEARD)
    letters, check = plain[:_LETTERS], plain[_LETTERS:]
    if len(plain) != _LETTERS + _CHECKS or any(letter not in CROCKFORD for letter in plain) or check != _check(letters):
        raise MistypedRecoveryCode
    return letters


def groups(code: str) -> tuple[str, ...]:
    """Return the six groups of a printed code, for asking one or two of them back."""
    return tuple(code.split("-"))


def _check(letters: str) -> str:
    digest = hashlib.sha256(b"safespace/1/recovery-check" + letters.encode()).digest()
    return _written(int.from_bytes(digest[:3], "big") >> 4, _CHECKS)


def _written(number: int, length: int) -> str:
    return "".join(CROCKFORD[(number >> (5 * place)) & 31] for place in reversed(range(length)))
