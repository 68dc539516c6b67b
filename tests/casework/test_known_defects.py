"""What went wrong elsewhere and must not here: each test names the thread or the release note that tells of it.

GL is globaleaks/globaleaks-whistleblowing-software, OW the change log of openwhistle/OpenWhistle. Running numbers (OW
1.1.1) and repeated reports in the figures (GL #1959) are tested in test_ties.py, stepping back (GL #4779) in
test_recusal.py.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from safespace.casework import (
    anonymise,
    attach,
    browse,
    close,
    dispose,
    escalate,
    holds,
    identity,
    national,
    record,
    retention,
    safekeeping,
    searching,
    settings,
    shredding,
    snooze,
    tasks,
    today,
    who_to_tell,
)
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.domain.case import Case, Stage, TaskKind, Voice
from safespace.domain.case_list import Narrowing, View
from safespace.domain.holds import Held
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.vault.problems import IdentityNotPermitted
from tests.builders import Clock, a_concern, agreed, signed
from tests.casework.keys import KIM, OTHER, Team
from tests.casework.looking import actions, everything
from tests.casework.records import closed, finish

YEARS = 3


@pytest.fixture
def over(desk: Desk, clock: Clock) -> Case:
    """Return a case at the end of its period."""
    retention.set_period(desk, "upheld", YEARS, "Records group")
    case = closed(desk, clock)
    clock.move(days=366 * YEARS)
    assert proposed(desk) == [case.id]
    return case


def proposed(desk: Desk) -> list[Id]:
    """Return the cases whose period is over."""
    return [line.case_id for line in retention.overview(desk).proposed]


def due(desk: Desk) -> list[str]:
    """Return the words of what is due now or late."""
    page = today.look(desk)
    return [line.task.words for line in (*page.danger, *page.overdue, *page.today)]


def test_ow_1_1_1_retention_never_takes_a_case_that_was_opened_again(desk: Desk, over: Case) -> None:
    """The day of closing stayed on a case that was opened again, and retention deleted it early."""
    assert close.open_again(desk, over.id, "It goes on.").closed_on is None
    assert proposed(desk) == []
    with pytest.raises(dispose.StillOpen):
        dispose.case(desk, over.id, over.reference, "period_over")
    close.case(desk, over.id, "upheld")
    finish(desk, over.id)
    assert proposed(desk) == []
    with pytest.raises(dispose.NoPeriodOver):
        dispose.case(desk, over.id, over.reference, "period_over")


def test_gl_4192_closing_and_opening_again_forgets_no_longer_term(desk: Desk, clock: Clock, over: Case) -> None:
    """Closing or opening a report again put the shipped day of expiry in place of the one that somebody had chosen."""
    holds.place(desk, Wanted("legal", "Legal team", "A claim.", desk.today() + timedelta(days=30), over.id))
    close.open_again(desk, over.id, "It goes on.")
    close.case(desk, over.id, "upheld")
    finish(desk, over.id)
    clock.move(days=366 * YEARS + 30)
    assert (proposed(desk), retention.overview(desk).held) == ([], 1)
    with pytest.raises(Held):
        dispose.case(desk, over.id, over.reference, "period_over")


def test_gl_3591_nothing_new_goes_a_day_after_it_came(desk: Desk, over: Case) -> None:
    """A report was deleted a day after something new had come."""
    record.note(desk, over.id, Voice.CALL, "They rang.")
    assert proposed(desk) == []
    with pytest.raises(dispose.NoPeriodOver):
        dispose.case(desk, over.id, over.reference, "period_over")


def test_gl_3166_and_3068_every_outcome_has_its_own_period(desk: Desk, clock: Clock) -> None:
    """One period held for every report, however it had ended."""
    retention.set_period(desk, "upheld", YEARS, "Records group")
    short, other = closed(desk, clock), closed(desk, clock, "withdrawn")
    clock.move(days=366 * YEARS)
    assert proposed(desk) == [short.id]
    assert retention.clock(desk, other.id).standing is retention.Standing.NO_PERIOD


def test_gl_1746_time_alone_deletes_nothing(desk: Desk, clock: Clock, over: Case) -> None:
    """What had expired was gone for good before anybody looked."""
    before = everything(desk)
    clock.move(days=365 * 40)
    today.look(desk)
    retention.overview(desk)
    assert everything(desk) == before


def test_gl_2866_and_4280_a_reminder_is_no_deletion_and_is_not_lost_however_late(desk: Desk, clock: Clock) -> None:
    """A reminder was only a warning of deletion, useless beside a long period, and people missed what was due."""
    case = a_concern(desk)
    task = tasks.add(desk, case.id, TaskKind.OTHER, "Ring the union", "Promised.", desk.today() + timedelta(days=9))
    snooze.put_off(desk, task.id, desk.today() + timedelta(days=12), "Away.")
    clock.move(days=365 * 2)
    assert "Ring the union" in due(desk)
    assert "Thank them" in due(desk)
    assert desk.case(case.id).stage is Stage.RECEIVED


def test_gl_3322_what_is_late_is_one_line_each_day_and_not_a_message_more(desk: Desk, clock: Clock) -> None:
    """The same warning was sent day after day until nobody read it."""
    a_concern(desk)
    clock.move(days=30)
    lines = due(desk)
    assert len(lines) == len(set(lines))
    clock.move(days=30)
    before = everything(desk)
    assert set(lines) <= set(due(desk))
    assert everything(desk) == before


def test_gl_3397_a_case_that_is_gone_leaves_its_trail(desk: Desk, over: Case) -> None:
    """With a report its entries in the audit log were deleted too."""
    was = actions(desk, over.id)
    quarter = Quarter.of(over.raised_on)
    counted = [figure.count for figure in national.count(desk, quarter).figures]
    dispose.case(desk, over.id, over.reference, "period_over")
    assert actions(desk, over.id) == [*was, "disposal.done"]
    assert [figure.count for figure in national.count(desk, quarter).figures] == counted
    assert settings.check_trail(desk).whole


def test_gl_4894_a_file_that_was_taken_away_says_so_in_the_trail(desk: Desk, tmp_path: Path) -> None:
    """That a file had been deleted for good was logged as a change of what was redacted."""
    case, source = a_concern(desk), tmp_path / "rota.txt"
    source.write_text("Nights.", encoding="utf-8")
    kept = attach.seal(attach.begin(desk, source), case.id, identifying=False)(desk)
    attach.take_away(desk, case.id, kept.id)
    assert actions(desk, case.id)[-2:] == ["file.added", "file.taken_away"]
    assert kept.id in desk.vault.trail.read(1, case_id=case.id)[0].about


@pytest.mark.parametrize("name", ["доказательство.txt", "证据.txt", "ẹ̀rí.txt"])
def test_ow_1_2_1_a_file_with_a_name_in_any_script_comes_out_again(desk: Desk, tmp_path: Path, name: str) -> None:
    """Files whose names were not in Latin letters could not be downloaded any more."""
    case, source = a_concern(desk), tmp_path / name
    source.write_bytes(b"evidence")
    kept = attach.seal(attach.begin(desk, source), case.id, identifying=False)(desk)
    assert [file.name for file in attach.files(desk, case.id).shown] == [name]
    assert attach.content(attach.copied_out(desk, case.id, kept.id), 100) == b"evidence"


def test_ow_1_2_1_whoever_was_not_let_in_reads_no_identity(team: Team) -> None:
    """A colleague to whom a report was not assigned could read who had sent it."""
    with pytest.raises(IdentityNotPermitted):
        identity.open_with_reason(team.sits(KIM), team.case.id, "ring_back")


def test_gl_3210_and_2821_why_who_spoke_up_was_opened_stays_and_is_the_last_thing_that_is_shown(desk: Desk) -> None:
    """Requests to see an identity vanished, and the reasons for them were not logged."""
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "meeting", "They asked for one")
    shredding.shred(desk, case.id)
    opening = next(one for one in desk.vault.trail.read(20, case_id=case.id) if one.action == "identity.opened")
    assert opening.codes["reason"] == "meeting"
    last = identity.last_opening(desk, case.id)
    assert last is not None
    assert last.reason == "meeting"


def test_gl_3654_who_it_was_can_go_and_the_case_stays(desk: Desk) -> None:
    """Nobody could delete who had sent a report without the report."""
    case = a_concern(desk)
    shredding.shred(desk, case.id)
    assert identity.open_with_reason(desk, case.id, "other").who == {}
    assert browse.case(desk, case.id).words[0].text
    assert [line.case.id for line in searching.cases(desk, Narrowing(View.OPEN)).lines] == [case.id]


def test_gl_4868_and_4737_what_is_passed_on_was_cleaned_and_says_to_whom_and_why(desk: Desk) -> None:
    """A report was exported as it was, with its inner ids, and nothing said to whom it went and why."""
    case = a_concern(desk)
    agreed(desk, case.id)
    text = signed(desk, case.id)
    escalate.send(desk, text.id, "by hand")
    assert not any(name in text.text for name in ("Karen", "Ward 7B", "Nigeria", case.id))
    left = desk.vault.trail.read(1, case_id=case.id)[0]
    assert left.action == "brief.sent"
    assert left.codes["recipient"] == "executive_lead"
    assert left.codes["sha256"] == text.sha256
    (sent,) = desk.rows.dispatches.of_case(case.id)
    assert sent.basis.startswith("They agreed: the facts")


def test_gl_2931_and_2969_a_note_of_the_guardian_is_never_laid_out_to_leave(desk: Desk) -> None:
    """What a recipient wrote down for themselves stood beside what could be shared."""
    case = a_concern(desk)
    record.note(desk, case.id, Voice.NOTE, "I believe that the matron knows.")
    identity.open_with_reason(desk, case.id, "sign_off")
    assert "matron knows" not in anonymise.begin(desk, case.id, "executive_lead").text


def test_gl_4779_whoever_is_in_the_story_is_not_told(desk: Desk) -> None:
    """A report went to the very person whom it was about, and nothing noticed."""
    case = a_concern(desk)
    agreed(desk, case.id, "hr")
    text = signed(desk, case.id, "hr")
    record.person(desk, case.id, "ABOUT", "hr", "Karen Holt")
    with pytest.raises(escalate.InTheStory):
        escalate.send(desk, text.id, "by hand")
    route = next(one for one in who_to_tell.routes(desk, case.id) if one.recipient == "hr")
    assert route.conflicts
    assert route.instead


def test_gl_3290_a_lost_passphrase_loses_nothing(team: Team) -> None:
    """The one administrator lost the passphrase, and with it every report."""
    safekeeping.lock(team.desk)
    folder = team.desk.vault.folder
    team.desk = safekeeping.recover(folder, "-".join(team.code), OTHER, team.clock)
    assert team.desk.case(team.case.id).reference == team.case.reference
    opened = identity.open_with_reason(team.desk, team.case.id, "ring_back")
    assert opened.who["name"] == "Blessing Adeyemi"


def test_gl_1961_a_concern_that_came_in_speech_days_ago_counts_in_its_own_quarter(desk: Desk) -> None:
    """What had come by telephone could only be entered as if it had come today."""
    case = record.concern(desk, record.NewConcern("They rang.", channel="phone", raised_on=date(2026, 6, 29)))
    assert case.raised_on == date(2026, 6, 29)
    assert case.id in national.count(desk, Quarter(2026, 1)).figures[0].cases
