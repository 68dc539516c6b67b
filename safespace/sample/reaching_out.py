"""Outreach of the sample trust: sessions through two years, what was promised there, a pulse, support, a tracker.

It draws from dice of its own, so that the cases stay as they were drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from safespace.casework import equality, equality_values, list_file, outreach, support
from safespace.casework.desk import Desk
from safespace.casework.outreach import Heard
from safespace.domain.equality import Aim
from safespace.domain.ids import Id
from safespace.domain.outreach import SessionStage
from safespace.domain.quarter import Quarter
from safespace.resources import table
from safespace.sample.diary import Diary
from safespace.sample.figures import Dice

EVERY: Final = 24
"""How many days lie between two sessions, about."""

AREAS: Final = (
    *("maternity", "maternity", "theatres", "wards_medicine", "wards_medicine", "elderly", "surgery", "surgery"),
    *("pharmacy", "emergency", "", "", ""),
)
KINDS: Final = {
    "safe_space": 0.3,
    "walkabout": 0.24,
    "drop_in": 0.16,
    "deep_listening": 0.1,
    "induction": 0.1,
    "training": 0.1,
}
BANDS: Final = {"few": 0.1, "some": 0.3, "ten": 0.4, "twenty": 0.2}
THEMES: Final = (
    "rota",
    "belonging",
    "immigration",
    "progression",
    "respect",
    "praise",
    "skills",
    "housing",
    "workload",
)
HARD: Final = ("hierarchy", "visa", "nothing_done", "isolated", "language", "did_not_know", "confidentiality")
LANGUAGES: Final = ("tagalog", "malayalam", "hindi", "portuguese", "yoruba")
PROMISES: Final = (
    ("chief_nurse", "Rotas are out six weeks ahead, nights too.", "Seen on the wards that asked for it."),
    ("hr", "Every new starter from abroad has a buddy in the first week.", "Names of buddies are given at induction."),
    ("education_lead", "Places on courses are shown to all in one list.", "The list is on the education page."),
    ("estates", "A quiet room is open at night.", "It is open."),
)
ANSWERS: Final = ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree")


HARASSED: Final = "Harassed, bullied or abused by staff in 12 months: Ethnic minority staff"
DISCIPLINED: Final = "Likelihood of entering a formal disciplinary process, ethnic minority against white staff"
TRACKED: Final = (
    ("hia1", "Each board member has one equality objective with a number.", "Board members with one", "3", "14", "9"),
    ("hia2", "Every shortlist for bands 8c and above is mixed.", "Share of shortlists", "35 %", "90 %", "52 %"),
    ("hia3", "Look at pay.", "", "", "", ""),
    ("hia4", "Adjustments are in place within six weeks.", "Have the adjustments that they need", "68 %", "85 %", ""),
    ("hia5", "Everybody recruited abroad gets one page on housing and rules first.", "Share", "40 %", "100 %", "75 %"),
    ("hia6", "Managers learn to answer when somebody speaks up.", HARASSED, "29.3 % in 2024", "22 %", ""),
    ("hia6", "Two people look at each case before a formal process begins.", DISCIPLINED, "1.9 in 2024", "1.2", ""),
)
"""Rows of the tracker: action, what is done, how it is measured, where it began, where it is to be, and is now."""


def fill(desk: Desk, diary: Diary, quarters: Sequence[Quarter]) -> None:
    """Put two years of outreach into the diary, and what is planned after its end."""
    dice = Dice(quarters[0].first.toordinal())
    day = quarters[0].first + timedelta(days=9)
    last = diary.ends.date() + timedelta(days=40)
    while day <= last:
        _session(desk, diary, dice, (quarters[0].first + timedelta(days=1), day))
        day += timedelta(days=dice.between(EVERY - 8, EVERY + 8))
    for quarter in quarters[1:-1]:
        diary.put(quarter.first + timedelta(days=40), 15, partial(_pulse, desk, dice))
        diary.put(quarter.next.first + timedelta(days=3), 15, partial(_support, desk, dice, quarter))
    diary.put(quarters[-2].first + timedelta(days=2), 15, partial(_tracker, desk, quarters[-1]))


def _session(desk: Desk, diary: Diary, dice: Dice, between: tuple[date, date]) -> None:
    """Plan a session for the second day, at the earliest on the first."""
    earliest, day = between
    area = dice.pick(AREAS)
    codes: dict[str, str | None] = {
        "kind": dice.weighted(KINDS),
        "setting": "online" if dice.chance(0.2) else "in_person",
        "place": "" if dice.chance(0.4) else "Education centre",
    }
    many = {
        "areas": [area] if area else [],
        "hosts": [dice.pick(("network", "chaplaincy", "pastoral", "champion"))],
        "languages": [dice.pick(LANGUAGES)] if dice.chance(0.4) else [],
    }
    planned = max(earliest, min(day - timedelta(days=20), diary.ends.date() - timedelta(days=3)))

    def plan() -> None:
        made = outreach.plan(desk, outreach.planned(desk, codes, many, day))
        diary.put(day, 16.5, partial(_held, desk, diary, dice, made.id))

    diary.put(planned, 9.5, plan)


def _held(desk: Desk, diary: Diary, dice: Dice, session_id: Id) -> None:
    if dice.chance(0.08):
        outreach.cancel(desk, session_id)
        return
    band = dice.weighted(BANDS)
    themes = tuple(dict.fromkeys(dice.pick(THEMES) for _ in range(3)))
    heard = Heard(band, themes, (dice.pick(HARD),), dice.between(0, 2))
    outreach.hold(desk, session_id, heard)
    if dice.chance(0.6):
        post, words, shows = dice.pick(PROMISES)
        due = desk.today() + timedelta(days=dice.between(20, 50))
        outreach.promise(desk, session_id, post, words, due)
        diary.put(due - timedelta(days=dice.between(0, 8)), 14, partial(_kept, desk, session_id, shows))
    diary.put(desk.today() + timedelta(days=30), 14.5, partial(_followed_up, desk, session_id))


def _kept(desk: Desk, session_id: Id, shows: str) -> None:
    outreach.kept(desk, session_id, 0, shows)


def _followed_up(desk: Desk, session_id: Id) -> None:
    if desk.rows.outreach_sessions.get(session_id).stage is SessionStage.HELD:
        outreach.follow_up(desk, session_id)


def _pulse(desk: Desk, dice: Dice) -> None:
    counts = {
        (question, answer): dice.between(3, 30 if answer in ("agree", "strongly_agree") else 12)
        for question in ("belong", "known", "skills", "safe", "acted")
        for answer in ANSWERS
    }
    support.keep_pulse(desk, desk.today(), "", counts)


def _support(desk: Desk, dice: Dice, quarter: Quarter) -> None:
    for kind in ("psychological", "buddy", "mentor", "language", "pastoral", "community"):
        offered = dice.between(4, 26)
        support.count(desk, kind, quarter, offered, dice.between(2, offered))


def _tracker(desk: Desk, now: Quarter) -> None:
    """Begin a tracker with a row for each action, one of them not yet SMART, and bring in made-up published values."""
    rows = table("sample", "published_values.csv")
    content = list_file.written(list(rows[0]), (list(row.values()) for row in rows))
    equality_values.take(desk, equality_values.look(desk, content))
    for theme, action, measure, before, after, here in TRACKED:
        owner = desk.coded("posts", "executive_director") if measure else None
        due = now.of_year[3].last if measure else None
        coded = desk.coded("high_impact_actions", theme)
        kept = equality.keep(desk, Aim(coded, action, measure, before, after, due, owner))
        if measure:
            equality.move(desk, kept.id, "under_way", "Begun in two directorates.", now=here)
