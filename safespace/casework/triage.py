"""Being led through the questions, one a screen, to a plan that the guardian edits before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from safespace.casework import tasks
from safespace.casework.desk import Desk, label
from safespace.casework.record import danger_task
from safespace.domain import triage as rules
from safespace.domain.case import Case, Danger, Deed, Openness, Stage, TaskKind
from safespace.domain.ids import Id
from safespace.domain.people import SUPPORTS
from safespace.domain.stages import advance
from safespace.domain.triaged import Triage
from safespace.domain.working_days import Deadline
from safespace.resources import recipients, triage_questions

Answers = Mapping[str, tuple[str, ...]]
"""The keys of the answers chosen, by the code of their question."""

DANGER_QUESTION = "T1"
"""The question about immediate danger, which comes first and also sets the mark on the case."""


KINDS = {"progress": TaskKind.TELL}
"""The dates of a plan that a step of casework ticks off."""

ON_THE_LIST = {"acknowledge", "triage"}
"""The dates that a concern puts on the list when it is written down."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a plan: its kind ("route", "avoid", "signpost", "head", "date", "advice"), code, words, why, and the
    question that put it there (empty: the people in the story, or a rule that always holds).
    """

    kind: str
    code: str
    words: str
    why: str
    question: str = ""
    source: str = ""
    check_locally: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the answers so far add up to: how soon, why, and the items of the plan."""

    urgency: str
    urgency_label: str
    because: str
    items: tuple[Item, ...]
    left: int


def questions() -> rules.Questions:
    """Return the questions as dated data."""
    return triage_questions()


def begin(desk: Desk, case_id: Id) -> Triage | None:
    """Return a triage that was begun or finished before, so that nothing is asked twice; None if there is none."""
    kept = desk.rows.triages.of_case(case_id)
    return kept[-1] if kept else None


def propose(desk: Desk, case_id: Id, answers: Answers) -> Proposal:
    """Add up the answers, keep people in the story away from it, and date what is due."""
    asked = questions()
    made = rules.plan(asked, answers)
    for avoid in _in_the_story(desk, case_id):
        made = made.without(avoid)
    case = desk.case(case_id)
    items = [
        *_routes(made),
        *_avoids(made),
        *_dates(made, case, desk.today()),
        *_signposts(made),
        *_heads(made),
        *_advice(made),
    ]
    because = made.urgent_because.reason if made.urgent_because else ""
    return Proposal(made.urgency.code, made.urgency.label, because, tuple(items), len(made.left))


def keep_answers(desk: Desk, case_id: Id, answers: Answers) -> Triage:
    """Keep the answers so far, so that an interruption loses nothing."""
    with desk.vault.transaction():
        return _keep(desk, case_id, answers, propose(desk, case_id, answers), finished=False)


def finish(desk: Desk, case_id: Id, answers: Answers, chosen: tuple[Item, ...] | None = None) -> Triage:
    """Keep the plan as the guardian left it: `chosen` are the items that stay, all if it is None."""
    with desk.vault.transaction():
        proposal = propose(desk, case_id, answers)
        if chosen is not None:
            proposal = replace(proposal, items=_allowed(desk, case_id, chosen))
        kept = _keep(desk, case_id, answers, proposal, finished=True)
        case = _mark_danger(desk.case(case_id), answers)
        case = advance(case, Stage.TRIAGED, desk.today(), desk.next(case.change))
        desk.rows.cases.save(case)
        if case.danger is Danger.YES:
            danger_task(desk, case)
        tasks.done(desk, case_id, TaskKind.TRIAGE)
        _plan_tasks(desk, case, kept, answers)
        desk.note_down(case_id, Deed.TRIAGED, "Triage finished", _in_one_line(proposal), kept.id)
        routes = [code for code, _, _ in kept.items("route")]
        desk.vault.trail.write(
            "triage.finished",
            desk.now(),
            about=(case_id, kept.id),
            codes={"urgency": kept.urgency, "version": kept.version},
            counts={"routes": len(routes), "avoid": len(kept.items("avoid"))},
            case_id=case_id,
        )
    return kept


