"""Saving by hand while the disk fails: what the screen called kept is in the vault once, and each refusal says why."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from safespace.casework import attach, safekeeping
from safespace.domain.ids import Id
from safespace.machine.places import Places
from tests.builders import Clock
from tests.faults import shim
from tests.journeys.running import NAME, PASSPHRASE, a_vault

HOUSE = Path(__file__).parents[2]
RUNS = int(os.environ.get("CLICKS", "8"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(shim.why_not()), reason=shim.why_not() or "it can be built"),
]


def with_a_file_of_before(places: Places, case: Id) -> None:
    """Let the vault hold a file that was kept before hashes were."""
    desk = safekeeping.unlock(places.vaults / NAME, PASSPHRASE, Clock())
    coming = attach.held(desk, b"nights " * 100, "rota.txt")
    attach.keep(desk, case, coming, coming.run(), identifying=False)
    with desk.vault.transaction():
        desk.vault.connection.execute("UPDATE attachments SET outer_sha256 = ''")
    safekeeping.lock(desk)


def test_whatever_call_fails_under_a_screen_what_it_called_kept_is_there_once(tmp_path: Path) -> None:
    places = Places.under(tmp_path / "homes")
    with_a_file_of_before(places, a_vault(places, Clock()).id)
    passing = tmp_path / "passing"
    passing.mkdir()
    given = {"LD_PRELOAD": str(shim.built()), "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(passing)}
    command = [sys.executable, "-m", "tests.faults.clicking", str(tmp_path / "homes"), "1", str(RUNS)]
    ran = subprocess.run(
        command, cwd=HOUSE, env={**os.environ, **given}, capture_output=True, text=True, check=False, timeout=500
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("[")]
    assert told[0][0] == "unasked"
    assert told[0][1], "what nobody asked for failed, and nobody was told"
    kept = Counter(line[1] for line in told if line[0] == "kept")
    desk = safekeeping.unlock(places.vaults / NAME, PASSPHRASE, Clock())
    try:
        there = Counter(row[0] for row in desk.vault.connection.execute("SELECT text FROM words"))
        assert {text: there[text] for text in kept} == kept
        assert desk.vault.trail.verify().whole
        assert desk.vault.check().sound
    finally:
        desk.vault.close()
    refused = [line for line in told if line[0] == "refused"]
    assert refused, "no call failed under a press: the trial is blind"
    assert all(sentence for *_, sentence in refused)
