"""What everybody at a place of work remembers: "the ceiling came down", "since the flood", "the Jubilee party"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

REASON = "Something that colleagues may remember."
_STOP = (
    r"(?:there|was|were|is|are|to|in|on|at|and|but|when|she|he|they|i|we|you|it|had|has|have|no|not|with|from|for|"
    r"who|that|"
    r"which|same|first|last|next|night|day|week|way|staff|patient|patients|other|only)"
)
_THINGS = (
    "fire flood floods leak spill spillage outage collapse strike strikes walkout ballot election referendum merger "
    "takeover "
    "inspection evacuation explosion blackout breakdown lockdown hoax burglary robbery raid stabbing assault siege "
    "riot storm "
    "heatwave snow blizzard jubilee coronation marathon parade visit reopening opening closure demolition move "
    "relocation "
    "launch conference gala ball party barbecue bbq quiz raffle picnic panto fete funday awards ceremony funeral "
    "wake wedding "
    "vigil memorial inquest inquiry hearing tribunal arrest scandal documentary programme article broadcast outbreak "
    "crash "
    "accident incident attack bomb earthquake eclipse match cyberattack hack ransomware petition protest rally "
    "demonstration march meeting reorganisation restructure redundancies refurbishment topping-out retirement"
)
_FELL = (
    r"(?:came down|fell(?: in| down| off| through| over)?|collapsed|caved in|flooded|burst|broke(?: down| open)?|"
    r"caught fire|"
    r"burned down|burnt down|went (?:off|down|dark|out|up|wrong|on strike)|failed|exploded|blew(?: up| off| down| "
    r"in)?|crashed|"
    r"leaked|overflowed|ran (?:out|away)|got stuck|stuck|came (?:in|to visit|round|through)|shut(?: down)?|closed|"
    r"opened|moved|"
    r"walked out|was (?:dropped|lost|swapped|attacked|assaulted|stabbed|sacked|suspended|evacuated|closed|shut|"
    r"flooded|arrested|hacked|bombed|robbed|searched|found|stolen|burgled)|"
    r"were (?:evacuated|closed|shut|flooded|arrested|stolen)|escaped|landed|drove into|smashed|got (?:in|into|out|"
    r"loose|stuck|lost|away|through)|flew (?:in|into)|hit|froze|melted|cracked|died|"
    r"gave birth|jumped|visited|set fire)"
)
_DAY_THAT = Cued(
    "the that day night",
    r"\b(?:the|that) (?:day|night|morning|afternoon|evening|weekend|week|time)(?: that| when)? "
    r"(?:(?:the|all the|our|a|half the|everyone|everybody|nobody|we all)\s?(?:(?!(?:and|but|so|before|"
    r"after)\b)[\w'-]+\s?){1,6})"
    r"(?=\s?(?:[.,;:!?\n\"]|$|they |she |he |we |i |and |but |so |it |there |on |for ))",
    needs="day night morning afternoon evening weekend week time",
)
_GREAT = Cued("the", r"\bthe Great [A-Z][\w'-]+(?: [A-Z][\w'-]+)?", Letters.WRITTEN, needs="great")
_SUDDEN = Cued(
    "the",
    r"\b(the (?:[a-z]+ )?(?:fire|flood|stabbing|explosion|collapse|riot|siege|evacuation|power cut|blackout|cyber[- "
    r"]?attack))\b"
    r"(?! (?:alarm|door|doors|exit|exits|drill|safety|officer|service|brigade|risk|policy|extinguisher|escape|warden|"
    r"assessment|engine|panel|marshal|marshals|plan|plans|code|regulations|blanket|point|list|log|book|bell|test|"
    r"report|team|training|wardens|certificate|hydrant|hose|station|crew|fighters?|investigator))",
    needs="fire flood stabbing explosion collapse riot siege evacuation cut blackout attack cyberattack",
)
_WEAK = (
    "incident failure meeting party visit launch fight row scare mix-up mixup swap walk run concert alarm move "
    "service day "
    "drill training game lunch dinner tea show competition fair survey leak fall drowning escape disappearance "
    "argument "
    "brawl scuffle blaze sit-in walk-out shooting landing wedding christening photograph photo video tweet interview"
)
_MODIFIED = Cued(
    "the",
    rf"\bthe ((?:(?!{_STOP}\b|ward\b|team\b|staff\b|weekly\b|daily\b|monthly\b|board\b|serious\b|whole\b|"
    rf"safety\b)[a-z][\w'-]*\s){{1,2}}(?:{'|'.join(_WEAK.split())}))\b"
    r"(?=\s?(?:[.,;:!?\n]|$|last |in (?:19|20)|when|where|on (?:the|mon|tue|wed|thu|fri|sat|sun)))",
    needs=_WEAK,
)
_WHEN = r"(?:since|after|before|during|when|until|at|following|by|over|around|about)"
_LED = Cued(
    "since after before during when until at following of morning night day week mornings nights days weeks weekend "
    "weekends evening evenings ever over around about by",
    rf"\b(?:(?:ever )?{_WHEN}|(?:morning|night|day|week|weekend|evening)s? (?:of|after|before|that))\s"
    rf"(the\s(?:(?!{_STOP}\b)[a-z][\w'-]*\s){{0,3}}?(?:{'|'.join(_THINGS.split())})\b(?!\s(?:is|are|was|alarm|door|"
    r"doors|room|team|report|procedure|policy|box|form|system|safety)\b))",
    needs=_THINGS,
)
_CLAUSE = Cued(
    "since after before when until day night morning week time weekend ever",
    r"\b(?:(?:ever )?since|after|before|when|until|(?:day|night|morning|week|time|weekend)(?: that| when)?)\s"
    rf"((?:all\s)?(?:the|our|a|an|half the)\s(?:(?!{_STOP}\b)[a-z][\w'-]*\s){{1,3}}?{_FELL}"
    rf"(?:\s(?:on|in|into|over|through|onto|at)\s(?:the|a|our)\s(?!{_STOP}\b)[a-z][\w'-]*(?:\s(?!{_STOP}\b)[a-z][\w'-"
    rf"]*)?)?)",
)
_SINCE = re.compile(r"\b(?:since|after|before|during|at|following|until|of)\s$")


def event_findings(reading: Reading) -> Iterator[Finding]:
    """Find what happened that a time is told by."""
    for match in _LED.matches(reading):
        yield Finding(*match.span(1), Kind.EVENT, 0.3, REASON)
    for match in _DAY_THAT.matches(reading):
        yield Finding(match.start(), match.start() + len(match.group().rstrip()), Kind.EVENT, 0.35, REASON)
    for cued, sure, group in ((_GREAT, 0.4, 0), (_SUDDEN, 0.28, 1)):
        for match in cued.matches(reading):
            yield Finding(*match.span(group), Kind.EVENT, sure, REASON)
    for match in _MODIFIED.matches(reading):
        if _SINCE.search(reading.lower, max(0, match.start() - 14), match.start()):
            yield Finding(match.start(), match.end(), Kind.EVENT, 0.28, REASON)
    for match in _CLAUSE.matches(reading):
        yield Finding(*match.span(1), Kind.EVENT, 0.35, REASON)
