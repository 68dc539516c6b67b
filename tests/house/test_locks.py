"""What is installed is what was chosen: exact versions with hashes, for every system, from wherever pip looks."""

from __future__ import annotations

import re
import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.house import shape

OURS = ("requirements.txt", "requirements-dev.txt")
LOCKS = (*OURS, "requirements-papers.txt", "requirements-mutants.txt", "requirements-beside.txt")
PINNED = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; (?P<when>[^\\]+?))? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def read(name: str) -> list[str]:
    """Return the lines of a lock that are not comments."""
    content = (shape.HOUSE / name).read_text(encoding="utf-8")
    return [line for line in content.splitlines() if not line.startswith("#")]


def pins(name: str) -> set[tuple[str, str, str | None]]:
    """Return name, version and condition of everything that a lock pins."""
    return {
        (match["name"], match["version"], match["when"]) for line in read(name) if (match := PINNED.fullmatch(line))
    }


def wished(name: str) -> set[str]:
    """Return the names in one of the .in files, as the locks write them."""
    content = (shape.HOUSE / name).read_text(encoding="utf-8")
    found = (line.strip() for line in content.splitlines() if line.strip() and not line.startswith(("#", "-r")))
    return {re.split(r"[=<>~!\[ ;]", line)[0].lower().replace("_", "-") for line in found}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_pinned_versions_with_hashes_and_nothing_else(name: str) -> None:
    assert [line for line in read(name) if not PINNED.fullmatch(line) and not HASH.fullmatch(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pinned_version_is_followed_by_a_hash(name: str) -> None:
    lock = read(name)
    after = [following for line, following in zip(lock, [*lock[1:], ""], strict=True) if PINNED.fullmatch(line)]
    assert after
    assert all(HASH.fullmatch(line) for line in after)


@pytest.mark.parametrize(("name", "lock"), [(lock.replace(".txt", ".in"), lock) for lock in LOCKS])
def test_a_lock_holds_everything_that_was_wished_for(name: str, lock: str) -> None:
    assert wished(name) <= {pinned for pinned, _, _ in pins(lock)}


def test_the_checks_run_on_the_versions_that_guardians_get() -> None:
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


@pytest.mark.parametrize("name", OURS)
def test_qt_is_the_release_that_keeps_none_alive(name: str) -> None:
    assert {version for pinned, version, _ in pins(name) if pinned == "pyside6-essentials"} == {"6.11.3"}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_does_not_wear_out_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 takes one reference from None at each call that returns nothing, until Python 3.11 aborts."""
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(2000):
        label.setText("a")
    assert abs(sys.getrefcount(None) - before) < 50


@pytest.mark.parametrize("name", ["apt.txt", "apt-build.txt", "apt-tests.txt"])
def test_system_packages_are_listed_once_by_name(name: str) -> None:
    listed = (shape.HOUSE / "packaging" / "linux" / name).read_text(encoding="utf-8").splitlines()
    names = [line for line in listed if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", line) for line in names)
    assert len(names) == len(set(names))
