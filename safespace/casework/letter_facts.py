"""What a letter says of a case by itself: where it stands, who was told, and when the person is asked how they are.

Each sentence follows from what was noted, never from the stage alone: a stage only goes forward, and a brief that was
declined, or a case that was opened again, would be told of falsely.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from safespace.casework import briefs_given, policies, reaching
from safespace.casework.desk import Desk, label
from safespace.casework.plan_tell import TELL
from safespace.domain import letter as rules
from safespace.domain.case import Case, Openness, Stage
from safespace.domain.escalation import Dispatch, Reply
from safespace.domain.ids import Id
from safespace.domain.wording import within


def standing(desk: Desk, case: Case, rule: Mapping[str, Any]) -> str:
    """Say in one sentence or two where a case stands; KeyError if the policy has no words for it."""
    return rule["standing"][_where(desk, case)]


def told(desk: Desk, case_id: Id, rule: Mapping[str, Any]) -> str:
    """Say who has been told, which of them know who the person is, and which were told without agreement to it.

    Where somebody was rung, in a danger or because the plan said so, it does not say that nobody was told.
    """
    sent = briefs_given.of_case(desk, case_id)
    if not sent:
        return rule["spoken_to"] if _somebody_was_rung(desk, case_id) else rule["nobody_told"]
    with_name = {text.id for text in desk.rows.signed_texts.of_case(case_id) if text.named}
    named = [one for one in sent if one.text_id in with_name]
    of = {
        "every": _readers(sent),
        "named": _readers(named),
        "named_not_agreed": _readers(one for one in named if not one.was_agreed),
        "not_agreed": _readers(one for one in sent if one not in named and not one.was_agreed),
    }
    of["unnamed"] = () if of["named"] else of["every"]
    of["others"] = of["every"] if 0 < len(of["named"]) < len(of["every"]) else ()
    said = (rules.filled(words, {"who": ", ".join(of[way])}) for way, words in rule["told"].items() if of[way])
    return " ".join(said)


def checks(desk: Desk, case: Case, rule: Mapping[str, Any]) -> str:
    """Say after how many months they are asked how they are; nobody is, whom nobody knows."""
    planned = desk.rows.checks.of_case(case.id, "months")
    months = [one.months for one in planned if not one.done_on]
    if not planned and case.stage is not Stage.CLOSED and case.openness is not Openness.ANONYMOUS:
        months = policies.policy(desk, "follow_up")["months"]
    if not months:
        return rule["no_checks"]
    *before, last = map(str, months)
    listed = f"{', '.join(before)} and {last}" if before else last
    said = rules.filled(rule["checks"], {"months": listed})
    return said.replace(" 1 months", " 1 month") if listed == "1" else said


def _where(desk: Desk, case: Case) -> str:
    """Return where a case stands: a stage, what was heard last and they do not know yet, or what they were told."""
    sent = briefs_given.of_case(desk, case.id)
    if case.stage is Stage.CLOSED:
        return case.stage.name
    if any(one.reply.is_open for one in sent):
        return Stage.WITH_OTHERS.name
    heard = max(sent, key=lambda one: one.replied_on or date.min) if sent else None
    told_on, opened_on = reaching.told_on(desk, case.id), _opened_on(desk, case)
    if opened_on is not None and (told_on is None or told_on <= opened_on):
        return "REOPENED"
    if heard is not None and reaching.has_not_heard(desk, case):
        return "HEARD" if heard.reply is Reply.ANSWERED else heard.reply.name
    if case.stage in (Stage.ANSWERED, Stage.CHECKING) and (heard is None or heard.reply is Reply.NOTHING):
        return f"{case.stage.name}_WITHOUT"
    return case.stage.name


def _opened_on(desk: Desk, case: Case) -> date | None:
    """Return the day on which a case was last opened again, None if it never was."""
    return max((one.reopened_on for one in desk.rows.closures.of_case(case.id) if one.reopened_on), default=None)


def _somebody_was_rung(desk: Desk, case_id: Id) -> bool:
    """Whether a danger was dealt with, or whom the plan names was told without a brief."""
    rung = any(one.words == TELL and one.done_on for one in desk.rows.tasks.of_case(case_id))
    return rung or bool(desk.rows.settled_dangers.of_case(case_id))


def _readers(sent: Iterable[Dispatch]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(within(label("recipients", one.recipient)) for one in sent))
