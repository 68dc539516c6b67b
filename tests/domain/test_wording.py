"""Labels within a sentence: a small first letter, unless they are names."""

from __future__ import annotations

from safespace.domain.wording import within
from safespace.resources import recipients


def test_posts_are_small_and_names_stay_as_they_are() -> None:
    assert within("Line manager") == "line manager"
    assert within("Executive lead for speaking up") == "executive lead for speaking up"
    assert within("Care Quality Commission") == "Care Quality Commission"
    assert within("Health and Safety Executive") == "Health and Safety Executive"
    assert within("NHS England") == "NHS England"
    assert within("Equality, diversity and inclusion lead") == "equality, diversity and inclusion lead"
    assert within("Emergency services (999)") == "emergency services (999)"
    assert within("") == ""


def test_every_reader_reads_well_within_a_sentence() -> None:
    for one in recipients():
        words = within(one.label).split()
        assert words[0][0].islower() or words[0].isupper() or any(word[0].isupper() for word in words[1:]), one.label
