"""Measures disclosure control: the default plan at several sizes, or any tables of any records.

`python -m tests.bench.disclosure [cases a quarter ...]` measures the default publication plan.
`python -m tests.bench.disclosure --records FILE.csv --tables "a*b, c*d*e" [--history DIR] [--json OUT]` protects tables
of any CSV file. Both also run as `python tests/bench/disclosure ...`.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.bench.disclosure import any_csv, default_plan

if __name__ == "__main__":
    given = sys.argv[1:]
    if any(each.startswith("--") for each in given):
        sys.exit(any_csv.main(given))
    default_plan.main([int(size) for size in given] or list(default_plan.SIZES))
