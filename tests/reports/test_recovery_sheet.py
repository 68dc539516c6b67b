"""The recovery sheet opens the vault and holds nothing of any case."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2

from safespace.reports.paper import SIDE, WIDTH
from safespace.reports.recovery_sheet import recovery_sheet_pdf
from tests.reports.papers import DAY, GROUPS, pages, squeezed


def sheet(groups: tuple[str, ...] = GROUPS) -> str:
    """Return the one page of a sheet."""
    (page,) = pages(recovery_sheet_pdf(groups, "Eastmere vault", DAY))
    return page


def placed(groups: tuple[str, ...]) -> list[tuple[float, float, float, float]]:
    """Return where each character that is seen stands on the page: left, low, right and high, in points."""
    text = pypdfium2.PdfDocument(recovery_sheet_pdf(groups, "v", DAY))[0].get_textpage()
    return [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]


def test_every_group_stands_whole_and_in_order_on_one_page() -> None:
    page = sheet()
    places = [page.index(group) for group in GROUPS]
    assert places == sorted(places)


def test_it_says_which_vault_and_when_and_what_to_do() -> None:
    page = " ".join(sheet().split())
    for wanted in ("Eastmere vault", "3 July 2026", "What it opens", "Where to keep it", "When you need it", "☐"):
        assert wanted in page
    assert page.count("☐") == 4


def test_letters_of_a_group_stand_at_one_distance_however_wide_they_are() -> None:
    boxes = [box for box in placed(("1WW1H",)) if box[3] - box[1] > 12 and box[1] < 700]
    steps = [sum(after[::2]) / 2 - sum(before[::2]) / 2 for before, after in pairwise(boxes)]
    assert len(boxes) == 5
    assert max(steps) - min(steps) < 2


def test_letters_that_could_be_mistaken_are_only_denied_when_there_are_none() -> None:
    denied = "It never has the letters I, L, O or U."
    assert denied in sheet()
    assert denied not in sheet(("ABCDU", "HELLO"))


def test_a_long_group_becomes_smaller_and_is_never_cut() -> None:
    long = "K7" * 40
    assert long in squeezed(sheet(("SHRT7", "SHRT8", long)))
    assert max(box[2] for box in placed(("SHRT7", "SHRT8", long))) < WIDTH - SIDE


def test_a_code_of_another_length_still_fits_the_page() -> None:
    groups = tuple(f"{at:05d}" for at in range(11, 19))
    page = sheet(groups)
    assert all(group in page for group in groups)
