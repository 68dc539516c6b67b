"""Colours that can be read, measures that grow with the text, and a change of look that reaches everybody."""

from __future__ import annotations

import dataclasses
import gc
import re
import weakref

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from safespace import resources
from safespace.ui import theme
from safespace.ui.tokens import CONTRAST, DARK, LIGHT, Tokens, contrast, of_palette

KINDS = ("person", "place", "time", "role", "background", "reference")
GROUNDS = ("card", "page", "ground", "sunk")
WORDS = [(ink, ground) for ink in ("ink", "ink2", "ink3") for ground in GROUNDS]
WORDS += [(ink, "hover") for ink in ("ink", "ink2", "action")] + [(ink, "tint") for ink in ("ink", "ink2", "action")]
WORDS += [("action", ground) for ground in GROUNDS] + [("good", "card"), ("good", "primary_tint"), ("ink2", "chip")]
WORDS += [("danger_ink", "danger_tint"), ("danger_ink", "card"), ("warn_ink", "warn_tint"), ("warn_ink", "page")]
WORDS += [("ink", tint) for tint in ("primary_tint", "danger_tint", "warn_tint")]
WORDS += [("on_fill", fill) for fill in ("action_fill", "action_hover", "primary", "primary_hover")]
WORDS += [("on_fill", fill) for fill in ("danger_fill", "danger_hover", "seal", "seal2")]
WORDS += [("seal_ink2", "seal"), ("seal_ink2", "seal2")]
WORDS += [(f"{kind}_ink", f"{kind}_tint") for kind in KINDS] + [("pronoun_ink", "card")]
EDGES = [("edge", "card"), ("edge", "page"), ("danger", "card"), ("focus", "focus_edge"), ("action", "card")]
LOOKS = pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])


