"""Measures the whole program at a size: `python -m tests.bench.scale --cases 10000 [--operations 10000]`.

The vault is made once and kept in build/. Every figure stands beside its goal and, where the goal is a ratio, beside
what it is held against, measured in the same run. Times are by the clock; where others use the same computer, ratios
and the best of several starts say more than milliseconds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from safespace.ui import swift

swift.begin()  # as every start does

from tests.bench.scale import filled  # noqa: E402 - what comes before makes these imports those of a start
from tests.bench.scale.figures import FRAMES, TYPED, Figure, ids, opened, operated, screens, scrolled, searched  # noqa: E402
from tests.bench.scale.first_frame import resident  # noqa: E402

STARTS = 7


def cold(vault: Path, starts: int) -> list[Figure]:
    """Start a bare window, a plain form and the program by turns, each in a fresh process; keep the best of each."""
    best: dict[str, list[float]] = {}
    folder = vault.parent / "home"
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for name, part in (("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")):
        surroundings[name] = str(folder / part)
    vaults = folder / "data" / "SafeSpace"
    vaults.mkdir(parents=True, exist_ok=True)
    if not any(vaults.glob("*.safespace")):
        (vaults / vault.name).mkdir()
        for file in vault.glob("vault.keys*"):
            (vaults / vault.name / file.name).write_bytes(file.read_bytes())
    for _ in range(starts):  # the first round warms the disk, and is beaten by the others
        for kind in ("bare", "form", "safespace"):
            command = [sys.executable, "-m", "tests.bench.scale.first_frame", kind, repr(time.monotonic())]
            told = subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True).stdout.split()
            now = [float(value) for value in told[-3:]]
            best[kind] = [min(pair) for pair in zip(best.get(kind, now), now, strict=True)]
    (wall, work, _), (form, form_work, _), (ours, our_work, memory) = best["bare"], best["form"], best["safespace"]
    return [
        Figure("cold start to the unlock screen", ours * 1e3, "ms", "a bare window", wall * 1e3, ratio_goal=1.2),
        Figure("   its work on the processor", our_work * 1e3, "ms", "a bare window", work * 1e3),
        Figure("   beside a plain form for a passphrase", ours * 1e3, "ms", "a plain form", form * 1e3),
        Figure("   its work on the processor", our_work * 1e3, "ms", "a plain form", form_work * 1e3),
        Figure("   memory at the unlock screen", memory, "MB"),
    ]


def main(given: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--operations", type=int, default=10_000, help="how many to look for growth")
    parser.add_argument("--starts", type=int, default=STARTS, help="how many cold starts are measured")
    parser.add_argument("--lived", type=int, default=filled.LIVED, help="how many cases are lived through step by step")
    parser.add_argument("--words", type=int, default=0, help="how many words are typed (0: all)")
    parser.add_argument("--frames", type=int, default=FRAMES, help="how many frames are scrolled")
    parser.add_argument("--root", type=Path, default=filled.BUILD, help="where the filled vaults are kept")
    asked = parser.parse_args(given)
    vault = filled.made(asked.cases, asked.root, asked.lived)
    print(f"{asked.cases:,} cases; the database has {(vault / 'vault.db').stat().st_size / 1e6:,.0f} MB", flush=True)
    for figure in cold(vault, asked.starts) if asked.starts else []:
        print(figure.line, flush=True)
    from tests.bench.scale.driven import running

    with running(vault) as driven:
        told = opened(driven, asked.cases)
        for figure in told:
            print(figure.line, flush=True)
        cases = ids(driven, 40)
        for figures in (
            searched(driven, asked.cases, vault.parent, TYPED[: asked.words or None]),
            scrolled(driven, asked.frames),
            screens(driven, cases[0]),
        ):
            for figure in figures:
                print(figure.line, flush=True)
        print(Figure("memory after every room was seen", resident(), "MB", goal=250.0).line, flush=True)
        for figure in operated(driven, cases, asked.operations) if asked.operations else []:
            print(figure.line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
