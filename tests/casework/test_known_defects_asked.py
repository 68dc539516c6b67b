"""What people asked of other systems and did not get, or what failed there: a test for each that casework can show.

GL is globaleaks/globaleaks-whistleblowing-software, SD freedomofpress/securedrop, SDC its client, DZ dangerzone, COC
django/code-of-conduct, OW the change log of OpenWhistle. More of them are in test_known_defects.py, and those below
under names of their own. What has no test of this kind, and why:

- GL #4110, that a request for an identity tells that there is none: whoever may see a case sees how it was raised, and
  there is nobody else who would have to be asked.
- GL #2816, #2874, #1808, #4329 ask for kinds of statistics; their content is tested with the return and the summary,
  and here only that they leave as files.
- AI-SDC/ACRO #106, #198, #160, #199 and sdcTools #135, #160 (differences, hidden cells given away by totals): rooms
  of their own, tests/disclosure. arx #225 and sdcMicro #192 (why is this hidden?): tests/ui/screens, in words.
- CR #1163, #4141, #138, #3296, #331 and KP #1875, #3828, #822, #6072 (recovery, damage, synchronised folders),
  KP #4784 and Signal-Desktop #1850, #452, #550, joplin #289, #13573, KP #12376, #13595 (locks): tests/vault.
- KP #5573, #10582, #5465 (who did what in a shared file): tests/casework/test_sharing.py and test_team.py.
- KP #5859, #7580, #8024, #9483 (pictures of the screen): tests/ui. kobotoolbox/docs #350 (too technical): no test can
  show that; the words are read by people.
- SD #1422 is what became of SDC #3711.
"""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest

from safespace.casework import (
    access_list,
    access_review,
    approving,
    attach,
    brief_file,
    browse,
    derived,
    escalate,
    identity,
    letters,
    links,
    national,
    people,
    record,
    redraw,
    safekeeping,
    searching,
    tags,
    today,
    verifying,
)
from safespace.casework import team as who_has_it
from safespace.casework.desk import Desk
from safespace.casework.verifying import Outcome
from safespace.domain.case import Stage, Voice
from safespace.domain.case_list import Narrowing, View
from safespace.domain.case_ties import Tie
from safespace.domain.quarter import Quarter
from safespace.resources import codelist
from safespace.vault.key_problems import ApprovalNeeded, LastWhoMayOpen, NotYourself
from safespace.vault.problems import IdentityNotPermitted
from tests.builders import Clock, a_concern, agreed, signed, triaged
from tests.casework import planted
from tests.casework.keys import KIM, LEE, OTHER, SAM, Team
from tests.casework.looking import everything
from tests.casework.redrawing import found_boxes, fresh
from tests.reports.papers import pages


def test_ow_1_2_1_the_last_who_manages_is_never_locked_out(team: Team) -> None:
    """An administrator could take away the last one who had any rights, themselves."""
    with pytest.raises(NotYourself):
        people.remove(team.desk, team.desk.me)
    for other in (team.lee, team.kim):
        people.remove(team.desk, other)
    with pytest.raises(LastWhoMayOpen):
        people.forbid(team.desk, team.desk.me)
    (left,) = access_list.look(team.desk).entries
    assert left.ways == ()
    safekeeping.lock(team.desk)
    team.desk = safekeeping.unlock(team.desk.vault.folder, SAM, team.clock)
    assert identity.open_with_reason(team.desk, team.case.id, "ring_back").who["name"] == "Blessing Adeyemi"


@pytest.mark.parametrize("name", ["Олена Ковальчук", "Ẹ̀bùn Adéyẹmí", "Ελένη Παππά", "Nguyễn Thị Hương"])
def test_ow_1_2_1_a_paper_for_somebody_with_a_name_in_another_script_is_printed(desk: Desk, name: str) -> None:
    """Printing a case failed as soon as a name in it was not in Latin letters."""
    case = a_concern(desk, name=name)
    identity.open_with_reason(desk, case.id, "ring_back")
    printed = letters.paper(desk, letters.fill(desk, case.id, "thank_you", named=True))
    assert name.split(maxsplit=1)[0][:2].strip("̀") in "".join(pages(printed))


@pytest.mark.parametrize("channel", [row.code for row in codelist("channels").rows])
def test_gl_4741_and_3523_what_came_by_word_of_mouth_or_on_paper_is_one_field_and_no_account(
    desk: Desk, channel: str
) -> None:
    """Reports from outside the system needed the whole questionnaire, and a receipt for somebody who never sees it."""
    case = record.concern(desk, record.NewConcern("They told me.", channel=channel))
    assert case.stage is Stage.RECEIVED
    assert desk.rows.speakers.recorded_at(case.id) is None


def test_gl_1956_and_4085_what_was_done_on_a_case_is_read_on_the_case(desk: Desk) -> None:
    """Nobody but an administrator could see what had happened to a report, and when."""
    case = a_concern(desk)
    triaged(desk, case.id)
    agreed(desk, case.id)
    record.note(desk, case.id, Voice.CALL, "Rang them.")
    escalate.send(desk, signed(desk, case.id).id, "by hand")
    told = [one.title for one in browse.case(desk, case.id).entries]
    assert len(told) >= 6
    assert {"What was said", "Triage finished", "Call"} <= set(told)


def test_gl_3244_a_paper_that_left_can_be_held_against_what_was_signed(desk: Desk, tmp_path: Path) -> None:
    """There was no way to tell whether an exported paper was what the platform had held."""
    case = a_concern(desk)
    agreed(desk, case.id)
    text = signed(desk, case.id)
    saved = brief_file.save(desk, text.id, escalate.brief(desk, text.id), tmp_path / "brief.pdf")
    assert verifying.check(saved).outcome is Outcome.UNCHANGED
    saved.write_bytes(saved.read_bytes() + b" ")
    assert verifying.check(saved).outcome is Outcome.CHANGED


