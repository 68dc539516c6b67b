"""Lists of codes: what is shown or counted is a dated row, never a branch in the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Coded:
    """One code as it was chosen, with the version of the list that it was chosen from.

    A code is never deleted or reused, so an old case keeps its old code and stays readable.
    """

    code: str
    version: str

    def __str__(self) -> str:
        """Return the stored form, "code@version"."""
        return f"{self.code}@{self.version}"

    @classmethod
    def parse(cls, stored: str) -> Coded:
        """Read the stored form back."""
        code, _, version = stored.rpartition("@")
        return cls(code, version)


def codes(some: Iterable[Coded] | None) -> frozenset[str]:
    """Return the codes among what was chosen; none where nothing was recorded."""
    return frozenset(one.code for one in some or ())


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its label, its life, where it comes from and how sure that is.

    `group` is the coarser code that published tables join it into; `check_locally` marks a row whose source could not
    be verified and that a trust must look at before relying on it.
    """

    code: str
    label: str
    start: date | None = None
    end: date | None = None
    source: str = ""
    help: str = ""
    group: str = ""
    check_locally: bool = False

    def open_on(self, day: date) -> bool:
        """Whether the row may be chosen for something that happened on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Codelist:
    """A named, versioned list in the order in which it is shown."""

    name: str
    version: str
    rows: tuple[Row, ...]

    def coded(self, code: str) -> Coded:
        """Choose `code` from this version; KeyError if the list has no such row."""
        self.row(code)
        return Coded(code, self.version)

    def row(self, code: str) -> Row:
        """Return the row of `code`; KeyError if there is none."""
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(f"{self.name} has no code {code}")

    def label(self, code: str | Coded | None, missing: str = "Not recorded") -> str:
        """Return the words for a code, `missing` for None, the code itself if the row has gone."""
        if code is None:
            return missing
        plain = code.code if isinstance(code, Coded) else code
        return next((row.label for row in self.rows if row.code == plain), plain)

    def offered(self, *chosen: str | None) -> tuple[Row, ...]:
        """Return the rows that have not been ended, and those of the codes that are chosen already."""
        return tuple(row for row in self.rows if row.end is None or row.code in chosen)

    def on(self, day: date) -> tuple[Row, ...]:
        """Return the rows that may be chosen for `day`."""
        return tuple(row for row in self.rows if row.open_on(day))
