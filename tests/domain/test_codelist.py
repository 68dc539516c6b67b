"""Lists of codes: old codes stay readable, and only rows that are open on the day can be chosen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.codelist import Coded, Codelist, Row

PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="@"), min_size=1)
LIST = Codelist(
    "posts",
    "2026-07",
    (
        Row("nurse", "Nurse"),
        Row("sister", "Sister", end=date(2026, 6, 30)),
        Row("ward_manager", "Ward manager", start=date(2026, 7, 1)),
    ),
)


@given(st.text(st.characters(codec="utf-8")), PLAIN)
def test_a_chosen_code_is_read_back_from_its_stored_form_even_with_an_at_sign_in_it(code: str, version: str) -> None:
    assert Coded.parse(str(Coded(code, version))) == Coded(code, version)


def test_a_code_is_chosen_with_the_version_of_its_list_and_an_unknown_one_is_refused() -> None:
    assert LIST.coded("nurse") == Coded("nurse", "2026-07")
    with pytest.raises(KeyError):
        LIST.coded("whoever")


def test_a_label_is_found_for_codes_of_any_version_and_a_row_that_has_gone_shows_its_code() -> None:
    assert LIST.label("nurse") == LIST.label(Coded("nurse", "1999-01")) == "Nurse"
    assert LIST.label(Coded("gone", "1999-01")) == "gone"
    assert LIST.label(None) == "Not recorded"
    assert LIST.label(None, "") == ""


def test_a_row_can_be_chosen_from_its_first_day_to_its_last_both_included() -> None:
    last, first = date(2026, 6, 30), date(2026, 7, 1)
    codes = {day: [row.code for row in LIST.on(day)] for day in (last, first)}
    assert codes == {last: ["nurse", "sister"], first: ["nurse", "ward_manager"]}
    assert not LIST.row("sister").open_on(last + timedelta(days=1))
    assert not LIST.row("ward_manager").open_on(first - timedelta(days=1))
