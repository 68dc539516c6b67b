"""Days, codes and yes or no as people write them in a tracker."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.tracker import LISTS, Place
from safespace.importing.columns import of_header
from safespace.importing.told_codes import first_said, meant, parts, plain_form, yes_or_no
from safespace.importing.told_days import is_american, told, year_in
from safespace.resources import codelist, table

THIRD = date(2025, 7, 3)
WRITTEN = (
    *("3/7/2025", "03.07.25", "3rd July 2025", "Thu 3 Jul 2025 10:30", "2025-07-03T09:00:00", "July 3, 2025"),
    *("3-Jul-25", "3 of July 2025", "45841", 45841, THIRD, datetime(2025, 7, 3, 9), "Thursday, 3 July 2025"),  # noqa: DTZ001
)
NO_DAYS = ("", "soon", "31/02/2025", "7/25/2025", "12", 12, True, "2025", "tbc", "3 July", "99/99/99")


@pytest.mark.parametrize("written", WRITTEN, ids=repr)
def test_a_day_is_read_however_it_is_written(written: str | int | date) -> None:
    found = told(written)
    assert found is not None
    assert (found.day, found.taken) == (THIRD, "")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("w/c 30 June 2025", date(2025, 6, 30)),
        ("July 2025", date(2025, 7, 1)),
        ("07/2025", date(2025, 7, 1)),
        ("Q2 25/26", date(2025, 7, 1)),
        ("2025/26 Q4", date(2026, 1, 1)),
        ("Q1 2025-26", date(2025, 4, 1)),
    ],
)
def test_a_day_that_is_only_told_roughly_is_taken_so_and_said_so(written: str, day: date) -> None:
    found = told(written)
    assert found is not None
    assert found.day == day
    assert written in found.taken


@pytest.mark.parametrize("written", NO_DAYS, ids=repr)
def test_what_is_no_day_is_not_taken_for_one(written: str | int) -> None:
    assert told(written) is None


def test_a_day_without_a_year_takes_that_of_its_sheet() -> None:
    march, july = told("w/c 3 March", year=year_in("Cases 2024-25")), told("3 July", year=year_in("2024/25"))
    assert march is not None
    assert july is not None
    assert (march.day, july.day) == (date(2025, 3, 3), date(2024, 7, 3))


def test_days_are_read_with_the_month_first_only_where_a_column_shows_it() -> None:
    assert is_american(["7/25/2025", "1/2/2025"])
    assert not is_american(["25/7/2025", "7/25/2025"])
    assert not is_american(["1/2/2025", "soon"])
    found = told("1/2/2025", american=True)
    assert found is not None
    assert found.day == date(2025, 1, 2)


@given(
    st.dates(date(2000, 1, 1), date(2049, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%Y-%m-%d"])
)
def test_every_day_comes_back(day: date, form: str) -> None:
    found = told(day.strftime(form))
    assert found is not None
    assert found.day == day


@given(st.text(max_size=40))
def test_no_words_are_too_strange_to_be_looked_at(words: str) -> None:
    for look in (told, yes_or_no, first_said, plain_form, of_header):
        look(words)  # type: ignore[operator]
    assert all(part.strip() for part in parts(Place.ELEMENTS, words)) or not words.strip()


YES = ("Yes", "Y", "yes ", "x", "✓", "TRUE", 1, True, "ticked", "✔", "Yes.")
NO = ("No", "n", "-", "✗", "false", 0, False, "none", "N/A", "nil", "No.")


def test_yes_and_no_are_read_in_ten_spellings_and_more() -> None:
    assert [yes_or_no(one) for one in YES] == [True] * len(YES)
    assert [yes_or_no(one) for one in NO] == [False] * len(NO)
    assert [yes_or_no(one) for one in ("?", "not known", "TBC")] == [""] * 3
    assert first_said("Yes - moved to nights") is True
    assert yes_or_no("moved to nights") is None


def test_what_is_not_sure_is_never_taken_without_asking() -> None:
    assert meant(Place.ELEMENTS, "B&H") == meant(Place.ELEMENTS, "b & h")
    assert not meant(Place.ELEMENTS, "B&H").sure
    assert not meant(Place.GROUP, "Registerd nurse").sure
    assert meant(Place.GROUP, "Registerd nurse").code == "03"
    assert meant(Place.GROUP, "Registered Nurse").sure


def test_one_cell_may_hold_several_themes() -> None:
    assert parts(Place.ELEMENTS, "Bullying; Attitudes and behaviours") == ("Bullying", "Attitudes and behaviours")
    assert parts(Place.ELEMENTS, "Patient safety/quality") == ("Patient safety/quality",)
    assert parts(Place.ELEMENTS, "Patient safety / Bullying") == ("Patient safety", "Bullying")
    assert parts(Place.ELEMENTS, "Tea and biscuits") == ("Tea and biscuits",)


def test_every_word_of_the_lists_leads_to_a_code_that_there_is() -> None:
    names = set(LISTS.values())
    for row in table("importing", "values.csv"):
        assert row["list"] in names
        assert row["code"] in {one.code for one in codelist(row["list"]).rows}
        assert row["words"] == plain_form(row["words"])
    for row in table("importing", "headers.csv"):
        assert row["place"] in Place.__members__
        assert row["words"] == plain_form(row["words"])
