"""Protects tables of the kind that other tools were measured on, and prints what is withheld as a ratio to theirs.

    python -m tests.bench.disclosure.peers [--seconds 120]

200 made-up cases with nine columns, of which a few values are common and most are rare, as in a trust. First category
by worker by quarter, then thirty two-way tables at once. The others' figures were taken on another computer, on cases
made in the same way and not on the very same ones; they stand in `PEERS`. None of the others remembers an earlier
release.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import itertools
import json
import random
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.disclosure import any_csv

CASES = 200
COLUMNS = {"category": 10, "worker": 8, "quarter": 4, "site": 5, "level": 4, "route": 6, "openness": 3, "years": 4}
COLUMNS |= {"outcome": 5}
ALL_AT_ONCE = 30
PEERS = {
    "category*worker*quarter": {"GaussSuppression": (28, 0.3), "sdcTable": (5, 13.5)},
    "thirty two-way tables": {"GaussSuppression, all together": (430, None), "GaussSuppression, each alone": (75, 6.2)},
}
"""What each withheld beside the small counts, and in how many seconds; sdcTable left 4 small counts narrower than 3."""


def made(seed: int) -> list[dict[str, str]]:
    """Return the cases: of every column the first value is the most common, the next half as common, and so on."""
    dice = random.Random(seed)
    return [
        {
            name: f"{name}{dice.choices(range(many), [1 / (1 + at) for at in range(many)])[0]}"
            for name, many in COLUMNS.items()
        }
        for _ in range(CASES)
    ]


def measured(folder: Path, cases: list[dict[str, str]], tables: str, seconds: float) -> dict[str, Any]:
    """Return the figures of the bench for tables of these cases."""
    records, out = folder / "records.csv", folder / "out.json"
    with records.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(COLUMNS))
        writer.writeheader()
        writer.writerows(cases)
    given = ["--records", str(records), "--tables", tables, "--json", str(out), "--seconds", str(seconds)]
    with contextlib.redirect_stdout(io.StringIO()):
        any_csv.main(given)
    return json.loads(out.read_text(encoding="utf-8"))["figures"]


def main() -> None:
    """Measure both sets of tables and print each beside the others."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seconds", type=float, default=120.0)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    cases = made(given.seed)
    pairs = ["*".join(pair) for pair in itertools.combinations(COLUMNS, 2)][:ALL_AT_ONCE]
    sets = dict(zip(PEERS, ("category*worker*quarter", ", ".join(pairs)), strict=True))
    for name, tables in sets.items():
        with tempfile.TemporaryDirectory() as folder:
            found = measured(Path(folder), cases, tables, given.seconds)
        told = {key: found[key] for key in ("tables", "cells", "primary", "secondary", "narrowest_interval", "seconds")}
        print(name, told, f"left out: {len(found['left_out'])}")
        for peer, (withheld, took) in PEERS[name].items():
            time = "" if took is None else f", {found['seconds'] / took:.2f} of the time"
            print(f"    {peer}: withheld {withheld}, here {found['secondary'] / withheld:.2f} of that{time}")


if __name__ == "__main__":
    main()
