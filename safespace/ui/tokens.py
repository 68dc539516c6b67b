"""The colours of the house, by what they are for: one set for light, one for dark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour on screen, as "#rrggbb"; `scrim` alone has an alpha: (red, green, blue, alpha), each 0 to 255.

    `ink` and its kin are for words, `edge` borders whatever can be used, `line` only divides. A `*_tint` lies under the
    `*_ink` of the same name. `heat` is six steps from least to most; in dark more is lighter, so say "stronger colour".
    """

    ground: str
    page: str
    card: str
    sunk: str
    hover: str
    chip: str
    line: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    action: str
    action_fill: str
    action_hover: str
    tint: str
    primary: str
    primary_hover: str
    good: str
    primary_tint: str
    danger: str
    danger_fill: str
    danger_hover: str
    danger_ink: str
    danger_tint: str
    warn_ink: str
    warn_tint: str
    seal: str
    seal2: str
    seal_ink2: str
    on_fill: str
    focus: str
    focus_edge: str
    person_ink: str
    person_tint: str
    place_ink: str
    place_tint: str
    time_ink: str
    time_tint: str
    role_ink: str
    role_tint: str
    background_ink: str
    background_tint: str
    reference_ink: str
    reference_tint: str
    pronoun_ink: str
    heat: tuple[str, str, str, str, str, str]
    scrim: tuple[int, int, int, int]


LIGHT = Tokens(
    ground="#e9eef0",
    page="#f6f8f9",
    card="#ffffff",
    sunk="#f0f4f5",
    hover="#eef3f6",
    chip="#e9eef0",
    line="#d8dde0",
    edge="#768692",
    ink="#212b32",
    ink2="#4c6272",
    ink3="#5a6d7a",
    action="#005eb8",
    action_fill="#005eb8",
    action_hover="#004b93",
    tint="#e3eef9",
    primary="#007f3b",
    primary_hover="#00662f",
    good="#00703c",
    primary_tint="#e2f2e8",
    danger="#d5281b",
    danger_fill="#d5281b",
    danger_hover="#b5170b",
    danger_ink="#b5170b",
    danger_tint="#fcebe9",
    warn_ink="#6f4700",
    warn_tint="#fff4d6",
    seal="#0a2a52",
    seal2="#123a6b",
    seal_ink2="#c5d5e8",
    on_fill="#ffffff",
    focus="#ffeb3b",
    focus_edge="#212b32",
    person_ink="#5b2a91",
    person_tint="#efe7f8",
    place_ink="#005eb8",
    place_tint="#e1edf9",
    time_ink="#7a4b00",
    time_tint="#fff0cc",
    role_ink="#00665e",
    role_tint="#dcf2ef",
    background_ink="#96185f",
    background_tint="#fbe4f0",
    reference_ink="#3f525f",
    reference_tint="#e6ebee",
    pronoun_ink="#4c6272",
    heat=("#f0f4f5", "#d9e8f6", "#b0d0ee", "#6aa5dc", "#2a72b5", "#005eb8"),
    scrim=(16, 28, 38, 110),
)

