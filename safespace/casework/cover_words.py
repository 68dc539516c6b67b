"""Covering words: what the guardian writes to a reader beside the signed words, looked at as strictly as those."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from safespace.casework import briefs_given, identity
from safespace.casework.desk import Desk
from safespace.deidentify import confirm, find
from safespace.domain.escalation import CoveringWords, SignedText
from safespace.domain.finding import Finding, KnownPerson, Reader, Tier
from safespace.domain.ids import Id
from safespace.domain.leaving import AnonymisedText
from safespace.domain.problem import Problem
from safespace.domain.stages import require_open


class CoverPoints(Problem):
    """Covering words hold something that points to somebody."""

    title = "The covering words point to somebody"
    advice = "Nothing was kept. Say it without the names, days and places; the brief says the rest."

    def __init__(self, kinds: Sequence[str] = ()) -> None:
        """Name the kinds of what points to somebody, never the words themselves."""
        named = ", ".join(dict.fromkeys(kind.lower() for kind in kinds))
        super().__init__(advice=f"Found in them: {named}. {self.advice}" if named else None)


class CoverHasLeft(Problem):
    """Covering words of a brief that was given were to be changed."""

    title = "They have this brief already"
    advice = "Nothing was changed: what left stays as it was. To tell them more, write the brief anew."


def what_points(words: str, known: tuple[KnownPerson, ...] = ()) -> list[Finding]:
    """Find what points to somebody, as it would keep covering words back. Pure: think with it."""
    return [finding for finding in find.find(words, known) if finding.tier is not Tier.POSSIBLE]


def keep(desk: Desk, signed_id: Id, words: str) -> CoveringWords | None:
    """Keep the covering words of a brief that was not given yet; none if they are empty. CoverPoints, CoverHasLeft."""
    with desk.vault.transaction():
        signed = desk.rows.signed_texts.get(signed_id)
        require_open(desk.case(signed.case_id))
        if any(sent.text_id == signed.id for sent in briefs_given.of_case(desk, signed.case_id)):
            raise CoverHasLeft
        before, text = of(desk, signed), words.strip()
        if not text:
            if before is not None:
                desk.rows.covering_words.remove(before.id, desk.me, desk.now())
            return None
        return _keep(desk, signed, before, _checked(desk, signed, text))


def of(desk: Desk, signed: SignedText) -> CoveringWords | None:
    """Return the covering words of a signed text, None if there are none."""
    return next((one for one in desk.rows.covering_words.of_case(signed.case_id) if one.text_id == signed.id), None)


def leaving(desk: Desk, signed: SignedText) -> AnonymisedText | None:
    """Return the covering words as they may leave, looked at once more; None if there are none. Fails closed."""
    kept = of(desk, signed)
    if kept is None:
        return None
    if hashlib.sha256(kept.text.encode()).hexdigest() != kept.sha256:
        raise confirm.Altered
    return _checked(desk, signed, kept.text)


def _checked(desk: Desk, signed: SignedText, text: str) -> AnonymisedText:
    """Let words through the gate as they stand: with nothing decided, anything sure or likely keeps them back."""
    known = identity.known_now(desk, signed.case_id)
    reader = Reader(signed.recipient.code, signed.purpose, signed.case_id)
    try:
        return confirm.confirm(text, (), reader, desk.me, desk.now(), known, set(Tier))
    except (confirm.NotDecided, confirm.StillPoints) as kept_back:
        found = what_points(text, known)
        raise CoverPoints([one.kind.value for one in found]) from kept_back


def _keep(desk: Desk, signed: SignedText, before: CoveringWords | None, made: AnonymisedText) -> CoveringWords:
    row = before.id if before else desk.new_id()
    change = desk.next(before.change) if before else desk.first()
    kept = CoveringWords(row, signed.case_id, signed.id, made.text, made.sha256, change)
    (desk.rows.covering_words.save if before else desk.rows.covering_words.add)(kept)
    codes = {"recipient": signed.recipient.code, "sha256": kept.sha256}
    desk.vault.trail.write(
        "cover.kept", desk.now(), about=(signed.case_id, signed.id, kept.id), codes=codes, case_id=signed.case_id
    )
    return kept
