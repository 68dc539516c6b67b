"""How people fare, as counts alone: a pulse of five questions, and support that was offered and taken up.

Answers are collected outside (on paper, or with the trust's own tool); only how often each was given comes here, and
only for a group that is large enough. What is printed of a pulse is a share in tenths, never all and never nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from safespace import resources
from safespace.casework.desk import Desk, label
from safespace.casework.policies import policy
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.support import Pulse, SupportGiven

POLICY: Final = "belonging"
AGREE: Final = "agree"
"""The group of the answers that agree."""

MOST: Final = 100_000
"""More than this in one count is a slip of the pen."""


class GroupTooSmall(Problem):
    """A pulse in which a question was answered by fewer people than may be kept."""

    title = "Too few answered"
    advice = "Nothing was kept: with so few, an answer can be told. Ask a larger group, or leave the question out."


class NotCounts(Problem):
    """Counts that are none, or do not agree with each other."""

    title = "These counts do not agree"
    advice = "Nothing was kept. Write whole numbers; nobody can take up what was not offered."


@dataclass(frozen=True, slots=True)
class Share:
    """What one question of a pulse says: its words, how many answered, and how many of them agreed, for print."""

    question: str
    answered: int
    printed: str


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A kind of support in the quarters asked for: its words, to how many offered, how many took it up."""

    code: str
    words: str
    offered: int
    taken_up: int


def keep_pulse(desk: Desk, day: date | None, network: str, counts: Mapping[tuple[str, str], int]) -> Pulse:
    """Keep a round: `counts` by (question, answer) codes. `network` is empty for everybody. NotCounts, GroupTooSmall.

    A question that nobody answered was not asked.
    """
    if day is None or day > desk.today() or any(not 0 <= many <= MOST for many in counts.values()):
        raise NotCounts
    asked = {code: sum(many for (one, _), many in counts.items() if one == code) for code, _ in counts}
    smallest = policy(desk, POLICY)["smallest_pulse"]
    if not any(asked.values()) or any(0 < many < smallest for many in asked.values()):
        raise GroupTooSmall(f"Fewer than {smallest} answered a question")
    rows = tuple(
        (desk.chosen("pulse_questions", question), desk.chosen("pulse_answers", answer), many)
        for (question, answer), many in counts.items()
        if asked[question]
    )
    pulse = Pulse(desk.new_id(), day, desk.chosen("networks", network) if network else None, rows, desk.first())
    with desk.vault.transaction():
        desk.rows.pulses.add(pulse)
        desk.vault.trail.write("pulse.kept", desk.now(), (pulse.id,), counts={"questions": len(rows)})
    return pulse


def remove_pulse(desk: Desk, pulse_id: Id) -> None:
    """Take a round out. KeyError if there is none."""
    with desk.vault.transaction():
        desk.rows.pulses.remove(pulse_id, desk.me, desk.now())
        desk.vault.trail.write("pulse.removed", desk.now(), (pulse_id,))


def pulses(desk: Desk) -> tuple[Pulse, ...]:
    """Return the rounds, the last one first."""
    return desk.rows.pulses.where("1", order="day DESC, rowid DESC")


def shares(pulse: Pulse) -> tuple[Share, ...]:
    """Say what a round says, question by question, so that it may be printed."""
    agreeing = {row.code for row in resources.codelist("pulse_answers").rows if row.group == AGREE}
    found: list[Share] = []
    for row in resources.codelist("pulse_questions").rows:
        answers = pulse.of(row.code)
        answered = sum(answers.values())
        if answered:
            agreed = sum(many for code, many in answers.items() if code in agreeing)
            found.append(Share(row.label, answered, printed(agreed, answered)))
    return tuple(found)


def printed(agreed: int, answered: int) -> str:
    """Return a share in tenths; each end shares a band with what is next to it, so it is never all or nobody."""
    tenths = (20 * agreed + answered) // (2 * answered)
    if tenths <= 1:
        return "About 1 in 10 or fewer agree"
    return "About 9 in 10 or more agree" if tenths >= 9 else f"About {tenths} in 10 agree"


def count(desk: Desk, kind: str, quarter: Quarter, offered: int, taken_up: int) -> SupportGiven:
    """Keep to how many a kind of support was offered in a quarter, in place of what stood. NotCounts."""
    if not 0 <= taken_up <= offered <= MOST or quarter.first > desk.today():
        raise NotCounts
    before = next(iter(_of(desk, kind, quarter)), None)
    with desk.vault.transaction():
        if before is None:
            coded = desk.chosen("support_kinds", kind)
            fresh = SupportGiven(desk.new_id(), coded, quarter.code, offered, taken_up, desk.first())
            desk.rows.support_given.add(fresh)
        else:
            fresh = replace(before, offered=offered, taken_up=taken_up, change=desk.next(before.change))
            desk.rows.support_given.save(fresh)
        codes = {"kind": kind, "quarter": quarter.code}
        desk.vault.trail.write("support.counted", desk.now(), (fresh.id,), codes)
    return fresh


def given(desk: Desk, quarters: Sequence[Quarter]) -> tuple[SupportLine, ...]:
    """Return every kind of support with its counts over some quarters, in the order of the list."""
    codes = {quarter.code for quarter in quarters}
    kept = [one for one in desk.rows.support_given.where("1") if one.quarter in codes]
    lines: list[SupportLine] = []
    for row in resources.codelist("support_kinds").rows:
        mine = [one for one in kept if one.kind.code == row.code]
        offered, taken = sum(one.offered for one in mine), sum(one.taken_up for one in mine)
        lines.append(SupportLine(row.code, row.label, offered, taken))
    return tuple(lines)


def asked_whom(pulse: Pulse) -> str:
    """Say who was asked."""
    return label("networks", pulse.network, "Everybody")


def _of(desk: Desk, kind: str, quarter: Quarter) -> tuple[SupportGiven, ...]:
    found = desk.rows.support_given.where("quarter = ?", [quarter.code])
    return tuple(one for one in found if one.kind.code == kind)
