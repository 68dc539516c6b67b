"""What lies on the workbench: every mark with its choices and its decision, undone step by step. Plain data, no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from safespace.casework.anonymise import Decided, Suggested, by_hand
from safespace.domain.finding import Choice, Decision, Finding, Kind, Mark, Tier

MOST_UNDOS = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One mark: what could take its place, what will, and whether the guardian has decided it."""

    finding: Finding
    options: tuple[str, ...]
    choice: Choice
    words: str
    reason: str = ""
    decided: bool = False

    def decision(self, text: str) -> Decision:
        """Return the decision as it stands; an undecided one takes the narrowest suggestion."""
        words = text[self.finding.start : self.finding.end] if self.choice is Choice.KEEP else self.words
        return Decision(self.finding, self.choice, words, self.reason)


class Bench:
    """The marks of one text in order, the one that is looked at, and the way back."""

    def __init__(self, text: str, suggested: Sequence[Suggested]) -> None:
        """Begin with every mark undecided."""
        self.text = text
        self.items = [Item(one.finding, one.options, Choice.ACCEPT, one.options[0]) for one in suggested]
        self._found = tuple(self.items)
        self.current = 0 if self.items else -1
        self._past: list[tuple[int, list[Item]]] = []

    def bring_back(self, kept: Mapping[tuple[int, int], Decided]) -> None:
        """Decide again what was decided before an interruption, and mark again what was marked by hand."""
        known = {(item.finding.start, item.finding.end): item for item in self.items}
        for (start, end), (choice, words, reason, *kind) in kept.items():
            item = known.get((start, end))
            if item is None or item.finding.kind.name not in (kind or [item.finding.kind.name]):
                item = Item(by_hand(start, end, Kind[kind[0]]), (words or "something",), Choice.ACCEPT, words)
                self._put(item)
            decided = replace(item, choice=Choice[choice], words=words, reason=reason, decided=True)
            self.items[self.items.index(item)] = decided
        self.current = min(max(self.current, 0), len(self.items) - 1)

    def kept(self) -> dict[tuple[int, int], Decided]:
        """Return what was decided so far, to be kept."""
        return {
            (item.finding.start, item.finding.end): (item.choice.name, item.words, item.reason, item.finding.kind.name)
            for item in self.items
            if item.decided
        }

    def decisions(self) -> list[Decision]:
        """Return every decision as it stands."""
        return [item.decision(self.text) for item in self.items]

    def decide(self, choice: Choice, words: str, reason: str = "", *, everywhere: bool = True) -> int:
        """Decide the present mark, and with `everywhere` the same words wherever they stand; return how many."""
        self._remember()
        numbers = [self.current, *(self.alike() if everywhere else ())]
        for number in numbers:
            self.items[number] = replace(self.items[number], choice=choice, words=words, reason=reason, decided=True)
        return len(numbers)

    def alike(self) -> list[int]:
        """Return which other marks are of the same kind and on the same words as the present one."""
        present = self.items[self.current].finding
        same = self.text[present.start : present.end].casefold()
        return [
            number
            for number, item in enumerate(self.items)
            if number != self.current
            and item.finding.kind is present.kind
            and self.text[item.finding.start : item.finding.end].casefold() == same
        ]

    def widen(self, changes: Mapping[tuple[int, int], str]) -> int:
        """Let wider words take the place of marks, by start and end; one step to take back. Return how many."""
        self._remember()
        count = 0
        for number, item in enumerate(self.items):
            words = changes.get((item.finding.start, item.finding.end))
            if words is not None:
                self.items[number] = replace(item, choice=Choice.ACCEPT, words=words, reason="", decided=True)
                count += 1
        return count

    def spot(self) -> tuple[int, int] | None:
        """Return where the present mark stands; None if there is none."""
        finding = self.items[self.current].finding if self.current >= 0 else None
        return (finding.start, finding.end) if finding else None

    def options(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """Return what could take each mark's place, by start and end."""
        return {(item.finding.start, item.finding.end): item.options for item in self.items}

    def stand_ins(self) -> dict[str, str]:
        """Return the stand-in of everybody who is named, by the name."""
        people = (item for item in self.items if item.finding.kind is Kind.PERSON)
        return {self.text[item.finding.start : item.finding.end]: item.options[0] for item in people}

    def accept_tier(self, tier: Tier) -> None:
        """Take the suggestion for every mark of a tier that is not decided yet."""
        self._remember()
        self.items = [
            replace(item, decided=True) if item.finding.tier is tier and not item.decided else item
            for item in self.items
        ]

    def add(self, suggested: Suggested) -> None:
        """Add a mark by hand, in place of those that it overlaps, decided by its first suggestion."""
        self._remember()
        fresh = Item(suggested.finding, suggested.options, Choice.ACCEPT, suggested.options[0], decided=True)
        self._put(fresh)
        self.current = self.items.index(fresh)

    @property
    def can_undo(self) -> bool:
        """Say whether there is a step to take back."""
        return bool(self._past)

    def undo(self) -> bool:
        """Take the last step back; False if there is none."""
        if not self._past:
            return False
        self.current, self.items = self._past.pop()
        return True

    def step(self, by: int) -> None:
        """Look at another mark, round and round."""
        if self.items:
            self.current = (self.current + by) % len(self.items)

    def next_open(self) -> None:
        """Look at the next mark that is not decided; stay if all are."""
        many = len(self.items)
        for ahead in range(1, many + 1):
            number = (self.current + ahead) % many
            if not self.items[number].decided:
                self.current = number
                return

    def left(self, tier: Tier) -> int:
        """Return how many marks of a tier are not decided."""
        return sum(item.finding.tier is tier and not item.decided for item in self.items)

    def total(self, tier: Tier) -> int:
        """Return how many marks a tier has."""
        return sum(item.finding.tier is tier for item in self.items)

    def marks(self) -> Counter[Mark]:
        """Return how many marks there are of each look."""
        return Counter(item.finding.kind.mark for item in self.items)

    def looked_at(self) -> set[Tier]:
        """Return the tiers in which every mark is decided."""
        return {tier for tier in Tier if not self.left(tier)}

    def _put(self, fresh: Item) -> None:
        """Put a mark in its place in the order, in place of those that it overlaps.

        What had been found under a mark that goes away stands there again, to be looked at.
        """
        here = [fresh, *(item for item in self.items if not _overlap(item.finding, fresh.finding))]
        bare = [one for one in self._found if not any(_overlap(one.finding, item.finding) for item in here)]
        self.items = sorted([*here, *bare], key=_start)

    def _remember(self) -> None:
        self._past.append((self.current, list(self.items)))
        del self._past[:-MOST_UNDOS]


def _start(item: Item) -> int:
    return item.finding.start


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end
