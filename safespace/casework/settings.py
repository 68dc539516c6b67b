"""What stands on the settings page: the vault's own facts, the national body's name, and the trail in plain words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Final

from safespace.casework import national, walls
from safespace.casework.backups import Backup, backups
from safespace.casework.belonging_deeds import BELONGING
from safespace.casework.desk import LONDON, Desk
from safespace.casework.safekeeping import DRILL
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.resources import root
from safespace.vault.mapping import read_instant

LONGEST_NAME: Final = 120

DEEDS: Final = {
    **BELONGING,
    "task.done": "Ticked off a promise",
    "action.done": "Noted that a promise was kept",
    "action.promised": "Noted a promise",
    "agreement.recorded": "Noted whether another guardian may see a case",
    "asker.destroyed": "Destroyed the name of somebody who asked",
    "backup.made": "Made a backup",
    "backup.rehearsed": "Rehearsed a restore",
    "backup.renewed": "Replaced all older backups",
    "brief.answered": "Noted an answer",
    "brief.chased": "Asked for an answer again",
    "brief.sent": "Made a brief to send",
    "capture.allowed": "Let the screen be captured for some minutes",
    "capture.ended": "Kept the screen from being captured again",
    "case.assigned": "Said who has a case",
    "case.closed": "Closed a case",
    "case.corrected": "Put right how or when a concern was raised",
    "case.counted": "Counted a case after all",
    "case.described": "Said what a case is about",
    "case.recorded": "Wrote down a concern",
    "case.linked": "Linked two cases",
    "case.reopened": "Opened a case again",
    "case.test": "Marked a case as a test",
    "case.thanked": "Thanked the person",
    "case.unlinked": "Took a link between cases away",
    "check.done": "Asked how the person is treated",
    "consent.overridden": "Went on without agreement",
    "consent.recorded": "Noted what the person agreed to",
    "consent.withdrawn": "Noted that agreement was taken back",
    "contact.recorded": "Noted how the person can be reached",
    "copy.made": "Made a copy of a file that may go along with a brief",
    "copy.saved": "Saved a copy of a file to go along with a brief",
    "colleague.added": "Took in another guardian's key card",
    "colleague.compared": "Compared another guardian's key",
    "colleague.ended": "Ended packs with another guardian",
    "danger.marked": "Marked that somebody is in danger",
    "danger.over": "Noted that the danger is over",
    "detriment.baseline": "Wrote down how things were",
    "detriment.told": "Wrote down how the person was treated",
    "cover.kept": "Wrote covering words for a brief",
    "directory.added": "Noted who holds a post",
    "directory.changed": "Changed who holds a post",
    "directory.imported": "Took over a list of who holds which post",
    "directory.removed": "Took somebody out of the directory",
    "evidence.made": "Made a copy of how the person was treated",
    "disposal.done": "Destroyed a case for ever",
    "feedback.kept": "Kept the person's feedback",
    "figures.registered": "Noted figures that others published",
    "paper.begun": "Began a board paper",
    "paper.kept": "Wrote at a board paper",
    "paper.removed": "Threw a board paper away",
    "paper.saved": "Saved a board paper",
    "poster.saved": "Saved a poster for staff",
    "plan.chosen": "Chose what is published in a year",
    "return.item_set": "Set whether an item of the return is published",
    "figures.saved": "Saved a protected paper again",
    "figures.released": "Released protected figures",
    "guardian.added": "Let another guardian in",
    "guardian.removed": "Removed a guardian",
    "guardian.renewed": "Renewed their own keys",
    "file.added": "Added a file",
    "file.copied_out": "Copied a file out of the vault",
    "file.opened": "Opened a file that tells who spoke up",
    "file.taken_away": "Took a file away",
    "hold.lifted": "Lifted a hold",
    "hold.placed": "Put cases on hold",
    "hold.reviewed": "Looked at a hold again",
    "import.done": "Brought in a spreadsheet",
    "import.undone": "Took back a spreadsheet that was brought in",
    "import.updated": "Brought a case up to date from a spreadsheet",
    "export.made": "Took everything out in open formats",
    "identity.approved": "Approved opening who spoke up",
    "identity.approver": "Let another guardian approve",
    "identity.asked": "Asked to open who spoke up",
    "identity.destroyed": "Destroyed who spoke up",
    "identity.forbidden": "Took back who may open who spoke up",
    "identity.joined": "Let one person open who spoke up again",
    "identity.opened": "Opened who spoke up",
    "identity.permitted": "Let another guardian open who spoke up",
    "identity.recorded": "Sealed who spoke up",
    "identity.unasked": "Took back a request to open who spoke up",
    "identity.split": "Asked for two people to open who spoke up",
    "information.answered": "Answered a freedom of information request",
    "information.asked": "Noted a freedom of information request",
    "information.saved": "Saved an answer to a freedom of information request",
    "learning.signed": "Signed off what was learnt",
    "letter.given": "Noted that a letter was given",
    "letter.made": "Made a letter to the person",
    "named.disclosure": "Made words that name the person",
    "organisation.admitted": "Admitted an organisation's key",
    "organisation.opened": "Opened the vault with an organisation's key",
    "organisation.removed": "Removed an organisation's key",
    "pack.confirmed": "Read the receipt of a pack",
    "pack.made": "Made a pack for another guardian",
    "pack.merged": "Took in a pack that came back",
    "pack.taken": "Took in a pack of another guardian",
    "passphrase.changed": "Changed the passphrase",
    "pen.came_back": "Got a lent case back",
    "pen.handed_over": "Handed a case to another guardian",
    "pen.sent_back": "Sent a borrowed case back",
    "pen.taken_back": "Took a lent case back early",
    "pen.taken_over": "Took a case over from another guardian",
    "person.added": "Added a person in the story",
    "person.corrected": "Put the part or post of a person in the story right",
    "person.removed": "Took a person out of the story",
    "person.told": "Told the person how it stands",
    "recovery.sheet.checked": "Typed the new recovery sheet back",
    "recovery.sheet.made": "Made a new recovery sheet",
    "recovery.tried": "Tried the recovery sheet",
    "policy.changed": "Changed a rule of the trust",
    "list.changed": "Changed a list of the trust",
    "recusal.begun": "Stepped back from a case",
    "recusal.ended": "Took part in a case again",
    "return.handed_in": "Handed in the quarterly return",
    "return.saved": "Saved the quarterly return",
    "role.left": "Left the role, with a certificate",
    "secrets.suspected": "Said that a secret may be known",
    "settings.body": "Changed the national body's name",
    "step.redone": "Did again what was taken back",
    "step.undone": "Took a step back",
    "tag.added": "Tagged a case",
    "tag.removed": "Took a tag off a case",
    "review.saved": "Saved an access review",
    "stub.dropped": "Took another guardian's case off the list",
    "subject.asked": "Noted a subject access request",
    "subject.copied": "Made a person's copy of what is held about them",
    "subject.decided": "Decided on a subject access request",
    "subject.extended": "Took longer over a subject access request",
    "subject.searched": "Searched for a name across all cases",
    "subject.weighed": "Weighed a passage of a subject access request",
    "task.called_back": "Called back what was put off",
    "task.put_off": "Put something off, with a reason",
    "headcounts.imported": "Took over how many staff there are",
    "headcounts.removed": "Took out how many staff there are",
    "text.signed": "Signed off words for a reader",
    "trail.noted": "Noted the trail's words for a second person",
    "triage.finished": "Finished triage",
    "vault.checked": "Checked the vault",
    "vault.created": "Made the vault",
    "vault.locked": "Locked the vault",
    "vault.moved": "Moved the vault to another laptop",
    "vault.stayed": "Took back that the vault had moved",
    "vault.older.accepted": "Took an older vault for the right one",
    "vault.opened": "Unlocked the vault",
    "vault.tried": "Told of tries to unlock that failed",
    "vault.strengthened": "Made guessing a passphrase harder",
    "vault.rekeyed": "Gave the vault new keys",
    "vault.recovered": "Opened the vault with the recovery sheet",
    "wall.put_up": "Kept a guardian away from a case",
    "wall.taken_down": "Let a guardian see a case again",
    "words.added": "Added to what was said",
    "words.sealed": "Sealed the words with who spoke up",
    "words.unsealed": "Put the words back beside their cases",
}
"""What each action of the trail is called. A later one without words here is read as it is written."""


class NameNeeded(Problem):
    """The national body's name was left empty."""

    title = "The national body needs a name"
    advice = "Nothing was changed. Write the name as it is to stand on the return."


