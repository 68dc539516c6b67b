"""What hurts or ails somebody, told in passing: "a bruise on his ribs", "five stitches", "on crutches".

What a patient suffers from is no sign of a colleague, so that nothing is read here behind words for a patient.
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
_OWN = r"(?:my|her|his|their|me)"
_ITS = r"(?:my|her|his|their|me|an?|both|two|three)"
_SIDE = r"(?:(?:left|right|bad|good|lower|upper|little|ring|index|middle|big|front)\s){0,2}"
_WHERE = r"(?:on|to|in|up|over|across|down|under|above|below|round|around|along|behind|from)"
_HAS = (
    r"(?:has|have|had|hv|got|gets|get|having|suffers with|suffers from|lives with|with my|with her|down to|because "
    r"of|due to|diagnosed with|i've|ive|she's got|he's got|shes got|hes got)"
)
_BODY, _HARMS = gazetteer.either(_WORDS, "body"), gazetteer.either(_WORDS, "harms")
_WOUNDS, _AILMENTS = gazetteer.either(_WORDS, "wounds"), gazetteer.either(_WORDS, "ailments")
_CARE = gazetteer.either(_WORDS, "care")
_PART = rf"(?:{_ITS}\s)?{_SIDE}(?:{_BODY})\b"
_SIGNS: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            gazetteer.opening(_WORDS, "wounds"),
            rf"\b((?:{_WOUNDS})\s(?:all\s|right\s|deep\s)?{_WHERE}\s{_PART})",
            needs=gazetteer.opening(_WORDS, "body"),
        ),
        0.35,
    ),
    (
        Cued(
            gazetteer.opening(_WORDS, "harms"),
            rf"\b((?:{_HARMS})\s{_PART})(?!\s?(?:-|bone graft|to head))",
            needs=gazetteer.opening(_WORDS, "body"),
        ),
        0.3,
    ),
    (
        Cued(
            "black split fat thick busted bloody broken cauliflower bad dodgy gammy dicky bust swollen gone "
            "bloodied two",
            r"\b((?:two )?(?:black eyes?|split lip|fat lip|thick lip|bloody nose|bloodied nose|bust(?:ed)? (?:lip|"
            r"nose|knee|ankle)|cauliflower ears?))\b",
        ),
        0.35,
    ),
    (
        Cued(
            "two three four five six seven eight nine ten twelve fourteen several needed needs had",
            r"\b((?:two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|\d{1,2}|needed|had|several) "
            r"stitches)\b",
            needs="stitches",
            digits=True,
        ),
        0.35,
    ),
    (
        Cued(
            "was were been got being getting hit punched kicked bitten slapped scratched headbutted pricked stung "
            "scalded burnt struck elbowed it",
            r"\b(?:was|were|been|got|being|getting|it)\s((?:hit|punched|kicked|bitten|slapped|scratched|"
            r"head-?butted|pricked|stung|scalded|burnt|burned|struck|elbowed|bit|spat at|choked)\s(?:her |him |me "
            r"|them |[A-Z]?[a-z]+ )?(?:with|in|on|by|above|over|across|round|under|below)\s(?:an? |the |her |his |"
            r"my )?(?:[a-z-]+)(?: of [a-z]+)?)\b(?! (?:team|rota|ward|staff))",
        ),
        0.3,
    ),
    (
        Cued(
            "above below across over under into behind",
            rf"(?<=[a-z] )((?:above|below|across|over|under|behind) (?:the|her|his|my) {_SIDE}(?:eyes?|ears?|"
            rf"knees?|elbow|wrist|ankle|ribs?|nose|cheek|lip|brow|eyebrow))\b",
        ),
        0.27,
    ),
    (
        Cued(
            "back hip knee shoulder ankle neck nerves eyes hearing eyesight hips knees legs shoulders voice wrists "
            "leg wrist",
            r"\b((?:back|hips?|knees?|shoulders?|ankle|neck|nerves|eyes|eyesight|hearing|wrists?|voice|legs?) "
            r"(?:has |have |had |is |are |'s )?(?:gone|went|going|packed up|packed in|gave out|gave way|playing "
            r"up|shot|knackered|not what (?:it|they) (?:was|were)))\b(?! (?:to|up|on|in|back|home|off|down|round|"
            r"through))",
        ),
        0.33,
    ),
    (
        Cued(
            "did put doing hurt done slipped doing wrecked",
            rf"\b((?:did|put|doing|done|hurt|wrecked) {_OWN} {_SIDE}(?:{_BODY})(?: (?:in|out))?)\b",
        ),
        0.33,
    ),
    (
        Cued(
            "on in with using wearing",
            r"\b((?:on|using) (?:two )?(?:crutches|a walking frame|a zimmer|sticks)|in (?:plaster|a cast|a sling|"
            r"a neck brace|a surgical boot|a moon boot|a boot|rehab|a wheelchair|recovery|therapy|counselling|"
            r"hospital herself|hospital himself)|with a (?:stick|crutch|frame))\b",
        ),
        0.3,
    ),
    (
        Cued(
            "i im she he shes hes",
            rf"\b(?:i am|i\'m|im|she is|she\'s|he is|he\'s|shes|hes|i was|she was|he was) (?:still |also |now "
            rf")?((?:waiting (?:for|on)|awaiting|booked (?:in )?for|due|listed for|down for|going for|going in "
            rf"for|off for|facing|recovering from|to have|having) (?:an?|her|his|my|their|another|the) (?:[a-z]+ "
            rf")?(?:{_CARE})(?: (?:on|for|of) (?:my|her|his) (?:{_BODY}))?)\b(?! (?:room|list|suite|report|results?|"
            rf"team|form|machine|department|dept|lead|unit|clinic))",
            needs=gazetteer.opening(_WORDS, "care"),
        ),
        0.3,
    ),
    (
        Cued(
            "has have had hv got gets get having suffers lives with down because due diagnosed i've ive she's "
            "he's shes hes i she he",
            rf"\b{_HAS}\s(?:an?\s|the\s|her\s|his\s|my\s|bad\s|terrible\s|really\s|some\s|mild\s|chronic\s|two\s|"
            rf"three\s|another\s|little\s){{0,3}}((?:{_AILMENTS})(?: (?:herself|himself|"
            rf"myself))?)\b(?!\s(?:patients?|clinic|team|nurse|ward|lead|service|unit|cuff|monitor|machine|list|"
            rf"in (?:bed|bay|the notes)))",
        ),
        0.28,
    ),
)
_OF_STAFF: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            "knee hip hernia cataract her his my me their",
            rf"\b{_OWN} ((?:knee|hip|hernia|back|shoulder|bunion|gallbladder|cataract|wisdom teeth|breast|heart|"
            rf"thyroid|eye|foot|hand) (?:op|operation|surgery|replacement|biopsy|scan)|op|operation|surgery|"
            rf"hysterectomy|mastectomy|chemo|radiotherapy|ivf|counselling|rehab|biopsy|mammogram|smear|transplant|"
            rf"vasectomy|caesarean|miscarriage)\b(?! (?:list|patients?|form|results meeting))",
            needs=gazetteer.opening(_WORDS, "care") + " replacement miscarriage",
        ),
        0.3,
    ),
    (
        Cued(
            "sick fit doctor doctors off signed went gone going been",
            r"\b((?:sick|fit|doctor'?s) ?notes?(?: for (?:her|his|my) [a-z]+)?|signed off (?:with|for|by|sick|"
            r"until|till|work)(?: (?:her|his|my|the|an?))?(?: [a-z]+)?|(?:off|went off|gone off|been off) (?:work "
            r")?(?:long[- ]term sick|(?:sick )?with (?:her|his|my|stress|an?|depression|anxiety|burnout|nerves|"
            r"covid) ?(?:(?:bad |own )?(?:back|leg|chest|heart|nerves|shoulder|knee|hip|head))?))\b(?! (?:leave "
            r"policy|pay|line|rate|ward))",
            needs="sick fit doctor doctors signed off poorly",
        ),
        0.28,
    ),
    (
        Cued(
            "mate colleague partner friend buddy number opposite other",
            r"\b((?:mate|opposite number|other half|buddy|number two) (?:has |is |'s )?(?:gone |been )?(?:off "
            r"sick|signed off|away|on leave|retired|dead))\b",
        ),
        0.35,
    ),
    (
        Cued(
            "first second third final last written level stage",
            r"\b((?:first|second|third|final|last|final written|first written|written) (?:written )?warning(?: "
            r"for [a-z]+)?|(?:stage|level) (?:one|two|three|1|2|3)(?: (?:sickness|capability))?(?: (?:warning|"
            r"meeting|hearing)))\b",
        ),
        0.28,
    ),
    (
        Cued(
            "a the her our baby second third fourth fifth sixth first due trouble problems bleeding expecting "
            "carrying having",
            r"\b((?:a |the |her |our )?baby (?:is )?due|(?:second|third|fourth|fifth|sixth|first) (?:baby|child|"
            r"grandchild|pregnancy)|(?:trouble|problems|bleeding) with the last one|(?:expecting|carrying|having) "
            r"(?:twins|a boy|a girl|again|her first|our first))\b(?! (?:out|for discharge))",
            needs="baby child grandchild pregnancy due expecting carrying having last",
        ),
        0.3,
    ),
    (
        Cued(
            "express expressing expressed pump pumping her my breast breastfeed breastfeeds breastfeeding somewhere",
            r"\b((?:express|expressing|pump|pumping|expressed)(?: (?:my|her|breast))? ?milk|(?:her|my) (?:breast "
            r")?pump|breast-?feed(?:s|ing)?|somewhere to (?:express|pump|feed))\b",
            needs="milk pump breast breastfeed breastfeeds breastfeeding breastfed express feed",
        ),
        0.4,
    ),
    (
        Cued(
            "not never hasn haven refused refuses declined won didn unvaccinated unjabbed",
            r"\b((?:not had|never had|hasn't had|haven't had|refused|refuses|declined|won't have|didn't have) "
            r"(?:her|his|my|the|any) (?:flu |covid |mmr |hep b |hepatitis b |bcg )?(?:jabs?|vaccines?|vaccination|"
            r"booster)|unvaccinated|unjabbed)\b",
            needs="jab jabs vaccine vaccines vaccination booster unvaccinated unjabbed",
        ),
        0.4,
    ),
    (
        Cued(
            "i my after had since",
            r"\b(?:i had|i've had|since my|after my|since i had) (?:an? |another |my )?((?:bad |nasty |little "
            r")?(?:fall|accident|turn|scare|crash|fright|shock|relapse|bleed|op))\b",
        ),
        0.3,
    ),
    (
        Cued(
            "dog wasp bee cat horse needlestick needle sharps human spider",
            r"\b((?:dog|wasp|bee|cat|horse|spider|human) (?:bites?|stings?|scratch)|needle-?stick(?: injury)?|"
            r"sharps injury)\b(?! (?:policy|training|poster|protocol|forms?))",
        ),
        0.28,
    ),
    (
        Cued(
            "drinks drinking smokes uses gambles cuts using taking habit he she who",
            r"\b(?:she|he|who) ((?:drinks|gambles|self-harms|cuts (?:herself|himself)|takes pills))\b(?=[ "
            r"]?[.,;)]|$| (?:before|at|on the|too|again|heavily))",
        ),
        0.28,
    ),
)


def hurt_findings(reading: Reading) -> Iterator[Finding]:
    """Find what hurts or ails somebody who is no patient."""
    told = found(reading, ((cued, sure, RARE) for cued, sure in _SIGNS), Kind.CHARACTERISTIC)
    yield from patients.of_colleagues(reading, told)
    yield from found(reading, ((cued, sure, RARE) for cued, sure in _OF_STAFF), Kind.CHARACTERISTIC)
