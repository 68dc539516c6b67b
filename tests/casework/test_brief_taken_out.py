"""A brief outside the vault: in the trail before it is there, and not forgotten once agreement is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import (
    brief_file,
    close,
    consent,
    escalate,
    identity,
    letters,
    recusal,
    takes_part,
    tasks,
)
from safespace.casework.brief_file import Way
from safespace.casework.desk import Desk
from safespace.casework.files import FileNotWritten
from safespace.domain.case import TaskKind
from safespace.domain.consent import Extent
from safespace.domain.escalation import SignedText
from tests.builders import Clock, agreed, signed
from tests.casework.keys import Team
from tests.casework.looking import actions, everything, to_do


@pytest.mark.parametrize("way", [*Way])
def test_a_brief_is_in_the_trail_before_it_is_taken_out_of_the_vault(
    desk: Desk, ready: SignedText, tmp_path: Path, way: Way
) -> None:
    shown = actions(desk)
    paper = escalate.brief(desk, ready.id)
    assert actions(desk) == shown
    assert brief_file.taken_out(desk, ready.case_id) == frozenset()
    if way is Way.SAVED:
        gone = tmp_path / "brief.pdf"
        with pytest.raises(FileNotWritten):
            brief_file.save(desk, ready.id, paper, tmp_path / "no such folder" / "brief.pdf")
        assert actions(desk) == [*shown, "brief.taken_out"]
        brief_file.save(desk, ready.id, paper, gone)
        assert gone.read_bytes() == paper
    else:
        assert escalate.take_out(desk, ready.id, way).startswith(b"%PDF")
    told = desk.vault.trail.read(1)[0]
    assert (told.action, told.codes["way"], told.codes["sha256"]) == ("brief.taken_out", way.name.lower(), ready.sha256)
    assert brief_file.taken_out(desk, ready.case_id) == {ready.id}
    title = "Brief for the executive lead for speaking up taken out"
    assert desk.rows.entries.of_case(ready.case_id, "at DESC, rowid DESC")[0].title == title
    assert TaskKind.ESCALATE in to_do(desk, desk.case(ready.case_id))


def test_whoever_took_a_brief_out_is_asked_for_its_copies_once_the_agreement_is_taken_back(
    desk: Desk, ready: SignedText, clock: Clock
) -> None:
    escalate.take_out(desk, ready.id, Way.PRINTED)
    clock.move(days=1)
    given_on = desk.today()
    clock.move(days=2)
    consent.withdraw(desk, desk.rows.consents.of_case(ready.case_id)[-1].id)
    listed = [task.words for task in tasks.open_of(desk, ready.case_id)]
    who = "the executive lead for speaking up"
    assert f"Destroy every copy of the brief for {who}, or say that they have it" in listed
    escalate.send(desk, ready.id, "by hand", given_on)
    listed = [task.words for task in tasks.open_of(desk, ready.case_id)]
    assert f"Tell {who} that nothing more may be passed on" in listed


def test_whoever_stepped_back_tells_nobody_and_opens_nobody(team: Team) -> None:
    desk, case = team.desk, team.case
    agreed(desk, case.id)
    text = signed(desk, case.id)
    recusal.step_back(desk, case.id, "about_me", takes_over=team.lee)
    before = everything(desk)
    for deed in (
        lambda: escalate.brief(desk, text.id),
        lambda: escalate.send(desk, text.id, "by hand"),
        lambda: escalate.take_out(desk, text.id, Way.COPIED),
        lambda: consent.agree(desk, case.id, "hr", Extent.NAMED),
        lambda: consent.override(desk, case.id, "hr", "law", Extent.FACTS, "An order.", desk.today()),
        lambda: identity.open_with_reason(desk, case.id, "ring_back"),
        lambda: letters.fill(desk, case.id, "thank_you"),
        lambda: close.case(desk, case.id, "upheld"),
    ):
        with pytest.raises(takes_part.NotYours):
            deed()
    assert everything(desk) == before
