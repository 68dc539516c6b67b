"""What the first vault that a process opens waits for and no other does, done ahead of it. No vault is looked at."""

from __future__ import annotations

from typing import Any, cast

from safespace.domain.case import About
from safespace.vault import places
from safespace.vault.mapping import mapping_of
from safespace.vault.sealing import KeyPair
from safespace.vault.tables import Tables


def get_ready() -> None:
    """Read the fields of every kind of record, the names of services that copy, and what seals; each is kept."""
    nothing = cast("Any", None)
    Tables(nothing, nothing, nothing)  # laying records over tables asks nothing of them
    mapping_of(About)
    places.services()
    KeyPair.generate()
