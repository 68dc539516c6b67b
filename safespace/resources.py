"""Finds and reads the files in resources/: code lists, questions, policies, help. Data only, never code.

The folder is a neighbour of the package in a checkout, `_resources` inside it when installed, and travels in the
bundle when the program is frozen. Every start reads the style from here, so what the lists are read into is loaded with
the first list.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from safespace.domain.problem import Problem

if TYPE_CHECKING:
    from datetime import date

    from safespace.domain.codelist import Codelist, Row
    from safespace.domain.returns import Definition
    from safespace.domain.triage import Questions, Signpost, Urgency
    from safespace.domain.working_days import Deadline


class ResourcesMissing(Problem):
    """The program was copied without its data folder."""

    title = "Part of the program is missing"
    advice = "Your vault is safe and was not opened. Install SafeSpace again, with all of its files, and start it."


@dataclass(frozen=True, slots=True)
class OwnList:
    """A code list before its rows are read: its version, and a dictionary for each row, by the names of its columns."""

    version: str
    rows: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who can be told, as the list has them.

    `post` is the post that holds it (empty outside the trust), `also_posts` posts that often hold it too; `through` is
    the recipient who usually carries it there; `instead` where to go when this one is in conflict, the best first.
    """

    code: str
    label: str
    post: str
    also_posts: tuple[str, ...]
    through: str
    instead: tuple[str, ...]

    @property
    def posts(self) -> tuple[str, ...]:
        """Return every post that puts somebody in the story in conflict with this recipient."""
        return (self.post, *self.also_posts) if self.post else self.also_posts


@cache
def root() -> Path:
    """Return the data folder: a bundle's first, an installed package's, a checkout's. Else raises ResourcesMissing."""
    package = Path(__file__).parent
    bundle = getattr(sys, "_MEIPASS", None)
    places = [Path(bundle) / "resources"] if bundle else []
    places += [package / "_resources", package.parent / "resources"]
    for place in places:
        if (place / "codelists").is_dir():
            return place
    raise ResourcesMissing


def path(*parts: str) -> Path:
    """Return where a file of resources/ lies, whether or not it exists."""
    return root().joinpath(*parts)


def text(*parts: str) -> str:
    """Read a file as UTF-8 text."""
    return path(*parts).read_text(encoding="utf-8")


def lines(*parts: str) -> tuple[str, ...]:
    """Read a list with one entry a line, without blank lines and lines that begin with #."""
    stripped = (line.strip() for line in text(*parts).splitlines())
    return tuple(line for line in stripped if line and not line.startswith("#"))


def data(*parts: str) -> Any:
    """Read a JSON file."""
    import json

    return json.loads(text(*parts))


_OWN: Final[dict[str, OwnList]] = {}


def take_own(lists: Mapping[str, OwnList]) -> None:
    """Put a trust's own lists in place of the shipped ones of the same name; none: as shipped.

    They lie in its vault, and a process opens one vault: what holds at the desk holds for every screen.
    """
    if lists != _OWN:
        _OWN.clear()
        _OWN.update(lists)
        for kept in (codelist, signposts, recipients, urgencies, question_sets):
            kept.cache_clear()


def listed(name: str) -> OwnList:
    """Return a code list as it holds: its version and its rows, by the names of the columns."""
    return _OWN.get(name) or as_shipped(name)


def as_shipped(name: str) -> OwnList:
    """Return a code list as it lies in resources/."""
    comments, _ = _parted(text("codelists", f"{name}.csv"))
    return OwnList(comments[0].removeprefix("# version ").strip(), table("codelists", f"{name}.csv"))


def table(*parts: str) -> tuple[dict[str, str], ...]:
    """Read a CSV file: one dictionary a row, by the names in its heading. Comment lines at its top are skipped."""
    import csv

    _, rest = _parted(text(*parts))
    return tuple({key: value.strip() for key, value in row.items()} for row in csv.DictReader(rest, strict=True))


def codelists() -> tuple[str, ...]:
    """Return the names of all code lists, in alphabetical order."""
    return tuple(sorted(file.stem for file in path("codelists").glob("*.csv")))


@cache
def codelist(name: str) -> Codelist:
    """Read a code list once: its rows in the order in which they are shown, and the version of its first line."""
    from safespace.domain.codelist import Codelist

    found = listed(name)
    return Codelist(name, found.version, tuple(_row(row) for row in found.rows))


@cache
def question_sets() -> tuple[Questions, ...]:
    """Read every set of triage questions, the earliest first, with the urgencies and the dates that are in every plan.

    Sets lie side by side as questions*.json in triage/, each with its version and the day from which it is asked.
    """
    from safespace.domain import triage_data

    always = tuple(deadline for deadline in deadlines() if deadline.in_plan)
    files = path("triage").glob("questions*.json")
    sets = (triage_data.questions(data("triage", file.name), urgencies(), always) for file in files)
    return tuple(sorted(sets, key=lambda one: one.effective_from))


