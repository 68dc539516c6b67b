"""A desk with a clock that a test moves, on a real vault in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace.casework import identity, safekeeping
from safespace.casework.desk import Desk
from safespace.casework.safekeeping import Made
from safespace.domain.escalation import SignedText
from safespace.vault.cost import FLOOR
from tests.builders import Clock, a_concern, a_desk, agreed, signed, triaged
from tests.casework import several_sites
from tests.casework.apart import Apart, begun
from tests.casework.keys import SAM, Kept, Team
from tests.casework.own_rules import copied
from tests.casework.two_vaults import Two, two_vaults


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the desk."""
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """Return an open desk on a Friday morning."""
    opened = a_desk(tmp_path, clock)
    yield opened
    opened.vault.close()


@pytest.fixture
def own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of resources/ of the test's own, in which the program reads instead."""
    yield from copied(tmp_path, monkeypatch)


@pytest.fixture
def ready(desk: Desk) -> SignedText:
    """Return words that are signed off for the executive lead, agreed to, with identity sealed again."""
    case = a_concern(desk)
    triaged(desk, case.id)
    agreed(desk, case.id)
    text = signed(desk, case.id)
    identity.seal_now(desk)
    return text


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Return two vaults whose guardians know each other."""
    both = two_vaults(tmp_path)
    yield both
    both.close()


@pytest.fixture
def made(tmp_path: Path, clock: Clock) -> Iterator[Made]:
    """Return a new vault with a passphrase (Sam's) and a sheet, as quick to open as is allowed."""
    new = safekeeping.create(tmp_path / "Eastmere.safespace", "Eastmere", "Sam Okoro", SAM, clock, cost=FLOOR)
    yield new
    new.desk.vault.close()


@pytest.fixture
def team(kept_team: Kept, tmp_path: Path, clock: Clock) -> Iterator[Team]:
    """Return an open copy of the vault of three people."""
    team = kept_team.copied(tmp_path, clock)
    yield team
    team.desk.vault.close()


@pytest.fixture(scope="session")
def kept_sites(tmp_path_factory: pytest.TempPathFactory) -> several_sites.Kept:
    """Let two sites live a year, once for all tests."""
    return several_sites.a_group(tmp_path_factory.mktemp("group"))


@pytest.fixture
def sites(kept_sites: several_sites.Kept, tmp_path: Path) -> Iterator[Two]:
    """Open copies of two sites. Sam counts together."""
    both = kept_sites.opened(tmp_path)
    yield both
    both.close()


@pytest.fixture
def apart(kept_team: Kept, tmp_path: Path) -> Iterator[Apart]:
    """Return two computers that share one vault: Sam's, which has the pen, and Lee's."""
    both = begun(kept_team, tmp_path)
    yield both
    both.close()
