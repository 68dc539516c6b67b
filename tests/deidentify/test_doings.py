"""What somebody's life, health and working day are told by, in plain sentences; and what says nothing of anybody."""

from __future__ import annotations

import pytest

from safespace.deidentify.doings import doing_findings
from safespace.deidentify.find import found_by
from safespace.deidentify.health_told import told_health
from safespace.deidentify.numbers_told import told_numbers
from safespace.deidentify.reading import Layer
from safespace.deidentify.shapes_worked import worked_findings


def marked(layer: Layer, text: str) -> list[str]:
    """Return the words that a layer marks as likely."""
    return [text[each.start : each.end] for each in found_by((layer,), text) if each.confidence >= 0.25]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She retires in the spring.", "retires in the spring"),
        ("He had eleven weeks left of his probation.", "eleven weeks left of his probation"),
        ("A lawyer back home, he reads every line.", "A lawyer back home"),
        ("He was in the army.", "was in the army"),
        ("His brother is inside.", "brother is inside"),
        ("Her husband's on dialysis at our place.", "husband's on dialysis at our place"),
        ("He is going out with the ward sister.", "going out with the ward sister"),
        ("The two are cousins.", "cousins"),
        ("She has a toddler.", "a toddler"),
        ("She has no family in this country.", "no family in this country"),
        ("He was made homeless.", "was made homeless"),
        ("He can't read very well.", "can't read very well"),
        ("It was the older sister, not the other.", "older sister"),
        ("He's the only qualified diver in the department.", "only qualified diver in the department"),
        ("She is the one who faints.", "one who faints"),
    ],
)
def test_a_life_is_found_by_its_verbs(text: str, words: str) -> None:
    assert words in marked(doing_findings, text)


@pytest.mark.parametrize(
    "text",
    [
        "The only part in the department that works is the printer.",
        "The patient has a toddler and was made homeless.",
        "The resident's brother is inside, waiting.",
        "The retirement age is set by law.",
        "We are both on the rota.",
        "Please read the policy before you sign.",
    ],
)
def test_what_is_no_colleagues_life_is_left_alone(text: str) -> None:
    assert marked(doing_findings, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I still get panic attacks.", "panic attacks"),
        ("I take antidepressants.", "take antidepressants"),
        ("He tried to take his own life.", "tried to take his own life"),
        ("He's got one kidney.", "one kidney"),
        ("She slipped a disc.", "slipped a disc"),
        ("She is having IVF.", "having IVF"),
        ("Pregnant with her third.", "Pregnant with her third"),
        ("He has a burn scar on the neck.", "burn scar on the neck"),
        ("He is about six foot, with a stoop.", "about six foot"),
    ],
)
def test_a_colleagues_health_is_found(text: str, words: str) -> None:
    assert words in marked(told_health, text)


@pytest.mark.parametrize(
    "text",
    [
        "The patient had one kidney and took an overdose.",
        "Stand six feet away from the door.",
        "The stroke unit has a suicidal patients policy.",
        "Keep the insulin in the fridge.",
    ],
)
def test_what_a_patient_suffers_from_is_left_alone(text: str) -> None:
    assert marked(told_health, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It stopped halfway through the night shift.", "halfway through the night shift"),
        ("She did the Christmas Day shift.", "Christmas Day shift"),
        ("They rang on her rest day.", "her rest day"),
        ("It was in the small hours of the 2nd.", "the small hours of the 2nd"),
        ("He was moved over Harvest weekend.", "Harvest weekend"),
        ("On New Year's Eve going into New Year's Day it rang.", "New Year's Eve going into New Year's Day"),
        ("She works seven to half three.", "seven to half three"),
        ("It is on the rota for wk beg 16/11.", "wk beg 16/11"),
        ("They have signed since last Easter.", "last Easter"),
        ("It went quiet when the day staff came on.", "the day staff came on"),
    ],
)
def test_a_time_is_found_by_the_days_work(text: str, words: str) -> None:
    assert words in marked(worked_findings, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Easter rota is out.",
        "Every hour of the week counts.",
        "An annual leave policy is a policy.",
        "The handover sheet is blue.",
        "On a scale from one to ten.",
    ],
)
def test_work_that_tells_no_time_is_left_alone(text: str) -> None:
    assert marked(worked_findings, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It says 204417 on my badge.", "204417"),
        ("Payroll have me as E20114.", "E20114"),
        ("The assignment number is 2 1 9 9 3 0 4 1.", "2 1 9 9 3 0 4 1"),
        ("My cx40731 was used.", "cx40731"),
        ("Bleep her on 2217.", "2217"),
        ("The last four digits are 4417 on the card.", "4417"),
        ("His locker, number 118, was open.", "118"),
    ],
)
def test_a_number_is_found_beside_its_word(text: str, words: str) -> None:
    assert words in marked(told_numbers, text)


def test_numbers_in_a_row_are_all_found() -> None:
    text = "The incidents W1102, W1109 and W1120 are open."
    assert marked(told_numbers, text) == ["W1102", "W1109", "W1120"]


@pytest.mark.parametrize(
    "text",
    [
        "We have 240 staff on 12 wards.",
        "It cost £44120 on my budget.",
        "Staff had 12 beds and 3 nurses.",
        "Payroll is open from 9 to 5.",
    ],
)
def test_a_count_is_no_number_of_anybody(text: str) -> None:
    assert marked(told_numbers, text) == []