def _keep(desk: Desk, case_id: Id, answers: Answers, proposal: Proposal, *, finished: bool) -> Triage:
    before = begin(desk, case_id)
    given = tuple((code, tuple(keys)) for code, keys in answers.items() if keys)
    plan = tuple((item.kind, item.code, item.words, item.why) for item in proposal.items)
    kept = Triage(
        id=before.id if before else desk.new_id(),
        case_id=case_id,
        version=questions().version,
        answers=given,
        urgency=proposal.urgency,
        plan=plan,
        finished=finished,
        change=desk.next(before.change) if before else desk.first(),
    )
    (desk.rows.triages.save if before else desk.rows.triages.add)(kept)
    return kept


def _in_the_story(desk: Desk, case_id: Id) -> tuple[rules.Avoid, ...]:
    """Return who must not be told because of their part in the story, with the recipients of the same post."""
    return tuple(
        rules.Avoid(
            f"{person.label}, {label('posts', person.post).lower()}",
            f"{label('parts', person.part)} in the story.",
            tuple(other.code for other in recipients() if person.post.code in other.posts),
        )
        for person in desk.rows.people.of_case(case_id)
        if person.part.code != SUPPORTS
    )


def _allowed(desk: Desk, case_id: Id, chosen: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the items that stay, without the routes to somebody who came into the story after they were proposed."""
    barred = {code for avoid in _in_the_story(desk, case_id) for code in avoid.recipients}
    return tuple(item for item in chosen if item.kind != "route" or item.code not in barred)


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


def _begins(rule: Deadline, case: Case, today: date) -> date:
    """Return the day from which a date of the plan counts: the triage, where its rule says so, else the concern."""
    return today if rule.start == "triaged" else case.raised_on


def _dates(made: rules.Plan, case: Case, today: date) -> list[Item]:
    dated: list[Item] = []
    for planned in made.dates:
        rule = planned.deadline
        begins = _begins(rule, case, today)
        due = rule.due(begins, tasks.closed_days(begins.year))
        words = f"{rule.label} by {spoken(due)}"
        dated.append(Item("date", rule.code, words, rule.reason, planned.question, rule.source, rule.check_locally))
    return dated


def spoken(day: date) -> str:
    """Write a day as it is said, "Tue 7 July"."""
    return f"{day:%a} {day.day} {day:%B}"


def _signposts(made: rules.Plan) -> list[Item]:
    return [Item("signpost", code, label("signposts", code), "", check_locally=True) for code in made.signposts]


def _heads(made: rules.Plan) -> list[Item]:
    why = "It may be a protected disclosure. This is no legal ruling: point them to advice."
    return [Item("head", code, label("qualifying_heads", code), why) for code in made.heads]


def _advice(made: rules.Plan) -> list[Item]:
    return [Item("advice", "", sentence, "") for sentence in made.advice]


def _mark_danger(case: Case, answers: Answers) -> Case:
    """Set the mark of danger from the first question; it is only ever raised here, lowering it is a step of its own."""
    urgent = any(
        questions().question(DANGER_QUESTION).answer(key).effect.urgency == questions().urgencies[0].code
        for key in answers.get(DANGER_QUESTION, ())
    )
    return replace(case, danger=Danger.YES) if urgent else case


def _plan_tasks(desk: Desk, case: Case, kept: Triage, answers: Answers) -> None:
    """Put the dates of the plan on the list, each once, also when the plan is made a second time."""
    open_tasks = tasks.open_of(desk, case.id)
    waiting, words = {task.kind for task in open_tasks}, {task.words for task in open_tasks}
    if (
        case.openness is not Openness.ANONYMOUS
        and TaskKind.AGREE not in waiting
        and not desk.rows.consents.of_case(case.id)
    ):
        tasks.ask(desk, case.id, TaskKind.AGREE, "agree", desk.today())
    dated = {planned.deadline.code: planned.deadline for planned in rules.plan(questions(), answers).dates}
    for code, _, _ in kept.items("date"):
        rule = dated.get(code)
        if rule is not None and code not in ON_THE_LIST and rule.label not in words:
            day = _begins(rule, case, desk.today())
            tasks.promise(desk, case.id, KINDS.get(code, TaskKind.OTHER), rule, day)


def _in_one_line(proposal: Proposal) -> str:
    routes = [item.words for item in proposal.items if item.kind == "route"]
    return f"{proposal.urgency_label}. " + (f"To tell: {', '.join(routes[:3])}." if routes else "Nobody to tell yet.")
