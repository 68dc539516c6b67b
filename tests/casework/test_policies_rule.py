"""Rules are data: each file of policies and triage is changed, and the program does something else, without code.

A new file in these folders fails here until it has its line in RULES.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from safespace import resources
from safespace.casework.desk import Desk
from tests.builders import Clock
from tests.casework.own_rules import forget
from tests.casework.rules_tried import RULES


def test_every_file_of_rules_is_tried_here() -> None:
    files = [file for folder in ("policies", "triage") for file in resources.path(folder).iterdir()]
    assert {f"{file.parent.name}/{file.stem}" for file in files} == {name.partition(" ")[0] for name in RULES}
    assert all(file.suffix == ".json" for file in files)


@pytest.mark.parametrize("name", RULES)
def test_as_it_is_shipped(desk: Desk, clock: Clock, name: str) -> None:
    _, see, shipped, changed = RULES[name]
    seen = see(desk, clock)
    assert seen != changed
    assert shipped is None or seen == shipped


@pytest.mark.parametrize("name", RULES)
def test_another_file_gives_other_behaviour(desk: Desk, clock: Clock, own_copy: Path, name: str) -> None:
    edit, see, _, changed = RULES[name]
    file = own_copy / f"{name.partition(' ')[0]}.json"
    plain = json.loads(file.read_text(encoding="utf-8"))
    edit(plain)
    file.write_text(json.dumps(plain), encoding="utf-8")
    forget()
    assert see(desk, clock) == changed
