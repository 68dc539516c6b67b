"""Letters to the person: filled from the case, read before they are given, and never sent by the program.

A wording is a file of resources/letters (its first line the subject) or the trust's own in place of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from safespace import resources
from safespace.casework import (
    actions,
    dated,
    ending_told,
    files,
    identity,
    letter_facts,
    policies,
    reaching,
    summary,
    takes_part,
    tasks,
)
from safespace.casework.desk import Desk, label
from safespace.deidentify import disclose
from safespace.domain import letter as rules
from safespace.domain.case import Deed
from safespace.domain.days import written
from safespace.domain.follow_up import Ending
from safespace.domain.ids import Id
from safespace.domain.leaving import PersonalCopy
from safespace.domain.letter import Filled, GivenLetter, Wording
from safespace.domain.problem import Problem
from safespace.domain.wording import within
from safespace.reports.letter import LetterCover, letter_pdf

POLICY: Final = "letters"
FILLS: Final = "fills"
CLOSING: Final = "closing"
"""The letter that tells how it ended."""


class LeftAlone(Problem):
    """A letter was to be made for somebody who wants no contact."""

    title = "They want no contact"
    advice = "Nothing was made. If they say that they want to hear from you again, note that first."


class NothingInIt(Problem):
    """A letter or a wording without words."""

    title = "There is nothing in it"
    advice = "Nothing was kept. Write at least a line, or take the shipped wording again."


@dataclass(frozen=True, slots=True)
class Letters:
    """What can be written on a case: the wordings, what was given before, and whether a name can be put in now."""

    wordings: tuple[Wording, ...]
    given: tuple[GivenLetter, ...]
    left_alone: bool
    identity_open: bool


def look(desk: Desk, case_id: Id) -> Letters:
    """Return what can be written to the person."""
    return Letters(
        wordings=wordings(desk),
        given=desk.rows.letters.of_case(case_id),
        left_alone=tasks.left_alone(desk, case_id),
        identity_open=identity.is_open(desk, case_id),
    )


def wordings(desk: Desk) -> tuple[Wording, ...]:
    """Return the wordings in the order of a case: the trust's own where it has one."""
    rule = policies.policy(desk, POLICY)
    return tuple(_wording(rule, code) for code in rule["letters"])


def shipped(code: str) -> Wording:
    """Return a wording as it is shipped. KeyError if there is none of this code."""
    rule = resources.data("policies", f"{POLICY}.json")
    if code not in rule["letters"]:
        raise KeyError(code)
    return _wording(rule, code)


def fills(desk: Desk) -> Mapping[str, str]:
    """Return what can stand in braces, and what is put in its place."""
    return policies.policy(desk, POLICY)[FILLS]


def reword(desk: Desk, code: str, title: str, text: str) -> Wording:
    """Put the trust's own wording in place of a shipped one. UnknownBlank, NothingInIt."""
    if not title.strip() or not text.strip():
        raise NothingInIt
    known = [*fills(desk)]
    rules.require_known(f"{title}\n{text}", known)
    shipped(code)
    own = dict(policies.policy(desk, POLICY)["own"])
    number = int(own.get(code, {}).get("number", 0)) + 1
    own[code] = {"title": title.strip(), "text": text.strip(), "number": number}
    policies.set_own(desk, POLICY, {**policies.own(desk, POLICY), "own": own})
    return next(one for one in wordings(desk) if one.code == code)


def as_shipped(desk: Desk, code: str) -> Wording:
    """Take the shipped wording again."""
    own = {name: words for name, words in policies.policy(desk, POLICY)["own"].items() if name != code}
    values = {key: value for key, value in policies.own(desk, POLICY).items() if key != "own"}
    policies.set_own(desk, POLICY, {**values, "own": own} if own else values)
    return shipped(code)


def fill(desk: Desk, case_id: Id, code: str, *, named: bool = False) -> Filled:
    """Fill a wording from a case. LeftAlone; IdentitySealed if the name is wanted while it is sealed."""
    takes_part.require_part(desk, case_id)
    _require_contact(desk, case_id)
    name = ""
    if named:
        name = identity.seen(desk, case_id).who.get("name", "").strip()
    wording = next(one for one in wordings(desk) if one.code == code)
    values = _values(desk, case_id, name)
    text = rules.filled(wording.text, values)
    whole = "\n\n".join(part.strip() for part in text.split("\n\n") if part.strip())
    return Filled(case_id, code, wording.version, rules.filled(wording.title, values), whole, bool(name))


def leave(desk: Desk, letter: Filled, way: str) -> PersonalCopy:
    """Let a letter out of the program for the person themself, in the trail first; `way` is copy, paper or print.

    LeftAlone; IdentitySealed for a named one once it is sealed; NothingToGive if nothing stands in it.
    """
    _require_contact(desk, letter.case_id)
    if letter.named:
        identity.require_open(desk, letter.case_id)
    made = disclose.personal_copy(
        letter.text, letter.case_id, f"Letter: {letter.title}", desk.me, desk.now(), third_parties_checked=True
    )
    with desk.vault.transaction():
        codes = {"letter": letter.code, "version": letter.version, "way": way, "sha256": made.sha256}
        about, counts = (letter.case_id,), {"named": int(letter.named)}
        desk.vault.trail.write("letter.made", desk.now(), about, codes, counts, case_id=letter.case_id)
    return made


