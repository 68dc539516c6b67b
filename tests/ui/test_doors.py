"""A start loads what the door shows, and no more: everything else comes while the passphrase is typed."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("cryptography", "docx", "highspy", "holidays", "numpy", "phonenumbers", "pypdfium2", "reportlab", "sqlcipher3")

LOADED = "import sys, safespace.app, safespace.ui.screens.unlock; print(*sys.modules)"


def test_the_unlock_screen_is_there_before_anything_heavy_is_loaded() -> None:
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in HEAVY if name in told] == []
    assert sum(name.startswith("safespace.") for name in told) < 90, "the door has become heavy"
