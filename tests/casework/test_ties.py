"""Tags, links, duplicates and tests: what belongs together is found together, and what is not a case is not counted."""

from __future__ import annotations

import itertools
import json

import pytest

from safespace import resources
from safespace.casework import (
    case_views,
    counted,
    counting,
    field_history,
    follow_up,
    links,
    national,
    policies,
    record,
    searching,
    tags,
)
from safespace.casework.desk import Desk
from safespace.domain.case import Openness
from safespace.domain.case_list import Narrowing, View
from safespace.domain.case_ties import Tie
from safespace.domain.quarter import Quarter
from safespace.resources import codelist
from tests.builders import Clock, a_concern, about, agreed
from tests.casework.keys import KIM, Team

OTHER = "The lift in the west wing is stuck every night."


def in_the_return(desk: Desk) -> int:
    """Return how many cases the return of this quarter counts."""
    quarter = Quarter.of(desk.today())
    return len(desk.rows.cases.raised_between(quarter.first, quarter.last))


def fed_back(desk: Desk) -> set[int]:
    """Return every number of the return of this quarter that counts feedback."""
    found = national.count(desk, Quarter.of(desk.today()))
    return {figure.count for figure in found.figures if figure.item.counts != "cases"}


def test_neither_a_test_nor_a_duplicate_is_counted_anywhere_as_in_the_defect_1959_of_another_system(desk: Desk) -> None:
    real, twice, tried = a_concern(desk), a_concern(desk, OTHER), a_concern(desk, "Only trying it out.")
    for case in (real, twice, tried):
        follow_up.feedback(desk, case.id, codelist("feedback_answers").rows[0].code)
    assert in_the_return(desk) == len(counted.records(desk)) == 3
    assert 3 in fed_back(desk)
    links.link(desk, twice.id, real.reference, Tie.DUPLICATE)
    links.mark_test(desk, tried.id)
    assert in_the_return(desk) == 1
    assert [one.case_id for one in counted.records(desk)] == [real.id]
    assert 1 in fed_back(desk)
    assert not {2, 3} & fed_back(desk)
    assert links.look(desk, twice.id).not_counted.startswith(f"Duplicate of {real.reference}, which is counted.")
    assert links.look(desk, tried.id).is_test
    links.count_after_all(desk, tried.id)
    links.unlink(desk, links.look(desk, twice.id).related[0].link)
    assert in_the_return(desk) == 3


def test_references_tell_nothing_of_order_or_volume_as_the_running_numbers_of_openwhistle_do(desk: Desk) -> None:
    made = [a_concern(desk, OTHER, "", f"Number {number}").reference for number in range(24)]
    values = [int(reference.removeprefix("SS-").translate(str.maketrans("", "")), 36) for reference in made]
    steps = {later - earlier for earlier, later in itertools.pairwise(values)}
    assert len(set(made)) == 24
    assert len(steps) > 20
    assert values != sorted(values)
    assert max(values) - min(values) > 1000


def test_of_cases_that_repeat_each_other_one_always_counts(desk: Desk) -> None:
    first, second = a_concern(desk), a_concern(desk, OTHER)
    links.link(desk, second.id, first.reference, Tie.DUPLICATE)
    for refused in (
        lambda: links.mark_test(desk, first.id),
        lambda: links.link(desk, a_concern(desk).id, second.reference, Tie.DUPLICATE),
    ):
        with pytest.raises(links.NeitherCounts):
            refused()
    with pytest.raises(links.LinkedBefore):
        links.link(desk, first.id, second.reference, Tie.SAME)
    with pytest.raises(links.NoSuchCase):
        links.link(desk, first.id, first.reference, Tie.SAME)
    with pytest.raises(links.NoSuchCase):
        links.link(desk, first.id, "SS-ZZZZ", Tie.SAME)
    assert desk.case(first.id).counted


def test_a_link_is_read_from_both_sides(desk: Desk) -> None:
    first, second = a_concern(desk), a_concern(desk, OTHER)
    links.link(desk, second.id, first.reference.lower(), Tie.FOLLOWS)
    assert [(one.how, one.case.id) for one in links.look(desk, second.id).related] == [("Follows from", first.id)]
    assert [(one.how, one.case.id) for one in links.look(desk, first.id).related] == [("Led to", second.id)]
    assert desk.case(second.id).counted


def test_somebody_else_with_the_same_matter_is_a_case_with_a_who_of_their_own(desk: Desk) -> None:
    first = a_concern(desk, name="Blessing Adeyemi")
    new = record.NewConcern("I saw it too.", who={"name": "Tom Price"})
    second = links.somebody_else(desk, first.id, new)
    assert in_the_return(desk) == 2
    assert links.look(desk, second.id).related[0].case.id == first.id
    assert desk.vault.connection.value("SELECT count(*) FROM identities WHERE field = 'speaker'") == 2
    with pytest.raises(record.NothingWritten):
        links.somebody_else(desk, first.id, record.NewConcern(" "))
    assert in_the_return(desk) == 2


def test_a_letter_is_one_case_until_the_number_of_people_is_known(desk: Desk) -> None:
    letter = record.concern(desk, record.NewConcern("We cannot go on like this.", openness=Openness.ANONYMOUS))
    for wrong in (0, 1, 61):
        with pytest.raises(links.HowManyPeople):
            links.from_a_group(desk, letter.id, wrong)
    assert in_the_return(desk) == 1
    further = links.from_a_group(desk, letter.id, 4)
    assert in_the_return(desk) == 4
    assert len(further) == 3
    assert {one.case.id for one in links.look(desk, letter.id).related} == {case.id for case in further}
    assert all(case.openness is Openness.ANONYMOUS for case in further)


