"""The files of a board paper: what it would look like now, and the papers on their way into a folder.

The same release and the same words give the same bytes. What is typed passes the gate anew each time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safespace.casework import (
    board_compose,
    board_hours,
    board_joint,
    board_paper,
    board_reaching,
    files,
    quarterly,
    residual,
    story_check,
    story_series,
    story_witness,
)
from safespace.casework.board_sections import Gathered
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.casework.residual import Grounds, SayWhyItMayLeave
from safespace.casework.story_check import Looked, PaperPoints, Piece
from safespace.disclosure.policy import Policy
from safespace.domain.board_document import Document, Words
from safespace.domain.board_paper import BoardPaper, PaperKind
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from safespace.reports.board_pdf import paper_pdf
from safespace.reports.covers import BoardCover, PaperCover, ReleaseNamed
from safespace.reports.poster import poster_pdf
from safespace.reports.spreadsheets import board_csv, board_xlsx
from safespace.vault.trail import Head

if TYPE_CHECKING:
    from safespace.reports.board_docx import Paint

_TITLES: Final = {
    PaperKind.BOARD: "Freedom to Speak Up",
    PaperKind.ANNUAL: "Freedom to Speak Up: annual report",
    PaperKind.SERIES: "Speaking up: stories to learn from",
}
_LEADS: Final = {
    PaperKind.BOARD: "What people spoke up about, what was done about it, and what is asked of the board.",
    PaperKind.ANNUAL: "A year of speaking up: what people told us, what has changed, and what comes next.",
    PaperKind.SERIES: "What was learnt when people spoke up, told so that it points to nobody.",
}
_NAMES: Final = {PaperKind.BOARD: "board-paper", PaperKind.ANNUAL: "annual-report", PaperKind.SERIES: "stories"}


class NothingReleasedYet(Problem):
    """A paper was to be made of a period of which nothing was released."""

    title = "No figures of this period were released"
    advice = "Nothing was made. Make the board summary of a quarter first: a paper prints released figures alone."


class NoStoryYet(Problem):
    """A series of stories was to be made without any."""

    title = "There is no story in it yet"
    advice = "Nothing was made. Sign off what was learnt when you close a case, or write a story here."


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper with all that its files need, as plain data, so that they can be made off the vault."""

    gathered: Gathered
    cover: PaperCover
    ground: Grounds | None
    small: int
    seed: bytes
    me: Id
    now: datetime

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return every word that somebody typed."""
        return board_compose.pieces(self.gathered)

    @property
    def kept(self) -> dict[str, str]:
        """Return the words that stay although they were marked, and why."""
        return dict(self.gathered.paper.kept)


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper as it would be now, and what was found in its words. `held` are the sections whose words are left out
    of `pdf` until what is marked in them is decided.
    """

    pdf: bytes
    looked: Looked
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """A paper's files: the same symbols four times."""

    pdf: bytes
    docx: bytes
    xlsx: bytes
    csv: bytes


def ready(desk: Desk, paper: BoardPaper) -> Ready:
    """Collect what the files of a paper need, as it stands now."""
    gathered = board_compose.gather(desk, paper)
    try:
        ground = residual.of_everybody(desk)
    except Exception:  # noqa: BLE001 - whatever breaks here, the risk counts as not known, and a reason is asked for
        ground = None
    small: int = policy(desk, board_paper.POLICY)["small_group"]
    seed = desk.vault.seed(b"stories beside tables")
    return Ready(gathered, _cover(desk, gathered), ground, small, seed, desk.me, desk.now())


def look(made: Ready) -> Looked:
    """Say what in the words points to somebody, by themselves or beside the tables. Pure: think with it."""
    return _looked(made, made.pieces)


