"""Outreach: sessions that are planned, held, followed up or cancelled. Who came is a band; no name is ever kept.

Words (a place, a promise, what shows that it was kept) are read by the finder first, and refused if they point to
somebody. How many cases followed is a number that the guardian types; nothing leads from a session to a case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from safespace.casework import nameless, offered
from safespace.casework.desk import Desk, label
from safespace.domain.codelist import Coded
from safespace.domain.days import without_year
from safespace.domain.ids import Id
from safespace.domain.outreach import Planned, PromiseRow, Session, SessionStage
from safespace.domain.problem import Problem

WEEK: Final = timedelta(days=7)

MOST_FOLLOWED: Final = 50
"""More cases than this after one session is a slip of the pen."""


class NotPlannedRight(Problem):
    """A session without a kind, a day, or a way to come."""

    title = "Say what it is, when, and how people come"
    advice = "Nothing was kept. Choose the kind, write the day, and choose whether it is in a room or online."


class NotYet(Problem):
    """A session was to be noted as held before its day."""

    title = "Its day is still to come"
    advice = "Nothing was changed. Note it as held on its day or after it, or change the day."


class OverAlready(Problem):
    """A session that was held, or cancelled, was to be planned anew or held again."""

    title = "This session is over"
    advice = "Nothing was changed. Put right what was heard, or plan another session."


class BandNeeded(Problem):
    """A session was to be noted as held without saying how many came."""

    title = "Say about how many came"
    advice = "Nothing was kept. Choose a band; nobody needs the exact number, and no list of who came is kept."


class ToBeSaid(Problem):
    """A promise without words, a post or a day."""

    title = "Say what was promised, by which post, and by when"
    advice = "Nothing was kept. One line is enough: what will be different. No names."


@dataclass(frozen=True, slots=True)
class Heard:
    """What a session brought, by codes: the band of who came, themes, barriers, how many cases followed, if said."""

    attendance: str
    themes: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    followed: int | None = None


def plan(desk: Desk, planned: Planned) -> Session:
    """Plan a session. NamesSomebody for a place that names somebody."""
    nameless.refuse(planned.place)
    offered.require(offered.SESSION, planned)
    session = Session(
        id=desk.new_id(),
        plan=replace(planned, place=planned.place.strip()),
        stage=SessionStage.PLANNED,
        attendance=None,
        themes=(),
        barriers=(),
        followed=None,
        promises=(),
        change=desk.first(),
    )
    with desk.vault.transaction():
        desk.rows.outreach_sessions.add(session)
        _tell(desk, "session.planned", session)
    return session


def planned(desk: Desk, codes: dict[str, str | None], many: Mapping[str, Sequence[str]], day: date | None) -> Planned:
    """Make a plan of codes: `codes` has kind, setting and place, `many` areas, staff, hosts, languages.

    NotPlannedRight without a kind, a setting or a day.
    """
    kind, setting = codes.get("kind"), codes.get("setting")
    if not kind or not setting or day is None:
        raise NotPlannedRight

    def several(field: str, name: str) -> tuple[Coded, ...]:
        return tuple(desk.coded(name, code) for code in many.get(field, ()))

    return Planned(
        kind=desk.coded("session_kinds", kind),
        day=day,
        setting=desk.coded("session_settings", setting),
        place=codes.get("place") or "",
        areas=several("areas", "areas"),
        staff=several("staff", "worker_groups"),
        hosts=several("hosts", "session_hosts"),
        languages=several("languages", "languages"),
    )


def change(desk: Desk, session_id: Id, planned: Planned) -> Session:
    """Plan a session anew. OverAlready once it was held or cancelled; NamesSomebody."""
    nameless.refuse(planned.place)
    return _save(desk, session_id, "session.changed", (SessionStage.PLANNED,), plan=planned)


def hold(desk: Desk, session_id: Id, heard: Heard) -> Session:
    """Note what a session brought, or put that right. NotYet, OverAlready for a cancelled one, BandNeeded."""
    session = desk.rows.outreach_sessions.get(session_id)
    if session.plan.day > desk.today():
        raise NotYet
    if not heard.attendance:
        raise BandNeeded
    if heard.followed is not None and not 0 <= heard.followed <= MOST_FOLLOWED:
        raise BandNeeded(f"Write a number from 0 to {MOST_FOLLOWED}", "Nothing was kept. Leave it empty if it is open.")
    return _save(
        desk,
        session_id,
        "session.held",
        (SessionStage.PLANNED, SessionStage.HELD, SessionStage.FOLLOWED_UP),
        stage=session.stage if session.stage.took_place else SessionStage.HELD,
        attendance=desk.coded("attendance_bands", heard.attendance),
        themes=tuple(desk.coded("session_themes", code) for code in heard.themes),
        barriers=tuple(desk.coded("barriers", code) for code in heard.barriers),
        followed=heard.followed,
    )


def follow_up(desk: Desk, session_id: Id) -> Session:
    """Note that those who came, or their network, were told what became of it. OverAlready unless it was held."""
    return _save(desk, session_id, "session.followed_up", (SessionStage.HELD,), stage=SessionStage.FOLLOWED_UP)


def cancel(desk: Desk, session_id: Id) -> Session:
    """Cancel a session that was planned. OverAlready for any other."""
    return _save(desk, session_id, "session.cancelled", (SessionStage.PLANNED,), stage=SessionStage.CANCELLED)


def promise(desk: Desk, session_id: Id, post: str, words: str, due_on: date | None) -> Session:
    """Keep what was promised at a session, by a post and never a name. ToBeSaid, NamesSomebody, OverAlready."""
    if not words.strip() or not post or due_on is None:
        raise ToBeSaid
    nameless.refuse(words)
    row: PromiseRow = (desk.chosen("posts", post), words.strip(), due_on, None, "")
    session = desk.rows.outreach_sessions.get(session_id)
    held = (SessionStage.HELD, SessionStage.FOLLOWED_UP)
    return _save(desk, session_id, "session.promised", held, promises=(*session.promises, row))


def kept(desk: Desk, session_id: Id, number: int, evidence: str = "") -> Session:
    """Note today that promise `number` (from 0) was kept, and what shows it. NamesSomebody."""
    nameless.refuse(evidence)
    promises = list(desk.rows.outreach_sessions.get(session_id).promises)
    post, words, due_on, _, _ = promises[number]
    promises[number] = (post, words, due_on, desk.today(), evidence.strip())
    return _save(desk, session_id, "session.promise_kept", tuple(SessionStage), promises=tuple(promises))


def sessions(desk: Desk, text: str = "") -> tuple[Session, ...]:
    """Return the sessions, those to come first, the next one first, then the others, the last one first.

    `text` narrows to those in which every word of it occurs: kind, place, who for, hosts, languages, themes, promises.
    """
    today = desk.today()
    every = desk.rows.outreach_sessions.where("1", order="day, rowid")
    wanted = text.casefold().split()
    found = [one for one in every if all(word in in_words(one).casefold() for word in wanted)]
    ahead = [one for one in found if one.stage is SessionStage.PLANNED and one.plan.day >= today]
    return (*ahead, *(one for one in reversed(found) if one not in ahead))


def open_promises(desk: Desk) -> tuple[tuple[Session, int], ...]:
    """Return the promises that wait to be kept, (session, number), the first due first."""
    found = [
        (one.promises[number][2], one, number)
        for one in sessions(desk)
        for number in range(len(one.promises))
        if one.promises[number][3] is None
    ]
    return tuple((one, number) for _, one, number in sorted(found, key=lambda each: (each[0], each[1].id, each[2])))


def due(desk: Desk) -> tuple[str, ...]:
    """Say in sentences what outreach asks for today and this week: sessions, those to note, promises."""
    today, soon = desk.today(), desk.today() + WEEK
    planned = [one for one in sessions(desk) if one.stage is SessionStage.PLANNED]
    near = [one for one in planned if today <= one.plan.day <= soon]
    said = [f"{label('session_kinds', one.plan.kind)} on {without_year(one.plan.day)}." for one in near]
    to_note = sum(one.plan.day < today for one in planned)
    if to_note:
        said.append(f"{to_note} {'session waits' if to_note == 1 else 'sessions wait'} to be noted or cancelled.")
    promises = sum(one.promises[number][2] <= soon for one, number in open_promises(desk))
    if promises:
        said.append(f"{promises} {'promise is' if promises == 1 else 'promises are'} due this week or late.")
    return tuple(said)


def in_words(session: Session) -> str:
    """Return everything that can be searched of a session, in words."""
    made = session.plan
    lists = {
        "session_kinds": (made.kind,),
        "session_settings": (made.setting,),
        "areas": made.areas,
        "worker_groups": made.staff,
        "session_hosts": made.hosts,
        "languages": made.languages,
        "session_themes": session.themes,
        "barriers": session.barriers,
        "posts": tuple(row[0] for row in session.promises),
    }
    coded = (label(name, one) for name, codes in lists.items() for one in codes)
    typed = (f"{row[1]} {row[4]}" for row in session.promises)
    return " ".join((made.place, session.stage.value, *coded, *typed))


def audience(session: Session) -> str:
    """Say who a session is for, in a few words."""
    who = [label("areas", one) for one in session.plan.areas]
    who += [label("worker_groups", one) for one in session.plan.staff]
    return ", ".join(who) or "Everybody"


def _save(desk: Desk, session_id: Id, action: str, when: tuple[SessionStage, ...], **fields: object) -> Session:
    """Save the next revision of a session that stands at one of the stages `when`. OverAlready."""
    with desk.vault.transaction():
        before = desk.rows.outreach_sessions.get(session_id)
        if before.stage not in when:
            raise OverAlready
        session = replace(before, **fields, change=desk.next(before.change))
        offered.require(offered.SESSION, session.plan, before.plan)
        offered.require(offered.HELD, session, before)
        desk.rows.outreach_sessions.save(session)
        _tell(desk, action, session)
    return session


def _tell(desk: Desk, action: str, session: Session) -> None:
    codes = {"kind": session.plan.kind.code, "day": session.plan.day.isoformat()}
    desk.vault.trail.write(action, desk.now(), (session.id,), codes)
