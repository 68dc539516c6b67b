"""The words of a PDF, read in the process that has no keys: as many as were asked for, and never taken on trust."""

from __future__ import annotations

import io
import json
import sys

import pytest

from safespace.viewing import painter
from safespace.viewing.pages import CannotShow, Pages
from safespace.viewing.painter import serve
from tests.importing.pdfs import COMMAND, pdf, read
from tests.viewing.test_pages import NEVER_PAINTS, a_picture, ended_from_another_thread, opened


def test_the_words_of_every_page_come_in_their_order() -> None:
    found = read(pdf("One nurse at night.\nI told my manager.", "", "And again in June."))
    assert " ".join(found.words.split()) == "One nurse at night. I told my manager. And again in June."
    assert (found.read, found.pages) == (3, 3)


def test_a_scan_has_no_words() -> None:
    assert read(pdf("", "")).words.strip() == ""


def test_of_many_pages_the_first_are_read_and_no_more_letters_than_were_asked_for() -> None:
    many = pdf(*(f"Page {number}" for number in range(2_000)))
    found = read(many)
    assert (found.read, found.pages) == (painter.MOST_READ, 2_000)
    assert "Page 999" in found.words
    assert "Page 1000" not in found.words
    few = read(many, 20)
    assert len(few.words) <= 20
    assert few.read == 3


@pytest.mark.parametrize("content", [pdf("A secret.", password="violin"), pdf("Cut off.")[:300], b"%PDF-1.7", b""])
def test_what_is_locked_or_broken_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(CannotShow):
        read(content)


def test_reading_ends_when_it_has_taken_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painter, "LONGEST", -1.0)
    assert painter.words_of(pdf("One", "Two"), 100) == (2, 0, "")


def test_a_picture_has_no_words_and_is_painted_all_the_same() -> None:
    made = opened(a_picture(), "image/png")
    assert made.words(100) == ("", 1)
    assert made.page(0, 20).wide == 20
    made.close()


FIRST = 'print(\'{"pages": 2, "wide": 0, "high": 0}\', flush=True)'


@pytest.mark.parametrize(
    "line",
    [
        '{"pages": 2, "read": 3, "size": 2}',
        '{"pages": 2, "read": -1, "size": 2}',
        '{"pages": 2, "read": 1, "size": -1}',
        '{"pages": 2, "read": 1, "size": 10000000000}',
        '{"pages": 2, "read": true, "size": 2}',
        '{"pages": 2, "read": 1, "size": 3}',
        '{"pages": 2, "read": 1}',
        '{"trouble": true}',
        "[]",
        "[" * 4_000,
    ],
)
def test_a_process_that_lies_about_words_is_not_believed(line: str) -> None:
    lies = f"import sys; sys.stdin.readline(); {FIRST}; print({line!r}, flush=True); sys.stdout.write('ab')"
    made = opened(b"", "application/pdf", [sys.executable, "-c", lies])
    with pytest.raises(CannotShow):
        made.words(100)
    made.close()


def test_a_lock_ends_the_reading_at_once() -> None:
    slow = opened(b"", "application/pdf", NEVER_PAINTS)
    ended_from_another_thread(slow, lambda: slow.words(100))


def test_words_that_cannot_be_written_are_replaced_and_a_broken_page_is_told() -> None:
    content, answer = b"not a pdf", io.BytesIO()
    painter._say_told(answer, content, "application/pdf", {"words": 10})
    assert json.loads(answer.getvalue()) == {"trouble": True}
    whole, said = pdf("Eight letters"), io.BytesIO()
    heading = json.dumps({"size": len(whole), "media": "application/pdf"}).encode() + b"\n"
    assert serve(io.BytesIO(heading + whole + b'{"words": 5}\n'), said) == 0
    assert said.getvalue().endswith(b'{"pages": 1, "read": 1, "size": 5}\nEight')


def test_nothing_is_read_once_it_is_closed() -> None:
    made = Pages(COMMAND)
    made.close()
    with pytest.raises(CannotShow):
        made.words(10)
