"""What could still point at somebody: in words, from what would leave, and in the record of the sign-off."""

from __future__ import annotations

import pytest

from safespace.casework import anonymise, consent, headcounts, identity, record, residual
from safespace.casework.anonymise import Workbench
from safespace.casework.desk import Desk
from safespace.casework.residual import Options, Residual
from safespace.deidentify.confirm import StillPoints
from safespace.domain.case import Voice
from safespace.domain.consent import Extent
from safespace.domain.finding import Choice, Decision, Kind, Tier
from safespace.domain.headcount import Level
from tests.builders import a_concern, about
from tests.casework.looking import everything

COUNTED = b"Role,Unit,Staff\n,,4812\nWard manager,,31\nWard manager,Ward 7B,1\n,Ward 7B,38\nPhysiotherapist,,61\n"
STORY = "Karen Holt is the ward manager on Ward 7B. Karen Holt told the ward manager of another ward."
REASON = "The reader must know it to act"
WHY = "They asked for it, and Karen Holt knows."


def laid(desk: Desk, words: str = STORY, *, counted: bool = True) -> Workbench:
    """Lay a story on the workbench, with identity open."""
    if counted:
        headcounts.take(desk, headcounts.look(desk, COUNTED), desk.today())
    case = a_concern(desk, words)
    identity.open_with_reason(desk, case.id, "sign_off")
    return anonymise.begin(desk, case.id, "executive_lead", model=False)


def decided(bench: Workbench, *kept: Kind) -> list[Decision]:
    """Keep what is of some kinds, and take the first suggestion for all else."""
    return [
        Decision(one.finding, Choice.KEEP, bench.text[one.finding.start : one.finding.end], REASON)
        if one.finding.kind in kept
        else Decision(one.finding, Choice.ACCEPT, one.options[0])
        for one in anonymise.suggest(bench)
    ]


def offered(bench: Workbench) -> Options:
    """Return what could take each finding's place."""
    return {(one.finding.start, one.finding.end): one.options for one in anonymise.suggest(bench)}


def weighed(desk: Desk, bench: Workbench, decisions: list[Decision]) -> Residual:
    """Weigh what would leave."""
    return residual.weigh(residual.grounds(desk, bench.case_id), bench.text, decisions, offered(bench))


def test_the_smallest_group_is_said_in_words_with_what_it_rests_on(desk: Desk) -> None:
    bench = laid(desk)
    risk = weighed(desk, bench, decided(bench, Kind.ROLE, Kind.UNIT))
    assert risk.sentence == "About 1 member of staff matches ward manager + Ward 7B."
    assert (risk.level, risk.staff, risk.basis) == (Level.HIGH, 1, "Counted in your headcounts of 3 July 2026.")
    assert risk.rungs == (("Everybody in the trust", 4812), ("Ward 7B", 38), ("and ward manager", 1))


def test_without_headcounts_it_says_that_the_number_is_a_guess(desk: Desk) -> None:
    bench = laid(desk, counted=False)
    risk = weighed(desk, bench, decided(bench, Kind.ROLE, Kind.UNIT))
    assert (risk.level, risk.staff) == (Level.HIGH, 1)
    assert "rough guess" in risk.words


def test_the_wider_words_that_are_proposed_do_what_is_said_of_them_wherever_they_stand(desk: Desk) -> None:
    bench = laid(desk)
    decisions = decided(bench, Kind.ROLE, Kind.UNIT)
    risk = weighed(desk, bench, decisions)
    assert (risk.steps != (), risk.after) == (True, Level.LOWER)
    changes = {spot: words for step in risk.steps for spot, words in step.spots}
    after = [
        Decision(one.finding, Choice.ACCEPT, changes[one.finding.start, one.finding.end])
        if (one.finding.start, one.finding.end) in changes
        else one
        for one in decisions
    ]
    found = weighed(desk, bench, after)
    assert (found.staff, found.level, found.steps) == (risk.left, Level.LOWER, ())
    for step in risk.steps:
        assert step.instead_of not in anonymise.outgoing(bench, after).text


