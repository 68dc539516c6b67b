"""The walls between the rooms: all contracts hold, and each is broken once on purpose and must notice."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]

# For each contract: what is written into which new or existing file. Every line breaks that contract alone or first.
BREAKS: dict[str, tuple[tuple[str, str], ...]] = {
    "layers": (("domain/planted.py", "from safespace import resources\n"),),
    "layers: a room that nobody drew": (("attic/__init__.py", '"""A room that is not on the plan."""\n'),),
    "layers: one room enters another": (
        ("deidentify/planted.py", "VALUE = 1\n"),
        ("reports/planted.py", "from safespace.deidentify import planted\n"),
    ),
    "cycles": (
        ("vault/planted_one.py", "from safespace.vault import planted_two\n"),
        ("vault/planted_two.py", "from safespace.vault import planted_one\n"),
    ),
    "qt": (("casework/planted.py", "def ask():\n    from PySide6.QtWidgets import QMessageBox\n"),),
    "vault: SQL": (("casework/planted.py", "import sqlcipher3\n"),),
    "vault: keys": (("disclosure/planted.py", "from cryptography.hazmat.primitives import hashes\n"),),
    "paper": (("ui/planted.py", "from reportlab.graphics.shapes import Drawing\n"),),
    "model": (("casework/planted.py", "def read():\n    import onnxruntime\n"),),
    "system": (("casework/planted.py", "import ctypes\n"),),
    "machine": (("machine/planted.py", "from safespace.domain import problem\n"),),
    "machine: preferences": (("machine/planted.py", "from safespace import preferences\n"),),
    "network": (("vault/planted.py", "def send():\n    import urllib.request\n"),),
    "network: in resources": (("resources.py", "import socket\n"),),
    "unread": (("vault/planted.py", "import pickle\n"),),
    "domain": (("domain/planted.py", "import random\n"),),
    "rooms": (
        ("vault/planted.py", "VALUE = 1\n"),
        ("ui/planted.py", "from safespace.vault import planted\n"),
    ),
    "speaker": (("casework/planted.py", "from safespace.domain import speaker\n"),),
    **{
        f"opening: {name}": ((f"{name}.py", f"from safespace.{module} import {what}\n"),)
        for name, module, what in (
            ("casework/searching", "casework", "identity"),
            ("casework/insights", "casework", "identity"),
            ("casework/quarterly", "casework", "sealed_who"),
            ("casework/board_paper", "vault.identity", "OpenIdentity"),
            ("casework/joint_return", "vault.speakers", "Speakers"),
            ("casework/export_index", "casework", "identity"),
            ("casework/foi", "casework", "identity"),
            ("disclosure/release", "vault.identity", "OpenIdentity"),
            ("reports/planted", "casework.identity", "unlocked_for_all"),
            ("ui/screens/insights", "casework", "identity"),
            ("vault/search", "vault", "speakers"),
        )
    },
    "names": (("casework/searching.py", "from safespace.casework import open_names\n"),),
    "speaker: inside domain": (("domain/planted.py", "from safespace.domain.speaker import Speaker\n"),),
}


def contracts() -> list[str]:
    """Return the ids of the contracts in pyproject.toml."""
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]]


def check(place: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter in `place`, with only the named contracts if there are any."""
    wanted = [argument for name in names for argument in ("--contract", name)]
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return subprocess.run(
        [*command, "--no-cache", "--no-logo", *wanted], cwd=place, capture_output=True, text=True, check=False
    )


def test_no_report_no_figure_and_no_search_is_let_in_to_who_spoke_up() -> None:
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    opening = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["id"] == "opening")
    let_in = {name.removeprefix("safespace.") for name in opening["allowed_importers"]}
    counts = re.compile(
        r"(reports|disclosure)\..*|vault\.search|casework\.(searching|counted.*|board_.*|joint_.*|insight.*|return_.*|"
        r"quarterly|national|publication|custom_table|headcounts|restatement|redraw|foi|belonging_report|year_.*|"
        r"export_index|worker_sheets|outreach)|ui\.screens\.(insight.*|board_.*|joint_.*|cases|quarter.*|custom_.*)"
    )
    assert {name for name in let_in if counts.fullmatch(name)} == set()
    assert counts.fullmatch("casework.insight_steps")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the house's code and settings."""
    shutil.copytree(HOUSE / "safespace", tmp_path / "safespace", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_holds() -> None:
    ran = check(HOUSE)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"Contracts: {len(contracts())} kept, 0 broken." in ran.stdout


def test_every_contract_is_broken_once_below() -> None:
    assert {case.partition(":")[0] for case in BREAKS} == set(contracts())


@pytest.mark.parametrize("case", BREAKS)
def test_a_broken_contract_is_noticed(copy: Path, case: str) -> None:
    for name, code in BREAKS[case]:
        file = copy / "safespace" / name
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as end:
            end.write(code)
    ran = check(copy, case.partition(":")[0])
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "0 kept, 1 broken." in ran.stdout, ran.stdout + ran.stderr
    assert any(Path(name).stem in ran.stdout or Path(name).parent.name in ran.stdout for name, _ in BREAKS[case])
