"""Freedom of information: figures are given as a release, so that they cannot undo an earlier one.

An answer can be read by anybody. So it has figures alone: words that somebody told in confidence are never part of one,
not even with what points to people taken out, because whoever asks may know enough to see who said them. Its tables are
planned against everything ever published, pass the same gate, and stand in the same ledger; what is in the band or
withheld there stays so for ever. Only whole quarters and whole financial years that are over can be asked for, broken
down as the publication plan does: other cuts would give people away later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from safespace.casework import counted, files, foi_tables, given_years, others, publication, tasks
from safespace.casework.desk import Desk
from safespace.casework.foi_tables import Wanted
from safespace.casework.masking import masked
from safespace.casework.policies import policy
from safespace.casework.quarterly import ForWhom, Gathered, QuarterNotOver, enter
from safespace.disclosure.coarsen import as_printed
from safespace.disclosure.planning import Planned
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import history
from safespace.disclosure.release import NothingToRelease, tables_of
from safespace.disclosure.snapshot import all_keys
from safespace.domain.ids import Id
from safespace.domain.information_request import InformationRequest
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry, LedgerKind, SymbolKind
from safespace.domain.working_days import Offset, Unit
from safespace.reports.information import Answer, answer_pdf

POLICY = "freedom_of_information"


class QuestionNeeded(Problem):
    """A request without a question, or from a day that is still to come."""

    title = "Say what is asked, and when it came"
    advice = "Nothing was noted. The day starts the clock that the law sets."


class PeriodNeeded(Problem):
    """Figures for no quarter at all, or for quarters of different years."""

    title = "Choose quarters of one financial year"
    advice = "Nothing was counted. A whole year or single quarters of it can be given, never any other span of days."


class AnsweredBefore(Problem):
    """A request that was answered already."""

    title = "This request was answered before"
    advice = "Nothing was changed. What was given stays as it was; a new request gets an answer of its own."


class ReasonNeeded(Problem):
    """Something was withheld without saying under which section."""

    title = "Say why it is withheld"
    advice = "Nothing was answered. Choose each section of the law under which something is not given."


@dataclass(frozen=True, slots=True)
class Line:
    """A request as a list shows it; `late` says that it is overdue, `entry` is the release that answered it."""

    request: InformationRequest
    late: bool
    entry: LedgerEntry | None


def ask(desk: Desk, question: str, name: str, came_on: date) -> InformationRequest:
    """Note a request. The question is masked, the name, if there is one, sealed. QuestionNeeded."""
    if not question.strip() or came_on > desk.today():
        raise QuestionNeeded
    said = policy(desk, POLICY)["clock"]
    due_on = Offset(said["number"], Unit(said["unit"])).after(came_on, tasks.closed_days(came_on.year))
    request = InformationRequest(
        desk.new_id(), masked(question.strip()), came_on, due_on, "", (), None, None, desk.first()
    )
    with desk.vault.transaction():
        desk.rows.information_requests.add(request)
        if name.strip():
            desk.rows.speakers.keep_name(request.id, None, name.strip(), desk.me, desk.now())
        desk.vault.trail.write("information.asked", desk.now(), about=(request.id,), codes={"due": due_on.isoformat()})
    return request


def lines(desk: Desk) -> tuple[Line, ...]:
    """Return the requests: those that wait, the next due first, then those that were answered."""
    entries = {entry.sequence: entry for entry in desk.rows.ledger.entries()}
    found = desk.rows.information_requests.where("1", (), "answered_on IS NOT NULL, due_on, rowid")
    today = desk.today()
    return tuple(
        Line(one, one.answered_on is None and one.due_on < today, entries.get(one.release or 0)) for one in found
    )


def gather(desk: Desk, breakdown: str, quarters: Sequence[Quarter]) -> Gathered:
    """Collect what a plan needs; think with `quarterly.propose`. PeriodNeeded, QuarterNotOver, YearGiven.

    `breakdown` is a code of `foi_tables.breakdowns`. All but the total and what cases were about are for a whole year.
    """
    chosen = sorted(set(quarters))
    whole = len(chosen) == 4
    if not chosen or len({one.year for one in chosen}) != 1 or (breakdown not in ("total", "elements") and not whole):
        raise PeriodNeeded
    if chosen[-1] >= Quarter.of(desk.today()):
        raise QuarterNotOver
    ledger = desk.rows.ledger.entries()
    specs = as_printed(history(ledger), [foi_tables.spec_of(Wanted(breakdown, tuple(chosen)))], publication.ladders())
    given_years.refuse(desk, all_keys(specs))
    head = ledger[-1].hash if ledger else ""
    return Gathered(
        quarter=chosen[-1],
        ledger=ledger,
        records=counted.records(desk),
        specs=specs,
        policy=publication.protection(),
        seed=desk.vault.seed(f"information {head} {breakdown} {chosen[0].code} {chosen[-1].code}".encode()),
        outside=others.figures(desk),
    )


def answer(desk: Desk, request_id: Id, planned: Planned, exemptions: Sequence[str] = ()) -> LedgerEntry:
    """Release the figures for good as the answer to a request: through the gate, into the ledger and the trail.

    Where a number is in the band or withheld, or the groups were left out and the total alone stays, section 40 is
    among the exemptions of itself. What the gate refuses.
    """
    request = _open(desk, request_id)
    if not planned.specs:
        raise NothingToRelease
    with desk.vault.transaction():
        given_years.refuse(desk, planned.symbols)
        period = max(quarter for key in planned.symbols for quarter in key.quarters)
        title = f"Answer to a request for information, {Quarter.parse(period).financial_year}"
        words = ForWhom(title, "Whoever asked, and so anybody", "A request under freedom of information law")
        entry = enter(desk, planned, words, period, LedgerKind.FOI)
        hidden = bool(planned.dropped) or any(symbol.kind is not SymbolKind.EXACT for _, symbol in entry.cells)
        named = _known(desk, {*exemptions, *(["40"] if hidden else [])})
        _decide(desk, request, "part" if named else "given", named, entry)
    return entry


def refuse(desk: Desk, request_id: Id, decision: str, exemptions: Sequence[str] = ()) -> InformationRequest:
    """Answer without figures: refused under some sections ("refused"), or nothing is held ("not_held").

    ReasonNeeded if it is refused under none.
    """
    if decision not in ("refused", "not_held"):
        raise KeyError(decision)
    named = _known(desk, set(exemptions))
    if decision == "refused" and not named:
        raise ReasonNeeded
    request = _open(desk, request_id)
    with desk.vault.transaction():
        return _decide(desk, request, decision, named, None)


def letter(desk: Desk, request: InformationRequest) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the paragraphs of the answer to a request, and each reason for withholding with its heading."""
    said = policy(desk, POLICY)
    opening = [said["letter"][request.decided]]
    if request.release is not None and "40" in request.exemptions:
        opening.append(said["letter"]["small"])
    sections = {row["code"]: row for row in said["exemptions"]}
    reasons = tuple((sections[code]["label"], sections[code]["words"]) for code in request.exemptions)
    return tuple(opening), reasons


