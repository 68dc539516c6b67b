"""How many staff match what a text discloses: the smallest group of up to four traits decides.

A group is counted where a headcount says it. Elsewhere its size is estimated: a smaller set of the same traits, times
the share that the headcounts show for the trait that is left, as if the two had nothing to do with each other beyond
what is known of them together. Where nothing is known, a rough share takes that place, and the number is called a
guess. Whatever the way, a group is never larger than any group that it lies in, and never smaller than a counted one
that lies in it, unless the headcounts contradict each other: then the smaller number holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from safespace.deidentify.figures import Cell, Figures, Group
from safespace.domain.headcount import Basis, Level, Trait

MOST = 20
"""How many different things a text may disclose before only the rarest of them are put together."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Something that a text says of somebody: a trait, the words for it, and where they stand (code points, exclusive).

    `keys` are the cells that it means, narrow to wide: a role, then its family, then its worker group.
    """

    trait: Trait
    words: str
    keys: tuple[Cell, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Size:
    """How many staff a group has, and what the number rests on."""

    staff: float
    basis: Basis

    @property
    def shown(self) -> int:
        """Return the whole number to show: rounded down, and never less than the one who is spoken of."""
        return max(1, int(self.staff + 1e-6))


@dataclass(frozen=True, slots=True)
class Match:
    """What was put together, and how many staff match it."""

    traits: tuple[Disclosed, ...]
    size: Size


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many staff on a group is not of high risk, and of lower risk; how many traits are put together.

    `guesses` says whether a number that is a rough guess may make the risk lower.
    """

    high_below: int = 5
    some_below: int = 10
    together: int = 4
    guesses: bool = True

    def level(self, size: Size) -> Level:
        """Return how great the risk of a group is."""
        if size.shown < self.high_below:
            return Level.HIGH
        guessed = size.basis is Basis.PRIOR and not self.guesses
        return Level.SOME if size.shown < self.some_below or guessed else Level.LOWER


class Staff:
    """Sizes of groups by some figures, each worked out once."""

    def __init__(self, known: Figures) -> None:
        """Take the figures."""
        self._known = known
        self._sizes: dict[Group, Size] = {}

    def cell(self, one: Disclosed) -> Cell:
        """Return the cell by which something is counted: the narrowest with a headcount or, failing that, a share.

        A role with a rough share of its own is better known by it than by the worker group that it belongs to.
        """
        known = self._known
        first = one.keys[0]
        if known.knows(first) or first in known.shares:
            return first
        counted = (cell for cell in one.keys if known.knows(cell))
        shared = (cell for cell in one.keys if cell in known.shares)
        return next(counted, None) or next(shared, first)

    def size(self, group: Group) -> Size:
        """Return how many staff are in a group."""
        found = self._sizes.get(group)
        if found is None:
            found = self._sizes[group] = self._bounded(group)
        return found

    def _bounded(self, group: Group) -> Size:
        """Return a group's size, no larger than what it lies in and no smaller than what lies in it."""
        size = self._first(group)
        wider = [self.size(group - {cell}) for cell in group]
        most = min(wider, key=lambda one: one.staff, default=size)
        least = self._least(group) if size.basis in (Basis.ESTIMATED, Basis.PRIOR) else 0
        if size.staff < least:
            size = Size(least, size.basis)
        return Size(most.staff, _weaker(size.basis, most.basis)) if size.staff > most.staff else size

    def _first(self, group: Group) -> Size:
        """Return a group's size before it is held against others."""
        known = self._known
        if any(trait is Trait.ONLY for trait, _ in group):
            return Size(1, Basis.STATED)
        if group in known.counts:
            return Size(known.counts[group], Basis.COUNTED)
        if group in known.margins:
            return Size(known.margins[group], Basis.ESTIMATED)
        if not group:
            return Size(known.usual, Basis.PRIOR)
        ways = [self._by_share(group - {cell}, cell) for cell in sorted(group, key=_order)]
        return min(ways, key=lambda way: (-way[0], way[1], way[2].staff))[2]

    def _by_share(self, rest: Group, cell: Cell) -> tuple[int, int, Size]:
        """Return the size by what share of `rest` a cell is.

        Before it stand how much was known of the two together (-1 is a guess) and how weakly the rest is known.
        """
        within = self.size(rest)
        for known in range(len(rest), -1, -1):
            shares = [share for part in combinations(rest, known) if (share := self._share(frozenset(part), cell)) >= 0]
            if shares:
                return (
                    known,
                    within.basis.weakness,
                    Size(within.staff * min(shares), _weaker(within.basis, Basis.ESTIMATED)),
                )
        return -1, within.basis.weakness, Size(within.staff * self._known.share(cell), Basis.PRIOR)

    def _share(self, part: Group, cell: Cell) -> float:
        """Return which share of a known group has a cell too, 0 to 1; -1 where that is not known."""
        whole, both = self._counted(part), self._counted(part | {cell})
        return min(1.0, both / whole) if whole and both is not None else -1

    def _counted(self, group: Group) -> int | None:
        return self._known.counts.get(group, self._known.margins.get(group))

    def _least(self, group: Group) -> int:
        """Return the largest counted group that lies within this one."""
        lines = [self._known.above.get(cell, ()) for cell in group]
        fewest = min(lines, key=len, default=())
        return max((self._known.counts[line] for line in fewest if group < line), default=0)


