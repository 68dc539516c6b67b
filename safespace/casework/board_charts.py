"""The charts of a board paper, of printed numbers alone: columns in quarters, bars of groups, and what chance gives."""

from __future__ import annotations

from safespace import resources
from safespace.casework.board_figures import Printed, dimensions, elements
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.domain.charts import Bar, Bars, Columns, OverTime, Panels
from safespace.domain.control_chart import ChartKind, Point, Rules, chart
from safespace.domain.quarter import Quarter
from safespace.domain.released import ReleasedCell, ReleasedTable, SymbolKind

_SHOWN = 8
"""Quarters in a picture of columns: more would leave no room for their words."""

_HIDDEN = "Hatched: a number that is not printed, known only between two others."


def of_cases(printed: Printed) -> Columns:
    """Return the number of cases in each quarter that was printed, the last two years of them."""
    quarters = printed.known[-_SHOWN:]
    bars = tuple(_bar(printed, short(one), printed.total(one)) for one in quarters)
    return Columns("Cases each quarter", _said(bars), "cases", bars)


def of_elements(printed: Printed) -> Panels:
    """Return the cases with each element, quarter by quarter, side by side in one height."""
    quarters = printed.known[-_SHOWN:]
    panels = tuple(
        Columns(label, "", "cases", tuple(_bar(printed, short(q), printed.total(q, element=code)) for q in quarters))
        for code, label in elements()
    )
    bars = [bar for panel in panels for bar in panel.bars]
    said = "All four in the same height. A case can be about more than one thing."
    return Panels("What cases were about, each quarter", f"{said} {_said(tuple(bars))}".strip(), panels)


def of_table(printed: Printed, table: ReleasedTable) -> Bars | None:
    """Return the bars of a table of one column, without its total; None for any other table."""
    if len(table.columns) != 1 or len(table.rows) < 3:
        return None
    rows = [(label, row[0]) for label, row in zip(table.rows, table.grid, strict=True)]
    bars = tuple(_bar(printed, label, cell) for label, cell in rows if len(cell.key.scope) > 1)
    return Bars(f"{table.title}: chart", _said(bars), table.row_heading, bars)


def over_time(desk: Desk, printed: Printed, element: str = "") -> OverTime | None:
    """Return printed numbers with the limits of chance; None with too few of them in a row for limits.

    Cases are charted as they are (XmR). Those with an element are counted for each case (u), so that a busy quarter
    does not look like a change of theme. A number that is not printed ends the row: what follows begins anew.
    """
    rules = Rules.of(policy(desk, "control_charts"))
    quarters = _unbroken(printed, element)
    if len(quarters) < rules.least_points:
        return None
    points = [_point(printed, one, element) for one in quarters]
    begins = [at for at, one in enumerate(quarters) if at and one.code in _starts(element)]
    kind = ChartKind.COUNTS if element else ChartKind.VALUES
    made = chart(kind, points, rules, begins)
    if not any(made.limits):
        return None
    words = tuple(f"Counted anew from {short(quarters[at])}: no line across" for at in begins)
    if not element:
        said = "The band is what chance alone gives (XmR chart)."
        return OverTime("Cases each quarter, and what chance gives", said, "cases", made, words)
    label = dict(elements())[element]
    said = (
        "For each case, so that busy quarters compare with quiet ones. The band is what chance alone gives (u chart)."
    )
    return OverTime(f"{label}, and what chance gives", said, "for each case", made, words)


def short(quarter: Quarter) -> str:
    """Return a quarter as it stands below a column, "Q1 2026/27"."""
    return f"Q{quarter.number} {quarter.financial_year}"


def is_crossed(table: ReleasedTable) -> bool:
    """Say whether a table goes across two questions."""
    return len(table.columns) > 1 and len(dimensions(table)) > 1


def _bar(printed: Printed, label: str, cell: ReleasedCell | None) -> Bar:
    """Return a bar of what may be read off a cell: nothing of one that is withheld, or that was never printed."""
    if cell is None:
        return Bar(label, 0, 0, "not released")
    low, high = printed.bounds[cell.key]
    return Bar(label, low, high, cell.text) if high is not None else Bar(label, 0, 0, cell.text)


def _said(bars: tuple[Bar, ...]) -> str:
    return _HIDDEN if any(bar.low < bar.high for bar in bars) else ""


def _exact(cell: ReleasedCell | None) -> int | None:
    return cell.symbol.value if cell is not None and cell.symbol.kind is SymbolKind.EXACT else None


def _unbroken(printed: Printed, element: str) -> tuple[Quarter, ...]:
    """Return the last quarters, one after the other, of which every number that is needed is printed."""
    found: list[Quarter] = []
    for one in reversed(printed.known):
        follows = not found or one.next == found[-1]
        total, part = _exact(printed.total(one)), _exact(printed.total(one, element=element))
        if not follows or not total or part is None:
            break
        found.append(one)
    return tuple(reversed(found))


def _point(printed: Printed, quarter: Quarter, element: str) -> Point:
    total = float(_exact(printed.total(quarter)) or 0)
    if not element:
        return Point(short(quarter), total)
    return Point(short(quarter), float(_exact(printed.total(quarter, element=element)) or 0), total)


def _starts(element: str) -> frozenset[str]:
    """Return the quarters from which cases, or an element, were counted in another way."""
    definitions = {resources.return_definition(name).start for name in resources.returns()[1:]}
    start = resources.codelist("elements").row(element).start if element else None
    return frozenset(definitions | ({Quarter.of(start).code} if start else set()))
