"""Does the main job with the ears and keys of somebody who sees no screen: `make test-screen-reader`.

    python -m tests.screen_reader [FOLDER]

A real window on a virtual screen, a real session bus and a real accessibility bus, all three for this run alone. The
listener (`listener.py`) is a process of its own, run by the system's Python, which has gi; the program loads nothing
for it. What was heard is kept in FOLDER/heard.txt, what bus and program had to say in FOLDER/said.txt. The exit status
is 0 if all of it could be done, 1 if not, and 77 if this machine lacks what it takes; then it says what.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LACKING = 77
PATIENCE = 300
"""How many seconds the whole run may take."""
PACKAGES = "apt-get install --yes at-spi2-core dbus-daemon python3-gi xvfb"
REGISTRIES = ("/usr/libexec/at-spi2-registryd", "/usr/lib/at-spi2-core/at-spi2-registryd")
SCREEN = "1366x900x24"
HOMES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "HOME", "TMPDIR")


def python_with_gi() -> str:
    """Return the system's Python if it has gi, else ""."""
    for place in ("/usr/bin/python3", shutil.which("python3") or ""):
        if place and Path(place).exists():
            asked = subprocess.run([place, "-c", "import gi.repository.Gio"], capture_output=True, check=False)
            if asked.returncode == 0:
                return place
    return ""


def lacking() -> list[str]:
    """Return what this machine lacks."""
    found = {name: bool(shutil.which(name)) for name in ("Xvfb", "dbus-run-session", "dbus-daemon")}
    found["at-spi2-registryd"] = any(Path(place).exists() for place in REGISTRIES)
    found["gi for the system's Python"] = bool(python_with_gi())
    return [name for name, there in found.items() if not there]


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Have a screen that nobody sees; yields its DISPLAY.

    Without -noreset it begins anew whenever its last window goes, and whoever comes in that moment is turned away.
    """
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp", "-ac", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def surroundings(place: Path, display: str) -> dict[str, str]:
    """Return an environment with this screen and empty folders of its own: nothing of anybody's is touched."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_", "WAYLAND_"))}
    kept |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "LANG": "C.UTF-8"}
    for name in HOMES:
        folder = place / name.lower()
        folder.mkdir(mode=0o700)
        kept[name] = str(folder)
    return kept


def main(folder: str = "build/screen-reader") -> int:
    """Set the stage, let the listener do the job, and return how it went."""
    missing = lacking()
    if missing:
        print(f"No screen reader's run: this machine has no {', no '.join(missing)}. This line puts it right:")
        print(f"    {PACKAGES}")
        return LACKING
    heard = Path(folder).absolute()
    heard.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="safespace-reader-") as place, virtual_screen() as display:
        listener = [python_with_gi(), "-m", "tests.screen_reader.listener", sys.executable, str(heard)]
        run = ["dbus-run-session", "--", *listener]
        with (heard / "said.txt").open("w", encoding="utf-8") as said:
            ended = subprocess.run(
                run, env=surroundings(Path(place), display), stderr=said, timeout=PATIENCE, check=False
            )
    if ended.returncode:
        print("".join((heard / "said.txt").read_text(encoding="utf-8").splitlines(keepends=True)[-20:]))
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
