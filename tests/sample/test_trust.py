"""The sample trust: made through casework, the same each time, possible in every detail, and swept away."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from safespace.casework import browse, coverage, escalate, headcounts, quarterly, residual
from safespace.casework.desk import LONDON, Desk
from safespace.deidentify.figures import key
from safespace.domain.case import Openness, Stage, TaskKind
from safespace.domain.consent import Extent
from safespace.domain.follow_up import Seen
from safespace.domain.headcount import Level, Trait
from safespace.domain.quarter import Quarter
from safespace.resources import codelist, data, table, text
from safespace.sample import trust
from safespace.sample.sweeping import sweep
from safespace.ui.progress import Progress, Stopped

NOW = datetime(2026, 7, 3, 9, tzinfo=UTC)
CASES, SEED = 40, 3
EARLY = (TaskKind.DANGER, TaskKind.THANK, TaskKind.TRIAGE, TaskKind.COMPLETE, TaskKind.ESCALATE, TaskKind.ANONYMISE)


def made(passing: Path, cases: int = CASES, seed: int = SEED) -> Desk:
    """Make a trust that stands at NOW."""
    return trust.make(passing, lambda: NOW, cases, seed, Progress().step)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return the desk of one sample trust, which the tests only read."""
    desk = made(tmp_path_factory.mktemp("passing"))
    yield desk
    desk.vault.close()


def told(desk: Desk) -> list[object]:
    """Return everything about every case that is not drawn by lot in the vault: no ids, no references."""
    found: list[object] = []
    for case in desk.rows.cases.where("1", order="raised_on, recorded_at"):
        whole = browse.case(desk, case.id)
        found.append(
            (
                case.raised_on,
                case.recorded_at,
                case.handle,
                case.stage,
                case.about,
                case.reached,
                [words.text for words in whole.words],
                [(signed.recipient, signed.text) for signed in whole.signed],
                [(sent.recipient, sent.sent_on, sent.reply, sent.reply_words) for sent in whole.dispatches],
                [(check.due_on, check.done_on, check.seen) for check in whole.checks],
                [(kept.answer, kept.received_on) for kept in whole.feedback],
                [(entry.at, entry.deed, entry.title, entry.line) for entry in reversed(whole.entries)],
            )
        )
    return found


# ---------------------------------------------------------------------------------------------------- what it is


def test_the_trust_stands_at_the_present_and_has_as_many_cases_as_were_asked_for(desk: Desk) -> None:
    assert desk.rows.cases.total() == CASES
    assert desk.now() == NOW
    assert desk.vault.meta.temporary
    assert {case.stage for case in desk.rows.cases.where("1")} >= {Stage.CLOSED, Stage.CHECKING}


def test_every_made_up_headcount_is_taken_over_and_the_wards_of_the_stories_are_among_them(desk: Desk) -> None:
    rows = table("sample", "headcounts.csv")
    stands = headcounts.standing(desk)
    assert (stands.lines, stands.everybody) == (len(rows), 4812)
    units = {key(Trait.UNIT, row["Unit or area"]) for row in rows}
    told = {ward for wards in data("sample", "stories.json")["wards"].values() for ward in wards}
    assert {key(Trait.UNIT, ward) for ward in told} <= units
    assert "made-up" in text("sample", "headcounts.csv").splitlines()[0]


def test_each_area_of_the_trust_has_a_headcount_and_together_they_are_everybody(desk: Desk) -> None:
    seen = coverage.look(desk)
    assert seen.unsized == ()
    known = codelist("areas").offered()
    staff = headcounts.by_unit(desk)
    named = [staff.get(row.label.casefold(), 0) for row in known if row.code != "not_known"]
    assert min(named) > 0
    assert sum(named) == headcounts.standing(desk).everybody


def test_the_bench_of_a_sample_case_weighs_by_the_headcounts(desk: Desk) -> None:
    ground = residual.grounds(desk, desk.rows.cases.where("1")[0].id)
    story = "The ward manager on Ward 7B shouted. It was heard in the Acute Medical Unit."
    risk = residual.weigh(ground, story, ())
    assert (risk.level, risk.staff, risk.matched) == (Level.HIGH, 1, "ward manager + Ward 7B")
    assert risk.basis.startswith("Counted in your headcounts of ")
    assert [many for _, many in risk.rungs] == [4812, 38, 1]


