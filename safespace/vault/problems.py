"""What a guardian can run into at the vault's door and put right, each in its own plain sentence.

None of these leaves anything changed on the disk, unless its sentence says so.
"""

from __future__ import annotations

from datetime import datetime

from safespace.domain.days import LONDON, written
from safespace.domain.problem import Problem


class WrongPassphrase(Problem):
    """No slot of this vault opens with what was typed, and the slot file is undamaged."""

    title = "That passphrase does not open this vault"
    advice = "Nothing was changed. Check capitals and spaces, or use your recovery sheet."


class MistypedRecoveryCode(Problem):
    """The code's own check characters do not fit: a slip of the hand, not a wrong sheet."""

    title = "The recovery code is not typed as it is printed"
    advice = "Nothing was changed. Compare each group of five with the sheet and type it again."


class WrongRecoveryCode(Problem):
    """A well-formed code that belongs to another vault or to a sheet that was replaced."""

    title = "That recovery sheet does not belong to this vault"
    advice = "Nothing was changed. Look for the sheet with this vault's name and the latest date."


class WeakPassphrase(Problem):
    """A passphrase that a stranger could guess."""

    title = "That passphrase is too easy to guess"
    advice = "Nothing was changed. Use five or six words that do not belong together, or let SafeSpace make them."


class SlotsDamaged(Problem):
    """Neither the slot file nor its copy can be read."""

    title = "The file that holds the way into this vault is damaged"
    advice = (
        "Your cases were not touched. Restore the vault from a backup: each backup carries its own copy of this file."
    )


class SlotsAltered(SlotsDamaged):
    """The slot file reads well, but it is not the one that this vault's key signed."""

    title = "The file that holds the way into this vault was altered"
    advice = (
        "The vault stays closed and nothing was changed. Somebody or something edited vault.keys. Keep the folder as "
        "it is, tell your information governance lead, and restore from a backup."
    )


class WeakCost(Problem):
    """The slot file asks for less work than SafeSpace ever accepts: a sign of tampering."""

    title = "This vault's passphrase protection was weakened"
    advice = (
        "The passphrase was not used and nothing was changed. Somebody may have edited vault.keys. Restore the vault "
        "from a backup and tell your information governance lead."
    )


class ExcessiveCost(Problem):
    """The slot file asks for more memory or time than a laptop has: damage or tampering."""

    title = "This vault asks for more memory than SafeSpace will use"
    advice = "The passphrase was not used and nothing was changed. Restore the vault from a backup."


class VaultDamaged(Problem):
    """The key is right, but the database does not read as it was written."""

    title = "The vault's database is damaged"
    advice = (
        "Nothing more was written. Open it again first: a disk that stumbles once looks the same. If it is still so, "
        "restore the vault from a backup in a new place, and keep this folder as it is."
    )


class NewerVersion(Problem):
    """Made by a later SafeSpace."""

    title = "This vault was made by a newer version of SafeSpace"
    advice = "It is safe and was not changed. Install the newer version on this computer, then open it again."


class AlreadyOpen(Problem):
    """Another window, process or computer has this vault."""

    title = "This vault is open somewhere else"
    advice = "Nothing was changed. Close it there first."

    def __init__(self, who: str = "", since: str = "", host: str = "", *, left: bool = False) -> None:
        """Say who has it, since when (an instant as it is stored, UTC) and on which computer, as far as is known.

        `left` says that nobody holds the lock here and only another computer's mark was found: it may be set aside.
        """
        self.who, self.since, self.host, self.left = who, since, host, left
        place = f" on {host}" if host else ""
        title = f"{who} has this vault open{place}" if who else self.title
        advice = _LEFT if left else self.advice
        super().__init__(title, f"Since {_spoken(since)}. {advice}" if since else advice)


class OnlyReading(Problem):
    """Something was to be changed in a vault that was opened to look on."""

    title = "This vault is open for reading here"
    advice = "Nothing was changed or kept. Somebody else is writing in it. Once they close it, lock and unlock here."


class OlderVersion(Problem):
    """A vault of an earlier SafeSpace, which cannot be brought up to date while another process has it."""

    title = "This vault is still as an earlier SafeSpace made it"
    advice = "Nothing was changed. Close it where it is open; then it can be opened here and is brought up to date."


_LEFT = (
    "Nothing was changed. Close it on that computer first. If that computer stopped without closing it, or the folder "
    "was moved here from it, you can open it here instead."
)


def _spoken(since: str) -> str:
    """Say a stored instant as a guardian does: "3 July 2026, 10:12"."""
    try:
        at = datetime.strptime(since, "%Y-%m-%dT%H:%M:%S%z").astimezone(LONDON)
    except ValueError:
        return since
    return f"{written(at)}, {at:%H:%M}"


