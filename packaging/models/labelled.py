"""Reads and makes the labelled texts on which the head is trained: tweets, encyclopaedia sentences, made-up notes.

A text comes with spans (start, end, class), where the class is 1 for a person, 2 for a place, 3 for an organisation and
-1 for what should teach nothing, because it was labelled now so, now otherwise.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from safespace import resources
from safespace.deidentify import gazetteer

HERE = Path(__file__).parent
CLASSES = {"PER": 1, "LOC": 2, "ORG": 3, "MISC": -1}
_CLOSE = frozenset(".,!?:;)]}%'\u2019")
_OPEN = frozenset("([{$#@\u00a3")
_GAP = re.compile(r"\{([A-Z])\}")
Span = tuple[int, int, int]


class Labelled(NamedTuple):
    """A text with its spans."""

    text: str
    spans: tuple[Span, ...]


def sets(folder: Path) -> list[Path]:
    """Return the files of the list in their order; ends the program when one is not what the list says."""
    with (HERE / "sets.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    found: list[Path] = []
    for row in rows:
        file = folder / row["file"]
        if hashlib.sha256(file.read_bytes()).hexdigest() != row["sha256"]:
            sys.exit(f"{file.name} is not the file of sets.csv.")
        found.append(file)
    return found


def read(file: Path) -> list[Labelled]:
    """Read a file with a token and its tag a line, and a blank line between sentences."""
    sentences: list[Labelled] = []
    rows: list[tuple[str, str]] = []
    for line in [*file.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split("\t") if "\t" in line else line.split(" ")
        if len(parts) == 2 and parts[0].strip():
            rows.append((parts[0], parts[1].strip()))
        elif rows:
            sentences.append(joined(rows))
            rows = []
    return [sentence for sentence in sentences if not sentence.text.startswith("-DOCSTART-")]


def joined(rows: Sequence[tuple[str, str]]) -> Labelled:
    """Write tokens as a text again, and their tags as spans. Handles and hashtags teach nothing."""
    text, spans, handle = "", [], False
    for token, tag in rows:
        close = token[0] in _CLOSE or token in ("n't", "'s")
        if text and not close and text[-1] not in _OPEN:
            text += " "
        handle = token[0] in "@#" or (handle and len(text) > 0 and text[-1] == "@")
        kind = -1 if handle else CLASSES.get(tag.partition("-")[2], 0)
        if kind:
            goes_on = tag.startswith("I") and spans and spans[-1][2] == kind and not text[spans[-1][1] :].strip()
            start = spans.pop()[0] if goes_on else len(text)
            spans.append((start, len(text) + len(token), kind))
        text += token
    return Labelled(text, tuple(spans))


class Notes:
    """Makes notes as a guardian might write them, about nobody, with names from everywhere."""

    def __init__(self, seed: int) -> None:
        """Take the names and the sentences; the same seed makes the same notes."""
        self._dice = random.Random(seed)  # noqa: S311 - the same seed makes the same notes
        self._given, self._family = (
            [name for name in sorted(names) if name.isascii() and len(name) > 2]
            for names in (gazetteer.given_names(), gazetteer.family_names())
        )
        self._own = {"given": list[str](), "family": list[str]()}
        for line in (HERE.parent / "gazetteer" / "own_names.txt").read_text(encoding="utf-8").splitlines():
            head, _, names = line.partition(":")
            if head in self._own:
                self._own[head] += names.split()
        self._sentences = lines_of("templates.txt")
        self._also_words = " ".join(lines_of("word_names.txt")).split()
        self._words = {name: lines_of(f"{name}.txt") for name in ("organisations", "capitals")}
        self._places = [place.title() for place in sorted(gazetteer.great_places())]
        self._towns = [place.title() for place in sorted(gazetteer.places())]
        self._units = [row["phrase"] for row in resources.table("gazetteer", "units.csv")]
        self._roles = [row["phrase"] for row in resources.table("gazetteer", "roles.csv")]

    def note(self) -> Labelled:
        """Return a note of one to five sentences."""
        text, spans = "", list[Span]()
        for _ in range(self._dice.choice((1, 1, 2, 3, 4, 5))):
            made = self._sentence(self._dice.choice(self._sentences))
            text += self._dice.choice((" ", " ", "\n")) if text else ""
            spans += [(start + len(text), end + len(text), kind) for start, end, kind in made.spans]
            text += made.text
        return Labelled(text, tuple(spans))

    def _sentence(self, template: str) -> Labelled:
        text, spans, at = "", list[Span](), 0
        for gap in _GAP.finditer(template):
            text += template[at : gap.start()]
            words, kind = self._filled(gap.group(1))
            if kind:
                spans.append((len(text), len(text) + len(words), kind))
            text += words
            at = gap.end()
        return Labelled(text + template[at:], tuple(spans))

    def _filled(self, gap: str) -> tuple[str, int]:
        """Return words for a gap and their class."""
        makers: dict[str, tuple[Callable[[], str], int]] = {
            "P": (self._person, 1),
            "G": (self._first, 1),
            "F": (self._last, 1),
            "I": (lambda: self._dice.choice("ABCDEFGHJKLMNOPRSTVWY"), 1),
            "T": (lambda: self._dice.choice(("Dr", "Mr", "Mrs", "Ms", "Miss", "Prof", "Dr.", "Sister", "Matron")), 0),
            "L": (self._place, 2),
            "A": (self._address, 2),
            "M": (self._telephone, 0),
            "O": (self._organisation, 3),
            "H": (self._hospital, 3),
            "U": (self._unit, 0),
            "R": (lambda: self._dice.choice(self._roles), 0),
            "D": (self._day, 0),
            "X": (lambda: self._dice.choice(self._words["capitals"]), 0),
            "N": (lambda: str(self._dice.randint(2, 60)), 0),
        }
        make, kind = makers[gap]
        return make(), kind

    def _name(self, kind: str, every: Sequence[str]) -> str:
        """Return a name: one of our own, one of the world, or one that no list holds."""
        thrown = self._dice.random()
        if thrown < 0.45:
            return self._dice.choice(self._own[kind])
        name = self._dice.choice(every)
        if thrown > 0.72:
            other = self._dice.choice(every)
            name = name[: self._dice.randint(2, 4)] + other[-self._dice.randint(2, 5) :]
        return "-".join(part.capitalize() for part in name.split("-"))

    def _first(self) -> str:
        if self._dice.random() < 0.12:
            return self._dice.choice(self._also_words)
        return self._name("given", self._given)

    def _last(self) -> str:
        return self._name("family", self._family)

    def _person(self) -> str:
        form = self._dice.choice(("gf", "gf", "gf", "gf", "gif", "ggf", "gff", "gpf", "fg"))
        little = ("de", "van", "bin", "al", "von", "da", "dos", "del", "El", "Mc")
        parts = {"g": self._first, "f": self._last, "i": lambda: f"{self._dice.choice('ABCDEFGHJKLMNPRST')}."}
        return " ".join(self._dice.choice(little) if each == "p" else parts[each]() for each in form)

    def _place(self) -> str:
        return self._dice.choice(self._towns if self._dice.random() < 0.4 else self._places)

    def _address(self) -> str:
        street = self._dice.choice(("Road", "Street", "Avenue", "Close", "Lane", "Drive", "Gardens", "Way", "Crescent"))
        line = f"{self._dice.randint(1, 300)} {self._dice.choice((self._place, self._last))()} {street}"
        flat = f"Flat {self._dice.randint(1, 40)}, " if self._dice.random() < 0.2 else ""
        joint = self._dice.choice((", ", ", ", "\n", " "))
        code = f"{self._dice.choice(('LS', 'M', 'BD', 'SW', 'NE', 'CF'))}{self._dice.randint(1, 20)} "
        code += f"{self._dice.randint(1, 9)}{self._dice.choice(('AB', 'PT', 'XW', 'LD'))}"
        town = self._place()
        return self._dice.choice(
            (
                f"{flat}{line}",
                f"{flat}{line}{joint}{town}",
                f"{flat}{line}{joint}{town}{joint}{code}",
                f"{line}, {code}",
            )
        )

    def _telephone(self) -> str:
        last = self._dice.randint(100, 999)
        return self._dice.choice((f"07700 900{last}", f"07700900{last}", f"01632 960{last}", f"+44 7700 900 {last}"))

    def _hospital(self) -> str:
        return self._dice.choice(
            (
                f"{self._place()} General Hospital",
                f"{self._place()} Royal Infirmary",
                f"St {self._first()}'s Hospital",
                f"{self._place()} University Hospitals NHS Trust",
                f"{self._place()} and {self._place()} NHS Foundation Trust",
                f"the {self._last()} Hospital",
            )
        )

    def _organisation(self) -> str:
        if self._dice.random() < 0.4:
            return self._dice.choice(self._words["organisations"])
        ending = self._dice.choice(
            ("Ltd", "Care", "Group", "Healthcare", "& Sons", "Recruitment", "Foundation", "Bank", "Airlines", "Times",
             "United", "Agency", "University", "College", "Partners", "Systems", "Media", "Foods", "Orchestra", "Inc")
        )  # fmt: skip
        return f"{self._dice.choice((self._place, self._last))()} {ending}"

    def _unit(self) -> str:
        unit = self._dice.choice(self._units)
        number = f"Ward {self._dice.randint(1, 40)}{self._dice.choice(('', 'A', 'B', 'C'))}"
        named = f"{self._last()} Ward"
        return self._dice.choice((unit, unit, unit.title(), number, number, named))

    def _day(self) -> str:
        month = self._dice.choice(("January", "March", "April", "May", "June", "July", "August", "October", "December"))
        weekday = self._dice.choice(("Monday", "Tuesday", "Wednesday", "Friday", "Sunday"))
        number = self._dice.randint(1, 28)
        written = (f"{number} {month}", month, weekday, f"{number}/{number % 12 + 1}/26", "last week")
        return self._dice.choice(written)


def lines_of(name: str) -> list[str]:
    """Return the lines of a file beside this one, without comments."""
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row.strip() and not row.startswith("#")]


def restyled(texts: Sequence[Labelled], seed: int, small: float, large: float) -> Iterator[Labelled]:
    """Walk shares of the texts again in small letters and in capitals only, where that keeps their length."""
    dice = random.Random(seed)  # noqa: S311 - the same seed makes the same notes
    for each in texts:
        thrown = dice.random()
        text = each.text.lower() if thrown < small else each.text.upper() if thrown < small + large else None
        if text is not None and len(text) == len(each.text):
            yield Labelled(text, each.spans)
