"""Documents are saved as papers, signed like any other, and noted without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import documents
from safespace.casework.desk import Desk
from tests.reports import papers


def test_a_document_is_saved_with_the_trusts_name_and_noted(desk: Desk, tmp_path: Path) -> None:
    kept = documents.save(desk, "quick_start", tmp_path / "Quick start.pdf")
    assert kept.name == "Quick start.pdf"
    assert kept.with_name("Quick start.pdf.sig").exists()
    pages = papers.pages(kept.read_bytes())
    assert len(pages) == 1, "it says that it is one page"
    assert desk.vault.meta.name in pages[0]
    noted = desk.vault.trail.read(1)[0]
    assert (noted.action, dict(noted.codes)) == ("document.saved", {"document": "quick_start"})


@pytest.mark.parametrize("name", ["today", "../help/today", "nowhere"])
def test_what_is_no_document_is_not_made(desk: Desk, tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyError):
        documents.save(desk, name, tmp_path / "no.pdf")
    assert not (tmp_path / "no.pdf").exists()