def preview(made: Ready) -> Preview:
    """Print the paper as it would be now. Words in which something is undecided are not in it. Pure: think with it."""
    looked = look(made)
    undecided = {(mark.section, mark.words) for mark in looked.open_marks}
    bad = {
        piece.text
        for piece in made.pieces
        if any(piece.section == section and words in piece.text for section, words in undecided)
    }
    shown = replace(made, gathered=replace(made.gathered, paper=_without(made.gathered.paper, frozenset(bad))))
    shown = replace(shown, cover=replace(shown.cover, facts=_facts(shown.cover, frozenset(bad))))
    held = tuple(dict.fromkeys(mark.section for mark in looked.open_marks))
    return Preview(paper_pdf(composed(shown), shown.cover), looked, held)


def composed(made: Ready) -> Document:
    """Put the paper together with its words signed. PaperPoints while something in them is undecided."""
    tables = made.gathered.tables
    words = story_check.signed(made.pieces, made.kept, tables, made.gathered.paper.id, made.me, made.now)
    return board_compose.document(made.gathered, words)


def papers(made: Ready, paint: Paint) -> Papers:
    """Make the files of a paper. PaperPoints, SayWhyItMayLeave, NothingReleasedYet; nothing is made then."""
    from safespace.reports.board_docx import paper_docx  # what writes Word files waits until one is written

    if not made.cover.releases and not made.cover.stories:
        raise NothingReleasedYet
    if made.cover.stories and not story_series.stories(made.gathered.paper):
        raise NoStoryYet
    looked = look(made)
    if looked.open_marks:
        raise PaperPoints
    if looked.reasons and not made.gathered.paper.why:
        raise SayWhyItMayLeave
    document, cover = composed(made), made.cover
    return Papers(
        pdf=paper_pdf(document, cover),
        docx=paper_docx(document, cover, paint),
        xlsx=board_xlsx(document.tables, cover.board, cover.releases),
        csv=board_csv(document.tables, cover.board, cover.releases),
    )


def save(desk: Desk, paper_id: Id, folder: Path, paint: Paint) -> tuple[Path, ...]:
    """Write a paper's files into a folder, each with its signature; what `papers` refuses, and FileNotWritten."""
    paper = board_paper.of(desk, paper_id)
    made = ready(desk, paper)
    done = papers(made, paint)
    name = file_name(paper)
    wanted = {f"{name}.pdf": done.pdf, f"{name}.docx": done.docx}
    if not made.cover.stories:
        wanted |= {f"{name}.xlsx": done.xlsx, f"{name}.csv": done.csv}
    entries = _entries(made.gathered)
    written = files.save(desk, folder, wanted, _head(desk, entries[-1]) if entries else None)
    codes = {"first": paper.first, "last": paper.last, "sha256": hashlib.sha256(done.pdf).hexdigest()}
    with desk.vault.transaction():
        counts = {"kept": len(paper.kept), "reasons": len(look(made).reasons)}
        board_hours.keep(desk, paper, made.gathered.printed)
        board_reaching.keep(desk, paper)
        desk.vault.trail.write("paper.saved", desk.now(), about=(paper.id,), codes=codes, counts=counts)
    return written


def poster(made: Ready) -> bytes:
    """Print a poster for staff of what people said and what changed; what `papers` refuses, of those words alone."""
    listed = dict(made.gathered.headings).get(board_compose.LISTED)
    pieces = tuple(piece for piece in made.pieces if piece.section == listed)
    tables, paper = made.gathered.tables, made.gathered.paper
    looked = _looked(made, pieces)
    if looked.reasons and not paper.why:
        raise SayWhyItMayLeave
    words = story_check.signed(pieces, made.kept, tables, paper.id, made.me, made.now)
    lines = [line for piece in pieces for line in piece.text.split("\n")]
    return poster_pdf(lines, board_compose.cases_of_last(made.gathered), made.cover.board, words)


def _looked(made: Ready, pieces: tuple[Piece, ...]) -> Looked:
    """Look at words by themselves and beside the tables, then ask what both give away together."""
    printed = made.gathered.printed
    looked = story_check.look(made.ground, pieces, made.kept, made.gathered.tables, made.small)
    told = story_witness.reasons(pieces, printed, made.seed)
    return replace(looked, reasons=(*looked.reasons, *told))


