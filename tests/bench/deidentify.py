"""Measures what the finder finds in labelled texts: recall, precision, masked share, speed, load time and memory.

    python -m tests.bench.deidentify --data DIR [--rules] [--beside PYTHON]

DIR holds files in the form of presidio-research, a JSON list of texts (`full_text`) with labelled spans (`spans`:
`entity_type`, `start_position`, `end_position`), or in the form of CoNLL (`.conll`: a token and its tag a line).
Several labels and kinds are joined into groups first. A labelled span counts as found when findings of its group cover
at least half of its characters; a finding is right when labels of its group cover at least half of it, or it covers
half of one. Masked is the share of labelled spans of which findings of any kind cover at least nine tenths. Kinds for
which a set has no label (units, pronouns, events ...) do not count against precision.

Each set is measured twice: with the findings that are sure or likely, and with the possible ones on top (the tier that
is reviewed). `--rules` leaves the learned model out. `--beside` names the Python of an environment in which
presidio-analyzer and a model for it are installed; it reads the same texts in the same run, in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from safespace.deidentify import learned
from safespace.deidentify.find import find
from safespace.domain.finding import Kind

LABELS = {
    "PERSON": "PERSON", "STREET_ADDRESS": "LOC", "GPE": "LOC", "ZIP_CODE": "LOC", "LOCATION": "LOC", "FACILITY": "LOC",
    "ORGANIZATION": "ORG", "CREDIT_CARD": "ID", "IBAN_CODE": "ID", "US_SSN": "ID", "US_DRIVER_LICENSE": "ID",
    "PHONE_NUMBER": "PHONE", "EMAIL_ADDRESS": "NET", "DOMAIN_NAME": "NET", "IP_ADDRESS": "NET", "DATE_TIME": "TIME",
    "AGE": "TIME", "NRP": "NRP", "TITLE": "ROLE", "PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "URL": "NET",
    "IBAN": "ID", "US_BANK_NUMBER": "ID", "US_PASSPORT": "ID", "US_ITIN": "ID", "UK_NHS": "ID", "CRYPTO": "ID",
    "MEDICAL_LICENSE": "ID",
}  # fmt: skip
KINDS = {
    Kind.PERSON: "PERSON", Kind.PLACE: "LOC", Kind.POSTCODE: "LOC", Kind.ORGANISATION: "ORG", Kind.BANK: "ID",
    Kind.NHS_NUMBER: "ID", Kind.NI_NUMBER: "ID", Kind.PROFESSIONAL_NUMBER: "ID", Kind.STAFF_NUMBER: "ID",
    Kind.REFERENCE: "ID", Kind.VISA: "ID", Kind.VEHICLE: "ID", Kind.PHONE: "PHONE", Kind.EMAIL: "NET", Kind.URL: "NET",
    Kind.USERNAME: "NET", Kind.DATE: "TIME", Kind.AGE: "TIME", Kind.CHARACTERISTIC: "NRP", Kind.LANGUAGE: "NRP",
    Kind.ROLE: "ROLE",
}  # fmt: skip
GROUPS = ("PERSON", "LOC", "ORG", "PHONE", "ID", "NET", "TIME", "NRP", "ROLE")
LIKELY, POSSIBLE = 0.25, 0.15
NAMED = ("PERSON", "LOC", "ORG")
"""The groups of sets in the form of CoNLL."""
Mark = tuple[str | None, int, int, float]
"""Group, start, end and confidence of a finding."""
Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A text and its labelled spans, by group."""

    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Score:
    """What was labelled and found, by group."""

    labelled: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    masked: int = 0

    def both(self, groups: Iterable[str]) -> tuple[float, float]:
        """Return recall and precision of some groups together."""
        chosen = tuple(groups)
        labelled, found = (sum(counts[g] for g in chosen) for counts in (self.labelled, self.found))
        recall = sum(self.recalled[g] for g in chosen) / max(1, labelled)
        return recall, sum(self.right[g] for g in chosen) / max(1, found)

    def line(self, groups: Iterable[str], name: str) -> str:
        """Return one line of the table."""
        chosen = tuple(groups)
        labelled, found = (sum(counts[g] for g in chosen) for counts in (self.labelled, self.found))
        recall, precision = self.both(chosen)
        return f"{name:8} labelled {labelled:5}  found {found:5}  recall {recall:.3f}  precision {precision:.3f}"

    @property
    def masked_share(self) -> float:
        """Return the share of labelled spans that findings of any kind cover to at least nine tenths."""
        return self.masked / max(1, sum(self.labelled.values()))


def share(start: int, end: int, others: Iterable[tuple[int, int]]) -> float:
    """Return which share of a span other spans cover."""
    covered = {at for first, last in others for at in range(max(start, first), min(end, last))}
    return len(covered) / max(1, end - start)


def count(score: Score, item: Item, marks: Sequence[Mark]) -> None:
    """Count one text."""
    for group, start, end in item.spans:
        score.labelled[group] += 1
        score.recalled[group] += share(start, end, ((a, b) for g, a, b, _ in marks if g == group)) >= 0.5
        score.masked += share(start, end, ((a, b) for _, a, b, _ in marks)) >= 0.9
    for group, start, end, _ in marks:
        if group:
            score.found[group] += 1
            own = [(a, b) for g, a, b in item.spans if g == group]
            right = share(start, end, own) >= 0.5 or any(share(a, b, [(start, end)]) >= 0.5 for a, b in own)
            score.right[group] += right


