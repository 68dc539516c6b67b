"""A vault with quarters that were released one after the other, for tests of what is printed of several."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from safespace.casework import board_paper, follow_up, quarterly, record
from safespace.casework.desk import Desk
from safespace.domain.board_paper import BoardPaper
from safespace.domain.quarter import Quarter
from tests import builders
from tests.casework.quarters import desk_with_clock

GROUPS = ("03", "03", "08", "07", "04", "01")
AREAS = ("wards_medicine", "surgery", "maternity", "outpatients")
BARRIERS = (("visa", "job"), ("nothing_done",), ("none",), ("manager", "past"))
ANSWERS = ("yes", "yes", "maybe", "yes", "declined")


def released(folder: Path, quarters: int = 5, cases: int = 14) -> Desk:
    """Return a desk whose last quarters were released, each with about so many cases, always the same ones."""
    desk, clock = desk_with_clock(folder)
    now, chance = clock.at, random.Random(11)
    for back in range(quarters, 0, -1):
        clock.at = now - timedelta(days=91 * back)
        quarter = Quarter.of(desk.today())
        for number in range(cases + chance.randrange(-3, 4)):
            case = builders.a_concern(desk, words="The rota is short.", name="", handle="Rota")
            given = [code for code in ("EL_PSQ", "EL_WSW", "EL_BH", "EL_IAB") if chance.random() < 0.4]
            about = builders.about(desk, *given, area=AREAS[number % 4], group=chance.choice(GROUPS))
            hard = tuple(desk.coded("barriers", code) for code in BARRIERS[number % 4])
            record.describe(desk, case.id, replace(about, barriers=hard))
            if number % 3:
                record.thanked(desk, case.id)
            if number % 2:
                follow_up.feedback(desk, case.id, ANSWERS[number % 5])
        clock.at = now - timedelta(days=91 * (back - 1))
        planned = quarterly.plan(quarterly.gather(desk, quarter))
        quarterly.publish(desk, quarter, planned, "The public board", "Board paper")
    clock.at = now
    return desk


def begun(desk: Desk) -> BoardPaper:
    """Begin a paper of everything that was released."""
    quarters = sorted(Quarter.parse(entry.period) for entry in desk.rows.ledger.entries())
    return board_paper.begin(desk, quarters[0], quarters[-1])


def saying(paper: BoardPaper, **texts: str) -> BoardPaper:
    """Return a paper with words in some of its sections."""
    return replace(paper, sections=tuple((code, there, texts.get(code, said)) for code, there, said in paper.sections))
