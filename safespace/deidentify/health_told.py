"""A colleague's health as it is told in passing: "had a fall at work", "on antidepressants", "got one kidney".

What is told of a patient is left alone, by the words before it in its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safespace.deidentify import gazetteer, patients
from safespace.deidentify.cued import Cued, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import RARE
from safespace.domain.finding import Finding, Kind

_WORDS = "circumstances"
_AILMENTS = gazetteer.either(_WORDS, "ailments")
_BODY = gazetteer.either(_WORDS, "body")
_WOUNDS, _WOUNDS_FIRST = gazetteer.either(_WORDS, "wounds"), gazetteer.opening(_WORDS, "wounds")
_DRUGS = (
    r"(?:anti-?depressants|sertraline|citalopram|fluoxetine|beta[- ]?blockers|insulin|methadone|lithium|warfarin|"
    r"steroids|hrt|hormones|testosterone|anti-?psychotics|sleeping (?:tablets|pills)|painkillers|blood thinners|"
    r"medication|tablets for (?:her|his|my) [a-z]+|statins|opioids|gabapentin|pregabalin)"
)
_NOT_GIVEN = (
    r"(?! (?:round|trolley|error|errors|chart|cupboard|keys|unsupervised|to (?:the|a|her|his) (?:patient|wrong)))"
)
_SIGNS: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            "get gets getting got suffers suffer suffering have has had having with",
            rf"\b(?:gets?|getting|got|suffers?|suffering|have|has|had|having)(?: (?:with|from))? ((?:an?|the|her|his|"
            rf"my|bad|terrible|awful|severe|regular|chronic|these|one of (?:her|his|my))? ?(?:{_AILMENTS}|(?:tremors?|"
            r"phobia|fear) of [a-z]+|tremors?|shakes|palpitations|dizzy spells|panics|night terrors|bad days|low "
            r"moods?|bad (?:spells|turns|nights|dreams)|allerg(?:y|ies)|reactions? to (?:the )?[a-z]+)"
            rf"(?: of (?!the |a )[a-z]+)?)\b(?! (?:nurse|clinic|patients?|team|lead|ward|unit|service|pathway|"
            rf"training|"
            r"specialist|awareness|policy))",
        ),
        0.35,
    ),
    (
        Cued(
            "on take takes taking took started prescribed back been",
            rf"\b((?:on|takes?|taking|started on|started|prescribed|been put on|back on) {_DRUGS})\b{_NOT_GIVEN}",
        ),
        0.3,
    ),
    (
        Cued(
            "tried attempted took self suicidal overdosed cut thought thinking been feels felt is threatened was",
            r"\b(?:(?:tried|attempted|threatened) to (?:take|end) (?:her|his|my|their)(?: own)? life|tried to kill "
            r"(?:herself|himself|myself|themselves)|took an overdose|self[- ]harm(?:s|ed|ing)|(?:was|is|been|felt|"
            r"feels) suicidal|suicidal|attempted suicide)\b(?! (?:patients?|policy|ideation pathway|risk assessment))",
        ),
        0.4,
    ),
    (
        Cued(
            "one got only born with lost missing has have",
            r"\b(?:got|has|have|only has|only got|only have|with|born with) (?:only )?(one (?:kidney|leg|arm|eye|hand|"
            r"lung|ear|breast|working (?:eye|ear|arm|leg|hand|kidney)|good (?:eye|ear|arm|leg|hand)))\b",
        ),
        0.45,
    ),
    (
        Cued(
            "slipped broke fractured tore did put pulled ruptured lost sprained bust had snapped hurt done prolapsed "
            "twisted",
            rf"\b((?:slipped|prolapsed) (?:an? |her |his |my )?dis[ck]s?|put (?:her|his|my) (?:back|hip|knee|neck|"
            rf"shoulder) out|(?:did|done|hurt|bust|broke|tore|pulled|sprained|fractured|ruptured|snapped|twisted) "
            rf"(?:her|his|my) (?:left |right |bad )?(?:{_BODY})(?: in)?)\b",
        ),
        0.35,
    ),
    (
        Cued(
            "treated treatment having had having's under waiting going for undergoing finished starting started needs "
            "been being on was",
            r"\b((?:was|been|being) treated (?:here )?for (?!(?:different|less|a while|months))[a-z]+(?: here)?|"
            r"(?:having|undergoing|finished|starting|started|on|had|needs|going through) (?:her |his |my |a course of "
            r"|more |daily )?(?:ivf|chemo|chemotherapy|radiotherapy|dialysis|fertility treatment|counselling|therapy|"
            r"physio|gender reassignment|the menopause|early menopause|a (?:transplant|hysterectomy|mastectomy|bypass|"
            r"hip replacement|knee replacement|vasectomy|termination|relapse)))\b(?! (?:unit|patients?|suite|room|"
            r"team|lead|training|list|notes|services?|for (?:the )?patient))",
        ),
        0.35,
    ),
    (
        Cued(
            "pregnant expecting due showing bump baby weeks her my the",
            r"\b(?:pregnant (?:with (?:her|my|their) (?:first|second|third|fourth)|with twins|again|at the time)|due "
            r"in (?:january|february|march|april|may|june|july|august|september|october|november|december)(?= ?[.,;)]|"
            r" and)|(?:her|my|the) (?:baby )?bump(?= (?:shows?|is|was|got|now)|[.,])|baby (?:is|was) due(?: in "
            r"[a-z]+)?)\b",
        ),
        0.4,
    ),
    (
        Cued(
            f"a an the two {_WOUNDS_FIRST} three",
            rf"\b(?:an?|the|two|three) ((?:[a-z]+ )?(?:{_WOUNDS}|tattoo|tattoos|mole|port wine stain|birthmark|"
            rf"scarring|skin graft|patch)(?: (?:scars?|marks?))? (?:on|across|over|behind|under|round|down|up|along|"
            rf"above|below|near|all up) (?:the |her |his |one |both |each |my |their )?(?:left |right |whole "
            rf")?(?:{_BODY}))\b",
        ),
        0.4,
    ),
    (
        Cued(
            "about around nearly over almost under just only barely well five six four 5 6 foot",
            r"\b(?:(?:about|around|nearly|almost|well over|over|under|just under|barely|only) )?(?:four|five|six|"
            r"[456]) ?(?:foot|feet|ft)(?: (?:odd|plus|nothing|tall|or so|one|two|three|four|five|six|seven|eight|nine|"
            r"ten|eleven|\d{1,2}))?(?= ?[.,;:!?)]|$| (?:and|with|in (?:his|her)|tall|man|woman))",
            digits=True,
        ),
        0.45,
    ),
    (
        Cued(
            "was were been born had gave",
            r"\b(?:was|were|been) (a patient (?:here|there|on (?:the|that|this) [a-z]+|in the same [a-z]+|(?:her|him|"
            r"my)self|with us))\b|\b(?:had|gave birth to) (?:her|all her|both her|my|both my) (?:own )?(?:baby|babies|"
            r"children|kids|twins|first|second|boys|girls) (?:here|on (?:the|that) [a-z]+)\b",
        ),
        0.4,
    ),
)


def told_health(reading: Reading) -> Iterator[Finding]:
    """Find what is told of a colleague's health or body."""
    some = found(reading, ((cued, sure, RARE) for cued, sure in _SIGNS), Kind.CHARACTERISTIC)
    return patients.of_colleagues(reading, some)
