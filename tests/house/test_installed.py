"""SafeSpace works from a wheel as it does from its folder: the data travels along and is found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import shape

ASK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from safespace import resources
from safespace.vault import migrate
assert Path(resources.__file__).is_relative_to(sys.argv[1])
assert migrate.latest() >= 1
for name in resources.codelists():
    assert resources.codelist(name)
print(len(resources.codelists()), sum(1 for file in resources.root().rglob("*") if file.is_file()))
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Build a wheel from a copy of the tracked files, without any index, and install it into a folder."""
    place = tmp_path / "wheel"
    for file in shape.tracked():
        copy = place / "house" / file.relative_to(shape.HOUSE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    plain = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    # pip tries its own sockets at the start, so this child goes without the guard of PYTHONPATH; it has no index.
    without = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHONPATH"))}
    subprocess.run(
        [*plain, "--no-compile", "--target", str(place / "site"), str(place / "house")],
        env=without | {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        check=True,
    )
    return place / "site"


def test_the_installed_program_finds_all_of_its_data_and_puts_nothing_beside_itself(
    installed: Path, tmp_path: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ASK, str(installed)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    lists, files = map(int, ran.stdout.split())
    assert lists > 0
    assert files == sum(1 for file in shape.tracked() if file.is_relative_to(shape.HOUSE / "resources"))
    beside = {file.name for file in installed.iterdir() if not file.name.endswith(".dist-info")}
    assert beside - {"bin", "Scripts"} == {"safespace"}
