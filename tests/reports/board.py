"""A board paper to print in tests: every kind of part, with the same words in each of its places. Nothing is real."""

from __future__ import annotations

import io

from PIL import Image

from safespace.domain.board_document import (
    Document,
    Figures,
    Glance,
    Note,
    Picture,
    Points,
    Prose,
    Rows,
    Said,
    Section,
)
from safespace.domain.charts import Bar, Bars, Chart, Columns, Panels
from safespace.domain.control_chart import ChartKind, Point, Rules, chart
from safespace.reports.board_docx import paper_docx
from safespace.reports.board_pdf import paper_pdf
from safespace.reports.charts import Drawing
from safespace.reports.covers import PaperCover, ReleaseNamed

BAR = (Bar("Q1 2025/26", 12, 12, "12"), Bar("Q2 2025/26", 0, 4, "0 to 4"), Bar("Q1 2026/27", 0, 0, "withheld"))
PLAIN = "Said once"


def pictures(words: str = "Cases") -> tuple[Chart, ...]:
    """Return a chart of each kind that a paper prints."""
    from safespace.domain.charts import OverTime

    points = [Point(f"Q{at % 4 + 1} 20{20 + at // 4}/{21 + at // 4}", 10 + at % 3) for at in range(13)]
    control = chart(ChartKind.VALUES, points, Rules(12, 7, 7, 2, 4.0))
    columns = Columns(words, words, words, BAR)
    return (
        columns,
        Panels(words, words, (columns, columns, columns)),
        Bars(words, words, words, BAR),
        OverTime(words, words, words, control),
    )


def document(words: str = "") -> Document:
    """Return a document with every kind of part."""
    from tests.reports import papers

    said = Said(words or PLAIN)
    told = words or "In short"
    parts = (
        Glance(told, ((told, "35"), (told, "142"))),
        Prose(said),
        Points((said, said)),
        Points((said, told), numbered=True),
        Note(told),
        *(Picture(one) for one in pictures(told)),
        Figures(papers.one_way(20, 3, None, 8, 5, words=words)),
        Figures(papers.two_way(), bars=False),
        Rows(told, (told, "Owner", "Figure"), ((said, told, "12"), (said, told, "13")), told, figures=1),
    )
    return Document((Section("summary", told, parts),), papers.signed(words or PLAIN, "board"))


def cover(words: str = "") -> PaperCover:
    """Return what stands around it."""
    from tests.reports import papers

    board = papers.board_cover(words)
    releases = (ReleaseNamed(words or "Board summary, quarter 1", board.ledger, board.certificate),)
    return PaperCover(board, (("Meeting", Said(words or PLAIN)), ("Covers", "Quarter 1")), releases)


def paint(drawing: Drawing) -> bytes:
    """Return a white picture in a drawing's size: what charts look like is tried elsewhere."""
    out = io.BytesIO()
    Image.new("RGB", (round(drawing.width), round(drawing.height)), "white").save(out, "PNG")
    return out.getvalue()


def as_pdf(words: str) -> bytes:
    """Print it with the same words everywhere."""
    return paper_pdf(document(words), cover(words))


def as_docx(words: str) -> bytes:
    """Write it with the same words everywhere."""
    return paper_docx(document(words), cover(words), paint)
