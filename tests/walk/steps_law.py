"""Steps of the law of records: holds, destroying who spoke up, disposal, subject access, freedom of information."""

from __future__ import annotations

from safespace.casework import (
    dispose,
    foi,
    holds,
    identity,
    national,
    quarterly,
    retention,
    shredding,
    subject_access,
    subject_answer,
    subject_longer,
)
from safespace.casework.holds import Wanted
from safespace.domain.case import Case, Stage
from safespace.domain.quarter import Quarter
from safespace.domain.subject_access import Decision
from tests.walk.walker import Pick, Walk, step


@step(quiet=True)
def hold(walk: Walk, pick: Pick) -> None:
    """Put a case, or all of some weeks, on hold."""
    review = pick([None, walk.in_days(30)])
    case_id, since = pick([(pick(walk.ids), None), (None, walk.in_days(-30))])
    wanted = Wanted("legal", "Karen Holt of legal", pick(["", "A claim."]), review, case_id, since)
    walk.attempt(holds.place, wanted)


@step(quiet=True)
def lift(walk: Walk, pick: Pick) -> None:
    """Lift a hold, or look at it again."""
    if found := walk.desk.rows.holds.where("1"):
        if pick([True, False]):
            walk.attempt(holds.lift, pick(found).id, pick(["", "Settled."]))
        else:
            walk.attempt(holds.look_again, pick(found).id, walk.in_days(pick([0, 60])))


@step(quiet=True)
def shred(walk: Walk, pick: Pick) -> None:
    """Destroy who spoke up, or one name in the story. What was sealed with it goes too; the words beside it stay."""
    which = pick(walk.ids)
    people = [one for one in walk.desk.rows.people.of_case(which) if one.named]
    held = is_held(walk, walk.desk.case(which))
    if people and pick([True, False]):
        done = walk.attempt(shredding.shred_name, pick(people).id)
    else:
        done = walk.attempt(shredding.shred, which)
        if done is not None:
            walk.who.pop(which, None)
            there = walk.readable()[which]
            walk.kept = [one for one in walk.kept if one[0] != which or one[1] in there]
            found = walk.desk.rows.words.of_case(which)
            assert {text for case_id, text in walk.kept if case_id == which} <= {words.text for words in found}
            assert not any(one.recorded for one in walk.desk.rows.safe_contacts.of_case(which))
    assert done is None or not held, "something of a case on hold was destroyed"


@step(quiet=True)
def set_period(walk: Walk, pick: Pick) -> None:
    """Say how long cases are kept."""
    walk.attempt(retention.set_period, pick(["upheld", "withdrawn"]), pick([None, 0, 1]), pick(["", "Records group"]))


@step()
def dispose_of(walk: Walk, pick: Pick) -> None:
    """Destroy a case: never one on hold, never one that is open and counted; what was reported stays true."""
    if len(walk.ids) > 1:
        case, reason = pick(walk.cases), pick(["erasure", "period_over", "mistake"])
        may = not is_held(walk, case) and (case.stage is Stage.CLOSED or not case.counted)
        before = reported(walk)
        done = walk.attempt(dispose.case, case.id, pick([case.reference, case.reference, "SS-WRONG"]), reason)
        if done is not None:
            assert may, "a case on hold, or an open one, was destroyed"
            assert reported(walk) == before, "a disposal changed a figure"
            walk.disposed.add(case.id)
            walk.kept = [one for one in walk.kept if one[0] != case.id]
            walk.stages.pop(case.id, None)


@step(quiet=True)
def ask_for_own_data(walk: Walk, pick: Pick) -> None:
    """Note a request for one's own data."""
    walk.attempt(subject_access.ask, pick(["", "Karen Holt"]), "spoken_about", walk.in_days(pick([-3, 0, 1])))


