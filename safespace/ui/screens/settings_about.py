"""The card of the settings that says which version this is, and what there is to read about the program."""

from __future__ import annotations

from safespace.casework import settings
from safespace.casework.anonymise import how_names_are_found
from safespace.ui import theme
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import body, second

_MODEL = "The model is Rampart, by the National Design Studio (CC BY 4.0)."


class AboutProgram(TitledCard):
    """The version, and what there is to read about the program."""

    def __init__(self) -> None:
        super().__init__("About SafeSpace")
        self.pages = (
            (Button("What it protects against", "plain", "shield"), "what_safespace_protects_against"),
            (Button("How figures are protected", "plain", "table"), "how_figures_are_protected"),
            (Button("The files, field by field", "plain", "file"), "file_formats"),
            (Button("How the vault was tried", "plain", "check"), "how_the_vault_was_tried"),
            (Button("Handing cases over", "plain", "people"), "handing_over"),
            (Button("Beyond one machine", "plain", "drive"), "beyond_one_machine"),
            (Button("For administrators", "plain", "key"), "for_administrators"),
            (Button("Licences", "plain", "page"), "licences"),
            (Button("Help", "plain", "life_ring"), "today"),
        )
        row = Flow(8)
        for button, _ in self.pages:
            row.add(button)
        self.column.setSpacing(theme.current().px(12))
        self.add(body(f"{settings.version()}. Works without a network. Not an official NHS product."))
        self.add(second(f"{how_names_are_found()} {_MODEL}"))
        self.add(second("It cannot protect against somebody who controls this laptop while the vault is open."))
        self.add(row)
