"""The gate for anonymised words: the only maker of AnonymisedText. It checks the result itself and fails closed.

Nothing is made unless every sure or likely finding is decided, every tier that holds a finding was looked at, every
kept finding has a reason, and a fresh look at the outgoing text finds nothing sure or likely but our own stand-ins and
what was kept on purpose. Any error on the way is raised and nothing is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from safespace.deidentify import learned
from safespace.deidentify.find import UNREAD, find
from safespace.deidentify.generalise import suggestions
from safespace.deidentify.known import who
from safespace.deidentify.model import State
from safespace.deidentify.replace import Outgoing, Placed, applied
from safespace.deidentify.stand_ins import WRITTEN, StandIns
from safespace.domain.escalation import SignedText
from safespace.domain.finding import Choice, Decision, Finding, Kept, Kind, KnownPerson, Reader, Tier
from safespace.domain.ids import Id
from safespace.domain.leaving import AnonymisedText
from safespace.domain.problem import Problem


class NotDecided(Problem):
    """A finding is left without a decision, or is kept without a reason."""

    title = "Some findings are not decided yet"
    advice = "Nothing has left. Go through the marks that are still open: replace each one, or keep it and say why."


class NotLookedAt(Problem):
    """A tier of findings was not looked at."""

    title = "Some findings have not been looked at"
    advice = "Nothing has left. Open each group, Sure, Likely and Possible, and look through it before you sign."


class StillPoints(Problem):
    """The outgoing text still holds something sure or likely."""

    title = "The text still points to somebody"
    advice = "Nothing has left. Look at the new marks in the text that would leave, and replace or keep each one."

    def __init__(self, found: Sequence[Finding] = (), outgoing: str = "") -> None:
        """Carry what was found and the text in which its offsets count, so that it can be shown in place."""
        super().__init__()
        self.found = tuple(found)
        self.outgoing = outgoing


class ModelBroke(Problem):
    """The learned model was at work and then stopped, so that a name may have been missed."""

    title = "The learned model has stopped working"
    advice = "Nothing has left, and your work is kept. Close SafeSpace, start it again, and sign the words off then."


class Altered(Problem):
    """Kept words are not the words that were signed."""

    title = "These are not the words that were signed"
    advice = "Nothing has left. Take out what points to people again, and sign the words off again."


def confirm(
    text: str,
    decisions: Iterable[Decision],
    reader: Reader,
    signed_by: Id,
    signed_at: datetime,
    known: Sequence[KnownPerson],
    looked_at: set[Tier],
    *,
    model: bool = True,
) -> AnonymisedText:
    """Return words that may leave for one reader, signed for. `signed_at` is in UTC. `model` is that of `find`.

    Raises NotDecided, NotLookedAt, StillPoints, ModelBroke, or whatever went wrong inside; then nothing is made.
    """
    every = list(decisions)
    found = find(text, known, model=model)
    _all_looked_at(found, every, looked_at)
    _all_decided(text, found, every)
    outgoing = applied(text, every)
    left = still_pointing(text, outgoing, known, model=model)
    if left:
        raise StillPoints(left, outgoing.text)
    if model and learned.state() is State.BROKEN:
        raise ModelBroke
    kept = tuple(Kept(each.finding.kind, each.reason.strip()) for each in every if each.choice is Choice.KEEP)
    return AnonymisedText(reader.case_id, reader.recipient, reader.purpose, outgoing.text, kept, signed_by, signed_at)


def again(signed: SignedText) -> AnonymisedText:
    """Return words that were confirmed before, as the vault kept them; Altered if they are not what was signed."""
    text = AnonymisedText(
        case_id=signed.case_id,
        recipient=signed.recipient.code,
        purpose=signed.purpose,
        text=signed.text,
        kept=tuple(Kept(Kind[kind], reason) for kind, reason in signed.kept),
        signed_by=signed.change.by,
        signed_at=signed.change.at,
    )
    if signed.named or text.sha256 != signed.sha256:
        raise Altered
    return text


def still_pointing(text: str, outgoing: Outgoing, known: Sequence[KnownPerson], *, model: bool = True) -> list[Finding]:
    """Return what is sure or likely in an outgoing text and neither a stand-in we wrote nor kept with a reason.

    Offsets are those of the outgoing text.
    """
    fresh = [finding for finding in find(outgoing.text, known, model=model) if finding.tier is not Tier.POSSIBLE]
    beneath = [
        placed for placed in outgoing.placed if any(placed.start < new.end and new.start < placed.end for new in fresh)
    ]
    cleared = [placed for placed in beneath if _clears(text, placed, outgoing.text, known)]
    return [finding for finding in fresh if not _covered(finding, ((each.start, each.end) for each in cleared))]


def _all_looked_at(found: Sequence[Finding], decisions: Sequence[Decision], looked_at: set[Tier]) -> None:
    """Refuse when a tier that holds a finding was not looked at."""
    tiers = {finding.tier for finding in found} | {decision.finding.tier for decision in decisions}
    if not tiers <= looked_at:
        raise NotLookedAt


def _all_decided(text: str, found: Sequence[Finding], decisions: Sequence[Decision]) -> None:
    """Refuse when a sure or likely finding has no decision, a keep no reason, or a text could not be read."""
    if any(finding.reason == UNREAD for finding in found):
        raise StillPoints(found, text)
    spans = [(decision.finding.start, decision.finding.end) for decision in decisions]
    for finding in found:
        if finding.tier is not Tier.POSSIBLE and not _covered(finding, spans):
            raise NotDecided
    if any(each.choice is Choice.KEEP and not each.reason.strip() for each in decisions):
        raise NotDecided


def _covered(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    """Return whether every character of a finding lies in one of some spans."""
    at = finding.start
    for start, end in sorted(spans):
        if start <= at < end:
            at = end
    return at >= finding.end


def _clears(text: str, placed: Placed, outgoing: str, known: Sequence[KnownPerson]) -> bool:
    """Return whether a stretch of the outgoing text may hold a finding: kept with a reason, or our own stand-in.

    The guardian's own words clear nothing: they are read like any others.
    """
    decision = placed.decision
    written = outgoing[placed.start : placed.end]
    if decision.choice is Choice.KEEP:
        finding = decision.finding
        return written == text[finding.start : finding.end] and not (
            finding.kind is Kind.PERSON and finding.tier is Tier.SURE and who(written, known) and not decision.reason
        )
    return decision.choice is Choice.ACCEPT and _ours(text, decision, known)


def _ours(text: str, decision: Decision, known: Sequence[KnownPerson]) -> bool:
    """Return whether accepted words are a stand-in of this program, and name nobody whom the case knows."""
    words = decision.words.strip()
    if WRITTEN.fullmatch(words) or any(words == person.stand_in for person in known):
        return True
    return words in suggestions(text, decision.finding, StandIns(known))
