"""What a guardian can run into with keys and people, each in its own plain sentence."""

from __future__ import annotations

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.problems import BackupFailed, WrongPassphrase


class NotAKeyFile(Problem):
    """The file that was chosen as a key file is something else, or does not read."""

    title = "That file is not a SafeSpace key file"
    advice = (
        "Nothing was changed. Connect the stick that your key file lies on and choose it; it ends in .safespace-key."
    )


class KeyFileDamaged(Problem):
    """It is a key file, and its own check does not fit."""

    title = "This key file is damaged"
    advice = "Nothing was changed. Use your copy of it, or open the vault with your recovery sheet."


class KeyFileExists(Problem):
    """A new key file was to be written where one lies."""

    title = "There is already a file of that name"
    advice = (
        "Nothing was changed. Choose another name: a key file is never written over, because it may still be needed."
    )


class KeyFileNeeded(WrongPassphrase):
    """Nothing opened, and somebody's way in asks for a key file that was not given."""

    title = "That passphrase alone does not open this vault"
    advice = (
        "Nothing was changed. If your way in needs a key file, connect its stick and choose it. Otherwise check "
        "capitals and spaces, or use your recovery sheet."
    )


class AnotherKeyFile(WrongPassphrase):
    """A good key file, and no way into this vault asks for it."""

    title = "That key file belongs to no way into this vault"
    advice = "Nothing was changed. Choose the key file that you made for this vault, or use your recovery sheet."


class KeyFileNotNeeded(WrongPassphrase):
    """The passphrase is right and needs no key file."""

    title = "Your passphrase needs no key file"
    advice = "Nothing was changed. Leave the key file out and open the vault with your passphrase alone."


class ApprovalNeeded(Problem):
    """This vault asks for two people before who spoke up is opened, and nobody has approved."""

    title = "A second person has to approve this"
    advice = "Nothing was opened. Ask for it, and have somebody who may approve say yes, here or in their own time."

    def __init__(self, about: Id | None = None, reason: str = "", advice: str | None = None) -> None:
        """Say what the yes has to be about, and to what; `reason` as it stands in a request."""
        super().__init__(advice=advice)
        self.about, self.reason = about, reason


class HoldsAlready(Problem):
    """Somebody was to be given a permission who has one, or who has the other half."""

    title = "This person has a permission already"
    advice = "Nothing was changed. Whoever asks to open who spoke up cannot be the one who approves it, too."


class WayInUnfinished(Problem):
    """The slot file has a way in for somebody whom the database does not know: adding them was interrupted."""

    title = "Letting you in was never finished"
    advice = "Nothing was changed and the vault is safe. Ask the guardian who added you to do it once more."


class OlderKeys(Problem):
    """The slot file is an older one of this vault: the database has seen a later change of who can open it."""

    title = "The passphrases in this folder are older than the vault"
    advice = (
        "Nothing was opened and nothing was changed. Old files vault.keys and vault.keys.bak lie in its folder, "
        "perhaps because single files were restored: put the last ones back, or restore a whole backup in a new place. "
        "If nobody did that on purpose, keep this folder as it is and tell your information governance lead."
    )


class KeysWrittenElsewhere(Problem):
    """Somebody else changed the slot file since this program last read it."""

    title = "Somebody else has just changed who can open this vault"
    advice = (
        "Nothing was changed here. Two programs are writing in it, which should not be: lock it here and there, unlock "
        "it once, and look in Settings who can open it."
    )


class KeyChangeUndone(Problem):
    """A change of keys had been interrupted and could not be finished, so the vault is as it was before it."""

    title = "A change of keys was interrupted and has been undone"
    advice = (
        "No case is lost. Open the vault again with the passphrase or sheet from before that change, and make the "
        "change once more."
    )


class NotAnOrganisationKey(Problem):
    """The file that was chosen as an organisation's key is something else, or was damaged or edited."""

    title = "That file is not an organisation's key"
    advice = "Nothing was changed. Choose the file that was made as the organisation's key, or a good copy of it."


class WrongOrganisationPassphrase(WrongPassphrase):
    """The organisation's key file does not open with what was typed."""

    title = "That passphrase does not open this organisation's key"
    advice = "Nothing was changed. It has a passphrase of its own, which is kept where the key is kept."


class NotAdmitted(Problem):
    """A good organisation key that this vault was never sealed to."""

    title = "This vault does not know that organisation's key"
    advice = "Nothing was changed. It was never admitted here, or it was removed. Ask whether there is another one."


class AlreadyAdmitted(Problem):
    """An organisation's key was to be admitted a second time."""

    title = "This vault has that organisation's key already"
    advice = "Nothing was changed. To replace it, remove the old one and have a new key made."


class VaultClosed(Problem):
    """The disk failed in the middle of a change of keys, so the open vault cannot be trusted to be either."""

    title = "The vault was closed, because the disk failed while it got new keys"
    advice = (
        "Your cases are there. Open it again: SafeSpace then finishes the change or undoes it. If you chose a new "
        "passphrase with it, try that first, then the old one, and make a new recovery sheet. Then make a backup to "
        "another disk."
    )


class WrittenAnew(VaultClosed):
    """Whoever writes put another database in the place of the one that is being looked at here."""

    title = "The vault was written anew where it is open for writing"
    advice = "It got new keys there, or was repaired. Nothing was changed here. Open it again to look on."


class GettingKeys(Problem):
    """Somebody wanted to look on in the middle of a change of keys."""

    title = "This vault is getting new keys just now"
    advice = "Nothing was changed. Try again in a minute. If nobody has it open any more, open it to work in it."


class KeysChanged(BackupFailed):
    """The vault got new keys while it was copied: a copy under the old ones would open for those who are gone."""

    title = "The vault got new keys while it was copied"
    advice = "No backup was made, and earlier ones are untouched. Make it again now; it is made by itself otherwise."


class NotYourself(Problem):
    """Somebody was about to remove themselves, or to approve what they ask for."""

    title = "This has to be somebody else"
    advice = "Nothing was changed. Another guardian can remove you, and only another one can approve what you ask for."


class LastWhoMayOpen(Problem):
    """After this nobody could open who spoke up, ever again."""

    title = "Nobody else may open who spoke up"
    advice = "Nothing was changed. Let another guardian, or the organisation's key, open it first. Then do this."


class LastWhoMayApprove(Problem):
    """After this nobody could approve, in a vault that asks for two people."""

    title = "Nobody else may approve opening who spoke up"
    advice = (
        "Nothing was changed. Have them let another guardian approve, or let one person open it alone. Then do this."
    )


class NobodyToApprove(Problem):
    """Two people were asked for, and no guardian was named who approves."""

    title = "Choose who approves"
    advice = "Nothing was changed. Choose at least one guardian of this vault, other than those who open who spoke up."


class CannotApprove(Problem):
    """An approval by somebody who may not give it, or of something that is no longer asked for."""

    title = "This cannot be approved"
    advice = (
        "Nothing was opened. The request may have been used or withdrawn, or approving it is not yours to do: look at "
        "who may approve, in Settings."
    )
