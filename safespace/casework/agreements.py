"""What the person on a case agreed that one other guardian may see. Without that, a pack tells only that it exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safespace.casework import takes_part
from safespace.casework.consent import EndsBeforeItBegins
from safespace.casework.desk import Desk
from safespace.domain.case import Deed
from safespace.domain.hand_over import Agreement, Sees
from safespace.domain.ids import Id


def agree(desk: Desk, case_id: Id, colleague: Id, sees: Sees, until: date | None = None) -> Agreement:
    """Keep what the person said about one other guardian; it takes the place of what they said before."""
    if until is not None and until < desk.today():
        raise EndsBeforeItBegins
    takes_part.require_part(desk, case_id)
    with desk.vault.transaction():
        for before in _standing(desk, case_id, colleague):
            ended = replace(before, withdrawn_on=desk.today(), change=desk.next(before.change))
            desk.rows.agreements.save(ended)
        kept = Agreement(desk.new_id(), case_id, colleague, sees, desk.today(), until, None, desk.first())
        desk.rows.agreements.add(kept)
        trust = desk.rows.colleagues.get(colleague).trust
        line = f"A guardian of {trust}: {sees.value[0].lower()}{sees.value[1:]}."
        desk.note_down(case_id, Deed.AGREED, "Whether another guardian may see the case", line, kept.id)
        codes = {"sees": sees.name, "until": until.isoformat() if until else ""}
        about = (case_id, kept.id, colleague)
        desk.vault.trail.write("agreement.recorded", desk.now(), about, codes, case_id=case_id)
    return kept


def sees(desk: Desk, case_id: Id, colleague: Id) -> Sees:
    """Return what a colleague may see of a case today: nothing unless the person agreed."""
    found = holding(desk, case_id, colleague)
    return found.sees if found else Sees.NOTHING


def holding(desk: Desk, case_id: Id, colleague: Id) -> Agreement | None:
    """Return what the person said about a colleague, if it holds today."""
    found = [one for one in _standing(desk, case_id, colleague) if one.holds(desk.today())]
    return found[-1] if found else None


def _standing(desk: Desk, case_id: Id, colleague: Id) -> tuple[Agreement, ...]:
    condition = "case_id = ? AND colleague_id = ? AND withdrawn_on IS NULL"
    return desk.rows.agreements.where(condition, [case_id, colleague])