def test_each_way_of_deciding_a_mark_says_how_many_it_leaves(desk: Desk) -> None:
    bench = laid(desk, "The night physiotherapist shouted.")
    (one,) = anonymise.suggest(bench)
    spot = (one.finding.start, one.finding.end)
    ground = residual.grounds(desk, bench.case_id)
    for decisions in (decided(bench), decided(bench, Kind.ROLE)):
        kept, *wider = residual.around(ground, bench.text, decisions, spot, one.options)
        assert (kept, wider[0]) == (61, 61)
        sizes = [many for many in wider if many is not None]
        assert sizes == sorted(sizes)
        assert sizes[-1] > 61
    assert residual.around(ground, bench.text, decided(bench), spot, ["somebody"])[1] is None


def test_own_words_are_weighed_like_any_others(desk: Desk) -> None:
    bench = laid(desk, "It happened on Ward 7B.")
    (one,) = anonymise.suggest(bench)
    risk = weighed(
        desk, bench, [Decision(one.finding, Choice.CHANGE, "Ward 7B, where the only Filipino midwife works")]
    )
    assert (risk.level, risk.staff) == (Level.HIGH, 1)
    assert risk.sentence.startswith("The words say so themselves")


def test_words_that_say_nothing_of_anybody_say_so(desk: Desk) -> None:
    bench = laid(desk, "Nobody comes when it is busy.")
    risk = weighed(desk, bench, [])
    assert (risk.level, risk.sentence, risk.steps) == (Level.LOWER, residual.NOTHING, ())


def test_standing_alone_in_ones_own_caseload_is_said_apart(desk: Desk) -> None:
    bench = laid(desk)
    assert residual.grounds(desk, bench.case_id).caseload == ""
    record.describe(desk, bench.case_id, about(desk))
    alone = residual.grounds(desk, bench.case_id).caseload
    assert "no other case" in alone
    assert "Surgical wards" in alone
    assert alone in weighed(desk, bench, []).words
    other = a_concern(desk)
    record.describe(desk, other.id, about(desk))
    assert residual.grounds(desk, bench.case_id).caseload == ""


def test_the_sign_off_keeps_who_when_the_risk_and_what_stays_with_its_reason(desk: Desk) -> None:
    bench = laid(desk)
    signed = anonymise.sign(desk, bench, decided(bench, Kind.ROLE, Kind.UNIT), set(Tier), WHY)
    again = desk.rows.signed_texts.get(signed.id)
    assert again.residual.startswith("High risk. About 1 member of staff matches ward manager + Ward 7B.")
    assert again.residual.endswith("It may leave all the same: They asked for it, and somebody knows.")
    assert (again.change.by, again.change.at) == (desk.me, desk.now())
    assert {reason for _, reason in again.kept} == {REASON}
    told = desk.vault.trail.read(1)[0]
    assert told.codes["risk"] == "HIGH"
    assert "7B" not in str(told)


def test_where_few_staff_match_nothing_is_signed_without_a_reason(desk: Desk) -> None:
    bench = laid(desk)
    decisions = decided(bench, Kind.ROLE, Kind.UNIT)
    before = everything(desk)
    for why in ("", "  \n"):
        with pytest.raises(residual.SayWhyItMayLeave):
            anonymise.sign(desk, bench, decisions, set(Tier), why)
    assert everything(desk) == before


def test_where_enough_staff_match_no_reason_is_asked_for_or_kept(desk: Desk) -> None:
    bench = laid(desk, "Nobody comes when it is busy.")
    assert anonymise.sign(desk, bench, [], set(Tier), WHY).residual == f"Lower risk. {residual.NOTHING}"


