"""Code lists are rules too: another list gives other behaviour, without code."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from safespace.casework import dispose, escalate, foi, plan_tell, record, tasks, triage
from safespace.casework.desk import Desk
from tests.builders import a_concern
from tests.casework.own_rules import of_code, rewritten
from tests.casework.quarters import LAST


def rewrite(file: Path, code: str, column: str, value: str) -> None:
    """Put a value into one row of a code list."""
    rewritten(file, lambda rows: of_code(rows, code).update({column: value}))


def test_another_list_of_recipients_keeps_somebody_else_away(desk: Desk, own_copy: Path) -> None:
    case = a_concern(desk)
    record.person(desk, case.id, "ABOUT", "chaplain")
    assert escalate.require_free(desk, case.id, "executive_lead") is False
    rewrite(own_copy / "codelists" / "recipients.csv", "executive_lead", "also_posts", "chaplain")
    with pytest.raises(escalate.InTheStory):
        escalate.require_free(desk, case.id, "executive_lead")


def test_another_list_of_urgencies_gives_other_days(desk: Desk, own_copy: Path) -> None:
    answers = {"T1": ("no",), "T9": ("yes",)}
    before, after = a_concern(desk), a_concern(desk)
    triage.finish(desk, before.id, answers)
    rewrite(own_copy / "codelists" / "urgencies.csv", "five_days", "working_days", "3")
    triage.finish(desk, after.id, answers)
    due = [{task.words: task.due_on for task in tasks.open_of(desk, one.id)} for one in (before, after)]
    assert [one[plan_tell.TELL] for one in due] == [date(2026, 7, 10), date(2026, 7, 8)]
    assert due[1]["Agree with them who may be told"] == date(2026, 7, 8)


def test_another_reason_of_disposal_is_offered(desk: Desk, own_copy: Path) -> None:
    file = own_copy / "policies" / "retention.json"
    plain = json.loads(file.read_text(encoding="utf-8"))
    plain["disposal_reasons"].append({"code": "court", "label": "A court ordered it"})
    file.write_text(json.dumps(plain), encoding="utf-8")
    assert ("court", "A court ordered it") in dispose.reasons(desk)


def test_the_publication_plan_names_the_rule_for_small_numbers(desk: Desk, own_copy: Path) -> None:
    policies = own_copy / "policies"
    rule = json.loads((policies / "small_numbers_1.json").read_text(encoding="utf-8")) | {"threshold": 11}
    (policies / "of_the_trust.json").write_text(json.dumps(rule), encoding="utf-8")
    plan = json.loads((policies / "publication_plan.json").read_text(encoding="utf-8"))
    (policies / "publication_plan.json").write_text(json.dumps(plan | {"protection": "of_the_trust"}), encoding="utf-8")
    assert foi.gather(desk, "total", [LAST]).policy.threshold == 11
