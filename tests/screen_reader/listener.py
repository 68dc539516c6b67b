"""Starts the program, does the main job by ear and keys, and keeps what was heard: one process for one run.

    python3 -m tests.screen_reader.listener PYTHON FOLDER

PYTHON is the one that runs the program; the one that runs this has gi. `__main__.py` sets the stage for both.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.screen_reader import main_job
from tests.screen_reader.bus import Gone
from tests.screen_reader.reader import Reader, Unheard

CASES = "8"
"""How many cases the made-up trust has: few, so that it is soon made."""


def main(python: str, folder: str) -> int:
    """Do the job; return 0 if all of it could be done."""
    begun, place = time.monotonic(), Path(folder)
    papers = place / "papers"
    shutil.rmtree(papers, ignore_errors=True)  # a file of an earlier run would be asked about
    papers.mkdir()
    program = subprocess.Popen([python, "-m", "safespace", "demo", "--cases", CASES])
    with (place / "heard.txt").open("w", encoding="utf-8") as heard:
        try:
            main_job.do(Reader(lambda line: print(line, file=heard, flush=True)), papers)
        except (Unheard, Gone) as error:
            print(f"This could not be done by ear and keys: {error}")
            print(f"What was heard before is in {heard.name}")
            return 1
        finally:
            program.terminate()
            program.wait()
    print(
        f"The main job was done by ear and keys alone, in {time.monotonic() - begun:.0f} s; it is told in {heard.name}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