@dataclass(frozen=True, slots=True)
class AboutVault:
    """The vault's own facts. `tried` is when the recovery sheet last opened it, None for never."""

    name: str
    guardian: str
    folder: str
    made_on: date
    temporary: bool
    tried: date | None
    body: str
    backups: tuple[Backup, ...]


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry of the trail as it is read: what was done, by whom, when (in London), and on which case, if on one."""

    number: int
    at: datetime
    who: str
    deed: str
    reference: str


@dataclass(frozen=True, slots=True)
class TrailVerdict:
    """Whether every entry of the trail fits to the one before, in one sentence, and what to do if not."""

    whole: bool
    sentence: str
    advice: str


def look(desk: Desk) -> AboutVault:
    """Return what the settings page says about the vault."""
    meta, tried = desk.vault.meta, desk.vault.settings.get(DRILL)
    return AboutVault(
        name=meta.name,
        guardian=desk.vault.guardian.name,
        folder=str(desk.vault.folder),
        made_on=meta.created_at.astimezone(LONDON).date(),
        temporary=meta.temporary,
        tried=read_instant(tried).astimezone(LONDON).date() if tried else None,
        body=national.body(desk),
        backups=backups(desk),
    )


def name_body(desk: Desk, name: str) -> str:
    """Give the national body another name, which stands on the returns from now on; NameNeeded if it is empty."""
    plain = " ".join(name.split())[:LONGEST_NAME]
    if not plain:
        raise NameNeeded
    with desk.vault.transaction():
        desk.vault.settings.set(national.BODY, plain)
        desk.vault.trail.write("settings.body", desk.now())
    return plain


def trail(desk: Desk, number: int = 12) -> tuple[TrailLine, ...]:
    """Return the last entries of the trail, newest first. They hold no words of a case."""
    names = {guardian.id: guardian.name for guardian in desk.vault.guardians.all()}
    unseen = walls.walled(desk)
    return tuple(
        TrailLine(
            number=entry.seq,
            at=entry.at.astimezone(LONDON),
            who=names.get(entry.guardian, "Somebody who has left"),
            deed=deed(entry.action),
            reference=_reference(desk, entry.case_id),
        )
        for entry in desk.vault.trail.read(number)
        if not unseen & {entry.case_id, *entry.about}
    )


def _reference(desk: Desk, case_id: Id | None) -> str:
    """Return what a case is called; one that was disposed of has a trail, and no name any more."""
    found = desk.rows.cases.where("id = ?", [case_id]) if case_id else ()
    return found[0].reference if found else "A case that is gone" if case_id else ""


def check_trail(desk: Desk) -> TrailVerdict:
    """Go through the whole trail and say whether something was changed, removed or put in."""
    found = desk.vault.trail.verify()
    if not found.whole:
        said = f"Entry {found.broken_at} does not fit. {found.why}"
        return TrailVerdict(
            False, said, "Make a backup now, keep older ones, and tell your information governance lead."
        )
    clock = "" if not found.clock_went_back else " This computer's clock was set back at least once in between."
    rows = f"All {found.rows:,} entries fit" if found.rows != 1 else "The one entry fits"
    signed = f"{found.checkpoints:,} signatures hold" if found.checkpoints != 1 else "The one signature holds"
    waiting = f" {_entries(found.unsigned)} for a signature of the person named in it." if found.unsigned else ""
    return TrailVerdict(True, f"{rows} together, and {signed[0].lower()}{signed[1:]}.{waiting}{clock}", "")


def _entries(number: int) -> str:
    return f"{number:,} entries still wait, each" if number != 1 else "One entry still waits"


def deed(action: str) -> str:
    """Return an action of the trail in plain words."""
    return DEEDS.get(action) or action.replace(".", " ").replace("_", " ").capitalize()


def version() -> str:
    """Say which version of the program this is: the installed one, or that of the code it runs from."""
    try:
        return f"Version {metadata('safespace')['Version']}"
    except PackageNotFoundError:
        project = root().parent / "pyproject.toml"
        return f"Version {_version_in(project)}, run from its code" if project.is_file() else "Version not known"


def _version_in(project: Path) -> str:
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
