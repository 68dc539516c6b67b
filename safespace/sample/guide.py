"""What the tour needs of whoever walks it: hands, a voice, and the honesty to stop when something does not hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from safespace.casework.desk import Desk

T = TypeVar("T")


class Hands(Protocol):
    """What the tour can do: see, press, type, keep pictures, read the vault back."""

    number: int

    def picture(self, name: str) -> Path: ...  # noqa: D102
    def sees(self, words: str) -> bool: ...  # noqa: D102
    def screen(self) -> str: ...  # noqa: D102
    def titles(self) -> set[str]: ...  # noqa: D102
    def code_on_paper(self) -> tuple[str, ...]: ...  # noqa: D102
    def read(self, job: Callable[[Desk], T]) -> T: ...  # noqa: D102
    def press(self, words: str) -> None: ...  # noqa: D102
    def go_to(self, name: str, words: str) -> None: ...  # noqa: D102
    def key(self, keys: str) -> None: ...  # noqa: D102
    def write(self, words: str) -> None: ...  # noqa: D102
    def fill(self, label: str, words: str) -> None: ...  # noqa: D102
    def choose(self, label: str, words: str) -> None: ...  # noqa: D102
    def answer(self, question: str, words: str) -> None: ...  # noqa: D102
    def save_to(self, name: str) -> Path: ...  # noqa: D102
    def choose_folder(self, folder: Path) -> None: ...  # noqa: D102
    def until(self, true: Callable[[], bool], otherwise: str, longer: int = 1) -> None: ...  # noqa: D102


Say = Callable[[str], None]
"""Prints one line a step."""


class NotSo(AssertionError):
    """A step's result was read back from the vault and is not what it should be."""


def hold(true: object, words: str) -> None:
    """Raise NotSo unless something holds."""
    if not true:
        raise NotSo(words)
