"""Every file of rules says which version it is, and where it comes from; none is only in code."""

from __future__ import annotations

import re

import pytest

from safespace import resources

FILES = sorted(
    f"{folder}/{file.stem}"
    for folder in ("policies", "triage", "equality", "returns")
    for file in resources.path(folder).glob("*.json")
)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_rules_names_its_version_and_its_source(name: str) -> None:
    folder, _, stem = name.partition("/")
    plain = resources.data(folder, f"{stem}.json")
    assert re.search(r"20\d\d", str(plain.get("effective_from") or plain.get("version") or plain["date"]))
    assert plain["source"].strip()
