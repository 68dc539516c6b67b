"""Staying after an answer: what was heard and when, when to ask again, and who is next when nothing comes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from safespace.casework import briefs_given, conflicts, put_down, strict, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.masking import masked
from safespace.casework.policies import policy
from safespace.domain.case import Deed, Stage, TaskKind
from safespace.domain.days import written
from safespace.domain.escalation import Dispatch, Heard, Reply
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.wording import within
from safespace.resources import deadline


class NothingOwed(Problem):
    """Somebody was to be asked again who has answered, or on a case that is closed."""

    title = "Nothing is owed any more"
    advice = "Nothing was changed. They have answered, or the case is closed."


class AnsweredBefore(Problem):
    """An answer was to fall back to a receipt or a promise."""

    title = "They have answered already"
    advice = "Nothing was changed. Note what they answered since, or that nothing was done."


class WasNotGiven(Problem):
    """Something was to be heard of a brief that was not given after all."""

    title = "They do not have this brief"
    advice = "Nothing was kept. It stands as not given. Once they have it, note that first."


@dataclass(frozen=True, slots=True)
class Level:
    """Who could be told next, what they are called, and why."""

    recipient: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A brief that was given: its fingerprint, what was heard about it, for how many days an answer is late, who next.

    `sha256` is of the words that left; `cover_sha256` of the covering words, empty if there were none.
    """

    sent: Dispatch
    sha256: str
    cover_sha256: str
    heard: tuple[Heard, ...]
    late: int
    next: tuple[Level, ...]


def look(desk: Desk, case_id: Id) -> tuple[Standing, ...]:
    """Return how each brief of a case stands, the oldest first."""
    told = conflicts.story(desk, case_id)
    texts = {text.id: text.sha256 for text in desk.rows.signed_texts.of_case(case_id)}
    covers = {cover.text_id: cover.sha256 for cover in desk.rows.covering_words.of_case(case_id)}
    heard = desk.rows.heard.of_case(case_id, "heard_on, rowid")
    return tuple(
        Standing(
            sent=replace(sent, reply_words=strict.typed(desk, case_id, sent.id, sent.reply_words)),
            sha256=texts[sent.text_id],
            cover_sha256=covers.get(sent.text_id, ""),
            heard=tuple(one for one in heard if one.dispatch_id == sent.id),
            late=_late(desk, sent),
            next=_next(desk, sent, told),
        )
        for sent in desk.rows.dispatches.of_case(case_id)
    )


def next_levels(desk: Desk, dispatch_id: Id) -> tuple[Level, ...]:
    """Return who could be told next, best first: where an answer is late, was refused, or nothing was done.

    Nobody in the story is among them and nobody who has a brief of this case already.
    """
    sent = desk.rows.dispatches.get(dispatch_id)
    return _next(desk, sent, conflicts.story(desk, sent.case_id))


def ask_again(desk: Desk, dispatch_id: Id) -> Dispatch:
    """Note that the guardian asked again because nothing had come, and date the next time. NothingOwed if it had."""
    with desk.vault.transaction():
        sent = desk.rows.dispatches.get(dispatch_id)
        if not sent.reply.is_open or desk.case(sent.case_id).stage is Stage.CLOSED:
            raise NothingOwed
        note(desk, sent, Reply.WAITING, "", desk.today())
        sent = _asked_next(desk, sent, Reply.WAITING, desk.today())
        desk.rows.dispatches.save(sent)
        desk.note_down(sent.case_id, Deed.RECEIPT, f"Asked the {_lower(sent)} again", about=sent.id)
        about = (sent.case_id, sent.id)
        desk.vault.trail.write("brief.chased", desk.now(), about=about, case_id=sent.case_id)
    return sent


