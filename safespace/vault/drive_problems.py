"""What can go wrong with a vault that colleagues share through a folder, each in its own plain sentence."""

from __future__ import annotations

from safespace.domain.problem import Problem


class DriveAway(Problem):
    """The shared folder does not answer, or does not take what is written."""

    title = "The shared folder cannot be reached"
    advice = "What you wrote is kept on this computer. Check the network and the room on the drive, then try again."


class NothingShared(Problem):
    """A folder holds no shared vault, or not this one."""

    title = "No vault is shared in this folder"
    advice = "Nothing was changed. Choose the folder that ends in .safespace-shared, or ask your colleague where it is."


class SharedAlready(Problem):
    """A vault was to be shared in a folder that holds something."""

    title = "Something is shared in this folder already"
    advice = "Nothing was changed. Choose another folder, or join what is shared there."


class NoExclusiveNames(Problem):
    """A drive does not promise that two computers never give one name to two files."""

    title = "This drive cannot keep two computers apart"
    advice = (
        "Nothing was shared. It does not know the one step that makes sure that only one of two writers goes first. "
        "Choose a folder on a drive of the trust instead of a stick."
    )


class DriveDamaged(Problem):
    """What lies in the shared folder cannot be understood: damaged, or not written by this vault's guardians."""

    title = "The shared folder does not read as it was written"
    advice = (
        "Nothing was taken from it, and your copy here is whole. Tell your IT department. If it stays so, stop sharing "
        "on the computer with the newest copy and share it anew through another folder."
    )


class DriveWentBack(Problem):
    """The shared folder holds less than this computer has already seen there."""

    title = "The shared folder holds an older state than before"
    advice = (
        "Nothing was taken from it, and your copy here is whole. Somebody may have brought the folder back from a "
        "backup. Compare with your colleagues who has the newest copy, and share that one anew."
    )


class CopyReplaced(DriveWentBack):
    """A copy in the shared folder is not the one that was published under its number."""

    title = "A copy in the shared folder is not the one that was published"


class PenHeld(Problem):
    """Somebody else has the pen, or waits for it before us."""

    title = "Somebody else has the pen"
    advice = "Nothing was changed. Ask for the pen: you come next when they hand it over."


class PenLost(Problem):
    """The pen was taken while this computer slept or was away."""

    title = "The pen was taken while this computer was away"
    advice = (
        "Nothing was published. All that you wrote is kept here, and you can set it aside as a vault of its own before "
        "you take the newest copy."
    )


class OwnWorkHere(Problem):
    """A newer copy was to be taken that does not hold what was written here."""

    title = "What you wrote here is not in the newest copy"
    advice = "Nothing was changed. Set your work aside first: it is kept whole, as a vault of its own beside this one."


class TakeItFirst(Problem):
    """The pen was asked for by a copy that is not the newest one."""

    title = "A newer copy is there"
    advice = "Nothing was changed. Take the newest copy first."


class NoLongerLetIn(Problem):
    """The newest copy does not open with the present guardian's own key."""

    title = "The newest copy does not open for you"
    advice = (
        "Nothing was changed. If your way in was renewed on another computer, join the shared vault again here with "
        "your new passphrase. Otherwise ask your colleagues whether you are still a guardian of this vault."
    )


class FollowingDamaged(Problem):
    """The note on which folder a vault follows does not read."""

    title = "The note on your shared folder does not read"
    advice = (
        "Your copy is whole and open for reading. Choose the shared folder again, or stop sharing on this computer."
    )


class FollowsAFolder(Problem):
    """A way in was to be changed in a copy that does not have the pen."""

    title = "This vault is shared, and this computer does not have the pen"
    advice = (
        "Nothing was changed: a new way in would be lost with the next copy. Use it on the computer that has the pen, "
        "or ask a colleague to let you in anew."
    )
