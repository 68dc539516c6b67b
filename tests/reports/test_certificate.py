"""The certificate of destruction fits one page, says what was destroyed and what was not, and tells nobody's name."""

from __future__ import annotations

from datetime import date

from safespace.reports.certificate import Certificate, certificate_pdf
from tests.reports.papers import pages

WORDS = "equip tip ethics sledge guess path stem approve"


def printed(until: date | None, left: tuple[str, ...]) -> str:
    """Return the one page."""
    made = Certificate("Eastmere", "2026-014", date(2026, 7, 3), "Sam Okoro", 2, 1, until, left, WORDS)
    (page,) = pages(certificate_pdf(made))
    return " ".join(page.split())


def test_it_says_what_when_by_whom_and_until_when_backups_open_it() -> None:
    page = printed(date(2027, 8, 1), ("The words as they were told are still there.",) * 3)
    for words in ("2026-014", "2 records, 1 file", "3 July 2026", "Sam Okoro", "Until 1 August 2027", WORDS):
        assert words in page
    assert page.count("as they were told are still there") == 3


def test_where_nothing_is_left_it_says_so() -> None:
    page = printed(None, ())
    assert "None can open it" in page
    assert "no backup that it knows of" in page
