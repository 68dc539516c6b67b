"""Looks at what SafeSpace needs from this computer, and says in one sentence what is missing.

    python3 packaging/preflight.py                     before setting up: Python, venv, the system's libraries
    .venv/bin/python packaging/preflight.py window     before starting: QtWidgets is imported in a child process

It installs nothing and asks for no rights. An old Python has to be able to read it, to say that it is too old.
"""

import ctypes
import importlib.util
import os
import platform
import subprocess
import sys

PYTHON = (3, 11)
GLIBC = (2, 34)
MACOS = (13, 0)
HERE = os.path.dirname(os.path.abspath(__file__))

# What the Qt libraries ask for by name (readelf -d). The second list is needed only where there is a screen.
ALWAYS = (
    "libEGL.so.1",
    "libGL.so.1",
    "libX11.so.6",
    "libdbus-1.so.3",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libglib-2.0.so.0",
    "libgthread-2.0.so.0",
    "libxkbcommon.so.0",
)
ON_A_SCREEN = (
    "libX11-xcb.so.1",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-randr.so.0",
    "libxcb-render-util.so.0",
    "libxcb-render.so.0",
    "libxcb-shape.so.0",
    "libxcb-shm.so.0",
    "libxcb-sync.so.1",
    "libxcb-util.so.1",
    "libxcb-xfixes.so.0",
    "libxcb-xkb.so.1",
    "libxcb.so.1",
    "libxkbcommon-x11.so.0",
)
MAKE_A_WINDOW = "from PySide6.QtWidgets import QApplication, QWidget; app = QApplication([]); QWidget().winId()"


def on_linux():
    """Return whether this is Linux, where the libraries come from the system."""
    return sys.platform.startswith("linux")


def has_screen():
    """Return whether a window could be shown."""
    return not on_linux() or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def packages():
    """Return the names in linux/apt.txt."""
    with open(os.path.join(HERE, "linux", "apt.txt"), encoding="utf-8") as lines:
        return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def apt_line(**instead):
    """Return the line that an administrator can run. `instead` names other packages for python3 and python3_venv."""
    names = [instead.get(name.replace("-", "_"), name) for name in packages()]
    return "apt-get install --yes " + " ".join(names)


def absent(libraries):
    """Return those of the libraries that the system cannot load."""
    return [name for name in libraries if not loads(name)]


def loads(library):
    """Return whether the system can load a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def wrong_python():
    """Return what to say when this Python is too old, or None."""
    if sys.version_info >= PYTHON:
        return None
    found = platform.python_version()
    newer = apt_line(python3="python3.11", python3_venv="python3.11-venv") if on_linux() else None
    return "SafeSpace needs Python 3.11 or newer, and this computer's is %s." % found, newer


def wrong_system():
    """Return what to say when the Qt libraries are not made for this system, or None."""
    if sys.maxsize <= 2**32:
        return "SafeSpace needs a 64-bit Python, and this one is 32-bit.", None
    if on_linux() and number(platform.libc_ver()[1]) < GLIBC:
        return "SafeSpace needs Debian 12, Ubuntu 22.04 or another Linux with glibc 2.34 or newer.", None
    if sys.platform == "darwin" and number(platform.mac_ver()[0]) < MACOS:
        return "SafeSpace needs macOS 13 or newer.", None
    return None


def number(version):
    """Return "2.36" as (2, 36), and (0, 0) for a version that cannot be read."""
    parts = (version.split(".") + ["0", "0"])[:2]
    return tuple(int(part) if part.isdigit() else 0 for part in parts)


def no_venv():
    """Return what to say when this Python cannot make a virtual environment, or None."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return None
    name = "python%d.%d" % sys.version_info[:2]
    line = apt_line(python3=name, python3_venv=name + "-venv") if on_linux() else None
    return "Python's venv module is missing, and SafeSpace is set up in one.", line


def no_libraries():
    """Return what to say when the system lacks a library that Qt needs, or None."""
    if not on_linux():
        return None
    missing = absent(ALWAYS + ON_A_SCREEN if has_screen() else ALWAYS)
    if not missing:
        return None
    return "The system lacks libraries that windows need: %s." % ", ".join(missing), apt_line()


def no_window():
    """Return what to say when a child process cannot import QtWidgets and make a window, or None."""
    surroundings = dict(os.environ)
    if not has_screen():
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    child = subprocess.run([sys.executable, "-c", MAKE_A_WINDOW], env=surroundings, stderr=subprocess.PIPE, check=False)
    return None if child.returncode == 0 else no_libraries() or no_display(child.stderr) or no_reason(child.stderr)


def no_display(said):
    """Return what to say when a screen is named and Qt found no way to open a window on it, or None."""
    if not (on_linux() and has_screen() and b"platform plugin" in said):
        return None
    return "A screen is named here, but no window opens on it.", "env -u DISPLAY -u WAYLAND_DISPLAY make demo"


def no_reason(said):
    """Return the last thing that Qt said, for a failure that is none of the known ones."""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return "No window can be made on this computer: %s" % (lines[-1] if lines else "Qt stopped."), None


def say(sentence, line):
    """Write the sentence, and under it the line that helps. What installs has to be run by an administrator."""
    sys.stderr.write("\n" + sentence + "\n")
    if line:
        who = "An administrator can put it right with:" if line.startswith("apt-get") else "Without one:"
        sys.stderr.write(who + "\n\n    " + line + "\n")
    sys.stderr.write("\n")


def main(step):
    """Look at a step's needs in order. Say the first thing that is missing and return 1, or return 0."""
    looks = [no_window] if step == "window" else [wrong_python, wrong_system, no_venv, no_libraries]
    for look in looks:
        found = look()
        if found:
            say(*found)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "before"))
