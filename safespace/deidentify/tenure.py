"""How somebody came, stays or goes, told without a number of years: "newly qualified", "her probation", "third year".

`background` and `circumstances` read the years themselves; here are the stages of a working life and where one is from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import LONG, RARE
from safespace.domain.finding import Finding, Kind

_WORDS = "circumstances"
_OWN = r"(?:my|her|his|their)"
_N = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|a|\d{1,2}|a few|a "
    r"couple of)"
)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty a few couple"
_VOICES = gazetteer.either(_WORDS, "voices")
_SIGNS: Final[tuple[tuple[Cued, float, str], ...]] = (
    (
        Cued(
            "newly recently just freshly lately only barely",
            r"\b((?:newly|recently|just|freshly|only just|barely) (?:qualified|appointed|promoted|registered|"
            r"arrived|recruited|divorced|widowed|married|engaged|landed|joined us|started here|moved here|come "
            r"over|came over|out of (?:uni|university|school|prison|the army|training)|graduated|ordained|"
            r"retired))\b(?! (?:consultants? meeting))",
        ),
        0.38,
        LONG,
    ),
    (
        Cued(
            "new latest fresh newest recent",
            r"\b((?:new|latest|recent) (?:starters?|arrivals?|recruits?|joiners?|graduates?))\b(?! (?:pack|"
            r"induction|checklist|form|form|of gloves|is (?:broken|better|worse)))",
        ),
        0.28,
        LONG,
    ),
    (
        Cued(
            "who she he i is am im hes shes were was",
            r"\b(?:who is|who's|she's|he's|i'm|is|am|im|hes|shes|was|were) (?:still |so |very |quite |only |"
            r"pretty |fairly )?(new(?: (?:here|in|to (?:the|this|our) [a-z]+|from [a-z]+))?|the new (?:one|girl|"
            r"boy|lad))(?=[ ]?[.,;:)!?\n\"]|$"
            r"| (?:and|so))",
        ),
        0.33,
        LONG,
    ),
    (
        Cued(
            "fresh straight new new-ish",
            r"\b((?:fresh|straight) (?:from|out of) (?:her |his |my )?(?:school|college|uni|university|training|"
            r"qualifying|prison|the army|the navy|rehab|maternity leave|sixth form))\b",
            needs="fresh straight",
        ),
        0.28,
        LONG,
    ),
    (
        Cued(
            "her his my their",
            rf"\b{_OWN} ((?:very )?(?:first|second|last|final) (?:job|post|placement|rotation)(?: (?:here|ever|in "
            rf"(?:this country|the uk|england|the nhs)))?)\b",
            needs="first second last final",
        ),
        0.26,
        LONG,
    ),
    (
        Cued(
            "first second third fourth fifth final 1st 2nd 3rd last",
            r"\b((?:first|second|third|fourth|fifth|final|1st|2nd|3rd)[ -]years?(?: students?)?)\b(?= (?:at|of|"
            r"student|nurs|medical|midwif|paramedic|physio|trainee|apprentice|on|and|in)|[ ]?[.,;:)!?\n\"]|$)(?! "
            r"(?:running|in a row|of the (?:contract|plan|war)))",
            beside="student students placement placements university uni college degree apprentice trainee",
        ),
        0.28,
        LONG,
    ),
    (
        Cued(
            "retired retires retiring semi",
            r"(?:(?<=\ba )|(?<=, )|(?<=\bis )|(?<=\bam )|(?<=\bi )|(?<=\bi'm )|(?<=\bhe's )|(?<=\bshe's )|"
            r"(?<=\bnow )|(?<=\bof )|(?<=\())((?:semi-)?retired)\b(?! at the age|[\"'])",
        ),
        0.28,
        LONG,
    ),
    (
        Cued(
            _NUMBERS,
            rf"\b({_N} (?:years?|months?|weeks?|days?|shifts?)(?: and [a-z]+)? (?:off|from|to|till|until|before|"
            rf"away from|short of|left until|to go (?:till|until|to)) (?:{_OWN} |the |a )?(?:retiring|retirement|"
            rf"retires?|pension|finishing|leaving|qualifying|the end of (?:{_OWN}|the) [a-z]+)|{_N} (?:weeks?|"
            rf"months?|shifts?) (?:to go|left))\b(?! (?:the supplies|on the (?:lease|contract)))",
            digits=True,
        ),
        0.33,
        LONG,
    ),
    (
        Cued(
            "been is was being s on seconded part parttime zero fixed probation probationary handed handing put "
            "gave given working in acting stepping demoted sidelined under got",
            rf"\b((?:been |is |was |being )?seconded(?: (?:from|to) [a-z]+)?|on (?:a )?secondment|on loan "
            rf"from [a-z]+|part-?time|zero[- ]hours?|fixed[- ]term|probation(?:ary)?(?: (?:period|review))?|"
            rf"(?:handed|handing|put|gave|given) in {_OWN} (?:notice|resignation)|working {_OWN} notice|in {_OWN} "
            rf"notice period|(?:being|been|got) performance managed)\b(?! (?:officer|service|policy|staff in "
            rf"general))",
            needs="seconded secondment loan part parttime zero fixed probation probationary notice resignation "
            "acting stepping demoted sidelined investigation performance",
        ),
        0.28,
        LONG,
    ),
    (
        Cued(
            "going gone moving moved came come left moves goes emigrating leaving went",
            rf"\b((?:going|gone|moving|moved|went) (?:back )?home (?:for (?:good|{_OWN} [a-z]+)|to (?:look after|"
            rf"nurse|bury|care for|be with) [a-z ]+?)|(?:left|leaving) (?:an?|the|{_OWN}) (?:husband|wife|country|"
            rf"village|family|children|kids|convent|priesthood|church|army|police)(?: and [a-z]+ [a-z]+)?|moved "
            rf"(?:up|down|over) here(?: (?:to be with|for) (?:{_OWN} )?[a-z]+)?|moved out(?: (?:to|into|of) "
            rf"{_OWN} (?:own )?[a-z]+))\b",
        ),
        0.33,
        RARE,
    ),
    (
        Cued(
            "is are was were she he both all i they come comes came",
            r"\b(?:is|are|was|were|she's|he's|both|all|i'm|they're|come|comes|came) ((?:both |all )?from (?:the "
            r"same|my|her|his|our|a small|a little|up|down) (?:town|village|street|island|tribe|school|church|"
            r"estate|valley|north|south|coast|home town|country|north east|south west|region|state|county|part of "
            r"the (?:world|country)))\b",
        ),
        0.38,
        RARE,
    ),
    (
        Cued(
            "been here part born",
            r"\b((?:been )?here (?:longer than|since (?:before|it opened|it was built|the (?:day it opened|"
            r"beginning|start|old days)|day one)|the longest|all (?:my|her|his) life)(?: (?:the |any |most |"
            r"anyone|anybody|all )[a-z]*)?|part of the furniture|born (?:here|on this ward|in this hospital))\b",
        ),
        0.38,
        LONG,
    ),
    (
        Cued(
            "two three four five six one eight fifteen seven ten twelve twenty",
            r"\b((?:two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty) as an? [a-z]+)\b",
        ),
        0.3,
        LONG,
    ),
    (
        Cued(
            f"broad thick strong soft heavy slight real proper old {gazetteer.opening(_WORDS, 'voices')}"
            " fairly pure quite very",
            rf"\b((?:(?:broad|thick|strong|soft|heavy|slight|proper|real|very|fairly|quite|pure) "
            rf")?(?:{_VOICES})(?: (?:accent|lad|lass|lilt|vowels|twang|voice|burr|girl|woman|man|fella|bloke))|"
            rf"(?:broad|thick|strong|pure) (?:{_VOICES})|(?:geordie|scouse|scouser|brummie|glaswegian|cockney|"
            rf"mancunian|mackem|aberdonian|dundonian|north walian|south walian|orcadian|northumbrian|bristolian|"
            rf"teessider))\b",
        ),
        0.4,
        RARE,
    ),
)
_TRADES = gazetteer.either(_WORDS, "trades")
_TRADE: Final[Cued] = Cued(
    "was used were had been once worked trained",
    rf"\b(?:was (?:once )?an?|used to be an?|had been an?|been an?|were an?|was the|once an?|worked as an?|"
    rf"trained as an?|(?<=who )was an?) ((?:[a-z]+ )?(?:{_TRADES}))\b(?= (?:in|at|for|before|back|until|till|"
    rf"herself|himself|once|there|and|of)\b|[ ]?[.,;:)!?\n\"]|$)",
)


def tenure_findings(reading: Reading) -> Iterator[Finding]:
    """Find how somebody came, stays or goes."""
    return found(reading, _SIGNS, Kind.CHARACTERISTIC)


def trade_findings(reading: Reading) -> Iterator[Finding]:
    """Find what somebody was by trade elsewhere: "used to be a headmaster", "was a dentist in Damascus"."""
    return found(reading, ((_TRADE, 0.33, "A post that somebody had before."),), Kind.ROLE)