def save(desk: Desk, request_id: Id, folder: Path) -> Path:
    """Write the answer into a folder, the first time or again: the figures from the ledger alone. FileNotWritten.

    A request that is not answered yet raises QuestionNeeded.
    """
    request = desk.rows.information_requests.get(request_id)
    if request.answered_on is None:
        raise QuestionNeeded("This request is not answered yet", "Nothing was written. Decide on it first.")
    ledger = desk.rows.ledger.entries()
    entry = next((one for one in ledger if one.sequence == request.release), None)
    head = desk.vault.heads.of("information.answered", {"request": request.id}) or desk.vault.trail.head()
    paragraphs, reasons = letter(desk, request)
    paper = Answer(
        organisation=desk.vault.meta.name,
        sender="Freedom to Speak Up Guardian",
        came_on=request.came_on,
        made_on=request.answered_on,
        letter=paragraphs,
        reasons=reasons,
        policy=Policy.from_json(entry.policy).rule if entry else "",
        review=policy(desk, POLICY)["letter"]["review"],
        trail=head.words,
        sample=desk.vault.meta.temporary,
    )
    made = answer_pdf(paper, tables_of(entry, ledger) if entry else ())
    name = f"information-request-{request.came_on.isoformat()}.pdf"
    (place,) = files.save(desk, folder, {name: made}, head)
    with desk.vault.transaction():
        desk.vault.trail.write("information.saved", desk.now(), about=(request.id,))
    return place


def save_again(desk: Desk, entry: LedgerEntry, folder: Path) -> tuple[Path, ...]:
    """Write the answer that a release of the register was made for into a folder again. FileNotWritten."""
    (request,) = desk.rows.information_requests.where("release = ?", [entry.sequence])
    return (save(desk, request.id, folder),)


def _decide(
    desk: Desk, request: InformationRequest, decision: str, named: tuple[str, ...], entry: LedgerEntry | None
) -> InformationRequest:
    """Keep the decision, inside the running change."""
    done = replace(
        request,
        decided=decision,
        exemptions=named,
        release=entry.sequence if entry else None,
        answered_on=desk.today(),
        change=desk.next(request.change),
    )
    desk.rows.information_requests.save(done)
    codes = {"request": request.id, "decision": decision, "sections": ",".join(named)}
    codes |= {"sha256": entry.hash} if entry else {}
    desk.vault.trail.write("information.answered", desk.now(), about=(request.id,), codes=codes)
    return done


def _known(desk: Desk, exemptions: set[str]) -> tuple[str, ...]:
    """Return exemptions in the order of the policy; KeyError for one that it does not have."""
    rows = [row["code"] for row in policy(desk, POLICY)["exemptions"]]
    if exemptions - set(rows):
        raise KeyError(min(exemptions - set(rows)))
    return tuple(code for code in rows if code in exemptions)


def _open(desk: Desk, request_id: Id) -> InformationRequest:
    request = desk.rows.information_requests.get(request_id)
    if request.answered_on is not None:
        raise AnsweredBefore
    return request
