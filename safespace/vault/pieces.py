"""Long content in pieces of 1 MiB, each sealed with AES-256-GCM and bound to its number and to whether it is the last.

So nothing can be cut, swapped, repeated or joined, and a file of any size goes in and out in little memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Final

from safespace.vault.sealing import BrokenSeal, bound, seal, unseal

PIECE: Final = 1024 * 1024
OVERHEAD: Final = 29
"""How many bytes longer a sealed piece is."""

Step = Callable[[int, int], None]
"""Told how many bytes are done, and of how many. What it raises stops the work, and nothing is left of it."""


def no_step(_done: int, _total: int) -> None:
    """Take no notice of how far the work is."""


def sealed(parts: Iterable[bytes], size: int, key: bytes, kind: str, about: str, step: Step) -> Iterator[bytes]:
    """Yield the sealed pieces of `parts`, whatever their lengths, `size` bytes in all; bound to `kind` and `about`."""
    for number, last, piece in _cut(parts):
        step(min(number * PIECE, size), size)
        yield seal(key, piece, bound(kind, about, number, int(last)))


def opened(file: IO[bytes], size: int, key: bytes, kind: str, about: str, step: Step) -> Iterator[bytes]:
    """Yield the content of what `sealed` gave, read from where `file` stands; BrokenSeal if a single bit differs."""
    number, left = 0, size
    while True:
        part = min(PIECE, left)
        left -= part
        step(number * PIECE, size)
        yield unseal(key, file.read(part + OVERHEAD), bound(kind, about, number, int(left == 0)))
        if left == 0:
            return
        number += 1


class Stream:
    """Bytes that come in pieces and are asked for in other portions."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        """Take from `pieces` as they are asked for."""
        self._pieces = pieces
        self._left: bytes = b""

    def portions(self, size: int) -> Iterator[bytes]:
        """Yield the next `size` bytes, in portions; BrokenSeal if there are fewer."""
        while size:
            if not self._left:
                self._left = next(self._pieces, b"")
            if not self._left:
                raise BrokenSeal
            given, self._left = self._left[:size], self._left[size:]
            size -= len(given)
            yield given

    def end(self) -> None:
        """Prove what is left: nothing but the end of the last piece; BrokenSeal otherwise."""
        if self._left or any(self._pieces):
            raise BrokenSeal


def _cut(parts: Iterable[bytes]) -> Iterator[tuple[int, bool, bytes]]:
    number, kept = 0, b""
    for part in parts:
        kept += part
        while len(kept) > PIECE:
            yield number, False, kept[:PIECE]
            number, kept = number + 1, kept[PIECE:]
    yield number, True, kept
