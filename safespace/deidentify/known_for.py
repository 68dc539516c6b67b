"""What colleagues know somebody for: what they did or went through, and what they are beside this work.

"She found the body", "he is suing the trust", "won nurse of the year", "a special constable": told to nobody in
particular, and everybody knows who is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import RARE
from safespace.domain.finding import Finding, Kind

_WORDS = "circumstances"
_SOON = r"(?=[ ]?[.,;:!?)\n\"]|$| (?:and|who|so|but|as|in|at|on|with|herself|himself|myself|too|by|which|that|for)\b)"
_CALLINGS = gazetteer.either(_WORDS, "callings")
_SIGNS: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            "a an is was she he i who also now only as shes hes im",
            rf"\b(?:an?|is|was|she's an?|he's an?|i'm an?|as an?) ((?:keen |former |ex-|trainee |retired |amateur "
            rf"|lapsed |"
            rf"lifelong |local |semi-pro |proud |young |part-time |qualified |practising "
            rf")?(?:{_CALLINGS}))\b{_SOON}",
        ),
        0.3,
    ),
    (
        Cued(
            "found gave giving witnessed testified discovered to was",
            r"\b((?:found|discovered) (?:the|his|her) body|(?:gave|giving|to give) evidence (?:at|to|against|in|"
            r"for) (?:the |an? "
            r"|her |his )?[a-z]+|testified (?:at|against|for) [a-z ]{3,20}?(?=[.,;])|was (?:a|the) witness (?:in|"
            r"at|to|for) "
            r"(?:the |a )?[a-z]+)\b",
        ),
        0.33,
    ),
    (
        Cued(
            "won wins awarded nominated got has shortlisted met up",
            r"\b((?:won|awarded|got|has|nominated for|shortlisted for|up for) (?:an? |the |our |this year's |last "
            r"year's )?(?:"
            r"(?:nurse|midwife|porter|employee|carer|volunteer|team|student|apprentice|mentor|cleaner|doctor) of "
            r"the (?:year|"
            r"month)|[a-z]+ award|obe|mbe|cbe|bem|long[ -]service (?:badge|award|medal)|fellowship|scholarship|"
            r"bursary)|met the "
            r"(?:king|queen|prince|princess|pope|prime minister))\b",
        ),
        0.38,
    ),
    (
        Cued(
            "is was are i'm i she he has suing sued took takes taking raised won lost put lodged settled "
            "taken withdrew",
            r"\b((?:is|are|was|i'm|she's|he's) suing (?:the |us|them|him|her)[a-z]*|sued the [a-z]+|(?:took|"
            r"taking|takes|has "
            r"taken|won|lost|settled) (?:(?:us|them|the trust|him|her|it|a case) (?:to|at) )?(?:an? |her |his |"
            r"the |my )?(?:"
            r"employment )?tribunal|(?:took|taken|has|raised|put in|has had|lodged|withdrew) (?:out )?an? "
            r"(?:second |formal |"
            r"race |sex |bullying )?grievance(?: (?:against|about) [a-z]+)?)\b",
            needs="suing sued tribunal grievance",
        ),
        0.3,
    ),
    (
        Cued(
            "the one person nurse man woman lad who she he i also already had spoke complained raised doctor "
            "girl hca midwife porter",
            r"\b((?:one|person|nurse|woman|man|girl|lad|doctor|porter|midwife|hca) who (?:spoke up|complained|"
            r"reported it|"
            r"blew the whistle|raised it|went to the (?:papers|press|cqc|union|police))(?: (?:before|last (?:time|"
            r"year|"
            r"summer|winter|spring|autumn)|first|already))?|(?:complained|spoke up|spoke out|raised (?:it|this|a "
            r"concern)) "
            r"(?:before|last (?:time|year|summer|winter|spring|autumn)|already|as well last year|once before|the "
            r"last time))\b",
        ),
        0.3,
    ),
    (
        Cued(
            "was were been is in on appeared",
            r"\b(?:was|were|been|appeared|is) ((?:in|on) (?:the (?:paper|papers|news|telly|radio|front page)|tv|"
            r"telly|local "
            r"radio|look north|bake off|mastermind|pointless|the apprentice|a documentary|panorama)(?: (?:last|"
            r"this|in|for) "
            r"[a-z]+)?)\b",
        ),
        0.33,
    ),
    (
        Cued(
            "came went applied interviewed up applying failed fails failing passed extended",
            r"\b((?:came (?:second|last|close) (?:at|in|for) (?:the )?(?:interview|job|post|panel)|(?:went|"
            r"applied|interviewed|up|"
            r"applying) for (?:the same|her|his|that|the (?:matron's|manager's|deputy|band (?:[5-9]|six|seven|"
            r"eight))) ?(?:job|"
            r"post|role|promotion)?|(?:failed|fails|failing|passed|extended) (?:her|his|my|their) (?:probation|"
            r"osce|ielts|oet|"
            r"exams?|finals|appraisal|revalidation|driving test|placement|year|competenc(?:y|ies))|passed over "
            r"(?:for (?:"
            r"promotion|the [a-z ]+)|(?:twice|once|again|three times|four times))))\b",
        ),
        0.3,
    ),
    (
        Cued(
            "did served been got has prison jail suspended struck under sacked dismissed on reinstated "
            "before he in is reported serving she was went",
            r"\b((?:did|served|serving|been doing) time|(?:been|was|went) (?:in|to) (?:prison|jail|court last "
            r"[a-z]+)|(?:been |was "
            r"|is )?suspended (?:on (?:full|half|no) pay|last [a-z]+|for (?:[a-z]+ )?(?:weeks|months))|struck off|"
            r"(?:is |she's |"
            r"he's |been )?under (?:investigation|the crisis team|the mental health team|occupational health|"
            r"safeguarding|the "
            r"nmc|the gmc)|on (?:half|nil|no|full) pay(?= since| for| and|[.,;])|reinstated|on gardening leave|"
            r"reported to the "
            r"(?:nmc|gmc|hcpc)|(?:before|in front of) the (?:nmc|gmc|hcpc))\b",
        ),
        0.3,
    ),
    (
        Cued(
            "chairs chair runs run leads speaks sits stood standing wrote set founded started co-chairs "
            "chaired co ran running stands",
            r"\b((?:chairs|co-chairs|chaired|runs|founded|started|set up|leads) (?:the |our |a )(?:(?:[a-z]+ "
            r")?(?:network|choir|"
            r"book club|lgbt\+? [a-z]+|bame [a-z]+|bme [a-z]+|staff [a-z]+|disability [a-z]+|carers'? [a-z]+|"
            r"menopause [a-z]+|"
            r"prayer group|five-a-side|running group|knitting group|tea club|christmas club|credit union))|speaks "
            r"at "
            r"(?:conferences|[a-z]+ conferences)|sits on the (?:parish|town|county|school|synod|bench|panel|board "
            r"of) ?[a-z]*|"
            r"(?:stood|standing|stands|ran|running) (?:for|as) (?:parliament|the council|governor|councillor|"
            r"mayor|mp|labour|"
            r"the greens|reform|election|the tories|branch secretary)|wrote the (?:policy|guideline|sop|protocol|"
            r"pathway|book|"
            r"paper|letter to the [a-z]+))\b",
        ),
        0.33,
    ),
    (
        Cued(
            "last sole first only nobody our the",
            r"\b(?:the|our) ((?:last|first|only) (?:person|one|nurse|midwife|porter|doctor|man|woman|member of "
            r"staff) to (?:[a-z]+)"
            r"(?: [a-z]+){0,3})(?=[ ]?[.,;:!?)\n]|$)",
        ),
        0.33,
    ),
    (
        Cued(
            "only just there are",
            r"\b((?:only|just) (?:one|two|three|a (?:couple|handful)) (?:of us |people |person |staff |members of "
            r"staff )?(?:have|has|"
            r"hold|holds|know|knows|can|with) (?:that|the|a|how to|its|keys?|access|codes?|passwords?)(?: "
            r"[a-z]+){0,3})"
            r"(?=[ ]?[.,;:!?)\n]|$| (?:and|so)\b)",
        ),
        0.33,
    ),
    (
        Cued(
            "i she he who",
            r"\b(?:i|she|he|who) ((?:run|runs|do|does|cover|covers|staff|staffs|man|mans|hold|holds|open|opens|"
            r"lock|locks) (?:the|"
            r"that|our|up|it all)(?: [a-z]+){0,3} (?:alone|single-handed|by (?:myself|herself|himself)|on (?:my|"
            r"her|his) own))\b",
        ),
        0.33,
    ),
    (
        Cued(
            "older younger taller bigger blacker browner darker old quieter",
            r"\b((?:older|younger|taller|darker|browner|quieter) than (?:the rest|most|all|everyone|everybody|"
            r"anyone|any)(?: (?:of "
            r"(?:us|them)|else|there|here))*|old enough to be (?:(?:her|his|my|their) )?[a-z]+)\b",
        ),
        0.33,
    ),
)


def known_for_findings(reading: Reading) -> Iterator[Finding]:
    """Find what colleagues know somebody for."""
    return found(reading, ((cued, sure, RARE) for cued, sure in _SIGNS), Kind.CHARACTERISTIC)