def test_the_rule_that_is_shown_is_the_one_the_trust_has(desk: Desk) -> None:
    assert counting.rule(desk, "group_letter").words == "One case, unless the number of people is known."
    rules = json.loads(json.dumps(resources.data("policies", "counting.json")["rules"]))
    for one in rules:
        if one["code"] == "group_letter":
            one["words"] = "Each letter is one case here."
    policies.set_own(desk, "counting", {"rules": rules})
    assert counting.rule(desk, "group_letter").words == "Each letter is one case here."
    with pytest.raises(KeyError):
        counting.rule(desk, "no_such_rule")


def test_a_tag_is_one_word_however_it_is_typed_and_the_list_is_narrowed_by_it(desk: Desk) -> None:
    first, second = a_concern(desk), a_concern(desk, OTHER)
    tags.add(desk, first.id, "  Night   cover ")
    tags.add(desk, first.id, "night cover")
    tags.add(desk, second.id, "lifts")
    assert [tag.word for tag in tags.of(desk, first.id)] == ["night cover"]
    assert tags.known(desk) == ("lifts", "night cover")
    lines = searching.cases(desk, Narrowing(View.ALL, tag="night cover")).lines
    assert [line.case.id for line in lines] == [first.id]
    assert searching.count(desk, Narrowing(View.ALL, tag="nothing")) == 0
    tags.remove(desk, tags.of(desk, second.id)[0].id)
    assert tags.known(desk) == ("night cover",)
    for wrong in ("", "   ", "x" * (tags.LONGEST + 1)):
        with pytest.raises(tags.NoTag):
            tags.add(desk, first.id, wrong)


def test_a_view_comes_back_under_its_name_as_the_list_was_narrowed(desk: Desk) -> None:
    narrowing = Narrowing(View.ALL, "lift", "EL_WSW", "surgery", "03", desk.today(), "night cover")
    case_views.save(desk, " Nights  in surgery ", narrowing)
    case_views.save(desk, "all", Narrowing(View.ALL))
    assert [(one.name, one.narrowing) for one in case_views.all_of(desk)] == [
        ("all", Narrowing(View.ALL)),
        ("Nights in surgery", narrowing),
    ]
    case_views.save(desk, "nights in SURGERY", Narrowing(View.CLOSED))
    assert len(case_views.all_of(desk)) == 2
    case_views.remove(desk, "all")
    assert [one.name for one in case_views.all_of(desk)] == ["nights in SURGERY"]
    with pytest.raises(case_views.NoViewName):
        case_views.save(desk, " ", narrowing)
    for number in range(case_views.MOST - 1):
        case_views.save(desk, f"View {number}", narrowing)
    with pytest.raises(case_views.TooManyViews):
        case_views.save(desk, "One more", narrowing)


def said(desk: Desk, case_id: object, field: str) -> list[tuple[str, str]]:
    """Return before and after of one field, newest first."""
    return [(one.before, one.after) for one in field_history.look(desk, case_id) if one.field == field]  # type: ignore[arg-type]


def test_what_was_changed_is_told_in_words_with_the_labels_of_codes(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk, handle="Nights")
    clock.move(hours=2)
    record.describe(desk, case.id, about(desk, "EL_WSW"), "Night cover")
    agreed(desk, case.id)
    tags.add(desk, case.id, "rota")
    tags.remove(desk, tags.of(desk, case.id)[0].id)
    label = codelist("areas").label("surgery")
    assert said(desk, case.id, "Area") == [("Nothing", label)]
    assert said(desk, case.id, "Handle") == [("Nights", "Night cover")]
    assert said(desk, case.id, "Detriment") == [("Nothing", "No")]
    assert said(desk, case.id, "Tag") == [("rota", "Nothing"), ("Nothing", "rota")]
    first = field_history.look(desk, case.id)[0]
    assert first.who == "Sam Okoro"
    assert f"{first.at:%H:%M}" == "12:00"
    assert "Area" in field_history.fields_of(field_history.look(desk, case.id))


def test_typed_words_of_the_past_are_masked_for_whoever_may_not_read_the_case(team: Team) -> None:
    record.describe(team.desk, team.case.id, about(team.desk, "EL_WSW"), "Karen Holt on nights")
    record.describe(team.desk, team.case.id, about(team.desk, "EL_WSW"), "Nights")
    assert said(team.desk, team.case.id, "Handle")[0] == ("Karen Holt on nights", "Nights")
    kim = team.sits(KIM)
    assert "Karen" not in str(field_history.look(kim, team.case.id))


def test_how_many_wrote_a_letter_is_said_once_on_any_of_their_cases(desk: Desk) -> None:
    letter = record.concern(desk, record.NewConcern("We cannot go on like this.", openness=Openness.ANONYMOUS))
    assert not links.look(desk, letter.id).of_group
    further = links.from_a_group(desk, letter.id, 3)
    for case in (letter, *further):
        assert links.look(desk, case.id).of_group
        with pytest.raises(links.GroupKnown):
            links.from_a_group(desk, case.id, 3)
    assert in_the_return(desk) == 3


def test_only_an_anonymous_letter_that_counts_is_from_a_group(desk: Desk) -> None:
    known = a_concern(desk)
    test = record.concern(desk, record.NewConcern("A try.", openness=Openness.ANONYMOUS))
    links.mark_test(desk, test.id)
    before = in_the_return(desk)
    for case in (known, test):
        with pytest.raises(links.NoLetterOfAGroup):
            links.from_a_group(desk, case.id, 3)
    assert in_the_return(desk) == before == 1