def paper(desk: Desk, letter: Filled) -> bytes:
    """Return a letter as a PDF, made for the person themself."""
    made = leave(desk, letter, "paper")
    reference = desk.case(letter.case_id).reference
    cover = LetterCover(letter.title, reference, desk.vault.meta.name, desk.vault.meta.temporary)
    return letter_pdf(made, cover)


def save(desk: Desk, pdf: bytes, place: Path) -> Path:
    """Write a letter to a file with its signature beside it and return where it lies. FileNotWritten."""
    return files.save(desk, place.parent, {place.name: pdf})[0]


def given(desk: Desk, letter: Filled, how: str, on: date | None = None) -> GivenLetter:
    """Note that the guardian gave a letter: which, in which wording, how and when, never its words. LeftAlone."""
    _require_contact(desk, letter.case_id)
    if not letter.text.strip():
        raise NothingInIt
    with desk.vault.transaction():
        day = dated.of_case(desk, desk.case(letter.case_id), on)
        made = disclose.personal_copy(
            letter.text, letter.case_id, letter.title, desk.me, desk.now(), third_parties_checked=True
        )
        row = GivenLetter(
            id=desk.new_id(),
            case_id=letter.case_id,
            code=letter.code,
            version=letter.version,
            how=how,
            given_on=day,
            sha256=made.sha256,
            named=letter.named,
            change=desk.first(),
        )
        desk.rows.letters.add(row)
        line = f"Given {how}. Wording of {letter.version}."
        dated.note_on(desk, letter.case_id, Deed.TOLD, f"Letter: {_subject(desk, letter.code)}", day, line, row.id)
        if letter.code == CLOSING:
            closure = reaching.untold(desk, desk.case(letter.case_id))
            if closure is not None:
                ending_told.note(desk, closure, day)
        codes = {"letter": letter.code, "version": letter.version, "sha256": made.sha256}
        desk.vault.trail.write("letter.given", desk.now(), (letter.case_id, row.id), codes, case_id=letter.case_id)
    return row


def _wording(rule: Mapping[str, Any], code: str) -> Wording:
    own = rule["own"].get(code)
    if own is not None:
        return Wording(code, own["title"], own["text"], f"own-{own['number']}", own=True)
    first, _, rest = resources.text("letters", f"{code}.md").partition("\n")
    return Wording(code, first.removeprefix("#").strip(), rest.strip(), rule["version"], own=False)


def _subject(desk: Desk, code: str) -> str:
    """Return the subject of a wording for the timeline, whatever blanks a trust put into it."""
    return next(one.title for one in wordings(desk) if one.code == code)


def _require_contact(desk: Desk, case_id: Id) -> None:
    if tasks.left_alone(desk, case_id):
        raise LeftAlone


def _values(desk: Desk, case_id: Id, name: str) -> dict[str, str]:
    case, rule = desk.case(case_id), policies.policy(desk, POLICY)
    greeting = rule["greeting"]["named"] if name else rule["greeting"]["unnamed"]
    return {
        "greeting": rules.filled(greeting, {"name": name}),
        "reference": case.reference,
        "date": written(desk.today()),
        "raised_on": written(case.raised_on),
        "trust": desk.vault.meta.name,
        "guardian": desk.vault.guardian.name,
        "standing": letter_facts.standing(desk, case, rule),
        "told": letter_facts.told(desk, case_id, rule),
        **_promises(desk, case_id, rule),
        **_ending(desk, case_id, rule),
        "question": rule["question"],
        "checks": letter_facts.checks(desk, case, rule),
    }


def _promises(desk: Desk, case_id: Id, rule: Mapping[str, Any]) -> dict[str, str]:
    every = actions.of_case(desk, case_id)
    kept = "; ".join(_flat(one.words) for one in every if one.done_on)
    left = "; ".join(
        f"{_flat(one.words)} ({within(label('posts', one.post))}, by {written(one.due_on)})"
        for one in every
        if one.is_open
    )
    ended = {how: "; ".join(_flat(one.words) for one in every if one.ending is how) for how in Ending}
    promised = [rules.filled(rule["promised"], {"what": left}) if left else rule["nothing_promised"]]
    promised += [rules.filled(rule[how.name.lower()], {"what": what}) for how, what in ended.items() if what]
    return {
        "done": rules.filled(rule["done"], {"what": kept}) if kept else rule["nothing_done"],
        "promised": " ".join(promised),
    }


def _ending(desk: Desk, case_id: Id, rule: Mapping[str, Any]) -> dict[str, str]:
    standing = [one for one in desk.rows.closures.of_case(case_id) if one.reopened_on is None]
    outcome = f"{label('outcomes', standing[-1].outcome)}." if standing else rule["no_outcome"]
    learnt = desk.rows.learnings.of_case(case_id)
    about = summary.words(desk, case_id)
    return {"outcome": outcome, "learning": learnt[-1].text if learnt else "", "summary": about}


def _flat(words: str) -> str:
    return " ".join(words.split()).rstrip(".")
