"""What can be taken back, and what is corrected instead: one sentence for each deed that left something behind."""

from __future__ import annotations

from typing import Final

from safespace.casework.desk import LONDON, Desk
from safespace.domain.follow_up import Seen
from safespace.domain.hand_over import refusal
from safespace.domain.history import Revision, Step, taken_back
from safespace.domain.ids import Id

FINAL_NOTE: Final = "This cannot be undone; it can be corrected."
"""What stands on a sheet before a deed that is never taken back."""

_KEYS = "Keys are not changed back. Settings shows who has access now, and changes it."
_SEALED = "What lies sealed is not written back. Open who spoke up with a reason, and correct it there."
_NAMED = "Their name was sealed with it. Put them right on the page of the case, or take them out of the story there."
_SIGNED = "Words stay as they were signed off. Write them anew for this reader and sign those off."
_LEFT = "A brief that has left cannot be taken back. If it was not given at all, say so on its card, and why."
_COPY = "What was made for the person may have left already. Make it anew, and ask them to destroy the other."
_FIGURES = "Figures that have left cannot be taken back. Release a corrected paper, which says that it corrects."
_PACK = "A pack is not taken back here. Settings, Handing over, says what can be done about it."
_SITE = "Figures of a site are not taken back. A newer pack takes the place of the older one until figures have left."
_BROUGHT = "A spreadsheet that was brought in is taken back as a whole, in Settings under “Moving in and out”."
_FILE = "Files are added and taken away with the case itself. Take it away there, or add it again."

CORRECTED: Final = {
    "brief.sent": _LEFT,
    "brief.taken_out": "What was copied, saved or printed is out of the vault. Destroy it, or note that it was given.",
    "brief.not_given": "Once they have it, note that on their card: it makes a new entry beside both.",
    "agreement.recorded": "Note what they say now: that takes the place of what they said before.",
    **dict.fromkeys(("pack.made", "pack.taken", "pack.merged", "pen.taken_back", "stub.dropped"), _PACK),
    **dict.fromkeys(("colleague.added", "colleague.compared", "colleague.ended"), _PACK),
    "evidence.made": _COPY,
    "letter.made": _COPY,
    "learning.signed": "Words stay as they were signed off. Sign others off; those stand in their place from then on.",
    "summary.signed": "Words stay as they were signed off. Sign others off; those stand in their place from then on.",
    "named.disclosure": _SIGNED,
    "text.signed": _SIGNED,
    **dict.fromkeys(("figures.released", "figures.saved", "table.released", "table.saved"), _FIGURES),
    **dict.fromkeys(("joint.handed_in", "joint.released", "joint.saved"), _FIGURES),
    **dict.fromkeys(("site.sent", "site.taken"), _SITE),
    "paper.saved": _FIGURES,
    "poster.saved": "A poster that left cannot be taken back. Save another one, and take the first one down.",
    **dict.fromkeys(
        ("return.corrected", "return.handed_in"),
        "A return that was handed in cannot be taken back. Make a correction of it, beside its figures.",
    ),
    "file.added": _FILE,
    "file.taken_away": _FILE,
    "copy.made": _FILE,
    **dict.fromkeys(
        ("copy.saved", "file.copied_out"), "A copy that left the vault cannot be taken back. Delete it where it lies."
    ),
    "export.made": "What left cannot be taken back. Destroy its copies where they lie.",
    **dict.fromkeys(("import.done", "import.undone", "import.updated"), _BROUGHT),
    "case.recorded": "A concern that was written down stays. Marked as a test or as a duplicate, it is not counted.",
    "identity.recorded": _SEALED,
    "disposal.done": "What was destroyed is gone for ever. Backups from before hold it until they go.",
    **dict.fromkeys(("recusal.begun", "recusal.ended"), "Step back, or come back, on the case. The trail keeps both."),
    **dict.fromkeys(
        ("directory.changed", "directory.imported", "directory.removed"),
        "Names in the directory lie sealed and are not written back. Change the directory itself.",
    ),
    **dict.fromkeys(
        ("information.answered", "subject.copied", "subject.decided"),
        "An answer that was decided or given stays. Note another one, which says that it corrects the first.",
    ),
    **dict.fromkeys(("wall.put_up", "wall.taken_down"), "Put the wall up, or take it down, on the case."),
    "role.left": "A certificate that was made stays. Make another one, which shows how it stands now.",
    "case.assigned": "Say on the case who has it now.",
    "asker.destroyed": "What was destroyed is gone. Ask them again who they are, if it is still needed.",
    "counting.applied": "Cases follow the rules of what counts. Link or mark single cases where they stand wrong.",
    "sheet.language_kept": "A translation can be taken out where it was brought in, or another brought in its place.",
    "sheet.language_removed": "The file that was brought in lies where it was. Bring it in again.",
    "list.changed": "Lists are changed in settings, and hold from then on. Change them there again.",
    **dict.fromkeys(
        ("return.form_given_up", "return.form_used", "return.form_written"),
        "The form of the return is changed in settings, and holds from then on. Change it there again.",
    ),
    "return.window_written": "The window of a return is changed beside its figures. Write it there as it was.",
    "policy.changed": "Rules are changed in settings, and hold from then on. Set them there as they were.",
    "identity.destroyed": "What was destroyed is gone. Ask the person again, if they agree to it.",
    "drafts.thrown_away": "What did not read is gone. The last backup may have the text whole.",
    "words.sealed": "Words are sealed and unsealed in settings, and stay as they are until then.",
    "words.unsealed": "Words are sealed and unsealed in settings, and stay as they are until then.",
    **dict.fromkeys(
        (
            "guardian.added",
            "guardian.removed",
            "guardian.renewed",
            "identity.approver",
            "identity.forbidden",
            "identity.joined",
            "identity.permitted",
            "identity.split",
            "organisation.admitted",
            "organisation.removed",
            "passphrase.changed",
            "recovery.sheet.made",
            "secrets.suspected",
            "vault.rekeyed",
        ),
        _KEYS,
    ),
}
"""Deeds that are never taken back, each with what corrects it. The actions are those of the trail."""

