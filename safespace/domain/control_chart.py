"""Charts over time that tell chance from change: limits worked out from the figures themselves, and four rules.

XmR (single values and how they move), u (counts for a number of people) and g (cases or days between rare events). The
constants are the usual ones of Shewhart charts; how many points make a rule speak is data.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import NormalDist, fmean

XMR = 2.66
"""Three standard deviations from the average movement between neighbours: 3 / 1.128."""

SPREAD = 3.0
"""How many standard deviations from the average the limits of counts are."""


HALF = 0.5
"""What makes a whole number of days between cases one of a length."""

_NORMAL = NormalDist()
_EDGE = 1e-12


class Rule(Enum):
    """Why a point is more than chance."""

    BEYOND = "beyond"
    SHIFT = "shift"
    TREND = "trend"
    NEAR = "near"


class ChartKind(Enum):
    """Which figures are charted: values as they are, counts for a number of people, gaps between rare cases."""

    VALUES = "xmr"
    COUNTS = "u"
    GAPS = "g"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one period. `size`: how many people it is counted for, in any unit; 1 where that is not known."""

    label: str
    value: float
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What chance alone gives at one point: the average, and the lowest and highest value."""

    centre: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that speaks: for the points from `first` to `last`, above the average or below it."""

    rule: Rule
    first: int
    last: int
    above: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """How many points each rule needs; see resources/policies/control_charts.json."""

    least_points: int
    shift: int
    trend: int
    near: int
    rare: float

    @classmethod
    def of(cls, data: Mapping[str, float]) -> Rules:
        """Read the rules from the policy file's data."""
        return cls(
            int(data["least_points"]), int(data["shift"]), int(data["trend"]), int(data["near"]), float(data["rare"])
        )


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A chart: its points in order, the limits at each (None where there are too few), what spoke, where it breaks.

    `breaks` are the places of points with which something new begins: no line and no limit goes across.
    """

    kind: ChartKind
    points: tuple[Point, ...]
    limits: tuple[Limits | None, ...]
    signals: tuple[Signal, ...]
    breaks: tuple[int, ...] = ()

    @property
    def centre(self) -> str:
        """Return what the line between the limits is called: half of all gaps are shorter than their middle one."""
        return "middle" if self.kind is ChartKind.GAPS else "average"

    def pieces(self) -> tuple[range, ...]:
        """Return the places between breaks."""
        return _pieces(len(self.points), self.breaks)


def chart(kind: ChartKind, points: Sequence[Point], rules: Rules, breaks: Sequence[int] = ()) -> ControlChart:
    """Work out the limits and what is more than chance. Each piece between breaks stands for itself."""
    limits: list[Limits | None] = [None] * len(points)
    signals: list[Signal] = []
    begins = tuple(sorted({place for place in breaks if 0 < place < len(points)}))
    for piece in _pieces(len(points), begins):
        inside = [points[at] for at in piece]
        if len(inside) < rules.least_points:
            continue
        found = _LIMITS[kind](inside)
        limits[piece.start : piece.stop] = found
        signals += [_moved(signal, piece.start) for signal in signals_of(*_judged(kind, inside, found), rules)]
    return ControlChart(kind, tuple(points), tuple(limits), tuple(signals), begins)


def drawn(kind: ChartKind, point: Point) -> float:
    """Return how high a point stands: its value, or its value for each unit of size."""
    return point.value / point.size if kind is ChartKind.COUNTS else point.value


def signals_of(heights: Sequence[float], limits: Sequence[Limits], rules: Rules) -> list[Signal]:
    """Return every rule that speaks, in order of the points. A point on the average ends a run on a side."""
    sides = [_side(height, at.centre) for height, at in zip(heights, limits, strict=True)]
    found = [
        Signal(Rule.BEYOND, at, at, heights[at] > limits[at].high)
        for at in range(len(heights))
        if _beyond(heights[at], limits[at])
    ]
    found += [Signal(Rule.SHIFT, *run, above=sides[run[0]] > 0) for run in _runs(sides, rules.shift)]
    steps = [_side(after, before) for before, after in pairwise(heights)]
    found += [
        Signal(Rule.TREND, first, last + 1, above=steps[first] > 0) for first, last in _runs(steps, rules.trend - 1)
    ]
    for above in (True, False):
        outer = [_outer(height, at, above) for height, at in zip(heights, limits, strict=True)]
        found += [Signal(Rule.NEAR, *pair, above=above) for pair in _close(outer, rules.near)]
    return sorted(found, key=lambda signal: (signal.first, signal.last, signal.rule.value))


def _pieces(length: int, breaks: Sequence[int]) -> tuple[range, ...]:
    edges = [0, *breaks, length]
    return tuple(range(first, last) for first, last in pairwise(edges) if last > first)


def _heights(kind: ChartKind, points: Sequence[Point]) -> list[float]:
    return [drawn(kind, point) for point in points]


def _moved(signal: Signal, by: int) -> Signal:
    return Signal(signal.rule, signal.first + by, signal.last + by, signal.above)


def _of_values(points: Sequence[Point]) -> list[Limits]:
    """XmR: the average of all, and 2.66 times the average movement to each side; none of our figures is below 0."""
    values = [point.value for point in points]
    centre = fmean(values)
    reach = XMR * fmean(abs(after - before) for before, after in pairwise(values))
    return [Limits(centre, max(0.0, centre - reach), centre + reach)] * len(values)


def _of_counts(points: Sequence[Point]) -> list[Limits]:
    """u: the rate of all periods together, and three standard deviations of a Poisson count for each one's size."""
    rate = sum(point.value for point in points) / sum(point.size for point in points)
    reaches = [SPREAD * math.sqrt(rate / point.size) for point in points]
    return [Limits(rate, max(0.0, rate - reach), rate + reach) for reach in reaches]


