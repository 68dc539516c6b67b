"""The certificate of a release: the worlds that prove it, checked by adding whole numbers up, without any solver.

What is kept: for one block of quarters, how its dimensions are parted into groups no finer than what was printed, and
for each world the joint counts of those groups. There is no case id in it, no mark of the truth, and the truth itself
is not in it: a check adds it from the frozen cases of the ledger. So disposing of a case needs no change here: its
frozen codes are made as coarse as they were printed, which changes no count that a check adds up, and nothing in a
certificate leads to a case. It still says more than the paper does (the truth is often near the middle of the worlds):
it lies in the vault's database alone, beside the ledger's entry, and never leaves. The entry, and with it the paper,
carries a salted hash of it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from safespace.disclosure.audit import Known
from safespace.disclosure.cliques import joints
from safespace.disclosure.outside import OutsideFigure, as_data, from_data, pairs
from safespace.disclosure.scattered import narrow
from safespace.disclosure.shape import Query, Shape, Together, cells_of
from safespace.disclosure.snapshot import canonical_json
from safespace.disclosure.sums import Counts, Joints, Sums
from safespace.domain.released import CellKey, Certificate

LARGEST = 64_000_000
"""So many bytes a certificate may unfold to: far above any real one, so that a spoilt one cannot fill the memory."""


class Unreadable(ValueError):
    """A certificate that is none, or of another form."""


@dataclass(frozen=True)
class Proof:
    """Worlds that prove a release against one reader: `outside` are the figures of others that this reader has.

    `excused` are the sensitive counts that others' figures tell already, and how far apart their values still must lie.
    """

    shape: Shape
    worlds: Counts
    outside: tuple[OutsideFigure, ...] = ()
    excused: Mapping[Query, int] = field(default_factory=dict[Query, int])


def write(proofs: Sequence[Proof], salt: str) -> Certificate:
    """Write proofs down, small: of each the first world in full, of the others what differs from it."""
    head = canonical_json(
        [
            {
                "values": {name: [sorted(group) for group in groups] for name, groups in proof.shape.values.items()},
                "cliques": proof.shape.cliques,
                "worlds": len(proof.worlds),
                "outside": as_data(proof.outside),
                "excused": [[_scopes(one), proof.excused[one]] for one in sorted(proof.excused, key=cells_of)],
            }
            for proof in proofs
        ]
    )
    body = head.encode() + b"\n"
    for proof in proofs:
        differences = proof.worlds.copy()
        differences[1:] -= proof.worlds[:1]
        body += differences.astype("<i4").tobytes()
    return Certificate(salt, zlib.compress(body, 9))


def read(certificate: Certificate) -> tuple[Proof, ...]:
    """Read proofs back; Unreadable if they are none."""
    try:
        plain = zlib.decompressobj().decompress(certificate.body, LARGEST)
        head, _, rest = plain.partition(b"\n")
        numbers = np.frombuffer(rest, dtype="<i4").astype(np.int64)
        proofs: list[Proof] = []
        for part in json.loads(head):
            proofs.append(_proof(part, numbers))
            numbers = numbers[proofs[-1].worlds.size :]
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error) as error:
        raise Unreadable from error
    if numbers.size or not proofs:
        raise Unreadable
    return tuple(proofs)


def _proof(part: dict[str, Any], numbers: Counts) -> Proof:
    """Read one proof, whose worlds are the first of `numbers`."""
    values = {str(name): tuple(map(frozenset[str], groups)) for name, groups in part["values"].items()}
    shape = Shape.parted(values, tuple(map(tuple, part["cliques"])))
    count = int(part["worlds"])
    worlds = numbers[: count * shape.size].reshape(count, shape.size).copy()
    worlds[1:] += worlds[:1]
    excused = {_query(scopes): int(need) for scopes, need in part["excused"]}
    return Proof(shape, worlds, from_data(part["outside"]), excused)


def _scopes(query: Query) -> Sequence[Any]:
    """Write what is excused: the scope of a cell, or of several together."""
    return [cell.scope for cell in query.cells] if isinstance(query, Together) else query.scope


def _query(scopes: list[Any]) -> Query:
    """Read what is excused: a cell, whose scope begins with a name, or several together."""
    if isinstance(scopes[0][0], str):
        return CellKey(pairs(scopes))
    return Together(tuple(CellKey(pairs(scope)) for scope in scopes))


def seal_of(certificate: Certificate) -> str:
    """Return the salted SHA-256 that stands for a certificate outside the vault, as 64 hexadecimal digits."""
    return hashlib.sha256(certificate.salt.encode() + b"\n" + certificate.body).hexdigest()


def faults_in(known: Known, proof: Proof) -> tuple[str, ...]:
    """Add every world up again and compare: every symbol of the block, and how far each small count can be moved.

    `known` holds all cells of the block with what a reader of the proof's figures infers of them, and the sensitive
    counts with their true values. Returns plain sentences, none if the proof holds.
    """
    if not _fits(proof.shape, known):
        return ("The proof kept with it is of other tables.",)
    asked = replace(known, needs={**known.needs, **proof.excused})
    faults: list[str] = []
    if not _prints_alike(known, proof.shape, proof.worlds):
        faults.append("A world in its proof does not print what was printed.")
    if narrow_in(known, proof) or narrow(asked, proof.shape, proof.worlds):
        faults.append("Its proof leaves a small number that can be narrowed too far.")
    return tuple(faults)


def narrow_in(known: Known, proof: Proof) -> int:
    """Return how many sensitive counts the worlds and the truth do not spread as far as they need."""
    sums = Sums(proof.shape, sorted(known.queries))
    true = np.array([known.queries[key] for key in sums.keys], dtype=np.int64)
    values = np.concatenate([sums.of(proof.worlds), true[None, :]])
    needs = np.array([proof.excused.get(key, known.needs[key]) for key in sums.keys], dtype=np.int64)
    return int((values.max(axis=0) - values.min(axis=0) < needs).sum())


def _prints_alike(known: Known, shape: Shape, worlds: Counts) -> bool:
    """Whether every world is a set of cases and reproduces every symbol."""
    bounds = {**known.fixed, **{key: (value, value) for key, value in known.free.items()}}
    sums = Sums(shape, sorted(bounds))
    low = np.array([bounds[key][0] for key in sums.keys], dtype=np.int64)
    high = np.array([_limit(bounds[key][1]) for key in sums.keys], dtype=np.int64)
    values = sums.of(worlds)
    return bool((worlds >= 0).all() and ((values >= low) & (values <= high)).all()) and Joints(shape).agree(worlds)


def _limit(high: int | None) -> int:
    return np.iinfo(np.int64).max if high is None else high


def _fits(shape: Shape, known: Known) -> bool:
    """Whether a shape can tell all cells apart, and its cliques join to whole cases.

    They do if each dimension hangs together in the tree of joints: counting it in cliques, less joints, gives one.
    """
    edges = joints(shape.cliques)
    once = sum(map(len, shape.cliques)) - sum(len(shared) for _, _, shared in edges)
    named = {name for clique in shape.cliques for name in clique}
    keys = {*known.fixed, *known.free, *known.queries}
    return once == len(named) and shape.tells_apart(keys, known.domains)
