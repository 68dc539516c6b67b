"""The shape of the house: short files, plain names, signs on the doors, and nothing that points outside."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.house import shape

LONGEST = 300
LONGEST_WINDOW = 250
WORN_OUT = {"util", "utils", "helper", "helpers", "manager", "managers", "base", "misc"}

# Written in pieces, so that this file does not hold what it looks for.
HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("python" + "hosted", "org"),
        ("pypi", "python", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("anaconda", "org"),
        ("crates", "io"),
    )
)
PLACES = tuple(f"/{name}/" for name in ("work", "tmp", "root", "opt", "home", "Users"))
OUTSIDE = re.compile(
    "|".join(
        [
            *(re.escape(host) for host in HOSTS),
            *(rf"(?<![\w.~}})/]){place}" for place in PLACES),
            r"[A-Za-z]:\\\\?Users\\",
            rf"(?:\.\./)+{'sha' + 'red'}\b",
            rf"\b{'sha' + 'red'}/docs\b",
        ]
    )
)
TEXT = {".cfg", ".css", ".csv", ".in", ".ini", ".json", ".md", ".py", ".qss", ".sh", ".spec", ".sql", ".svg", ".toml"}
TEXT |= {".txt", ".yaml", ".yml", ""}


def lines(file: Path) -> int:
    """Return how many lines a file has."""
    return len(file.read_text(encoding="utf-8").splitlines())


def words(name: str) -> set[str]:
    """Return the words of a name: {"case", "manager"} for CaseManager and for case_manager."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)}


def test_no_file_is_longer_than_one_can_keep_in_mind() -> None:
    folders = (shape.CODE, shape.HOUSE / "tests", shape.HOUSE / "packaging")
    long = [file for folder in folders for file in shape.modules(folder) if lines(file) >= LONGEST]
    assert [f"{shape.name_of(file)}: {lines(file)}" for file in long] == []


def test_the_window_only_navigates() -> None:
    assert lines(shape.CODE / "ui" / "window.py") < LONGEST_WINDOW


@pytest.mark.parametrize("folder", ["safespace", "tests"])
def test_an_init_is_a_sign_on_the_door_and_nothing_else(folder: str) -> None:
    """But for the house's own: what libraries are told by the environment has to stand before any of them is read."""
    wrong: list[str] = []
    for file in shape.modules(shape.HOUSE / folder):
        rest = [ast.unparse(part) for part in shape.tree(file).body[1:]]
        if file == shape.CODE / "__init__.py":
            rest = [part for part in rest if part != "import os" and not part.startswith("os.environ.setdefault(")]
        if file.name == "__init__.py" and (rest or not ast.get_docstring(shape.tree(file))):
            wrong.append(shape.name_of(file))
    assert wrong == []


def test_every_folder_of_code_has_its_sign() -> None:
    folders = {file.parent for file in shape.modules()}
    assert [shape.name_of(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_things_are_named_by_what_a_guardian_would_call_them() -> None:
    wrong: list[str] = []
    for file in shape.modules():
        names = [part.removesuffix(".py") for part in file.relative_to(shape.CODE).parts]
        names += [node.name for node in ast.walk(shape.tree(file)) if isinstance(node, ast.ClassDef)]
        wrong += [f"{shape.name_of(file)}: {name}" for name in names if words(name) & WORN_OUT]
    assert wrong == []


@pytest.mark.parametrize("name", ["CaseManager", "case_utils", "helpers", "PDFBase", "BaseCard"])
def test_a_worn_out_name_is_noticed(name: str) -> None:
    assert words(name) & WORN_OUT


@pytest.mark.parametrize("name", ["FontDatabase", "database", "based_on", "Helpful"])
def test_a_name_that_only_sounds_alike_is_allowed(name: str) -> None:
    assert not words(name) & WORN_OUT


def pointing_outside(file: Path) -> list[str]:
    """Return file, line and match of everything in a text file that points to a package index or into a machine."""
    if file.suffix not in TEXT:
        return []
    content = file.read_text(encoding="utf-8")
    found = OUTSIDE.finditer(content)
    return [f"{file.name}:{content.count(chr(10), 0, match.start()) + 1} {match[0]}" for match in found]


def test_no_file_names_a_package_index_or_a_place_on_a_machine() -> None:
    assert [said for file in shape.tracked() for said in pointing_outside(file)] == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://" + HOSTS[0] + "/simple",
        "see " + "/" + "tmp/brief",
        "open('/" + "work/main/x')",
        "../" + "sha" + "red/docs/design.md",
        "/" + "home/anna/vault",
        "C:" + "\\Users\\anna",
    ],
)
def test_a_pointer_outside_is_noticed(tmp_path: Path, line: str) -> None:
    file = tmp_path / "notes.md"
    file.write_text(f"first\n{line}\n", encoding="utf-8")
    assert pointing_outside(file)


@pytest.mark.parametrize("line", ["resources/help/work/now.md", "https://example.nhs.uk/work/with-us", "build/tmp/x"])
def test_a_path_inside_the_house_is_allowed(tmp_path: Path, line: str) -> None:
    file = tmp_path / "notes.md"
    file.write_text(line, encoding="utf-8")
    assert pointing_outside(file) == []


def test_the_top_of_the_house_holds_what_the_plan_shows() -> None:
    planned = {"safespace", "resources", "tests", "packaging", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE"}
    planned |= {"SECURITY.md", "CONTRIBUTING.md", "Makefile", "requirements.in", "requirements.txt"}
    planned |= {
        f"requirements-{what}.{kind}" for what in ("dev", "papers", "mutants", "beside") for kind in ("in", "txt")
    }
    top = {file.relative_to(shape.HOUSE).parts[0] for file in shape.tracked()}
    assert {name for name in top if not name.startswith(".")} == planned


def test_every_folder_of_code_is_packed() -> None:
    settings = tomllib.loads((shape.HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    folders = {".".join(file.parent.relative_to(shape.HOUSE).parts) for file in shape.modules()}
    assert set(settings["packages"]) - set(settings["package-dir"]) == folders
