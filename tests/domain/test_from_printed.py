"""What may be worked out from printed numbers, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from safespace.domain.from_printed import Derived, NotPrinted, arrow, percentage, rate, total
from safespace.domain.released import CellKey, ReleasedCell, Symbol, SymbolKind


def cell(value: int | None, quarter: str = "2026Q1", kind: SymbolKind = SymbolKind.EXACT) -> ReleasedCell:
    return ReleasedCell(CellKey.of((quarter,)), Symbol(kind, value), str(value), "exact")


HIDDEN = [cell(None, kind=SymbolKind.BAND), cell(None, kind=SymbolKind.WITHHELD), cell(3, kind=SymbolKind.RANGE)]


def test_shares_rates_arrows_and_sums_of_printed_numbers_are_worked_out() -> None:
    ten, twelve, fifty = cell(10), cell(12, "2026Q2"), cell(50)
    assert percentage(ten, fifty) == Derived("20 %", (ten.key, fifty.key))
    assert percentage(cell(1), cell(3), 1).text == "33.3 %"
    assert rate(ten, fifty, 1000).text == "200.0 per 1000"
    assert arrow(ten, twelve).text == "up 20 %"
    assert arrow(twelve, ten).text == "down 17 %"
    assert arrow(ten, ten).text == "no change"
    assert total([ten, twelve]) == Derived("22", (ten.key, twelve.key))


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("make", [percentage, partial(rate, per=100), arrow])
def test_nothing_is_worked_out_from_a_number_that_is_hidden(
    make: Callable[[ReleasedCell, ReleasedCell], Derived], hidden: ReleasedCell
) -> None:
    for given in ((hidden, cell(9)), (cell(9), hidden)):
        with pytest.raises(NotPrinted):
            make(*given)
    with pytest.raises(NotPrinted):
        total([cell(9), hidden])


def test_nothing_is_a_share_of_none_and_no_sum_is_made_of_nothing() -> None:
    with pytest.raises(NotPrinted):
        percentage(cell(0), cell(0))
    with pytest.raises(NotPrinted):
        arrow(cell(0), cell(9))
    with pytest.raises(NotPrinted):
        total([])
