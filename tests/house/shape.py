"""Reads the house's own code: which files there are, and where names that not everybody may use are used."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]
CODE = HOUSE / "safespace"
_MADE_BY_COMMANDS = {".venv", "build", "dist", "__pycache__", ".git", ".pytest_cache", ".ruff_cache", ".hypothesis"}


def modules(folder: Path = CODE) -> list[Path]:
    """Return the Python files below a folder, in order."""
    return sorted(file for file in folder.rglob("*.py") if not _MADE_BY_COMMANDS & set(file.parts))


@cache
def tree(file: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def name_of(file: Path) -> str:
    """Return the path of a file as it is said in a failed test: "safespace/ui/work.py"."""
    return file.relative_to(HOUSE).as_posix()


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files that belong to the house: those git knows or would add; without git, all but what is made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is where it is
        cwd=HOUSE,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        every = [HOUSE / name for name in listed.stdout.decode().split("\0") if name]
    else:
        every = [file for file in HOUSE.rglob("*") if not _MADE_BY_COMMANDS & set(file.parts)]
    return tuple(file for file in sorted(every) if file.is_file())


def dotted(node: ast.AST) -> str:
    """Return "a.b.c" for names and attributes, and "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def imported(code: ast.Module) -> dict[str, str]:
    """Return what each name of a module stands for: {"now": "datetime.datetime.now", "dt": "datetime"}."""
    found: dict[str, str] = {}
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            found.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    return found


def used(code: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything that a module imports or uses of what it imports."""
    names = imported(code)
    for node in ast.walk(code):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.Attribute | ast.Name) and (said := dotted(node)):
            first, _, rest = said.partition(".")
            if first in names:
                yield node.lineno, ".".join(filter(None, (names[first], rest)))


def only_described(code: ast.Module) -> set[ast.AST]:
    """Return the nodes in which a type is only described or asked about: annotations, isinstance, match, aliases."""
    found: set[ast.AST] = set()
    for node in ast.walk(code):
        for part in _described_in(node):
            found.update(ast.walk(part))
    return found


def _described_in(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.arg):
        return [node.annotation] if node.annotation else []
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.returns] if node.returns else []
    if isinstance(node, ast.AnnAssign):
        is_alias = dotted(node.annotation).endswith("TypeAlias")
        return [node.annotation, node.value] if is_alias and node.value else [node.annotation]
    if isinstance(node, ast.MatchClass):
        return [node.cls]
    if isinstance(node, ast.Call) and dotted(node.func) == "isinstance":
        return node.args[1:]
    return []
