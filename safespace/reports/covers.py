"""What casework says about a paper besides the words and numbers on it. None of it may name who spoke up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from safespace.domain.board_document import Words
from safespace.domain.finding import Kind
from safespace.domain.leaving import AnonymisedText, NamedDisclosure
from safespace.domain.problem import Problem


class WrongReader(Problem):
    """Words that were signed for one reader were about to be printed for another."""

    title = "These words were signed for somebody else"
    advice = "Nothing has been made. Look at the words again, sign them for this reader, then make the paper."


@dataclass(frozen=True, slots=True)
class BriefCover:
    """What stands around the words of a brief.

    `recipient` is the code the words were signed for, `reader` its words ("Chief nurse"). `taken_out` is how many
    places were replaced, by kind. `asked` is what the reader is asked to do, `how` how to answer. `sender` is who
    sends it, as the reader knows them. `along` has two lines for each file that goes along: what it is and what it
    has no more, and its fingerprint.
    """

    recipient: str
    reader: str
    reference: str
    made_on: date
    organisation: str
    sender: str
    asked: str
    answer_by: date | None
    how: str
    taken_out: tuple[tuple[Kind, int], ...] = ()
    trail_words: str = ""
    sample: bool = False
    along: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PersonalCover:
    """What stands around a personal copy. `why` says in words why they have it, `reach` how to reach the guardian."""

    reference: str
    made_on: date
    organisation: str
    sender: str
    why: str
    reach: str
    sample: bool = False


@dataclass(frozen=True, slots=True)
class BoardCover:
    """What stands around the figures of a board paper, on paper and in spreadsheets.

    `recipient` is the code that its words were signed for. `audience` says who reads it and when ("For the public
    board on 22 July 2026"), `period` what it covers, `policy` the small-number policy in words. `certificate` and
    `ledger` are the salted hash of the certificate and the hash of the release's ledger entry, in hexadecimal.
    """

    recipient: str
    title: str
    period: str
    audience: str
    organisation: str
    sender: str
    made_on: date
    policy: str
    certificate: str = ""
    ledger: str = ""
    trail_words: str = ""
    sample: bool = False


def signed_for(recipient: str, texts: Iterable[AnonymisedText | NamedDisclosure]) -> None:
    """Refuse with WrongReader unless every text was signed for `recipient`."""
    if any(text.recipient != recipient for text in texts):
        raise WrongReader


@dataclass(frozen=True, slots=True)
class ReleaseNamed:
    """A release that a paper draws on: its title, and the hashes of its ledger entry and of its certificate."""

    title: str
    ledger: str
    certificate: str


@dataclass(frozen=True, slots=True)
class PaperCover:
    """What stands around a board paper that draws on several releases.

    `board` is what the spreadsheets say about it. `facts` are the fields of the cover in their order, each with its
    name; `releases` what it is made of. `stories` says that it has stories and no figures.
    """

    board: BoardCover
    facts: tuple[tuple[str, Words], ...]
    releases: tuple[ReleaseNamed, ...]
    stories: bool = False
