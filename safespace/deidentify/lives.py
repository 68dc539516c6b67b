"""What somebody's life is like outside and before this work: a faith kept, a marriage, a club, a former trade, care."""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify import patients
from safespace.deidentify.cued import Cued, Gated, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import FAMILY, LONG, ONLY, RARE
from safespace.domain.finding import Finding, Kind

_IS = r"(?:i am|i'm|im|she is|she's|shes|he is|he's|hes|they are|who is|who's|is|was|been|am)"
_IS_WORDS = "i i'm im she she's shes he he's hes they who who's is was been am"
_FAITH = (
    r"(?:muslim|islam|christian|christianity|catholic|catholicism|jew|jewish|judaism|hindu|hinduism|sikh|sikhism|"
    r"buddhist|buddhism|baptist|methodist|pentecostal|pagan|anglican|mormon|quaker|orthodox)"
)
_SIGNS: tuple[tuple[Cued | Gated, float, str], ...] = (
    (
        Cued(
            "visibly openly devout devoutly practising practicing lapsed observant strict proudly quietly newly born",
            rf"\b(?:visibly|openly|devout|devoutly|practi[sc]ing|lapsed|observant|strict|proudly|born-again|born again)"
            rf"\s(?:{_FAITH}|gay|lesbian|bi|bisexual|trans|queer|disabled|autistic|black|asian|foreign|pregnant|"
            r"religious|atheist|feminist|political)\b",
        ),
        0.5,
        RARE,
    ),
    (
        Cued(
            "convert converted reverted revert muslim catholic jewish observes observed keeps keeping eats "
            "attends anglican baptist buddhism buddhist catholicism christian christianity goes hindu "
            "hinduism islam jew judaism methodist mormon observing orthodox pagan pentecostal quaker sikh "
            "sikhism worships"
            " attend converting eat keep observe",
            rf"\b(?:(?:convert(?:ed|ing)?|revert(?:ed)?) to {_FAITH}|{_FAITH} (?:convert|revert)|"
            r"(?:observes?|observing|keeps?|keeping) (?:shabbat|shabbos|the sabbath|sabbath|kosher|halal|ramadan|lent|"
            r"the fast|the friday prayers?)|eats? (?:only )?(?:halal|kosher)|"
            r"(?:attends?|goes to|worships at) (?:the )?(?:mosque|temple|church|chapel|synagogue|gurdwara|mass|"
            r"jumu'?ah|"
            r"friday prayers))\b",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "recovering reformed dry former ex clean sober",
            r"\b(?:recovering|reformed|ex|former|dry)[ -](?:gambler|drinker|addict|alcoholic|smoker|user|anorexic|"
            r"bulimic|drunk|junkie)\b|\b(?:sober|clean) (?:for|since) [\w ]{2,20}?(?=[.,;]|$| and)",
        ),
        0.5,
        RARE,
    ),
    (
        Cued(
            "waiting awaiting on listed",
            r"\b(?:(?:waiting (?:for|on)|awaiting) (?:an?|her|his|my|the|another) (?:new )?(?:kidney|liver|heart|lung|"
            r"transplant|hip|knee|hysterectomy|operation|op|diagnosis|biopsy|autism assessment|adhd assessment|"
            r"cornea|hip replacement)|on the transplant list)\b(?!\s(?:list|patient))",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            _IS_WORDS,
            rf"\b{_IS}\s(?:now\s|still\s|back\s|also\s|herself\s|himself\s|myself\s)?(on (?:blood thinners|warfarin|"
            r"anti-?depressants|beta[ -]blockers|insulin|methadone|steroids|immunosuppressants|a phased return|chemo|"
            r"hrt|dialysis|benefits|universal credit|crutches|the (?:autism |autistic )?spectrum|probation|bail|"
            r"a (?:final )?written warning|a final warning|a waiting list|oxygen|the pill|testosterone|hormones|"
            r"light duties|amended duties|restricted duties|maternity|sick leave|long-term sick|a career break|"
            r"the sex offenders register|her own with [a-z ]+|his own with [a-z ]+))\b",
        ),
        0.35,
        RARE,
    ),
    (
        Cued(
            _IS_WORDS,
            rf"\b{_IS}\s(?:slowly\s|now\s|herself\s)?(going (?:blind|deaf|bald|through (?:a|her|his) (?:divorce|"
            r"bereavement|separation)|to be a (?:mum|dad|grandmother|grandfather|father|mother)))\b",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "she he i who",
            r"\b(?:she|he|who) ((?:limps|stammers|stutters|lisps|lip-?reads|signs|vapes))\b(?!\s(?:off|"
            r"for|it|the|up|in|out|on))",
        ),
        0.35,
        RARE,
    ),
    (
        Cued(
            "same civil mixed arranged second inter",
            r"\b(?:same-sex|civil|mixed-race|arranged|inter-?faith) (?:marriage|couple|partner|partnership|"
            r"relationship|wedding|household)\b",
        ),
        0.45,
        FAMILY,
    ),
    (
        Cued(
            "survivor victim domestic fleeing fled left escaping escaped child sexual",
            r"\b(?:(?:survivor|victim) of (?:domestic|sexual|child|childhood|honour|modern|torture|trafficking|"
            r"fgm|rape|"
            r"abuse|genocide|war)[a-z -]{0,24}|(?:domestic|sexual|child) (?:abuse|violence) survivor|"
            r"(?:fled|fleeing|left|escaped|escaping) (?:an? |her |his )?(?:violent|abusive|controlling) "
            r"(?:husband|wife|"
            r"partner|marriage|relationship|father|home|ex))\b",
        ),
        0.45,
        RARE,
    ),
    (
        Cued(
            "here worked since been straight",
            r"\b(?:(?:worked|been) here since (?:i|she|he) (?:was (?:\w+)|left (?:school|college)|qualified)|"
            r"here since (?:i|she|he) (?:was \w+|left (?:school|college)|qualified)|"
            r"(?:since|straight from|straight out of) (?:leaving )?school\b(?! (?:visit|run|trip)))\b",
        ),
        0.4,
        LONG,
    ),
    (
        Cued(
            "i i'm im she she's shes",
            r"\b(?:i am|i'm|im|she is|she's|shes) (?:about |nearly |only |just |now )?(\d{1,2} "
            r"weeks)\b(?!\s(?:old|into|"
            r"behind|in|late|from|off|sick))",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "from a",
            r"\bfrom an? ((?:military|mining|farming|travelling|traveller|gypsy|roma|showman|fairground|refugee|"
            r"big|large|"
            r"catholic|muslim|hindu|sikh|jewish|strict|deaf|medical|well-known|poor|working-class) (?:family|household|"
            r"background|home))\b",
        ),
        0.4,
        FAMILY,
    ),
    (
        Cued(
            "housebound bedbound wheelchair",
            r"\b(?:housebound|bedbound|wheelchair[- ]bound)\b(?!\s(?:patient|lady|man))",
        ),
        0.35,
        RARE,
    ),
    (
        Cued(
            "with has bald the a and wears",
            r"\b(?:with|has|wears|and) (?:an? |the |his )?((?:red|long|grey|gray|ginger|white|black|bushy|big|huge|"
            r"waxed|plaited) (?:beard|moustache|plaits?|ponytail|dreadlocks|dreads|afro|mohican|quiff|fringe))\b",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "only last",
            r"\b(?:only|last) (?:one|person|nurse|man|woman|doctor|member|registrar|consultant|porter) (?:left|"
            r"remaining|"
            r"still (?:here|there)) (?:of|from|out of|on|in) (?:the |that |our |this )?(?:[\w'-]+ ?){1,3}"
            r"(?=[.,;)\n]|$|who|and|since)(?<! )",
        ),
        0.5,
        ONLY,
    ),
    (
        Cued(
            "ptsd diagnosed flashbacks injury shrapnel scar scars limp nightmares injuries",
            r"\b(?:ptsd|flashbacks|shrapnel|scars?|nightmares|injur(?:y|ies)) from (?:the )?(?:[a-z]+)(?: war| fire| "
            r"crash| army| attack)?\b(?= ?[.,;)]|$| and)",
        ),
        0.4,
        RARE,
    ),
)


def life_findings(reading: Reading) -> Iterator[Finding]:
    """Find what somebody's life is like outside and before this work."""
    return patients.of_colleagues(reading, found(reading, _SIGNS, Kind.CHARACTERISTIC))