def _of_gaps(points: Sequence[Point]) -> list[Limits]:
    """g: the middle gap, and the gaps that chance passes as seldom as three standard deviations to each side.

    Gaps are lopsided: six in ten are shorter than their average. Judged from it, chance would speak in every other row.
    """
    wide = fmean(point.value for point in points) + HALF
    low, high = (-math.log(_NORMAL.cdf(far)) for far in (SPREAD, -SPREAD))
    return [Limits(*(max(0.0, wide * share - HALF) for share in (math.log(2), low, high)))] * len(points)


def _judged(kind: ChartKind, points: Sequence[Point], limits: list[Limits]) -> tuple[list[float], list[Limits]]:
    """Return the heights and limits by which rules judge: gaps by how seldom chance makes one as long."""
    heights = _heights(kind, points)
    if kind is not ChartKind.GAPS:
        return heights, limits
    wide = fmean(heights) + HALF
    shorter = [1 - math.exp(-(height + HALF) / wide) for height in heights]
    scores = [_NORMAL.inv_cdf(min(1 - _EDGE, max(_EDGE, share))) for share in shorter]
    return scores, [Limits(0.0, -SPREAD, SPREAD)] * len(points)


_LIMITS = {ChartKind.VALUES: _of_values, ChartKind.COUNTS: _of_counts, ChartKind.GAPS: _of_gaps}


def _side(value: float, other: float) -> int:
    """Return 1 above, -1 below, 0 where both are the same for all that the arithmetic can tell."""
    return 0 if math.isclose(value, other, rel_tol=1e-9, abs_tol=1e-12) else 1 if value > other else -1


def _beyond(height: float, at: Limits) -> bool:
    return _side(height, at.high) > 0 or _side(height, at.low) < 0


def _outer(height: float, at: Limits, above: bool) -> bool:
    """Whether a point lies in the outer third between the average and a limit, or beyond it.

    A lower limit that was cut off at 0 counts from where it would be: else every small count would lie near it.
    """
    reach = (at.high - at.centre) * 2 / 3
    return height > at.centre + reach if above else height < at.centre - reach


def _runs(sides: Sequence[int], least: int) -> list[tuple[int, int]]:
    """Return the first and last place of every unbroken run of `least` or more alike, not counting zeros."""
    found: list[tuple[int, int]] = []
    first = 0
    for at in range(1, len(sides) + 1):
        if at == len(sides) or sides[at] != sides[first]:
            if sides[first] and at - first >= least:
                found.append((first, at - 1))
            first = at
    return found


def _close(outer: Sequence[bool], least: int) -> list[tuple[int, int]]:
    """Return the stretches in which at least `least` of three neighbours are outer, joined where they overlap."""
    found: list[tuple[int, int]] = []
    for at in range(len(outer) - 2):
        places = [place for place in range(at, at + 3) if outer[place]]
        if len(places) >= least:
            if found and places[0] <= found[-1][1]:
                found[-1] = (found[-1][0], max(found[-1][1], places[-1]))
            else:
                found.append((places[0], places[-1]))
    return found
