"""Times that are told by a change in life or work: "since the change of contract", "the end of her placement"."""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify.cued import Cued
from safespace.deidentify.reading import Reading
from safespace.deidentify.shapes_clock import told
from safespace.deidentify.time_words import LONG_DAY, MONTH, WORK_OUT
from safespace.domain.finding import Finding

_STOP = (
    r"(?:there|was|were|is|are|am|to|in|on|at|and|but|when|she|he|they|i|we|you|it|had|has|have|no|not|with|from|for|"
    r"who|that|which|so|because|until|if|or|as|by|do|did|will|would|can|could|said|told|asked)"
)

_TIMES: tuple[tuple[Cued, float, str], ...] = (
    (
        Cued(
            "end start beginning middle the",
            r"\b(?:the\s)?(?:end|start|beginning|middle) of (?:q[1-4]|the (?:quarter|rotation|placement|contract|"
            r"shift|rota|leave year|financial year|tax year|summer|winter|spring|autumn|holidays|strike|probation|"
            r"secondment)|(?:her|his|my|their) (?:rotation|placement|contract|probation|secondment|notice|leave|"
            r"shift|course|training|second year|first year|final year))\b",
        ),
        0.35,
        WORK_OUT,
    ),
    (
        Cued(
            "since before until till by from after during following",
            r"\b(?:since|before|until|till|by|from|after|during|following)\s((?:the|her|his|my|their|"
            r"our)\s(?:new\s|last\s|next\s)?(?:change|changeover|handover|switch|move|transfer|takeover|start|end|"
            r"launch|closure|opening|reopening|introduction|arrival|departure|resignation|retirement|appointment|"
            r"promotion)(?:\s(?:of|to|from)\s(?:the\s|her\s|his\s|our\s|a\s)?(?!(?:care|shift|bed|"
            r"ward)\b)[a-z-]+(?:\s(?:system|contract|manager|matron|rota|computers|uniform|"
            r"building))?)?)\b(?=\s?(?:[.,;:!?)\n]|$|she|he|they|i|we|and|when|but|it|the|in|there|nobody))",
        ),
        0.3,
        WORK_OUT,
    ),
    (
        Cued(
            "since",
            r"\bsince\s((?:she|he|they|i|we)\s(?:started|arrived|joined|came(?: here| back)?|returned|qualified|"
            r"moved(?: here)?|spoke(?: up| out)?|complained|reported(?: it)?|got back|left|took over|retired|was "
            r"(?:moved|promoted|appointed)|had (?:her|his|the|my) \w+))\b",
        ),
        0.28,
        WORK_OUT,
    ),
    (
        Cued(
            "the",
            rf"\bthe\s(?:first|second|third|last|next|previous|following|other)\s(?:{LONG_DAY}|weekend|week|night|"
            rf"day)\s(?:of|in|after|before)\s(?:the\s|her\s|his\s|our\s)?(?!{_STOP}\b)[a-z'-]+(?:\s(?:holidays?|"
            rf"strike|term|month|half-term|rota|rotation|{MONTH}))?",
        ),
        0.45,
        WORK_OUT,
    ),
    (
        Cued(
            "this last next on since at before after until till",
            r"\b(?:(?:this|last|next)\s(?:pay ?day|pay ?slip|appraisal|revalidation|rotation|placement|half-term|"
            r"bank holiday)\b|(?:on|since|at|before|after|until|till)\s(?:her|his|my|their)\s(?:last\s|next\s|"
            r"first\s)?(?:pay ?day|revalidation|rotation|placement|disciplinary|hearing|one-to-one))\b",
        ),
        0.3,
        WORK_OUT,
    ),
)


def since_findings(reading: Reading) -> Iterator[Finding]:
    """Find times that are told by what changed then."""
    return told(reading, _TIMES)