def test_the_same_seed_at_the_same_hour_makes_the_same_cases(desk: Desk, tmp_path: Path) -> None:
    again = made(tmp_path)
    assert told(again) == told(desk)
    ids = [{case.id for case in one.rows.cases.where("1")} for one in (desk, again)]
    assert ids[0].isdisjoint(ids[1]), "ids are drawn by lot in every vault"
    again.vault.close()


def test_another_seed_makes_other_cases(desk: Desk, tmp_path: Path) -> None:
    other = made(tmp_path, 6, SEED + 1)
    texts = {words.text for words in desk.rows.words.where("1")}
    assert not {words.text for words in other.rows.words.where("1")} <= texts
    other.vault.close()


def test_the_trail_fits_from_its_first_row_to_its_last_and_never_goes_back_in_time(desk: Desk) -> None:
    verdict = desk.vault.trail.verify()
    assert verdict.whole, verdict.why
    assert verdict.clock_went_back == 0
    assert verdict.rows > CASES * 10
    last = desk.vault.trail.read(1)[0]
    assert last.at <= NOW


def test_every_full_quarter_but_the_last_was_handed_in_and_released(desk: Desk) -> None:
    states = quarterly.quarters(desk)
    assert [state.quarter for state in states][:2] == [Quarter.of(NOW.date()), Quarter.of(NOW.date()).previous]
    assert len(states) == trust.QUARTERS + 1
    for state in states[:2]:
        assert (state.returned, state.published) == (None, None), "these are left for whoever looks around"
    for state in states[2:]:
        assert state.returned is not None, state.quarter.code
        assert state.published is not None, state.quarter.code
        assert quarterly.left_on(state.published) > state.quarter.last


def test_the_papers_of_a_release_say_that_they_are_made_up(desk: Desk) -> None:
    entry = quarterly.register(desk)[0]
    assert b"Sample data" in quarterly.papers(desk, entry).csv


# ---------------------------------------------------------------------------------------------- what cannot be


def test_no_case_is_in_a_state_that_cannot_be(desk: Desk) -> None:
    for case in desk.rows.cases.where("1"):
        assert not list(_times(desk, browse.case(desk, case.id))), case.reference
        assert not list(_timeline(browse.case(desk, case.id))), case.reference
        assert not list(_told_others(desk, browse.case(desk, case.id))), case.reference
        assert not list(_watched_over(browse.case(desk, case.id))), case.reference


def test_no_name_of_a_made_up_person_is_left_in_what_was_signed(desk: Desk) -> None:
    names = {row["family"] for row in table("sample", "people.csv")}
    signed = desk.rows.signed_texts.where("1")
    assert len(signed) > CASES / 2
    for one in signed:
        assert not names & set(re.findall(r"[\w'’-]+", one.text)), one.text


def _times(desk: Desk, whole: browse.WholeCase) -> Iterator[str]:
    """Say what is wrong with a case's days and stages."""
    case, today = whole.case, desk.today()
    if (case.stage is Stage.CLOSED) != (case.closed_on is not None):
        yield "closed without a day, or with a day and open"
    if case.reached_on(Stage.RECEIVED) != case.raised_on or case.reached_on(case.stage) is None:
        yield "its stages do not begin with its first day, or do not hold the present one"
    if any(not case.raised_on <= day <= today for _, day in case.reached):
        yield "a stage was reached before the first day or after today"
    if case.stage is Stage.CLOSED and any(task.kind in EARLY for task in whole.tasks):
        yield "closed, and its first steps are still to be done"
    if (today - case.raised_on).days > 12 and _not_described(whole):
        yield "after two weeks it is still not described"


def _timeline(whole: browse.WholeCase) -> Iterator[str]:
    """Say what is wrong with when things happened."""
    moments = [entry.at for entry in reversed(whole.entries)]
    if moments != sorted(moments) or moments[-1] > NOW or moments[0].astimezone(LONDON).date() != whole.case.raised_on:
        yield "its timeline is out of order"
    if any(not 7 <= moment.astimezone(LONDON).hour < 19 for moment in moments):
        yield "something was done at night"


