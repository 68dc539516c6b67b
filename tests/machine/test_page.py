"""The page that says what was tried where: it names every protection and claims nothing for systems never tried on."""

from __future__ import annotations

import re

import pytest

from safespace import library
from safespace.machine.door import Guard

PAGE = library.help_page("protections_on_this_computer")
ROWS = [re.split(r"\s*\|\s*", line.strip("| ")) for line in PAGE.splitlines() if line.startswith("|")][2:]


@pytest.mark.parametrize("guard", list(Guard))
def test_every_protection_that_settings_shows_is_on_the_page(guard: Guard) -> None:
    words = guard.value.removeprefix("SafeSpace ").casefold()
    assert [row for row in ROWS if words in row[0].casefold()], guard.value


def test_nothing_is_said_to_have_run_where_it_never_did() -> None:
    assert len(ROWS) >= len(Guard)
    for row in ROWS:
        assert len(row) == 4, row
        for cell in row[2:]:
            assert cell.startswith(("written, never run", "cannot be done")), row
