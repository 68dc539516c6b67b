"""The reader who knows one case: a colleague who was there takes that case away from every number.

For each case, the worlds that hold it must still spread every small count that has somebody else in it. Worlds that
are lacking are looked for with the case held fast. What is left narrow is told, not hidden: whoever is among five cases
that are printed as 5 knows of four others, under any rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from safespace.disclosure.audit import Known, Progress, Stop, go_on, ignore
from safespace.disclosure.certificate import read
from safespace.disclosure.register import history
from safespace.disclosure.secondary import Search
from safespace.disclosure.shape import Query
from safespace.disclosure.sums import Counts, places_of
from safespace.disclosure.verify import block_of
from safespace.disclosure.worlds import Picked, WorldMaker
from safespace.domain.released import PERIOD, Certificate, LedgerEntry


@dataclass(frozen=True, slots=True)
class Sweep:
    """What was found: `cases` looked at, and `pairs` of a case and a small count.

    `narrow` says for each count that is left narrow how many of the cases narrow it.
    """

    cases: int
    pairs: int
    narrow: Mapping[Query, int]

    @property
    def left(self) -> int:
        """Return how many pairs are left narrow."""
        return sum(self.narrow.values())


def sweep(
    ledger: Sequence[LedgerEntry],
    certificate: Certificate,
    seed: bytes,
    stop: Stop = go_on,
    progress: Progress = ignore,
) -> Sweep:
    """Look at the newest entry of a ledger with the eyes of everybody who knows one of its cases.

    `stop` may end it by raising, at any run of the solver; `progress` is told after each kind of case.
    """
    proof = read(certificate)[0]
    block = block_of(ledger, proof.outside)
    quarters = set(block.domains[PERIOD])
    inside = [record for record in history(ledger).records if record.quarter in quarters]
    places = sorted(places_of(block.shape, inside).items())
    eyes = _Eyes(block, proof.worlds if proof.shape == block.shape else block.truth[None, :], seed, stop)
    pairs, narrow = 0, Counter[Query]()
    for done, (columns, cases) in enumerate(places, start=1):
        asked, left = eyes.look(columns)
        pairs += asked * cases
        narrow.update(dict.fromkeys(left, cases))
        progress((done, len(places)))
    return Sweep(len(inside), pairs, dict(narrow))


class _Eyes:
    """Everybody who knows one case, one after the other; worlds found for one serve the next."""

    def __init__(self, block: Known, worlds: Counts, seed: bytes, stop: Stop) -> None:
        self._search = Search(WorldMaker(block, stop), seed)
        self._worlds = worlds
        maker = self._search.maker
        self._true, self._needs = maker.queries.of(block.truth), self._search.needs
        self._counts: Picked = np.zeros((len(maker.queries.keys), maker.size), dtype=np.bool_)
        for place, columns in enumerate(maker.queries.columns):
            self._counts[place, columns] = True

    def look(self, columns: tuple[int, ...]) -> tuple[int, list[Query]]:
        """Return how many small counts hold somebody besides the case in these columns, and which are narrow."""
        search, maker = self._search, self._search.maker
        case = self._counts[:, list(columns)].any(axis=1)
        search.needs = np.where(self._true - case >= 1, self._needs, 0)
        holding = self._worlds[(self._worlds[:, list(columns)] >= 1).all(axis=1)]
        search.keep(holding)
        if search.short():
            maker.insist(columns)
            search.push(maker.shut)
            for place in search.short():
                search.press(place, maker.shut)
            self._worlds = np.concatenate([self._worlds, search.pool[len(holding) :]])
        return int((search.needs > 0).sum()), [maker.queries.keys[place] for place in search.short()]
