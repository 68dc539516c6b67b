"""Reads the plain data of triage, as a file holds it, into its types. Knows the shape, not the place of the file.

A question: code, text, help, many, source, check_locally, answers. An answer: key, label, detail, then what it adds:
urgency, because, routes (to, reason, how, source, check_locally), avoid (who, reason, recipients), signposts, dates,
heads, advice; `as` names other answers of the same question whose effect it takes on. A date: code, label, number,
unit, start, reason, source, check_locally, in_plan, reaches_them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from safespace.domain.triage import Answer, Avoid, Effect, Question, Questions, Route, Urgency
from safespace.domain.working_days import Deadline, Offset, Unit

Plain = Mapping[str, Any]


def questions(data: Plain, urgencies: tuple[Urgency, ...], always: tuple[Deadline, ...]) -> Questions:
    """Read a set of questions. KeyError when something is missing or an `as` leads nowhere."""
    return Questions(
        version=data["version"],
        effective_from=date.fromisoformat(data["effective_from"]),
        questions=tuple(_question(one) for one in data["questions"]),
        urgencies=urgencies,
        always=always,
    )


def deadlines(data: Iterable[Plain]) -> tuple[Deadline, ...]:
    """Read dates that are promised, in their order."""
    return tuple(_deadline(one) for one in data)


def _question(data: Plain) -> Question:
    """Read one question, its answers with what they take on from each other."""
    plain = {one["key"]: one for one in data["answers"]}
    answers = tuple(_answer(one, [plain[key] for key in one.get("as", ())]) for one in plain.values())
    return Question(
        code=data["code"],
        text=data["text"],
        help=data["help"],
        answers=answers,
        many=data.get("many", False),
        source=data["source"],
        check_locally=data["check_locally"],
    )


def _answer(data: Plain, taken_on: list[Plain]) -> Answer:
    """Read one answer; what it takes on comes before its own, its own urgency and reason go first."""
    effect = _joined([_effect(one) for one in taken_on], _effect(data))
    return Answer(
        key=data["key"],
        label=data["label"],
        detail=data["detail"],
        effect=effect,
        unsure=data.get("unsure", False),
        alone=data.get("alone", False),
    )


def _effect(data: Plain) -> Effect:
    """Read what one answer adds by itself."""
    return Effect(
        urgency=data.get("urgency", ""),
        because=data.get("because", ""),
        routes=tuple(_route(one) for one in data.get("routes", ())),
        avoid=tuple(Avoid(one["who"], one["reason"], tuple(one["recipients"])) for one in data.get("avoid", ())),
        signposts=tuple(data.get("signposts", ())),
        dates=deadlines(data.get("dates", ())),
        heads=tuple(data.get("heads", ())),
        advice=tuple(data.get("advice", ())),
    )


def _route(data: Plain) -> Route:
    """Read one route."""
    return Route(data["to"], data["reason"], data.get("how", ""), data["source"], data["check_locally"])


def _joined(taken_on: list[Effect], own: Effect) -> Effect:
    """Join effects; what is joined has the urgency and reason of its own answer, else of the first taken on."""
    every = [*taken_on, own]
    return Effect(
        urgency=next((one.urgency for one in (own, *taken_on) if one.urgency), ""),
        because=next((one.because for one in (own, *taken_on) if one.because), ""),
        routes=tuple(route for one in every for route in one.routes),
        avoid=tuple(avoid for one in every for avoid in one.avoid),
        signposts=tuple(code for one in every for code in one.signposts),
        dates=tuple(day for one in every for day in one.dates),
        heads=tuple(head for one in every for head in one.heads),
        advice=tuple(sentence for one in every for sentence in one.advice),
    )


def _deadline(data: Plain) -> Deadline:
    """Read one promised date."""
    return Deadline(
        code=data["code"],
        label=data["label"],
        offset=Offset(data["number"], Unit(data["unit"])),
        start=data.get("start", "raised"),
        reason=data["reason"],
        source=data["source"],
        check_locally=data["check_locally"],
        in_plan=data.get("in_plan", False),
        reaches_them=data.get("reaches_them", False),
        by_law=data.get("by_law", False),
    )
