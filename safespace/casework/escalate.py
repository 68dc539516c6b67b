"""Telling somebody who can act: nobody from the story, nothing that was not agreed, and the answer is chased."""

from __future__ import annotations

from datetime import date

from safespace import resources
from safespace.casework import (
    brief_file,
    chase,
    conflicts,
    cover_words,
    dated,
    derived,
    identity,
    plan_tell,
    takes_part,
    tasks,
    who_to_tell,
)
from safespace.casework import consent as agreements
from safespace.casework.brief_file import Way
from safespace.casework.desk import LONDON, Desk, label
from safespace.casework.masking import masked
from safespace.deidentify import confirm, disclose
from safespace.domain.case import Deed, Stage, TaskKind
from safespace.domain.consent import Consent, Extent, NotAgreed, Override, require
from safespace.domain.days import written
from safespace.domain.escalation import WITHOUT_AGREEMENT, Dispatch, Reply, SignedText
from safespace.domain.finding import Kind
from safespace.domain.ids import Id
from safespace.domain.leaving import AnonymisedText, NamedDisclosure
from safespace.domain.problem import Problem
from safespace.domain.stages import advance
from safespace.domain.triage import Avoid
from safespace.domain.wording import within
from safespace.reports.brief import brief_pdf
from safespace.reports.covers import BriefCover


class InTheStory(Problem):
    """The chosen recipient has a part in what happened."""

    title = "They are in the story"
    advice = "Nothing has been made or sent. Choose somebody else; the plan names who can be told instead."


class KeptAway(InTheStory):
    """The plan says that the chosen recipient must not be told."""

    title = "The plan keeps it from them"
    advice = "Nothing has been made or sent. If that is no longer right, change the answer in triage."


class NotOnYourLists(InTheStory):
    """The chosen recipient is on no list of this trust, so nobody can see whether they have a part in it."""

    title = "This reader is not on your lists"
    advice = "Nothing has been made or sent."


class GivenBefore(Problem):
    """A brief was to be noted as given that its reader has already."""

    title = "They have this brief already"
    advice = "Nothing was noted again. To tell them more, write the brief anew and sign it off."


class SayWhatCameBack(Problem):
    """An answer was to be noted without saying which."""

    title = "Say what came back"
    advice = "Nothing was kept. Choose what they answered; while nothing has come, the brief waits as it is."


def require_free(desk: Desk, case_id: Id, recipient: str, avoid: tuple[Avoid, ...] | None = None) -> bool:
    """Raise InTheStory if the recipient has a part in it, or KeptAway if the plan says not to tell them.

    Return whether names were compared too. `avoid` is whom a plan that is being made keeps away; None: the plan kept.
    NotYours for a guardian who stepped back from the case.
    """
    takes_part.require_part(desk, case_id)
    story = conflicts.story(desk, case_id)
    story = story if avoid is None else story.with_avoid(avoid)
    found = conflicts.found(desk, case_id, story, recipient)
    if found:
        ways = conflicts.ways_round(desk, case_id, story, recipient)[:2]
        instead = " or the ".join(within(way.words) for way in ways)
        way = f" Go to the {instead} instead." if instead else ""
        refused = KeptAway if found[0].person is None else InTheStory
        refused = refused if resources.has_recipient(recipient) else NotOnYourLists
        raise refused(advice=f"{found[0].words}{way} {refused.advice}")
    return identity.is_open(desk, case_id)


def covering(desk: Desk, case_id: Id, recipient: str, extent: Extent, on: date | None = None) -> Consent | Override:
    """Return what covers telling the recipient this much, today or `on` a day before; NotAgreed if nothing does.

    Agreement comes before an override. What is done in an emergency may be written down as one afterwards.
    """
    day = on or desk.today()
    override = agreements.overriding(desk, case_id, recipient, day)
    try:
        return require(desk.rows.consents.of_case(case_id), recipient, label("recipients", recipient), extent, day)
    except NotAgreed:
        if override is None or (extent is Extent.NAMED and override.extent is not Extent.NAMED):
            raise
        return override


