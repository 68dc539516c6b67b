"""What a policy file says holds, whole or not at all: whatever is not understood makes the strict rules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safespace import __main__, app, resources
from safespace.casework import imposed, imposed_file, imposed_words
from safespace.casework.imposed import KINDS, Imposed
from safespace.machine import policy_file, this_machine
from safespace.machine.policy_trust import Found

HOME = Path(Path.cwd().anchor) / "people" / "sam"
LEAST: dict[str, Any] = {"version": 1, "organisation": "Eastmere NHS Trust"}


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Let nothing be fixed any more when a test ends."""
    yield
    imposed.take(Imposed())


@pytest.fixture
def way_in(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the way in, without what it asks of the system for the whole of this process."""
    monkeypatch.setattr(this_machine, "at_start", lambda: None)
    return __main__


def read(**written: Any) -> Imposed:
    """Read a file that says what is needed, and this."""
    return imposed_file.read(LEAST | written, "policy.toml", HOME)


def test_a_file_that_fixes_nothing_leaves_everything_as_it_is() -> None:
    assert read() == Imposed(organisation="Eastmere NHS Trust", file="policy.toml")


def test_every_rule_is_read() -> None:
    drive = str(Path(HOME.anchor) / "drive")
    found = read(
        lock={"longest_idle_minutes": 4},
        passphrase={"least_bits": 90},
        folders={"vaults": ["{home}", "{home}/cases"], "backups": [drive]},
        screen={"capture": "never"},
        exports={"forbidden": ["everything", "docx"]},
    )
    assert (found.minutes, found.longest, found.bits, found.capture) == (None, 4, 90.0, False)
    assert found.vaults == (HOME, HOME / "cases")
    assert found.backups == (Path(drive),)
    assert found.kinds == {"everything", "docx"}
    assert read(lock={"idle_minutes": 7}).minutes == 7


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ({"version": 2}, "“version” has to be 1."),
        ({"version": True}, "“version” has to be 1."),
        ({"organisation": ""}, "“organisation” has to say"),
        ({"organisation": "Bell\x07"}, "“organisation” has to say"),
        ({"lock": 5}, "“lock” has to be a table."),
        ({"lock": {"idle_minute": 5}}, "“idle_minute” in [lock] is no rule"),
        ({"locks": {}}, "“locks” in the file is no rule"),
        ({"lock": {"idle_minutes": 0}}, "a whole number from 1 to 15"),
        ({"lock": {"idle_minutes": 5.0}}, "a whole number from 1 to 15"),
        ({"lock": {"idle_minutes": True}}, "a whole number from 1 to 15"),
        ({"lock": {"idle_minutes": 5, "longest_idle_minutes": 6}}, "not both"),
        ({"passphrase": {"least_bits": 20}}, "a whole number from 65 to 120"),
        ({"folders": {"vaults": []}}, "a list of at least one"),
        ({"folders": {"vaults": [3]}}, "a list of at least one"),
        ({"folders": {"vaults": ["cases"]}}, "which is no whole path"),
        ({"folders": {"backups": ["{home}/../anna"]}}, "which is no whole path"),
        ({"folders": {"backups": ["/x/{home}"]}}, "which is no whole path"),
        ({"screen": {"capture": "sometimes"}}, "“guardian” or “never”"),
        ({"screen": {"capture": False}}, "“guardian” or “never”"),
        ({"exports": {"forbidden": ["word"]}}, "“word”, which is no kind of export"),
        ({"exports": {"forbidden": "docx"}}, "a list of at least one"),
    ],
)
def test_one_thing_that_is_not_understood_makes_the_strict_rules_and_is_said(written: dict[str, Any], why: str) -> None:
    found = read(**written)
    assert why in found.trouble
    assert found == imposed.strict("policy.toml", found.trouble)


def test_a_file_without_its_version_is_not_understood() -> None:
    assert (
        imposed_file.read({"organisation": "Eastmere"}, "policy.toml", HOME).trouble == "It does not say its version."
    )


things = st.sampled_from([None, True, -1, 0, 1, 7, 70, 10**9, "", "never", "docx", "{home}", "x", 5.0, [], ["csv"]])
keys = st.sampled_from(["x", *(key for keys in imposed_file.TABLES.values() for key in keys)])
scraps = things | st.dictionaries(keys, things, max_size=3)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([*LEAST, "lock", "passphrase", "folders", "screen", "exports", "x"]), scraps))
def test_whatever_a_file_says_nothing_gets_looser_than_without_one(written: dict[str, Any]) -> None:
    found, usual = read(**written), Imposed()
    assert (found.minutes or found.longest) <= usual.longest
    assert found.bits >= usual.bits
    assert found.kinds <= set(KINDS)
    assert found.trouble or found.organisation
    assert imposed_words.by_whom(found)


def example() -> dict[str, Any]:
    """Return the example of the administrator's guide."""
    page = resources.text("docs", "for_administrators.md")
    return tomllib.loads(page.partition("```toml\n")[2].partition("```")[0])


def test_the_example_of_the_administrators_guide_is_understood_and_shows_every_rule() -> None:
    written = example()
    assert not imposed_file.read(written, "policy.toml", HOME).trouble
    shown = {table: set(keys) for table, keys in written.items() if isinstance(keys, dict)}
    page = resources.text("docs", "for_administrators.md")
    for table, keys in imposed_file.TABLES.items():
        assert shown[table] <= set(keys)
        assert all(f"`{key}`" in page for key in keys)
    assert all(f"`{kind}`" in page for kind in KINDS)


# ------------------------------------------------------------------------------------------------ in words


def test_what_is_fixed_is_said_with_who_fixed_it_and_what_is_left_open_is_not() -> None:
    assert imposed_words.lines(read()) == ()
    found = read(lock={"idle_minutes": 3}, passphrase={"least_bits": 68}, exports={"forbidden": ["csv", "packs"]})
    assert dict(imposed_words.lines(found)) == {
        "Lock after": "3 minutes, no other.",
        "A new passphrase": "8 times as hard to guess as SafeSpace asks for by itself.",
        "May not leave the vault": "Packs that hand cases to a colleague or send them back; Figures and lists as CSV",
    }
    assert imposed_words.by_whom(found) == "Fixed by your organisation: Eastmere NHS Trust."
    assert "Eastmere NHS Trust" in imposed_words.lead(found)


def test_where_several_papers_are_saved_at_once_it_is_said_which_stayed() -> None:
    assert imposed_words.kept_back(read(exports={"forbidden": ["packs"]})) == ""
    said = imposed_words.kept_back(read(exports={"forbidden": ["csv", "docx", "packs"]}))
    assert said == f"Nothing that ends in docx and csv was saved. {imposed_words.by_whom(read())}"


def test_a_refused_file_says_why_what_is_safe_and_who_puts_it_right() -> None:
    said = imposed_words.lead(imposed.strict("policy.toml", "It is no plain file."))
    for words in ("policy.toml", "It is no plain file.", "IT department", "Your cases are safe"):
        assert words in said
    assert imposed_words.by_whom(Imposed()) == ""


# ------------------------------------------------------------------------------------------------ at the way in


@pytest.mark.parametrize(
    ("found", "kinds", "trouble"),
    [
        (None, frozenset(), ""),
        (Found("p", HOME, LEAST | {"exports": {"forbidden": ["everything"]}}), {"everything"}, ""),
        (Found("p", HOME, trouble="It is no plain file."), set(KINDS) - {"pdf"}, "It is no plain file."),
    ],
    ids=["no file", "a file", "a refused file"],
)
def test_the_rules_hold_before_any_command_does_anything(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    way_in: ModuleType,
    found: Found | None,
    kinds: set[str],
    trouble: str,
) -> None:
    monkeypatch.setattr(policy_file, "found", lambda: found)
    assert way_in.main(["verify", str(tmp_path / "nothing.pdf")]) != 0
    assert (imposed.now().kinds, imposed.now().trouble) == (kinds, trouble)
    assert capsys.readouterr().out


@pytest.mark.parametrize("given", [[], ["demo"]])
def test_the_rules_hold_before_any_window_opens(
    monkeypatch: pytest.MonkeyPatch, way_in: ModuleType, given: list[str]
) -> None:
    held: list[frozenset[str]] = []

    def opened(*_: object) -> int:
        held.append(imposed.now().kinds)
        return 0

    monkeypatch.setattr(policy_file, "found", lambda: Found("policy.toml", HOME, trouble="It cannot be read."))
    monkeypatch.setattr(app, "open_program", opened)
    monkeypatch.setattr(app, "open_sample", opened)
    assert way_in.main(given) == 0
    assert held == [frozenset(KINDS) - {"pdf"}]