def scored(items: Sequence[Item], marks: Sequence[Sequence[Mark]], tier: float) -> Score:
    """Return the score of the findings from a confidence on."""
    score = Score()
    for item, found in zip(items, marks, strict=True):
        count(score, item, [mark for mark in found if mark[3] >= tier])
    return score


# ------------------------------------------------------------------------------------------------------------- sets
def read(file: Path) -> list[Item]:
    """Read a file of labelled texts in either form."""
    if file.suffix == ".json":
        return [Item(each["full_text"], tuple(_spans(each))) for each in json.loads(file.read_text(encoding="utf-8"))]
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    return [_joined(rows) for block in blocks if (rows := list(_tokens(block)))]


def _spans(each: dict) -> Iterator[Span]:
    for span in each["spans"]:
        yield LABELS.get(span["entity_type"], "ID"), span["start_position"], span["end_position"]


def _tokens(block: str) -> Iterator[tuple[str, str]]:
    for line in block.splitlines():
        token, _, tag = line.replace("\t", " ").rpartition(" ")
        if token.strip() and token != "-DOCSTART-":
            yield token.strip(), tag.strip()


def _joined(rows: Sequence[tuple[str, str]]) -> Item:
    """Write tokens as a text again, with a space between two words and none before a mark."""
    text, spans = "", list[Span]()
    for token, tag in rows:
        group = LABELS.get(tag.partition("-")[2])
        text += " " if text and token[0] not in ".,!?:;)" and text[-1] not in "(@#" else ""
        goes_on = tag.startswith("I") and spans and spans[-1][0] == group and not text[spans[-1][2] :].strip()
        if group:
            start = spans.pop()[1] if goes_on else len(text)
            spans.append((group, start, len(text) + len(token)))
        text += token
    return Item(text, tuple(spans))


# ---------------------------------------------------------------------------------------------------------- finders
def ours(text: str, *, model: bool) -> list[Mark]:
    """Return what SafeSpace finds."""
    return [(KINDS.get(f.kind), f.start, f.end, f.confidence) for f in find(text, model=model)]


def theirs(python: str, items: Sequence[Item]) -> tuple[list[list[Mark]], dict[str, float]]:
    """Return what presidio-analyzer finds, and how long it took, from a process in an environment of its own."""
    side = Path(__file__).with_name("presidio_side.py")
    texts = json.dumps([item.text for item in items])
    ran = subprocess.run([python, str(side)], input=texts, capture_output=True, text=True, check=True)
    said = json.loads(ran.stdout)
    return [[(LABELS.get(kind, "ID"), a, b, LIKELY) for kind, a, b, _ in found] for found in said["found"]], said


def measured(items: Sequence[Item], look: Callable[[str], list[Mark]]) -> tuple[list[list[Mark]], float]:
    """Return what is found in each text, and how many thousand characters are read in a second."""
    began = time.perf_counter()
    marks = [look(item.text) for item in items]
    return marks, sum(len(item.text) for item in items) / (time.perf_counter() - began) / 1000


def memory() -> float:
    """Return the most memory that this process has held, in MB; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


# ------------------------------------------------------------------------------------------------------------ table
def tell(name: str, items: Sequence[Item], marks: Sequence[Sequence[Mark]], groups: Sequence[str]) -> None:
    """Print the table of one finder for one set."""
    for tier, title in ((LIKELY, "sure and likely"), (POSSIBLE, "with the possible")):
        score = scored(items, marks, tier)
        print(f"{name}, {title}")
        for group in groups:
            print("   " + score.line([group], group))
        print("   " + score.line(groups, "ALL") + f"  masked {score.masked_share:.3f}")


def speed_on_long(items: Sequence[Item], look: Callable[[str], list[Mark]]) -> float:
    """Return how many thousand characters of one long text are read in a second."""
    long = Item("\n\n".join(item.text for item in items[:250]), ())
    return measured([long], look)[1]


def main() -> None:
    """Measure every set of the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of labelled texts")
    parser.add_argument("--rules", action="store_true", help="without the learned model")
    parser.add_argument("--beside", help="the Python of an environment with presidio-analyzer")
    given = parser.parse_args()
    began = time.perf_counter()
    find("Ada Okafor", model=not given.rules)
    print(f"load {time.perf_counter() - began:.2f} s, {memory():.0f} MB. {learned.state().value}")
    look = partial(ours, model=not given.rules)
    for file in sorted([*given.data.glob("*.json"), *given.data.glob("*.conll")]):
        items = read(file)
        groups = GROUPS if file.suffix == ".json" else NAMED
        marks, speed = measured(items, look)
        print(f"\n{file.name}: {len(items)} texts")
        tell("SafeSpace", items, marks, groups)
        long = speed_on_long(items, look)
        print(f"   {speed:.1f}k characters a second text by text, {long:.1f}k in one, {memory():.0f} MB at most")
        if given.beside:
            marks, said = theirs(given.beside, items)
            tell("Presidio", items, marks, groups)
            print(f"   load {said['load']:.2f} s, {said['speed']:.1f}k characters a second, {said['memory']:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