DARK = Tokens(
    ground="#0f161b",
    page="#141c22",
    card="#1c262d",
    sunk="#161f25",
    hover="#24313a",
    chip="#24313a",
    line="#303e48",
    edge="#7b8d99",
    ink="#e8edef",
    ink2="#abbac4",
    ink3="#97a8b3",
    action="#7cbaf5",
    action_fill="#1e72c4",
    action_hover="#195fa3",
    tint="#1a3750",
    primary="#0b8043",
    primary_hover="#0a6e39",
    good="#6fcf97",
    primary_tint="#15382a",
    danger="#f0695f",
    danger_fill="#c9352a",
    danger_hover="#b02b21",
    danger_ink="#ff9a91",
    danger_tint="#43211f",
    warn_ink="#ffd37a",
    warn_tint="#3d3013",
    seal="#0b2443",
    seal2="#12335c",
    seal_ink2="#bccde2",
    on_fill="#ffffff",
    focus="#ffeb3b",
    focus_edge="#0f161b",
    person_ink="#cdb2f0",
    person_tint="#35264a",
    place_ink="#8cc4f8",
    place_tint="#17344f",
    time_ink="#ffd37a",
    time_tint="#42330f",
    role_ink="#6fd6cb",
    role_tint="#123a37",
    background_ink="#f5a3cf",
    background_tint="#46203a",
    reference_ink="#b9c6ce",
    reference_tint="#2d3a43",
    pronoun_ink="#abbac4",
    heat=("#161f25", "#1b3148", "#1b4164", "#1f5a91", "#549ad8", "#8cc4f8"),
    scrim=(4, 8, 11, 150),
)

_BLACK, _WHITE, _YELLOW = "#000000", "#ffffff", "#ffee32"

CONTRAST = replace(
    DARK,
    **dict.fromkeys(("ground", "page", "card", "sunk", "chip", "on_fill", "seal_ink2", "focus_edge"), _BLACK),
    **dict.fromkeys(("edge", "ink", "ink2", "ink3", "pronoun_ink", "seal", "seal2"), _WHITE),
    **dict.fromkeys(("action", "action_fill", "primary", "warn_ink", "focus"), _YELLOW),
    **dict.fromkeys(("action_hover", "primary_hover", "danger_hover"), _WHITE),
    **dict.fromkeys(("danger", "danger_fill", "danger_ink"), "#ffa39b"),
    **dict.fromkeys(("hover", "tint"), "#00305c"),
    **dict.fromkeys(("danger_tint", "warn_tint", "primary_tint"), "#1a1a1a"),
    line="#8c8c8c",
    good="#7dffb0",
)
"""Our own high contrast: black, white and yellow; words stand out seven to one, on tints at least 5.5 to one."""

_WORDS: Final = (
    *("edge", "line", "ink", "ink2", "ink3", "good", "danger", "danger_ink", "warn_ink", "person_ink", "place_ink"),
    *("time_ink", "role_ink", "background_ink", "reference_ink", "pronoun_ink", "focus_edge"),
)
_GROUNDS: Final = (
    *("ground", "page", "card", "sunk", "tint", "primary_tint", "danger_tint", "warn_tint", "person_tint", "hover"),
    *("place_tint", "time_tint", "role_tint", "background_tint", "reference_tint"),
)
_FILLS: Final = ("action_fill", "action_hover", "primary", "primary_hover", "danger_fill", "danger_hover")
_BUTTONS: Final = ("chip", "seal", "seal2")


def of_palette(palette: QPalette) -> Tokens:
    """Return tokens made of the machine's own palette, for high contrast: its few colours and no tints of ours."""
    roles = QPalette.ColorRole

    def of(role: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, role).name()

    page = of(roles.Window)
    colours = dict.fromkeys(_WORDS, of(roles.WindowText)) | dict.fromkeys(_GROUNDS, page)
    colours |= dict.fromkeys(_FILLS, of(roles.Highlight)) | dict.fromkeys(_BUTTONS, of(roles.Button))
    colours |= {"on_fill": of(roles.HighlightedText), "seal_ink2": of(roles.ButtonText), "action": of(roles.Link)}
    return replace(DARK if contrast("#ffffff", page) > contrast("#000000", page) else LIGHT, **colours)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, by the formula of WCAG 2.2 ("contrast ratio")."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2, 0 for black to 1 for white."""
    colour_of = QColor(colour)
    parts = ((0.2126, colour_of.redF()), (0.7152, colour_of.greenF()), (0.0722, colour_of.blueF()))
    return sum(weight * _linear(part) for weight, part in parts)


def _linear(part: float) -> float:
    """Undo the gamma of one sRGB part, 0 to 1."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
