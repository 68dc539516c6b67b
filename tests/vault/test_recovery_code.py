"""The recovery code: 130 bits on paper, forgiving to the hand, strict about slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.ids import CROCKFORD
from safespace.vault import recovery_code
from safespace.vault.problems import MistypedRecoveryCode

CODE = recovery_code.generated()


def test_a_code_is_six_groups_of_five_and_never_the_same() -> None:
    codes = {recovery_code.generated() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert [len(group) for group in recovery_code.groups(code)] == [5] * 6
        assert len(recovery_code.understood(code)) == 26


def test_all_26_characters_vary() -> None:
    codes = [recovery_code.understood(recovery_code.generated()) for _ in range(200)]
    for place in range(26):
        assert len({code[place] for code in codes}) > 20


@given(st.data())
def test_case_spaces_dashes_and_look_alikes_are_forgiven(data: st.DataObject) -> None:
    looks = {"1": "1lIiL", "0": "0oO"}
    typed = "".join(data.draw(st.sampled_from(looks.get(letter, letter + letter.lower()))) for letter in CODE)
    typed = typed.replace("-", data.draw(st.sampled_from(["", " ", "-", " - ", "–", "\t", "\n"])))
    assert recovery_code.understood(typed) == recovery_code.understood(CODE)


def test_every_single_slip_and_swap_is_noticed() -> None:
    code = recovery_code.generated().replace("-", "")
    for place, letter in enumerate(code):
        for other in CROCKFORD:
            if other != letter:
                with pytest.raises(MistypedRecoveryCode):
                    recovery_code.understood(code[:place] + other + code[place + 1 :])
        swapped = code[:place] + code[place : place + 2][::-1] + code[place + 2 :]
        if swapped != code:
            with pytest.raises(MistypedRecoveryCode):
                recovery_code.understood(swapped)


@pytest.mark.parametrize("typed", ["", "-----", "U" * 30, "A" * 29, "A" * 31, "é" * 30, "\U0001f511" * 30])
def test_something_else_is_not_a_code(typed: str) -> None:
    with pytest.raises(MistypedRecoveryCode):
        recovery_code.understood(typed)
