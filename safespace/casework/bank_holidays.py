"""England's bank holidays, from the holidays library.

The library's package of countries loads all two hundred and fifty of them for the sake of one: 8 MB that stay for as
long as the program runs, and half of the time that the library takes to load. So the package is put in place empty, and
the one country is loaded from it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from importlib.util import find_spec, module_from_spec
from typing import Final

_COUNTRIES: Final = "holidays.countries"


def of(years: Iterable[int]) -> frozenset[date]:
    """Return England's bank holidays of these years."""
    if _COUNTRIES not in sys.modules and (spec := find_spec(_COUNTRIES)) is not None:
        sys.modules[_COUNTRIES] = module_from_spec(spec)
    from holidays.countries.united_kingdom import UnitedKingdom

    return frozenset(UnitedKingdom(subdiv="ENG", years=years))
