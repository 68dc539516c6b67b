"""Hostile words in every field are printed as they stand: no markup, no file, no socket, no formula."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab import rl_config

from safespace import resources
from safespace.reports import fonts, parts
from safespace.reports.brief import brief_pdf, personal_copy_pdf
from safespace.reports.paper import Paper, pdf
from safespace.reports.parts import LONGEST_LABEL
from tests.reports.papers import (
    BY_THREES,
    HOSTILE,
    PDFS,
    SHEETS,
    brief_cover,
    named,
    own,
    pages,
    personal_cover,
    says,
    signed,
    squeezed,
)

ALL = {**PDFS, **SHEETS}
HOSTILE_FIELDS = [
    *((kind, words) for kind in PDFS for words in BY_THREES),
    *((kind, words) for kind in SHEETS for words in HOSTILE),
]
"""Each kind of paper with what is pasted into every field of it."""
_watching: list[list[str]] = []
_WATCHED = (
    "open",
    "os.",
    "socket.",
    "urllib.",
    "subprocess.",
    "shutil.",
    "tempfile.",
    "webbrowser.",
    "ctypes.",
    "exec",
)


def _hear(event: str, args: tuple[Any, ...]) -> None:
    """Write down what happens while a test watches. An audit hook cannot be taken off again."""
    if _watching and event.startswith(_WATCHED):
        _watching[-1].append(f"{event} {args[0] if args else ''}")


sys.addaudithook(_hear)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Collect every file, folder, socket and process that is asked for."""
    heard: list[str] = []
    _watching.append(heard)
    try:
        yield heard
    finally:
        _watching.pop()


@pytest.fixture(scope="module", autouse=True)
def everything_imported() -> None:
    """Print each paper once, so that only its words can still make it open something."""
    for make in ALL.values():
        make("")


def elsewhere(heard: list[str]) -> list[str]:
    """Return what was asked for outside the folder of the fonts."""
    return [line for line in heard if not line.startswith(f"open {resources.path('fonts')}")]


@pytest.mark.parametrize(("kind", "words"), HOSTILE_FIELDS, ids=range(len(HOSTILE_FIELDS)))
def test_hostile_words_in_every_field_are_printed_as_they_stand_and_open_nothing(kind: str, words: str) -> None:
    with watched() as heard:
        made = ALL[kind](words)
    assert elsewhere(heard) == []
    if kind in PDFS and len(words) < 200:
        assert says(made, fonts.printed(words))


def test_the_watch_hears_a_file_and_a_socket() -> None:
    with watched() as heard:
        resources.path("fonts", "OFL.txt").read_bytes()
        Path(__file__).read_bytes()
        socket.gethostname()
    assert elsewhere(heard) == [f"open {__file__}", "socket.gethostname "]
    assert len(heard) == 3


def test_registering_the_fonts_opens_the_fonts_alone() -> None:
    fonts.register.cache_clear()
    with watched() as heard:
        fonts.register()
    assert len(heard) == 4
    assert elsewhere(heard) == []


def test_a_word_of_ten_thousand_letters_is_printed_whole() -> None:
    text = squeezed("".join(pages(pdf(Paper("", "", ""), lambda: parts.words("w" * 10_000)))))
    assert text.count("w") == 10_000


@pytest.mark.parametrize("kind", ALL)
def test_ten_thousand_letters_without_a_space_in_every_field_are_taken(kind: str) -> None:
    assert ALL[kind]("w" * 10_000)


def test_a_label_beyond_all_measure_is_cut_where_everybody_sees_it() -> None:
    (page, *_) = pages(PDFS["recovery sheet"]("v" * 10_000))
    assert squeezed(page).count("v" * 50) >= 1
    assert "v…" in squeezed(page)
    assert squeezed(page).count("v") < LONGEST_LABEL + 30


@pytest.mark.parametrize("kind", PDFS)
def test_no_paper_holds_a_link_an_action_or_a_picture(kind: str) -> None:
    for words in HOSTILE[:8]:
        reader = pypdf.PdfReader(BytesIO(PDFS[kind](words)))
        for page in reader.pages:
            assert "/Annots" not in page
            assert "/XObject" not in page["/Resources"]
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(reader.trailer["/Root"])


def test_reportlab_trusts_nobody() -> None:
    assert rl_config.trustedHosts == []
    assert rl_config.trustedSchemes == []


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_at_all_can_be_printed(words: str) -> None:
    brief = PDFS["named brief"](words)
    assert says(brief, "What must not be done")


@pytest.mark.parametrize("text", ["fifty\n" * 3_000, "fifty\n\n" * 3_000, "fifty " * 3_000])
def test_a_hundred_pages_of_words_are_printed_whole(text: str) -> None:
    made = "".join(squeezed(page) for page in pages(pdf(Paper("", "", ""), lambda: parts.words(text))))
    assert made.count("fifty") == 3_000


def test_canaries_appear_only_where_they_were_given() -> None:
    cover = brief_cover()
    for paper in (
        brief_pdf(signed("words of the story"), cover),
        brief_pdf(named("words of the story"), cover),
        personal_copy_pdf(own("words of the story"), personal_cover()),
    ):
        text = "".join(pages(paper))
        assert "words of the story" in text
        assert "canary" not in text
        for hidden in (b"canary", b"c0ffee", b"5157ba5e"):
            assert hidden not in paper
        assert "c0ffee" not in text
