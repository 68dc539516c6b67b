"""The tour of a quarter: exact counts for one reader, the protected summary for all, pictures for the guardian."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import board_paper, coverage, insights, national, outreach, quarterly, verifying
from safespace.casework.insights import Lens
from safespace.casework.verifying import Outcome
from safespace.domain.days import written
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerKind, SymbolKind
from safespace.importing import door
from safespace.sample.guide import Hands, Say, hold

SHORT = "More people spoke up than in the quarter before, and those who did were thanked on the same day."
"""What the board paper of the tour says first. It points to nobody."""

AUDIENCE = "For the public board"
PURPOSE = "The quarterly report to the board"


def papers(hands: Hands, say: Say, folder: Path) -> None:
    """Hand in the last full quarter's return and release its board summary, papers and all."""
    quarter = hands.read(lambda desk: Quarter.of(desk.today()).previous)
    hands.go_to("reports", "Reports")
    hands.picture("reports")
    _return(hands, say, quarter, folder)
    _summary(hands, say, quarter, folder)
    _board_paper(hands, say, quarter, folder)


def pictures(hands: Hands, say: Say) -> None:
    """Look at the exact pictures that are for the guardian alone, and at their figures as a table."""
    hands.go_to("insights", "Insights")
    seen = hands.read(lambda desk: insights.view(desk, Lens()))
    hold(seen.cases > 0, "the pictures hold no case")
    hands.until(lambda: hands.sees(seen.over_time.title), "the picture is not the one that the cases give")
    hands.picture("insights")
    hands.press("Show the figures as a table: About what")
    hands.picture("insights-as-a-table")
    say("21 what every case shows together was seen in exact pictures, for the guardian alone")


def reach_out(hands: Hands, say: Say) -> None:
    """Plan a session, see it in the month, and look which areas are silent."""
    hands.go_to("outreach", "Outreach")
    before = len(hands.read(outreach.sessions))
    hold(before > 10, "the sample trust held no sessions")
    hands.picture("outreach")
    hands.press("Plan a session")
    hands.press("Listening session")
    hands.press("In one room")
    hands.press("Critical care")
    hands.fill("On which day?", written(hands.read(lambda desk: desk.today())))
    hands.picture("outreach-plan")
    hands.press("Keep the plan")
    hands.until(lambda: len(hands.read(outreach.sessions)) == before + 1, "the session was not planned")
    hands.press("Where you have been")
    hands.until(lambda: hands.sees("Silent areas"), "the map of areas was not shown")
    hands.picture("outreach-where-you-have-been")
    cover = hands.read(coverage.look)
    hold(any(one.sessions for one in cover.areas), "the map counts no session")
    say("22 a session was planned without a name, and the areas that nobody speaks from were seen")


def _return(hands: Hands, say: Say, quarter: Quarter, folder: Path) -> None:
    figures = hands.read(lambda desk: national.count(desk, quarter))
    raised = hands.read(lambda desk: desk.rows.cases.raised_between(quarter.first, quarter.last))
    hold(figures.figures[0].count == len(raised), "the return does not count every case")
    hold(not figures.blocked, "the return of the sample does not add up")
    hands.press(f"Open the return, {quarter.label}")
    hands.picture("return")
    hands.press("Save as XLSX and CSV")
    hands.choose_folder(folder)
    hands.press("I have handed it in")
    hands.picture("hand-in")
    hands.press("Yes, it is handed in")
    hands.until(lambda: hands.read(lambda desk: national.handed_in(desk, quarter)) is not None, "it was not handed in")
    hold(list(folder.glob("*.xlsx")) and list(folder.glob("*.csv")), "the return was not saved")
    say("18 the return was counted exactly, saved, and registered as handed in")


def _summary(hands: Hands, say: Say, quarter: Quarter, folder: Path) -> None:
    hands.press("Reports")
    hands.press(f"Make the board summary, {quarter.label}")
    hands.picture("summary-what-is-hidden")
    hands.press("Go on to the check")
    hands.fill("Who will read it", AUDIENCE)
    hands.fill("What it is for", PURPOSE)
    hands.picture("summary-check")
    hands.press("Go on to the release")
    hands.picture("summary-release")
    hands.press("Release for good")
    hands.press("Save the papers in a folder")
    hands.choose_folder(folder)
    hands.picture("summary-saved")
    entry = hands.read(quarterly.register)[0]
    hold(entry.kind is LedgerKind.PUBLISHED and entry.period == quarter.code, "the release is not in the register")
    small = [symbol for _, symbol in entry.cells if symbol.kind is SymbolKind.EXACT and 0 < (symbol.value or 0) < 5]
    hold(not small, "a small number was printed")
    hold(list(folder.glob("*.pdf")), "the board summary was not saved")
    say("19 the board summary was checked with every release before it, released, and saved as PDF, XLSX and CSV")


def _board_paper(hands: Hands, say: Say, quarter: Quarter, folder: Path) -> None:
    """Write a board paper around the figures that left, save it, and read both of its forms back from the disk."""
    hands.press("Reports")
    hands.press("Board paper and annual report")
    hands.press("Begin the paper")
    begun = hands.read(board_paper.papers)
    hold(begun and begun[0].last == quarter.code, "no paper of the quarter was begun")
    hands.fill("In short", SHORT)
    hands.until(lambda: SHORT in repr(hands.read(board_paper.papers)[0].sections), "what was written was not kept")
    hands.picture("board-paper")
    hands.press("Save the paper in a folder")
    hands.choose_folder(folder)
    hands.until(lambda: len(list(folder.glob("board-paper-*.docx"))) == 1, "the board paper was not saved")
    hands.picture("board-paper-saved")
    (word,), (paper,) = folder.glob("board-paper-*.docx"), folder.glob("board-paper-*.pdf")
    said = door.read(word.name, word.read_bytes()).words
    total = hands.read(lambda desk: quarterly.papers(desk, quarterly.register(desk)[0])).tables[0].grid[-1][-1]
    hold(SHORT in said, "the Word file does not say what was written")
    hold(total.text in said, "the Word file does not print the number that was released")
    hold(paper.read_bytes().startswith(b"%PDF"), "the board paper is no PDF")
    for file in (word, paper):
        hold(verifying.check(file).outcome is Outcome.UNCHANGED, f"{file.name} is not the one that was signed")
    say("20 a board paper was written around what had left, saved as PDF and Word file, and both were read back")
