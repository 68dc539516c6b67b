"""What the person agreed to: asked, recorded, withdrawn at any time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safespace.casework import asking_again, brief_file, briefs_given, dated, put_down, takes_part, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.policies import policy
from safespace.domain.case import Case, Deed, Openness, Stage, TaskKind
from safespace.domain.codelist import Coded
from safespace.domain.consent import Consent, Extent, Override
from safespace.domain.days import written
from safespace.domain.escalation import Dispatch
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.stages import advance
from safespace.domain.wording import within
from safespace.resources import codelist, deadline


class OverrideIncomplete(Problem):
    """Telling somebody without agreement, without saying on which ground and why."""

    title = "Say on which ground, and why"
    advice = "Nothing was recorded. Going without their agreement needs a ground, a reason in words, and an end."


class EndsBeforeItBegins(Problem):
    """An agreement whose last day is over already."""

    title = "That day is over already"
    advice = "Nothing was recorded. Choose today or a later day, or leave the end open."


class OverrideTooLong(Problem):
    """Telling somebody without agreement for longer than the policy allows."""

    title = "That is too long without their agreement"
    advice = "Nothing was recorded. Choose a nearer day. If it is still needed then, weigh it again."


class AlreadyTakenBack(Problem):
    """An agreement that was taken back before."""

    title = "They took this back already"
    advice = "Nothing was changed: the day on which they said so stays."


class TakenBackSince(Problem):
    """An agreement was to be written down as of a day after which the person took back what they had agreed to."""

    title = "They took it back after that day"
    advice = "Nothing was recorded. If they have agreed again since, choose the day on which they did."


def agree(
    desk: Desk,
    case_id: Id,
    recipient: str,
    extent: Extent,
    words: str = "",
    until: date | None = None,
    on: date | None = None,
) -> Consent:
    """Keep what the person said about one recipient, today or `on` a day before: how much may be told, until when."""
    if until is not None and until < desk.today():
        raise EndsBeforeItBegins
    takes_part.require_part(desk, case_id)
    with desk.vault.transaction():
        case = desk.case(case_id)
        day = _said_on(desk, case, recipient, on)
        coded = _reader(desk, case_id, recipient)
        key = desk.new_id()
        said = put_down.typed_to_keep(desk, key, case_id, words)
        kept = Consent(key, case_id, coded, extent, said, day, until, None, desk.first())
        desk.rows.consents.add(kept)
        case = advance(case, Stage.AGREED, day, desk.next(case.change))
        desk.rows.cases.save(case)
        _asked(desk, kept)
        _ask_for_the_next_step(desk, case_id, extent)
        line = f"{label('recipients', coded)}: {extent.value.lower()}."
        dated.note_on(desk, case_id, Deed.AGREED, "Agreed what may be told", day, line, kept.id)
        desk.vault.trail.write(
            "consent.recorded",
            desk.now(),
            about=(case_id, kept.id),
            codes={"recipient": recipient, "extent": extent.name, "until": until.isoformat() if until else ""},
            case_id=case_id,
        )
    return kept


def _reader(desk: Desk, case_id: Id, recipient: str) -> Coded:
    """Return the reader that something is said about; an ended one only where they were spoken of before."""
    said = (*desk.rows.consents.of_case(case_id), *desk.rows.overrides.of_case(case_id))
    return desk.rechosen("recipients", recipient, *(one.recipient for one in said))


def _said_on(desk: Desk, case: Case, recipient: str, on: date | None) -> date:
    """Return the day on which they said it. TakenBackSince: what is written down late brings nothing back."""
    day = dated.of_case(desk, case, on)
    said = (one for one in desk.rows.consents.of_case(case.id) if one.recipient.code == recipient)
    if day < desk.today() and any(one.withdrawn_on is not None and day <= one.withdrawn_on for one in said):
        raise TakenBackSince
    return day


def withdraw(desk: Desk, consent_id: Id) -> Consent:
    """Keep that the person took their agreement back, from today on: nothing more may be told to this recipient.

    What was promised on it ends, a brief that was ready stays with the guardian, and a reader who has one must be told.
    """
    with desk.vault.transaction():
        consent = desk.rows.consents.get(consent_id)
        if consent.withdrawn_on is not None:
            raise AlreadyTakenBack
        consent = _ended(desk, consent)
        for other in desk.rows.consents.of_case(consent.case_id):
            agreed = other.extent is not Extent.NOTHING and other.withdrawn_on is None
            if agreed and other.recipient.code == consent.recipient.code:
                _ended(desk, other)
        line = f"{label('recipients', consent.recipient)}: nothing more may be told.{_follow(desk, consent)}"
        desk.note_down(consent.case_id, Deed.WITHDRAWN, "They took their agreement back", line, consent_id)
        desk.vault.trail.write(
            "consent.withdrawn", desk.now(), about=(consent.case_id, consent_id), case_id=consent.case_id
        )
    return consent


def grounds() -> tuple[str, ...]:
    """Return the codes of the grounds on which somebody may be told without agreement."""
    return tuple(row.code for row in codelist("disclosure_grounds").rows if row.group == "override")


def override(
    desk: Desk, case_id: Id, recipient: str, ground: str, extent: Extent, reason: str, until: date
) -> Override:
    """Keep that somebody must be told without agreement: on which ground, how much, why and until when.

    OverrideIncomplete, or OverrideTooLong beyond the last day that the policy allows.
    """
    if ground not in grounds() or not reason.strip() or extent is Extent.NOTHING or until < desk.today():
        raise OverrideIncomplete
    if until > _longest(desk):
        raise OverrideTooLong
    takes_part.require_part(desk, case_id)
    with desk.vault.transaction():
        coded = _reader(desk, case_id, recipient)
        basis = desk.chosen("disclosure_grounds", ground)
        key = desk.new_id()
        words = put_down.typed_to_keep(desk, key, case_id, reason.strip())
        kept = Override(key, case_id, coded, basis, extent, words, until, desk.today(), None, desk.first())
        desk.rows.overrides.add(kept)
        _tell_the_person(desk, kept)
        line = f"{label('recipients', coded)}: {label('disclosure_grounds', basis)}."
        desk.note_down(case_id, Deed.AGREED, "Telling them without agreement", line, kept.id)
        desk.vault.trail.write(
            "consent.overridden",
            desk.now(),
            about=(case_id, kept.id),
            codes={"recipient": recipient, "ground": ground, "extent": extent.name, "until": until.isoformat()},
            text=reason.strip(),
            case_id=case_id,
        )
    return kept


def _longest(desk: Desk) -> date:
    """Return the last day until which somebody may be told without agreement, if it begins today."""
    return asking_again.after(desk.today(), policy(desk, "consent")["override"]["longest"])


def overriding(desk: Desk, case_id: Id, recipient: str, day: date) -> Override | None:
    """Return the override that covers telling a recipient on a day until today, None if there is none."""
    every, today = desk.rows.overrides.of_case(case_id), desk.today()
    standing = [kept for kept in every if kept.recipient.code == recipient and kept.covers(day, today)]
    return standing[-1] if standing else None


def overrides_in_force(desk: Desk, case_id: Id) -> tuple[Override, ...]:
    """Return what may be told today without agreement, the oldest first: it is shown for as long as it holds."""
    return tuple(kept for kept in desk.rows.overrides.of_case(case_id) if kept.holds(desk.today()))


def _asked(desk: Desk, kept: Consent) -> None:
    """Tick off that they were to be asked, and ask again on the last day of what they said now, if it has one."""
    about = {one.id for one in desk.rows.consents.of_case(kept.case_id) if one.recipient.code == kept.recipient.code}
    for task in tasks.open_of(desk, kept.case_id):
        if task.kind is TaskKind.AGREE and (task.about_id is None or task.about_id in about):
            tasks.finish(desk, task)
    remember_to_ask(desk, kept)


def remember_to_ask(desk: Desk, kept: Consent) -> None:
    """Put on the list that they are asked again, on the last day of what they said or when it has grown old."""
    again = asking_again.ask_again_on(desk, kept)
    if again is not None:
        words = f"Ask again what the {_lower(kept)} may be told"
        why = f"What they agreed to ends on {written(again)}. After that nothing more may be told."
        if kept.until is None:
            why = f"They agreed on {written(kept.given_on)}, without an end. It holds; they may see it otherwise now."
        tasks.add(desk, kept.case_id, TaskKind.AGREE, words, why, again, kept.id)


def _tell_the_person(desk: Desk, kept: Override) -> None:
    """Put it on the list that they are told what goes without their agreement, if they can be and want to be."""
    case = desk.case(kept.case_id)
    if case.openness is Openness.ANONYMOUS or case.stage is Stage.CLOSED or tasks.left_alone(desk, case.id):
        return
    rule = policy(desk, "consent")["override"]["tell_the_person"]
    words = f"Tell them that the {_lower(kept)} is told without their agreement"
    tasks.add(desk, case.id, TaskKind.TALK, words, rule["words"], asking_again.after(desk.today(), rule), kept.id)


def tell_of_overrides(desk: Desk, case: Case) -> None:
    """Put on the list that they are told of what goes without their agreement and they have not heard of yet."""
    told = {task.about_id for task in desk.rows.tasks.of_case(case.id)}
    for kept in overrides_in_force(desk, case.id):
        if kept.id not in told:
            _tell_the_person(desk, kept)


def _follow(desk: Desk, consent: Consent) -> str:
    """Let promises and briefs follow an agreement that was taken back, and say in a sentence what became of them."""
    case_id, reader = consent.case_id, consent.recipient.code
    every = desk.rows.consents.of_case(case_id)
    told = [sent for sent in briefs_given.of_case(desk, case_id) if sent.recipient.code == reader]
    given = {sent.text_id for sent in told}
    texts = [text for text in desk.rows.signed_texts.of_case(case_id) if text.recipient.code == reader]
    ready = {text.id for text in texts} - given
    nothing_stands = not any(one.holds(desk.today()) and one.extent is not Extent.NOTHING for one in every)
    theirs = {one.id for one in every if one.recipient.code == reader} | ready
    for task in tasks.open_of(desk, case_id):
        is_theirs = task.about_id in theirs and task.kind in (TaskKind.AGREE, TaskKind.ESCALATE)
        if is_theirs or (task.kind is TaskKind.ANONYMISE and nothing_stands):
            tasks.finish(desk, task)
    if desk.case(case_id).stage is Stage.CLOSED:
        return ""
    if told:
        _tell_the_reader(desk, consent)
    if ready & brief_file.taken_out(desk, case_id):
        words = f"Destroy every copy of the brief for the {_lower(consent)}, or say that they have it"
        why = "They took their agreement back, and the brief was copied, saved or printed before."
        rule = replace(deadline("withdrawn"), label=words, reason=why)
        tasks.promise(desk, case_id, TaskKind.OTHER, rule, desk.today())
    if nothing_stands and not tasks.waits(desk, case_id, TaskKind.AGREE):
        tasks.ask(desk, case_id, TaskKind.AGREE, "agree_again", desk.today())
    return f" {_ready(len(ready))}" if ready else ""


def taken_back_since(desk: Desk, sent: Dispatch) -> None:
    """Put it on the list that a reader is told to stop who had the brief before the agreement was taken back.

    Inside the change that notes, late, that they have it.
    """
    every = [one for one in desk.rows.consents.of_case(sent.case_id) if one.recipient.code == sent.recipient.code]
    ended = [one for one in every if one.withdrawn_on is not None and sent.sent_on <= one.withdrawn_on]
    if ended and not any(one.holds(desk.today()) and one.extent is not Extent.NOTHING for one in every):
        _tell_the_reader(desk, ended[-1])


def _tell_the_reader(desk: Desk, consent: Consent) -> None:
    words = f"Tell the {_lower(consent)} that nothing more may be passed on"
    why = "They took their agreement back. What the brief told cannot be taken back; what is done with it can."
    rule = replace(deadline("withdrawn"), label=words, reason=why)
    tasks.promise(desk, consent.case_id, TaskKind.OTHER, rule, desk.today())


def _ready(number: int) -> str:
    return "The brief that was ready is not given." if number == 1 else f"The {number} briefs ready are not given."


def _lower(about: Consent | Override) -> str:
    who = label("recipients", about.recipient)
    return within(who)


def _ended(desk: Desk, consent: Consent) -> Consent:
    ended = replace(consent, withdrawn_on=desk.today(), change=desk.next(consent.change))
    desk.rows.consents.save(ended)
    return ended


def _ask_for_the_next_step(desk: Desk, case_id: Id, extent: Extent) -> None:
    """Ask for the brief once something may be told, unless it is on the list already."""
    waiting = {task.kind for task in tasks.open_of(desk, case_id)}
    if extent is not Extent.NOTHING and not waiting & {TaskKind.ANONYMISE, TaskKind.ESCALATE}:
        tasks.ask(desk, case_id, TaskKind.ANONYMISE, "brief", desk.today())
