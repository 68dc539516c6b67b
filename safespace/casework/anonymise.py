"""Taking out what points to people, together with the guardian, and signing it off for one reader."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from safespace.casework import identity, residual, strict, takes_part, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.escalate import basis, covering
from safespace.casework.residual import AtSignOff
from safespace.deidentify import confirm, disclose, find, learned, mask
from safespace.deidentify.generalise import suggestions
from safespace.deidentify.replace import Outgoing, applied
from safespace.deidentify.stand_ins import StandIns
from safespace.domain.case import Deed, TaskKind, Voice
from safespace.domain.consent import Extent, Override
from safespace.domain.escalation import SignedText
from safespace.domain.finding import Choice, Decision, Finding, Kind, KnownPerson, Reader, Tier
from safespace.domain.ids import Id
from safespace.domain.leaving import AnonymisedText, NamedDisclosure
from safespace.domain.problem import Problem
from safespace.domain.stages import require_open
from safespace.domain.wording import within

PURPOSE = "Please look into what is described, make it safe if it is not, and say what will change and by when."

BY_HAND = 0.95
"""The confidence of what a guardian marks by hand."""


class NothingToAnonymise(Problem):
    """A case whose words are empty."""

    title = "There are no words to pass on yet"
    advice = "Nothing was made. Write down what they said first."


@dataclass(frozen=True, slots=True)
class Workbench:
    """What lies on the workbench: the words as told, whom the case knows, and for which reader. In memory only.

    `model` says whether the learned model reads along: for a guardian always, for hundreds of made-up cases never.
    `file` is the file whose words they are, None for what was said. `before` holds the stand-ins that names got
    in what was said, and `taken` those that stand in copies of other files.
    """

    case_id: Id
    reference: str
    reader: Reader
    recipient: str
    text: str
    known: tuple[KnownPerson, ...]
    model: bool = True
    file: Id | None = None
    before: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    taken: frozenset[str] = frozenset()


def begin(desk: Desk, case_id: Id, recipient: str, purpose: str = PURPOSE, *, model: bool = True) -> Workbench:
    """Lay out the words that the person said for one reader. Identity must be open, so that no name is missed."""
    takes_part.require_part(desk, case_id)
    known = identity.known_people(desk, case_id)
    words = said(desk, case_id)
    if not words:
        raise NothingToAnonymise
    case = desk.case(case_id)
    coded = desk.coded("recipients", recipient)
    reader = Reader(recipient, purpose, case_id)
    return Workbench(case_id, case.reference, reader, label("recipients", coded), words, known, model)


def said(desk: Desk, case_id: Id) -> str:
    """Return all that the person said, in the order in which they said it."""
    return "\n\n".join(one.text.strip() for one in strict.told(desk, case_id) if one.voice is Voice.SAID).strip()


@dataclass(frozen=True, slots=True)
class Suggested:
    """A finding with what could take its place, narrow to wide."""

    finding: Finding
    options: tuple[str, ...]


def findings(bench: Workbench) -> list[Finding]:
    """Find what points to somebody. Pure: think with it."""
    return find.find(bench.text, bench.known, model=bench.model)


def how_names_are_found() -> str:
    """Return a sentence on whether the learned model reads along, to show beside the marks and in About."""
    return learned.state().value


def suggest(bench: Workbench) -> tuple[Suggested, ...]:
    """Find what points to somebody and suggest what could take its place, the same for the same person throughout."""
    stand_ins = _stand_ins(bench)
    return tuple(Suggested(one, suggestions(bench.text, one, stand_ins)) for one in findings(bench))


def _stand_ins(bench: Workbench, given: Mapping[str, str] | None = None) -> StandIns:
    """Return the stand-ins of a case, which go on where those stopped that were given before, and those of `given`."""
    return StandIns(bench.known, {**bench.before, **(given or {})}, bench.taken)


def named(text: str, known: Sequence[KnownPerson]) -> Mapping[str, str]:
    """Return the stand-ins that names get in a text, for another text of the case to go on with.

    So nobody has two, and no two people share one, in all that leaves of a case.
    """
    stand_ins = StandIns(known)
    for one in find.find(text, known):
        if one.kind is Kind.PERSON:
            stand_ins.of(text[one.start : one.end])
    return stand_ins.given


def suggest_for(
    bench: Workbench, start: int, end: int, kind: Kind, given: Mapping[str, str] | None = None
) -> Suggested:
    """Return what could take the place of words that the guardian marked by hand.

    `given` are the stand-ins of this bench by the names they stand for: somebody new gets one that nobody has.
    """
    finding = by_hand(start, end, kind)
    names = {name.casefold(): stand_in for name, stand_in in (given or {}).items()}
    return Suggested(finding, suggestions(bench.text, finding, _stand_ins(bench, names)))


def by_hand(start: int, end: int, kind: Kind) -> Finding:
    """Return a mark that the guardian made."""
    return Finding(start, end, kind, BY_HAND, "You marked it.")


def outgoing(bench: Workbench, decisions: Sequence[Decision]) -> Outgoing:
    """Return the words as they would leave, and where each decision stands in them. Pure: think with it."""
    return applied(bench.text, decisions)


Decided = tuple[str, ...]
"""A decision as it is kept: its choice, its words, its reason, and the kind of a mark that may be made by hand."""


def keep_decisions(desk: Desk, bench: Workbench, decisions: Mapping[tuple[int, int], Decided]) -> None:
    """Keep what was decided so far, by start and end, so that nothing gets lost."""
    kept = [[start, end, *decided] for (start, end), decided in decisions.items()]
    with desk.vault.transaction():
        desk.vault.drafts.save(_draft_key(bench), json.dumps([_print(bench.text), kept]), desk.now())


def kept_decisions(desk: Desk, bench: Workbench) -> dict[tuple[int, int], Decided]:
    """Return what was decided before an interruption; nothing if the words have changed since."""
    draft = desk.vault.drafts.get(_draft_key(bench))
    if draft is None:
        return {}
    words, kept = json.loads(draft.text)
    if words != _print(bench.text):
        return {}
    return {(start, end): tuple(decided) for start, end, *decided in kept}


def forget_decisions(desk: Desk, bench: Workbench) -> None:
    """Forget what was kept of a bench: its words are signed off. Runs inside the change that signs them."""
    desk.vault.drafts.remove(_draft_key(bench))


def sign(
    desk: Desk, bench: Workbench, decisions: Sequence[Decision], looked_at: set[Tier], why: str = ""
) -> SignedText:
    """Sign the words off for their reader, in the guardian's name, now. Fails closed: on any doubt nothing is made.

    Whom the case knows is read afresh, because somebody may have come into the story since the workbench was laid.
    `why` it may leave is asked for where few staff match (SayWhyItMayLeave), and kept with the sign-off.
    """
    known = identity.known_people(desk, bench.case_id)
    now = desk.now()
    made = confirm.confirm(bench.text, decisions, bench.reader, desk.me, now, known, looked_at, model=bench.model)
    risk = residual.at_sign_off(desk, bench.case_id, bench.text, decisions, why)
    with desk.vault.transaction():
        signed = _keep(desk, made, "", _taken_out(decisions), risk)
        forget_decisions(desk, bench)
    return signed


def name_them(desk: Desk, bench: Workbench) -> SignedText:
    """Make the words leave as they were told, for a reader to whom they agreed to be known, or in an emergency."""
    identity.require_open(desk, bench.case_id)
    ground = basis(desk, bench.case_id, bench.reader.recipient, Extent.NAMED)
    overridden = isinstance(covering(desk, bench.case_id, bench.reader.recipient, Extent.NAMED), Override)
    with desk.vault.transaction():
        desk.vault.trail.write(
            "named.disclosure",
            desk.now(),
            about=(bench.case_id,),
            codes={"recipient": bench.reader.recipient, "override": str(overridden)},
            text=ground,
            case_id=bench.case_id,
        )
        made = disclose.named(
            bench.text,
            bench.case_id,
            bench.reader.recipient,
            Extent.NAMED.value,
            ground,
            desk.me,
            desk.now(),
            identity_open=identity.is_open(desk, bench.case_id),
        )
        return _keep(desk, made, ground, ())


def _taken_out(decisions: Sequence[Decision]) -> tuple[tuple[str, int], ...]:
    """Count what was replaced, by kind, for the reader to know how much is missing."""
    replaced = Counter(decision.finding.kind.name for decision in decisions if decision.choice is not Choice.KEEP)
    return tuple(sorted(replaced.items()))


def _keep(
    desk: Desk,
    made: AnonymisedText | NamedDisclosure,
    ground: str,
    taken_out: tuple[tuple[str, int], ...],
    risk: AtSignOff | None = None,
) -> SignedText:
    """Keep what was signed, put the next step on the list, and tell the trail. Runs inside the step's transaction."""
    named = isinstance(made, NamedDisclosure)
    require_open(desk.case(made.case_id))
    signed = SignedText(
        id=desk.new_id(),
        case_id=made.case_id,
        recipient=desk.coded("recipients", made.recipient),
        purpose=PURPOSE if isinstance(made, NamedDisclosure) else made.purpose,
        text=made.text,
        taken_out=taken_out,
        kept=() if isinstance(made, NamedDisclosure) else tuple((kept.kind.name, kept.reason) for kept in made.kept),
        named=named,
        ground=ground,
        sha256=made.sha256,
        finder_version=str(mask.FINDER_VERSION),
        change=desk.first(),
        residual=risk.words if risk else "",
    )
    desk.rows.signed_texts.add(signed)
    tasks.done(desk, signed.case_id, TaskKind.ANONYMISE)
    who = label("recipients", signed.recipient)
    words = f"Give the brief to the {within(who)}"
    tasks.add(
        desk, signed.case_id, TaskKind.ESCALATE, words, "The words are signed off for them.", desk.today(), signed.id
    )
    title = "Words signed off" if not named else "Words that name them made ready"
    desk.note_down(signed.case_id, Deed.SIGNED, title, f"For the {within(who)} only.", signed.id)
    desk.vault.trail.write(
        "text.signed",
        desk.now(),
        about=(signed.case_id, signed.id),
        codes={
            "recipient": signed.recipient.code,
            "sha256": signed.sha256,
            "finder": signed.finder_version,
            "risk": risk.level if risk else "NAMED",
        },
        counts={"kept": len(signed.kept), "named": int(named)},
        case_id=signed.case_id,
    )
    return signed


def _print(text: str) -> str:
    """Return what tells some words from others: too short to find out by it what they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _draft_key(bench: Workbench) -> str:
    file = f"-{bench.file}" if bench.file else ""
    return f"bench-{bench.case_id}-{bench.reader.recipient}{file}"