def save_poster(desk: Desk, paper_id: Id, folder: Path) -> tuple[Path, ...]:
    """Write a poster into a folder with its signature; what `poster` refuses, and FileNotWritten."""
    paper = board_paper.of(desk, paper_id)
    made = ready(desk, paper)
    entries, printed = made.gathered.printed.entries, poster(made)
    head = _head(desk, entries[-1]) if entries else None
    written = files.save(desk, folder, {f"{file_name(paper, 'poster')}.pdf": printed}, head)
    codes = {"first": paper.first, "last": paper.last, "sha256": hashlib.sha256(printed).hexdigest()}
    with desk.vault.transaction():
        desk.vault.trail.write("poster.saved", desk.now(), about=(paper.id,), codes=codes)
    return written


def file_name(paper: BoardPaper, what: str = "") -> str:
    """Return a name that says nothing but what a paper is, "board-paper-2026-27-q1"."""
    first, last = (quarterly.file_name("", one) for one in (paper.quarters[0], paper.quarters[-1]))
    name = what or _NAMES[paper.kind]
    return f"{name}{first}" if first == last else f"{name}{first}-to{last}"


def _cover(desk: Desk, gathered: Gathered) -> PaperCover:
    """Return what stands around a paper: nothing of it comes from a clock."""
    entries, paper = _entries(gathered), gathered.paper
    last = entries[-1] if entries else None
    head = _head(desk, last) if last else None
    by = desk.vault.guardian.name
    board = BoardCover(
        recipient=story_check.RECIPIENT,
        title=f"{_TITLES[paper.kind]}, {paper.period[0].lower()}{paper.period[1:]}",
        period=paper.period,
        audience=_LEADS[paper.kind],
        organisation=desk.vault.meta.name,
        sender=", ".join([*([by] if by else []), "Freedom to Speak Up Guardian"]),
        made_on=_day(paper, last),
        policy=Policy.from_json(last.policy).rule if last else "",
        certificate=last.proof if last else "",
        ledger=last.hash if last else "",
        trail_words=head.words if head else "",
        sample=desk.vault.meta.temporary,
    )
    releases = tuple(ReleaseNamed(entry.title, entry.hash, entry.proof) for entry in entries)
    facts = board_compose.cover_facts(gathered, board_paper.cover_fields(desk))
    return PaperCover(board, facts, releases, stories=paper.kind is PaperKind.SERIES)


def _entries(gathered: Gathered) -> tuple[LedgerEntry, ...]:
    """Return the releases that a paper draws on, this vault's own last: what its cover names is the last of them."""
    return (*gathered.joint.entries, *gathered.printed.entries)


def _head(desk: Desk, entry: LedgerEntry) -> Head | None:
    """Return the trail's head as it was when the last figures left."""
    return desk.vault.heads.of("figures.released", {"sha256": entry.hash}) or board_joint.head(desk, entry)


def _day(paper: BoardPaper, last: LedgerEntry | None) -> date:
    """Return the day of the meeting, else the day on which the last figures left, else the end of the period."""
    if paper.fact("date"):
        return date.fromisoformat(paper.fact("date"))
    return quarterly.left_on(last) if last else Quarter.parse(paper.last).last


def _without(paper: BoardPaper, bad: frozenset[str]) -> BoardPaper:
    """Return a paper without texts in which something is undecided."""
    return replace(
        paper,
        cover=tuple((code, words) for code, words in paper.cover if words not in bad),
        sections=tuple((code, there, "" if text in bad else text) for code, there, text in paper.sections),
        recommendations=tuple(line for line in paper.recommendations if line not in bad),
        actions=tuple(line for line in paper.actions if not bad & set(line[:2])),
        outside=tuple(line for line in paper.outside if not bad & set(line[1:])),
    )


def _facts(cover: PaperCover, bad: frozenset[str]) -> tuple[tuple[str, Words], ...]:
    return tuple((name, words) for name, words in cover.facts if isinstance(words, str) or words.text not in bad)