@step(quiet=True)
def gather_own_data(walk: Walk, pick: Pick) -> None:
    """Search, take a case in, or leave it out."""
    if found := walk.desk.rows.subject_requests.where("1"):
        request, which = pick(found).id, pick(walk.ids)
        doing = pick(["find", "take", "take", "leave"])
        if doing == "find":
            walk.attempt(subject_access.find, request, ["Karen Holt"])
        elif doing == "take":
            walk.attempt(subject_access.take_in, request, which)
        else:
            walk.attempt(subject_access.leave_out, request, which)


@step(quiet=True)
def take_longer(walk: Walk, pick: Pick) -> None:
    """Tell whoever asked that it takes longer."""
    if found := walk.desk.rows.subject_requests.where("1"):
        told = walk.in_days(pick([-40, -1, 0, 1]))
        walk.attempt(subject_longer.extend, pick(found).id, "complex", pick(["", "Karen Holt is in it."]), told)


@step(quiet=True)
def weigh(walk: Walk, pick: Pick) -> None:
    """Weigh everything that is open, and answer."""
    waiting = walk.desk.rows.subject_requests.where("answered_on IS NULL")
    if waiting:
        request = pick(waiting).id
        for passage in walk.desk.rows.subject_passages.where("request_id = ? AND decision = 'OPEN'", [request]):
            decision = pick([Decision.WITHHOLD, Decision.GIVE])
            ground = "third_party" if decision is Decision.WITHHOLD else ""
            walk.attempt(subject_access.weigh, passage.id, ["asker"], "asker", decision, ground=ground)
        walk.attempt(subject_access.decide, request, "part", "Karen Holt is not told who said it.")


@step(quiet=True)
def copy_for_them(walk: Walk, pick: Pick) -> None:
    """Make the copy for whoever asked."""
    if found := walk.desk.rows.subject_passages.where("1"):
        chosen = pick(found)
        if pick([True, False]):
            identity.open_with_reason(walk.desk, chosen.case_id, "subject_access")
        walk.attempt(subject_answer.save_copy, chosen.request_id, chosen.case_id, walk.folder)


@step(quiet=True)
def ask_for_figures(walk: Walk, pick: Pick) -> None:
    """Note a request for figures."""
    question = pick(["", "How many about Karen Holt?"])
    walk.attempt(foi.ask, question, "Wrenbury Zorkmann", walk.in_days(pick([0, 0, -5])))


@step(quiet=True)
def answer_with_figures(walk: Walk, pick: Pick) -> None:
    """Answer with figures of the last full quarter, or refuse."""
    if found := walk.desk.rows.information_requests.where("1"):
        request = pick(found).id
        if pick([True, False]):
            walk.attempt(foi.refuse, request, pick(["refused", "not_held"]), pick([(), ("12",)]))
        else:
            last = Quarter.of(walk.desk.today()).previous
            walk.attempt(lambda desk: foi.answer(desk, request, quarterly.plan(foi.gather(desk, "elements", [last]))))


def reported(walk: Walk) -> list[list[int]]:
    """Return every figure of the return of the last four quarters and of this one."""
    quarters = [Quarter.of(walk.in_days(-90 * back)) for back in range(5)]
    defined = [one for one in quarters if one.code >= "2024Q1"]
    return [[figure.count for figure in national.count(walk.desk, one).figures] for one in defined]


def is_held(walk: Walk, case: Case) -> bool:
    """Tell from the rows alone, by a second reckoning, whether a case is on hold or asked for."""
    rows = walk.desk.vault.connection
    area = f"{case.about.area.code}@%" if case.about.area else ""
    holding = rows.value(
        "SELECT count(*) FROM holds WHERE lifted_on IS NULL AND (case_id IS NULL OR case_id = ?)"
        " AND coalesce(raised_from, '') <= ? AND coalesce(raised_to, '9') >= ?"
        " AND (area IS NULL OR ? LIKE area || '%')",
        [case.id, case.raised_on.isoformat(), case.raised_on.isoformat(), area],
    )
    asked = rows.value(
        "SELECT count(*) FROM subject_passages p JOIN subject_requests r ON r.id = p.request_id"
        " WHERE p.case_id = ? AND r.answered_on IS NULL",
        [case.id],
    )
    return bool(holding or asked)
