"""Many words in little room: the names of the world take a quarter of what sets of Python's own take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

MANY = 16_384
"""Into how many heaps words are laid, by their hash: a heap has some ten words of two hundred thousand."""


class Packed(Mapping[str, str]):
    """Words, each with what is said of it. Neither has a tab or the end of a line in it, and no word comes twice.

    A heap is one run of bytes, "word TAB what is said" between ends of lines, and is searched as it stands.
    """

    def __init__(self, rows: Iterable[tuple[str, str]] = ()) -> None:
        """Take words with what is said of them."""
        self._heaps = [bytearray(b"\n") for _ in range(MANY)]
        self._many = 0
        for word, said in rows:
            self.lay(word, said)

    def lay(self, word: str, said: str = "") -> None:
        """Lay down one more word, which is not there yet."""
        self._heaps[hash(word) % MANY] += f"{word}\t{said}\n".encode()
        self._many += 1

    def _at(self, word: object) -> tuple[bytearray, int]:
        """Return the heap of a word, and where in it stands what is said; -1 if it is not there."""
        heap = self._heaps[hash(word) % MANY]
        sought = f"\n{word}\t".encode("utf-8", "surrogatepass")
        at = heap.find(sought)
        return heap, at if at < 0 else at + len(sought)

    def __contains__(self, word: object) -> bool:
        """Return whether a word is there."""
        return self._at(word)[1] >= 0

    def __getitem__(self, word: str) -> str:
        """Return what is said of a word."""
        heap, at = self._at(word)
        if at < 0:
            raise KeyError(word)
        return heap[at : heap.index(b"\n", at)].decode()

    def __iter__(self) -> Iterator[str]:
        """Walk the words, in no order that means anything."""
        for heap in self._heaps:
            yield from (line.partition("\t")[0] for line in heap.decode().split("\n") if line)

    def __len__(self) -> int:
        """Return how many words there are."""
        return self._many
