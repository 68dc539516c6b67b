"""What can go wrong with a pack, a receipt or a colleague's key, each in its own plain sentence."""

from __future__ import annotations

from safespace.domain.problem import Problem


class NotAPack(Problem):
    """A file is no pack, or cannot be read."""

    title = "This is not a pack"
    advice = "Nothing was changed. Choose the file that ends in .safespace-pack."


class PackDamaged(Problem):
    """A pack was cut short or changed on its way."""

    title = "This pack is damaged"
    advice = "Nothing was taken from it. Ask for the file again; if it stays so, ask them to make a new pack."


class PackFromLater(Problem):
    """A pack was made by a later version of the program."""

    title = "This pack was made by a newer SafeSpace"
    advice = "Nothing was changed. Update SafeSpace here, then open it again."


class PackTooLarge(Problem):
    """The content is more than a pack takes."""

    title = "That is too much for one pack"
    advice = "Nothing was made. A pack holds 64 MB: choose fewer cases, or leave the files here."


class NotForYou(Problem):
    """A pack was sealed to somebody else's key, or to one that was changed since."""

    title = "This pack is not for you"
    advice = (
        "Nothing was opened. It was sealed to another key. If your keys were changed since, send your key card again "
        "and ask for a new pack."
    )


class NotAReceipt(Problem):
    """A file is no receipt of a pack, or was changed on its way."""

    title = "This is not a receipt"
    advice = "Nothing was changed. Ask them to save the receipt again; the file ends in .safespace-receipt."


class PackUnfinished(Problem):
    """The vault knows of a pack whose end the disk did not take."""

    title = "The pack is not finished"
    advice = (
        "Nothing is lost, and the list says that the pack was made. What was written lies in the folder, under a name "
        "that ends in .part. Make another pack in the same folder as soon as the disk answers: this one is finished "
        "first."
    )


class PackNotWritten(Problem):
    """The disk did not take a pack or a receipt."""

    title = "The pack could not be written"
    advice = (
        "If it says on the list that the pack was made, take it back there and make it again. Choose another folder, "
        "or free some space on the disk."
    )
