"""A release as the guardian sees it before it leaves: for the screen alone, and nothing of it can be printed."""

from __future__ import annotations

from dataclasses import dataclass

from safespace.disclosure.planning import Planned
from safespace.disclosure.snapshot import TableSpec
from safespace.domain.released import SymbolKind


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it would be printed, and why: `about` names it, `why` and `because` say what it shows and why."""

    text: str
    kind: SymbolKind
    about: str
    why: str
    because: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it would be printed. `total_row` and `total_column` say that the last of them leaves nobody out."""

    title: str
    note: str
    row_heading: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    total_row: bool
    total_column: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan with what a screen shows of it.

    `printed`, `band` and `withheld` count cells, each once; `band_words` and `withheld_words` are what stands in them.
    `dropped` are tables left out: title and why. `releases` is how many earlier ones were read with it, `values` how
    many a small number can at least still be as far as the check sees. `late` says that there are late cases in it, and
    never how many. `rule` names the policy.
    """

    planned: Planned
    tables: tuple[Table, ...]
    printed: int
    band: int
    withheld: int
    band_words: str
    withheld_words: str
    dropped: tuple[tuple[str, str], ...]
    releases: int
    values: int
    late: bool
    rule: str
    note: str


def of(planned: Planned) -> Proposed:
    """Return what a screen shows of a plan."""
    return Proposed(
        planned=planned,
        tables=tuple(_table(spec, planned) for spec in planned.specs),
        printed=planned.tally.printed,
        band=planned.tally.band,
        withheld=planned.tally.withheld,
        band_words=planned.policy.band,
        withheld_words=planned.policy.withheld,
        dropped=tuple((table.title, table.sentence) for table in planned.dropped),
        releases=planned.audit.releases,
        values=planned.policy.protection + 1,
        late=bool(planned.late),
        rule=planned.policy.rule,
        note=f"{planned.policy.band_note} {planned.policy.withheld_note}",
    )


def _table(spec: TableSpec, planned: Planned) -> Table:
    lines = zip(spec.rows, spec.grid(), strict=True)
    return Table(
        title=spec.title,
        note=spec.note,
        row_heading=spec.row_heading,
        rows=tuple(line.label for line in spec.rows),
        columns=tuple(line.label for line in spec.columns),
        cells=tuple(
            tuple(
                Cell(
                    text=planned.words[key],
                    kind=planned.symbols[key].kind,
                    about=f"{row.label}, {_lower(column.label)}",
                    why=planned.reasons[key].title,
                    because=planned.reasons[key].sentence,
                )
                for key, column in zip(keys, spec.columns, strict=True)
            )
            for row, keys in lines
        ),
        total_row=spec.rows[-1].everyone,
        total_column=len(spec.columns) > 1 and spec.columns[-1].everyone,
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
