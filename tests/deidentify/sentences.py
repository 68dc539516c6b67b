"""Makes texts that a pattern should find, out of the pattern itself: each way it branches is taken in turn."""

# pyright: reportAttributeAccessIssue=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random
from re import _parser  # type: ignore[attr-defined]  # the only way to see how a pattern branches
from typing import Any

INVENTED = ("amber", "lorry", "quench", "bistro", "maddle", "oiler", "venn")
"""What stands where a pattern takes any word."""
_LIKELY = "abcdelmnorstuAMQ7402 -'&,./:"
_MOST = 2
"""How often a part that may be repeated without end is repeated."""


class Maker:
    """Makes texts from one pattern. Which branch of a fork was taken is counted, so that none is left out."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Read the pattern."""
        self._tree: Sequence[Any] = _parser.parse(pattern.pattern, pattern.flags)
        self._taken: Counter[tuple[int, int]] = Counter()
        self._random = Random(pattern.pattern)
        self._groups: dict[int, str] = {}

    def texts(self, number: int) -> Iterator[str]:
        """Walk so many texts; one in which a look forwards or backwards was not heeded may not be found at all."""
        for _ in range(number):
            self._groups.clear()
            yield self._whole(self._tree)

    def _whole(self, parts: Sequence[Any]) -> str:
        """Return a text for parts that follow each other."""
        return "".join(self._one(str(name), given) for name, given in parts)

    def _one(self, name: str, given: Any) -> str:
        """Return a text for one part; what only looks at a place makes none."""
        ways: dict[str, Callable[[], str]] = {
            "LITERAL": lambda: chr(given),
            "NOT_LITERAL": lambda: "b" if chr(given) != "b" else "c",
            "ANY": lambda: "b",
            "IN": lambda: self._letter(given),
            "BRANCH": lambda: self._branch(given[1]),
            "SUBPATTERN": lambda: self._group(given[0], given[3]),
            "GROUPREF": lambda: self._groups.get(given, ""),
            "MAX_REPEAT": lambda: self._repeated(*given),
            "MIN_REPEAT": lambda: self._repeated(*given),
            "ASSERT": lambda: self._whole(given[1]) if self._next(id(given), 2) == 0 else "",
        }
        return ways[name]() if name in ways else ""

    def _group(self, number: int | None, parts: Sequence[Any]) -> str:
        """Return a text for a group, and keep it for where it is named again."""
        made = self._whole(parts)
        if number:
            self._groups[number] = made
        return made

    def _next(self, fork: int, ways: int) -> int:
        """Return the way that was taken least at a fork."""
        least = min(range(ways), key=lambda way: (self._taken[fork, way], self._random.random()))
        self._taken[fork, least] += 1
        return least

    def _branch(self, ways: Sequence[Any]) -> str:
        """Return a text for one of several ways."""
        return self._whole(ways[self._next(id(ways), len(ways))])

    def _repeated(self, least: int, most: Any, part: Sequence[Any]) -> str:
        """Return a text for what is repeated: a word where it is letters without end."""
        many = min(int(most), least + _MOST)
        if most == 1 and _parts_words(part):
            return self._whole(part)
        letters = len(part) == 1 and str(part[0][0]) == "IN" and int(most) > 8
        if letters and least:
            word = self._random.choice(INVENTED)
            if all(_fits(letter, part[0][1]) for letter in word):
                return word
        return "".join(self._whole(part) for _ in range(least + self._next(id(part), many - least + 1)))

    def _letter(self, choice: Sequence[Any]) -> str:
        """Return a letter of a set."""
        if all(str(name) == "LITERAL" for name, _ in choice):
            return chr(choice[self._next(id(choice), len(choice))][1])
        fitting = [letter for letter in _LIKELY if _fits(letter, choice)]
        return self._random.choice(fitting) if fitting else "b"


def _parts_words(part: Sequence[Any]) -> bool:
    """Return whether a part is no more than what may stand between two words: nobody writes "sixfoot" together."""
    if len(part) != 1:
        return False
    name, given = part[0]
    return (str(name) == "LITERAL" and chr(given) in " -") or (str(name) == "IN" and _fits(" ", given))


def _fits(letter: str, choice: Sequence[Any]) -> bool:
    """Return whether a letter is in a set."""
    kinds = {"CATEGORY_DIGIT": letter.isdigit(), "CATEGORY_SPACE": letter.isspace()}
    kinds["CATEGORY_WORD"] = letter.isalnum() or letter == "_"
    inside, turned = False, False
    for name, given in choice:
        match str(name):
            case "NEGATE":
                turned = True
            case "LITERAL":
                inside |= ord(letter) == given
            case "RANGE":
                inside |= given[0] <= ord(letter) <= given[1]
            case _:
                category = str(given)
                inside |= kinds.get(category, not kinds.get(category.replace("_NOT", ""), False))
    return inside != turned
