"""What comes between a vault and whoever writes in it: its files were taken away, replaced or moved meanwhile."""

from __future__ import annotations

from safespace.vault.problems import NotSaved


class TakenAway(NotSaved):
    """vault.lock was removed while it was held, and somebody else may write in the vault since."""

    title = "Another program took away the right to write in this vault"
    advice = (
        "This was not saved; what was saved before is. Something removed the file vault.lock, so SafeSpace may be open "
        "in this vault a second time. Copy what you typed, close the other one, then lock and unlock here. Keep the "
        "vault out of what cleans up or copies folders."
    )


class Displaced(NotSaved):
    """The database that is open is no longer the one in the vault's folder."""

    title = "The vault's files were moved or replaced while it was open"
    advice = (
        "This was not saved. Copy what you typed. If the folder was moved, put it back, or lock here and open it where "
        "it is now. If older files were copied into it, lock, and hold its last entries against your latest backup."
    )
