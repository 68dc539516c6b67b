"""A trial by brute force: random small histories of releases, attacked by a reader who tries every history there is.

Each history has quarters with a few cases and several releases: tables of one and two dimensions, filters, joined
groups that are parted later, quarters beside the year to date, corrections, late cases, cases that go. After the last
release no sensitive count that the papers tell may be narrower than the policy asks. The same trial is held with
engines that are weakened on purpose, which it must find out.

`python -m tests.disclosure.trial --histories 10000` prints what was found; `make worlds-full` runs it at full size.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import History, history
from safespace.disclosure.release import NotSafe, release
from safespace.disclosure.snapshot import NOT_RECORDED, Line, Record, TableSpec
from safespace.domain.ids import Id
from safespace.domain.released import PERIOD, CellKey, Certificate, LedgerEntry
from tests.disclosure.brute import Asked, Board, TooMany, intervals
from tests.disclosure.history import ALL, WORDS

POLICY = default_policy()
QUARTERS = ("2026Q1", "2026Q2", "2026Q3")
ABOUT = (NOT_RECORDED, "y")

Engine = Callable[[Sequence[LedgerEntry], Sequence[Record], Sequence[TableSpec], bytes], Planned]
"""Plans a release; the weakened ones plan badly."""

Gate = Callable[[Planned, Sequence[LedgerEntry]], tuple[LedgerEntry, Certificate | None]]


@dataclass
class Score:
    """What a trial found: `narrow` are sensitive counts narrower than asked, `exact` those of them known exactly."""

    histories: int = 0
    releases: int = 0
    refused: int = 0
    passed_over: int = 0
    queries: int = 0
    narrow: int = 0
    exact: int = 0
    seconds: float = 0.0
    found: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Story:
    """One made-up trust: its codes, and for each release the cases as they were then and the tables that were asked."""

    board: Board
    releases: tuple[tuple[tuple[Record, ...], tuple[TableSpec, ...]], ...]
    seed: bytes


def story(number: int) -> Story:
    """Make the history of a given number."""
    chance = random.Random(number)
    quarters = QUARTERS[: chance.choice((1, 2, 2, 2, 3))]
    workers = ("a", NOT_RECORDED, "b")[: 2 if len(quarters) == 3 else chance.choice((2, 3))]
    board = Board(quarters, {"about": ABOUT, "worker": workers})
    most = {1: 16, 2: 9 if len(workers) == 3 else 12, 3: 6}[len(quarters)]
    records = [record for quarter in quarters for record in _cases(chance, board, quarter, most)]
    releases: list[tuple[tuple[Record, ...], tuple[TableSpec, ...]]] = []
    for number_of in range(chance.choice((1, 2, 3, 4))):
        until = quarters[: max(1, min(len(quarters), number_of + chance.choice((1, 2))))]
        specs = tuple(_table(chance, board, until) for _ in range(chance.choice((1, 1, 2, 3))))
        releases.append((tuple(record for record in records if record.quarter in until), specs))
        records = _changed(chance, board, records)
    return Story(board, tuple(releases), str(number).encode())


def _cases(chance: random.Random, board: Board, quarter: str, most: int) -> list[Record]:
    corners = board.corners
    weights = [chance.choice((0, 1, 1, 2, 5)) + 0.01 for _ in corners]
    drawn = chance.choices(corners, weights, k=chance.randint(0, most))
    return [_record(f"{quarter}{number}", quarter, codes) for number, codes in enumerate(drawn)]


def _record(name: str, quarter: str, codes: dict[str, str]) -> Record:
    return Record(Id(name), quarter, tuple(sorted(codes.items())))


def _changed(chance: random.Random, board: Board, records: list[Record]) -> list[Record]:
    """Correct a case, move one, lose one or add a late one, each now and then."""
    records = list(records)
    if records and chance.random() < 0.4:
        place = chance.randrange(len(records))
        records[place] = replace(records[place], attributes=tuple(sorted(chance.choice(board.corners).items())))
    if records and chance.random() < 0.15:
        records.pop(chance.randrange(len(records)))
    if chance.random() < 0.2:
        quarter, codes = chance.choice(board.quarters), chance.choice(board.corners)
        records.append(_record(f"late{len(records)}{chance.random()}", quarter, codes))
    return records


def _table(chance: random.Random, board: Board, until: tuple[str, ...]) -> TableSpec:
    """Make a table: its lines a breakdown, a filter or joined groups; its period a quarter, some, or side by side."""
    workers = board.domains["worker"]
    joined = [Line("A or B", "worker", workers[:2], workers), Line("The others", "worker", workers[2:], workers)]
    sides: list[list[Line]] = [
        [Line(code, "worker", (code,), workers) for code in workers],
        [Line("About it", "about", ("y",), ABOUT)],
        [line for line in joined if line.codes],
        [Line("Chosen", "worker", (chance.choice(workers),), workers)],
        [],
    ]
    rows, columns = chance.choice(sides), chance.choice(([], [], sides[1]))
    rows = [] if rows == columns else rows
    span = until[chance.randrange(len(until)) :] if chance.random() < 0.5 else until[: chance.randint(1, len(until))]
    if columns == [] and len(until) > 1 and chance.random() < 0.4:
        columns = [Line(quarter, PERIOD, (quarter,)) for quarter in until if chance.random() < 0.7]
        columns += [Line("Together", PERIOD, until)]
        return TableSpec("Table", "", "", (*rows, ALL), tuple(columns), span)
    margin = (ALL,) if chance.random() < 0.8 or not columns else ()
    return TableSpec(
        "Table", "", "", (*rows, *((ALL,) if chance.random() < 0.8 or not rows else ())), (*columns, *margin), span
    )


def ours(ledger: Sequence[LedgerEntry], records: Sequence[Record], specs: Sequence[TableSpec], seed: bytes) -> Planned:
    """Plan as we do."""
    return plan(ledger, records, specs, POLICY, seed)


def our_gate(planned: Planned, ledger: Sequence[LedgerEntry]) -> tuple[LedgerEntry, Certificate | None]:
    """Pass our gate."""
    passed = release(planned, ledger, WORDS)
    return passed.entry, passed.certificate


def held(story_of: Story, engine: Engine = ours, gate: Gate = our_gate) -> tuple[list[LedgerEntry], list[Certificate]]:
    """Publish a history; return the ledger and the certificates. A release that the gate refuses does not leave."""
    ledger: list[LedgerEntry] = []
    certificates: list[Certificate] = []
    for records, specs in story_of.releases:
        planned = engine(ledger, records, specs, story_of.seed)
        if planned.specs:
            entry, certificate = gate(planned, ledger)
            ledger.append(entry)
            certificates += [certificate] if certificate else []
    return ledger, certificates


def attack(board: Board, ledger: Sequence[LedgerEntry]) -> dict[CellKey, tuple[int, tuple[int, int]]]:
    """Return the true value and the interval of every sensitive count that the papers tell; TooMany."""
    past = history(ledger)
    asked = small(board, past)
    return {key: (asked[key], interval) for key, interval in seen(board, past, asked).items()}


def small(board: Board, past: History) -> dict[CellKey, int]:
    """Return every sensitive count that the papers tell, and its true value."""
    counts = board.counts(past.records)
    told = board.told(list(past.cells), list(counts)) if past.cells else []
    return {key: counts[key] for key in told if POLICY.sensitive(counts[key])}


def seen(board: Board, past: History, queries: Iterable[Asked]) -> dict[Asked, tuple[int, int]]:
    """Return the interval of each query; as long as one is narrow, more room is tried above the largest quarter."""
    printed = {key: POLICY.bounds(symbol) for key, (symbol, _) in past.cells.items()}
    counts = board.counts(past.records)
    most = max(counts[CellKey.of((quarter,))] for quarter in board.quarters)
    found: dict[Asked, tuple[int, int]] = {}
    left = list(queries)
    for room in (1, 4, 8):
        if left:
            found |= intervals(board, printed, left, most + room)
            left = [one for one in left if found[one][1] - found[one][0] < POLICY.protection]
    return found


def trial(
    numbers: Sequence[int], engine: Engine = ours, gate: Gate = our_gate, of: Callable[[int], Story] = story
) -> Score:
    """Hold the trial on histories of these numbers, made by `of`."""
    score, start = Score(), time.perf_counter()
    for number in numbers:
        told = of(number)
        score.histories += 1
        try:
            ledger, _ = held(told, engine, gate)
            score.releases += len(ledger)
            for key, (value, (low, high)) in attack(told.board, ledger).items():
                score.queries += 1
                score.narrow += high - low < POLICY.protection
                score.exact += high == low
                if high - low < POLICY.protection:
                    score.found.append(f"history {number}: {key.scope} is {value}, seen as {low} to {high}")
        except NotSafe:
            score.refused += 1
        except TooMany:
            score.passed_over += 1
    score.seconds = time.perf_counter() - start
    return score


def main(arguments: Sequence[str], hold: Callable[[Sequence[int]], Score], histories: int) -> int:
    """Hold a trial, on so many histories by itself, and print what was found; fails if anything was narrow."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--histories", type=int, default=histories)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args(arguments)
    score = hold(range(given.first, given.first + given.histories))
    print(replace(score, found=[]))
    print("\n".join(score.found[:20]))
    return 1 if score.narrow or score.refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], trial, 10_000))
