"""What colleagues remember, told by a noun: "the crash on the ring road", "the leaving party", "the row over the bed".

`happenings` reads what happened as a time that something else is told by; this reads the happening itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify.cued import Cued, Letters, found
from safespace.deidentify.happenings import REASON
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_STOP = (
    r"(?:there|was|were|is|are|to|and|but|when|she|he|they|i|we|you|it|had|has|have|no|not|who|that|which|because|"
    r"so|as|"
    r"said|told|asked|they|her|his|my|their|our|a|an|the)"
)
_SUDDEN = (
    "crash collision accident fire blaze flood leak spill spillage explosion outbreak stabbing shooting drowning "
    "suicide fight brawl "
    "assault attack collapse theft burglary break-in robbery scandal protest strike walkout walk-out demonstration "
    "blackout outage "
    "evacuation riot siege hoax scare bomb raid arrest incident episode business fiasco saga debacle mix-up mixup "
    "swap scene row "
    "argument bust-up disaster mishap affair trouble fuss hoo-ha kerfuffle escape disappearance rescue haunting "
    "prank hostage "
    "kidnap landslide earthquake storm lightning hurricane heatwave blizzard avalanche meltdown breakdown failure thing"
)
_HEAVY = (
    "death deaths fall falls error errors suicide incident accident injury drowning overdose complaint "
    "restraint escape mistake loss swap never"
)
_PARTY = (
    r"(?:party|do|ball|barbecue|bbq|picnic|raffle|quiz|bake sale|cake sale|wedding|funeral|christening|baptism|"
    r"wake|karaoke|bingo|concert|carol service|carol concert|"
    r"memorial|memorial service|night out|day out|trip|outing|reunion|fun run|sponsored walk|panto|pantomime|fete|"
    r"fair|baby shower|gala|awards|disco|ceilidh|"
    r"talent show|tea party|garden party|street party|curry night|quiz night|race night|casino night|bollywood "
    r"night|christmas lunch|christmas dinner|works do|"
    r"leaving do|hen night|hen do|hen party|stag night|stag do|away day|team day|open day|family day|pride march|"
    r"parade|jubilee|photo shoot|photoshoot|"
    r"flash mob|bungee jump|skydive|marathon|bake-off|tug of war|(?!(?:at|on|in|last|first|same|other|late|long|to|"
    r"day|and|every|each|that|one|next|this|whole|all|by|per|of|a|my|her|his|following|previous)\b)(?!(?:mon|tues|"
    r"wednes|thurs|fri|satur|sun)day)[a-z]+ night)"
)
_KIND_OF_PARTY = (
    r"(?:leaving|works|work|staff|team|ward|office|department|departmental|farewell|birthday|retirement|"
    r"christmas|xmas|halloween|summer|new year|easter|eid|diwali|charity|annual|hen|stag|engagement|"
    r"anniversary|surprise|welcome|long service|first|last|big|infamous|famous|now famous)"
)
_BY = (
    rf"(?:\s(?:in|on|at|outside|by|near|over|about|with|involving|behind|under|inside)\s(?:the\s|our\s|"
    rf"that\s)?(?!{_STOP}\b)[a-z0-9'-]+(?:\s(?!{_STOP}\b|in\b|on\b|at\b|last\b|for\b|with\b|by\b|this\b|"
    rf"from\b)[a-z'-]+){{0,2}})"
)
_MEMORIES: tuple[tuple[Cued, float], ...] = (
    (
        Cued(
            "the that",
            rf"\b(?:the|that)\s(?:(?!{_STOP}\b)[a-z'-]+\s){{0,2}}(?:{'|'.join(_SUDDEN.split())})\b{_BY}",
            needs=_SUDDEN,
        ),
        0.3,
    ),
    (
        Cued(
            "review inquiry investigation inquest report debrief hearing statement statements letter questions "
            "paper complaint into about evidence" " enquiry lessons truth",
            rf"\b(?:review|inquiry|enquiry|investigation|inquest|report|debrief|hearing|statements?|questions|"
            rf"evidence|truth|lessons)\s(?:into|about|on|over|after|of|for|"
            rf"from)\s(the\s(?:(?!{_STOP}\b)[a-z'-]+\s){{0,3}}?(?:{'|'.join(_HEAVY.split())}|"
            rf"{'|'.join(_SUDDEN.split())})\b{_BY}?)",
        ),
        0.35,
    ),
    (
        Cued(
            "the our her his that",
            rf"\b(?:the|our|her|his|that)\s(?:{_KIND_OF_PARTY}\s){{1,3}}{_PARTY}\b(?:\s(?:for|of|in honour "
            rf"of)\s(?:the\s|our\s)?(?:old\s|outgoing\s|new\s)?(?!{_STOP}\b)[a-z]+)?",
        ),
        0.35,
    ),
    (
        Cued(
            "at after during since before from over from to left missed following",
            rf"\b(?:at|after|during|since|before|following|from|over|to|missed|left)\s((?:the|our|her|his|"
            rf"that)\s(?:[a-z'-]+\s){{0,2}}?{_PARTY})\b(?=\s?(?:[.,;:!?)\n]|$|where|when|that|for|in|on|last|she|"
            rf"he|they|i|we|and|by|with|too))(?!\s(?:on|in)\s(?:the\s)?(?:ward|rota))",
            needs=
                "party do ball barbecue bbq picnic raffle quiz sale wedding funeral christening baptism wake "
                "karaoke bingo concert service memorial out trip outing reunion run walk panto pantomime fete fair "
                "shower gala awards disco ceilidh show night lunch dinner day march parade jubilee shoot tug bake "
                "photoshoot mob jump skydive marathon",
        ),
        0.3,
    ),
    (
        Cued(
            "what whatever",
            r"\b(?:what|whatever)\s(?:happened|went on|went wrong|took place)\s(?:in|on|at|to|with|during|after|"
            r"over|outside|behind)\s(?!(?:me|him|her|them|us|you|it|my|next|this|that)\b)(?:the\s|our\s|mr\s|"
            r"mrs\s)?[a-z0-9'-]+(?:\s(?:the|that|on|in|at|of|with)\s(?:the\s)?[a-z'-]+){0,3}",
            needs="happened went took",
        ),
        0.3,
    ),
    (
        Cued(
            "since ever",
            rf"\b(?:ever )?since\s(the\s(?:(?!{_STOP}\b|last\b|first\b|same\b|day\b|night\b|week\b|month\b|"
            rf"weekend\b|summer\b|spring\b|winter\b|autumn\b|start\b|end\b|beginning\b|new\b|early\b|late\b|"
            rf"ward\b)[a-z'-]+\s?){{1,3}})(?=\s?(?:[.,;:!?)\n]|$|she\b|he\b|they\b|we\b|i\b|and\b))(?<! )",
        ),
        0.28,
    ),
    (
        Cued(
            "the",
            r"\bthe\s(?:day|night|morning|afternoon|evening|weekend|week)\s(?:that\s|when\s)?(?:the|our|all|"
            r"somebody|someone|everybody|everyone|a|we|half|both|two|that)\s(?:[\w'-]+\s?){1,6}?(?=\s?[.,;:!?)\n]|"
            r"$)",
        ),
        0.35,
    ),
    (
        Cued(
            "warning cautioned disciplined famous notorious known",
            rf"\b(?:warning|disciplined|cautioned|famous|notorious|known)\s(?:for|after|over|about|"
            rf"since)\s(the\s(?:(?!{_STOP}\b)[a-z'-]+\s?){{1,3}})(?<!\s)(?=\s?(?:[.,;:!?)\n]|$|and\b))",
        ),
        0.28,
    ),
)  # fmt: skip
_GATHERING = (
    "supper abseil sit-in walk-in teach-in vigil ceilidh barn-dance knees-up hustings procession pilgrimage sleepover "
    "lock-in open-mic cook-off bake-off car-wash bucket-collection skydive triathlon regatta dinner-dance "
    "go-live cutover"
)
_CALLED: tuple[tuple[Cued, float], ...] = (
    (
        Cued(
            "the that",
            r"\b(?:the|that) (?:(?!whole |same |other |first |last |new |old )[a-z'-]+ ){1,2}"
            r"(?:business|affair|saga|fiasco|debacle|palaver|carry-on|stand-off|standoff|shambles|mix-up|episode)\b"
            r"(?! (?:case|plan|partner|manager|unit|support|hours|card|intelligence|as))",
            needs="business affair saga fiasco debacle palaver on off standoff shambles up episode",
        ),
        0.35,
    ),
    (
        Cued(
            "the that our",
            rf"\b(?:the|that|our) (?:[a-z'-]+ ){{0,2}}(?:{'|'.join(_GATHERING.split())})(?: (?:weekend|night|day|"
            rf"dinner))?\b",
            needs="supper abseil sit walk teach vigil ceilidh barn knees hustings procession pilgrimage "
            "sleepover lock open "
            "cook bake car bucket skydive triathlon regatta dinner go cutover",
        ),
        0.35,
    ),
    (
        Cued(
            "the those",
            r"\b(?:the|those) (?:two|three|four|double|twin) (?:[a-z]+ )?(?:deaths|stillbirths|suicides|falls|"
            r"fires|resignations|"
            r"never events|drownings|crashes|sackings|suspensions|overdoses|arrests)\b",
        ),
        0.4,
    ),
    (
        Cued(
            "the that",
            r"\b(?:the|that) (?:burst (?:main|pipe|boiler|tank)|gas leak|bomb scare|power cut|sewage leak|water "
            r"leak|pay strike|dead (?:swan|fox|rat|pigeon)|missing (?:morphine|ketamine|body|baby|patient|money|"
            r"swab|laptop|"
            r"keys|tooth|ring|notes|watch|specimen))\b",
        ),
        0.35,
    ),
)
_NAMED = Cued(
    "the",
    r"\bthe (?:Great|Big|Infamous|Famous|Battle of|Siege of|Night of|Day of|Year of) (?:the )?[A-Z][\w'-]+(?: "
    r"[A-Z][\w'-]+){0,2}",
    Letters.WRITTEN,
)


def memory_findings(reading: Reading) -> Iterator[Finding]:
    """Find what happened, as colleagues call it."""
    signs = ((cued, sure, REASON) for cued, sure in (*_MEMORIES, *_CALLED, (_NAMED, 0.5)))
    return found(reading, signs, Kind.EVENT)
