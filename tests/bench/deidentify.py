"""Measures what the finder finds in labelled texts: recall, precision, masked share and speed.

    python tests/bench/deidentify.py --data DIR

DIR holds files in the form of presidio-research: a JSON list of texts (`full_text`) with labelled spans (`spans`:
`entity_type`, `start_position`, `end_position`). Several labels and kinds are joined into groups first. A labelled span
counts as found when findings of its group cover at least half of its characters; a finding is right when labels of its
group cover at least half of it, or it covers half of one. Masked is the share of labelled spans of which findings of
any kind cover at least nine tenths. Kinds for which the set has no label (units, pronouns, events ...) do not count
against precision.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from safespace.deidentify.find import find
from safespace.domain.finding import Finding, Kind

LABELS = {
    "PERSON": "PERSON", "STREET_ADDRESS": "LOC", "GPE": "LOC", "ZIP_CODE": "LOC", "LOCATION": "LOC", "FACILITY": "LOC",
    "ORGANIZATION": "ORG", "CREDIT_CARD": "ID", "IBAN_CODE": "ID", "US_SSN": "ID", "US_DRIVER_LICENSE": "ID",
    "PHONE_NUMBER": "PHONE", "EMAIL_ADDRESS": "NET", "DOMAIN_NAME": "NET", "IP_ADDRESS": "NET", "DATE_TIME": "TIME",
    "AGE": "TIME", "NRP": "NRP", "TITLE": "ROLE",
}  # fmt: skip
KINDS = {
    Kind.PERSON: "PERSON", Kind.PLACE: "LOC", Kind.POSTCODE: "LOC", Kind.ORGANISATION: "ORG", Kind.BANK: "ID",
    Kind.NHS_NUMBER: "ID", Kind.NI_NUMBER: "ID", Kind.PROFESSIONAL_NUMBER: "ID", Kind.STAFF_NUMBER: "ID",
    Kind.REFERENCE: "ID", Kind.VISA: "ID", Kind.VEHICLE: "ID", Kind.PHONE: "PHONE", Kind.EMAIL: "NET", Kind.URL: "NET",
    Kind.USERNAME: "NET", Kind.DATE: "TIME", Kind.AGE: "TIME", Kind.CHARACTERISTIC: "NRP", Kind.LANGUAGE: "NRP",
    Kind.ROLE: "ROLE",
}  # fmt: skip
GROUPS = ("PERSON", "LOC", "ORG", "PHONE", "ID", "NET", "TIME", "NRP", "ROLE")


@dataclass(slots=True)
class Score:
    """What was labelled and found, by group."""

    labelled: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    masked: int = 0

    def line(self, groups: Iterable[str], name: str) -> str:
        """Return one line of the table."""
        chosen = tuple(groups)
        labelled, found = (sum(counts[g] for g in chosen) for counts in (self.labelled, self.found))
        recall = sum(self.recalled[g] for g in chosen) / max(1, labelled)
        precision = sum(self.right[g] for g in chosen) / max(1, found)
        return f"{name:8} labelled {labelled:5}  found {found:5}  recall {recall:.3f}  precision {precision:.3f}"


def share(start: int, end: int, others: Iterable[tuple[int, int]]) -> float:
    """Return which share of a span other spans cover."""
    covered = {at for first, last in others for at in range(max(start, first), min(end, last))}
    return len(covered) / max(1, end - start)


def count(score: Score, item: dict, found: list[Finding]) -> None:
    """Count one text."""
    labels = [(LABELS.get(s["entity_type"], "ID"), s["start_position"], s["end_position"]) for s in item["spans"]]
    marks = [(KINDS.get(f.kind), f.start, f.end) for f in found]
    for group, start, end in labels:
        score.labelled[group] += 1
        score.recalled[group] += share(start, end, ((a, b) for g, a, b in marks if g == group)) >= 0.5
        score.masked += share(start, end, ((a, b) for _, a, b in marks)) >= 0.9
    for group, start, end in marks:
        if group:
            score.found[group] += 1
            own = [(a, b) for g, a, b in labels if g == group]
            score.right[group] += share(start, end, own) >= 0.5 or any(
                share(a, b, [(start, end)]) >= 0.5 for a, b in own
            )


def main() -> None:
    """Measure every JSON file of the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of labelled texts")
    parser.add_argument("--from-confidence", type=float, default=0.25, help="findings below are left out")
    given = parser.parse_args()
    for file in sorted(given.data.glob("*.json")):
        items = json.loads(file.read_text(encoding="utf-8"))
        began = time.perf_counter()
        find("Ada Okafor")
        loaded = time.perf_counter()
        every = [find(item["full_text"]) for item in items]
        ended = time.perf_counter()
        score = Score()
        for item, found in zip(items, every, strict=True):
            count(score, item, [f for f in found if f.confidence >= given.from_confidence])
        print(f"{file.name}: {len(items)} texts, findings from {given.from_confidence}")
        for group in GROUPS:
            print(score.line([group], group))
        print(score.line([g for g in GROUPS if g != "ROLE"], "ALL-ROLE"))
        print(score.line(GROUPS, "ALL"))
        print(f"masked   {score.masked / max(1, sum(score.labelled.values())):.3f}")
        characters = sum(len(item["full_text"]) for item in items)
        print(f"load {loaded - began:.2f} s, {characters / (ended - loaded) / 1000:.0f}k characters a second")


if __name__ == "__main__":
    main()