def smallest(disclosed: Iterable[Disclosed], staff: Staff, together: int = 4) -> Match:
    """Return the smallest group that any up to `together` traits make; of equal ones the one
    with the fewest traits, then the one that is known best.

    Two things of one trait are two people's, so they are never put together; all else is, as if it were said of one.
    Groups of less than one by an estimate are equal: there is the one who is spoken of.
    """
    best = Match((), staff.size(frozenset()))
    for chosen, size in _groups(disclosed, staff, range(1, together + 1)):
        if not best.traits or _rank(chosen, size) < _rank(best.traits, best.size):
            best = Match(chosen, size)
    return best


def smallest_with(says: Sequence[Disclosed], rest: Iterable[Disclosed], staff: Staff, together: int = 4) -> Size | None:
    """Return the smallest group that something of `says` is part of; None if it says nothing."""
    mine = {staff.cell(one) for one in says}
    found = (
        size
        for chosen, size in _groups([*says, *rest], staff, range(1, together + 1))
        if any(staff.cell(one) in mine for one in chosen)
    )
    return min(found, key=lambda size: size.staff, default=None)


def _rank(chosen: Sequence[Disclosed], size: Size) -> tuple[int, int, int, float]:
    return size.shown, len(chosen), size.basis.weakness, size.staff


def ladder(match: Match, staff: Staff) -> tuple[tuple[str, Size], ...]:
    """Return how a group gets smaller, trait by trait, the commonest first: ("physiotherapist", 61), ("Ward 7B", 3)."""
    steps: list[tuple[str, Size]] = []
    group: Group = frozenset()
    for one in sorted(match.traits, key=lambda each: -staff.size(frozenset({staff.cell(each)})).staff):
        group |= {staff.cell(one)}
        steps.append((one.words, staff.size(group)))
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that could take the place of something disclosed, and what they disclose themselves."""

    instead_of: Disclosed
    words: str
    says: tuple[Disclosed, ...]


@dataclass(frozen=True, slots=True)
class Wider:
    """A generalisation that helps: the words, in place of what, and the smallest group that would then be left."""

    instead_of: Disclosed
    words: str
    left: Match


def wider(disclosed: Sequence[Disclosed], offers: Sequence[Offer], staff: Staff, limits: Limits) -> tuple[Wider, ...]:
    """Return which offers to take, one after the other, until the risk is lower; fewer if nothing more helps.

    Each time it is something of the present smallest group that gives way, to the words that leave the most. Offers
    come in the order in which they are to be tried, the least change first.
    """
    present = list(disclosed)
    taken: list[Wider] = []
    while limits.level(smallest(present, staff, limits.together).size) is not Level.LOWER:
        step = _step(present, offers, staff, limits)
        if step is None:
            break
        offer, present = step
        taken.append(Wider(offer.instead_of, offer.words, smallest(present, staff, limits.together)))
    return tuple(taken)


def _step(
    present: Sequence[Disclosed], offers: Sequence[Offer], staff: Staff, limits: Limits
) -> tuple[Offer, list[Disclosed]] | None:
    """Return the offer that makes the smallest group the largest, and what is disclosed then; None if none does."""
    least, group = _least(present, staff, limits.together)
    best: tuple[Offer, list[Disclosed]] | None = None
    for offer in offers:
        cell = staff.cell(offer.instead_of)
        if cell not in group:
            continue
        gone = {(one.start, one.end) for one in present if staff.cell(one) == cell}
        after = [*(one for one in present if (one.start, one.end) not in gone), *offer.says]
        left = _least(after, staff, limits.together)[0]
        if left > least * (1 + 1e-9):
            best, least = (offer, after), left
            if left >= limits.some_below:
                break
    return best


def _least(disclosed: Iterable[Disclosed], staff: Staff, together: int) -> tuple[float, Group]:
    """Return the smallest estimate as it is, also below one, and the group it is of.

    More traits never make a group larger, so only the largest choices are looked at.
    """
    every = _rarest(disclosed, staff)
    many = min(together, len({one.trait for one in every}))
    found = ((size.staff, chosen) for chosen, size in _groups(every, staff, (many,)))
    staffed, chosen = min(found, key=lambda pair: pair[0], default=(staff.size(frozenset()).staff, ()))
    return staffed, frozenset(staff.cell(one) for one in chosen)


def _groups(
    disclosed: Iterable[Disclosed], staff: Staff, sizes: Iterable[int]
) -> Iterator[tuple[tuple[Disclosed, ...], Size]]:
    """Walk every choice of so many things with no trait twice, and how many staff match it."""
    every = [(one, staff.cell(one)) for one in _rarest(disclosed, staff)]
    for many in sizes:
        for chosen in combinations(every, many):
            if len({one.trait for one, _ in chosen}) == many:
                yield tuple(one for one, _ in chosen), staff.size(frozenset(cell for _, cell in chosen))


def _rarest(disclosed: Iterable[Disclosed], staff: Staff) -> list[Disclosed]:
    """Return what is disclosed, each cell once, the rarest first, no more than MOST."""
    once = {staff.cell(one): one for one in reversed(list(disclosed))}
    rare = sorted(once.items(), key=lambda pair: (staff.size(frozenset({pair[0]})).staff, _order(pair[0])))
    return [one for _, one in rare[:MOST]]


def _weaker(one: Basis, other: Basis) -> Basis:
    return max(one, other, key=lambda basis: basis.weakness)


def _order(cell: Cell) -> tuple[str, str]:
    return cell[0].name, cell[1]
