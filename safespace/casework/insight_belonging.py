"""Worry about immigration rules over time, quarter by quarter: from what made it hard, and from what sessions heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.domain.case import Case
from safespace.domain.charts import Bar, Bars
from safespace.domain.codelist import codes
from safespace.domain.quarter import Quarter

POLICY: Final = "belonging"
TITLE: Final = "Worry about immigration rules"
SAID: Final = (
    "How often it came up: cases in which it made speaking up hard, and sessions in which it was heard. Set it beside "
    "the news."
)


def immigration(desk: Desk, cases: Sequence[Case], first: Quarter) -> Bars:
    """Count, for each quarter from `first` to the present one, cases and sessions with that worry."""
    rules = policy(desk, POLICY)
    hard, heard = set(rules["sponsorship_barriers"]), set(rules["sponsorship_themes"])
    raised = [Quarter.of(one.raised_on) for one in cases if hard & codes(one.about.barriers)]
    told = [
        Quarter.of(one.plan.day)
        for one in desk.rows.outreach_sessions.where("day >= ?", [first.first.isoformat()])
        if one.stage.took_place and (heard & codes(one.themes) or hard & codes(one.barriers))
    ]
    bars: list[Bar] = []
    if not raised and not told:
        return Bars(TITLE, SAID, "Quarter", ())
    quarter, last = first, Quarter.of(desk.today())
    while quarter <= last:
        many, sessions = raised.count(quarter), told.count(quarter)
        words = f"{many} {'case' if many == 1 else 'cases'}, {sessions} {'session' if sessions == 1 else 'sessions'}"
        bars.append(Bar(quarter.label, many + sessions, many + sessions, words))
        quarter = quarter.next
    return Bars(TITLE, SAID, "Quarter", tuple(bars))
