"""An override that is no longer needed: from now on nothing may be told on it, and the trail keeps what was."""

from __future__ import annotations

from dataclasses import replace

from safespace.casework.desk import Desk, label
from safespace.domain.case import Deed
from safespace.domain.consent import Override
from safespace.domain.ids import Id
from safespace.domain.problem import Problem


class OverIsOver(Problem):
    """An override was to be ended that holds no more."""

    title = "It is over already"
    advice = "Nothing was changed. Nobody may be told on this ground any more."


def end(desk: Desk, override_id: Id) -> Override:
    """End an override before its last day: today nobody may be told on it any more. OverIsOver."""
    with desk.vault.transaction():
        kept = desk.rows.overrides.get(override_id)
        if not kept.holds(desk.today()):
            raise OverIsOver
        kept = replace(kept, ended_on=desk.today(), change=desk.next(kept.change))
        desk.rows.overrides.save(kept)
        line = f"{label('recipients', kept.recipient)}: nobody may be told on this ground any more."
        desk.note_down(kept.case_id, Deed.AGREED, "Telling them without agreement ended", line, kept.id)
        codes = {"recipient": kept.recipient.code, "ground": kept.ground.code}
        desk.vault.trail.write(
            "consent.override_ended", desk.now(), about=(kept.case_id, kept.id), codes=codes, case_id=kept.case_id
        )
    return kept
