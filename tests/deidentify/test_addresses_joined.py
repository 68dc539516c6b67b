"""The parts of an address are one mark; two towns beside each other stay two."""

from __future__ import annotations

import pytest

from safespace.deidentify.find import find
from safespace.domain.finding import Kind
from tests.deidentify.people import covered, words


def test_the_parts_of_an_address_are_one_mark() -> None:
    text = "She lives at 12 Elm Grove, Bradford, and nobody may know."
    assert covered(text, "12 Elm Grove, Bradford")
    assert words(text, Kind.PLACE) == ["12 Elm Grove, Bradford"]


def test_towns_that_are_listed_stay_apart() -> None:
    assert words("He has worked in Leeds, Bradford and Hull.", Kind.PLACE) == ["Leeds", "Bradford", "Hull"]


def test_a_weekday_after_a_town_is_a_time() -> None:
    text = "She flew to Lagos on Tuesday morning."
    assert words(text, Kind.PLACE) == ["Lagos"]
    assert any("Tuesday" in text[f.start : f.end] for f in find(text) if f.kind is Kind.DATE)


@pytest.mark.parametrize("written", ["Paraguayan", "South African", "Bruneian"])
def test_nationalities_of_small_and_double_names_are_found(written: str) -> None:
    assert words(f"She is {written} and was told so every day.", Kind.CHARACTERISTIC) == [written]
