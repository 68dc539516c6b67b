"""References: random, without year or order, and heard as they were meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safespace.domain.ids import CROCKFORD, heard, reference, reference_length

BODIES = st.text(CROCKFORD, min_size=4, max_size=5)
ANYTHING = st.text(st.characters())


@given(st.integers(4, 5).flatmap(lambda n: st.tuples(st.integers(0, 32**n - 1), st.just(n))))
def test_a_reference_has_its_length_in_letters_that_survive_a_phone_call(drawn: tuple[int, int]) -> None:
    number, length = drawn
    written = reference(number, length)
    assert re.fullmatch(rf"SS-[0-9A-HJKMNP-TV-Z]{{{length}}}", written)
    digits = [CROCKFORD.index(letter) for letter in written.removeprefix("SS-")]
    assert sum(digit * 32**place for place, digit in enumerate(reversed(digits))) == number


@given(BODIES)
@example("SSAB")
@example("SSABC")
def test_a_reference_is_heard_however_it_is_typed(body: str) -> None:
    written = f"SS-{body}"
    spoken = body.replace("1", "i").replace("0", "o")
    for typed in (written, body, written.lower(), f"ss{body}", f" ss - {body} ", f"SS {spoken}", f"ss-{spoken}"):
        assert heard(typed) == written, typed


@given(ANYTHING)
def test_whatever_is_typed_is_heard_as_something_that_can_be_looked_up(typed: str) -> None:
    found = heard(typed)
    assert found.startswith("SS-")
    assert found.encode()


@pytest.mark.parametrize(("cases", "length"), [(0, 4), (9_999, 4), (10_000, 5), (250_000, 5)])
def test_a_reference_grows_to_five_characters_at_ten_thousand_cases(cases: int, length: int) -> None:
    assert reference_length(cases) == length
