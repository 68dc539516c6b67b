"""The way in: `safespace` opens the program, `safespace demo` the sample trust, `safespace verify` checks papers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safespace.machine.itself import PAINTER

if TYPE_CHECKING:
    import argparse


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and run; return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if list(given) == [PAINTER]:
        from safespace.viewing import painter

        return painter.main()
    from safespace.machine import this_machine

    if not given:  # nothing to read, and somebody waits for the window
        from safespace.ui import swift

        swift.begin()
        from safespace import app

        this_machine.at_start()
        _take_what_is_imposed()
        return app.open_program()
    asked = _parser().parse_args(given)
    this_machine.at_start()
    _take_what_is_imposed()
    if asked.command == "verify":
        from safespace import verify
        from safespace.machine import console

        ask = console.first_line if asked.stdin else verify.typed if asked.ask else None
        with console.terminal(console.system()):
            return verify.run(asked.files, ask, asked.key_file)
    if asked.command == "open-export":
        from safespace import unseal
        from safespace.machine import console

        with console.terminal(console.system()):
            return unseal.run(asked.file, asked.to, console.first_line if asked.stdin else unseal.typed)
    return _window(asked)


def _window(asked: argparse.Namespace) -> int:
    """Open the window that was asked for: after a lock, with the sample trust, or for the tour."""
    from safespace.ui import swift

    swift.begin()
    from safespace import app

    if asked.note is not None:
        from safespace import fresh

        told = fresh.told(asked.note)
        if "tour" not in told:
            return app.go_on(told)
        from safespace import touring

        return touring.leg(told)
    if asked.command != "demo":
        return app.open_program()
    if asked.tour is None:
        return app.open_sample(asked.cases, asked.seed)
    from safespace import touring

    wide, high = (int(part) for part in asked.size.split("x"))
    folder = str(asked.tour.absolute())
    return touring.begin(touring.Plan(folder, asked.theme, asked.scale, wide, high, asked.cases, asked.seed))


def _take_what_is_imposed() -> None:
    """Let the rules of this computer's policy file hold, before anything is opened."""
    from safespace.casework import imposed
    from safespace.machine import policy_file

    found = policy_file.found()
    if found is not None:
        from safespace.casework import imposed_file

        refused = imposed.strict(found.place, found.trouble) if found.trouble else None
        imposed.take(refused or imposed_file.read(found.written, found.place, found.home))


def _parser() -> argparse.ArgumentParser:
    import argparse

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
    verify = commands.add_parser("verify", help="check papers and backups by the .sig files beside them")
    verify.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a paper, a backup, or its .sig file")
    content = verify.add_mutually_exclusive_group()
    content.add_argument("--passphrase", dest="ask", action="store_true", help="ask, and check a backup's content too")
    content.add_argument("--passphrase-stdin", dest="stdin", action="store_true", help="read it from standard input")
    verify.add_argument("--key-file", type=Path, metavar="FILE", help="the key file that the passphrase needs")
    unsealing = commands.add_parser("open-export", help="open an export into a folder, in the clear")
    unsealing.add_argument("file", type=Path, metavar="FILE", help="the export")
    unsealing.add_argument("--to", type=Path, metavar="DIR", default=Path(), help="where it is opened")
    unsealing.add_argument("--passphrase-stdin", dest="stdin", action="store_true", help="read it from standard input")
    return parser


if __name__ == "__main__":
    sys.exit(main())
