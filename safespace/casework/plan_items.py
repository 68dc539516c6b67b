"""The items of a plan that the answers of a triage add up to, in words and with the dates of one case."""

from __future__ import annotations

from datetime import date

from safespace.casework import tasks
from safespace.casework.desk import label
from safespace.domain import triage as rules
from safespace.domain.case import Case, Openness, Stage
from safespace.domain.days import short
from safespace.domain.triaged import Item
from safespace.domain.working_days import Deadline


def of(made: rules.Plan, case: Case, today: date) -> tuple[Item, ...]:
    """Return all items: who to tell and to avoid, what is due when, where else to turn, what to bear in mind."""
    routed = (*_routes(made), *_avoids(made))
    return (*routed, *_dates(made, case, today), *_signposts(made), *_heads(made), *_advice(made))


def begins(rule: Deadline, case: Case, today: date) -> date:
    """Return the day from which a date of the plan counts: the triage, where its rule says so, else the concern."""
    return today if rule.start == "triaged" else case.raised_on


def _routes(made: rules.Plan) -> list[Item]:
    return [
        Item(
            "route",
            route.recipient,
            label("recipients", route.recipient) + (f", {route.how}" if route.how else ""),
            route.because[0].reason,
            route.because[0].question,
            route.because[0].source,
            route.because[0].check_locally,
        )
        for route in made.routes
    ]


def _avoids(made: rules.Plan) -> list[Item]:
    return [
        Item("avoid", ",".join(planned.avoid.recipients), planned.avoid.who, planned.avoid.reason, planned.question)
        for planned in made.avoid
    ]


def _dates(made: rules.Plan, case: Case, today: date) -> list[Item]:
    dated: list[Item] = []
    for planned in made.dates:
        rule = planned.deadline
        thanked = rule.code == "acknowledge" and case.reached_on(Stage.THANKED)
        if thanked or (rule.reaches_them and case.openness is Openness.ANONYMOUS):
            continue
        day = begins(rule, case, today)
        due = rule.due(day, tasks.closed_days(day.year))
        words = f"{rule.label} by {short(due)}"
        asked, source, check = planned.question, rule.source, rule.check_locally
        dated.append(Item("date", rule.code, words, rule.reason, asked, source, check, due))
    return dated


def _signposts(made: rules.Plan) -> list[Item]:
    return [Item("signpost", code, label("signposts", code), "", check_locally=True) for code in made.signposts]


def _heads(made: rules.Plan) -> list[Item]:
    why = "It may be a protected disclosure. This is no legal ruling: point them to advice."
    return [Item("head", code, label("qualifying_heads", code), why) for code in made.heads]


def _advice(made: rules.Plan) -> list[Item]:
    return [Item("advice", "", sentence, "") for sentence in made.advice]