def basis(desk: Desk, case_id: Id, recipient: str, extent: Extent, on: date | None = None) -> str:
    """Return in one line on what basis the recipient may be told this much that day; NotAgreed if on none."""
    agreed = covering(desk, case_id, recipient, extent, on)
    if isinstance(agreed, Override):
        return f"{WITHOUT_AGREEMENT}: {label('disclosure_grounds', agreed.ground)}"
    until = f", until {written(agreed.until)}" if agreed.until else ""
    return f"They agreed: {agreed.extent.value.lower()}{until}"


def brief(desk: Desk, signed_id: Id) -> bytes:
    """Return the brief for the reader it was signed for, as a PDF. Consent and conflicts are checked again."""
    signed = desk.rows.signed_texts.get(signed_id)
    case = desk.case(signed.case_id)
    extent = Extent.NAMED if signed.named else Extent.FACTS
    require_free(desk, case.id, signed.recipient.code)
    basis(desk, case.id, signed.recipient.code, extent)
    cover = BriefCover(
        recipient=signed.recipient.code,
        reader=label("recipients", signed.recipient),
        reference=case.reference,
        made_on=desk.today(),
        organisation=desk.vault.meta.name,
        sender=f"{desk.vault.guardian.name}, Freedom to Speak Up Guardian",
        asked=signed.purpose,
        answer_by=tasks.due("answer", desk.today()),
        how="Answer the guardian in person, by phone or on paper. Do not answer by e-mail to a shared mailbox.",
        taken_out=tuple((Kind[kind], number) for kind, number in signed.taken_out),
        trail_words=brief_file.words_at_signing(desk, signed),
        sample=desk.vault.meta.temporary,
        along=tuple(map(derived.gone_along, derived.for_reader(desk, case.id, signed.recipient.code))),
    )
    return brief_pdf(leaving(desk, signed), cover, cover_words.leaving(desk, signed))


def take_out(desk: Desk, signed_id: Id, way: Way) -> bytes:
    """Return the brief as `brief` does, to be copied or printed. The trail has it before."""
    with desk.vault.transaction():
        paper = brief(desk, signed_id)
        brief_file.note_out(desk, desk.rows.signed_texts.get(signed_id), way)
    return paper


def leaving(desk: Desk, signed: SignedText) -> AnonymisedText | NamedDisclosure:
    """Return a signed text as what may leave, as its gate made it; Altered unless the trail has it signed just so."""
    if not _in_the_trail(desk, signed):
        raise confirm.Altered
    if signed.named:
        return disclose.again(signed)
    return confirm.again(signed)


def send(desk: Desk, signed_id: Id, how: str, on: date | None = None) -> Dispatch:
    """Note that the guardian gave the brief to its reader, how, when, and by when an answer is promised.

    SafeSpace never sends by itself. Consent as it was that day, conflicts and words are checked once more; the trail
    and the timeline have the hash of the words, and the trail that of the covering words. TooEarly before the words
    were signed.
    """
    with desk.vault.transaction():
        signed = desk.rows.signed_texts.get(signed_id)
        case = desk.case(signed.case_id)
        compared = require_free(desk, case.id, signed.recipient.code)
        extent = Extent.NAMED if signed.named else Extent.FACTS
        day = dated.since(desk, signed.change.at.astimezone(LONDON).date(), on)
        ground = basis(desk, case.id, signed.recipient.code, extent, day)
        leaving(desk, signed)
        cover = cover_words.leaving(desk, signed)
        if who_to_tell.given(desk, signed) is not None:
            raise GivenBefore
        sent = Dispatch(
            id=desk.new_id(),
            case_id=case.id,
            text_id=signed.id,
            recipient=signed.recipient,
            how=how,
            basis=ground,
            names_compared=compared,
            sent_on=day,
            answer_by=tasks.due("answer", day),
            reply=Reply.WAITING,
            reply_words="",
            replied_on=None,
            change=desk.first(),
        )
        desk.rows.dispatches.add(sent)
        desk.rows.cases.save(advance(case, Stage.WITH_OTHERS, day, desk.next(case.change)))
        tasks.done(desk, case.id, TaskKind.ESCALATE)
        plan_tell.done(desk, case.id)
        who = label("recipients", signed.recipient)
        words = f"Chase the {within(who)} for an answer"
        why = f"Sent on {written(sent.sent_on)}, an answer was due by {written(sent.answer_by)}."
        tasks.add(desk, case.id, TaskKind.CHASE, words, why, sent.answer_by, sent.id)
        title = f"Brief given to the {within(who)}"
        dated.note_on(desk, case.id, Deed.SENT, title, day, _what_left(sent, signed), sent.id)
        agreements.taken_back_since(desk, sent)
        desk.vault.trail.write(
            "brief.sent",
            desk.now(),
            about=(case.id, sent.id, signed.id),
            codes={
                "recipient": signed.recipient.code,
                "sha256": signed.sha256,
                "cover": cover.sha256 if cover else "",
                "named": str(signed.named),
            },
            case_id=case.id,
        )
    return sent


