"""What is measured: where a row of the tracker stands now, what ratios show, and for whom there is no target yet.

A row belongs to a published measure by its words, "Harassed by staff: Disabled staff": what is measured, and of whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from safespace import resources
from safespace.casework import equality_values
from safespace.casework.equality_values import Measure, Series
from safespace.domain.equality import EqualityAction, number, way

OF: Final = ": "
"""What stands between what is measured and of whom."""

RATIO: Final = "ratio"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the newest value of a ratio shows: in words, whether that is even, and how many rows answer it.

    `even` is None while no value was brought in. `value` is that value with its year, for a baseline.
    """

    measure: Measure
    words: str
    even: bool | None
    value: str
    answers: int


def in_words(what: str, whom: str) -> str:
    """Return what is measured, and of whom, as a row of the tracker says it."""
    return f"{what.strip()}{OF}{whom}" if whom and what.strip() else what.strip()


def parts(measure: str) -> tuple[str, str]:
    """Return what a row measures, and of whom: empty where that is not one of `whoms`."""
    what, _, whom = measure.rpartition(OF)
    return (what, whom) if whom in whoms() else (measure, "")


def whoms() -> tuple[str, ...]:
    """Return of whom something can be measured: as it is published, then by protected characteristic."""
    published = (whom for one in equality_values.measures() if one.unit != RATIO for whom in one.of)
    named = (row.label for row in resources.codelist("characteristics").rows)
    return tuple(dict.fromkeys((*published, *named)))


def latest(measure: str, values: Iterable[Series]) -> str:
    """Return the newest published value that belongs to a row's measure, with its year; empty if there is none."""
    what, whom = parts(measure)
    for one in values:
        if one.measure.label == what:
            wanted = {name.casefold() for name in _of_whom(one.measure, whom)}
            return next(
                (f"{value.partition(' (')[0]} in {year}" for year, of, value in one.values if of.casefold() in wanted),
                "",
            )
    return ""


def _of_whom(measure: Measure, whom: str) -> tuple[str, ...]:
    """Return of whom a value may be for a row: of nobody else where it is published of one group alone."""
    if whom:
        return (whom,)
    return (equality_values.EVERYBODY, *(measure.of if len(measure.of) == 1 else ()))


def stands(action: EqualityAction, values: Iterable[Series]) -> str:
    """Say where a row's measure is now, and how much of the way from baseline to target that is; "" if nobody knows."""
    now = action.now or latest(action.aim.measure, values)
    if not now:
        return ""
    done = way(action.aim, now)
    if done is None:
        return f"Now {now}."
    start, end = action.aim.baseline, action.aim.target
    if done < 0:
        return f"Now {now}: further from {end} than {start}, where it began."
    return f"Now {now}: {end} is reached." if done >= 100 else f"Now {now}: {done} % of the way from {start} to {end}."


def findings(theme: str, values: Sequence[Series], measured: Sequence[str]) -> tuple[Finding, ...]:
    """Return what the ratios of an action show; `measured` are the measures of its rows."""
    newest = {one.measure.code: one.values[0] for one in values}
    return tuple(
        _finding(one, newest.get(one.code), sum(parts(words)[0] == one.label for words in measured))
        for one in equality_values.measures()
        if one.theme == theme and one.uneven
    )


def without_target(measured: Iterable[str]) -> tuple[str, ...]:
    """Return the protected characteristics for which no row has a measure, in the order of the list."""
    covered = {parts(words)[1] for words in measured}
    about: dict[str, list[str]] = equality_values.data()["about"]
    rows = resources.codelist("characteristics").rows
    return tuple(row.label for row in rows if not covered & {row.label, *about.get(row.code, ())})


def _finding(measure: Measure, newest: tuple[int, str, str] | None, answers: int) -> Finding:
    name = f"{measure.collection} {measure.number}"
    if newest is None:
        return Finding(measure, f"Not known: no value of {name} was brought in. {measure.label}.", None, "", answers)
    year, _, value = newest
    times, even = number(value) or 0.0, equality_values.data()["even"]
    is_even = float(even["from"]) <= times <= float(even["to"])
    said = f"{year}: {measure.uneven.replace('{times}', f'{times:g}')}."
    range_ = f"{even['from']} to {even['to']}"
    judged = f"That counts as even: within {range_}." if is_even else f"That is not even: outside {range_}."
    return Finding(measure, f"{said} {judged}", is_even, f"{times:g} in {year}", answers)
