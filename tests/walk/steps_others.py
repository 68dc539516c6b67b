"""Steps in which somebody else is told: signing off, covering words, briefs, answers, asking again, the next level."""

from __future__ import annotations

from datetime import date

from safespace.casework import (
    anonymise,
    briefs_given,
    chase,
    consent,
    cover_words,
    directory,
    escalate,
    identity,
    not_given,
    tasks,
)
from safespace.domain.case import TaskKind
from safespace.domain.consent import Extent
from safespace.domain.escalation import Reply, SignedText
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from tests.builders import signed
from tests.walk.steps_case import READERS
from tests.walk.walker import Pick, Walk, rather, step

LIST = b"Post,Name,E-mail\nHuman resources,Wrenbury Zorkmann,hr@eastmere.example\nChair,,chair@eastmere.example\n"


@step(quiet=True)
def sign(walk: Walk, pick: Pick) -> None:
    """Sign words off for a reader, everything that was found replaced."""
    which, reader = agreed_to(walk, pick, Extent.FACTS)
    try:
        signed(walk.desk, which, reader)
    except Problem:
        walk.tally[walk.name, "refused"] += 1
    else:
        walk.tally[walk.name, "taken"] += 1


@step(quiet=True)
def name_them(walk: Walk, pick: Pick) -> None:
    """Let words leave as they were told, with who it is opened or not."""
    which, reader = agreed_to(walk, pick, Extent.NAMED)
    if pick([True, True, False]):
        walk.attempt(identity.open_with_reason, which, "danger")
    try:
        anonymise.name_them(walk.desk, anonymise.begin(walk.desk, which, reader))
    except Problem:
        walk.tally[walk.name, "refused"] += 1
    else:
        walk.tally[walk.name, "taken"] += 1


@step(quiet=True)
def cover(walk: Walk, pick: Pick) -> None:
    """Write covering words."""
    if texts := walk.desk.rows.signed_texts.where("1"):
        words = pick(["", "Please look into the staffing at night.", "Blessing Adeyemi is worried."])
        walk.attempt(cover_words.keep, pick(texts).id, words)


@step(quiet=True)
def give(walk: Walk, pick: Pick) -> None:
    """Make a brief, or note that it was given: only with agreement or an override, and to nobody in the story."""
    if texts := walk.desk.rows.signed_texts.where("1"):
        given = {sent.text_id for sent in walk.desk.rows.dispatches.where("1") if sent.stands}
        text = rather(pick, (one for one in texts if may_go(walk, one) and one.id not in given), texts)
        day = walk.some_day(pick)
        if pick([True, True, False]):
            allowed = may_go(walk, text, day)
            done = walk.attempt(escalate.send, text.id, "by hand", day)
        else:
            allowed = may_go(walk, text)
            done = walk.attempt(escalate.brief, text.id)
        assert done is None or allowed, "it went without agreement, or to somebody in the story"


@step(quiet=True)
def all_the_way(walk: Walk, pick: Pick) -> None:
    """Agree, sign off and give a brief one after the other, so that walks get as far as answers."""
    which, reader = pick(walk.ids), pick(READERS)
    walk.attempt(consent.agree, which, reader, Extent.FACTS)
    try:
        text = signed(walk.desk, which, reader)
    except Problem:
        walk.tally[walk.name, "refused"] += 1
        return
    allowed = may_go(walk, text)
    given = walk.attempt(escalate.send, text.id, "by hand")
    assert given is None or allowed, "it went without agreement, or to somebody in the story"


@step(quiet=True)
def answer(walk: Walk, pick: Pick) -> None:
    """Note what came back."""
    if sent := walk.desk.rows.dispatches.where("1"):
        day = pick([None, walk.in_days(-3), walk.in_days(1)])
        walk.attempt(escalate.reply, pick(sent).id, pick(Reply), pick(["", "Karen Holt says it is mended."]), day)


@step(quiet=True)
def ask_again(walk: Walk, pick: Pick) -> None:
    """Ask again."""
    if sent := walk.desk.rows.dispatches.where("1"):
        walk.attempt(chase.ask_again, pick(sent).id)


