"""Small numbers of different lines, put together: no table has the two, but what they come to may be told.

"Four people are either midwives, or doctors heard about safety." Such groups are as sensitive as any small count. There
are too many of them to be asked for one by one: a search is made for the counts that tables name, then the groups that
its worlds leave narrow are looked for, and are asked for as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safespace.disclosure.audit import Known
from safespace.disclosure.shape import Shape, Together
from safespace.disclosure.sums import Counts, Sums
from safespace.domain.released import CellKey

MOST_OF_TWO: Final = 400
"""Of more small counts no groups are looked for: that takes longer than the tables themselves."""

MOST_OF_THREE: Final = 120
"""Of more printed small counts groups of two are looked for, and none of three."""

AT_ONCE: Final = 20_000

Places = NDArray[np.int64]


def narrow(known: Known, shape: Shape, worlds: Counts) -> dict[Together, int]:
    """Return the groups that come to a small count which some worlds and the truth leave narrower than is asked.

    Groups of two are of small counts that are printed or implied, groups of three of printed ones; no two in a group
    have a case in common. `worlds` are columns of `shape`. Less is asked of a group that `known.needs` names, because
    others told it already. Returns each group's true count.
    """
    keys = _keys(known)
    if known.together < 2 or len(keys) < 2:
        return {}
    true = Sums(known.shape, keys).of(known.truth)
    values = np.concatenate([Sums(shape, keys).of(worlds), true[None, :]]).T
    found: dict[Together, int] = {}
    for places in _groups(known, keys, true):
        sums = values[places].sum(axis=1)
        widths: list[int] = (sums.max(axis=1) - sums.min(axis=1)).tolist()
        near = [at for at, width in enumerate(widths) if width < known.width]
        for at in near:
            one: list[int] = places[at].tolist()
            group = Together(tuple(keys[place] for place in one))
            if widths[at] < known.needs.get(group, known.width):
                found[group] = int(true[one].sum())
    return found


def _keys(known: Known) -> list[CellKey]:
    """Return the small counts that are put together: those that are printed first, then those that are implied."""
    printed = sorted(known.small)
    implied = sorted(set(known.queries) - set(printed))
    if len(printed) + len(implied) <= MOST_OF_TWO:
        return [*printed, *implied]
    return printed if len(printed) <= MOST_OF_TWO else []


def _groups(known: Known, keys: Sequence[CellKey], true: Counts) -> Iterator[Places]:
    """Yield groups that come to a small count, some at once: the places of their counts, a group a row."""
    apart = _apart(keys)
    small = (true[:, None] + true[None, :] < known.threshold) & apart
    pairs = np.argwhere(np.triu(small, 1))
    yield from _some(pairs[true[pairs].sum(axis=1) >= 1])
    printed = len(known.small)
    if known.together < 3 or not 3 <= printed <= MOST_OF_THREE:
        return
    later = np.arange(printed)
    for rows in _some(pairs[(pairs < printed).all(axis=1)], AT_ONCE // printed):
        one, other = rows.T
        third = apart[one, :printed] & apart[other, :printed] & (later > other[:, None])
        sums = true[rows].sum(axis=1)[:, None] + true[None, :printed]
        row, place = np.nonzero(third & (sums >= 1) & (sums < known.threshold))
        yield from _some(np.column_stack([rows[row], place]))


def _some(places: Places, many: int = AT_ONCE) -> Iterator[Places]:
    for start in range(0, len(places), many):
        yield places[start : start + many]


def _apart(keys: Sequence[CellKey]) -> NDArray[np.bool_]:
    """Return which cells can have no case in common: in some dimension both count codes, and none of them both."""
    apart = np.zeros((len(keys), len(keys)), dtype=np.bool_)
    scopes = [dict(key.scope) for key in keys]
    for name in {name for scope in scopes for name in scope}:
        codes = sorted({code for scope in scopes for code in scope.get(name, ())})
        held = np.array([[name not in scope or code in scope[name] for code in codes] for scope in scopes], np.int64)
        apart |= held @ held.T == 0
    return apart