def test_gl_3329_and_4688_who_asked_who_allowed_and_who_opened_are_three_lines_and_nobody_else_may(team: Team) -> None:
    """Anybody with a report could ask for its identity, and what the one who allowed it did was not in the log."""
    people.ask_for_two(team.desk, frozenset({team.kim}))
    with pytest.raises(ApprovalNeeded):
        identity.open_with_reason(team.desk, team.case.id, "ring_back")
    approving.ask(team.desk, team.case.id, "ring_back")
    kim = team.sits(KIM)
    approving.approve(kim, approving.waiting(kim)[0].id)
    with pytest.raises(IdentityNotPermitted):
        identity.open_with_reason(kim, team.case.id, "ring_back")
    sam = team.sits(SAM)
    identity.open_with_reason(sam, team.case.id, "ring_back")
    told = [(one.action, one.guardian) for one in reversed(sam.vault.trail.read(20)) if "identity." in one.action]
    who = [one for one in told if one[0] in {"identity.asked", "identity.approved", "identity.opened"}]
    assert who == [("identity.asked", sam.me), ("identity.approved", team.kim), ("identity.opened", sam.me)]


def test_gl_4538_and_sdc_3711_and_sd_7095_cases_are_found_by_a_word_that_the_guardian_gave_them(desk: Desk) -> None:
    """Without tags people talked about sources by other, unsafe ways."""
    night, day = a_concern(desk), a_concern(desk)
    tags.add(desk, night.id, "Night cover")
    found = searching.cases(desk, Narrowing(View.ALL, tag="night cover")).lines
    assert [line.case.id for line in found] == [night.id]
    assert day.id not in {line.case.id for line in found}


def test_sd_1355_a_case_has_one_who_looks_after_it(team: Team) -> None:
    """Nobody could see who was dealing with whom, so two answered, or none."""
    who_has_it.assign(team.desk, team.case.id, team.lee)
    assert who_has_it.who_has(team.desk, team.case.id) == team.lee
    mine = [line.case.id for line in searching.cases(team.sits(LEE), Narrowing(View.ALL, of=team.lee)).lines]
    assert mine == [team.case.id]


def test_gl_1958_and_coc_19_two_reports_of_one_matter_lead_to_each_other(desk: Desk) -> None:
    """Reports that belonged together could not be tied, and were told apart by running numbers alone."""
    first, second = a_concern(desk), a_concern(desk)
    links.link(desk, second.id, first.reference, Tie.SAME)
    assert [one.case.id for one in links.look(desk, first.id).related] == [second.id]
    assert [one.case.id for one in links.look(desk, second.id).related] == [first.id]


def test_gl_3420_and_2541_dz_763_gl_305_and_2490_and_sd_543_what_is_blackened_in_a_file_is_gone_from_it(
    desk: Desk,
) -> None:
    """Words under a black box could be copied out again, and a file kept its author, its history and its place."""
    case = a_concern(desk)
    kept = attach.seal(attach.held(desk, planted.a_trapped_letter(), "Letter.pdf"), case.id, identifying=False)(desk)
    identity.open_with_reason(desk, case.id, "sign_off")
    looked = redraw.look(derived.begin(desk, case.id, kept.id, "executive_lead"), "application/pdf", fresh)
    made = redraw.make(looked, found_boxes(looked), {0, 1}, fresh)
    assert planted.WORD.encode() not in made.content
    copy = pypdf.PdfReader(io.BytesIO(made.content))
    assert not "".join(page.extract_text() for page in copy.pages).strip()
    assert not copy.metadata or not any(planted.WORD in str(value) for value in copy.metadata.values())


def test_sd_2068_a_case_in_which_nothing_happens_for_years_stays_and_is_asked_about(desk: Desk, clock: Clock) -> None:
    """Sources who were silent for long were to be deleted by themselves, and with them what nobody had answered."""
    case = a_concern(desk)
    before = everything(desk)
    clock.move(days=365 * 9)
    page = today.look(desk)
    assert case.id in {line.case.id for line in page.overdue}
    assert everything(desk) == before


def test_gl_3211_somebody_else_goes_on_when_one_lost_their_passphrase(team: Team) -> None:
    """The only administrator lost the password and the key to recover it, and the data was gone."""
    lee = team.sits(LEE)
    assert identity.open_with_reason(lee, team.case.id, "ring_back").who["name"] == "Blessing Adeyemi"
    safekeeping.lock(lee)
    team.desk = safekeeping.recover(lee.vault.folder, "-".join(team.code), OTHER, team.clock)
    assert team.desk.case(team.case.id).reference == team.case.reference


def test_gl_2816_2874_1808_4329_and_2679_figures_of_a_quarter_leave_as_files_by_the_guardians_own_words(
    desk: Desk, tmp_path: Path
) -> None:
    """Statistics could be looked at and not taken along, and counted what the sender had ticked."""
    a_concern(desk)
    saved = national.save(desk, Quarter.of(desk.today()), tmp_path)
    assert sorted(file.suffix for file in saved if file.suffix != ".sig") == [".csv", ".xlsx"]


def test_gl_3423_an_auditor_gets_a_printed_summary_without_a_name(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    """Auditors had to be given access, because nothing could be printed for them."""
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "ring_back")
    clock.move(days=92)
    quarter = Quarter.of(desk.today() - timedelta(days=92))
    printed = "".join(pages(access_review.save(desk, quarter, tmp_path).read_bytes()))
    assert "Blessing" not in printed
    assert "To reach the person" in printed
