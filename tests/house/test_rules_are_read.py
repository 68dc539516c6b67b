"""A rule that nothing reads is a promise that nobody keeps: every key of every file of rules is read by code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from safespace import resources
from safespace.disclosure.policy import Policy
from safespace.domain.case import Stage
from safespace.domain.headcount import Trait
from tests.house import shape

WHERE_FROM = {"version", "effective_from", "title", "source", "check_locally", "note"}
"""What says of a file or a row where it comes from; every other key is a rule."""

READERS: dict[str, tuple[str, ...]] = {
    "policies/belonging": (
        *("casework/coverage", "casework/support", "casework/background", "casework/insight_belonging"),
        *("casework/belonging_report", "casework/equality_values"),
    ),
    "policies/board_paper": (
        *("casework/board_paper", "casework/board_files", "casework/board_compose", "casework/board_sections"),
        "casework/board_hours",
    ),
    "policies/chasing": ("casework/chase",),
    "policies/closing": ("casework/close",),
    "policies/consent": ("casework/asking_again", "casework/consent", "casework/consent_talk"),
    "policies/continuity": ("casework/safekeeping", "casework/backups", "casework/rehearse", "casework/check_up"),
    "policies/control_charts": ("domain/control_chart",),
    "policies/counting": ("casework/counting", "domain/counting"),
    "policies/directory": ("casework/directory",),
    "policies/follow_up": ("casework/follow_up", "casework/detriment", "casework/letters"),
    "policies/freedom_of_information": ("casework/foi", "ui/screens/information_sheets"),
    "policies/letters": ("casework/letters", "casework/letter_facts"),
    "policies/own_lists": ("casework/own_lists", "casework/own_list_file"),
    "policies/publication_plan": ("casework/publication", "casework/year_plan", "resources"),
    "policies/retention": (
        *("casework/retention", "casework/asker_names", "domain/retention", "casework/holds", "casework/dispose"),
    ),
    "policies/residual_risk": ("casework/residual", "casework/headcounts"),
    "policies/small_numbers_1": ("disclosure/policy",),
    "policies/small_numbers_elsewhere": ("disclosure/alternatives",),
    "policies/snooze": ("casework/snooze",),
    "policies/subject_access": (
        *("casework/subject_access", "casework/subject_answer", "casework/subject_longer", "domain/subject_access"),
        *("ui/screens/subject_sheets", "ui/screens/weigh_passage", "ui/screens/extend_request"),
    ),
    "triage/deadlines": ("domain/triage_data", "resources"),
    "triage/questions": ("domain/triage_data",),
}
"""The modules that read each file."""

BY_CODE: dict[str, set[str]] = {
    "policies/continuity": {
        *("recovery_sheet_tried_within_days", "second_backup_within_days"),
        *("restore_rehearsed_within_days", "vault_checked_within_days"),
    },
    "policies/board_paper": {"outside.questions.*", "national.shares.*"},
    "policies/freedom_of_information": {f"letter.{code}" for code in ("given", "part", "refused", "not_held")},
    "policies/letters": {"standing.*", "fills.*", "told.*", "broken", "dropped"},
    "policies/own_lists": {"lists.*", "lists.recipients.new_row.instead"},
    "policies/publication_plan": {"yearly.joined.*", "yearly.code", "quarterly.code", "yearly.why", "quarterly.why"},
    "policies/residual_risk": {f"{part}.{trait.name}" for part in ("columns", "examples") for trait in Trait},
    "policies/small_numbers_1": {field.name for field in fields(Policy)},
}
"""Keys that no code writes out: looked up by the code of a stage, a blank, a breakdown or a field, or a row's name and
reason. Whether they are complete is tried below."""


def keys(plain: Any, above: str = "") -> Iterator[str]:
    """Yield the keys of a file with those above them, as "override.longest.number"; rows of a list are one."""
    rows: list[Any] = plain if isinstance(plain, list) else []
    for row in rows:
        yield from keys(row, above)
    if isinstance(plain, dict):
        for key, value in plain.items():
            yield f"{above}{key}"
            yield from keys(value, f"{above}{key}.")


def written_out(module: str) -> set[str]:
    """Return the keys that a module asks for: in brackets, with .get, by name, or one after the other of a tuple."""
    code = shape.tree(shape.CODE / f"{module}.py")
    named = {
        target.id: node.value.value
        for node in code.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    found: set[str] = set()
    for node in ast.walk(code):
        asked: list[ast.expr] = []
        if isinstance(node, ast.Subscript):
            asked = [node.slice]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            asked = node.args[:1]
        elif isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Tuple):
            asked = node.iter.elts
        for one in asked:
            said = named.get(one.id) if isinstance(one, ast.Name) else getattr(one, "value", None)
            found |= {said} if isinstance(said, str) else set()
    return found


def unread(name: str, plain: Any) -> set[str]:
    """Return the keys of a file that nothing reads."""
    asked = set().union(*(written_out(module) for module in READERS[name]))
    left = {key for key in keys(plain) if key.rpartition(".")[2] not in asked | WHERE_FROM}
    by_code = BY_CODE.get(name, set())
    return {key for key in left if key not in by_code and f"{key.rpartition('.')[0]}.*" not in by_code}


def test_every_file_of_rules_says_who_reads_it() -> None:
    files = [file for folder in ("policies", "triage") for file in resources.path(folder).iterdir()]
    assert {f"{file.parent.name}/{file.stem}" for file in files} == set(READERS)


@pytest.mark.parametrize("name", READERS)
def test_every_rule_of_a_file_is_read(name: str) -> None:
    assert unread(name, resources.data(*f"{name}.json".split("/"))) == set()


@pytest.mark.parametrize("name", READERS)
def test_a_rule_that_nothing_reads_is_noticed(name: str) -> None:
    plain = resources.data(*f"{name}.json".split("/"))
    assert unread(name, plain | {"unasked_is_no": True}) == {"unasked_is_no"}


def test_what_is_looked_up_by_code_is_there_for_every_code() -> None:
    decided = resources.data("policies", "freedom_of_information.json")["letter"]
    assert set(decided) >= {"given", "part", "refused", "not_held"}
    letters = resources.data("policies", "letters.json")
    heard = {"HEARD", "DECLINED", "NOTHING", "REOPENED", "ANSWERED_WITHOUT", "CHECKING_WITHOUT"}
    assert set(letters["standing"]) == {stage.name for stage in Stage} | heard
    assert set(resources.data("policies", "own_lists.json")["lists"]) <= set(resources.codelists())
    rule = resources.data("policies", "small_numbers_1.json")
    assert set(rule) == {field.name for field in fields(Policy)}
    plan = resources.data("policies", "publication_plan.json")["yearly"]
    assert all(set(table["joined"]) <= {table["rows"], table["columns"]} for table in plan)
