"""The words on screen: those that a person who spoke up can read without being made into something."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house import shape

# Written in pieces, because this file is read by people who search for them.
UNWANTED = re.compile("|".join(("whistle" + "-?blow", "complain" + "ant", r"\bvictim", "accus" + "er")), re.IGNORECASE)
SAYS_NOTHING = {"ok", "okay", "submit", "yes", "no"}
BUTTONS = {"QPushButton", "QToolButton", "QAction"}


def said(code: ast.Module) -> list[str]:
    """Return the strings of a module that are not docstrings."""
    described = {id(node.value) for node in ast.walk(code) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(code) if isinstance(node, ast.Constant) and id(node) not in described)
    return [node.value for node in constants if isinstance(node.value, str)]


def on_buttons(code: ast.Module) -> list[str]:
    """Return the words that stand on buttons: the strings handed to a class whose name ends in Button or Action."""
    calls = [node for node in ast.walk(code) if isinstance(node, ast.Call)]
    made = [call for call in calls if re.search(r"(Button|Action)$", shape.dotted(call.func))]
    handed = [part for call in made for part in call.args if isinstance(part, ast.Constant)]
    return [part.value for part in handed if isinstance(part.value, str)]


def test_nobody_is_called_what_they_are_not() -> None:
    wrong = [
        f"{shape.name_of(file)}: {words}"
        for folder in ("ui", "casework", "reports")
        for file in shape.modules(shape.CODE / folder)
        for words in said(shape.tree(file))
        if UNWANTED.search(words)
    ]
    assert wrong == []


def test_every_button_says_what_happens() -> None:
    wrong = [
        f"{shape.name_of(file)}: {words}"
        for file in shape.modules(shape.CODE / "ui")
        for words in on_buttons(shape.tree(file))
        if words.replace("&", "").strip(" .").lower() in SAYS_NOTHING
    ]
    assert wrong == []


def test_an_unwanted_word_is_noticed() -> None:
    assert [words for words in said(ast.parse("label = 'The Complain" + "ant'")) if UNWANTED.search(words)]
    assert [words for words in said(ast.parse("label = f'{n} whistle" + "blowers'")) if UNWANTED.search(words)]


@pytest.mark.parametrize("code", ["QPushButton('OK', self)", "QtWidgets.QPushButton('&Ok')", "QuietButton('Submit')"])
def test_a_button_that_says_nothing_is_noticed(code: str) -> None:
    assert any(words.replace("&", "").lower() in SAYS_NOTHING for words in on_buttons(ast.parse(code)))