def heard(desk: Desk, sent: Dispatch, answer: Reply, words: str, day: date) -> Dispatch:
    """Keep what was heard about a brief, and when; return the brief as it stands. Runs inside the running change.

    A receipt or a promise that is written down later than what came after it is kept beside it, and changes nothing.
    AnsweredBefore for one that would make an answer undone; WasNotGiven.
    """
    if not sent.stands:
        raise WasNotGiven
    late = sent.replied_on is not None and day < sent.replied_on
    if answer.is_open and not sent.reply.is_open and not late:
        raise AnsweredBefore
    note(desk, sent, answer, words, day)
    if answer.is_open and late:
        return replace(sent, change=desk.next(sent.change))
    kept = put_down.typed_to_keep(desk, sent.id, sent.case_id, words)
    sent = replace(sent, reply=answer, reply_words=kept, replied_on=day)
    if answer.is_open and desk.case(sent.case_id).stage is not Stage.CLOSED:
        return _asked_next(desk, sent, answer, day)
    return replace(sent, change=desk.next(sent.change))


def note(desk: Desk, sent: Dispatch, answer: Reply, words: str, day: date) -> None:
    """Keep one thing that was heard, masked, with its day; WAITING says that the guardian asked again."""
    desk.rows.heard.add(Heard(desk.new_id(), sent.case_id, sent.id, answer, masked(words), day, desk.first()))


def decide_who_is_next(desk: Desk, sent: Dispatch, said: str) -> None:
    """Put on the list that a refusal or silence asks for the next level, and who that is."""
    levels = _next(desk, sent, conflicts.story(desk, sent.case_id))
    after = f" Next could be the {levels[0].words[0].lower()}{levels[0].words[1:]}." if levels else ""
    rule = replace(deadline("next_level"), reason=f"{said}.{after}")
    tasks.promise(desk, sent.case_id, TaskKind.ESCALATE, rule, desk.today())


def when(desk: Desk, heard: Reply) -> str:
    """Return the code of the date that says when to ask again, by what was heard last; KeyError if none does."""
    return {row["heard"]: row["deadline"] for row in policy(desk, "chasing")["ask_again"]}[heard.name]


def _asked_next(desk: Desk, sent: Dispatch, answer: Reply, day: date) -> Dispatch:
    """Put the next asking on the list in place of the last one, counted from the day on which it was heard.

    WAITING says that the guardian asked again.
    """
    tasks.done(desk, sent.case_id, TaskKind.CHASE, sent.id)
    code = when(desk, answer)
    rule, due_on = deadline(code), tasks.due(code, day)
    last = "You asked again" if answer is Reply.WAITING else answer.value
    why = f"{last} on {written(day)}. {rule.reason}"
    tasks.add(desk, sent.case_id, TaskKind.CHASE, f"{rule.label}: {_lower(sent)}", why, due_on, sent.id)
    return replace(sent, answer_by=due_on, change=desk.next(sent.change))


def _late(desk: Desk, sent: Dispatch) -> int:
    return max(0, (desk.today() - sent.answer_by).days) if sent.reply.is_open else 0


def _next(desk: Desk, sent: Dispatch, told: conflicts.Story) -> tuple[Level, ...]:
    why = _why_next(desk, sent)
    if not why:
        return ()
    have = {other.recipient.code for other in briefs_given.of_case(desk, sent.case_id)}
    ways = conflicts.free_after(desk, sent.case_id, told, sent.recipient.code)
    return tuple(Level(code, label("recipients", code), why) for code in ways if code not in have)


def _why_next(desk: Desk, sent: Dispatch) -> str:
    who = label("recipients", sent.recipient)
    if sent.reply in (Reply.DECLINED, Reply.NOTHING):
        return f"{who}: {sent.reply.value.lower()}."
    if _late(desk, sent):
        return f"{who} has had the brief since {written(sent.sent_on)}; an answer was due by {written(sent.answer_by)}."
    return ""


def _lower(sent: Dispatch) -> str:
    who = label("recipients", sent.recipient)
    return within(who)
