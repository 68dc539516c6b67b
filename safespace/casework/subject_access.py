"""Requests for one's own data: when one is due, where a name occurs, and what becomes of each passage.

Who asks is sealed, like who spoke up. A name is searched for in memory, while the key to all identities is open for
that one step, and it is written nowhere. Nothing is given before each passage was weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from safespace.casework import identity, pieces, tasks, walls
from safespace.casework.desk import Desk
from safespace.casework.masking import masked
from safespace.casework.policies import policy
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.subject_access import Decision, Passage, Rules, SubjectRequest
from safespace.domain.working_days import Offset, Unit
from safespace.vault.acts import Act, ActKind

POLICY = "subject_access"


class RequestIncomplete(Problem):
    """A request without a name, or from a day that is still to come."""

    title = "Say who asks, and when it came"
    advice = "Nothing was noted. The name is sealed; the day starts the clock that the law sets."


class NameTooShort(Problem):
    """A search for less than two letters."""

    title = "Write a name to look for"
    advice = "Nothing was searched. A name needs at least three letters, or nearly everything would be found."


class NotReady(Problem):
    """An answer in which a passage is not decided or not weighed."""

    title = "Some passages are not decided yet"
    advice = "Nothing was made. Go through every passage first."


class AnsweredBefore(Problem):
    """A request that was answered already."""

    title = "This request was answered before"
    advice = "Nothing was changed. What was decided stays as it was; a new request gets an answer of its own."


@dataclass(frozen=True, slots=True)
class Hit:
    """A case in which a name occurs: the reference, the masked handle, and in which places."""

    case_id: Id
    reference: str
    handle: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A request as a list shows it. `passages` are in it, `open` of them not ready; `late` says that it is overdue."""

    request: SubjectRequest
    asker: str
    passages: int
    open: int
    late: bool


def rules(desk: Desk) -> Rules:
    """Return what the policy says about weighing."""
    return Rules.of(policy(desk, POLICY))


def ask(desk: Desk, name: str, asker: str, came_on: date) -> SubjectRequest:
    """Note a request, its asker's name sealed. RequestIncomplete without a name, or from a day to come."""
    said = policy(desk, POLICY)
    if not name.strip() or came_on > desk.today():
        raise RequestIncomplete
    if asker not in {row["code"] for row in said["askers"]}:
        raise KeyError(asker)
    due_on = _offset(said["clock"]).after(came_on, tasks.closed_days(came_on.year))
    request = SubjectRequest(desk.new_id(), asker, came_on, due_on, "", None, "", "", None, desk.first())
    with desk.vault.transaction():
        desk.rows.subject_requests.add(request)
        desk.rows.speakers.keep_name(request.id, None, name.strip(), desk.me, desk.now())
        codes = {"due": due_on.isoformat(), "asker": asker}
        desk.vault.trail.write("subject.asked", desk.now(), about=(request.id,), codes=codes)
    return request


def find(desk: Desk, request_id: Id, names: Sequence[str]) -> tuple[Hit, ...]:
    """Search every case for any of some names: in what was said, in notes, in the sealed records of who is in it.

    The trail has it before anything is searched. Files are not read. NameTooShort, IdentityNotPermitted, or
    ApprovalNeeded where it takes two.
    """
    pattern = _pattern(names)
    unanswered(desk, request_id)
    search = Act(ActKind.SEARCH, request_id)
    with desk.vault.transaction(), identity.unlocked_for_all(desk, search) as key:
        desk.vault.trail.write(
            "subject.searched",
            desk.now(),
            about=(request_id,),
            counts={"names": len([one for one in names if one.strip()])},
        )
        identity.note_opened_for_all(desk, "subject_access")
        unseen = walls.walled(desk)
        cases = [case for case in desk.rows.cases.where("1") if case.id not in unseen]
        typed = pieces.being_typed(desk, pattern)
        found = [
            (case, pieces.holding(desk, case.id, key, pattern) + ((pieces.NOT_KEPT,) if case.id in typed else ()))
            for case in cases
        ]
    return tuple(Hit(case.id, case.reference, masked(case.handle), places) for case, places in found if places)


def in_no_case(desk: Desk, names: Sequence[str]) -> tuple[str, ...]:
    """Return in what is being written, and belongs to no case, any of some names occurs, in words. NameTooShort."""
    return pieces.in_no_case(desk, _pattern(names))


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    wanted = [name.strip() for name in names if name.strip()]
    if not wanted or min(len(name) for name in wanted) < 3:
        raise NameTooShort
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in wanted), re.IGNORECASE)


def take_in(desk: Desk, request_id: Id, case_id: Id) -> tuple[Passage, ...]:
    """Lay every piece of a case that holds words before the guardian, one passage each; what was there stays.

    What was typed on, or kept, since it was laid out goes: its words are weighed anew.
    """
    unanswered(desk, request_id)
    there = {(passage.place, passage.source_id) for passage in of_case(desk, request_id, case_id)}
    stand = pieces.places(desk, case_id)
    with desk.vault.transaction():
        for passage in of_case(desk, request_id, case_id):
            if passage.place == pieces.DRAFTS and (passage.place, passage.source_id) not in stand:
                desk.rows.subject_passages.remove(passage.id, desk.me, desk.now())
        for place, source in stand:
            if (place, source) not in there:
                passage = Passage(
                    desk.new_id(),
                    case_id,
                    request_id,
                    place,
                    source,
                    (),
                    "",
                    (),
                    (),
                    Decision.OPEN,
                    "",
                    "",
                    desk.first(),
                )
                desk.rows.subject_passages.add(passage)
    return of_case(desk, request_id, case_id)


