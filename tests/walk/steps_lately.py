"""Steps of what a case is about, corrections, thanks of an earlier day, own lists and wordings, walls, packs."""

from __future__ import annotations

from dataclasses import replace

from safespace import resources
from safespace.casework import (
    agreements,
    background,
    correct,
    done_earlier,
    hand_over,
    identity,
    letters,
    override_end,
    own_lists,
    story,
    summary,
    team,
    walls,
)
from safespace.casework.background import Said
from safespace.casework.correct import How
from safespace.casework.own_lists import Entry
from safespace.domain.case import Openness
from safespace.domain.hand_over import Holding, Pen, Sees
from safespace.domain.ids import Id
from tests.walk.walker import Pick, Walk, rather, step

LISTS = ("areas", "areas_published", "channels", "signposts", "posts", "recipients")


@step(quiet=True)
def what_it_is_about(walk: Walk, pick: Pick) -> None:
    """Sign off what a case is about: only what points to nobody, and with who it is opened."""
    which = pick(walk.ids)
    if pick([True, False]):
        walk.attempt(identity.open_with_reason, which, "sign_off")
    text = pick(["Too few people check the oxygen.", "Blessing Adeyemi says so.", ""])
    done = walk.attempt(summary.sign, which, text)
    assert done is None or (done.text == text and "Adeyemi" not in text)


@step(quiet=True)
def done_some_days_ago(walk: Walk, pick: Pick) -> None:
    """Note a thank-you, or something that is ticked off, on the day on which it was done."""
    if waiting := walk.desk.rows.tasks.where("done_on IS NULL"):
        task, day = pick(waiting), walk.some_day(pick)
        done = walk.attempt(done_earlier.done, task.id, day)
        assert done is None or done.done_on == (day or walk.desk.today())


@step(quiet=True)
def no_longer_without_agreement(walk: Walk, pick: Pick) -> None:
    """End an override before its last day."""
    if kept := walk.desk.rows.overrides.where("1"):
        walk.attempt(override_end.end, pick(kept).id)


@step()
def put_right(walk: Walk, pick: Pick) -> None:
    """Put right how or when a concern was raised."""
    case = pick(walk.cases)
    how = replace(How.of(case), openness=pick(Openness), channel=pick(["", "phone", "email"]))
    how = replace(how, raised_on=pick([case.raised_on, walk.in_days(-30), walk.in_days(1)]))
    walk.attempt(correct.put_right, case.id, how)


@step(quiet=True)
def put_somebody_right(walk: Walk, pick: Pick) -> None:
    """Put the part or the post of somebody in the story right, or take them out of it."""
    if people := walk.desk.rows.people.where("1"):
        person = pick(people).id
        if pick([True, True, False]):
            walk.attempt(story.put_right, person, pick(["ABOUT", "SUPPORT"]), pick(["nurse", "hr"]))
        else:
            walk.attempt(story.take_out, person)


@step(quiet=True)
def what_helps(walk: Walk, pick: Pick) -> None:
    """Note what helps them to be heard."""
    codes = [row.code for row in resources.codelist("characteristics").offered()][:2]
    reasons = [row.code for row in resources.codelist("asking_reasons").offered()]
    said = Said(asked=pick(["", "not_asked", "answered"]), characteristics=pick([(), tuple(codes)]), reason="")
    walk.attempt(background.note, pick(walk.ids), replace(said, reason=pick(["", reasons[0]])))


@step(quiet=True)
def another_wording(walk: Walk, pick: Pick) -> None:
    """Put a wording of one's own in place of a letter, or take the shipped one again."""
    if pick([True, False]):
        text = pick(["You told me: {summary}", "{unknown}", ""])
        walk.attempt(letters.reword, "thank_you", "Thank you", text)
    else:
        walk.attempt(letters.as_shipped, "thank_you")


@step(quiet=True)
def own_list(walk: Walk, pick: Pick) -> None:
    """Add a row to one of the trust's lists, rename one, end one, or offer it again."""
    name = pick(LISTS)
    row = pick(own_lists.look(walk.desk, name).rows)
    doing = pick(["add", "rename", "end", "offer"])
    if doing == "add":
        walk.attempt(own_lists.add, name, Entry(pick(["", walk.typed("Another one.")]), row.entry.group))
    elif doing == "rename":
        walk.attempt(own_lists.change, name, row.code, replace(row.entry, label=walk.typed("Called otherwise.")))
    else:
        walk.attempt(own_lists.end if doing == "end" else own_lists.offer, name, row.code)


@step(quiet=True)
def who_has_it(walk: Walk, pick: Pick) -> None:
    """Say which guardian of the vault has a case."""
    walk.attempt(team.assign, pick(walk.ids), pick([one.id for one in walk.desk.vault.guardians.all()]))


@step(quiet=True)
def wall(walk: Walk, pick: Pick) -> None:
    """Keep a case from a guardian of the same vault, or let them see it again."""
    standing = walk.desk.rows.walls.where("1")
    if standing and pick([True, False]):
        walk.attempt(walls.take_down, pick(standing).id)
    else:
        walk.attempt(walls.put_up, pick(walk.ids), pick([one.id for one in walk.desk.vault.guardians.all()]))


@step(quiet=True)
def agree_to_a_colleague(walk: Walk, pick: Pick) -> None:
    """Keep what they agreed that a guardian of another trust may see."""
    until = pick([None, walk.in_days(-1), walk.in_days(60)])
    walk.attempt(agreements.agree, pick(walk.ids), colleague(walk), pick(Sees), until)


@step(quiet=True)
def lend(walk: Walk, pick: Pick) -> None:
    """Lend a case in a pack: whole, masked or as a stub, as they agreed. The pen goes only with words that go."""
    which = rather(pick, (one.case_id for one in walk.desk.rows.agreements.where("1")), walk.ids)
    sees = agreements.sees(walk.desk, which, colleague(walk))
    until = walk.in_days(pick([0, 10, 10, 28]))
    made = walk.attempt(hand_over.lend, colleague(walk), [which], until, walk.folder)
    if made is not None:
        assert (which in {pen.case_id for pen in lent(walk)}) == (sees is not Sees.NOTHING)


@step(quiet=True)
def take_the_pen_back(walk: Walk, pick: Pick) -> None:
    """Take a lent case back before its last day."""
    walk.attempt(
        hand_over.take_back, rather(pick, (pen.case_id for pen in lent(walk)), walk.ids), pick(["", "Urgent."])
    )


def colleague(walk: Walk) -> Id:
    """Return the one guardian of another trust whom this vault knows."""
    return walk.desk.rows.colleagues.where("1")[0].id


def lent(walk: Walk) -> list[Pen]:
    """Return the pens that are with others now."""
    return [pen for pen in walk.desk.rows.pens.where("ended_on IS NULL") if pen.holding is Holding.LENT]