UNDONE: Final = frozenset(
    {
        "action.done",
        "action.ended",
        "action.moved",
        "action.put_right",
        "paper.begun",
        "paper.kept",
        "paper.removed",
        "action.promised",
        "background.noted",
        "brief.answered",
        "brief.chased",
        "case.closed",
        "case.corrected",
        "case.counted",
        "case.described",
        "case.linked",
        "case.reopened",
        "case.test",
        "case.thanked",
        "case.unlinked",
        "check.done",
        "consent.overridden",
        "consent.override_ended",
        "consent.recorded",
        "consent.withdrawn",
        "contact.recorded",
        "danger.marked",
        "danger.over",
        "detriment.baseline",
        "detriment.put_right",
        "detriment.told",
        "directory.added",
        "equality.action_kept",
        "equality.action_removed",
        "feedback.kept",
        "letter.given",
        "person.added",
        "person.corrected",
        "person.removed",
        "person.not_reached",
        "person.told",
        "pulse.kept",
        "pulse.removed",
        "session.cancelled",
        "session.changed",
        "session.followed_up",
        "session.held",
        "session.planned",
        "session.promise_kept",
        "session.promised",
        "support.counted",
        "support.removed",
        "tag.added",
        "tag.removed",
        "task.called_back",
        "task.done",
        "task.put_off",
        "toolkit.noted",
        "triage.finished",
        "words.added",
    }
)
"""Deeds that are taken back by giving every row what it held before."""

ELSEWHERE: Final = "This is not taken back here. Change it where it was done; the history keeps both."
CHANGED: Final = "Something else was done with it since, and rests on it. Change it where it stands now."
DESTROYED: Final = "Who spoke up was destroyed since, and with it what had been typed before. It stays as it is."
CASE_GONE: Final = "Its case was destroyed since, and nothing of it is left to change."
TOOK_BACK: Final = "They took it back that day, and it holds. If they agree again, write down what they say now."
RESTS: Final = "Something was signed off or told since, and rests on it. Note a correction instead."

_GROUNDS: Final = frozenset({"consents", "overrides", "people", "words"})
"""Tables on which a disclosure rests."""
_ABOUT: Final = {"tasks": ("snoozes", "task_id"), "checks": ("comparisons", "check_id")}
"""Tables whose rows another one's are about, and in which column: while those are there, the row stays."""
_DISCLOSING: Final = frozenset({"text.signed", "brief.sent", "named.disclosure"})