def _not_described(whole: browse.WholeCase) -> bool:
    """Whether something that the return asks for is not recorded."""
    about = whole.case.about
    return None in (about.elements, about.detriment, about.worker_group, about.level, about.area)


def _told_others(desk: Desk, whole: browse.WholeCase) -> Iterator[str]:
    """Say what is wrong with whom was told, and on what ground."""
    signed = {text.id: text for text in whole.signed}
    for sent in whole.dispatches:
        text = signed.get(sent.text_id)
        if text is None or text.recipient.code != sent.recipient.code or text.named:
            yield "a brief left without words signed for its reader"
        elif text.change.at.astimezone(LONDON).date() > sent.sent_on:
            yield "a brief left before its words were signed"
        agreed = [
            one for one in whole.consents if one.recipient.code == sent.recipient.code and one.holds(sent.sent_on)
        ]
        if not agreed or agreed[-1].extent is Extent.NOTHING:
            yield "a brief left without agreement"
        if sent.replied_on is not None and sent.replied_on < sent.sent_on:
            yield "the answer came before the brief"
        try:
            escalate.require_free(desk, whole.case.id, sent.recipient.code)
        except escalate.InTheStory:
            yield "somebody in the story was told"


def _watched_over(whole: browse.WholeCase) -> Iterator[str]:
    """Say what is wrong with how the person was looked after, and with who is known."""
    case = whole.case
    anonymous = case.openness is Openness.ANONYMOUS
    if anonymous == whole.speaker_recorded:
        yield "who spoke up is recorded of nobody, or not of somebody"
    if anonymous and (whole.checks or whole.feedback or case.reached_on(Stage.THANKED)):
        yield "somebody unknown was thanked, checked on or asked"
    for check in whole.checks:
        if (check.done_on is None) != (check.seen is Seen.NOT_YET):
            yield "a check was done without a result, or has one and was not done"
        if check.done_on is not None and check.done_on < case.raised_on:
            yield "a check was done before the concern was raised"
    if any(kept.received_on < case.raised_on for kept in whole.feedback) or len(whole.feedback) > 1:
        yield "feedback came too early or twice"


# ------------------------------------------------------------------------------------------------- going away


def test_stop_leaves_no_folder_and_no_open_vault(tmp_path: Path) -> None:
    progress = Progress()
    steps: list[int] = []

    def step(done: int, total: int, words: str) -> None:
        steps.append(done)
        if len(steps) == 30:
            assert len(list(tmp_path.glob("sample-*/*.safespace"))) == 1, "it was not under way"
            progress.stop()
        progress.step(done, total, words)

    with pytest.raises(Stopped):
        trust.make(tmp_path, lambda: NOW, 12, SEED, step)
    assert len(steps) == 30
    assert list(tmp_path.iterdir()) == []
    if Path("/proc/self/fd").exists():
        held = [str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
        assert not [file for file in held if str(tmp_path) in file]


def test_a_sweep_takes_this_process_and_those_that_have_gone_and_spares_one_that_runs(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.DEVNULL)
    gone.wait(60)
    running = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        folders = {who: tmp_path / f"sample-{who}-0a1b2c3d" for who in (os.getpid(), gone.pid, running.pid)}
        for folder in folders.values():
            (folder / "eastmere.safespace").mkdir(parents=True)
        (tmp_path / "note.json").write_text("{}")
        sweep(tmp_path)
        spared = {running.pid} if sys.platform != "win32" else set[int]()
        assert {who for who, folder in folders.items() if folder.exists()} == spared
        assert (tmp_path / "note.json").exists(), "only sample vaults are swept"
    finally:
        running.communicate(b"\n", timeout=60)


def test_a_sweep_of_a_place_that_is_not_there_does_nothing(tmp_path: Path) -> None:
    sweep(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_the_folder_of_the_sample_is_readable_by_this_user_alone(desk: Desk) -> None:
    folder = desk.vault.folder.parent
    assert folder.name.startswith(f"sample-{os.getpid()}-")
    if sys.platform != "win32":
        assert folder.stat().st_mode & 0o077 == 0