def typed_since(desk: Desk, request_id: Id, case_id: Id) -> bool:
    """Whether something was typed on a case, or kept, since what is being typed there was laid out."""
    laid = {one.source_id for one in of_case(desk, request_id, case_id) if one.place == pieces.DRAFTS}
    return laid != {source for place, source in pieces.places(desk, case_id) if place == pieces.DRAFTS}


def leave_out(desk: Desk, request_id: Id, case_id: Id) -> None:
    """Take a case out of a request again, because it is about somebody else of that name."""
    unanswered(desk, request_id)
    with desk.vault.transaction():
        for passage in of_case(desk, request_id, case_id):
            desk.rows.subject_passages.remove(passage.id, desk.me, desk.now())


def weigh(
    desk: Desk,
    passage_id: Id,
    whose: Iterable[str],
    said_by: str,
    decision: Decision,
    *,
    tests: Iterable[tuple[str, str]] = (),
    struck: Iterable[tuple[int, int]] = (),
    ground: str = "",
    reason: str = "",
) -> Passage:
    """Keep what was decided on one passage; what is still missing is said by `Rules.lacking`. AnsweredBefore."""
    passage = desk.rows.subject_passages.get(passage_id)
    unanswered(desk, passage.request_id)
    weighed = replace(
        passage,
        whose=tuple(sorted(whose)),
        said_by=said_by,
        tests=tuple(sorted(tests)),
        struck=tuple(sorted(struck)),
        decision=decision,
        ground=ground,
        reason=masked(reason.strip()),
        change=desk.next(passage.change),
    )
    with desk.vault.transaction():
        desk.rows.subject_passages.save(weighed)
        desk.vault.trail.write(
            "subject.weighed",
            desk.now(),
            about=(passage.request_id, passage_id),
            codes={"decision": decision.name, "ground": ground},
            case_id=passage.case_id,
        )
    return weighed


def decide(desk: Desk, request_id: Id, outcome: str, why: str = "") -> SubjectRequest:
    """Keep how a request was answered, today. NotReady while a passage is open; AnsweredBefore the second time."""
    request = unanswered(desk, request_id)
    if outcome not in {row["code"] for row in policy(desk, POLICY)["outcomes"]}:
        raise KeyError(outcome)
    if outcome != "none" and lacking(desk, request_id):
        raise NotReady
    done = replace(
        request,
        decided=outcome,
        decided_why=masked(why.strip()),
        answered_on=desk.today(),
        change=desk.next(request.change),
    )
    with desk.vault.transaction():
        desk.rows.subject_requests.save(done)
        desk.vault.trail.write("subject.decided", desk.now(), about=(request_id,), codes={"outcome": outcome})
    return done


def lacking(desk: Desk, request_id: Id, case_id: Id | None = None) -> dict[Id, str]:
    """Return the passages that are not ready for an answer, each with what it lacks; of one case if one is given."""
    said = rules(desk)
    found = desk.rows.subject_passages.where("request_id = ?", [request_id])
    wanted = [passage for passage in found if case_id in (None, passage.case_id)]
    return {passage.id: said.lacking(passage) for passage in wanted if said.lacking(passage)}


def of_case(desk: Desk, request_id: Id, case_id: Id) -> tuple[Passage, ...]:
    """Return the passages of one case in a request, in the order in which they were laid out."""
    return desk.rows.subject_passages.where("request_id = ? AND case_id = ?", [request_id, case_id])


def lines(desk: Desk) -> tuple[Line, ...]:
    """Return the requests: those that wait, the next due first, then those that were answered, the latest first."""
    labels = {row["code"]: row["label"] for row in policy(desk, POLICY)["askers"]}
    requests = desk.rows.subject_requests.where("1")
    made = [_line(desk, request, labels) for request in requests]
    waiting = sorted((line for line in made if not line.request.answered_on), key=lambda line: line.request.due_on)
    done = [line for line in made if line.request.answered_on]
    return (*waiting, *sorted(done, key=lambda line: str(line.request.answered_on), reverse=True))


def who_asked(desk: Desk, request_id: Id) -> str:
    """Return the name of who asked, while an identity is open at this desk; empty while all are sealed."""
    if desk.opened is None or not identity.is_open(desk, desk.opened.case_id):
        return ""
    return desk.rows.speakers.open_name(desk.opened.key, request_id) or ""


def _line(desk: Desk, request: SubjectRequest, labels: dict[str, str]) -> Line:
    passages = desk.rows.subject_passages.where("request_id = ?", [request.id])
    return Line(
        request=request,
        asker=labels.get(request.asker, request.asker),
        passages=len(passages),
        open=len(lacking(desk, request.id)),
        late=request.answered_on is None and request.due_on < desk.today(),
    )


def unanswered(desk: Desk, request_id: Id) -> SubjectRequest:
    """Return a request that is not answered yet; AnsweredBefore if it is."""
    request = desk.rows.subject_requests.get(request_id)
    if request.answered_on is not None:
        raise AnsweredBefore
    return request


def _offset(said: dict[str, object]) -> Offset:
    return Offset(int(str(said["number"])), Unit(said["unit"]))
