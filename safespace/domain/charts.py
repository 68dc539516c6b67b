"""What a chart shows, apart from how it is drawn: the same description is painted on the screen and printed on paper.

Each says itself in words (for those who do not see it) and as a table (for those who want the figures).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from safespace.domain.control_chart import ChartKind, ControlChart, Rule, Signal, drawn

Row: TypeAlias = tuple[str, ...]

HEAT_HEAD, HEAT_ROW = 24, 30
"""How high the head and each row of a heat map are, in points at the scale of its text."""
BAR_ROW = 26
"""How high a bar is with the space below it, in points at the scale of its text."""

NO_CHANGE = "No evidence of change"
BY_CHANCE = "By chance alone, about one such chart in five shows something."
"""What is said of a chart with limits in which nothing is more than chance, and of what chance itself does."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """Figures of one thing over time, with limits. `breaks`: what began at each break of the chart, in its order."""

    title: str
    said: str
    unit: str
    control: ControlChart
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row of a heat map: figures in the order of its columns, and how many they are for every hundred, if known.

    `silent`: nobody spoke up here, though people work here.
    """

    key: str
    label: str
    values: tuple[int, ...]
    per_hundred: float | None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Heat:
    """How many in each row and column; stronger colour is more for the row's size, or more where no size is known.

    `chosen` is the key of the row that is looked at alone, empty for none.
    """

    title: str
    said: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: from `low` to `high` is what is known of its figure, both the same where it is known exactly.

    `key` is what is chosen with it; empty where there is nothing to choose.
    """

    label: str
    low: float
    high: float
    words: str
    key: str = ""

    @classmethod
    def of(cls, label: str, count: int, key: str = "") -> Bar:
        """Return the bar of an exact count."""
        return cls(label, count, count, str(count), key)


@dataclass(frozen=True, slots=True)
class Bars:
    """Figures side by side, longest name at the left, each with its words at the end of its bar.

    `chosen` is the key of the bar that is looked at alone, empty for none.
    """

    title: str
    said: str
    heading: str
    bars: tuple[Bar, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Figures of one thing in periods beside each other, each with its words over it; `shared` is a height for all of
    several such pictures, 0 for its own.

    A bar of which nothing may be read off (`low` and `high` are 0) shows its words alone.
    """

    title: str
    said: str
    unit: str
    bars: tuple[Bar, ...]
    shared: float = 0.0


@dataclass(frozen=True, slots=True)
class Panels:
    """Small pictures of the same kind side by side, in one height, so that they can be held against each other."""

    title: str
    said: str
    panels: tuple[Columns, ...]


@dataclass(frozen=True, slots=True)
class Small:
    """A small line for one measure: its latest value in words, how it stands to a target, its periods in order.

    `heights` has None where nothing was measured. `good` says whether the target is met; None without one.
    """

    title: str
    said: str
    value: str
    unit: str
    standing: str
    good: bool | None
    labels: tuple[str, ...]
    heights: tuple[float | None, ...]
    target: float | None = None


Chart: TypeAlias = OverTime | Heat | Bars | Columns | Panels | Small


def in_words(chart: Chart) -> str:
    """Return what a chart shows in a few sentences: what it is, its extent, and what stands out."""
    return " ".join(filter(None, (f"{chart.title}.", chart.said, _WORDS[type(chart)](chart))))


def as_table(chart: Chart) -> tuple[Row, tuple[Row, ...]]:
    """Return a chart as a table: the heads of its columns, and its rows."""
    return _TABLES[type(chart)](chart)


def shows_nothing(chart: Chart) -> bool:
    """Whether a chart has not one figure to show."""
    if isinstance(chart, OverTime):
        return not chart.control.points
    if isinstance(chart, Heat):
        return not chart.rows
    if isinstance(chart, Panels):
        return all(shows_nothing(panel) for panel in chart.panels)
    return all(one is None for one in chart.heights) if isinstance(chart, Small) else not chart.bars


def choices(chart: Chart) -> tuple[tuple[str, str], ...]:
    """Return (key, words) of each row that can be chosen, in order down the picture; a row without a key has none."""
    if isinstance(chart, Heat):
        return tuple((row.key, row.label) for row in chart.rows)
    if isinstance(chart, Bars) and any(bar.key for bar in chart.bars):
        return tuple((bar.key, bar.label) for bar in chart.bars)
    return ()


def row_heights(chart: Chart) -> tuple[float, float]:
    """Return how high what stands above the rows is, and each row, in points, of a picture with rows to choose."""
    return (HEAT_HEAD, HEAT_ROW) if isinstance(chart, Heat) else (0, BAR_ROW)


