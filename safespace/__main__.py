"""The way in: `safespace` opens the program, `safespace demo` the sample trust."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and run; return the exit status."""
    asked = _parser().parse_args(sys.argv[1:] if arguments is None else arguments)
    from safespace import app, fresh, touring

    if asked.note is not None:
        told = fresh.told(asked.note)
        return touring.leg(told) if "tour" in told else app.go_on(told)
    if asked.command != "demo":
        return app.open_program()
    if asked.tour is None:
        return app.open_sample(asked.cases, asked.seed)
    wide, high = (int(part) for part in asked.size.split("x"))
    folder = str(asked.tour.absolute())
    return touring.begin(touring.Plan(folder, asked.theme, asked.scale, wide, high, asked.cases, asked.seed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="safespace", description="Cases of Freedom to Speak Up guardians, kept safe.")
    parser.add_argument("--from", dest="note", type=Path, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command")
    demo = commands.add_parser("demo", help="open a made-up trust, or walk through it and keep the pictures")
    demo.add_argument("--tour", type=Path, metavar="DIR", help="walk through every step and write the pictures here")
    demo.add_argument("--theme", choices=("light", "dark"), default="light")
    demo.add_argument("--scale", type=float, default=1.0, help="size of the text, 1.0 to 2.0")
    demo.add_argument("--size", default="1366x768", help="size of the window")
    demo.add_argument("--cases", type=int, default=280, help="how many cases the made-up trust has")
    demo.add_argument("--seed", type=int, default=1, help="the same seed makes the same trust")
    return parser


if __name__ == "__main__":
    sys.exit(main())
