"""The judgement itself: what was kept has to be there, what was being tried may be, what was refused may not."""

from __future__ import annotations

import pytest

from tests.faults.promises import Book, Things

BEFORE: Things = {"a": "1", "b": "1"}


def after(*lines: list[object]) -> Book:
    """Return the book of a deed that said this."""
    return Book.of(BEFORE, lines)


TRYING = ["trying", {"a": "2", "b": "2"}]


def test_what_was_kept_has_to_be_there() -> None:
    book = after(TRYING, ["kept"])
    assert book.acknowledged == 1
    assert book.misfits({"a": "2", "b": "2"}).lost == []
    assert len(book.misfits({"a": "1", "b": "2"}).lost) == 1
    assert len(book.misfits({"b": "2"}).lost) == 1
    assert len(book.misfits({"a": "3", "b": "2"}).silent) == 1


def test_what_was_being_tried_is_there_whole_or_not_at_all() -> None:
    book = after(TRYING)
    for seen in ({"a": "1", "b": "1"}, {"a": "2", "b": "2"}):
        found = book.misfits(seen)
        assert (found.lost, found.silent, found.unsaid) == ([], [], [])
    assert book.misfits({"a": "2", "b": "1"}).silent


def test_what_was_refused_is_not_there_and_if_it_is_that_is_told_apart() -> None:
    book = after(TRYING, ["refused", "DiskFull"])
    assert book.said == ["DiskFull"]
    assert book.misfits({"a": "1", "b": "1"}).unsaid == []
    found = book.misfits({"a": "2", "b": "2"})
    assert (found.unsaid, found.lost, found.silent) == (["a", "b"], [], [])
    assert book.misfits({"a": "2", "b": "1"}).silent


def test_a_thing_that_appears_from_nowhere_or_does_not_go_away_is_noticed() -> None:
    assert after().misfits({"a": "1", "b": "1", "c": "1"}).silent
    book = after(["trying", {"a": None}], ["kept"])
    assert book.misfits({"b": "1"}).lost == []
    assert book.misfits({"a": "1", "b": "1"}).lost


@pytest.mark.parametrize("last", [["bug", "KeyError", "here:1", ""], ["hangs"]])
def test_a_bug_is_kept_for_the_findings(last: list[object]) -> None:
    assert after(TRYING, last).bugs


def test_every_way_that_may_open_the_vault_is_tried_likeliest_first() -> None:
    lines = (["trying", {"s": "2"}], ["kept"], ["trying", {"s": "3"}], ["refused", "NotSaved"], ["trying", {"s": "4"}])
    assert Book.of({"s": "1"}, lines).ways("s") == ["2", "4", "3", "1"]