def spoken(chart: OverTime, signal: Signal) -> str:
    """Return what one rule says, in words, with the names of the periods."""
    points = chart.control.points
    first, last = points[signal.first].label, points[signal.last].label
    side = "above" if signal.above else "below"
    if signal.rule is Rule.BEYOND:
        return (
            f"{_number(points[signal.first].value)} in {first}, {'more' if signal.above else 'fewer'} than chance gives"
        )
    if signal.rule is Rule.SHIFT:
        return f"{signal.last - signal.first + 1} in a row {side} the {chart.control.centre}, {first} to {last}"
    if signal.rule is Rule.TREND:
        return f"{'rising' if signal.above else 'falling'} without a break, {first} to {last}"
    return f"close to the {'upper' if signal.above else 'lower'} limit again and again, {first} to {last}"


def verdict(chart: OverTime) -> str:
    """Say in a sentence what is more than chance in a chart that has limits, or that nothing is."""
    said = "; ".join(spoken(chart, signal) for signal in chart.control.signals) or NO_CHANGE
    return f"{said[0].upper()}{said[1:]}."


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _say_over_time(chart: OverTime) -> str:
    control = chart.control
    if not control.points:
        return "Nothing to show yet."
    heights = [point.value for point in control.points]
    first, last = control.points[0].label, control.points[-1].label
    span = f"between {_number(min(heights))} and {_number(max(heights))} {chart.unit}"
    extent = f"{first} to {last}: {span}, latest {_number(heights[-1])}."
    if not any(control.limits):
        return f"{extent} Too few points for limits."
    return f"{extent} {verdict(chart)}"


def _say_heat(chart: Heat) -> str:
    cells = [
        (value, row.label, column)
        for row in chart.rows
        for value, column in zip(row.values, chart.columns, strict=True)
    ]
    most = max(cells, default=None)
    silent = [row.label for row in chart.rows if row.silent]
    words = f"Most: {most[1]}, {most[2].lower()}, {most[0]}." if most and most[0] else "Nothing to show yet."
    return f"{words} Nobody from: {', '.join(silent)}." if silent else words


def _say_bars(chart: Bars | Columns) -> str:
    return "; ".join(f"{bar.label}: {bar.words}" for bar in chart.bars) + "." if chart.bars else "Nothing to show yet."


def _say_panels(chart: Panels) -> str:
    return " ".join(f"{panel.title}: {_say_bars(panel)}" for panel in chart.panels) or "Nothing to show yet."


def _say_small(chart: Small) -> str:
    return " ".join(filter(None, (chart.value, chart.unit, chart.standing))) + "."


def _table_over_time(chart: OverTime) -> tuple[Row, tuple[Row, ...]]:
    control = chart.control
    rows: list[Row] = []
    for point, limits in zip(control.points, control.limits, strict=True):
        shown = (drawn(control.kind, point), *((limits.centre, limits.low, limits.high) if limits else ()))
        written = [f"{value:.2f}" if control.kind is ChartKind.COUNTS else _number(value) for value in shown]
        rows.append((point.label, *written, *([] if limits else ["", "", ""])))
    return ("Period", chart.unit.capitalize(), "Average", "Lower limit", "Upper limit"), tuple(rows)


def _table_heat(chart: Heat) -> tuple[Row, tuple[Row, ...]]:
    rows = [
        (row.label, *map(str, row.values), "" if row.per_hundred is None else f"{row.per_hundred:.1f}")
        for row in chart.rows
    ]
    return (chart.heading, *chart.columns, "For every 100 staff"), tuple(rows)


def _table_bars(chart: Bars) -> tuple[Row, tuple[Row, ...]]:
    return (chart.heading, "Figure"), tuple((bar.label, bar.words) for bar in chart.bars)


def _table_columns(chart: Columns) -> tuple[Row, tuple[Row, ...]]:
    return ("Period", chart.unit.capitalize()), tuple((bar.label, bar.words) for bar in chart.bars)


def _table_panels(chart: Panels) -> tuple[Row, tuple[Row, ...]]:
    labels = tuple(dict.fromkeys(bar.label for panel in chart.panels for bar in panel.bars))
    words = [{bar.label: bar.words for bar in panel.bars} for panel in chart.panels]
    rows = tuple((label, *(one.get(label, "") for one in words)) for label in labels)
    return ("Period", *(panel.title for panel in chart.panels)), rows


def _table_small(chart: Small) -> tuple[Row, tuple[Row, ...]]:
    shown: Sequence[str] = ["" if height is None else _number(height) for height in chart.heights]
    return ("Period", chart.unit.capitalize()), tuple(zip(chart.labels, shown, strict=True))


_WORDS: dict[type, Callable[[Any], str]] = {
    OverTime: _say_over_time,
    Heat: _say_heat,
    Bars: _say_bars,
    Columns: _say_bars,
    Panels: _say_panels,
    Small: _say_small,
}
_TABLES: dict[type, Callable[[Any], tuple[Row, tuple[Row, ...]]]] = {
    OverTime: _table_over_time,
    Heat: _table_heat,
    Bars: _table_bars,
    Columns: _table_columns,
    Panels: _table_panels,
    Small: _table_small,
}