class NotAVault(Problem):
    """The folder holds no vault."""

    title = "There is no vault in this folder"
    advice = "Nothing was changed. Choose the folder whose name ends in .safespace."


class FolderNotEmpty(Problem):
    """A new vault needs a place of its own."""

    title = "There is already something in this folder"
    advice = "Nothing in it was changed. Choose a new name or an empty folder."


class SyncedFolder(Problem):
    """The folder is copied to somebody else's computers, half-written files and all."""

    title = "This folder is synchronised"
    advice = (
        "Nothing was changed. Keep the vault on this computer's own disk, and put backups in the synchronised folder."
    )

    def __init__(self, service: str) -> None:
        """Name the service that copies the folder."""
        self.service = service
        super().__init__(
            f"This folder is copied by {service}",
            f"{service} copies files while they are being written, which can damage a vault and leaves old copies "
            "that old passphrases still open. Nothing was changed. Keep the vault on this computer's own disk; sealed "
            "backups may go there.",
        )


class NetworkFolder(Problem):
    """The folder lies on another computer."""

    title = "This folder is on the network"
    advice = (
        "A vault on a network drive can be damaged when the connection drops, and two computers could write at once. "
        "Nothing was changed. Keep it on this computer's own disk; sealed backups may go there. To move one, copy the "
        "whole folder while the vault is closed."
    )


class PassingFolder(Problem):
    """The folder is emptied by the system."""

    title = "This folder is for passing things"
    advice = (
        "The system empties it without asking. Nothing was changed. Choose another folder; a vault that lies there "
        "already can be moved while it is closed, by moving its whole folder."
    )


class RoamingFolder(Problem):
    """The folder is copied to the trust's servers at every sign-out."""

    title = "This folder travels with your Windows account"
    advice = (
        "Windows copies it to a server when you sign out, which can damage a vault and leaves old copies. Nothing was "
        "changed. Keep it in a folder of this computer. A vault that lies there can be moved while it is closed."
    )


class CannotLock(Problem):
    """The disk cannot promise that only one program writes."""

    title = "This disk cannot keep a vault"
    advice = "It does not let one program hold a file for itself. Nothing was changed. Use this computer's own disk."


class CannotWrite(Problem):
    """The folder, or the disk it lies on, takes nothing."""

    title = "SafeSpace may not write in this folder"
    advice = (
        "Nothing was changed. Choose another folder, or ask whoever looks after this computer for the right to write."
    )


class IdentityNotPermitted(Problem):
    """This person may record who spoke up, and may not read it."""

    title = "You may not open who spoke up"
    advice = "Nothing was shown. A guardian with that permission can open it, or give it to you."


class CaseDisposed(Problem):
    """The key of this case was destroyed; what it sealed can never be read again."""

    title = "This case was disposed of"
    advice = "What was sealed under it cannot be read any more, by anyone. Its line in the trail stays."


class NotSaved(Problem):
    """A commit failed; the change is not in the vault."""

    title = "This was not saved"
    advice = "The vault is as it was before. Copy what you typed, check the disk, and try again."


class DiskFull(NotSaved):
    """No room left."""

    title = "The disk is full, so this was not saved"
    advice = "The vault is as it was before. Free some space on this disk and save again."


class DiskTrouble(NotSaved):
    """The operating system refused to read or write."""

    title = "The disk did not answer, so this was not saved"
    advice = (
        "The vault is as it was before. Make a backup to another disk as soon as you can, then restart the computer."
    )


class BackupFailed(Problem):
    """No backup came out, and no older one was touched."""

    title = "The backup was not made"
    advice = (
        "Your vault is open and earlier backups are untouched. Check that the place has room and can be written to."
    )


class NotABackup(Problem):
    """The file is something else."""

    title = "This file is not a SafeSpace backup"
    advice = "Nothing was changed. Backups end in .safespace-backup."


class BackupDamaged(Problem):
    """The file's own check does not fit its content."""

    title = "This backup is damaged"
    advice = "Nothing was restored or changed. Use an older backup; this one cannot be trusted."


class AttachmentDamaged(Problem):
    """A sealed file is not what was put in, or it is gone."""

    title = "This file is damaged"
    advice = (
        "Nothing of it was shown, because it may not be what you put in. The case itself is not affected. Restore the "
        "last good backup in a new place to get the file back."
    )


class AttachmentNotKept(Problem):
    """The disk did not take or give a file."""

    title = "The file could not be copied"
    advice = "Nothing was changed and nothing is left of it. Check that there is room on the disk, and try again."
