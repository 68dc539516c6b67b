"""Leave to be or to work here, as people say it: "a route to settlement", "her spousal visa", a share code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify.cued import Cued, Letters, found
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_REASON = "Speaks of somebody's right to be or to work here."
_NUMBER = "Follows words for a visa."
_OF = (
    "skilled health care worker worker's workers student student's graduate spouse spousal spouse's partner family "
    "dependant dependent dependant's dependants post-study psw work overseas domestic temporary seasonal religious "
    "ancestry global talent youth mobility tier t2 t4 t5 visitor visit tourist settlement transit scale-up innovator "
    "humanitarian sponsored turkish charity religious creative sporting frontier high potential individual expansion"
)
_KINDS = "|".join(word for word in _OF.split() if word != "tier")
_SIGNS: tuple[tuple[Cued, float, str], ...] = (
    (
        Cued(
            f"{_OF} two three five ten fiancé fiancée fiance fiancee minister" + " post scale",
            rf"\b(?:(?:{_KINDS}|tier[ -]?[1-5](?: \(general\))?|(?:two|three|five|ten)-year|fianc[eé]e?|minister of "
            r"religion)(?:[ -]| and | & )){1,5}(?:visas?|permit|leave|route|permission|card|stamp)\b",
            needs="visa visas permit leave route permission card stamp",
        ),
        0.6,
        _REASON,
    ),
    (
        Cued(
            "route path entry right section appendix resettlement temporary arap acrs shortage immigration "
            "no vignette afghan hong bn ukraine citizens bridging indefinite seeking sixty 60 overstayer "
            "over british biometric biometrics brp curtailment home life citizenship eu limited stateless "
            "permission licence sponsor reporting 3c asylum leave naturalisation pathway settlement "
            "sponsorship visa british over",
            r"\b(?:(?:route|path|pathway) to (?:settlement|citizenship)|entry clearance(?: vignette)?|right to "
            r"(?:remain|"
            r"reside|stay|rent)|section 3c(?: leave)?|3c leave|appendix fm|(?:afghan (?:citizens "
            r")?)?resettlement scheme|"
            r"temporary (?:protection|leave|admission)|arap|acrs|shortage occupation list|immigration (?:papers|bail|"
            r"status|letter|file|solicitor|lawyer|tribunal|appeal|raid|detention|removal centre)|vignette|hong "
            r"kong visa|"
            r"bn\(o\)(?: visa)?|ukraine (?:extension|sponsorship|permission extension) scheme|bridging visa|stateless|"
            r"(?:settlement|citizenship|naturalisation|asylum|visa|sponsorship) (?:appeal|application|interview|"
            r"claim|fee|"
            r"fees|ceremony|hearing|decision|refusal|renewal|extension)|permission to (?:stay|work here|remain|enter)|"
            r"sponsor(?:ship)? licence|sponsorship (?:letter|agreement|papers|number|job|deal)|"
            r"leave to remain (?:outside the rules|as a (?:partner|refugee|victim))|(?:limited|indefinite) leave|"
            r"seeking "
            r"asylum|(?:sixty|60|\d\d) days to (?:find (?:a|another|a new) sponsor|leave(?: the (?:uk|country))?)|"
            r"over-?stayer|"
            r"british national \(overseas\)|biometrics? (?:appointment|card|enrolment)|brp cards?|curtailment letter|"
            r"home office "
            r"(?:letter|appeal|interview|form|fee)s?|(?:life in the uk|citizenship) test|eu settlement(?: scheme)?)\b",
            digits=True,
        ),
        0.5,
        _REASON,
    ),
    (
        Cued(
            "her his my their your no without had has have",
            r"\b(?:(?:her|his|my|their) (?:immigration |residence |home office |right to "
            r"work )?papers(?= (?:are|were|ran|run|expire|in|with)\b)|(?:has|have|had|without) (?:no )?papers)\b",
        ),
        0.3,
        _REASON,
    ),
)
_SHARE = Cued(
    "share sharecode evisa code e",
    r"\b(?i:share ?code|e-?visa code)\b[^.\n]{0,24}?(?<![\w-])((?=[A-Z0-9 -]*\d)[A-Z0-9]{3}[ -]?[A-Z0-9]{3}[ "
    r"-]?[A-Z0-9]{3})(?![\w-])",
    Letters.WRITTEN,
)
_CERTIFICATE = re.compile(
    r"(?<![\w-])[CE]\d[A-Z][ -]?(?=(?:[ -]?[0-9A-Z])*\d{2})[0-9A-Z]{3,4}[ -]?[0-9A-Z]{3,6}(?![\w-])"
)
_OTHER = Cued(
    "cas uan ihs vaf vignette permit gwf",
    r"\b(?:cas|uan|ihs|vaf|permit|vignette)\b(?:\s(?:no|number|ref|reference|is|of)\b\.?){0,3}\s?[:#(]?\s?"
    r"((?=[a-z0-9 -]*\d{3})[a-z]{0,3}\d[a-z0-9]{2,14}(?:[ -](?=[a-z]*\d)[a-z0-9]{3,6}){0,4})(?![\w-])",
)


def permission_findings(reading: Reading) -> Iterator[Finding]:
    """Find kinds of visa and of leave, and the numbers and codes that go with them."""
    yield from found(reading, _SIGNS, Kind.VISA)
    yield from found(reading, ((_SHARE, 0.95, _NUMBER), (_OTHER, 0.9, _NUMBER)), Kind.VISA)
    for match in _CERTIFICATE.finditer(reading.plain) if len(reading.digits) > 4 else ():
        yield Finding(*match.span(), Kind.VISA, 0.7, "Has the form of a certificate of sponsorship.")