@step(quiet=True)
def it_was_not_given(walk: Walk, pick: Pick) -> None:
    """Correct that a brief was noted as given: nobody owes an answer to it then, and it can be given again."""
    if (sent := walk.desk.rows.dispatches.where("1")) and pick([True, False, False]):
        done = walk.attempt(not_given.after_all, (slip := pick(sent)).id, pick(["", "The wrong case."]))
        walk.stages.pop(slip.case_id, None)  # it may stand where it stood before that brief
        open_now = tasks.open_of(walk.desk, slip.case_id)
        if done is not None:
            walk.stages.clear()
        assert done is None or not any(one.kind is TaskKind.CHASE and one.about_id == slip.id for one in open_now)


@step(quiet=True)
def next_level(walk: Walk, pick: Pick) -> None:
    """Look who could be told next, and agree that they are told."""
    for sent in walk.desk.rows.dispatches.where("1"):
        if levels := chase.next_levels(walk.desk, sent.id):
            chosen = pick(levels).recipient
            told = {one.recipient.code for one in briefs_given.of_case(walk.desk, sent.case_id)}
            assert chosen not in told | in_story(walk, sent.case_id)
            walk.attempt(consent.agree, sent.case_id, chosen, Extent.FACTS)
            return


@step(quiet=True)
def take_a_list_of_contacts(walk: Walk, pick: Pick) -> None:
    """Take a list of contacts over."""
    content = pick([LIST, b"", b"Post,Name\nNobody knows,Ada\n"])
    walk.attempt(lambda desk: directory.take(desk, directory.look(desk, content)))


@step(quiet=True)
def change_a_contact(walk: Walk, pick: Pick) -> None:
    """Change who holds a post, or take them out."""
    if found := directory.holders(walk.desk):
        if pick([True, False]):
            walk.attempt(
                directory.edit, pick(found).id, pick(["", "new@eastmere.example"]), pick([None, "", "Zorkmann"])
            )
        else:
            walk.attempt(directory.remove, pick(found).id)


def agreed_to(walk: Walk, pick: Pick, extent: Extent) -> tuple[Id, str]:
    """Return a case and a reader, mostly such as were agreed to."""
    standing = [one for one in walk.desk.rows.consents.where("withdrawn_on IS NULL") if one.extent is extent]
    pairs = [(one.case_id, one.recipient.code) for one in standing if one.recipient.code in READERS]
    return rather(pick, pairs, [(case_id, reader) for case_id in walk.ids for reader in READERS])


def may_go(walk: Walk, text: SignedText, on: date | None = None) -> bool:
    """Tell from the rows alone, by a second reckoning, whether a signed text may go out now, or went on a day."""
    today, reader = walk.desk.today().isoformat(), text.recipient.code
    day = on.isoformat() if on else today
    said = walk.desk.vault.connection.execute(
        "SELECT extent, coalesce(withdrawn_on, '9') > ? AND coalesce(until, '9') >= ? FROM consents"
        " WHERE case_id = ? AND recipient LIKE ? AND given_on <= ? ORDER BY given_on DESC, rowid DESC LIMIT 1",
        [day, day, text.case_id, f"{reader}@%", day],
    ).fetchone()
    enough = ("NAMED",) if text.named else ("NAMED", "FACTS")
    agreed = said is not None and bool(said[1]) and said[0] in enough
    overrides = walk.desk.vault.connection.execute(
        "SELECT extent FROM overrides WHERE case_id = ? AND recipient LIKE ? AND until >= ?"
        " AND (ended_on IS NULL OR (since <= ? AND ended_on >= ? AND ? < ?))",
        [text.case_id, f"{reader}@%", day, day, day, day, today],
    ).fetchall()
    overridden = any(extent in enough for (extent,) in overrides)
    return (agreed or overridden) and reader not in in_story(walk, text.case_id)


def in_story(walk: Walk, case_id: str) -> set[str]:
    """Return the readers who may be one of those whom a case is about or who decide in it, by a second reckoning."""
    rows = walk.desk.vault.connection.execute("SELECT part, post FROM people WHERE case_id = ?", [case_id])
    found = [(part.split("@")[0], post.split("@")[0]) for part, post in rows if not part.startswith("SUPPORT@")]
    managers = {"line_manager" for part, post in found if part == "MANAGER" or post == "matron"}
    return {post for _, post in found} | managers
