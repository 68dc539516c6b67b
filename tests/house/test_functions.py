"""Functions are short: half of them have a handful of lines. The figures: python -m tests.house.test_functions."""

from __future__ import annotations

import ast
from statistics import median

from tests.house import shape

MEDIAN = 10
"""Half of all functions have fewer lines than this, their signature and what they say of themselves counted."""

LONGEST = 60
"""No function has more lines than this."""


def lengths() -> dict[str, int]:
    """Return how many lines each function of the house has, by its file and line."""
    return {
        f"{shape.name_of(file)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for file in shape.modules()
        for node in ast.walk(shape.tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_functions_are_short() -> None:
    found = lengths()
    assert len(found) > 5_000
    assert median(found.values()) < MEDIAN
    assert [name for name, lines in found.items() if lines > LONGEST] == []


if __name__ == "__main__":
    every = lengths()
    print(f"{len(every):,} functions, median {median(every.values()):.0f} lines. The longest:")
    for name, lines in sorted(every.items(), key=lambda one: -one[1])[:20]:
        print(f"{lines:4} {name}")
