"""Other rules for small numbers that trusts are told to use, and what an attacker gets from each: tried, not argued.

Each rule is data: whether zero is shown, which counts are hidden, to what the rest is rounded. Its printed tables are
attacked by the same outer audit as ours, on the cases at hand. What the audit pins is pinned for certain; a reader who
reckons in whole cases may get further.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from safespace import resources
from safespace.disclosure.audit import Bounds, Progress, Reader, Stop, go_on, ignore
from safespace.disclosure.block import Asked, known, touched
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import History, history
from safespace.disclosure.snapshot import Record, TableSpec
from safespace.disclosure.tabulate import tabulate
from safespace.domain.released import CellKey


@dataclass(frozen=True, slots=True)
class Alternative:
    """A rule: counts from `hidden_from` to `hidden_to` look alike, and a count above is rounded to `rounded_to`.

    `hidden_from` 0 makes zero look like them; 1 shows it. `hidden_to` below it hides nothing, `rounded_to` 1 rounds
    nothing.
    """

    code: str
    label: str
    told_by: str
    hidden_from: int
    hidden_to: int
    rounded_to: int

    def bounds(self, count: int) -> Bounds:
        """Return what a reader who knows the rule infers from how a count is printed."""
        if count == 0 and self.hidden_from:
            return 0, 0
        if count <= self.hidden_to:
            return self.hidden_from, self.hidden_to
        half = (self.rounded_to - 1) // 2
        shown = (count + half) // self.rounded_to * self.rounded_to
        return max(shown - half, self.hidden_to + 1), shown + self.rounded_to - 1 - half


@dataclass(frozen=True, slots=True)
class Attacked:
    """What an attacker gets from a rule: of `sensitive` small counts that tables imply, those pinned exactly, and those
    narrower than our own rule asks; of `cells` printed, those that hide their number or round it.
    """

    rule: Alternative
    cells: int
    blurred: int
    sensitive: int
    exact: int
    narrow: int


def alternatives() -> tuple[Alternative, ...]:
    """Return the rules that ship with the program."""
    return tuple(_read(row) for row in resources.data("policies", "small_numbers_elsewhere.json")["rules"])


def attacked(
    rule: Alternative,
    records: Sequence[Record],
    specs: Sequence[TableSpec],
    policy: Policy,
    stop: Stop = go_on,
    progress: Progress = ignore,
) -> Attacked:
    """Print tables by another rule and attack them. `policy` says which counts are small and how wide is wide."""
    counts = tabulate(records, specs)
    nothing: History = history(())
    block = known(nothing, touched(nothing, counts), records, Asked(specs, counts, policy))
    fixed: Mapping[CellKey, Bounds] = {**block.fixed, **{key: rule.bounds(value) for key, value in counts.items()}}
    reader = Reader(replace(block, fixed=fixed, free={}, limits={}), stop)
    widths: list[int] = []
    for query in sorted(block.queries):
        low, high = reader.interval(query)
        widths.append(high - low)
        progress((len(widths), len(block.queries)))
    return Attacked(
        rule=rule,
        cells=len(counts),
        blurred=sum(rule.bounds(value) != (value, value) for value in counts.values()),
        sensitive=len(widths),
        exact=widths.count(0),
        narrow=sum(width < policy.protection for width in widths),
    )


def _read(row: Mapping[str, Any]) -> Alternative:
    return Alternative(
        code=row["code"],
        label=row["label"],
        told_by=row["told_by"],
        hidden_from=row["hidden_from"],
        hidden_to=row["hidden_to"],
        rounded_to=row["rounded_to"],
    )
