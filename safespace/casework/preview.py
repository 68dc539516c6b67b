"""A release as the guardian sees it before it leaves: for the screen alone, and nothing of it can be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from safespace.casework import attack
from safespace.disclosure import explain
from safespace.disclosure.planning import Planned
from safespace.disclosure.snapshot import NOT_RECORDED, Line, TableSpec
from safespace.domain.released import CellKey, SymbolKind


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it would be printed, and why: `about` names it, `why` and `because` say what it shows and why.

    `key` is its canonical name, by which more can be asked about it.
    """

    text: str
    kind: SymbolKind
    about: str
    why: str
    because: str
    key: CellKey


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it would be printed. `total_row` and `total_column` say that the last of them leaves nobody out.

    `hidden` says in one sentence how much of it is hidden and why, `joined` which groups count together, or nothing.
    """

    title: str
    note: str
    row_heading: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    total_row: bool
    total_column: bool
    hidden: str = ""
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Exposed:
    """A small number that others gave away before: which, how many people, by whom. `sure` if it is public for certain,
    else they may have published it.
    """

    about: str
    people: str
    by: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan with what a screen shows of it.

    `printed`, `band` and `withheld` count cells, each once; `band_words` and `withheld_words` are what stands in them.
    `dropped` are tables left out: title and why; `merged` says which groups were joined for this release, and why.
    `worlds` is how many made-up sets of cases print just the same, for every reader; `told` are the small numbers that
    others gave away already, `disputed` which figures of others do not agree with the cases here. `releases` is how
    many earlier ones were read with it, `values` how many a small number can at least still be as far as the check
    sees. `late` says that there are late cases in it, and never how many. `rule` names the policy.
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
    worlds: int = 0
    told: tuple[Exposed, ...] = ()
    disputed: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


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
        worlds=min((len(proof.worlds) for proof in planned.proofs), default=0),
        told=_told(planned),
        disputed=tuple(f"{one.by}: {explain.describe(one.key, planned.specs)}" for one in planned.disputed),
        merged=planned.joined,
    )


def counts_in_words(kinds: Counter[SymbolKind], band: str, withheld: str) -> str:
    """Say how many numbers are shown, in the band and withheld: "12 shown, 3 “0 to 4”, 2 withheld"."""
    parts = [f"{kinds[SymbolKind.EXACT]} shown", f"{kinds[SymbolKind.BAND]} “{band}”"]
    return ", ".join([*parts, f"{kinds[SymbolKind.WITHHELD]} {withheld}"])


def joined_in_words(lines: Sequence[Line], heading: str) -> str:
    """Say how many groups of a list count together as how many; nothing where each stands alone."""
    groups = [set(line.codes) - {NOT_RECORDED} for line in lines if line.dimension and not line.everyone]
    codes = sum(map(len, groups))
    if codes <= len(groups) or len(groups) < 2:
        return ""
    return f"{heading}: {codes} groups count as {len(groups)}, so that fewer numbers are small."


def _table(spec: TableSpec, planned: Planned) -> Table:
    lines = zip(spec.rows, spec.grid(), strict=True)
    policy = planned.policy
    kinds = Counter(planned.symbols[key].kind for line in spec.grid() for key in line)
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
                    key=key,
                )
                for key, column in zip(keys, spec.columns, strict=True)
            )
            for row, keys in lines
        ),
        total_row=spec.rows[-1].everyone,
        total_column=len(spec.columns) > 1 and spec.columns[-1].everyone,
        hidden=f"{counts_in_words(kinds, policy.band, policy.withheld)}. {_because(kinds)}",
        joined=joined_in_words(spec.rows, spec.row_heading),
    )


def _because(kinds: Counter[SymbolKind]) -> str:
    if kinds[SymbolKind.WITHHELD]:
        return "What is withheld would let a reader work out a small number."
    if kinds[SymbolKind.BAND]:
        return "Only small numbers are hidden: nothing else gives them away."
    return "Nothing in it is small, so nothing is hidden."


def _told(planned: Planned) -> tuple[Exposed, ...]:
    unsure = {one.by for proof in planned.proofs for one in proof.outside if not one.certain}
    return tuple(
        Exposed(
            about=explain.describe(one.query, planned.specs),
            people=attack.amount(one.interval),
            by=" and ".join([*one.by, *(["our own papers"] if one.with_ours else [])]),
            sure=not unsure & set(one.by),
        )
        for one in planned.told
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
