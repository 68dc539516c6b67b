"""Steps of following up: how they are treated, promises, feedback, letters, closing, what was learnt, opening again."""

from __future__ import annotations

from safespace.casework import actions, close, detriment, evidence, follow_up, identity, letters
from safespace.casework.detriment import Event
from safespace.domain.case import Stage
from safespace.domain.detriment import Changed
from safespace.domain.follow_up import Ending, Seen
from safespace.domain.ids import Id
from tests.walk.walker import Pick, Walk, rather, step


@step(quiet=True)
def tell_them(walk: Walk, pick: Pick) -> None:
    """Tell them what came of it, or how it stands."""
    walk.attempt(
        pick([follow_up.told, follow_up.progress]),
        pick(walk.ids),
        pick(["", "Karen Holt has left."]),
        walk.some_day(pick),
    )


@step()
def check(walk: Walk, pick: Pick) -> None:
    """Ask how they are."""
    if checks := walk.desk.rows.checks.where("1"):
        chosen, seen, text = pick(checks), pick(Seen), pick(["", walk.typed("Karen Holt took her shifts.")])
        types = ("shifts",) if seen is Seen.INDICATED else ()
        changed = pick([None, {"rota": pick(Changed)}])
        walk.typing(chosen.case_id, text, follow_up.checked, chosen.id, seen, types, text, changed, walk.some_day(pick))


@step(quiet=True)
def contact(walk: Walk, pick: Pick) -> None:
    """Keep that they want no contact, or that they want it again."""
    walk.attempt(pick([follow_up.no_contact, follow_up.contact_again]), pick(walk.ids))


@step(quiet=True)
def how_things_were(walk: Walk, pick: Pick) -> None:
    """Write down how things were."""
    which, text = pick(walk.ids), walk.typed("Two nights a week, agreed with Karen Holt.")
    walk.typing(which, text, detriment.baseline, which, {"rota": text, "visa": ""})


@step()
def what_was_done_to_them(walk: Walk, pick: Pick) -> None:
    """Write down what was done to them."""
    which, text = pick(walk.ids), pick(["", walk.typed("Karen Holt took her off the course.")])
    event = Event(walk.in_days(pick([-3, 0, 1])), text, "training", "overlooked", "MANAGER")
    walk.typing(which, text, detriment.happened, which, event)


@step(quiet=True)
def paper_for_them(walk: Walk, pick: Pick) -> None:
    """Make the paper of how they were treated."""
    which = pick(walk.ids)
    if pick([True, False]):
        walk.attempt(identity.open_with_reason, which, "follow_up")
    walk.attempt(evidence.paper, which, others_checked=pick([True, False]))


@step(quiet=True)
def promise(walk: Walk, pick: Pick) -> None:
    """Keep what somebody promised."""
    which, text = pick(walk.ids), pick(["", walk.typed("Karen Holt counts the oxygen.")])
    walk.typing(which, text, actions.promise, which, pick(["guardian", "matron"]), text, walk.in_days(7))


@step(quiet=True)
def what_became_of_a_promise(walk: Walk, pick: Pick) -> None:
    """End a promise that was not kept, give it a new day, or put it right."""
    if promised := walk.desk.rows.actions.where("1"):
        chosen, text = pick(promised), pick(["", walk.typed("Karen Holt has no time for it.")])
        became = pick(
            [
                lambda: walk.typing(chosen.case_id, text, actions.end, chosen.id, pick(Ending), text),
                lambda: walk.typing(chosen.case_id, text, actions.move, chosen.id, walk.in_days(pick([-1, 9])), text),
                lambda: walk.typing(chosen.case_id, text, actions.put_right, chosen.id, "matron", text),
            ]
        )
        became()


@step(quiet=True)
def what_was_done_put_right(walk: Walk, pick: Pick) -> None:
    """Put right what was written down of how they were treated."""
    if told := walk.desk.rows.happenings.where("1"):
        chosen, text = pick(told), walk.typed("Karen Holt took her off the rota.")
        event = Event(walk.in_days(pick([-4, 0, 1])), text, "rota")
        walk.typing(chosen.case_id, text, detriment.put_right, chosen.id, event)


@step(quiet=True)
def promise_kept(walk: Walk, pick: Pick) -> None:
    """Note that a promise was kept."""
    if promised := walk.desk.rows.actions.where("1"):
        chosen, text = pick(promised), pick(["", walk.typed("Karen Holt showed the list.")])
        walk.typing(chosen.case_id, text, actions.done, chosen.id, text)


@step()
def feedback(walk: Walk, pick: Pick) -> None:
    """Keep whether they would speak up again."""
    which, text = pick(walk.ids), pick(["", walk.typed("But not to Karen Holt.")])
    came = pick([None, walk.in_days(-2), walk.in_days(-400)])
    walk.typing(which, text, follow_up.feedback, which, pick(["yes", "no", "not_asked"]), text, came)


@step(quiet=True)
def letter(walk: Walk, pick: Pick) -> None:
    """Fill a letter and give it."""
    filled = walk.attempt(letters.fill, pick(walk.ids), pick(["thank_you", "closing"]), named=pick([True, False]))
    if filled is not None:
        walk.attempt(letters.leave, filled, "paper")
        walk.attempt(letters.given, filled, "by hand", walk.some_day(pick))


@step(quiet=True)
def shut(walk: Walk, pick: Pick) -> None:
    """Close a case."""
    which, text = pick(walk.ids), walk.typed("Karen Holt now counts twice.")
    walk.typing(which, text, close.case, which, pick(["", "upheld", "upheld", "withdrawn"]), text, walk.some_day(pick))


@step(quiet=True)
def learnt(walk: Walk, pick: Pick) -> None:
    """Sign off what was learnt, mostly on a case that was closed and with who it is opened."""
    which = closed(walk, pick)
    if pick([True, False]):
        walk.attempt(identity.open_with_reason, which, "sign_off")
    walk.attempt(close.share, which, pick(["Two people count the oxygen.", "Blessing was right."]))


@step(quiet=True)
def open_again(walk: Walk, pick: Pick) -> None:
    """Open a closed case again."""
    done = walk.attempt(close.open_again, closed(walk, pick), "It goes on. Karen Holt is back.")
    assert done is None or done.stage is Stage.CHECKING


def closed(walk: Walk, pick: Pick) -> Id:
    """Return a case, mostly one that is closed."""
    return rather(pick, (case.id for case in walk.cases if case.stage is Stage.CLOSED), walk.ids)
