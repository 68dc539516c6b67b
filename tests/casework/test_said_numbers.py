"""Numbers in typed words are printed numbers: each way of counting people is noticed, other numbers are not."""

from __future__ import annotations

import pytest

from safespace.casework.said_numbers import told
from safespace.disclosure.planning import plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.release import release
from safespace.domain.released import ReleasedTable
from tests.disclosure.history import WORDS, counted, lines, table

ROWS = lines("worker", ("Nurses", "n"), ("Doctors", "d"), ("Others", "o"))


def tables() -> tuple[ReleasedTable, ...]:
    """Return what was printed: 8 nurses, 12 doctors, 20 others, 40 in all."""
    records = counted("2026Q1", {"n": 8, "d": 12, "o": 20})
    return release(plan([], records, [table(ROWS, (), "2026Q1")], default_policy(), b"seed"), [], WORDS).tables


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In all 3 cases nobody knew.", "3 cases"),
        ("Thirteen concerns came.", "Thirteen concerns"),
        ("Of twenty-one concerns most are closed.", "twenty-one concerns"),
        ("Two pharmacists were moved.", "Two pharmacists"),
        ("They were three separate and very sad cases.", "three separate and very sad cases"),
        ("A single midwife was heard.", "A single midwife"),
        ("It was a couple of cases.", "a couple of cases"),
        ("Both nurses left.", "Both nurses"),
        ("A pair of porters wrote.", "A pair of porters"),
        ("No concerns were about safety.", "No concerns"),
        ("None of the cases was about safety.", "None of the cases"),
        ("Cases: 3", "Cases: 3"),
        ("Cases fell by 4 this year.", "Cases fell by 4"),
        ("Case numbers rose to 9.", "Case numbers rose to 9"),
        ("3 of them work at night.", "3 of them"),
        ("Two of the seven were about bullying.", "Two of the seven"),
        ("3 spoke up at night.", "3 spoke"),
        ("33% of cases were about safety.", "33% of cases"),
        ("12 per cent of concerns were late.", "12 per cent of concerns"),
        ("Bullying made up 12.5 %.", "12.5 %"),
        ("A third of cases are open.", "A third of cases"),
        ("Half of our nurses spoke.", "Half of our nurses"),
        ("One in five concerns is about safety.", "One in five concerns"),
    ],
)
def test_a_number_of_cases_or_people_that_no_table_prints_is_noticed(text: str, words: str) -> None:
    assert words in told(text, tables())


@pytest.mark.parametrize(
    "text",
    [
        "40 cases came, 8 of them from nurses, and twelve doctors spoke.",
        "20% of cases came from nurses, and 50 % of concerns from others.",
        "We answer within 3 working days. Staff are thanked.",
        "By 30 June 2026 all staff will know.",
        "In 2026/27 staff told us what matters; in 2026 staff did too.",
        "Six high impact actions were agreed, and one of our promises was kept.",
        "Two sessions for staff were held, and 5 days after staff came again.",
        "No staff should be afraid.",
        "Ward 7 was painted at 10.30.",
    ],
)
def test_numbers_that_a_table_prints_and_numbers_of_other_things_are_left_alone(text: str) -> None:
    assert told(text, tables()) == ()


def test_a_figure_from_elsewhere_may_be_a_share() -> None:
    assert told("61 % of staff agree", tables(), shares=False) == ()
    assert told("61 % of staff agree", tables()) == ("61 % of staff",)
    assert told("61 staff agree", tables(), shares=False) == ("61 staff",)


def test_where_one_count_holds_another_the_longer_is_told() -> None:
    assert told("2 of the 9 cases", ()) == ("2 of the 9 cases",)
