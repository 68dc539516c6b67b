"""Posts by where they are said: behind a name, in a form, in short: "Fenella Strang, regional organiser".

`jobs` and `offices` read a post from its own words; here its place in the sentence tells that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Gated, Letters, found
from safespace.deidentify.name_words import Standing, standing_of
from safespace.deidentify.normalise import key
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_REASON = "A role that few people may hold."
_CAP = r"[A-Z\u00c0-\u00de][\w'-]+"
_ONE = r"[a-z][a-z&/'-]{1,20}"
_DOER = (
    r"(?:[a-z-]{2,}(?:er|or|ist|ian|ant|eur|man|woman|ess|ard|yst|eer)|chair|clerk|lead|chief|nurse|rep|pa|cook|nun|"
    r"chef|fellow|secretary|deputy|coordinator|dietetic assistant|guide|tutor|partner|trainee|apprentice|host|aide|"
    r"attendant|scribe|champion|president|treasurer|volunteer|celebrant|associate|manager|cadet|judge)s?"
)
_BEHIND = Cued(
    "",
    rf"\b(?:{_CAP})(?:, | \()(?:(?:the|a|an|our|now|then|once|acting|was|formerly|currently|their|his|her)\s)*"
    rf"((?:{_ONE}\s(?:and\s|of\s|in\s|for\s)?){{0,3}}{_DOER})(?=[,.;:)\n]|\s(?:at|in|on|from|for|who|to)\s|$)",
    Letters.WRITTEN,
    capitals=True,
)
_FORM = Cued(
    "role post job grade position title occupation designation rank staff",
    r"(?:(?<=^)|(?<=[.;,\n(] )|(?<=\n))(?i:role|post|job|job title|grade|grade/role|position|post held|title|"
    r"occupation|"
    r"designation|staff group)\s?[:=]\s?([A-Za-z0-9][\w&'/ ,-]{1,44}?)(?=\s?(?:[.;\n)]|, [a-z]+ ?[:=]|$))",
    Letters.WRITTEN,
)
_SHORT_POST = (
    r"(?:acp|anp|odp|ot|pt|slt|rn|rmn|rgn|rnld|hca|hcsw|physio|nurse|midwife|sister|cn|cns|dn|hv|sw|dietitian|scp|pa|"
    r"pna|pef|cpn|cpf|amhp|op|wm|matron|admin|clerk|tech|technician|porter|therapist|pharmacist|radiographer|sonographer|"
    r"phleb|bms|cso|edc|eca|para|paramedic|tap|tna|na|coder|analyst|scientist|co-?ord|coordinator)"
)
_BANDED = Cued(
    " ".join(f"b{n}" for n in range(2, 10))
    + " b8a b8b b8c b8d band"
    + " b2a b2b b2c b2d b4a b4b b4c b4d b7a b7b b7c b7d",
    rf"\b(?:b|band ?)[2-9][a-d]?\s(?:[a-z]+\s)?{_SHORT_POST}s?\b(?:\s(?:rotational|bank|community|perm|nights|lead|"
    r"trainee|locum))?",
)
_SHORT_ENDS = Cued(
    "ward wd wrd dept dep site bed unit hr svc team night on nic phleb dom sen snr jnr theatre clin "
    "rad lab path sec lic a&e ed itu reception area section shift duty catering portering domestic "
    "cleaning hotel admin assistant asst clinic deputy gen general ops rota senior",
    r"\b(?:ward|wd|wrd|dept|site|bed|unit|hr|team|night|theatre|section|area|shift|duty|phleb|domestic|catering|portering|"
    r"cleaning|clinic|rota|ops|gen|general|lab|path|rad|reception|admin|dep|deputy|snr|senior|assistant|asst)\s"
    r"(?:mgr|mngr|man|supv|supvr|spvr|spv|supr|co-?ord|cord|sec|sup|tech|asst|admin|sis|ld|dir)s?\b(?!\s(?:who "
    r"is|on the "
    r"floor|in bed))",
)
_HELD = Cued(
    "bleep budget key weekend night baton pager on site phone fire crash arrest duty medical nursing surgical",
    r"\b(?:(?:weekend|night|duty|site|crash|on-call|medical|surgical|nursing|arrest)\s)?(?:bleep|budget|key|pager|baton|"
    r"phone)[- ]holder\b",
)
_FOR_FIELD = Cued(
    "lead specialist named consultant liaison link nurse practitioner advanced senior clinical "
    "research dedicated designated principal",
    r"\b(?:(?:lead|specialist|named|consultant|liaison|link|advanced|senior specialist|clinical nurse|clinical|senior|"
    r"designated|research|principal|dedicated)\s)+(?:nurse|midwife|specialist|practitioner|pharmacist|therapist|dietitian|"
    r"physiotherapist|scientist|radiographer|psychologist|physio|ot|doctor|paramedic)\s(?:for|in|of)\s(?:the\s)?"
    r"(?!(?:the|charge|bed|bay|on|a|an|my|her|his|our|years|months|weeks|that|this|all|some|most|many)\b)"
    r"[a-z][a-z'&-]+(?:\s(?:and\s)?(?!(?:and|who|that|said|says|told|is|was|has|had|to|on|at|in|but|came|went)\b)"
    r"[a-z][a-z'&-]+)?\b",
)
_GRADE = Cued(
    "imt1 imt2 imt3 imt4 accs gpst1 gpst2 gpst3 gpst spr sas gpvts acf fy3 f3 st9 locum staff trust "
    "clinical specialty specialist med surg paeds obs ortho anaesthetic medical surgical paediatric "
    "cardiology ed gynae icu middle neuro",
    r"\b(?:imt[1-4]|gpst[1-3]?|gpvts|spr|acf|fy3|f3|(?:med|surg|paeds|obs|ortho|gynae|anaesthetic|icu|ed|neuro|cardiology)"
    r" (?:reg|spr|sho|cons)|(?:staff|trust|specialty|middle) grade(?: (?:doctor|surgeon|physician))?(?: in (?:the )?"
    r"[a-z]+)?)\b(?!\s(?:of|nurse))",
)
_PARTNER = Cued(
    "patient lay safety service user public carer senior salaried clinical non dental equity expert gp",
    r"\b(?:patient safety|lay|service user|public|carer|senior|salaried|gp|expert by|equity|dental|safety) "
    r"(?:partner|member|representative|governor|experience|visitor)\b(?!\s(?:of staff|staff))",
)
_PUBLIC = Cued(
    "a an the is was our retired local sitting",
    r"\b(?:an?|is|was|our|retired|sitting|local) ((?:high court |district |crown court )?judge|magistrate|"
    r"barrister|bishop|"
    r"archdeacon|mayor|mp|member of parliament|ambassador|brigadier|colonel|journalist on [a-z ]+|newsreader|"
    r"mayoress|peer)"
    r"\b(?=\s?(?:[.,;:)\n]|$|and|who|from|in|of))",
)
_TITLED = Cued(
    "mess junior resident school parish residents' club choir band charity league friends doctors' "
    "students' student alumni board branch residents rotary society students su",
    r"\b(?:mess|school|parish|club|choir|league of friends|residents'?|students'?|student union|su|society|"
    r"branch|board|"
    r"charity|alumni|rotary) (?:president|secretary|treasurer|captain|chair|governor|council(?:lor|or)|warden|organist|"
    r"trustee|rep)\b",
)
_AND_FIELD = Cued(
    "speech diet people health drug water food medicines falls equality education learning research "
    "quality infection safety hearing bed rota finance policy ageing ear obs risk trauma",
    r"\b(?:speech and language|people and culture|health and safety|drug and alcohol|food and drink|water and "
    r"ventilation|"
    r"equality and diversity|equality, diversity and inclusion|education and training|learning and development|"
    r"research and development|research and innovation|quality and safety|infection prevention and control|"
    r"bed and breakfast|risk and governance|quality and governance|policy and compliance|ear nose and throat|"
    r"obs and gynae|trauma and orthopaedics?|health and wellbeing|safety and security|ageing and health)\s"
    r"(?:[a-z]+\s)?(?:lead|manager|officer|therapist|director|adviser|advisor|coordinator|co-ordinator|nurse|consultant|"
    r"registrar|partner|specialist|assistant|champion|administrator|fellow|trainee|practitioner|head)s?\b",
)
_SIGNS: tuple[tuple[Cued | Gated, float, str], ...] = (
    (_BANDED, 0.5, _REASON),
    (_SHORT_ENDS, 0.45, _REASON),
    (_HELD, 0.45, _REASON),
    (_FOR_FIELD, 0.5, _REASON),
    (_GRADE, 0.45, _REASON),
    (_PARTNER, 0.4, _REASON),
    (_PUBLIC, 0.45, _REASON),
    (_TITLED, 0.45, _REASON),
    (_AND_FIELD, 0.5, _REASON),
    (_FORM, 0.5, _REASON),
)


def post_findings(reading: Reading) -> Iterator[Finding]:
    """Find posts by where they are said."""
    yield from found(reading, _SIGNS, Kind.ROLE)
    for match in _BEHIND.matches(reading):
        if _post(match.group(1)) and _name(match.group()):
            yield Finding(*match.span(1), Kind.ROLE, 0.42, _REASON)


def _name(written: str) -> bool:
    """Return whether the first word may be somebody's name."""
    stand = standing_of(key(written.partition(",")[0].partition(" ")[0]))
    return stand.named or stand is Standing.UNKNOWN


def _post(written: str) -> bool:
    """Return whether words behind a name are a post that few hold: more than one of them, and none of a sentence."""
    words, posts = [key(word) for word in written.split()], gazetteer.blocks("job_words")
    none = posts["behind_none"]
    many = posts["many"] | gazetteer.cue("daily") | none
    if any(word in posts["behind_never"] for word in words) or words[-1] in none:
        return False
    return len(words) > 1 or words[-1] not in many
