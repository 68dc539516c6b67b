"""Steps around cases: tags, links, tests, taking back, putting off, stepping back, the time log, locking."""

from __future__ import annotations

from safespace.casework import case_views, links, recusal, snooze, strict, tags, time_log, undo
from safespace.domain.case_list import Narrowing
from safespace.domain.case_ties import Tie
from safespace.domain.time_log import Work
from tests.walk.walker import Pick, Walk, step


@step(quiet=True)
def tag(walk: Walk, pick: Pick) -> None:
    """Tag a case."""
    walk.attempt(tags.add, pick(walk.ids), pick(["", "nights", "winter plan"]))


@step(quiet=True)
def untag(walk: Walk, pick: Pick) -> None:
    """Take a tag off."""
    if found := walk.desk.rows.tags.where("1"):
        walk.attempt(tags.remove, pick(found).id)


@step()
def link(walk: Walk, pick: Pick) -> None:
    """Link a case to another, perhaps as its duplicate."""
    reference = pick([*(case.reference for case in walk.cases), "SS-NOBODY"])
    walk.attempt(links.link, pick(walk.ids), reference, pick(Tie))


@step()
def unlink(walk: Walk, pick: Pick) -> None:
    """Take a link away."""
    if found := walk.desk.rows.links.where("1"):
        walk.attempt(links.unlink, pick(found).id)


@step()
def only_a_test(walk: Walk, pick: Pick) -> None:
    """Mark a case as a test, or take that back."""
    walk.attempt(pick([links.mark_test, links.count_after_all]), pick(walk.ids))


@step()
def undo_last(walk: Walk, pick: Pick) -> None:
    """Take the last step back."""
    if walk.attempt(undo.undo) is not None:
        walk.stages.clear()


@step()
def undo_earlier(walk: Walk, pick: Pick) -> None:
    """Take one of the last steps back."""
    standing = [taken for taken in undo.last(walk.desk)[:12] if taken.step is not None]
    if standing:
        chosen = pick(standing)
        assert chosen.step is not None
        done = walk.attempt(undo.undo, chosen.step.number)
        assert (done is None) == bool(chosen.why_not), chosen
        if done is not None:
            walk.stages.clear()


@step()
def undo_of_a_case(walk: Walk, pick: Pick) -> None:
    """Take back what is offered on one case: all of that can be."""
    if found := walk.attempt(undo.of_case, pick(walk.ids)):
        chosen = pick(found)
        assert chosen.step is not None
        assert walk.attempt(undo.undo, chosen.step.number) is not None
        walk.stages.clear()


@step()
def redo(walk: Walk, pick: Pick) -> None:
    """Do again what was taken back."""
    if walk.attempt(undo.redo) is not None:
        walk.stages.clear()


@step(quiet=True)
def put_off(walk: Walk, pick: Pick) -> None:
    """Put something off."""
    if waiting := walk.desk.rows.tasks.where("1"):
        days, why = pick([-1, 1, 10, 60]), pick(["", "Karen Holt is away."])
        walk.attempt(snooze.put_off, pick(waiting).id, walk.in_days(days), why)


@step(quiet=True)
def call_back(walk: Walk, pick: Pick) -> None:
    """Call back what was put off."""
    if found := walk.desk.rows.snoozes.where("1"):
        walk.attempt(snooze.call_back, pick(found).id)


@step(quiet=True)
def step_back(walk: Walk, pick: Pick) -> None:
    """Step back from a case, for a guardian elsewhere."""
    where = pick(["", "Northmere"])
    walk.attempt(recusal.step_back, pick(walk.ids), pick(["", "about_me"]), organisation=where, name="Ada Zorkmann")


@step(quiet=True)
def come_back(walk: Walk, pick: Pick) -> None:
    """Take part again."""
    if found := walk.desk.rows.recusals.where("1"):
        walk.attempt(recusal.come_back, pick(found).id, pick(["", "It was a mistake."]))


@step(quiet=True)
def time_spent(walk: Walk, pick: Pick) -> None:
    """Note time, or take an entry of it away."""
    mine = time_log.mine(walk.desk)
    if mine and pick([True, False]):
        walk.attempt(time_log.take_back, pick(mine).id)
    else:
        minutes, day = pick([0, 15, 2000]), pick([None, walk.in_days(1)])
        walk.attempt(time_log.note, pick(Work), minutes, day, pick([None, *walk.ids]))


@step(quiet=True)
def keep_a_view(walk: Walk, pick: Pick) -> None:
    """Keep a view of the list."""
    walk.attempt(case_views.save, pick(["", "Nights"]), Narrowing(tag="nights"))


@step(quiet=True)
def stricter(walk: Walk, pick: Pick) -> None:
    """Make the vault stricter, or as it was."""
    walk.attempt(pick([strict.turn_on, strict.turn_off]))


@step(quiet=True)
def lunch(walk: Walk, pick: Pick) -> None:
    """Lock and open again."""
    walk.lock_and_open()
    walk.tally[walk.name, "taken"] += 1