def why_not(desk: Desk, step: Step, actions: tuple[str, ...], revisions: tuple[Revision, ...]) -> str:
    """Return why a step cannot be taken back, and what to do instead; empty if it can."""
    final = next((CORRECTED[action] for action in actions if action in CORRECTED), "")
    if final:
        return final
    if not actions or not UNDONE.issuperset(actions):
        return ELSEWHERE
    if "consent.withdrawn" in actions and step.at.astimezone(LONDON).date() != desk.today():
        return TOOK_BACK  # a slip is seen at once; later it would undo what the person said
    if not revisions:
        return CASE_GONE
    if any(_sealed_something(desk, revision) for revision in revisions):
        return _NAMED if any(one.table == "people" for one in revisions) else _SEALED
    return (
        _away(desk, revisions)
        or _rested_on(desk, step, revisions)
        or _still_told(desk, revisions)
        or (CHANGED if any(changed_since(desk, one) for one in revisions) else "")
    )


def _away(desk: Desk, revisions: tuple[Revision, ...]) -> str:
    """Say that another guardian holds the pen for a case that a step wrote to; empty while all of them are here."""
    pens = (desk.rows.pen_guard.latest(case_id) for case_id in {one.case_id for one in revisions if one.case_id})
    out = next((pen for pen in pens if pen is not None and not pen.may_write(desk.today())), None)
    return f"{refusal(out).title}." if out else ""


def changed_since(desk: Desk, revision: Revision) -> bool:
    """Whether a row is no longer as a revision left it, or leads to a case that has been disposed of."""
    if revision.is_gone and revision.table == "links" and "other_id" not in (revision.before or {}):
        return True
    if revision.is_new and _leant_on(desk, revision):
        return True
    present = desk.rows.named(revision.table).stored(revision.row_id)
    if revision.is_gone or revision.before is None:
        return (present is None) != revision.is_gone or (not revision.is_gone and _touched_since(desk, revision))
    after = revision.after or {}
    lost = after.keys() != revision.before.keys()
    return present is None or lost or any(present[column] != value for column, value in after.items())


def _leant_on(desk: Desk, revision: Revision) -> bool:
    """Whether a row that a step made is what one of a later step is about: put off, or compared."""
    of, column = _ABOUT.get(revision.table, ("", ""))
    leaning = desk.rows.named(of).where(f"{column} = ?", [revision.row_id]) if of else ()
    here = {one.row_id for one in desk.vault.history.of_step(revision.step)}
    return any(one.id not in here for one in leaning)


def _touched_since(desk: Desk, revision: Revision) -> bool:
    """Whether a later step forward that stands touched the same row."""
    undos = desk.vault.history.undos(revision.step)
    aside = taken_back(undos) | {one.number for one in undos}
    return any(step not in aside for step in desk.vault.history.later(revision))


def _rested_on(desk: Desk, step: Step, revisions: tuple[Revision, ...]) -> str:
    for case_id in {one.case_id for one in revisions if one.case_id}:
        since = desk.vault.history.done_since(step.last, Id(case_id))
        if "identity.destroyed" in since:
            return DESTROYED
        if since & _DISCLOSING and any(one.table in _GROUNDS and one.case_id == case_id for one in revisions):
            return RESTS
    return ""


def _still_told(desk: Desk, revisions: tuple[Revision, ...]) -> str:
    """Say that an entry or a check, kept in another step, still tells of the detriment that this step marked."""
    here = {one.row_id for one in revisions}
    for one in revisions:
        marked = one.table == "cases" and one.before and one.after and one.after.get("detriment")
        if marked and one.before and not one.before.get("detriment"):
            case_id = Id(one.row_id)
            checks = (check.id for check in desk.rows.checks.of_case(case_id) if check.seen is Seen.INDICATED)
            if {*checks, *(entry.id for entry in desk.rows.happenings.of_case(case_id))} - here:
                return CHANGED
    return ""


def _sealed_something(desk: Desk, revision: Revision) -> bool:
    """Whether a new row says that a name was sealed beside it."""
    row = desk.rows.named(revision.table).stored(revision.row_id) if revision.is_new else None
    return bool(row and row.get("named"))
