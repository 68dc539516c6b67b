"""Financial quarters and years: quarter 1 is April to June (domain facts 1.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A financial quarter. `year` is the calendar year in which its financial year begins; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """Return the quarter that `day` lies in."""
        if day.month >= 4:
            return cls(day.year, (day.month - 1) // 3)
        return cls(day.year - 1, 4)

    @classmethod
    def parse(cls, code: str) -> Quarter:
        """Read "2026Q1" back."""
        year, number = code.split("Q")
        return cls(int(year), int(number))

    @property
    def code(self) -> str:
        """Return the canonical form, "2026Q1" for April to June 2026."""
        return f"{self.year}Q{self.number}"

    @property
    def first(self) -> date:
        """Return the first day."""
        if self.number == 4:
            return date(self.year + 1, 1, 1)
        return date(self.year, 1 + 3 * self.number, 1)

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """Return the quarter after this one."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> Quarter:
        """Return the quarter before this one."""
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def financial_year(self) -> str:
        """Return the financial year as it is written, "2026/27"."""
        return f"{self.year}/{(self.year + 1) % 100:02d}"

    @property
    def label(self) -> str:
        """Return the words a board reads, "Quarter 1 2026/27"."""
        return f"Quarter {self.number} {self.financial_year}"

    @property
    def of_year(self) -> tuple[Quarter, Quarter, Quarter, Quarter]:
        """Return the four quarters of this quarter's financial year."""
        return (Quarter(self.year, 1), Quarter(self.year, 2), Quarter(self.year, 3), Quarter(self.year, 4))
