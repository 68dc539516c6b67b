"""Findings joined: a name found once is found everywhere, what overlaps is parted, and what is sure goes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify.reading import Reading
from safespace.deidentify.resolve import carried_over, disjoint, joined_addresses, united
from safespace.domain.finding import Finding, Kind

Told = list[tuple[str, Kind, float]]


def at(text: str, part: str, kind: Kind = Kind.PERSON, sure: float = 0.6) -> Finding:
    """Return a finding of a part of a text, where it stands first."""
    start = text.index(part)
    return Finding(start, start + len(part), kind, sure, f"about {part}")


def told(text: str, found: list[Finding]) -> Told:
    """Return findings as words, kind and confidence."""
    return [(text[one.start : one.end], one.kind, one.confidence) for one in found]


def parted(text: str, *found: Finding) -> Told:
    """Return what is left of findings that overlap."""
    return told(text, disjoint(Reading(text), found))


def repeats(text: str, *found: Finding) -> Told:
    """Return what is found of names besides where they were found."""
    more = carried_over(Reading(text), list(found))
    assert tuple(more[: len(found)]) == found
    assert all(one.reason == "Part of a name found in this text." for one in more[len(found) :])
    return told(text, more[len(found) :])


def test_every_part_of_a_likely_name_is_found_wherever_it_stands() -> None:
    text = "Adaeze Okafor wrote. Then okafor came, adaeze left, and nobody saw ADAEZE."
    again = [(word, Kind.PERSON, 0.6) for word in ("Adaeze", "Okafor", "okafor", "adaeze", "ADAEZE")]
    assert repeats(text, at(text, "Adaeze Okafor")) == again


@pytest.mark.parametrize(("sure", "carried"), [(0.45, True), (0.44, False)])
def test_a_name_that_is_only_possible_is_not_carried_over_the_text(sure: float, carried: bool) -> None:
    text = "okafor said so, and okafor left"
    assert bool(repeats(text, at(text, "okafor", sure=sure))) == carried


def test_only_names_are_carried_over() -> None:
    text = "Zanzibar is far, zanzibar"
    assert repeats(text, at(text, "Zanzibar", Kind.PLACE, 0.9)) == []


def test_titles_and_words_of_two_letters_are_no_parts_of_a_name() -> None:
    text = "Professor Bo Ada told another Professor, and Bo, and Ada"
    assert repeats(text, at(text, "Professor Bo Ada")) == [("Ada", Kind.PERSON, 0.6)] * 2


def test_a_plain_word_is_a_name_again_only_with_a_capital_inside_a_sentence() -> None:
    text = "I met Grace. Grace was a word, grace too; but Grace came."
    assert repeats(text, at(text, "Grace")) == [("Grace", Kind.PERSON, 0.6)] * 2
    starts = [one.start for one in carried_over(Reading(text), [at(text, "Grace")])[1:]]
    assert starts == [text.index("Grace"), text.rindex("Grace")]


def test_a_repeat_is_as_sure_as_the_surest_that_told_it_and_never_sure_itself() -> None:
    text = "okafor, okafor and okafor"
    mild, sure = at(text, "okafor", sure=0.5), Finding(8, 14, Kind.PERSON, 0.7, ".")
    assert {one[2] for one in repeats(text, mild, sure)} == {0.7}
    assert {one[2] for one in repeats(text, sure, mild)} == {0.7}
    assert {one[2] for one in repeats(text, at(text, "okafor", sure=0.95))} == {0.85}


def test_a_name_within_a_double_one_is_found() -> None:
    text = "Okafor met Zadie Quillon-Okafor and Okafor-Smith"
    found = repeats(text, at(text, "Okafor", sure=0.5), at(text, "Zadie", sure=0.7))
    assert found == [
        ("Okafor", Kind.PERSON, 0.5), ("Zadie", Kind.PERSON, 0.7), ("Quillon-Okafor", Kind.PERSON, 0.5),
        ("Okafor-Smith", Kind.PERSON, 0.5),
    ]  # fmt: skip


def test_what_several_rules_tell_of_one_day_is_one_finding() -> None:
    text = "on Monday week it was"
    day, week = at(text, "Monday", Kind.DATE, 0.6), at(text, "Monday week", Kind.DATE, 0.5)
    for order in ((day, week), (week, day)):
        assert told(text, united(order)) == [("Monday week", Kind.DATE, 0.6)]
    early, late = at(text, "on Monday", Kind.DATE, 0.5), at(text, "Monday week", Kind.DATE, 0.7)
    assert told(text, united([early, late])) == [("on Monday week", Kind.DATE, 0.7)]
    third = at(text, "week it", Kind.DATE, 0.4)
    assert told(text, united([early, late, third])) == [("on Monday week it", Kind.DATE, 0.7)]


def test_findings_that_touch_or_are_of_other_kinds_stay_apart() -> None:
    text = "MondayTuesday"
    both = [at(text, "Monday", Kind.DATE), at(text, "Tuesday", Kind.DATE)]
    assert united(both) == both
    mixed = [at(text, "MondayTuesday", Kind.DATE), at(text, "day", Kind.AGE), at(text, "Tuesday", Kind.DATE)]
    assert told(text, united(mixed)) == [("MondayTuesday", Kind.DATE, 0.6), ("day", Kind.AGE, 0.6)]
    names = [at(text, "MondayTuesday"), at(text, "Tuesday")]
    assert united(names) == names


def test_a_possible_finding_is_not_raised_by_a_likely_one_nor_lowers_it() -> None:
    text = "on Monday week"
    faint, likely = at(text, "on Monday", Kind.DATE, 0.24), at(text, "Monday week", Kind.DATE, 0.25)
    assert united([faint, likely]) == [faint, likely]
    other = at(text, "on Monday", Kind.DATE, 0.1)
    assert told(text, united([other, at(text, "Monday week", Kind.DATE, 0.2)])) == [("on Monday week", Kind.DATE, 0.2)]


def test_a_number_goes_before_a_guess_and_the_rest_of_a_name_still_points() -> None:
    text = "Ada Okafor 943 476 5919 Bello"
    number, guess = at(text, "943 476 5919", Kind.NHS_NUMBER, 0.95), at(text, text, sure=0.8)
    assert parted(text, guess, number) == [
        ("Ada Okafor", Kind.PERSON, 0.8), ("943 476 5919", Kind.NHS_NUMBER, 0.95), ("Bello", Kind.PERSON, 0.8),
    ]  # fmt: skip


def test_what_is_left_of_a_weak_guess_or_of_an_address_is_nothing() -> None:
    text = "Ada Okafor told"
    better = at(text, "Okafor", Kind.PERSON, 0.9)
    assert parted(text, better, at(text, "Ada Okafor", Kind.PERSON, 0.24)) == [("Okafor", Kind.PERSON, 0.9)]
    assert len(parted(text, better, at(text, "Ada Okafor", Kind.PERSON, 0.25))) == 2
    assert parted(text, better, at(text, "Ada Okafor", Kind.URL, 0.8)) == [("Okafor", Kind.PERSON, 0.9)]
    role = parted(text, better, at(text, "Okafor told", Kind.ROLE, 0.1))
    assert role == [("Okafor", Kind.PERSON, 0.9), ("told", Kind.ROLE, 0.1)]


def test_a_scrap_of_two_letters_between_others_is_nothing() -> None:
    text = "Okafor xy Bello xyz Osei"
    sure = [at(text, name, sure=0.9) for name in ("Okafor", "Bello", "Osei")]
    assert parted(text, *sure, at(text, text, Kind.PLACE, 0.5)) == [
        ("Okafor", Kind.PERSON, 0.9), ("Bello", Kind.PERSON, 0.9), ("xyz", Kind.PLACE, 0.5), ("Osei", Kind.PERSON, 0.9),
    ]  # fmt: skip


def test_little_words_and_marks_at_the_ends_of_a_rest_are_let_go() -> None:
    text = "the outbreak, of the - Ward 7B"
    unit = at(text, "Ward 7B", Kind.UNIT, 0.9)
    assert parted(text, unit, at(text, text, Kind.EVENT, 0.5))[0] == ("the outbreak", Kind.EVENT, 0.5)
    other = "Ward 7B, of the to"
    only = parted(other, at(other, "Ward 7B", Kind.UNIT, 0.9), at(other, other, Kind.EVENT, 0.5))
    assert only == [("Ward 7B", Kind.UNIT, 0.9)]
    after = "Ward 7B (outbreak!)"
    rest = parted(after, at(after, "Ward 7B", Kind.UNIT, 0.9), at(after, after, Kind.EVENT, 0.5))
    assert rest == [("Ward 7B", Kind.UNIT, 0.9), ("outbreak", Kind.EVENT, 0.5)]


def test_the_surer_then_the_longer_then_the_more_telling_wins() -> None:
    text = "Okafor Bello"
    one, both = at(text, "Okafor", Kind.NHS_NUMBER, 0.6), at(text, text, Kind.NI_NUMBER, 0.6)
    assert parted(text, one, both) == [(text, Kind.NI_NUMBER, 0.6)]
    rest = ("Bello", Kind.NI_NUMBER, 0.6)
    assert parted(text, at(text, "Okafor", Kind.EMAIL, 0.7), both) == [("Okafor", Kind.EMAIL, 0.7), rest]
    assert parted(text, at(text, "Okafor", Kind.EMAIL, 0.64), both) == [(text, Kind.NI_NUMBER, 0.6)]
    assert parted(text, at(text, text, Kind.URL, 0.6), both) == [(text, Kind.NI_NUMBER, 0.6)]
    assert parted(text, at(text, text, Kind.USERNAME, 0.6), both) == [(text, Kind.NI_NUMBER, 0.6)]
    first, second = Finding(0, 6, Kind.EMAIL, 0.6, "."), Finding(3, 9, Kind.EMAIL, 0.6, ".")
    assert parted(text, second, first) == [("Okafor", Kind.EMAIL, 0.6)]


def test_what_is_sure_goes_before_what_is_longer_and_faint_hints_come_last() -> None:
    text = "Okafor Bello"
    long = at(text, text, Kind.EMAIL, 0.88)
    assert parted(text, long, at(text, "Okafor", Kind.EMAIL, 0.9)) == [("Okafor", Kind.EMAIL, 0.9)]
    faint = at(text, text, Kind.PRONOUN, 0.29)
    assert parted(text, faint, at(text, "Okafor", Kind.EMAIL, 0.1)) == [("Okafor", Kind.EMAIL, 0.1)]
    firm = at(text, text, Kind.PRONOUN, 0.3)
    assert parted(text, firm, at(text, "Okafor", Kind.EMAIL, 0.1)) == [(text, Kind.PRONOUN, 0.3)]


SPANS = st.tuples(
    st.integers(0, 18), st.integers(1, 9), st.sampled_from(list(Kind)), st.sampled_from([0.1, 0.3, 0.6, 0.95])
)


@given(st.lists(SPANS, max_size=12))
def test_no_two_share_a_character_and_nothing_surer_loses_one(spans: list[tuple[int, int, Kind, float]]) -> None:
    text = "Ada Okafor of Ward 7 left us"
    found = [Finding(start, start + length, kind, sure, ".") for start, length, kind, sure in spans]
    clear = disjoint(Reading(text), found)
    edges = [edge for one in clear for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(one.start < one.end for one in clear)
    held = {place for one in clear for place in range(one.start, one.end)}
    for one in found:
        if one.confidence > 0.9:
            assert held & set(range(one.start, one.end))


def test_parts_of_an_address_are_one_mark_as_sure_as_the_surer() -> None:
    text = "12 Elm Grove, Bradford"
    parts = [at(text, "12 Elm Grove", Kind.PLACE, 0.5), at(text, "Bradford", Kind.PLACE, 0.7)]
    (whole,) = joined_addresses(Reading(text), parts)
    assert (whole.start, whole.end, whole.kind, whole.confidence) == (0, len(text), Kind.PLACE, 0.7)
    assert whole.reason == "Reads like an address."
    more = [*parts, at(text, "ford", Kind.DATE)]
    assert len(joined_addresses(Reading(text), more)) == 2


@pytest.mark.parametrize(
    ("text", "one", "other", "kinds"),
    [
        ("Elm Grove, Bradford", "Elm Grove", "Bradford", (Kind.PLACE, Kind.PLACE)),
        ("12 Elm Grove and Bradford", "12 Elm Grove", "Bradford", (Kind.PLACE, Kind.PLACE)),
        ("12 Elm Grove,         Bradford", "12 Elm Grove", "Bradford", (Kind.PLACE, Kind.PLACE)),
        ("12 Elm Grove, Bradford", "12 Elm Grove", "Bradford", (Kind.UNIT, Kind.PLACE)),
        ("12 Elm Grove, Bradford", "12 Elm Grove", "Bradford", (Kind.PLACE, Kind.PERSON)),
    ],
    ids=["no number", "a word between", "far apart", "the first is no place", "the second is no place"],
)
def test_neighbours_that_are_no_address_stay_apart(text: str, one: str, other: str, kinds: tuple[Kind, Kind]) -> None:
    both = [at(text, one, kinds[0]), at(text, other, kinds[1])]
    assert joined_addresses(Reading(text), both) == both


def test_a_gap_of_eight_marks_still_joins_and_a_number_on_either_side_counts() -> None:
    text = "Elm Grove,       LS1"
    both = [at(text, "Elm Grove", Kind.PLACE), at(text, "LS1", Kind.PLACE)]
    assert both[1].start - both[0].end == 8
    assert told(text, joined_addresses(Reading(text), both)) == [(text, Kind.PLACE, 0.6)]


def test_what_only_touches_a_better_finding_loses_nothing_however_faint() -> None:
    text = "OkaforBello"
    found = parted(text, at(text, "Okafor", sure=0.9), at(text, "Bello", Kind.PRONOUN, 0.1))
    assert found == [("Okafor", Kind.PERSON, 0.9), ("Bello", Kind.PRONOUN, 0.1)]
    found = parted(text, at(text, "Okafor", Kind.PRONOUN, 0.1), at(text, "Bello", sure=0.9))
    assert found == [("Okafor", Kind.PRONOUN, 0.1), ("Bello", Kind.PERSON, 0.9)]
