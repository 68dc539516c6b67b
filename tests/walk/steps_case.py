"""Steps of recording, triage and agreement."""

from __future__ import annotations

from datetime import timedelta

from safespace.casework import consent, contact, done_earlier, identity, links, record, take_in, triage
from safespace.casework.contact import Reach
from safespace.casework.record import NewConcern
from safespace.domain.case import Case, Danger, Openness, Voice
from safespace.domain.consent import Extent
from tests.builders import about
from tests.walk.walker import MOST_CASES, Pick, Walk, step

READERS = ("executive_lead", "hr", "ned_lead", "line_manager", "hr", "executive_lead")
WHO = {"name": "Blessing Adeyemi", "safe_contact": "Text 07700 900123 after six", "language": "Yoruba"}


@step()
def time_goes_on(walk: Walk, pick: Pick) -> None:
    """Let time pass."""
    walk.clock.move(days=pick([0, 0, 1, 10, 40]), minutes=pick(range(9)))
    walk.tally[walk.name, "taken"] += 1


@step()
def a_new_concern(walk: Walk, pick: Pick) -> None:
    """Write down another concern, perhaps of an earlier day, taken over, or without a name."""
    text = walk.typed(pick(["The rota is short.", "Karen Holt shouted."]))
    new = NewConcern(
        text,
        danger=pick(Danger),
        openness=pick(Openness),
        channel=pick(["", "phone"]),
        raised_on=pick([None, walk.in_days(-20), walk.in_days(2)]),
        first_raised_on=pick([None, walk.in_days(-90)]),
    )
    if len(walk.ids) < MOST_CASES:
        reach = Reach(wanted=pick([True, True, False]))
        _kept(walk, text, walk.attempt(take_in.concern, new, reach))


@step()
def somebody_else_says_the_same(walk: Walk, pick: Pick) -> None:
    """Write down that a second person raised the same."""
    text = walk.typed("Me too. Karen Holt shouted at me.")
    if len(walk.ids) < MOST_CASES:
        new = NewConcern(text, who={"name": "Blessing Adeyemi"})
        _kept(walk, text, walk.attempt(links.somebody_else, pick(walk.ids), new))


@step()
def a_group_wrote_it(walk: Walk, pick: Pick) -> None:
    """Say how many wrote a letter together."""
    if len(walk.ids) < MOST_CASES:
        walk.attempt(links.from_a_group, pick(walk.ids), pick([1, 2]))


def _kept(walk: Walk, text: str, case: Case | None) -> None:
    if case is not None:
        walk.keep(case.id, text)


@step(quiet=True)
def note(walk: Walk, pick: Pick) -> None:
    """Note something, now or as it happened days ago."""
    which, text = pick(walk.ids), pick(["", walk.typed("They rang. Karen Holt shouted again.")])
    at = pick([None, walk.clock.at - timedelta(days=9), walk.clock.at + timedelta(days=1)])
    walk.typing(which, text, record.note, which, pick(Voice), text, at)


@step(quiet=True)
def thank(walk: Walk, pick: Pick) -> None:
    """Thank them."""
    walk.attempt(record.thanked, pick(walk.ids), walk.some_day(pick))


@step(quiet=True)
def danger(walk: Walk, pick: Pick) -> None:
    """Mark a danger."""
    walk.attempt(record.in_danger, pick(walk.ids))


@step(quiet=True)
def danger_is_over(walk: Walk, pick: Pick) -> None:
    """Say what was done about a danger."""
    which, text = pick(walk.ids), pick(["", walk.typed("Security rang Karen Holt.")])
    walk.typing(which, text, record.safe_now, which, text)


@step()
def describe(walk: Walk, pick: Pick) -> None:
    """Keep what is counted."""
    elements = pick([("EL_PSQ",), ("EL_BH", "EL_WSW"), ()])
    walk.attempt(record.describe, pick(walk.ids), about(walk.desk, *elements, group=pick(["03", "05"])))


@step()
def who_it_is(walk: Walk, pick: Pick) -> None:
    """Seal who it is and how they can be reached, or that they want no contact. A name makes a case confidential."""
    reach = Reach(wanted=pick([True, False]), channel=pick(["", "phone"]))
    which, who = pick(walk.ids), pick([{}, WHO, {"name": "Nobody Zorkmann", "language": "Twi"}])
    seen = identity.is_open(walk.desk, which)
    done = walk.attempt(lambda desk: contact.identify(desk, which, who, reach) or who)
    if done:
        walk.who[which] = set() if seen else walk.who.get(which, set())
        walk.who[which] |= set(who.values())


@step(quiet=True)
def somebody_in_the_story(walk: Walk, pick: Pick) -> None:
    """Add somebody in the story."""
    part, post = pick(["ABOUT", "SUPPORT", "MANAGER"]), pick(["nurse", "not_known", "hr", "guardian", "matron"])
    walk.attempt(record.person, pick(walk.ids), part, post, pick(["", "Wrenbury Zorkmann"]))


@step(quiet=True)
def open_who(walk: Walk, pick: Pick) -> None:
    """Open who spoke up, or seal it again."""
    if pick([True, False]):
        walk.attempt(identity.open_with_reason, pick(walk.ids), "ring_back", "Zorkmann asked")
    else:
        walk.attempt(identity.seal_now)


@step(quiet=True)
def plan(walk: Walk, pick: Pick) -> None:
    """Answer the questions, as far as keeping the answers or as far as a plan."""
    answers = {"T1": (pick(["yes_now", "no", "not_sure"]),), "T7": (pick(["feared", "no"]),)}
    walk.attempt(pick([triage.finish, triage.finish, triage.keep_answers]), pick(walk.ids), answers)


@step(quiet=True)
def agree(walk: Walk, pick: Pick) -> None:
    """Keep what they agreed to."""
    days = pick([None, -1, 0, 20])
    until = None if days is None else walk.in_days(days)
    walk.attempt(consent.agree, pick(walk.ids), pick(READERS), pick(Extent), "", until, walk.some_day(pick))


@step(quiet=True)
def take_back(walk: Walk, pick: Pick) -> None:
    """Keep that they took it back."""
    if kept := walk.desk.rows.consents.where("1"):
        walk.attempt(consent.withdraw, pick(kept).id)


@step(quiet=True)
def override(walk: Walk, pick: Pick) -> None:
    """Go without their agreement."""
    reason, until = pick(["", "A threat by Karen Holt."]), walk.in_days(5)
    walk.attempt(consent.override, pick(walk.ids), pick(READERS), "danger", pick(Extent), reason, until)


@step(quiet=True)
def tick_off(walk: Walk, pick: Pick) -> None:
    """Tick something off by hand."""
    if waiting := walk.desk.rows.tasks.where("done_on IS NULL"):
        walk.attempt(done_earlier.tick_off, pick(waiting).id)
