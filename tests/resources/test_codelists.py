"""Every shipped code list can be read, names its sources, and agrees with whatever refers to it."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain

import pytest

from safespace import resources
from safespace.domain.case import Openness
from safespace.domain.people import SUPPORTS

BASE = ["code", "label", "group", "from", "to", "source", "help", "check_locally"]
LISTS = resources.codelists()
JOINED = [name.removesuffix("_published") for name in LISTS if name.endswith("_published")]


def codes(name: str) -> list[str]:
    """Return the codes of a list."""
    return [row.code for row in resources.codelist(name).rows]


def test_the_lists_that_the_house_relies_on_are_there() -> None:
    assert set(LISTS) >= {
        "areas", "areas_published", "barriers", "channels", "characteristics", "detriment", "detriment_types",
        "disclosure_grounds", "elements", "employment_types", "ethnicity", "ethnicity_published", "feedback_answers",
        "international", "levels", "opening_reasons", "openness", "outcomes", "parts", "posts", "qualifying_heads",
        "recipients", "routes_in", "signposts", "urgencies", "worker_groups", "worker_groups_published",
    }  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_a_version_and_rows_with_unique_plain_codes(name: str) -> None:
    comments = resources.text("codelists", f"{name}.csv").splitlines()
    assert re.fullmatch(r"# version \d{4}-[0-9a-z]+", comments[0])
    listed = codes(name)
    assert listed
    assert len(set(listed)) == len(listed)
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", code) for code in listed)


@pytest.mark.parametrize("name", LISTS)
def test_every_row_has_a_label_a_source_and_says_whether_to_check_it(name: str) -> None:
    for row in resources.table("codelists", f"{name}.csv"):
        assert list(row)[: len(BASE)] == BASE
        assert None not in row.values()
        assert row["label"]
        assert row["source"]
        assert row["check_locally"] in {"yes", "no"}


@pytest.mark.parametrize("name", LISTS)
def test_labels_are_different_within_a_list(name: str) -> None:
    labels = [row.label.lower() for row in resources.codelist(name).rows]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", LISTS)
def test_a_recalled_row_is_marked_to_be_checked(name: str) -> None:
    for row in resources.codelist(name).rows:
        if "recalled" in row.source or "Common practice" in row.source:
            assert row.check_locally


@pytest.mark.parametrize("name", JOINED)
def test_groups_for_published_tables_are_named_and_all_used(name: str) -> None:
    """What made it hard can also be something else, or nothing: that is counted in no group."""
    outside = {""} if name == "barriers" else set()
    assert {row.group for row in resources.codelist(name).rows} - outside == set(codes(f"{name}_published"))


def test_worker_groups_are_published_in_five_and_areas_in_five() -> None:
    assert len(codes("worker_groups_published")) == 5
    assert len(codes("areas_published")) == 5


def test_what_is_not_known_is_never_published_as_a_group_of_its_own_that_somebody_works_in() -> None:
    assert resources.codelist("worker_groups").row("NK").group == "other"


def test_there_are_four_elements_seven_heads_nine_characteristics_and_sixteen_plus_one_ethnic_groups() -> None:
    assert codes("elements") == ["EL_PSQ", "EL_WSW", "EL_BH", "EL_IAB"]
    assert len(codes("qualifying_heads")) == 7
    assert len(codes("characteristics")) == 9
    assert len([code for code in codes("ethnicity") if code != "99"]) == 17


def test_sexual_harassment_is_a_head_from_6_april_2026_only() -> None:
    heads = resources.codelist("qualifying_heads")
    assert "SEXH" not in [row.code for row in heads.on(date(2026, 4, 5))]
    assert "SEXH" in [row.code for row in heads.on(date(2026, 4, 6))]


def test_bullying_is_not_counted_before_it_was_counted_apart() -> None:
    elements = resources.codelist("elements")
    assert [row.code for row in elements.on(date(2022, 3, 31))] == ["EL_PSQ", "EL_WSW"]


def test_not_asked_declined_and_not_possible_are_three_things() -> None:
    assert {"not_asked", "declined", "not_possible"} < set(codes("feedback_answers"))
    assert {"prefer_not", "not_asked"} < set(codes("international"))


def test_openness_has_the_codes_that_the_program_knows() -> None:
    assert set(codes("openness")) == {one.value for one in Openness}


def test_parts_have_the_one_that_the_program_knows() -> None:
    assert SUPPORTS in codes("parts")


def test_every_post_route_and_way_round_of_a_recipient_exists() -> None:
    posts, listed = set(codes("posts")), set(codes("recipients"))
    for one in resources.recipients():
        assert set(one.posts) <= posts
        assert set(one.instead) <= listed - {one.code}
        assert not one.through or one.through in listed


def test_a_recipient_inside_the_trust_has_a_post_so_that_a_conflict_can_be_seen() -> None:
    outside = {"danger", "outside"}
    rows = {row.code: row.group for row in resources.codelist("recipients").rows}
    assert not [one.code for one in resources.recipients() if not one.post and rows[one.code] not in outside
                and one.code != "other_guardian"]  # fmt: skip


def test_the_way_round_the_executive_lead_is_the_non_executive_lead_then_the_chair() -> None:
    assert resources.recipient("executive_lead").instead == ("ned_lead", "chair")
    assert "executive_director" in resources.recipient("executive_lead").posts


def test_signposts_can_be_reached() -> None:
    assert all(signpost.contact for signpost in resources.signposts())


def test_urgencies_run_from_now_to_five_days() -> None:
    urgencies = resources.urgencies()
    assert [one.code for one in urgencies] == ["now", "same_day", "one_day", "two_days", "five_days"]
    assert [one.working_days for one in urgencies] == sorted(one.working_days for one in urgencies)


def test_no_list_uses_words_that_the_house_does_not() -> None:
    shown = chain.from_iterable((row.label, row.help) for name in LISTS for row in resources.codelist(name).rows)
    assert not [words for words in shown if re.search(r"whistleblow|complainant|victim", words, re.IGNORECASE)]
