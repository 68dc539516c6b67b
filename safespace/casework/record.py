"""Writing down a concern, and what is added to it later. Only the words are required."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from safespace.casework import counted_facts, counting, danger_settled, dated, in_story, offered, put_down, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.masking import keep_found, masked
from safespace.deidentify import warn
from safespace.domain.case import About, Case, Danger, Deed, Openness, Stage, TaskKind, Voice, Words
from safespace.domain.finding import Finding, KnownPerson
from safespace.domain.ids import Id, reference, reference_length
from safespace.domain.people import Person
from safespace.domain.problem import Problem
from safespace.domain.speaker import Speaker
from safespace.domain.stages import advance, require_open


class NothingWritten(Problem):
    """A concern or a note without words."""

    title = "Nothing is written yet"
    advice = "Write down what they said, in their words or yours. Everything else can wait."


@dataclass(frozen=True, slots=True)
class NewConcern:
    """What a guardian fills in. All but `words` may be left as it is.

    `raised_on` is the day on which they spoke up (None: today). `who`, by field of domain.speaker.Speaker, goes
    straight into its sealed place. `first_raised_on` is given for a matter that was under way before.
    """

    words: str
    danger: Danger = Danger.NO
    openness: Openness = Openness.CONFIDENTIAL
    channel: str = ""
    handle: str = ""
    who: Mapping[str, str] = field(default_factory=dict[str, str])
    raised_on: date | None = None
    about: About = field(default_factory=About)
    first_raised_on: date | None = None


def concern(desk: Desk, new: NewConcern) -> Case:
    """Keep a concern: the words on the case, who spoke up sealed, the first tasks dated. NothingWritten if empty."""
    offered.require(offered.ABOUT, new.about)
    with desk.vault.transaction():
        return write_down(desk, new)


def write_down(desk: Desk, new: NewConcern, *, by_hand: bool = True) -> Case:
    """Keep a concern as `concern` does, inside the running change.

    One that was not written by hand leaves what is being typed alone, and promises nothing: it was handled elsewhere.
    """
    if not new.words.strip():
        raise NothingWritten
    if by_hand:
        counting.require_one_thing(desk, new.about.elements, dated.day(desk, new.raised_on))
    case = put_down.with_handle(desk, _new_case(desk, new), new.handle.strip())
    case = replace(case, counted=counting.counts(desk, case))
    desk.rows.cases.add(case)
    desk.vault.case_keys.make(case.id)
    said_at = dated.noon(desk, case.raised_on)
    keep_words(desk, case, Voice.SAID, new.words, said_at)
    how = label("channels", new.channel or None, "")
    dated.note_down(desk, case.id, Deed.RECORDED, "What was said", said_at, how)
    speaker = Speaker(**new.who)
    if not speaker.empty:
        desk.rows.speakers.keep(case.id, speaker, desk.me, desk.now())
    if by_hand:
        _first_tasks(desk, case)
        desk.vault.drafts.remove(DRAFT)
    desk.vault.trail.write(
        "case.recorded",
        desk.now(),
        about=(case.id,),
        codes={"openness": case.openness.name, "danger": case.danger.name},
        counts={"identity": int(not speaker.empty)},
        case_id=case.id,
    )
    return case


DRAFT = "new-concern"
"""The key under which a concern that is being written is kept as it is typed."""


def keep_draft(desk: Desk, key: str, text: str) -> datetime:
    """Keep what is being typed, encrypted in the vault, and return when it was kept. Empty text removes it."""
    now = desk.now()
    with desk.vault.transaction():
        if text.strip():
            desk.vault.drafts.save(key, text, now)
        else:
            desk.vault.drafts.remove(key)
    return now


def draft(desk: Desk, key: str) -> str:
    """Return what was being typed under a key when the program last had the chance to keep it; empty if nothing.

    DraftDamaged if it does not read any more.
    """
    kept = desk.vault.drafts.require(key)
    return kept.text if kept else ""


def note(desk: Desk, case_id: Id, voice: Voice, text: str, happened: datetime | None = None) -> Words:
    """Add a note, a call or a meeting to a case; `happened` is when, if not now; StillToCome if it lies ahead."""
    if not text.strip():
        raise NothingWritten
    with desk.vault.transaction():
        case, at = desk.case(case_id), dated.moment(desk, happened)
        words = keep_words(desk, case, voice, text, at)
        titles = {Voice.SAID: "They said more", Voice.NOTE: "Note", Voice.CALL: "Call", Voice.MEETING: "Meeting"}
        dated.note_down(desk, case_id, Deed.NOTED, titles[voice], at, about=words.id)
        desk.vault.trail.write(
            "words.added", desk.now(), about=(case_id, words.id), codes={"voice": voice.name}, case_id=case_id
        )
        desk.vault.drafts.remove(f"note-{case_id}")
    return words


def thanked(desk: Desk, case_id: Id, on: date | None = None) -> Case:
    """Note that the person was thanked and knows that they were heard."""
    with desk.vault.transaction():
        case = desk.case(case_id)
        day = dated.of_case(desk, case, on)
        case = advance(case, Stage.THANKED, day, desk.next(case.change))
        desk.rows.cases.save(case)
        tasks.done(desk, case_id, TaskKind.THANK, on=day)
        dated.note_on(desk, case_id, Deed.THANKED, "Thanked them", day, "They know that they were heard.")
        desk.vault.trail.write("case.thanked", desk.now(), about=(case_id,), case_id=case_id)
    return case


def safe_now(desk: Desk, case_id: Id, what_was_done: str) -> Case:
    """Note what was done about an immediate danger, in words, and that it is over."""
    if not what_was_done.strip():
        raise NothingWritten("Say what was done", "One line is enough: who was rung, when, and what they will do.")
    with desk.vault.transaction():
        case = desk.case(case_id)
        case = replace(case, danger=Danger.NO, change=desk.next(case.change))
        desk.rows.cases.save(case)
        keep_words(desk, case, Voice.NOTE, what_was_done, desk.now())
        tasks.done(desk, case_id, TaskKind.DANGER)
        danger_settled.settle(desk, case_id)
        desk.note_down(case_id, Deed.NOTED, "Danger dealt with", masked(what_was_done))
        desk.vault.trail.write("danger.over", desk.now(), about=(case_id,), case_id=case_id)
    return case


def in_danger(desk: Desk, case_id: Id) -> Case:
    """Mark that somebody may come to serious harm now, and put it at the top of Today."""
    with desk.vault.transaction():
        case = desk.case(case_id)
        require_open(case)
        return mark_danger(desk, case, Danger.YES)


def mark_danger(desk: Desk, case: Case, danger: Danger, why: str = "") -> Case:
    """Mark a danger, or that it has to be found out, as `in_danger` does, inside the running change."""
    case = replace(case, danger=danger, change=desk.next(case.change))
    desk.rows.cases.save(case)
    danger_task(desk, case, why)
    _note_danger(desk, case)
    desk.vault.trail.write("danger.marked", desk.now(), (case.id,), {"danger": danger.name}, case_id=case.id)
    return case


def describe(desk: Desk, case_id: Id, about: About, handle: str | None = None) -> Case:
    """Keep what is counted about a case, and its handle.

    DetrimentStands while an entry tells of detriment, OneThingEach where the rules want a case for each element.
    """
    with desk.vault.transaction():
        case = desk.case(case_id)
        if not about.detriment and counted_facts.tell_of_detriment(desk, case_id):
            raise counted_facts.DetrimentStands
        counting.require_one_thing(desk, about.elements, case.raised_on, case.about.elements)
        offered.require(offered.ABOUT, about, case.about)
        before = case
        if handle is not None and handle.strip() != case.handle:  # its masked copy, left as it is, unseals nothing
            case = put_down.with_handle(desk, case, handle.strip())
        case = replace(case, about=about, change=desk.next(case.change))
        desk.rows.cases.save(case)
        counted_facts.note(desk, before, case)
        keep_found(desk, case)
        if not counted_facts.missing(case):
            tasks.done(desk, case_id, TaskKind.COMPLETE)
        lacks = {"missing": len(counted_facts.missing(case))}
        desk.vault.trail.write("case.described", desk.now(), about=(case_id,), counts=lacks, case_id=case_id)
    return case


def person(desk: Desk, case_id: Id, part: str, post: str, name: str = "") -> Person:
    """Add somebody in the story: their part and post unsealed, their name, if it is known, sealed."""
    with desk.vault.transaction():
        return in_story.put(desk, case_id, part, post, name)


def identity_words(text: str, known: Sequence[KnownPerson] = ()) -> list[Finding]:
    """Find words in a story that name somebody, so that the guardian is warned while typing. Pure: think with it."""
    return warn.identity_words(text, known)


def _new_case(desk: Desk, new: NewConcern) -> Case:
    raised_on = dated.day(desk, new.raised_on)
    about = replace(new.about, channel=desk.chosen("channels", new.channel)) if new.channel else new.about
    return Case(
        id=desk.new_id(),
        reference=free_reference(desk),
        handle=new.handle.strip(),
        raised_on=raised_on,
        recorded_at=desk.now(),
        stage=Stage.RECEIVED,
        openness=new.openness,
        danger=new.danger,
        about=about,
        counted=True,
        reached=((Stage.RECEIVED, raised_on),),
        closed_on=None,
        reopened=0,
        change=desk.first(),
        first_raised_on=dated.began(raised_on, new.first_raised_on),
    )


def free_reference(desk: Desk) -> str:
    """Return a random reference that no case has: random, because running numbers tell how many people spoke up."""
    length = reference_length(desk.rows.cases.total())
    while True:
        tried = reference(desk.vault.random_number(5 * length), length)
        if desk.rows.cases.by_reference(tried) is None:
            return tried


def keep_words(desk: Desk, case: Case, voice: Voice, text: str, happened: datetime) -> Words:
    """Keep words on a case, inside the running change: sealed in a stricter vault, and masked for the index."""
    words = Words(desk.new_id(), case.id, voice, text, masked(text), happened, desk.first())
    desk.rows.words.add(put_down.to_keep(desk, words))
    keep_found(desk, case)
    return words


def _first_tasks(desk: Desk, case: Case) -> None:
    if case.danger is not Danger.NO:
        danger_task(desk, case)
        _note_danger(desk, case)
    if case.openness is not Openness.ANONYMOUS:
        tasks.ask(desk, case.id, TaskKind.THANK, "acknowledge", case.raised_on)
    tasks.ask(desk, case.id, TaskKind.TRIAGE, "triage", case.raised_on)
    if counted_facts.missing(case):
        tasks.ask(desk, case.id, TaskKind.COMPLETE, "complete", case.raised_on)


def _note_danger(desk: Desk, case: Case) -> None:
    title = "Marked: danger now" if case.danger is Danger.YES else "Marked: not sure whether anyone is in danger"
    desk.note_down(case.id, Deed.CHANGED, title)


def danger_task(desk: Desk, case: Case, why: str = "") -> None:
    """Put a danger at the top of Today, once, and why; one that is sure takes the place of one that was not."""
    sure = case.danger is Danger.YES
    words = "Make sure everyone is safe" if sure else "Find out whether anyone is in danger"
    if any(task.kind is TaskKind.DANGER and task.words == words for task in tasks.open_of(desk, case.id)):
        return
    tasks.done(desk, case.id, TaskKind.DANGER)
    usual = "You marked a risk of serious harm." if sure else "You were not sure whether anyone is in danger."
    tasks.add(desk, case.id, TaskKind.DANGER, words, why or usual, desk.today())