def triage_questions(day: date) -> Questions:
    """Return the questions that are asked on a day: the latest set in force by then, before the first one the first."""
    return ([one for one in question_sets() if one.effective_from <= day] or question_sets()[:1])[-1]


@cache
def urgencies() -> tuple[Urgency, ...]:
    """Read the urgencies, the most urgent first."""
    from safespace.domain.triage import Urgency

    rows = enumerate(listed("urgencies").rows)
    return tuple(Urgency(row["code"], row["label"], int(row["working_days"]), n) for n, row in rows)


@cache
def deadlines() -> tuple[Deadline, ...]:
    """Read every date that is promised, in the order of a case."""
    from safespace.domain import triage_data

    return triage_data.deadlines(data("triage", "deadlines.json")["deadlines"])


def deadline(code: str) -> Deadline:
    """Return one promised date; KeyError if there is none."""
    return {one.code: one for one in deadlines()}[code]


@cache
def timed_steps() -> tuple[tuple[str, str, str, int], ...]:
    """Read the steps whose time is published: code, words, the name of the stage, and within how many working days."""
    steps = data("policies", "publication_plan.json")["steps"]
    return tuple((one["code"], one["label"], one["stage"], one["days"]) for one in steps)


@cache
def signposts() -> tuple[Signpost, ...]:
    """Read the help that a person can be pointed to."""
    from safespace.domain.triage import Signpost

    return tuple(
        Signpost(row["code"], row["label"], row["contact"], row["help"], row["source"], row["check_locally"] == "yes")
        for row in listed("signposts").rows
    )


@cache
def recipients() -> tuple[Recipient, ...]:
    """Read who can be told: the posts behind each recipient, and the ways round."""
    return tuple(
        Recipient(
            code=row["code"],
            label=row["label"],
            post=row["post"],
            also_posts=tuple(row["also_posts"].split()),
            through=row["through"],
            instead=tuple(row["instead"].split()),
        )
        for row in listed("recipients").rows
    )


def recipient(code: str) -> Recipient:
    """Return one recipient; KeyError if there is none."""
    return {one.code: one for one in recipients()}[code]


def recipients_by_part() -> dict[str, str]:
    """Return which recipient somebody with a part in the story is to the person, whatever post they hold."""
    return {row["code"]: row["recipient"] for row in listed("parts").rows if row["recipient"]}


def has_recipient(code: str) -> bool:
    """Whether a recipient is on the list: one of another trust's own, on a case that was lent, may not be."""
    return any(one.code == code for one in recipients())


_OWN_RETURNS: Final[dict[str, dict[str, Any]]] = {}


def take_own_returns(forms: Mapping[str, dict[str, Any]]) -> None:
    """Let the definitions of the return that a trust completed stand after the shipped ones, by their versions."""
    if forms != _OWN_RETURNS:
        _OWN_RETURNS.clear()
        _OWN_RETURNS.update(forms)
        returns.cache_clear()
        return_definition.cache_clear()


@cache
def returns() -> tuple[str, ...]:
    """Return the versions of the definitions of the return: the shipped ones in order, then those completed here."""
    return (*sorted(file.stem for file in path("returns").glob("*.json")), *_OWN_RETURNS)


def return_data(version: str) -> dict[str, Any]:
    """Return a definition of the return as plain data; KeyError for one that is not known here."""
    if version not in returns():
        raise KeyError(version)
    return _OWN_RETURNS.get(version) or data("returns", f"{version}.json")


@cache
def return_definition(version: str) -> Definition:
    """Read a definition of the return; KeyError for one that is not known here."""
    from safespace.domain import return_data as reader

    return reader.definition(return_data(version))


def _parted(content: str) -> tuple[list[str], list[str]]:
    """Part the comment lines at the top of a CSV file from its heading and rows."""
    every = content.splitlines(keepends=True)
    start = next((n for n, line in enumerate(every) if not line.startswith("#")), len(every))
    return every[:start], every[start:]


def _row(row: dict[str, str]) -> Row:
    """Make a code list's row. Days are ISO 8601; an empty day is open."""
    from safespace.domain.codelist import Row

    return Row(
        code=row["code"],
        label=row["label"],
        start=_day(row["from"]),
        end=_day(row["to"]),
        source=row["source"],
        help=row["help"],
        group=row["group"],
        check_locally=row["check_locally"] == "yes",
    )


def _day(written: str) -> date | None:
    """Read an ISO day; None for an empty field."""
    from datetime import date

    return date.fromisoformat(written) if written else None
