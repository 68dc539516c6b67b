"""Where the letters of a page stand, what a file holds beside its pages, and that no sender is believed."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from safespace.domain.derived import NOWHERE, WHOLE, Box, Lettered
from safespace.machine import itself
from safespace.viewing import lettering
from safespace.viewing.pages import CannotShow, Pages

PDF = "application/pdf"
FIRST = """print('{"pages": 1, "wide": 0, "high": 0}', flush=True); sys.stdin.readline()"""


def shown(content: bytes) -> Pages:
    """Return a PDF on show in the real process."""
    made = Pages(itself.command(itself.PAINTER))
    made.show(content, PDF)
    return made


def a_pdf(turned: int = 0) -> bytes:
    """Make a page, 400 by 200, turned and cut, with one letter near its upper left corner and one off the page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 200))
    canvas.setFont("Helvetica", 20)
    canvas.drawString(20, 170, "A")
    canvas.drawString(380, 10, "B")
    canvas.drawString(600, 170, "C")
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(out.getvalue()))
    if turned:
        writer.pages[0].rotate(turned)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.fixture(scope="module")
def upright() -> Iterator[Lettered]:
    pages = shown(a_pdf())
    yield pages.letters(0)
    pages.close()


def place_of(page: Lettered, letter: str) -> Box:
    """Return where a letter stands."""
    return page.places[page.words.index(letter)]


def test_letters_stand_where_they_are_painted(upright: Lettered) -> None:
    assert (upright.wide, upright.high) == (400, 200)
    first = place_of(upright, "A")
    assert first.left < WHOLE * 22 / 400 < WHOLE * 30 / 400 < first.right
    assert first.top < WHOLE * 16 / 200 < WHOLE * 29 / 200 < first.bottom
    assert place_of(upright, "B").left > WHOLE * 0.9
    assert "C" not in upright.words or place_of(upright, "C") == NOWHERE


def test_a_page_that_is_turned_has_its_letters_where_they_are_painted() -> None:
    pages = shown(a_pdf(90))
    page, painted = pages.letters(0), pages.bare(0, 400)
    pages.close()
    picture = Image.frombytes("RGB", (painted.wide, painted.high), painted.pixels).convert("L")
    assert (page.wide, page.high, picture.size) == (200, 400, (400, 800))
    box = place_of(page, "A")
    edges = (
        box.left * 400 // WHOLE,
        box.top * 800 // WHOLE,
        box.right * 400 // WHOLE + 1,
        box.bottom * 800 // WHOLE + 1,
    )
    assert picture.crop(edges).getextrema() == (0, 255), "the letter is in its box"
    picture.paste(255, edges)
    assert picture.crop((200, 0, 400, 400)).getextrema() == (255, 255), "and nothing of it is beside it"


@given(some.binary(max_size=300), some.integers(), some.integers())
def test_whatever_is_sent_is_letters_in_their_places_or_refused(sent: bytes, wide: int, high: int) -> None:
    try:
        page = lettering.read(wide, high, sent)
    except ValueError:
        return
    assert len(page.words) == len(page.places) == len(sent) // lettering.EACH
    assert all(place == NOWHERE or place.is_there for place in page.places)
    assert page.words.encode().decode() == page.words, "no half of a letter is among them"


@pytest.mark.parametrize(
    "line",
    [
        *('{"letters": -1, "wide": 9, "high": 9}', '{"letters": 10000000, "wide": 9, "high": 9}', '{"letters": "2"}'),
        *('{"letters": 1, "wide": 0, "high": 9}', '{"letters": 1, "wide": 9}', '{"letters": 2, "wide": 9, "high": 9}'),
        *("[]", "", "no line"),
    ],
)
def test_a_process_that_lies_about_letters_is_not_believed(line: str) -> None:
    lies = f"import sys; sys.stdin.readline(); {FIRST}; print({line!r}, flush=True); sys.stdout.write('abcdefghijkl')"
    made = Pages([sys.executable, "-S", "-c", lies])
    made.show(b"", PDF)
    with pytest.raises(CannotShow):
        made.letters(0)
    made.close()


@pytest.mark.parametrize("said", [{"inside": 1}, {"inside": {"notes": "many"}}, {"inside": {"letters": 1.5}}, {}])
def test_counts_that_are_none_are_refused(said: dict[str, object]) -> None:
    line = json.dumps(said)
    lies = f"import sys; sys.stdin.readline(); {FIRST}; print({line!r}, flush=True)"
    made = Pages([sys.executable, "-S", "-c", lies])
    made.show(b"", PDF)
    with pytest.raises(CannotShow):
        made.inside()
    made.close()
