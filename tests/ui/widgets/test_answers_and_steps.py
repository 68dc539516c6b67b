"""Answers, steppers, progress, rings, the plan and the strength of a passphrase: keys, signals and what is heard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.widgets.answer_card import Answer, AnswerChoice
from safespace.ui.widgets.plan_card import PlanCard
from safespace.ui.widgets.progress_segments import QuestionProgress, WorkingDays
from safespace.ui.widgets.ring import LockRing, ScoreRing, spoken_time
from safespace.ui.widgets.stepper import CaseStepper, NumberedStepper, Standing, Step, current_step
from safespace.ui.widgets.strength_meter import StrengthMeter, enough_bits
from tests.ui import painted_rows as samples
from tests.ui.widgets.painted_help import dress, picture, stand


@pytest.fixture(autouse=True)
def _light() -> Iterator[None]:
    dress(theme.light())
    yield
    dress(theme.light())


def choice(qtbot: QtBot, chosen: str = "") -> AnswerChoice:
    made = AnswerChoice(samples.QUESTION)
    made.show_answers(samples.QUESTION, samples.ANSWERS, chosen)
    stand(qtbot, made, 600, 400)
    made.take_focus()
    return made


def test_a_number_picks_an_answer_and_goes_no_further(qtbot: QtBot) -> None:
    made = choice(qtbot)
    with qtbot.assertNotEmitted(made.go_forward), qtbot.waitSignal(made.chosen) as told:
        QTest.keyClicks(made.cards[0], "3")
    assert told.args == ["could"]
    assert made.chosen_code == "could"
    assert made.cards[2].hasFocus()


def test_a_question_mark_means_not_sure(qtbot: QtBot) -> None:
    made = choice(qtbot)
    QTest.keyClicks(made.cards[0], "?")
    assert made.chosen_code == "unsure"


def test_enter_goes_forward_once_something_is_chosen(qtbot: QtBot) -> None:
    made = choice(qtbot)
    with qtbot.assertNotEmitted(made.go_forward):
        QTest.keyClick(made.cards[0], Qt.Key.Key_Return)
    QTest.keyClicks(made.cards[0], "1")
    with qtbot.waitSignal(made.go_forward):
        QTest.keyClick(made.cards[0], Qt.Key.Key_Return)


def test_the_arrow_keys_pick_the_next_answer(qtbot: QtBot) -> None:
    made = choice(qtbot, "past")
    QTest.keyClick(made.cards[1], Qt.Key.Key_Down)
    assert made.chosen_code == "could"


def test_a_click_anywhere_on_a_card_picks_it(qtbot: QtBot) -> None:
    made = choice(qtbot)
    card = made.cards[3]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 4, 4))
    assert made.chosen_code == "no"


def test_other_answers_take_the_place_of_the_first(qtbot: QtBot) -> None:
    made = choice(qtbot, "now")
    made.show_answers("Is anyone in danger?", [Answer("yes", "Yes", key="1"), Answer("no", "No", key="2")])
    assert made.chosen_code == ""
    assert [card.answer.title for card in made.cards] == ["Yes", "No"]
    assert made.accessibleName() == "Is anyone in danger?"


def test_an_answer_is_heard_with_its_meaning_and_its_key(qtbot: QtBot) -> None:
    card = choice(qtbot).cards[0]
    assert card.accessibleName() == "Yes, it is still happening"
    assert card.accessibleDescription() == "Patients are at risk today or tonight. Key 1"


def test_answers_are_58_high_and_grow_with_their_words(qtbot: QtBot) -> None:
    dress(theme.light())
    made = choice(qtbot)
    assert made.cards[0].heightForWidth(678) == 58
    assert made.cards[0].heightForWidth(180) > 58
    dress(theme.light(2.0))
    assert made.cards[0].heightForWidth(2 * 678) == 116


def test_cards_keep_their_height_in_nested_boxes(qtbot: QtBot) -> None:
    dress(theme.light(2.0))
    whole, inside = QWidget(), QWidget()
    made = AnswerChoice(samples.QUESTION, inside)
    made.show_answers(samples.QUESTION, samples.ANSWERS)
    QVBoxLayout(inside).addWidget(made)
    QVBoxLayout(whole).addWidget(inside)
    stand(qtbot, whole, 420, 300)
    for card in made.cards:
        assert card.height() >= card.heightForWidth(card.width())


def test_every_stage_is_heard_with_how_far_it_has_come() -> None:
    stepper = CaseStepper(samples.case_steps())
    heard = stepper.accessibleDescription().split("; ")
    assert heard[3:6] == ["Consent agreed, done, 1 July", "With others, now, Next", "Answer given, later"]


def test_the_case_stepper_has_every_word_from_700_on_and_one_below(qtbot: QtBot) -> None:
    stepper = CaseStepper(samples.case_steps())
    assert not stepper.is_compact(700)
    assert stepper.is_compact(699)
    assert stepper.height_at(699) < stepper.height_at(700)
    dress(theme.light(2.0))
    assert stepper.is_compact(1366)


def test_the_current_step_is_the_one_now_or_the_last_that_is_done() -> None:
    steps = samples.case_steps(2)
    assert current_step(steps) == 2
    closed = [Step(step.word, Standing.DONE) for step in steps]
    assert current_step(closed) == 7
    assert current_step([]) == 0


@pytest.mark.parametrize("stepper", [CaseStepper, NumberedStepper])
@pytest.mark.parametrize("width", [120, 400, 1000])
def test_a_stepper_without_steps_and_a_narrow_one_can_be_painted(
    qtbot: QtBot, stepper: type[CaseStepper | NumberedStepper], width: int
) -> None:
    for steps in ([], samples.case_steps()):
        made = stepper(steps)
        qtbot.addWidget(made)
        made.resize(width, made.heightForWidth(width))
        assert not picture(made).isNull()


def test_a_report_step_is_heard_in_order() -> None:
    stepper = NumberedStepper(samples.report_steps(2))
    assert stepper.accessibleDescription().startswith(
        "Choose, done; See what is hidden, done; Write, now; Check, later"
    )


def test_progress_is_heard_and_never_more_than_all() -> None:
    questions, days = QuestionProgress(), WorkingDays()
    questions.show_questions(3, 14)
    days.show_days(15, 16)
    assert questions.accessibleName() == "Question 3 of 14"
    assert days.accessibleName() == "1 working day left of 16"
    days.show_days(20, 16)
    assert (days.done, days.total) == (16, 16)
    days.show_days(0, 0)
    assert (days.done, days.total) == (0, 1)


def test_the_score_is_heard_and_kept_between_0_and_100() -> None:
    ring = ScoreRing()
    ring.show_score(86, "Ready for a deputy")
    assert ring.accessibleName() == "Ready for a deputy: 86 of 100"
    ring.show_score(140, "Ready for a deputy")
    assert ring.score == 100


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(720, "12 minutes"), (60, "1 minute"), (59, "59 seconds"), (1, "1 second"), (-3, "0 seconds")],
)
def test_time_left_is_said_as_a_guardian_would(seconds: int, words: str) -> None:
    assert spoken_time(seconds) == words


def test_the_lock_ring_is_quiet_until_the_last_minute(qtbot: QtBot) -> None:
    ring = LockRing()
    qtbot.addWidget(ring)
    ring.show_left(240, 300)
    quiet = picture(ring)
    ring.show_left(60, 300)
    assert ring.accessibleName() == "Locks in 1 minute"
    assert theme.current().tokens.warn_ink in _shades(ring)
    assert theme.current().tokens.warn_ink not in {
        quiet.pixelColor(x, y).name() for x in range(quiet.width()) for y in range(quiet.height())
    }


def _shades(widget: QWidget) -> set[str]:
    image = picture(widget)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_new_item_of_the_plan_says_so_in_words_and_in_green(qtbot: QtBot) -> None:
    new, old = PlanCard(samples.PLAN[0]), PlanCard(samples.PLAN[1])
    for card in (new, old):
        qtbot.addWidget(card)
        card.resize(346, card.heightForWidth(346))
    assert new.accessibleName() == "New. Who to tell: Patient safety specialist"
    assert old.accessibleName() == "Who to tell: Site lead, by phone"
    assert theme.current().tokens.primary_tint in _shades(new)
    assert theme.current().tokens.primary_tint not in _shades(old)
    edges = [picture(card).pixelColor(0, card.height() // 2).name() for card in (new, old)]
    assert edges == [theme.current().tokens.good, theme.current().tokens.line]


def test_an_item_of_the_plan_says_why_and_where_the_rule_comes_from() -> None:
    assert PlanCard(samples.PLAN[3]).accessibleDescription() == "Three working days after they spoke up. Trust rule"


@pytest.mark.parametrize(
    ("bits", "pieces", "colour"),
    [
        (0, 0, "danger"),
        (20, 0.92, "danger"),
        (50, 2.31, "warn_ink"),
        (64.9, 2.995, "warn_ink"),
        (65, 3, "good"),
        (200, 4, "good"),
    ],
)
def test_the_bar_turns_green_only_where_a_passphrase_is_enough(bits: float, pieces: float, colour: str) -> None:
    meter = StrengthMeter()
    meter.show_strength(bits, "A sentence.")
    assert meter.pieces == pytest.approx(pieces, abs=0.01)
    assert meter.colour == colour
    assert (meter.colour == "good") is (bits >= enough_bits())


def test_the_strength_is_heard_as_the_sentence_that_is_shown() -> None:
    meter = StrengthMeter()
    meter.show_strength(50, "Not yet enough. One more word would do.")
    assert meter.accessibleDescription() == "Not yet enough. One more word would do."
    assert meter.height_at(100) > meter.height_at(600)
