"""What somebody's life is told by in a verb: "retires in the spring", "lost a baby", "trained as a vet", "fled Syria".

`lives` and `habits` know what somebody is, keeps or wears; here it is what they did, do, or are about to do. Much of it
can be said of a patient as well, so it counts only where no patient is spoken of before it in its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safespace.deidentify import gazetteer, patients
from safespace.deidentify.cued import Cued, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import FAMILY, LONG, ONLY, RARE, WHICH
from safespace.domain.finding import Finding, Kind

_WORDS = "circumstances"
_OWN = r"(?:my|her|his|their)"
_TRADES, _TRADES_FIRST = gazetteer.either(_WORDS, "trades"), gazetteer.opening(_WORDS, "trades")
_KIN, _KIN_FIRST = gazetteer.either(_WORDS, "kin", "close"), gazetteer.opening(_WORDS, "kin", "close")
_AILMENTS = gazetteer.either(_WORDS, "ailments")
_BODY = gazetteer.either(_WORDS, "body")
_WHEN = (
    r"(?: (?:at|in|on|before|by|after|from) (?:the |her |his )?(?:new year|[a-z]+)| (?:next|this|last) [a-z]+| soon| "
    r"early| (?:with|on) (?:ill health|a full pension))?"
)
_COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|\d{1,2}|a few|a "
    r"couple of)"
)
_COUNTS = "a an one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty"
_ENDS = r"(?=[ ]?[.,;:!?)\"\n]|$| (?:and|so|but|who|which|she|he|they|i|we|because|when|now|too)\b)"
_LIVES: Final[tuple[tuple[Cued, float, str], ...]] = (
    (
        Cued(
            "retires retire retiring due about coming nearing close approaching near hoping planning",
            rf"\b(?:(?:due|about|hoping|planning) to retire|retires|retiring|(?:coming up (?:to|for)|nearing|"
            rf"approaching|close to|near) retirement){_WHEN}(?! (?:age|party|do))",
        ),
        0.4,
        LONG,
    ),
    (
        Cued(
            _COUNTS,
            rf"\b{_COUNT} (?:days?|weeks?|months?|shifts?|years?) (?:left|to go|to run|short|off the end) (?:of|on|"
            rf"in) (?:{_OWN}|the) (?:[a-z]+ )?(?:probation|notice|contract|placement|training|course|visa|rotation|"
            r"sentence|apprenticeship|secondment|preceptorship|supervised practice|suspension)\b",
            digits=True,
        ),
        0.45,
        LONG,
    ),
    (
        Cued(
            _COUNTS + " years decades" + " months",
            rf"\b(?:{_COUNT} )?(?:years|decades|months) (?:as an?|in the) (?!(?:on|of|team|trust|ward|staff|nurse|"
            rf"result|whole)\b)(?:{_TRADES}|(?:[a-z]+ )?(?:magistrate|reservist|referee|governor|army|navy|raf|"
            rf"marines|"
            r"police|forces|fire service|prison service|paras|merchant navy|civil service|convent|priesthood|mines|"
            r"pits?|circus))\b",
            digits=True,
        ),
        0.5,
        LONG,
    ),
    (
        Cued(
            f"a an the {_TRADES_FIRST}",
            rf"\b(?:an? )?(?:[a-z]+ )?(?:{_TRADES}|nurse|midwife|manager|lecturer|teacher)"
            r" (?:back home|by training|by trade|in (?:an?|her|his|my) (?:former|previous|past|other|another) life|on "
            r"the side|in (?:her|his|their|my) (?:own|home) country)\b",
            needs="back training trade life side country",
        ),
        0.6,
        RARE,
    ),
    (
        Cued(
            "was served been spent in did ex years",
            r"\b(?:(?:was|served|been|did [a-z]+ (?:years|tours)|spent [a-z]+ years|years) (?:in|with) the |"
            r"ex-)(?:(?:british|polish|indian|nepali|territorial|salvation) )?(?:army|navy|royal navy|raf|marines|"
            r"forces|police|met|merchant navy|fire brigade|fire service|prison service|air force|paras|reserves|"
            r"foreign legion|coastguard|circus|gurkhas)\b(?! (?:hospital|nurse|medical))",
        ),
        0.45,
        RARE,
    ),
    (
        Cued(
            _KIN_FIRST,
            rf"\b(?:{_KIN})(?: who|'s)? (?:(?:also )?(?:nurses|teaches|trains|is training|volunteers|"
            r"is on placement) (?:in|at|for|on|with|here|there|nights)|(?:is|was|'s) (?:an?|the) (?!(?:bit|lot|little|"
            r"worry|problem|same|one)\b)|(?:lives?|lived|is living|stays|staying|moved in) (?:with|at|next|above|in)|"
            r"(?:goes|went) to (?:the )?(?:school|nursery|college|uni)|was born (?:in|on|at|here)|was (?:treated|"
            r"delivered|murdered|killed|arrested|deported|adopted)|(?:is|was) (?:inside|away|locked up|sectioned|"
            r"dying|in the (?:army|navy|raf|police|hospice)|on (?:dialysis|chemo|the transplant list|remand|tag))|"
            r"(?<='s )(?:on (?:dialysis|chemo|the transplant list|remand|tag|a ventilator)|inside|dying|very ill|"
            r"poorly|away at sea|in (?:prison|hospital|a home|a hospice|the army|the navy))|died|passed(?: away)?|"
            r"drowned|killed|left (?:her|him|me|them))"
            rf"(?: (?:the |a |an |her |his |our |my |us|me|them)?[\w'-]*[\w]){{0,2}}?{_ENDS}",
        ),
        0.28,
        FAMILY,
    ),
    (
        Cued(
            "going seeing sleeping in best having old living flatmates thick shares rents lodges lives carrying close "
            "dating friends lodging rent renting sharing",
            r"\b(?:(?:going out|sleeping|in a relationship|best (?:friends|mates)|having an affair|carrying on|old "
            r"friends|thick as thieves|close friends|friends) with|dating|(?:rents?|renting) (?:a room |a flat |her "
            r"room |his room )?from|(?:lodges|lodging) with|(?:shares|sharing) a (?:house|flat|room|car|lift) with) "
            r"(?:the|one of the|an?|our|my|her|his) (?!(?:doctors?'?s? surgery)\b)[a-z'-]+(?: (?:manager|sister|lead|"
            r"nurse|director|consultant|secretary|executive|supervisor|matron|daughter|son|wife|husband|clerk|rep|"
            r"pharmacists|nurses|doctors|porters|consultants))?",
        ),
        0.46,
        FAMILY,
    ),
    (
        Cued(
            "the one her his my their maiden married has have only with",
            r"\b(?:the )?(one who (?:faints|limps|fainted|cries|cried|prays|sings|whistles|stammers|smokes|paints|"
            r"knits|bakes|drives|cycles|swims|rows|boxes|collapsed|complained|left|came back|lost [a-z]+ [a-z]+|had "
            r"(?:the|a|an) [a-z]+))\b|\b(?:has|have|only|with) ((?:an?|one|two|three|a few) (?:fortnight|days?|weeks?|"
            r"months?|shifts?) (?:left|to go))\b(?! (?:on|of|in|before|until))",
        ),
        0.35,
        WHICH,
    ),
    (
        Cued(
            "they they're are were both two we we're",
            r"\b(?:they're|we're|are|were|both|we are) (?:both )?((?:(?:half-?)?brothers|(?:half-?)?sisters(?! on| in "
            r"charge)|twins|cousins|in-laws|siblings|an item|flatmates|housemates|lovers|neighbours|next-door "
            r"neighbours|from the same (?:village|town|street|school|church|family)))\b",
        ),
        0.4,
        FAMILY,
    ),
    (
        Cued(
            "has have with got having and for",
            r"\b(?:has|have|with|got|having|and) ((?:an?|two|three|four|five|her|his) (?:(?:young|small|little|"
            r"disabled|autistic|poorly|new|teenage|grown[- ]up|severely disabled) )?(?:toddlers?|newborn|new ?born|"
            r"teenagers?|tod|babies|baby|little ones?|daughters?|sons?|grandchildren|stepchildren|foster (?:child|"
            r"children|kids))(?: (?:at (?:home|the [a-z]+ school|nursery|uni|university|college)|under [a-z0-9]+|with "
            r"[a-z]+|to (?:feed|raise|collect)))?)\b(?! (?:scan|clinic|unit|blues|monitor|ward))",
        ),
        0.35,
        FAMILY,
    ),
    (
        Cued(
            "no nobody hasn without not",
            r"\b((?:no|hasn't any|without) (?:family|relatives|relations|friends|kin|partner)(?: of (?:her|his|my) "
            r"own)?(?: (?:here|nearby|over here|in (?:this|the) (?:country|uk|area|city|town)|at all|left|to help))|"
            r"nobody (?:at home|here for (?:her|him|me)))\b",
        ),
        0.4,
        FAMILY,
    ),
    (
        Cued(
            "lost buried losing adopted adopting fosters fostering fostered separated miscarried divorced remarried "
            "widowed eloped are been foster he is she they",
            rf"\b(?:(?:lost|buried|losing) (?:{_OWN} |an? |two )(?:[a-z]+ )?(?:{_KIN})|miscarried|(?:is |are |they're "
            rf"|"
            r"she's |he's |been )(?:adopting|fostering)|adopted (?:two|three|a (?:boy|girl|child|baby))|(?<=she "
            r")fosters|(?<=he )fosters|(?<=i )foster|(?:(?<=is )|(?<='s )|(?<=just )|(?<=recently )|(?<=newly "
            r"))(?:separated|widowed|remarried)(?! from the (?:team|group|others)))\b",
        ),
        0.4,
        FAMILY,
    ),
    (
        Cued(
            "grew born raised brought fled escaped came arrived moved sent",
            r"\b(?:grew up (?:in care|in a [a-z]+|on a farm|round here|on the estate)|raised (?:in care|by (?:her|"
            r"his) [a-z]+|on a farm)|(?:fled|escaped)(?: from)? (?:the )?(?:war|fighting|taliban|bombing|violence|"
            r"regime|famine|genocide|an? [a-z]+ (?:marriage|husband))|(?:came|arrived)(?: here| over)? (?:as an? "
            r"(?:refugee|child|student|baby|teenager|au pair|orphan|stowaway)|on (?:a|the) (?:small )?boat|with "
            r"nothing|alone as a child|through the camps?))\b",
        ),
        0.45,
        RARE,
    ),
    (
        Cued(
            "won made owes owed declared sleeping sleeps sofa on behind evicted universal using uses in does works "
            "working sold went been being goes owe was",
            r"\b(?:won the (?:lottery|pools|raffle)|(?:was |been |being )?made homeless|owes? (?:money|rent|thousands|"
            r"hundreds)|declared bankrupt|went bankrupt|in debt|in arrears|sofa[- ]surf(?:s|ing)|evicted|on universal "
            r"credit|on benefits|(?:using|uses|goes to) (?:the|a) food ?bank|sleeping rough|does the (?:school|"
            r"nursery) run|sold (?:her|his|their) (?:car|house|flat|wedding ring)|working (?:two|three) jobs|works "
            r"(?:two|three) jobs)\b(?! with (?:the )?(?:trust|budget))",
        ),
        0.4,
        RARE,
    ),
    (
        Cued(
            "zero on term part fixed contract job seconded a agency an annualised",
            r"\b(?:(?:on )?(?:an? )?(?:zero[- ]hours?|fixed[- ]term|term[- ]time|annualised hours|agency-only)(?: "
            r"only)?(?: contract)?|on (?:reduced|compressed|part[- ]time|flexible) hours|job[- ]shares?(?! "
            r"partner))\b(?! (?:policy|staff|contracts|post))",
        ),
        0.35,
        LONG,
    ),
    (
        Cued(
            "can couldn never doesn don reads read struggles learning left cant barely unable cannot",
            r"\b(?:(?:can't|cannot|cant|couldn't|never learnt to|never learned to|struggles to|unable to|can barely|"
            r"barely|doesn't|don't) (?:read(?: or write)?|write|swim|spell|read english|tell the time)(?: (?:very |so "
            r"|too )?well| much| english| properly)?(?= ?[.,;:!?)\"]|$| and| so| but| or)|left school at [a-z0-9]+|"
            r"learning to (?:read|write|drive|walk again))",
        ),
        0.35,
        RARE,
    ),
    (
        Cued(
            "older younger eldest youngest bigger taller elder middle shorter",
            r"\b(?:older|younger|elder|taller|shorter|bigger|middle) (?:sister|brother|twin|one|cousin|daughter|"
            r"son)\b(?=[ ]?[.,;:!?)\"]|$|, not| who| that| of)",
        ),
        0.46,
        WHICH,
    ),
    (
        Cued(
            "only sole last first",
            r"\b(?:only|sole|last) (?!(?:way|thing|time|reason|one|problem|option|place|part|people|"
            r"patients?)\b)(?:[a-z]+ ){0,2}[a-z]+ (?:in|on) (?:the|our|this|her|his) (?:whole )?(?:department|team|"
            r"ward|trust|building|unit|office|hospital|region|county|country|room|rota|night shift|shift|practice|"
            r"village|town|city|family|site|floor|group|cohort|class|course|panel|board)\b",
        ),
        0.42,
        ONLY,
    ),
)


def doing_findings(reading: Reading) -> Iterator[Finding]:
    """Find what somebody did, does or is about to do in their life."""
    return patients.of_colleagues(reading, found(reading, _LIVES, Kind.CHARACTERISTIC))
