"""A wording and its blanks: what is known is filled once, what is not known is refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.letter import UnknownBlank, blanks, filled, require_known


def test_the_blanks_of_a_wording_are_found_once_and_in_order() -> None:
    assert blanks("{b} and {a} and {b}, not {c d}, and {}") == ("b", "a", "c d", "")


def test_a_blank_that_nobody_can_fill_is_refused_by_name_and_with_what_can_be_filled() -> None:
    with pytest.raises(UnknownBlank) as refused:
        require_known("Hello {surname}", ["greeting", "date"])
    assert refused.value.title == "Nobody can fill in {surname}"
    assert refused.value.advice == "Nothing was kept. What can be filled in is: {date}, {greeting}."


@given(st.text())
def test_braces_in_what_is_filled_in_are_never_filled_again(value: str) -> None:
    assert filled("a {x} b", {"x": f"{{secret}}{value}", "secret": "told"}) == f"a {{secret}}{value} b"


@given(st.text(alphabet="{}ab \n"))
def test_a_wording_is_filled_whole_or_refused(text: str) -> None:
    try:
        made = filled(text, {"a": "1"})
    except UnknownBlank:
        assert set(blanks(text)) - {"a"}
    else:
        assert made == text.replace("{a}", "1")
