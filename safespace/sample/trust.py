"""The sample trust: two years of made-up cases in a temporary vault whose key is random and kept nowhere."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from safespace.casework import directory, headcounts, list_file, national, quarterly
from safespace.casework.desk import LONDON, Clock, Desk
from safespace.domain.quarter import Quarter
from safespace.resources import table
from safespace.sample import reaching_out
from safespace.sample.diary import Diary
from safespace.sample.figures import Dice
from safespace.sample.life import Life
from safespace.sample.person import people_of_the_sample
from safespace.vault.vault import Vault

NAME = "Eastmere (sample)"
GUARDIAN = "Sam Okoro"
HOLDERS = ("executive_lead", "chief_nurse", "medical_director", "hr", "patient_safety", "ned_lead", "site_lead")
QUARTERS = 8

Step = Callable[[int, int, str], None]
"""Hears how far something is: done, in all, in words."""


def make(passing: Path, now: Clock, cases: int, seed: int, step: Step) -> Desk:
    """Make the trust, ready at today, and return its desk. The same seed and day make the same cases.

    The papers of the last full quarter are left for whoever looks around.
    The vault lies in `passing` and holds its key in memory alone; `sweeping` removes it. What `step` raises stops the
    work and leaves nothing behind.
    """
    folder = passing / f"sample-{os.getpid()}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700, parents=True)
    ends = now()
    diary = Diary(ends)
    dice = Dice(seed)
    quarters = _quarters(ends.astimezone(LONDON).date())
    begins = datetime.combine(quarters[0].first, time(7), LONDON)
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, folder, ignore_errors=True)
        vault = Vault.create_temporary(folder / "eastmere.safespace", NAME, GUARDIAN, begins)
        undo.callback(vault.close)
        desk = Desk(vault, diary)
        _fill(desk, diary, (dice, quarters), cases, step)
        undo.pop_all()
    desk.clock = now
    return desk


def _fill(desk: Desk, diary: Diary, drawn: tuple[Dice, list[Quarter]], cases: int, step: Step) -> None:
    dice, quarters = drawn
    diary.put(quarters[0].first, 8, partial(_directory, desk, dice))
    diary.put(quarters[-2].first, 8.25, partial(_headcounts, desk))
    yesterday = diary.ends.astimezone(LONDON).date() - timedelta(days=1)
    for day in dice.days(quarters, cases, yesterday):
        Life(desk, diary, dice, day)
    reaching_out.fill(desk, diary, quarters)
    for quarter in quarters[:-2]:
        diary.put(quarter.next.first + timedelta(days=12), 16, partial(_report, desk, quarter))
    step(0, 100, "Making a trust")
    diary.run(lambda part: step(round(part * 100), 100, "Making a trust"))


def _directory(desk: Desk, dice: Dice) -> None:
    for code in HOLDERS:
        who = dice.pick(people_of_the_sample())
        directory.keep(desk, code, "", f"{who['given']} {who['family']}")


def _headcounts(desk: Desk) -> None:
    """Bring in how many staff the made-up trust has, as a guardian brings in a list."""
    rows = table("sample", "headcounts.csv")
    content = list_file.written(list(rows[0]), (list(row.values()) for row in rows))
    headcounts.take(desk, headcounts.look(desk, content), desk.today())


def _report(desk: Desk, quarter: Quarter) -> None:
    """Hand in a quarter's return and release its board summary, as a guardian does after each quarter."""
    if not national.count(desk, quarter).blocked:
        national.hand_in(desk, quarter)
    planned = quarterly.plan(quarterly.gather(desk, quarter))
    if planned.specs:
        quarterly.publish(desk, quarter, planned, "For the public board", "The quarterly report to the board")


def _quarters(today: date) -> list[Quarter]:
    quarters = [Quarter.of(today)]
    while len(quarters) <= QUARTERS:
        quarters.insert(0, quarters[0].previous)
    return quarters