@LOOKS
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read_on_every_ground_that_they_stand_on(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_stand_out_seven_to_one_in_high_contrast(ink: str, ground: str) -> None:
    assert contrast(getattr(CONTRAST, ink), getattr(CONTRAST, ground)) >= (5.5 if "tint" in ground else 7)


@LOOKS
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_what_can_be_used_has_an_edge_that_can_be_seen(tokens: Tokens, edge: str, ground: str) -> None:
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("look", [theme.light(), theme.dark()], ids=["light", "dark"])
@pytest.mark.parametrize("step", range(6))
def test_words_on_the_heat_ramp_stand_out_five_to_one(look: theme.Theme, step: int) -> None:
    assert contrast(look.on_heat(step).name(), look.tokens.heat[step]) >= 5


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#005eb8", "#ffffff", 6.4),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_what_the_formula_of_wcag_gives(one: str, other: str, known: float) -> None:
    assert contrast(one, other) == pytest.approx(known, abs=0.05)


@LOOKS
def test_every_colour_is_one_that_qt_reads_as_written(tokens: Tokens) -> None:
    written = dataclasses.asdict(tokens)
    single = [value for value in written.values() if isinstance(value, str)]
    assert all(QColor(colour).name() == colour for colour in [*single, *tokens.heat])


def test_the_scrim_keeps_its_alpha() -> None:
    assert theme.light().colour("scrim").alpha() == 110
    assert theme.dark().colour("scrim").alpha() == 150


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_every_measure_and_every_font_grows_with_the_text(scale: float) -> None:
    look = theme.light(scale)
    assert look.px(36) == round(36 * scale)
    assert look.font(14).pixelSize() == round(14 * scale)
    assert look.px(0) == 0
    assert look.px(0.2) == 1


def test_only_two_weights_are_used() -> None:
    assert theme.light().font(14, 600).weight() == 600
    assert theme.light().font(14).weight() == 400


@pytest.mark.parametrize("look", [theme.light(), theme.dark(2.0)], ids=["light", "dark"])
def test_the_sheet_is_filled_from_the_tokens_and_leaves_nothing_open(look: theme.Theme) -> None:
    sheet = look.sheet(*theme.parts_of_style())
    assert "@" not in sheet
    assert look.tokens.primary in sheet
    assert f"min-height: {look.px(34)}px" in sheet
    assert "border: 1px solid" in sheet


def test_a_control_wears_its_own_sheet_and_follows_the_look_and_no_other_has_one(qapp: QApplication) -> None:
    line, plain = QLineEdit(), QWidget()
    theme.wear(line, "line")
    assert theme.light().tokens.edge in line.styleSheet()
    theme.apply(qapp, theme.dark(2.0))
    assert line.styleSheet() == theme.dark(2.0).sheet("line")
    assert line.font().pixelSize() == theme.dark(2.0).px(14)
    assert (qapp.styleSheet(), plain.styleSheet()) == ("", "")
    theme.apply(qapp, theme.light())


def test_every_colour_of_the_sheet_is_a_token() -> None:
    named = set(re.findall(r"@(\w+)", resources.text("style", "app.qss")))
    assert named <= {field.name for field in dataclasses.fields(Tokens)}
    assert not re.findall(r"#[0-9a-f]{3,8}\b", resources.text("style", "app.qss"))


def test_the_palette_gives_fusion_the_accent_the_selection_and_what_cannot_be_used() -> None:
    palette = theme.dark().palette()
    assert palette.color(QPalette.ColorRole.Accent).name() == DARK.action_fill
    assert palette.color(QPalette.ColorRole.PlaceholderText).name() == DARK.ink3
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name() == DARK.ink3


def test_a_change_of_look_reaches_who_follows_it_and_lets_them_go(qapp: QApplication) -> None:
    class Follower(QWidget):
        seen = 0

        def __init__(self) -> None:
            super().__init__()
            theme.on_change(self, self.look)

        def look(self) -> None:
            self.seen += 1

    follower = Follower()
    theme.apply(qapp, theme.dark())
    assert follower.seen == 1
    assert theme.current().name == "dark"
    gone = weakref.ref(follower)
    del follower
    gc.collect()
    assert gone() is None
    theme.apply(qapp, theme.light())


def test_whoever_follows_the_look_is_told_nothing_but_that_it_changed(qapp: QApplication) -> None:
    class Follower(QWidget):
        told: tuple[object, ...] = ()

        def __init__(self) -> None:
            super().__init__()
            theme.on_change(self, self.look)
            theme.on_change(self, self.__look)

        def look(self, anew: object = "as before") -> None:
            self.told = (*self.told, anew)

        def __look(self, *more: object) -> None:
            self.told = (*self.told, more)

    follower = Follower()
    theme.apply(qapp, theme.dark())
    assert follower.told == ("as before", ())
    theme.apply(qapp, theme.light())


def test_a_free_function_may_not_follow_because_qt_would_keep_it_for_ever(qapp: QApplication) -> None:
    with pytest.raises(TypeError, match="method"):
        theme.on_change(QWidget(), lambda: None)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_choice_is_kept_whatever_the_machine_says(qapp: QApplication, choice: str) -> None:
    chosen = theme.chosen(qapp, choice, 1.5)
    assert (chosen.name, chosen.scale) == (choice, 1.5)


def test_high_contrast_is_a_choice_where_the_machine_has_none_and_keeps_its_frames(qapp: QApplication) -> None:
    chosen = theme.chosen(qapp, "contrast", 2.0)
    assert (chosen.name, chosen.scale) == ("high", 2.0)
    assert f"border: 1px solid {CONTRAST.edge}" in chosen.sheet("line")


def test_a_machine_that_says_nothing_is_light(qapp: QApplication) -> None:
    assert theme.chosen(qapp, "system").name in {"light", "contrast"}


def test_high_contrast_uses_the_colours_of_the_machine_and_no_sheet() -> None:
    palette = QPalette(QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#ffff00"))
    look = theme.Theme("contrast", of_palette(palette))
    assert look.sheet("line") == ""
    assert {look.tokens.card, look.tokens.warn_tint} == {"#000000"}
    assert {look.tokens.ink3, look.tokens.edge, look.tokens.danger_ink} == {"#ffff00"}
