"""Identifiers are known by their shape, however they are spaced or mistyped, and nothing else is taken for them."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from safespace.deidentify.find import find
from safespace.deidentify.shapes_money import luhn
from safespace.deidentify.shapes_numbers import nhs_number
from safespace.domain.finding import Kind, Tier
from tests.deidentify.people import covered, words


@pytest.mark.parametrize(
    "written",
    [
        "943 476 5919",
        "9434765919",
        "943-476-5919",
        "943.476.5919",
        "9 4 3 4 7 6 5 9 1 9",
        "943  476  5919",
        "943 476 S919",
        "9434765 9I9",
    ],
)
def test_an_nhs_number_is_found_however_it_is_spaced_or_mistyped(written: str) -> None:
    text = f"Her NHS number is {written} and she is worried."
    assert words(text, Kind.NHS_NUMBER) == [written]


def test_an_nhs_number_is_sure_only_where_it_is_called_one() -> None:
    (named,) = [f for f in find("NHS no: 943 476 5919") if f.kind is Kind.NHS_NUMBER]
    assert named.tier is Tier.SURE
    (bare,) = [f for f in find("She wrote down 943 476 5919 for me") if f.kind is Kind.NHS_NUMBER]
    assert bare.tier is Tier.LIKELY


def test_a_wrong_check_digit_is_no_nhs_number_unless_it_is_called_one() -> None:
    assert not nhs_number("943 476 5918")
    assert words("Her NHS number is 943 476 5918.", Kind.NHS_NUMBER) == ["943 476 5918"]
    assert words("The total was 9434765918 in all", Kind.NHS_NUMBER) == []


@given(st.integers(min_value=0, max_value=999_999_999))
def test_exactly_one_last_digit_or_none_makes_a_valid_nhs_number(nine: int) -> None:
    first = f"{nine:09}"
    valid = [digit for digit in "0123456789" if nhs_number(first + digit)]
    total = sum(int(d) * w for d, w in zip(first, range(10, 1, -1), strict=True))
    wanted = (11 - total % 11) % 11
    repeated = len(set(first + str(wanted % 10))) == 1
    assert valid == ([] if wanted == 10 or repeated else [str(wanted)])


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("NI number AB 12 34 56 C please", Kind.NI_NUMBER, "AB 12 34 56 C"),
        ("ni no. ab123456c", Kind.NI_NUMBER, "ab123456c"),
        ("her AB-12-34-56-C", Kind.NI_NUMBER, "AB-12-34-56-C"),
        ("NI is AB 1O 34 5G", Kind.NI_NUMBER, None),
        ("National Insurance AB 12 34 56", Kind.NI_NUMBER, "AB 12 34 56"),
        ("NMC PIN 18I1234E", Kind.PROFESSIONAL_NUMBER, "18I1234E"),
        ("pin no 98 A 0123 O", Kind.PROFESSIONAL_NUMBER, "98 A 0123 O"),
        ("GMC 7654321", Kind.PROFESSIONAL_NUMBER, "7654321"),
        ("GMC number: 7654321", Kind.PROFESSIONAL_NUMBER, "7654321"),
        ("HCPC PH123456", Kind.PROFESSIONAL_NUMBER, "PH123456"),
        ("registered as RA 54321", Kind.PROFESSIONAL_NUMBER, "RA 54321"),
        ("ESR number 20456789", Kind.STAFF_NUMBER, "20456789"),
        ("assignment no. 20456789-2", Kind.STAFF_NUMBER, "20456789-2"),
        ("payroll number 0045123", Kind.STAFF_NUMBER, "0045123"),
        ("staff id A12345", Kind.STAFF_NUMBER, "A12345"),
        ("Datix W123456", Kind.REFERENCE, "W123456"),
        ("Datix number 234567 refers", Kind.REFERENCE, "234567"),
        ("incident INC-20881", Kind.REFERENCE, "INC-20881"),
        ("StEIS 2026/12345", Kind.REFERENCE, "2026/12345"),
        ("LFPSE ref 889123", Kind.REFERENCE, "889123"),
        ("complaint no 4471/26", Kind.REFERENCE, "4471/26"),
        ("BRP ZU1234567", Kind.VISA, "ZU1234567"),
        ("CoS C2G7K12345A", Kind.VISA, "C2G7K12345A"),
        ("passport number 123456789", Kind.REFERENCE, "123456789"),
        ("sort code 12-34-56", Kind.BANK, "12-34-56"),
        ("account 12345678", Kind.BANK, "12345678"),
        ("IBAN GB82 WEST 1234 5698 7654 32", Kind.BANK, "GB82 WEST 1234 5698 7654 32"),
        ("card 4111 1111 1111 1111", Kind.BANK, "4111 1111 1111 1111"),
        ("call 07700 900123", Kind.PHONE, "07700 900123"),
        ("on +44 7700 900 123", Kind.PHONE, "+44 7700 900 123"),
        ("on (0113) 496 0123 now", Kind.PHONE, "(0113) 496 0123"),
        ("bleep 2043", Kind.PHONE, "2043"),
        ("ext. 44712", Kind.PHONE, "44712"),
        ("a.okafor@nhs.net", Kind.EMAIL, "a.okafor@nhs.net"),
        ("a.okafor [at] nhs [dot] net", Kind.EMAIL, "a.okafor [at] nhs [dot] net"),
        ("see https://example.org/a?b=1 now", Kind.URL, "https://example.org/a?b=1"),
        ("at www.example.org.", Kind.URL, "www.example.org"),
        ("in LS1 4AB", Kind.POSTCODE, "LS1 4AB"),
        ("in EC1A1BB", Kind.POSTCODE, "EC1A1BB"),
        ("in sw1a 2aa", Kind.POSTCODE, "sw1a 2aa"),
        ("lives at sw1a2aa", Kind.POSTCODE, "sw1a2aa"),
        ("her postcode is ls1 4ap", Kind.POSTCODE, "ls1 4ap"),
        ("LFPSE 1234-5678", Kind.REFERENCE, "LFPSE 1234-5678"),
        ("NI number QQ 12 34 56 C", Kind.NI_NUMBER, "QQ 12 34 56 C"),
        ("drives AB12 CDE", Kind.VEHICLE, "AB12 CDE"),
        ("car reg ab12cde", Kind.VEHICLE, "ab12cde"),
        ("posts as @night_nurse99", Kind.USERNAME, "@night_nurse99"),
        ("username jsmith42", Kind.USERNAME, "jsmith42"),
    ],
)  # fmt: skip
def test_an_identifier_is_found_by_its_shape_or_by_the_words_before_it(text: str, kind: Kind, part: str | None) -> None:
    assert words(text, kind) == ([part] if part else [])


@pytest.mark.parametrize(
    "text",
    [
        "There were 28 patients and 3 nurses.",
        "We waited 45 minutes.",
        "It cost £1,250 and 12.5 % more.",
        "The dose was 500 mg twice, then 1000 ml.",
        "Nobody wrote anything down.",
        "I may well say that it will not do.",
        "The policy says so and the board agreed.",
    ],
)
def test_plain_sentences_are_left_alone(text: str) -> None:
    assert [f for f in find(text) if f.confidence >= 0.25] == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("It happened on 3/7/26.", "3/7/26"),
        ("It happened on 03.07.2026 at night.", "03.07.2026"),
        ("on the 3rd of July 2026", "the 3rd of July 2026"),
        ("on 3 July", "3 July"),
        ("on July 3rd, 2026", "July 3rd, 2026"),
        ("in May we spoke", "May"),
        ("last Tuesday's night shift", "last Tuesday's night shift"),
        ("on Sunday", "Sunday"),
        ("two weeks ago", "two weeks ago"),
        ("at 14:30 she left", "14:30"),
        ("at 2am", "2am"),
        ("on Christmas Eve", "Christmas Eve"),
        ("in 2019", "2019"),
    ],
)
def test_days_and_times_are_found_as_people_write_them(text: str, part: str) -> None:
    assert words(text, Kind.DATE) == [part]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("aged 46", "46"),
        ("a 46-year-old nurse", "46-year-old"),
        ("she is 46 years old", "46 years old"),
        ("in her late 50s", "late 50s"),
        ("just turned 60", "60"),
        ("DOB 03/07/1980", "03/07/1980"),
        ("he is 52, I think", "52"),
    ],
)
def test_ages_are_found(text: str, part: str) -> None:
    assert covered(text, part)
    assert any(f.kind is Kind.AGE for f in find(text))


def test_a_number_mixed_with_a_date_stays_two_findings() -> None:
    text = "NHS number 943 476 5919, seen 03/07/2026"
    assert words(text, Kind.NHS_NUMBER) == ["943 476 5919"]
    assert words(text, Kind.DATE) == ["03/07/2026"]


DAYS = ("03/07/2024", "3/7/24", "03-07-2024", "3.7.2024", "2024-07-03", "3 July 2024", "2024", "2130", "12/03")
MIXED = ("943 476 5919", "943-476-5919", "020 7946 0123", "+44 7700 900123", "07700 900123", "AB 12 34 56 C")


def bare(text: str, number: str) -> str:
    """Return the letters and digits of a number in a text over which no likely mark lies."""
    marks = [one for one in find(text, model=False) if one.confidence >= 0.25]
    covered = {at for one in marks for at in range(one.start, one.end)}
    start = text.index(number)
    places = range(start, start + len(number))
    return "".join(text[at] for at in places if text[at].isalnum() and at not in covered)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("number", MIXED)
@pytest.mark.parametrize("form", ["she gave {} {}", "{} {}", "told on {}, {}", "rang ({}) {}", "{}: {}"])
def test_a_day_beside_a_number_lets_none_of_its_digits_go(day: str, number: str, form: str) -> None:
    assert bare(form.format(day, number), number) == ""
    assert bare(form.format(number, day), number) == ""


@pytest.mark.parametrize("day", DAYS)
def test_an_nhs_number_beside_a_day_is_told_from_it(day: str) -> None:
    assert words(f"NHS number {day} 943 476 5919", Kind.NHS_NUMBER) == ["943 476 5919"]
    assert bare(f"NHS number {day} 943 476 5918", "943 476 5918") == ""


@given(st.text(alphabet="0123456789", min_size=12, max_size=18))
def test_a_card_number_passes_for_one_last_digit_in_ten(first: str) -> None:
    assume(len(set(first)) > 1)
    assert sum(luhn(first + last) for last in "0123456789") == 1


@given(st.text(alphabet="0123456789 -./()+OIl@:", max_size=60))
def test_rows_of_digits_and_marks_never_break_a_rule(text: str) -> None:
    assert all(re.search(r"\w", text[f.start : f.end]) for f in find(text))


def test_a_year_of_accounts_is_no_phone_number() -> None:
    assert words("The budget of 2026/27? Ask Ada. In 2026-2027 too.", Kind.PHONE) == []


@pytest.mark.parametrize("written", ["01632 960961 x45", "01632 960961 ext. 204", "01632 960961ext7"])
def test_an_extension_belongs_to_its_phone_number(written: str) -> None:
    assert words(f"Desk: {written}", Kind.PHONE) == [written]


@pytest.mark.parametrize("written", ["48.90.248.226", "6e40:4041:c617:e898:c11:40d2:c669:2eb4"])
def test_the_address_of_a_computer_is_no_other_number(written: str) -> None:
    assert words(f"Somebody logged in from {written} at night.", Kind.URL) == [written]