@pytest.mark.parametrize("broken", ["traits", "policy"])
def test_a_risk_that_cannot_be_worked_out_is_said_and_asks_for_a_reason(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    bench = laid(desk, "Nobody comes when it is busy.")

    def breaks(*_: object) -> object:
        raise ArithmeticError

    monkeypatch.setattr(residual, broken, breaks)
    ground = residual.at_hand(desk, bench.case_id)
    assert (ground is None) == (broken == "policy")
    assert residual.weighed(ground, bench.text, []) is None
    with pytest.raises(residual.SayWhyItMayLeave):
        anonymise.sign(desk, bench, [], set(Tier))
    signed = anonymise.sign(desk, bench, [], set(Tier), WHY)
    assert signed.residual.startswith(f"{residual.UNKNOWN} It may leave all the same: ")
    assert desk.vault.trail.read(1)[0].codes["risk"] == "UNKNOWN"


def test_words_that_name_them_are_signed_without_a_number(desk: Desk) -> None:
    bench = laid(desk)
    consent.agree(desk, bench.case_id, "executive_lead", Extent.NAMED)
    assert anonymise.name_them(desk, bench).residual == ""
    assert desk.vault.trail.read(1)[0].codes["risk"] == "NAMED"


@pytest.mark.parametrize(
    "words", ["Karen Holt", "karen  holt", "K. Holt", "KAREN HOLT", "Ka\u200bren Holt", "Holt, Karen"]
)
def test_own_words_that_bring_a_name_back_are_refused(desk: Desk, words: str) -> None:
    bench = laid(desk)
    record.person(desk, bench.case_id, "MANAGER", "ward_manager", "Karen Holt")
    decisions = decided(anonymise.begin(desk, bench.case_id, "executive_lead", model=False))
    first = decisions[0]
    decisions[0] = Decision(first.finding, Choice.CHANGE, words)
    with pytest.raises(StillPoints):
        anonymise.sign(desk, bench, decisions, set(Tier))


def test_one_person_has_one_stand_in_for_every_reader_and_when_more_is_told(desk: Desk) -> None:
    bench = laid(desk, "Tunde Bakare saw it. Then Ewa Kowalska came.")
    first = stand_ins(bench)
    record.note(desk, bench.case_id, Voice.SAID, "Ewa Kowalska told Mary Quist, and Tunde Bakare agreed.")
    later = stand_ins(anonymise.begin(desk, bench.case_id, "hr", model=False))
    assert len(set(first.values())) == len(first) == 2
    assert {name: later[name] for name in first} == first
    assert len(set(later.values())) == len(later) == 3


def test_somebody_who_is_marked_by_hand_gets_a_stand_in_that_nobody_has(desk: Desk) -> None:
    bench = laid(desk, "Tunde Bakare saw it, and so did the one they call zorp.")
    given = stand_ins(bench)
    start = bench.text.index("zorp")
    fresh = anonymise.suggest_for(bench, start, start + 4, Kind.PERSON, given)
    assert fresh.options[0] not in given.values()
    tunde = bench.text.index("Tunde")
    assert anonymise.suggest_for(bench, tunde, tunde + 5, Kind.PERSON, given).options[0] == given["Tunde Bakare"]


def test_every_kind_that_points_without_naming_is_offered_in_two_widths(desk: Desk) -> None:
    bench = laid(desk, "The night physiotherapist on Ward 7B told me on 3 July 2026. I am 47 years old.")
    wide = {one.finding.kind: one.options for one in anonymise.suggest(bench)}
    for kind in (Kind.ROLE, Kind.UNIT, Kind.DATE, Kind.AGE):
        assert len(wide[kind]) >= 2, kind
        assert len(set(wide[kind])) == len(wide[kind])


def stand_ins(bench: Workbench) -> dict[str, str]:
    """Return the stand-in of everybody who is named."""
    found = [one for one in anonymise.suggest(bench) if one.finding.kind is Kind.PERSON]
    return {bench.text[one.finding.start : one.finding.end]: one.options[0] for one in found}
