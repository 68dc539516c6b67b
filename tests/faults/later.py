"""A later program, for the harness: opening with it changes the tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from safespace.vault import migrate
from tests.faults.place import Place

LATER = """
CREATE TABLE said_later (key TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
INSERT INTO said_later SELECT id, text FROM words;
UPDATE words SET text = text || ' (once)';
"""


def move_on(place: Place) -> None:
    """Opening with a later program, whose migration changes a table and every row in it, once."""
    with place.changing({"version": "later"}), place.open():
        pass


@contextmanager
def later_program() -> Iterator[None]:
    """Give this program one more migration, as a later one will have."""
    steps = migrate.steps
    migrate.steps = lambda folder=migrate.FOLDER: (*steps(folder), (len(steps(folder)) + 1, LATER))
    try:
        yield
    finally:
        migrate.steps = steps
