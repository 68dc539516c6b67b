"""How many staff match what a text discloses: bounds that always hold, arithmetic on small trusts, and what helps."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from itertools import combinations, count, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify.figures import Figures, figures, key
from safespace.deidentify.risk import MOST, Disclosed, Limits, Match, Offer, Size, Staff, ladder, smallest, wider
from safespace.deidentify.traits import traits
from safespace.domain.case import Change
from safespace.domain.headcount import Basis, Headcount, Level, Trait
from safespace.domain.ids import Id

ROLES, UNITS, NATIONS = ("nurse", "porter", "ward manager"), ("Ward 1", "Ward 2"), ("Nigerian", "Welsh")
VALUES = {Trait.ROLE: ROLES, Trait.UNIT: UNITS, Trait.NATION: NATIONS, Trait.SEX: ("female", "male")}
CELLS = [(trait, words) for trait, every in VALUES.items() for words in every]

PLACES = count()
"""Where what is made up here stands: each thing in a place of its own."""


def line(staff: int, **scope: str) -> Headcount:
    """Return one line of a list: line(3, ROLE="nurse", UNIT="Ward 1")."""
    change = Change(1, Id("me"), datetime(2026, 7, 3, tzinfo=UTC))
    return Headcount(Id("line"), tuple(scope.items()), staff, date(2026, 7, 1), change)


def says(trait: Trait, words: str, *wider_words: tuple[Trait, str]) -> Disclosed:
    """Return something disclosed."""
    keys = ((trait, key(trait, words)), *((other, key(other, more)) for other, more in wider_words))
    place = next(PLACES)
    return Disclosed(trait, words, keys, place, place + 1)


def size(known: Figures, *cells: tuple[Trait, str]) -> Size:
    """Return how many staff have all of some traits."""
    return Staff(known).size(frozenset((trait, key(trait, words)) for trait, words in cells))


def scopes() -> st.SearchStrategy[dict[str, str]]:
    """Return what the staff of a line share: up to three traits, each once."""
    chosen = st.lists(st.sampled_from(CELLS), max_size=3, unique_by=lambda cell: cell[0])
    return chosen.map(lambda cells: {trait.name: words for trait, words in cells})


LISTS = st.lists(st.builds(lambda scope, staff: line(staff, **scope), scopes(), st.integers(0, 6000)), max_size=12)
"""Any headcounts, also such as contradict each other."""
SAID = st.lists(st.sampled_from([*CELLS, (Trait.ONLY, "the only one"), (Trait.AGE, "40s")]), max_size=7, unique=True)


@given(LISTS, SAID)
def test_fewer_things_said_never_make_a_smaller_group(
    headcounts: list[Headcount], said: list[tuple[Trait, str]]
) -> None:
    staff = Staff(figures(headcounts))
    disclosed = [says(*one) for one in said]
    whole = smallest(disclosed, staff).size
    for gone in disclosed:
        less = smallest([one for one in disclosed if one is not gone], staff).size
        assert less.shown >= whole.shown
    for match in (smallest(disclosed, staff, together) for together in range(4)):
        assert match.size.shown >= whole.shown


@given(LISTS, st.permutations(CELLS))
def test_a_group_is_never_larger_than_what_it_lies_in(
    headcounts: list[Headcount], cells: list[tuple[Trait, str]]
) -> None:
    staff = Staff(figures(headcounts))
    groups = [frozenset((trait, key(trait, words)) for trait, words in cells[:many]) for many in range(5)]
    for inner, outer in combinations(reversed(groups), 2):
        assert 0 <= staff.size(inner).staff <= staff.size(outer).staff


@given(st.lists(st.tuples(*(st.sampled_from(every) for every in VALUES.values())), min_size=1, max_size=80))
def test_margins_of_a_real_staff_are_respected(people: list[tuple[str, ...]]) -> None:
    """Every pair of traits is counted over a made-up staff; groups of three and four must fit between what is known."""
    tables = [(), *((trait,) for trait in VALUES), *combinations(VALUES, 2)]
    order = list(VALUES)
    headcounts = [
        line(many, **{trait.name: words for trait, words in zip(table, cell, strict=True)})
        for table in tables
        for cell, many in Counter(tuple(one[order.index(trait)] for trait in table) for one in people).items()
    ]
    known = figures(headcounts)
    for words in set(people):
        for many in (1, 2):
            for table in combinations(range(4), many):
                there = sum(all(one[at] == words[at] for at in table) for one in people)
                found = size(known, *((order[at], words[at]) for at in table))
                assert (found.staff, found.basis) == (there, Basis.COUNTED)
        whole = size(known, *zip(order, words, strict=True))
        pairs = [size(known, *((order[at], words[at]) for at in pair)).staff for pair in combinations(range(4), 2)]
        assert 0 < whole.staff <= min(pairs)
        assert whole.basis is Basis.ESTIMATED


def test_where_only_margins_are_known_they_are_multiplied_and_called_an_estimate() -> None:
    known = figures([line(1000), line(100, ROLE="Nurses"), line(50, UNIT="Ward 7 B")])
    assert size(known, (Trait.ROLE, "nurse"), (Trait.UNIT, "Ward 7B")) == Size(pytest.approx(5.0), Basis.ESTIMATED)


def test_what_is_known_of_two_together_goes_before_independence() -> None:
    known = figures(
        [
            *(line(1000), line(100, ROLE="nurse"), line(50, UNIT="Ward 1"), line(400, NATION="Nigerian")),
            *(line(30, ROLE="nurse", UNIT="Ward 1"), line(20, UNIT="Ward 1", NATION="Nigerian")),
        ]
    )
    found = size(known, (Trait.ROLE, "nurse"), (Trait.UNIT, "Ward 1"), (Trait.NATION, "Nigerian"))
    assert found.staff == pytest.approx(30 * 20 / 50)
    assert found.basis is Basis.ESTIMATED


def test_where_two_ways_disagree_the_smaller_number_holds() -> None:
    known = figures(
        [
            *(line(1000), line(100, ROLE="nurse"), line(50, UNIT="Ward 1"), line(400, NATION="Nigerian")),
            *(line(30, ROLE="nurse", UNIT="Ward 1"), line(20, UNIT="Ward 1", NATION="Nigerian")),
            line(40, ROLE="nurse", NATION="Nigerian"),
        ]
    )
    found = size(known, (Trait.ROLE, "nurse"), (Trait.UNIT, "Ward 1"), (Trait.NATION, "Nigerian"))
    assert found == Size(pytest.approx(2.0), Basis.ESTIMATED)


def test_a_guess_is_never_below_what_is_counted_within_it() -> None:
    known = figures([line(5000), line(60, ROLE="nurse", UNIT="Ward 1")])
    assert size(known, (Trait.UNIT, "Ward 1")) == Size(60, Basis.PRIOR)


def test_a_whole_table_gives_its_margins_and_a_list_of_a_few_wards_does_not() -> None:
    whole = [
        line(6, ROLE="nurse", UNIT="Ward 1"),
        line(4, ROLE="nurse", UNIT="Ward 2"),
        line(2, ROLE="porter", UNIT="Ward 2"),
    ]
    known = figures(whole)
    assert size(known, (Trait.ROLE, "nurse")) == Size(10, Basis.ESTIMATED)
    assert size(known) == Size(12, Basis.ESTIMATED)
    part = figures([line(5000), *whole])
    assert size(part, (Trait.ROLE, "nurse")).basis is Basis.PRIOR
    assert size(part, (Trait.UNIT, "Ward 2")).staff >= 4


def test_without_headcounts_every_number_is_called_a_guess() -> None:
    for trait in Trait:
        if trait.is_counted:
            found = size(figures([]), (trait, "quite unheard of"))
            assert found.basis is Basis.PRIOR
            assert 0 < found.staff <= 5000


def test_a_guess_in_any_part_makes_a_guess_of_the_whole() -> None:
    known = figures([line(1000), line(100, ROLE="nurse")])
    assert size(known, (Trait.ROLE, "nurse"), (Trait.LANGUAGE, "Igbo")).basis is Basis.PRIOR


def test_the_only_one_is_one_whatever_the_headcounts_say() -> None:
    match = smallest(
        [says(Trait.ROLE, "nurse"), says(Trait.ONLY, "the only Filipino nurse")], Staff(figures([line(900)]))
    )
    assert (match.size, [one.trait for one in match.traits]) == (Size(1, Basis.STATED), [Trait.ONLY])


def test_two_things_of_one_trait_belong_to_two_people_and_are_not_put_together() -> None:
    match = smallest([says(Trait.ROLE, "nurse"), says(Trait.ROLE, "porter")], Staff(figures([])))
    assert len(match.traits) == 1


def test_the_smallest_group_says_no_more_than_it_needs() -> None:
    staff = Staff(figures([line(4812), line(38, UNIT="Ward 7B"), line(1, ROLE="ward manager", UNIT="Ward 7B")]))
    said = [
        says(Trait.SEX, "female"),
        says(Trait.ROLE, "ward manager"),
        says(Trait.UNIT, "Ward 7B"),
        says(Trait.AGE, "40s"),
    ]
    match = smallest(said, staff)
    assert {one.words for one in match.traits} == {"ward manager", "Ward 7B"}
    assert match.size == Size(1, Basis.COUNTED)
    numbers = [step.staff for _, step in ladder(match, staff)]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[-1] == 1


def test_nothing_disclosed_is_everybody() -> None:
    assert smallest([], Staff(figures([line(4812)]))) == Match((), Size(4812, Basis.COUNTED))


@pytest.mark.parametrize(
    ("staff", "level"), [(0.2, Level.HIGH), (4.99, Level.HIGH), (5, Level.SOME), (9.9, Level.SOME), (10, Level.LOWER)]
)
def test_below_five_is_high_and_below_ten_is_some(staff: float, level: Level) -> None:
    assert Limits().level(Size(staff, Basis.COUNTED)) is level


def test_a_trust_can_say_that_a_guess_never_makes_it_lower() -> None:
    assert Limits(guesses=False).level(Size(400, Basis.PRIOR)) is Level.SOME
    assert Limits(guesses=False).level(Size(400, Basis.ESTIMATED)) is Level.LOWER


def test_several_wider_words_are_offered_when_one_is_not_enough() -> None:
    staff = Staff(
        figures([line(4000), line(40, ROLE="physiotherapist"), line(20, UNIT="Ward 7B"), line(30, NATION="Nigerian")])
    )
    role, unit, nation = (
        says(Trait.ROLE, "physiotherapist"),
        says(Trait.UNIT, "Ward 7B"),
        says(Trait.NATION, "Nigerian"),
    )
    offers = [
        Offer(unit, "a ward", (says(Trait.UNIT, "a ward"),)),
        Offer(nation, "internationally recruited", (says(Trait.INTERNATIONAL, "internationally recruited"),)),
        Offer(role, "a clinical colleague", (says(Trait.ROLE, "a clinical colleague"),)),
    ]
    taken = wider([role, unit, nation], offers, staff, Limits())
    assert {one.words for one in taken} > {"a ward"}
    assert Limits().level(taken[-1].left.size) is Level.LOWER
    assert [one.left.size.shown for one in taken] == sorted(one.left.size.shown for one in taken)


def test_nothing_is_offered_when_the_risk_is_lower_or_nothing_helps() -> None:
    staff = Staff(figures([line(4000), line(400, ROLE="nurse"), line(2, UNIT="Ward 9")]))
    nurse, ward = says(Trait.ROLE, "nurse"), says(Trait.UNIT, "Ward 9")
    assert wider([nurse], [Offer(nurse, "a colleague", ())], staff, Limits()) == ()
    assert wider([nurse, ward], [Offer(ward, "Ward 9 again", (ward,))], staff, Limits()) == ()


@pytest.mark.parametrize(
    ("trait", "one", "other"),
    [
        (Trait.UNIT, "Ward 7B", "our ward 7 b"),
        (Trait.UNIT, "Wd 7B", "WARD 7B"),
        (Trait.ROLE, "Staff nurses", "a staff  nurse"),
        (Trait.BAND, "AfC Band 6", "6"),
        (Trait.ETHNICITY, "Black or Black British - African", "black or black british: african"),
    ],
)
def test_a_list_may_write_things_its_own_way(trait: Trait, one: str, other: str) -> None:
    assert key(trait, one) == key(trait, other)


@pytest.mark.parametrize(("trait", "one", "other"), [(Trait.UNIT, "Ward 7B", "Ward 7"), (Trait.ROLE, "boss", "bos")])
def test_different_things_stay_apart(trait: Trait, one: str, other: str) -> None:
    assert key(trait, one) != key(trait, other)


def test_more_than_can_be_put_together_is_weighed_by_the_rarest() -> None:
    many = [says(trait, f"{trait.name} {number}") for trait, number in product(VALUES, range(MOST))]
    match = smallest([*many, says(Trait.ONLY, "the only one")], Staff(figures([])))
    assert match.size.shown == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She is a night physiotherapist on Ward 7B.", [Trait.SEX, Trait.ROLE, Trait.UNIT]),
        ("A Band 6 respiratory nurse told me.", [Trait.BAND, Trait.ROLE]),
        ("He is Muslim and speaks Tagalog.", [Trait.SEX, Trait.RELIGION, Trait.LANGUAGE]),
        ("The Filipino porter is 47 years old.", [Trait.NATION, Trait.ROLE, Trait.AGE]),
        ("I am the only midwife who came from Nigeria.", [Trait.ONLY, Trait.NATION]),
        ("I have worked here for 12 years.", [Trait.SERVICE]),
        ("I am afraid for my sponsorship.", [Trait.INTERNATIONAL]),
        ("One of the therapy team spoke on a surgical ward.", [Trait.ROLE, Trait.UNIT]),
        ("The patient in bed 14 fell.", []),
        ("Nobody came when it was busy.", []),
    ],
)
def test_what_a_text_says_of_somebody(text: str, wanted: list[Trait]) -> None:
    found = [one.trait for one in traits(text)]
    assert [trait for trait in wanted if trait not in found] == []
    assert wanted != [] or found == []


@pytest.mark.parametrize(
    "text", ["\U0001f600 The ward manager said so.", "The ward\u200b manager said so.", "THE WARD MANAGER"]
)
def test_places_are_those_of_the_text_as_it_stands(text: str) -> None:
    (role,) = [one for one in traits(text) if one.trait is Trait.ROLE]
    assert text[role.start : role.end].casefold().replace("\u200b", "") == "ward manager"


@given(
    st.text(max_size=60)
    | st.text("band 6 nurse ward7B only 12 years \u0661\u0662\xb2 the one, .\n\U0001f600\u200f", max_size=60)
)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    for one in traits(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.keys
    assert smallest(traits(text), Staff(figures([]))).size.shown >= 1
