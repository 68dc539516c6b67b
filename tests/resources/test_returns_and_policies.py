"""The shipped definition of the return and the policies: every code exists, and no default pretends to be a rule."""

from __future__ import annotations

from typing import Any

import pytest

from safespace import resources

RETURN = resources.return_definition("ngo-2024")
FIELDS = {
    "elements": "elements",
    "openness": "openness",
    "detriment": "detriment",
    "worker_group": "worker_groups",
    "level": "levels",
    "area": "areas",
    "ethnicity": "ethnicity",
    "international": "international",
    "answer": "feedback_answers",
    "feedback": "feedback_answers",
    "barriers": "barriers",
    "times": "",
}
PLAN = resources.data("policies", "publication_plan.json")
TABLES = PLAN["yearly"]


def codes(name: str) -> set[str]:
    """Return the codes of a list."""
    return {row.code for row in resources.codelist(name).rows}


def items(prefix: str) -> set[str]:
    """Return the items whose code begins so."""
    return {item.code for item in RETURN.items if item.code.startswith(prefix)}


def test_the_definition_of_2024_is_shipped() -> None:
    assert resources.returns() == ("ngo-2024",)
    assert RETURN.version == "ngo-2024"
    assert RETURN.start == "2024Q1"


def test_every_field_and_code_that_an_item_counts_exists() -> None:
    for item in RETURN.items:
        assert item.counts in {"cases", "feedback"}
        for field, wanted in item.where:
            assert wanted
            assert set(wanted) <= codes(FIELDS[field])


def test_every_worker_group_and_every_level_is_counted_once() -> None:
    assert items("WG_") == {f"WG_{code}" for code in codes("worker_groups")}
    assert items("PL_") == {f"PL_{code}" for code in codes("levels")}
    assert len({item.code for item in RETURN.items}) == len(RETURN.items)


def test_feedback_counts_the_four_answers_and_nothing_that_was_not_given() -> None:
    total = next(item for item in RETURN.items if item.code == "FB_TOTAL")
    assert total.where == (("answer", ("yes", "no", "maybe", "dont_know")),)
    assert {item.counts for item in RETURN.items if item.code.startswith("FB_")} == {"feedback"}


def test_every_check_is_about_items_that_exist() -> None:
    known = items("")
    for rule in RETURN.rules:
        assert rule.kind in {"at_most", "sums_to"}
        assert {*rule.items, rule.whole} <= known
        assert rule.words.endswith(".")


def test_the_elements_need_not_add_up_but_groups_levels_and_answers_must() -> None:
    sums = {rule.whole: set(rule.items) for rule in RETURN.rules if rule.kind == "sums_to"}
    assert sums["FB_TOTAL"] == items("FB_") - {"FB_TOTAL"}
    adding = set().union(*(set(rule.items) for rule in RETURN.rules if rule.kind == "sums_to"))
    assert adding >= items("WG_") | items("PL_")
    assert not adding & items("EL_")


def test_every_item_as_shipped_names_its_source() -> None:
    data = resources.data("returns", "ngo-2024.json")
    for item in [*data["items"], *data["narratives"]]:
        assert item["source"]
        if "recalled" in item["source"]:
            assert item["check_locally"] is True
    assert data["recipient"] == "NHS England"


def test_an_unknown_group_or_level_counts_as_the_code_for_it() -> None:
    unknown = resources.data("returns", "ngo-2024.json")["unknown"]
    assert all(code in codes(FIELDS[field]) for field, code in unknown.items())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["code"])
def test_a_planned_table_is_about_things_that_are_counted_and_joined_by_lists_that_exist(table: dict[str, Any]) -> None:
    assert table["rows"] in FIELDS
    assert table["columns"] in {"", *FIELDS}
    for field, joined in table["joined"].items():
        assert joined == f"{FIELDS[field]}_published"
        assert codes(joined)


def test_many_codes_are_never_published_without_being_joined() -> None:
    for table in TABLES:
        for field in filter(None, (table["rows"], table["columns"])):
            assert field == "times" or field in table["joined"] or len(codes(FIELDS[field])) <= 5


def test_every_step_whose_time_is_published_is_a_stage_with_a_band_of_its_own() -> None:
    from safespace.domain.case import Stage

    steps = PLAN["steps"]
    assert len({step["code"] for step in steps}) == len({step["stage"] for step in steps}) == len(steps)
    assert all(Stage[step["stage"]].position > 0 < step["days"] for step in steps)


def test_each_quarter_only_the_total_and_the_elements_are_chosen() -> None:
    assert [table["code"] for table in PLAN["quarterly"]] == ["quarter_elements"]
    crossed = [table["code"] for table in PLAN["yearly"] if table["chosen"] and table["columns"]]
    assert crossed == ["year_elements_workers"]


def test_no_time_of_keeping_is_shipped_and_every_outcome_asks_for_one() -> None:
    retention = resources.data("policies", "retention.json")
    assert {rule["outcome"] for rule in retention["rules"]} == codes("outcomes")
    assert {rule["years"] for rule in retention["rules"]} == {None}
    assert retention["identity"]["months_after_closing"] is None


def test_agreement_has_the_extents_that_the_program_knows() -> None:
    from safespace.domain.consent import Extent

    consent = resources.data("policies", "consent.json")
    assert [one["code"] for one in consent["extents"]] == [one.name for one in Extent]


def test_every_counting_rule_names_its_source() -> None:
    rules = resources.data("policies", "counting.json")["rules"]
    assert all(rule["source"] and rule["words"].endswith(".") for rule in rules)


def test_the_checks_come_in_months_that_somebody_can_change_and_say_where_they_come_from() -> None:
    follow_up = resources.data("policies", "follow_up.json")
    assert follow_up["months"] == sorted(set(follow_up["months"])) == [1, 3, 6, 12]
    assert follow_up["source"]
    assert follow_up["check_locally"] is True


def test_every_letter_is_there_asks_for_nothing_unknown_and_every_stage_has_its_sentence() -> None:
    from safespace.domain.case import Stage
    from safespace.domain.letter import blanks

    rule = resources.data("policies", "letters.json")
    files = {file.stem for file in resources.path("letters").glob("*.md")}
    assert files == set(rule["letters"])
    for code in rule["letters"]:
        text = resources.text("letters", f"{code}.md")
        assert text.startswith("# ")
        assert set(blanks(text)) <= set(rule["fills"])
    assert set(rule["standing"]) >= {stage.name for stage in Stage}
