"""Says in plain words why a cell is hidden, for the panel beside the table and for the paper's own record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safespace.disclosure.audit import Interval
from safespace.disclosure.policy import Policy
from safespace.disclosure.secondary import Blame
from safespace.disclosure.shape import Query, cells_of
from safespace.disclosure.snapshot import Line, TableSpec
from safespace.domain.quarter import Quarter
from safespace.domain.released import PERIOD, CellKey

LONG = 20
"""An interval longer than this is told by its lower end alone."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cell shows what it shows.

    `interval_if_printed` is what a reader could narrow the small count behind it down to if the number were printed;
    None where nothing would be given away. `rule` names the policy.
    """

    title: str
    sentence: str
    interval_if_printed: Interval | None
    rule: str


def band(count: int, policy: Policy) -> Reason:
    """Explain a cell in the band. The words are the same for none and for a few."""
    sentence = f"There are fewer than {policy.threshold} cases here. None and a few look alike, so nobody can be found."
    return Reason(policy.band, sentence, (count, count), policy.rule)


def withheld(blame: Blame, specs: Iterable[TableSpec], policy: Policy) -> Reason:
    """Explain a withheld cell by the small count that its number would give away."""
    who = describe(blame.query, specs)
    sentence = (
        f"With this number printed, a reader could take the rest away and see that {_amount(blame.interval)} "
        f"counted here: {who}."
    )
    return Reason(policy.withheld.capitalize(), sentence, blame.interval, policy.rule)


def cannot_hide(query: Query, interval: Interval, specs: Iterable[TableSpec], policy: Policy) -> str:
    """Say which small count stays open to a reader, however many numbers are withheld, and by which attack."""
    who = describe(query, specs)
    if interval[1] - interval[0] >= policy.protection:
        return f"No proof was found that a reader cannot work out a small number, whatever is withheld: {who}."
    return (
        f"However many numbers were withheld, a reader could still work out a small one by adding and taking away: "
        f"{_amount(interval)} counted as {who}."
    )


def withheld_before(policy: Policy) -> Reason:
    """Explain a cell that an earlier release withheld."""
    sentence = "An earlier release withheld this number, and what was printed once stays as it was."
    return Reason(policy.withheld.capitalize(), sentence, None, policy.rule)


def printed(policy: Policy) -> Reason:
    """Explain a cell with its number."""
    sentence = f"{policy.threshold} or more cases, and no small number can be worked out from it."
    return Reason("Printed", sentence, None, policy.rule)


def seen(interval: Interval) -> str:
    """Say what somebody who has read everything can work out of a number."""
    low, high = interval
    if low == high:
        return f"Whoever reads everything knows that it is {low}."
    if high - low > LONG:
        return f"Whoever reads everything knows that it is {low} or more, and no more than that."
    return f"Whoever reads everything knows only that it is from {low} to {high}."


def describe(query: Query, specs: Iterable[TableSpec]) -> str:
    """Name a cell by the words of the tables' rows and columns, "Medical and dental, bullying, 2026/27".

    A group is named by its cells: "Midwives, 2026/27 or Doctors, safety, 2026/27".
    """
    lines = [line for spec in specs for line in spec.lines if not line.everyone]
    return " or ".join(_described(key, lines) for key in cells_of(query))


def _described(key: CellKey, lines: Sequence[Line]) -> str:
    parts = [_named(name, codes, lines) for name, codes in key.scope if name != PERIOD]
    return ", ".join([*(parts or ["all cases"]), _period(key.quarters)])


def _named(name: str, codes: tuple[str, ...], lines: Sequence[Line]) -> str:
    """Name a set of codes: a line, everybody but a line, or several lines."""
    same = {line.codes: line for line in reversed(lines) if line.dimension == name}
    for line in same.values():
        if set(line.codes) == set(codes):
            return line.label
    for line in same.values():
        if set(line.domain) - set(line.codes) == set(codes):
            return f"not {line.label}"
    parts = [line.label for line in same.values() if set(line.codes) <= set(codes)]
    return " or ".join(parts or codes)


def _period(quarters: tuple[str, ...]) -> str:
    """Name a period: a quarter, a financial year, or several quarters."""
    parsed = [Quarter.parse(code) for code in quarters]
    if len(parsed) == 1:
        return f"{parsed[0].label[0].lower()}{parsed[0].label[1:]}"
    if tuple(parsed) == parsed[0].of_year:
        return parsed[0].financial_year
    numbers = " and ".join(str(quarter.number) for quarter in parsed)
    years = sorted({quarter.financial_year for quarter in parsed})
    return f"quarters {numbers} {' and '.join(years)}"


def _amount(interval: Interval) -> str:
    """Say how many people an interval is, with its verb."""
    low, high = interval
    if low == high:
        return f"only {low} {'person is' if low == 1 else 'people are'}"
    return f"only {low} to {high} people are"
