"""What the settings say about the vault and its trail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from safespace.casework import national, settings
from safespace.casework.deeds import DEEDS, deed
from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE
from tests import builders
from tests.house import shape


def test_every_action_that_the_program_writes_has_plain_words() -> None:
    written = {
        action
        for file in shape.modules()
        for action in re.findall(
            r'(?:trail\.write|_settle)\(\s*(?:desk,\s*)?"([a-z_.]+)"', file.read_text(encoding="utf-8")
        )
    }
    assert {"case.recorded", "vault.opened", "backup.made"} <= written
    assert written - set(DEEDS) == set()


def test_an_action_of_a_later_version_is_still_read() -> None:
    assert deed("outreach.session_held") == "Outreach session held"


def test_the_trail_is_told_without_a_word_of_a_case(tmp_path: Path) -> None:
    desk = builders.a_desk(tmp_path)
    case = builders.a_concern(desk)
    lines = settings.trail(desk)
    assert [line.deed for line in lines[-2:]] == ["Wrote down a concern", "Made the vault"]
    assert lines[-2].reference == case.reference
    assert {line.who for line in lines} == {"Sam Okoro"}
    assert not any("Blessing" in str(line) or "Night cover" in str(line) for line in lines)
    assert settings.check_trail(desk).whole
    desk.vault.close()


def test_a_changed_entry_of_the_trail_is_noticed(tmp_path: Path) -> None:
    desk = builders.a_desk(tmp_path)
    builders.a_concern(desk)
    other = Connection(desk.vault.folder / DATABASE, desk.vault._parts.keys.database, guarded=False)
    other.execute("DROP TRIGGER trail_is_never_changed")
    other.execute("UPDATE trail SET action = 'case.closed' WHERE seq = 2")
    other.close()
    found = settings.check_trail(desk)
    assert not found.whole
    assert "Entry 2" in found.sentence
    assert found.advice
    desk.vault.close()


def test_the_national_body_can_be_renamed_but_not_to_nothing(tmp_path: Path) -> None:
    desk = builders.a_desk(tmp_path)
    assert settings.name_body(desk, "  The  Patient Safety Body ") == "The Patient Safety Body"
    with pytest.raises(settings.NameNeeded):
        settings.name_body(desk, "   ")
    assert national.body(desk) == settings.look(desk).body == "The Patient Safety Body"
    desk.vault.close()


def test_the_version_is_told() -> None:
    assert re.match(r"Version \d+\.\d+", settings.version())
