"""What days and months are called, as patterns for a text in small letters, and why a time is marked."""

from __future__ import annotations

from typing import Final

LONG_DAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DAY: Final = r"(?<!c')(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|weds?|thurs?|fri|sat|sun)\b"
DAYS: Final = (
    "monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday "
    "sundays mon tue tues wed weds thu thur thurs fri sat sun"
)
MONTHS: Final = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec"
)
MONTH: Final = rf"(?:{'|'.join(MONTHS.split())})\b\.?"
NTH: Final = r"\d{1,2}(?:st|nd|rd|th)"
HOURS: Final = "one two three four five six seven eight nine ten eleven twelve"
HOUR: Final = rf"(?:{'|'.join(HOURS.split())}|1[0-2]|0?[1-9])"
TEENS: Final = "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
FEW: Final = rf"(?:{TEENS}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{{1,2}}|a few|a couple of|several)"
SPAN: Final = r"(?:night|day|morning|afternoon|evening|weekend|week|month|summer|winter)"

WORK_OUT: Final = "A time that colleagues can work out."
OF_DAY: Final = "A time of day."
