"""What the bench calls found and missed in the labelled notes."""

from __future__ import annotations

import pytest

from safespace.domain.finding import Finding, Kind
from tests.bench import notes
from tests.bench.deidentify import scored
from tests.deidentify.notes_read import Note, unmarked


def note(marked: str) -> Note:
    """Return a note that is labelled as its marks say."""
    return Note("t1", *unmarked(marked))


def finding(some: Note, words: str, kind: Kind, confidence: float = 0.5) -> Finding:
    """Return a finding of the first such words in a note."""
    start = some.text.index(words)
    return Finding(start, start + len(words), kind, confidence, "It is a test.")


ADA = note("Dr [PERSON|Ada Okafor] rang from [UNIT|Ward 7B].")
EMPTY = note("Nothing was said about anybody.")


def test_a_name_found_with_its_title_is_neither_missed_nor_too_much() -> None:
    found = [finding(ADA, "Dr Ada Okafor", Kind.PERSON), finding(ADA, "Ward 7B", Kind.UNIT)]
    assert list(notes.unmasked(ADA, found)) == []
    assert list(notes.unlabelled(ADA, found)) == []


def test_a_letter_that_shows_is_a_miss() -> None:
    found = [finding(ADA, "Ada Okafo", Kind.PERSON), finding(ADA, "Ward 7", Kind.UNIT)]
    assert [ADA.text[label.start : label.end] for label in notes.unmasked(ADA, found)] == ["Ward 7B"]


def test_a_finding_without_a_label_is_too_much() -> None:
    rang = finding(ADA, "rang", Kind.EVENT)
    assert list(notes.unlabelled(ADA, [rang])) == [rang]


def test_a_unit_taken_for_a_place_is_found_where_it_counts_how_it_is_drawn() -> None:
    found = [[finding(ADA, "Ada Okafor", Kind.PERSON), finding(ADA, "Ward 7B", Kind.PLACE)]]
    strict = scored(notes.items([ADA], notes.by_kind), notes.marks(found, notes.by_kind), 0.25)
    drawn = scored(notes.items([ADA], notes.by_mark), notes.marks(found, notes.by_mark), 0.25)
    assert strict.both(["PERSON", "UNIT", "PLACE"]) == (0.5, 0.5)
    assert drawn.both(["PERSON", "PLACE"]) == (1, 1)


def test_findings_in_a_note_that_holds_nothing_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    found = [[], [finding(EMPTY, "Nothing", Kind.PERSON, 0.3), finding(EMPTY, "said", Kind.PERSON, 0.2)]]
    notes.tell([ADA, EMPTY], found, 0.25)
    assert "1 findings in the 1 notes that hold nothing" in capsys.readouterr().out


def test_a_miss_is_shown_with_the_words_around_it(capsys: pytest.CaptureFixture[str]) -> None:
    notes.misses([ADA], [[finding(ADA, "Ada Okafor", Kind.PERSON), finding(ADA, "rang", Kind.EVENT, 0.2)]], 0.25)
    said = capsys.readouterr().out
    assert "rang from >>Ward 7B<<." in said
    assert ">>rang<<" not in said
