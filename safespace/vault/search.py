"""The full-text index: references, handles and masked words. It never holds a name that the rule layers can find."""

from __future__ import annotations

import re
from typing import Final

from safespace.domain.ids import Id
from safespace.vault.connection import Connection

RANKED: Final = 500
"""Up to so many matches are put in order of how well they fit; of more, those in references and handles come first."""


def terms(text: str) -> str:
    """Turn what a guardian types into an FTS5 query: every word must occur, the last may be unfinished.

    Each word is quoted, so no operator of the query language gets through. One letter begins a word in nearly every
    case: alone it is looked for as a whole word, and after others it waits until there are two.
    """
    words = re.findall(r"\w+", text)
    if not words:
        return '""'
    *whole, last = words
    if len(last) == 1:
        return " ".join(f'"{word}"' for word in whole or words)
    return " ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])


class Search:
    """The index over all cases."""

    def __init__(self, connection: Connection) -> None:
        """Use the index of an open vault."""
        self._connection = connection

    def keep(self, case_id: Id, reference: str, handle: str, masked: str) -> None:
        """Write, or write again, what can be found of a case. `masked` is all of its words after masking."""
        (row,) = self._connection.execute("SELECT row FROM cases WHERE id = ?", [case_id]).fetchone()
        self._connection.execute("DELETE FROM search WHERE rowid = ?", [row])
        self._connection.execute(
            "INSERT INTO search (rowid, reference, handle, words) VALUES (?, ?, ?, ?)", [row, reference, handle, masked]
        )

    def find(self, text: str, most: int = 20) -> tuple[tuple[Id, str], ...]:
        """Return the ids of the best matches and a snippet of masked words around each, best first."""
        if not re.search(r"\w", text):
            return ()
        wanted = terms(text)
        newest = self._newest(wanted, RANKED + 1)
        rows = self._heads_first(wanted, newest, most) if len(newest) > RANKED else self._ranked(wanted, most)
        marks = ", ".join("?" * len(rows))
        found = self._connection.execute(
            "SELECT search.rowid, c.id, snippet(search, 2, '', '', '…', 12)"  # noqa: S608 - marks alone are put in
            " FROM search JOIN cases c ON c.row = search.rowid"
            f" WHERE search MATCH ? AND search.rowid IN ({marks})",
            [wanted, *rows],
        )
        told = {row: (Id(case_id), snippet) for row, case_id, snippet in found}
        return tuple(told[row] for row in rows)

    def has_few(self, query: str) -> bool:
        """Return whether so few match a query that all of them can be looked at."""
        return len(self._newest(query, RANKED + 1)) <= RANKED

    def _ranked(self, query: str, most: int) -> list[int]:
        """Return the rows that fit best."""
        sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, 8.0, 4.0, 1.0) LIMIT ?"
        return [row for (row,) in self._connection.execute(sql, [query, most])]

    def _newest(self, query: str, most: int) -> list[int]:
        sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [row for (row,) in self._connection.execute(sql, [query, most])]

    def _heads_first(self, query: str, newest: list[int], most: int) -> list[int]:
        """Return the newest rows that match in reference or handle, then the newest that match anywhere.

        To rank them, each match would have to be looked at.
        """
        heads = self._newest(f"{{reference handle}} : ({query})", most)
        return list(dict.fromkeys((*heads, *newest)))[:most]
