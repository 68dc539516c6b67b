"""Who spoke up, on their way into the sealed place: recorded by anybody, replaced only by whoever sees what goes."""

from __future__ import annotations

from collections.abc import Mapping

from safespace.casework import holds, identity
from safespace.casework.desk import Desk
from safespace.domain.case import Deed
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.speaker import Speaker


class NobodyWritten(Problem):
    """Who spoke up was to be sealed without a word about them."""

    title = "Nobody is written down yet"
    advice = "Nothing was changed. Write at least one thing about them."


def identify(desk: Desk, case_id: Id, who: Mapping[str, str]) -> None:
    """Seal who spoke up on a case. Anyone at the desk may record it; only permitted people can open it again."""
    with desk.vault.transaction():
        seal(desk, case_id, who)


def seal(desk: Desk, case_id: Id, who: Mapping[str, str]) -> bool:
    """Seal who spoke up as `identify` does, inside the running change; return whether it was added to what was there.

    Only whoever has it open, and so sees what goes, replaces what is sealed; Held where something of it would be lost
    while the case is on hold. All others add to it.
    """
    speaker, speakers = Speaker(**who), desk.rows.speakers
    if speaker.empty:
        raise NobodyWritten
    earlier = speakers.open(desk.opened.key, case_id) if desk.opened and identity.is_open(desk, case_id) else None
    if earlier is None:
        adds = speakers.recorded_at(case_id) is not None
        speakers.add(case_id, speaker, desk.me, desk.now())
    else:
        adds = False
        if not speaker.keeps(earlier):
            holds.refuse_if_held(desk, case_id)
        speakers.keep(case_id, speaker, desk.me, desk.now())
    line = "It stands beside what was sealed before." if adds else ""
    desk.note_down(case_id, Deed.CHANGED, "Sealed who they are", line)
    codes = {"how": "added"} if adds else {}
    desk.vault.trail.write("identity.recorded", desk.now(), about=(case_id,), codes=codes, case_id=case_id)
    return adds