def reply(desk: Desk, dispatch_id: Id, answer: Reply, words: str = "", on: date | None = None) -> Dispatch:
    """Note what came back, and on which day: that they have it, will act, declined, answered, or nothing was done.

    While an answer is still owed, the next asking is counted from that day. An answer can be followed by another, or by
    nothing; it never falls back. TooEarly, SayWhatCameBack or AnsweredBefore.
    """
    if answer in (Reply.WAITING, Reply.NOT_GIVEN):
        raise SayWhatCameBack
    with desk.vault.transaction():
        sent = desk.rows.dispatches.get(dispatch_id)
        day = dated.since(desk, sent.sent_on, on)
        sent = chase.heard(desk, sent, answer, words, day)
        desk.rows.dispatches.save(sent)
        who = label("recipients", sent.recipient)
        deed = Deed.RECEIPT if answer.is_open else Deed.ANSWERED
        dated.note_on(desk, sent.case_id, deed, f"{who}: {answer.value.lower()}", day, masked(words), sent.id)
        if deed is Deed.ANSWERED:
            _answered(desk, sent, answer)
        desk.vault.trail.write(
            "brief.answered",
            desk.now(),
            about=(sent.case_id, sent.id),
            codes={"reply": answer.name},
            case_id=sent.case_id,
        )
    return sent


def _answered(desk: Desk, sent: Dispatch, answer: Reply) -> None:
    """An answer ends the chase and must reach the person; a refusal or silence asks for the next level too.

    A closed case stays closed: one task asks whether to open it again, however many answers come.
    """
    tasks.done(desk, sent.case_id, TaskKind.CHASE, sent.id)
    case, due_on = desk.case(sent.case_id), tasks.due("tell", desk.today())
    said = f"{label('recipients', sent.recipient)}: {answer.value.lower()}"
    if case.stage is Stage.CLOSED:
        why = f"{said}, after it was closed. The person may want to hear it."
        tasks.done(desk, case.id, TaskKind.REOPEN)
        tasks.add(desk, case.id, TaskKind.REOPEN, "Decide whether to open the case again", why, due_on, sent.id)
        return
    tasks.ask(desk, case.id, TaskKind.TELL, "tell", desk.today())
    if answer in (Reply.DECLINED, Reply.NOTHING):
        chase.decide_who_is_next(desk, sent, said)


def _what_left(sent: Dispatch, signed: SignedText) -> str:
    """Say on which basis and how words left, with their fingerprint in groups of eight, so that it can be compared."""
    groups = " ".join(signed.sha256[at : at + 8] for at in range(0, len(signed.sha256), 8))
    return f"{sent.basis}. Given {sent.how}. SHA-256 of the words: {groups}"


def _in_the_trail(desk: Desk, signed: SignedText) -> bool:
    """Whether the trail has this text signed on this case, for this reader, with this hash."""
    page = desk.vault.trail.read(case_id=signed.case_id)
    while page:
        for event in page:
            if event.action == "text.signed" and signed.id in event.about:
                codes = (event.codes["recipient"], event.codes["sha256"], event.counts["named"])
                return codes == (signed.recipient.code, signed.sha256, int(signed.named))
        page = desk.vault.trail.read(before_seq=page[-1].seq, case_id=signed.case_id)
    return False
