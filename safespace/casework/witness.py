"""The trail before a second person: its eight words, the slip that somebody else keeps, and comparing with it later."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safespace.casework import files, imposed
from safespace.casework.desk import LONDON, Desk
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.reports.trail_slip import Slip, trail_slip_pdf
from safespace.vault import signature_file
from safespace.vault.eight_words import NUMBER, eight_words, plain
from safespace.vault.signature_file import NotASignature
from safespace.vault.trail import Entry, Head


class NotEightWords(Problem):
    """What was typed from a paper is not eight words."""

    title = "Those are not eight words"
    advice = 'Nothing was changed. Type the eight words that stand after "Trail" on the paper, with spaces between.'


class NoSignatureThere(Problem):
    """A file that was to be compared has no signature beside it, or one that cannot be read."""

    title = "There is no signature beside that file"
    advice = "Nothing was changed. Choose a paper that was saved together with its .sig file, or that .sig file."


@dataclass(frozen=True, slots=True)
class Standing:
    """How the trail stands: how many entries, and the eight words of its head and of the present guardian's key."""

    number: int
    words: str
    key_words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether the trail still holds what a paper vouches for, in one sentence, and what to do if not."""

    same: bool
    sentence: str
    advice: str


_GONE = (
    "First compare the words once more, one by one, and look whether the paper is of this vault. If they are right, "
    "make no changes, make a backup and keep older ones, and tell your information governance lead."
)


def standing(desk: Desk) -> Standing:
    """Return how the trail stands now."""
    head = desk.vault.trail.head()
    return Standing(head.seq, head.words, desk.vault.signing_key.words)


def save_slip(desk: Desk, folder: Path) -> Path:
    """Write the slip that a second person keeps into a folder, with its signature; FileNotWritten if it cannot be."""
    imposed.refuse_kind("pdf")
    with desk.vault.transaction():
        desk.vault.trail.write("trail.noted", desk.now())
    head = desk.vault.trail.head()
    slip = Slip(
        organisation=desk.vault.meta.name,
        sender=f"{desk.vault.guardian.name}, Freedom to Speak Up Guardian",
        made_on=desk.today(),
        number=head.seq,
        trail=head.words,
        key=desk.vault.signing_key.words,
        sample=desk.vault.meta.temporary,
    )
    name = f"trail-{desk.today():%Y-%m-%d}.pdf"
    return files.save(desk, folder, {name: trail_slip_pdf(slip)}, head)[0]


def compare_words(desk: Desk, typed: str) -> Comparison:
    """Say whether the trail holds the eight words of a paper: NotEightWords if they are not eight.

    The whole trail is checked first, because only then does one row vouch for all before it.
    """
    words = plain(typed)
    if len(words.split()) != NUMBER:
        raise NotEightWords
    return _compared(desk, desk.vault.heads.with_words(words))


def compare_file(desk: Desk, file: Path) -> Comparison:
    """Say whether the trail holds the head in the signature beside a paper; NoSignatureThere if there is none."""
    paper = file.with_suffix("") if file.suffix == signature_file.SUFFIX else file
    try:
        found = signature_file.kept(paper)
    except (OSError, NotASignature):
        raise NoSignatureThere from None
    if found is None:
        raise NoSignatureThere
    return _compared(desk, desk.vault.heads.with_mac(found.trail))


def who_signs(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return everybody's name and the eight words of their key, to compare with what `safespace verify` says."""
    people = desk.vault.guardians
    return tuple((one.name, eight_words(people.sign_key(one.id))) for one in people.all())


def _compared(desk: Desk, head: Head | None) -> Comparison:
    checked = desk.vault.trail.verify()
    if not checked.whole:
        why = f"The trail itself does not fit together: entry {checked.broken_at}. {checked.why}"
        return Comparison(False, why, _GONE)
    if head is None:
        return Comparison(False, "This trail never stood as the paper says.", _GONE)
    entry = desk.vault.trail.read(1, before_seq=head.seq + 1)[0]
    until = f"Up to entry {head.seq:,}, of {_day(entry)}, the trail is the one that the paper vouches for."
    return Comparison(True, f"{until} Nothing in it was changed, removed or put in since.", "")


def _day(entry: Entry) -> str:
    return written(entry.at.astimezone(LONDON).date())
