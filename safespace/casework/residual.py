"""What could still point at somebody in words that are to leave: how many staff match, and what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from safespace.casework import headcounts
from safespace.casework.desk import Desk, label
from safespace.casework.masking import ALL_THE_SAME, masked
from safespace.casework.policies import policy
from safespace.deidentify.figures import Figures
from safespace.deidentify.replace import Placed, applied
from safespace.deidentify.risk import (
    Disclosed,
    Limits,
    Match,
    Offer,
    Staff,
    Wider,
    ladder,
    smallest,
    smallest_with,
    wider,
)
from safespace.deidentify.traits import traits
from safespace.domain.codelist import Coded
from safespace.domain.days import written
from safespace.domain.finding import Choice, Decision
from safespace.domain.headcount import Basis, Level, Trait
from safespace.domain.ids import Id
from safespace.domain.problem import Problem

NOTHING = "Nothing that staff could be counted by is left in these words."
UNKNOWN = "The risk is not known: it could not be worked out."


Spot = tuple[int, int]
"""Where a finding stands in the words as told: code points, end exclusive."""

Options = Mapping[Spot, tuple[str, ...]]
"""What could take a finding's place, narrow to wide."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the risk is weighed by: the figures, from which number on it is lower, and what the caseload itself says."""

    figures: Figures
    limits: Limits
    as_of: date | None
    caseload: str


@dataclass(frozen=True, slots=True)
class Step:
    """Wider words that would take the place of something, and every spot in the words as told where they go."""

    instead_of: str
    words: str
    spots: tuple[tuple[Spot, str], ...]


@dataclass(frozen=True, slots=True)
class Residual:
    """What could still point at somebody, in words.

    `staff` match `matched`, the smallest group; `rungs` say how it gets there from everybody, the commonest thing
    first. `steps` make it lower, taken together: then `left` match, `guessed` or not, and the risk is `after`.
    """

    level: Level
    staff: int
    matched: str
    sentence: str
    basis: str
    rungs: tuple[tuple[str, int], ...]
    caseload: str
    steps: tuple[Step, ...]
    left: int
    guessed: bool
    after: Level

    @property
    def words(self) -> str:
        """Return what the record of the sign-off says of the risk."""
        return " ".join(part for part in (f"{self.level.value}.", self.sentence, self.basis, self.caseload) if part)

    @property
    def asks_why(self) -> bool:
        """Say whether so few staff match that a sign-off needs a reason."""
        return self.level is not Level.LOWER


class SayWhyItMayLeave(Problem):
    """Words that few staff match, or that could not be weighed, were to be signed off without a reason."""

    title = "Say why it may leave all the same"
    advice = (
        "Nothing was signed. Few staff match what these words say, or how many do could not be worked out. Use wider "
        "words, or write down why they must leave so: it is kept with the sign-off."
    )


@dataclass(frozen=True, slots=True)
class AtSignOff:
    """What is kept of the risk with a sign-off: its level as the trail has it, and what the record says."""

    level: str
    words: str


def at_sign_off(desk: Desk, case_id: Id, text: str, decisions: Sequence[Decision], why: str) -> AtSignOff:
    """Weigh words that are about to be signed off. SayWhyItMayLeave where few staff match and no reason is given.

    Fails closed: a risk that cannot be worked out asks for a reason as a high one does. The reason is kept masked.
    """
    risk = weighed(at_hand(desk, case_id), text, decisions)
    asks = risk is None or risk.asks_why
    if asks and not why.strip():
        raise SayWhyItMayLeave
    said = risk.words if risk else UNKNOWN
    reason = f"{ALL_THE_SAME}{masked(why.strip()).rstrip('.')}." if asks else ""
    return AtSignOff(risk.level.name if risk else "UNKNOWN", f"{said}{reason}")


def at_hand(desk: Desk, case_id: Id) -> Grounds | None:
    """Return what the words of a case are weighed by; None if that cannot be had, so that a reason is asked for."""
    try:
        return grounds(desk, case_id)
    except Problem:
        raise
    except Exception:  # noqa: BLE001 - whatever breaks here, the risk counts as not known
        return None


def weighed(
    ground: Grounds | None, text: str, decisions: Sequence[Decision], options: Options | None = None
) -> Residual | None:
    """Weigh as `weigh` does; None where it cannot be worked out. Pure: think with it."""
    try:
        return weigh(ground, text, decisions, options) if ground else None
    except Exception:  # noqa: BLE001 - whatever breaks here, the risk counts as not known
        return None


def grounds(desk: Desk, case_id: Id) -> Grounds:
    """Return what the words of a case are weighed by."""
    return replace(of_everybody(desk), caseload=_caseload(desk, case_id))


def of_everybody(desk: Desk) -> Grounds:
    """Return what words are weighed by that are about no single case, such as those of a board paper."""
    rules = policy(desk, headcounts.POLICY)
    limits = Limits(rules["high_below"], rules["some_below"], rules["together"], guesses=not rules["no_guess_is_lower"])
    return Grounds(headcounts.known(desk), limits, headcounts.standing(desk).as_of, "")


