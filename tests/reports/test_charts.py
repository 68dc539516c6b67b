"""A chart is drawn whole in its frame, says what it shows, and the same description gives the same picture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics import shapes
from reportlab.pdfbase import pdfmetrics

from safespace.domain.charts import (
    Bar,
    Bars,
    Chart,
    Columns,
    Heat,
    HeatRow,
    OverTime,
    Panels,
    Small,
    as_table,
    in_words,
    spoken,
)
from safespace.domain.control_chart import ChartKind, Point, Rule, Rules, chart
from safespace.reports.chart_ink import Look, steps
from safespace.reports.charts import drawing, height_for
from safespace.ui.tokens import contrast
from tests.reports.papers import HOSTILE

RULES = Rules(12, 7, 7, 2, 4.0)
FIGURES = (9, 11, 8, 12, 14, 10, 9, 7, 11, 10, 12, 9, 10, 13, 11, 31, 15, 12, 14, 13)


def over_time(
    *values: float, words: str = "Sep 2025", breaks: tuple[int, ...] = (), kind: ChartKind = ChartKind.VALUES
) -> OverTime:
    made = chart(kind, [Point(words, value) for value in values], RULES, breaks)
    return OverTime(words, words, words, made, tuple(words for _ in breaks))


def every(words: str = "Emergency department") -> tuple[Chart, ...]:
    """Return a chart of each kind, with the same words in each of its places."""
    rows = (HeatRow("a", words, (3, 0, 9), 4.2), HeatRow("b", words, (0, 0, 0), 0.0, silent=True))
    bars = (Bar(words, 12, 12, words), Bar(words, 0, 4, words), Bar(words, 5, 20, words))
    return (
        over_time(*FIGURES, words=words, breaks=(17,)),
        Heat(words, words, words, (words, words, words), rows),
        Bars(words, words, words, bars),
        Columns(words, words, words, bars),
        Panels(words, words, (Columns(words, words, words, bars), Columns(words, words, words, bars[:1]))),
        Small(words, words, words, words, words, True, ("1", "2", "3"), (4.0, None, 2.0), 3.0),
    )


def corners(shape: Any) -> Iterator[tuple[float, float]]:
    """Yield points between which a shape lies."""
    x0, y0, x1, y1 = shape.getBounds()
    yield x0, y0
    yield x1, y1


@pytest.mark.parametrize("width", [240.0, 460.0, 1000.0])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_is_drawn_inside_the_frame(width: float, scale: float) -> None:
    for described in every():
        high = height_for(described, scale)
        for shape in drawing(described, width * scale, high, Look(scale=scale)).contents:
            for x, y in corners(shape):
                assert -2 * scale <= x <= width * scale + 2 * scale, (described.title, shape)
                assert -8 * scale <= y <= high + 8 * scale, (described.title, shape)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_words_are_drawn_as_they_stand(number: int) -> None:
    for described in every(HOSTILE[number]):
        drawn = drawing(described, 460, height_for(described))
        assert drawn.contents
        assert in_words(described)
        head, rows = as_table(described)
        assert all(len(row) == len(head) for row in rows)


@pytest.mark.parametrize("width", [120.0, 150.0, 200.0, 240.0, 300.0, 460.0, 700.0])
@pytest.mark.parametrize("first", [1, 2, 3, 4])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_years_below_columns_keep_off_one_another(width: float, first: int, scale: float) -> None:
    quarters = [(2024 + (first + at - 1) // 4, (first + at - 1) % 4 + 1) for at in range(8)]
    bars = tuple(Bar.of(f"Q{quarter} {year}/{(year + 1) % 100}", 9) for year, quarter in quarters)
    drawn = drawing(
        Columns("Themes", "Themes", "Quarter", bars), width * scale, 200 * scale, Look(scale=scale)
    ).contents
    years = sorted(shape.getBounds() for shape in drawn if isinstance(shape, shapes.String) and "/" in shape.text)
    assert years
    assert all(one[2] <= other[0] for one, other in pairwise(years))
    last = [shape.text for shape in drawn if isinstance(shape, shapes.String) and "/" in shape.text][-1]
    assert f"{bars[-1].label}".endswith(last)


def test_the_same_description_gives_the_same_picture() -> None:
    for described in every():
        once, again = ([shape.getProperties() for shape in drawing(described, 460, 200).contents] for _ in range(2))
        assert repr(once) == repr(again)


def test_no_line_goes_over_a_break() -> None:
    lines = [
        shape
        for shape in drawing(over_time(*FIGURES, breaks=(17,)), 460, 200).contents
        if isinstance(shape, shapes.PolyLine)
    ]
    assert [len(line.points) // 2 for line in lines] == [17, 3]


def test_what_is_beyond_the_limits_has_another_shape_and_says_so() -> None:
    drawn = drawing(over_time(*FIGURES, words="Sep 2025"), 460, 200).contents
    assert sum(isinstance(shape, shapes.Polygon) for shape in drawn) == 1
    assert any(isinstance(shape, shapes.String) and shape.text == "31 in Sep 2025" for shape in drawn)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_said_of_a_point_keeps_off_the_line_and_off_other_words(scale: float) -> None:
    falling = (7, 28, 23, 26, 13, 14, 6, 15, 17, 21, 15, 11, 9, 4, 9, 11, 1, 4, 4, 6, 6, 7, 6)
    shown = drawing(over_time(*falling, words="Mar 2025"), 790 * scale, 262 * scale, Look(scale=1.2 * scale)).contents
    line = next(shape for shape in shown if isinstance(shape, shapes.PolyLine)).points
    boxes = [_box(shape) for shape in shown if isinstance(shape, shapes.String) and " in Mar 2025" in shape.text]
    assert len(boxes) == 2
    for left, low, right, high in boxes:
        for x1, y1, x2, y2 in zip(line[:-2:2], line[1:-2:2], line[2::2], line[3::2], strict=True):
            on = [(x1 + (x2 - x1) * part / 200, y1 + (y2 - y1) * part / 200) for part in range(201)]
            assert not [(x, y) for x, y in on if left <= x <= right and low <= y <= high]
    (one, two) = sorted(boxes)
    assert one[2] < two[0] or one[3] < two[1] or two[3] < one[1]


@pytest.mark.parametrize("scale", [1.0, 1.2, 1.4, 1.6, 1.8])
def test_what_is_said_of_a_point_keeps_off_the_points_that_speak_beside_it(scale: float) -> None:
    peaks = [7, 8, 6, 9, 7, 31, 8, 7, 9, 31, 7, 6, 8, 7, 9, 31, 8, 7, 6, 8, 7, 9, 8, 7]
    shown = drawing(over_time(*peaks, words="Mar 2025"), 560, 262, Look(scale=scale)).contents
    boxes = [_box(shape) for shape in shown if isinstance(shape, shapes.String) and " in Mar 2025" in shape.text]
    points = [shape.points for shape in shown if isinstance(shape, shapes.Polygon) and len(shape.points) == 8]
    assert len(boxes) == len(points) == 3
    for left, low, right, high in boxes:
        for at in points:
            assert right < min(at[::2]) or left > max(at[::2]) or high < min(at[1::2]) or low > max(at[1::2])


def _box(words: Any) -> tuple[float, float, float, float]:
    wide = pdfmetrics.stringWidth(words.text, words.fontName, words.fontSize)
    return (words.x, words.y, words.x + wide, words.y + 0.7 * words.fontSize)


def test_a_band_is_drawn_from_nothing_to_four_and_never_as_a_number() -> None:
    drawn = drawing(Bars("", "", "", (Bar("Few", 0, 4, "0 to 4"), Bar("Many", 8, 8, "8"))), 460, 80).contents
    solid = [shape for shape in drawn if isinstance(shape, shapes.Rect) and shape.strokeColor is None]
    assert len(solid) == 1, "only what is known exactly has a solid bar"
    assert {shape.text for shape in drawn if isinstance(shape, shapes.String)} == {"Few", "0 to 4", "Many", "8"}


def test_words_say_each_rule_with_its_periods() -> None:
    rising = over_time(*[10 + at % 2 for at in range(14)], *[15 + at for at in range(9)])
    said = [spoken(rising, signal) for signal in rising.control.signals]
    assert {signal.rule for signal in rising.control.signals} >= {Rule.SHIFT, Rule.TREND}
    assert any("rising without a break" in words for words in said)
    assert any("in a row above the average" in words for words in said)
    assert "No evidence of change" in in_words(over_time(*[10 + at % 3 for at in range(14)]))
    assert "Too few points for limits" in in_words(over_time(1, 2, 3))


@given(st.floats(0, 1e5))
def test_an_axis_reaches_what_it_must_show_in_few_steps(most: float) -> None:
    found = steps(most)
    assert found[0] == 0
    assert found[-1] >= most
    assert 2 <= len(found) <= 8


@pytest.mark.parametrize(("ground", "words"), [*zip(Look().heat, Look().on_heat, strict=True)])
def test_figures_can_be_read_on_every_step_of_a_heat_map(ground: str, words: str) -> None:
    assert contrast(ground, words) >= 4.5


def test_an_area_of_unknown_size_is_not_set_against_areas_of_known_size() -> None:
    rows = (HeatRow("a", "Known", (2,), 10.0), HeatRow("b", "Unknown", (90,), None))
    drawn = drawing(Heat("", "", "", ("Patient",), rows), 400, 90).contents
    filled = [shape.fillColor.hexval() for shape in drawn if isinstance(shape, shapes.Rect)]
    strongest, none = Look().heat[-1], Look().card
    assert filled == [f"0x{strongest[1:]}", f"0x{none[1:]}"]


@pytest.mark.parametrize("figures", [(59, 60, 58, 60), (5, 30), FIGURES])
def test_the_lines_of_a_chart_are_named_beside_it_clear_of_each_other(figures: tuple[int, ...]) -> None:
    made = drawing(over_time(*(figures[at % len(figures)] for at in range(16))), 454, 220)
    shapes_of: list[Any] = list(made.contents)
    words = [shape for shape in shapes_of if isinstance(shape, shapes.String)]
    named = [one for one in words if one.text.split()[0] in {"upper", "average", "lower"}]
    assert len(named) > 1
    heights = sorted(one.y for one in named)
    assert all(after - before > 9 for before, after in pairwise(heights))
    dots = [shape for shape in shapes_of if isinstance(shape, shapes.Circle)]
    assert min(one.x for one in named) > max(dot.cx + dot.r for dot in dots)
    ends = [one.x + pdfmetrics.stringWidth(one.text, one.fontName, one.fontSize) for one in named]
    assert max(ends) <= made.width


def test_counts_for_each_case_have_an_axis_in_parts_of_one() -> None:
    points = [Point(f"Q{at}", 4 + at % 2, 10) for at in range(16)]
    made = drawing(OverTime("Theme", "", "for each case", chart(ChartKind.COUNTS, points, RULES)), 454, 220)
    marks = {shape.text for shape in made.contents if isinstance(shape, shapes.String)}
    assert {"0", "0.5", "1"} <= marks or {"0", "0.2", "0.4"} <= marks, marks
