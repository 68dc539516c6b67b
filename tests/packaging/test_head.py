"""The head is learnt the same way each time: whoever trains it again can compare the bytes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.house import shape

LEARNT = """
import dataclasses, hashlib, sys
sys.path.insert(0, "packaging/models")
import train_head

plan = dataclasses.replace(train_head.PLAN, epochs=2)
notes = train_head.labelled.Notes(plan.seed)
made = [notes.note() for _ in range(60)]
made += train_head.labelled.restyled(made, plan.seed, 0.25, 0.12)
kept = train_head.taught(train_head.Model(), made, plan).kept()
print(hashlib.sha256(b"".join(part.tobytes() for part in kept.values())).hexdigest(), *map(str, kept["inner"].shape))
"""
"""Trains on few notes, for a short while, and tells the hash of the weights."""


def learnt(hashes: str) -> list[str]:
    """Train in a process whose sets and dictionaries hash words by this number."""
    environment = {**os.environ, "PYTHONHASHSEED": hashes}
    command = [sys.executable, "-c", LEARNT]
    told = subprocess.run(command, cwd=shape.HOUSE, env=environment, capture_output=True, text=True, check=True)
    return told.stdout.split()


@pytest.mark.slow
def test_two_trainings_give_the_same_weights() -> None:
    first, second = learnt("1"), learnt("2")
    assert first[1:] == ["1127", "64"]
    assert first == second