def weigh(ground: Grounds, text: str, decisions: Sequence[Decision], options: Options | None = None) -> Residual:
    """Say what could still point at somebody in the outgoing text. Pure: think with it.

    `options` are what could still take each finding's place; without them nothing is proposed.
    """
    outgoing = applied(text, decisions)
    disclosed, staff, limits = traits(outgoing.text), Staff(ground.figures), ground.limits
    match = smallest(disclosed, staff, limits.together)
    taken = wider(disclosed, list(_offers(disclosed, outgoing.placed, options)), staff, limits) if options else ()
    left = taken[-1].left.size if taken else match.size
    return Residual(
        level=limits.level(match.size),
        staff=match.size.shown,
        matched=_matched(match),
        sentence=_sentence(match),
        basis=_basis(match, ground.as_of),
        rungs=_rungs(match, staff),
        caseload=ground.caseload,
        steps=tuple(_step(one, disclosed, staff, outgoing.placed, options or {}) for one in taken),
        left=left.shown,
        guessed=left.basis is Basis.PRIOR,
        after=limits.level(left),
    )


def around(
    ground: Grounds, text: str, decisions: Sequence[Decision], spot: Spot, forms: Sequence[str]
) -> tuple[int | None, ...]:
    """Return how many staff would match the smallest group that a mark is part of: kept, then with each form.

    None where the words would say nothing that staff are counted by. Pure: think with it.
    """
    outgoing = applied(text, decisions)
    disclosed, staff = traits(outgoing.text), Staff(ground.figures)
    here = {staff.cell(one) for one in disclosed if any(_spot(each) == spot for each in _decided(one, outgoing.placed))}
    rest = [one for one in disclosed if staff.cell(one) not in here]
    sizes = [
        smallest_with(traits(words), rest, staff, ground.limits.together) for words in (text[slice(*spot)], *forms)
    ]
    return tuple(size.shown if size else None for size in sizes)


def _offers(disclosed: Sequence[Disclosed], placed: Sequence[Placed], options: Options) -> list[Offer]:
    """Return every wider form that could still take the place of something disclosed, the least change first."""
    said = cache(traits)
    found: list[tuple[int, Offer]] = []
    for one in disclosed:
        for decision in _decided(one, placed):
            for width, words in enumerate(_wider_forms(decision, options)):
                found.append((width, Offer(one, words, tuple(said(words)))))
    return [offer for _, offer in sorted(found, key=lambda pair: pair[0])]


def _decided(one: Disclosed, placed: Sequence[Placed]) -> list[Decision]:
    """Return the decisions that put some words where they stand in the outgoing text."""
    return [each.decision for each in placed if each.start < one.end and one.start < each.end]


def _spot(decision: Decision) -> Spot:
    return decision.finding.start, decision.finding.end


def _wider_forms(decision: Decision, options: Options) -> tuple[str, ...]:
    """Return the forms that are wider than the one that was chosen; all of them where something else was."""
    forms = options.get(_spot(decision), ())
    at = forms.index(decision.words) + 1 if decision.choice is Choice.ACCEPT and decision.words in forms else 0
    return forms[at:]


def _step(
    taken: Wider, disclosed: Sequence[Disclosed], staff: Staff, placed: Sequence[Placed], options: Options
) -> Step:
    """Return a step with every spot where the same thing is disclosed, each with the form that fits there."""
    cell = staff.cell(taken.instead_of)
    spots: dict[Spot, str] = {}
    for one in disclosed:
        if staff.cell(one) == cell:
            for decision in _decided(one, placed):
                forms = _wider_forms(decision, options)
                if forms:
                    spots[_spot(decision)] = taken.words if taken.words in forms else forms[-1]
    return Step(taken.instead_of.words, taken.words, tuple(spots.items()))


def _matched(match: Match) -> str:
    order = list(Trait)
    return " + ".join(one.words for one in sorted(match.traits, key=lambda one: order.index(one.trait)))


def _rungs(match: Match, staff: Staff) -> tuple[tuple[str, int], ...]:
    """Return how the group gets smaller from everybody: ("Ward 7B", 38), then ("and ward manager", 1)."""
    steps = [(f"and {words}" if n else words, size.shown) for n, (words, size) in enumerate(ladder(match, staff))]
    return ("Everybody in the trust", staff.size(frozenset()).shown), *steps


def _sentence(match: Match) -> str:
    """Say how many staff match, never as if it were exact."""
    if not match.traits:
        return NOTHING
    if match.size.basis is Basis.STATED:
        return f"The words say so themselves: “{_matched(match)}”."
    many = match.size.shown
    who = "member of staff matches" if many == 1 else "members of staff match"
    return f"About {many:,} {who} {_matched(match)}."


def _basis(match: Match, as_of: date | None) -> str:
    """Say what the number rests on."""
    basis = match.size.basis
    if not match.traits or basis is Basis.STATED:
        return ""
    day = f" of {written(as_of)}" if as_of and basis in (Basis.COUNTED, Basis.ESTIMATED) else ""
    return f"{basis.value}{day}."


def _caseload(desk: Desk, case_id: Id) -> str:
    """Say whether the case stands alone among the guardian's own by the area and the worker group it was counted by."""
    about = desk.case(case_id).about
    by = (("area", "areas", about.area), ("worker_group", "worker_groups", about.worker_group))
    known = [(column, name, code) for column, name, code in by if isinstance(code, Coded)]
    if not known:
        return ""
    condition = " AND ".join([*(f"{column} = ?" for column, _, _ in known), "id <> ?"])
    others = desk.rows.cases.where(condition, [*(str(code) for _, _, code in known), case_id])
    if others:
        return ""
    shared = " and ".join(f"“{label(name, code)}”" for _, name, code in known)
    return f"In your own caseload no other case is of {shared}: together with your figures it stands alone."
