"""Lets a public checker look at every paper as somebody hears it: `make test-papers`.

    python -m tests.papers_aloud CHECKER [FOLDER]

CHECKER is the command `outloud`, in an environment of its own. It must find no error. One rule of it is let pass where
it sees again the head of a table that goes over a page, or a paper's title above a later page: what comes again is
decoration, as it should be.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from safespace import library
from safespace.casework import documents
from safespace.domain.document import Grid, blocks, plain
from safespace.reports.document import DocumentCover
from tests.reports import papers

SKIPPED_LINES = "TAG-002"
"""The rule that words are marked as decoration."""

LONG = papers.two_way(60)


def printed(folder: Path) -> list[Path]:
    """Print every kind of paper, one of many pages, and every document of the program."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {name: make("") for name, make in papers.PDFS.items()}
    words = papers.signed("One thing was said, and then another. " * 300, "board")
    figures = [papers.one_way(20, 9, 6, 8, 5), LONG]
    made["many pages"] = papers.board_pdf(figures, [("In short", words)], papers.board_cover())
    about = DocumentCover("Eastmere NHS Foundation Trust", "Version of this house")
    made |= {name: documents.made(name, about) for _, shelved in library.shelf() for name, _ in shelved}
    for name, paper in made.items():
        (folder / f"{name.replace(' ', '-')}.pdf").write_bytes(paper)
    return sorted(folder.glob("*.pdf"))


def errors(told: Any) -> Iterator[dict[str, Any]]:
    """Yield every error in a checker's report."""
    if isinstance(told, dict) and told.get("severity") == "error":
        yield told
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from errors(part)


def excused(error: dict[str, Any]) -> bool:
    """Whether an error is about a head of a table, or a title, that is shown again on a later page."""
    seen = set(str(error.get("evidence", "")).lower().split())
    return error["rule"] == SKIPPED_LINES and any(seen <= words for words in repeated())


@cache
def repeated() -> tuple[frozenset[str], ...]:
    """Return the words of each head and of each title that may come again."""
    heads = [" ".join((LONG.row_heading, *LONG.columns))]
    for name, title in library.help_pages():
        if library.is_document(name):
            tables = (block for block in blocks(library.help_page(name)) if isinstance(block, Grid))
            heads += [title, *(" ".join(map(plain, table.head)) for table in tables)]
    return tuple(frozenset(head.lower().split()) for head in heads)


def main(checker: str, folder: str = "build/papers") -> int:
    """Print, check, and tell what was found; 1 if anything was."""
    files = printed(Path(folder))
    report = Path(folder) / "report.json"
    report.unlink(missing_ok=True)
    subprocess.run([checker, *map(str, files), "--no-info", "--quiet", "--json", str(report)], check=False)
    results = json.loads(report.read_text(encoding="utf-8"))["results"]
    found = [error for error in errors(results) if not excused(error)]
    for error in found:
        print(f"{error['rule']} page {error.get('page')}: {error['message']}", file=sys.stderr)
    looked = len(results) == len(files)
    print(f"{len(results)} of {len(files)} papers were read aloud, with {len(found)} errors")
    return 1 if found or not looked else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
