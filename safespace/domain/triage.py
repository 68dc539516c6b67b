"""Triage: questions with answers, and the plan that follows from what was answered.

Every rule is data: an answer carries what it adds (its effect), and the plan is only the sum of the effects. So a trust
changes the questions by changing a file. The most urgent answer decides the urgency, nothing takes urgency away, and
whoever must not be told is never suggested.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from safespace.domain.working_days import Deadline


@dataclass(frozen=True, slots=True)
class Urgency:
    """How soon somebody must act. `working_days` is the time there is; `rank` 0 is the most urgent."""

    code: str
    label: str
    working_days: int
    rank: int


@dataclass(frozen=True, slots=True)
class Route:
    """A recipient whom an answer suggests, how to reach them, why, and who says so."""

    recipient: str
    reason: str
    how: str = ""
    source: str = ""
    check_locally: bool = True


@dataclass(frozen=True, slots=True)
class Avoid:
    """Who must not be told, in words, and the recipients who are therefore never suggested."""

    who: str
    reason: str
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signpost:
    """Help from outside or beside the line: what it is and how to reach it."""

    code: str
    label: str
    contact: str
    help: str = ""
    source: str = ""
    check_locally: bool = True


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer adds to the plan. `urgency`, `signposts` and `heads` are codes; `advice` is plain sentences.

    `because` is the reason for the urgency, a few words that begin with "Because".
    """

    urgency: str = ""
    because: str = ""
    routes: tuple[Route, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    signposts: tuple[str, ...] = ()
    dates: tuple[Deadline, ...] = ()
    heads: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to choose. `unsure` marks "not sure"; `alone` cannot be ticked together with others."""

    key: str
    label: str
    detail: str
    effect: Effect = Effect()
    unsure: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question, in plain words. `many` allows several answers."""

    code: str
    text: str
    help: str
    answers: tuple[Answer, ...]
    many: bool = False
    source: str = ""
    check_locally: bool = True

    def answer(self, key: str) -> Answer:
        """Return the answer with this key; KeyError if there is none."""
        for answer in self.answers:
            if answer.key == key:
                return answer
        raise KeyError(f"{self.code} has no answer {key}")


@dataclass(frozen=True, slots=True)
class Questions:
    """A set of questions, asked from a day on until there is a later one.

    `urgencies` run from the most to the least urgent; `always` are in every plan.
    """

    version: str
    effective_from: date
    questions: tuple[Question, ...]
    urgencies: tuple[Urgency, ...]
    always: tuple[Deadline, ...] = ()

    def question(self, code: str) -> Question:
        """Return the question with this code; KeyError if there is none."""
        for question in self.questions:
            if question.code == code:
                return question
        raise KeyError(f"There is no question {code}")

    def dates(self) -> Iterator[Deadline]:
        """Yield every date that an answer can put into a plan."""
        for question in self.questions:
            for answer in question.answers:
                yield from answer.effect.dates

    def known(self, answers: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Return the answers that are given and belong to these questions."""
        asked = {one.code: {answer.key for answer in one.answers} for one in self.questions}
        found = {code: tuple(key for key in keys if key in asked.get(code, ())) for code, keys in answers.items()}
        return {code: keys for code, keys in found.items() if keys}

    def urgency(self, code: str) -> Urgency:
        """Return the urgency with this code, the least urgent for an empty one; KeyError if there is none."""
        if not code:
            return self.urgencies[-1]
        for urgency in self.urgencies:
            if urgency.code == code:
                return urgency
        raise KeyError(f"There is no urgency {code}")


@dataclass(frozen=True, slots=True)
class Because:
    """Why something is in the plan: the question and the answer that put it there, and the reason in one sentence."""

    question: str
    answer: str
    reason: str
    source: str = ""
    check_locally: bool = True


@dataclass(frozen=True, slots=True)
class PlannedRoute:
    """A suggested recipient with every reason for it, the most urgent first."""

    recipient: str
    how: str
    urgency: Urgency
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class PlannedAvoid:
    """Who must not be told, and the question that says so (empty when the people in the story do)."""

    avoid: Avoid
    question: str


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """Something due, and the question that asks for it (empty when it is in every plan)."""

    deadline: Deadline
    question: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows from the answers; the guardian edits it before it is saved.

    `urgent_because` is None when nothing asked for haste. `ask` are the questions answered "not sure", `left` those not
    answered yet, both in the order of the questions.
    """

    urgency: Urgency
    urgent_because: Because | None
    routes: tuple[PlannedRoute, ...]
    avoid: tuple[PlannedAvoid, ...]
    signposts: tuple[str, ...]
    dates: tuple[PlannedDate, ...]
    heads: tuple[str, ...]
    advice: tuple[str, ...]
    ask: tuple[str, ...]
    left: tuple[str, ...]

    def without(self, avoid: Avoid, question: str = "") -> Plan:
        """Return the plan with one more who must not be told, said once, and without the routes that lead there."""
        said = any(planned.avoid.who == avoid.who for planned in self.avoid)
        return replace(
            self,
            routes=tuple(route for route in self.routes if route.recipient not in avoid.recipients),
            avoid=self.avoid if said else (*self.avoid, PlannedAvoid(avoid, question)),
        )


def plan(questions: Questions, answers: Mapping[str, tuple[str, ...]]) -> Plan:
    """Add up what the answers add.

    `answers` maps a question's code to the keys chosen; a question that is missing is left for later. Routes come in
    order of urgency, then of the questions, so danger is first. KeyError for an unknown code.
    """
    chosen = list(_chosen(questions, answers))
    urgency, because = _urgency(questions, chosen)
    effects = [(question.code, answer.effect) for question, answer in chosen]
    made = Plan(
        urgency=urgency,
        urgent_because=because,
        routes=_routes(questions, chosen),
        avoid=(),
        signposts=_once(code for _, effect in effects for code in effect.signposts),
        dates=tuple(PlannedDate(deadline, "") for deadline in questions.always) + _dates(effects),
        heads=_once(head for _, effect in effects for head in effect.heads),
        advice=_once(sentence for _, effect in effects for sentence in effect.advice),
        ask=_once(question.code for question, answer in chosen if answer.unsure),
        left=tuple(question.code for question in questions.questions if not answers.get(question.code)),
    )
    for code, effect in effects:
        for avoid in effect.avoid:
            made = made.without(avoid, code)
    return made


def _chosen(questions: Questions, answers: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Question, Answer]]:
    """Yield what was answered in the order of the questions, whatever the order of the answers."""
    for code in answers:
        questions.question(code)
    for question in questions.questions:
        keys = answers.get(question.code, ())
        for key in keys:
            question.answer(key)
        yield from ((question, answer) for answer in question.answers if answer.key in keys)


def _urgency(questions: Questions, chosen: list[tuple[Question, Answer]]) -> tuple[Urgency, Because | None]:
    """Return the most urgent of the answers and the first that asks for it; the least urgent when none does."""
    urgent = [(questions.urgency(answer.effect.urgency), question, answer) for question, answer in chosen]
    urgent = [found for found in urgent if found[2].effect.urgency]
    if not urgent:
        return questions.urgency(""), None
    urgency, question, answer = min(urgent, key=lambda found: found[0].rank)
    effect = answer.effect
    return urgency, Because(question.code, answer.key, effect.because, question.source, question.check_locally)


def _routes(questions: Questions, chosen: list[tuple[Question, Answer]]) -> tuple[PlannedRoute, ...]:
    """Return each suggested recipient once, with all reasons, in order of urgency and then of the questions."""
    found = [
        (questions.urgency(answer.effect.urgency), question, answer, route)
        for question, answer in chosen
        for route in answer.effect.routes
    ]
    found.sort(key=lambda one: one[0].rank)
    routes: dict[str, PlannedRoute] = {}
    for urgency, question, answer, route in found:
        because = Because(question.code, answer.key, route.reason, route.source, route.check_locally)
        known = routes.setdefault(route.recipient, PlannedRoute(route.recipient, route.how, urgency, ()))
        routes[route.recipient] = replace(known, because=(*known.because, because))
    return tuple(routes.values())


def _dates(effects: list[tuple[str, Effect]]) -> tuple[PlannedDate, ...]:
    """Return each date that an answer asks for once, with the first question that asked."""
    dates: dict[str, PlannedDate] = {}
    for code, effect in effects:
        for deadline in effect.dates:
            dates.setdefault(deadline.code, PlannedDate(deadline, code))
    return tuple(dates.values())


def _once(codes: Iterator[str]) -> tuple[str, ...]:
    """Keep the first of each."""
    return tuple(dict.fromkeys(codes))
