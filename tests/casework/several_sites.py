"""Two sites of one group with a year behind them, for the tests of what is counted together."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from safespace.casework import (
    hand_over,
    joint_figures,
    quarterly,
    record,
    safekeeping,
    site_sending,
    site_taking,
    year_plan,
)
from safespace.casework.desk import Desk
from safespace.disclosure.planning import Planned
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.vault import pack as packs
from safespace.vault.cost import FLOOR
from safespace.vault.pack import Content
from safespace.vault.vault import Vault
from tests import builders
from tests.builders import FRIDAY, Clock
from tests.casework.keys import LEE, SAM
from tests.casework.two_vaults import Two, knows

YEAR: Final = Quarter(2025, 4)
"""The last quarter of the last full financial year by the clock of most tests."""
LAST: Final = Quarter(2026, 1)
"""The last full quarter by that clock."""
NOW: Final = FRIDAY + timedelta(days=1)
WORDS: Final = {"Eastmere": SAM, "Westmere": LEE}
"""The two vaults, and the passphrases that open them."""
CANARY: Final = "Zebedee Quillfeather"
"""Somebody in the story of every case, who must be in no pack."""


@dataclass(frozen=True)
class Kept:
    """The closed vaults of a group, to be copied: where they lie, and what each guardian is called at the other."""

    folder: Path
    ada_at_sams: Id
    sam_at_adas: Id

    def opened(self, folder: Path) -> Two:
        """Copy both vaults below `folder` and open them."""
        clock = Clock(NOW)
        for name in WORDS:
            shutil.copytree(self.folder / f"{name}.safespace", folder / f"{name}.safespace")
        sam, ada = (
            Desk(Vault.open(folder / f"{name}.safespace", words, clock()), clock) for name, words in WORDS.items()
        )
        between = folder / "between"
        between.mkdir()
        return Two(sam, ada, clock, between, self.ada_at_sams, self.sam_at_adas)


def a_group(folder: Path) -> Kept:
    """Make Sam's vault and Ada's, each with a year and a quarter of cases; Ada has published her year by herself."""
    clock, desks = Clock(), list[Desk]()
    for (name, words), guardian in zip(WORDS.items(), ("Sam Okoro", "Ada Finch"), strict=True):
        made = safekeeping.create(folder / f"{name}.safespace", name, guardian, words, clock, cost=FLOOR)
        desks.append(made.desk)
    sam, ada = desks
    lived(sam, clock, 4, published=False)
    lived(ada, clock, 7, published=True)
    kept = Kept(folder, knows(sam, ada, folder), knows(ada, sam, folder))
    for desk in desks:
        desk.vault.close()
    return kept


def lived(desk: Desk, clock: Clock, cases: int, *, published: bool) -> None:
    """Record so many cases a quarter, and publish the last quarter with the tables of the year."""
    chance = random.Random(cases)
    year_plan.choose(desk, YEAR, frozenset({"year_areas"}))
    for quarter in (*YEAR.of_year, LAST):
        clock.at = FRIDAY.replace(year=quarter.first.year, month=quarter.first.month, day=20)
        for _ in range(cases):
            case = builders.a_concern(desk, words=f"{CANARY} said it.", name=CANARY, handle="Rota")
            elements = [one for one in ("EL_PSQ", "EL_WSW", "EL_BH", "EL_IAB") if chance.random() < 0.4]
            area = chance.choice(("wards_medicine", "surgery", "maternity"))
            about = builders.about(desk, *elements, area=area, group=chance.choice(("03", "03", "08", "01")))
            record.describe(desk, case.id, replace(about, detriment=chance.random() < 0.1))
        clock.at = FRIDAY.replace(year=quarter.next.first.year, month=quarter.next.first.month, day=3)
        if published and quarter == YEAR:
            planned = quarterly.plan(quarterly.gather(desk, quarter))
            quarterly.publish(desk, quarter, planned, "The public board", "Board paper")
    clock.at = NOW


def sent_return(two: Two, quarter: Quarter = LAST) -> Path:
    """Let Ada seal her return for Sam."""
    return site_sending.send_return(two.ada, two.sam_at_adas, quarter, two.between).file


def sent_year(two: Two) -> Path:
    """Let Ada seal her year for Sam."""
    return site_sending.send_year(two.ada, two.sam_at_adas, YEAR, two.between).file


def planned(two: Two) -> Planned:
    """Take Ada's year in and plan the joint figures."""
    site_taking.take_in(two.sam, sent_year(two))
    return joint_figures.plan(joint_figures.gather(two.sam, YEAR))


def changed(two: Two, file: Path, **fields: Any) -> Path:
    """Make a pack of Ada's anew with other content, as a changed program would."""
    opened = two.sam.vault.open_pack(file)
    slip = replace(opened.slip, pack=two.ada.new_id())
    partial, target = hand_over.places(two.between, slip.pack)
    content = Content({**opened.content.manifest, **fields}, {})
    to = bytes.fromhex(two.ada.rows.colleagues.get(two.sam_at_adas).public_key)
    packs.write(slip, content, to, two.ada.vault.signing_key, partial)
    packs.finish(partial, target)
    return target
