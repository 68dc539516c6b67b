"""Where and how somebody lives, what they live on, where they come from, and how they were seen to suffer.

"Lives on a narrowboat", "behind with the rent", "sends money home", "from a village near Kano", "fainted at the desk".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safespace.deidentify import patients
from safespace.deidentify.cued import Cued, found
from safespace.deidentify.reading import Reading
from safespace.deidentify.reasons import LONG, RARE
from safespace.domain.finding import Finding, Kind

_OWN = r"(?:her|his|my|their|our)"
_LIVING: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            "lives live living lodges lodging rents renting shares i we",
            r"\b((?:lives|living|lodges|lodging|i live|we live|rents|renting) (?:(?:on|in|at) (?:the |an? |her |"
            r"his |my |their |"
            r"our )?(?:[a-z]+ )?(?:narrowboat|boat|houseboat|barge|caravan|static|site|commune|convent|monastery|"
            r"vicarage|manse|"
            r"presbytery|hostel|refuge|bedsit|nurses' home|residences?|staff flats?|tied cottage|farm|annexe|shed|"
            r"motorhome|van|"
            r"shared house|sheltered housing|castle|pub|school house|nurses home)|(?:above|over|opposite|behind|"
            r"next to|next door "
            r"to|across from) (?:the |an? |her |his |my )[a-z]+|round the corner|next door|out of town|out in the "
            r"sticks|in sin|"
            r"hand to mouth|on (?:her|his|my) own|alone))\b",
        ),
        0.33,
    ),
    (
        Cued(
            "behind sends sending send uses using food cannot can't skint supports claims on two three works "
            "at can does doing from has holds in juggles with"
            " claim",
            rf"\b((?:behind|in arrears) (?:with|on) (?:the|{_OWN}) (?:rent|mortgage|bills|council tax)|(?:sends?|"
            rf"sending) (?:money|"
            rf"half (?:of )?{_OWN} (?:pay|wages)|everything|it) (?:home|back)(?: [a-z ]{{2,14}}(?=[.,;]))?|"
            rf"(?:uses|using|at|from) "
            r"the food bank|(?:works|has|holds|doing|does|with|on|juggles) (?:two|three) jobs|claims? universal "
            r"credit|on "
            r"universal credit|can't (?:afford|pay) (?:the|her|his|my|childcare|rent|heating|petrol)(?: "
            r"[a-z]+)?)\b",
        ),
        0.33,
    ),
    (
        Cued(
            "runs run does do has drives makes bakes teaches sells coaches works doing manages trains",
            rf"\b((?:runs|has) (?:an? |the |{_OWN} )(?:[a-z]+ )?(?:business|shop|stall|salon|cafe|pub|takeaway|"
            rf"nursery|garage|"
            r"farm|smallholding|bakery|b and b|guest house|catering firm|cleaning firm|church|boxing gym|dance "
            r"school)|(?:does|"
            r"doing) (?:security|door work|the doors|bar work|deliveries|agency|nails|hair|weddings|catering|"
            r"taxiing|uber) (?:at "
            r"(?:the )?weekends?|on the side|in the evenings|as well|for [a-z]+|at [a-z]+)|(?:coaches|teaches|"
            r"trains|manages) "
            r"(?:the )?(?:under-\w+|[a-z]+ (?:team|side|class|school)|zumba|yoga|karate|judo|boxing|swimming|"
            r"salsa|football|"
            r"rugby|cricket|netball|sunday school|quran|arabic|welsh|piano|guitar)|bakes (?:cakes|for [a-z]+)|"
            r"makes (?:cakes|"
            r"wigs|jewellery|samosas|soap|cider|wine|videos))\b",
        ),
        0.3,
    ),
    (
        Cued(
            "prays goes attends worships fasts observes keeps at her his my pray praying",
            r"\b((?:prays|pray|praying) (?:five times|at (?:noon|lunch|dawn|work)|in the (?:store|cupboard|"
            r"corridor|office|stairwell|"
            r"linen [a-z]+|sluice|car|changing room)|every [a-z]+)(?: a day)?|(?:goes to|attends|at) (?:daily |"
            r"early |morning |"
            r"sunday |evening )?(?:mass|matins|bible study|prayer meetings?|the kingdom hall|friday prayers)(?: "
            r"every [a-z]+)?|"
            r"(?:her|his|my) (?:prayer break|prayers|wudu|ablutions))\b",
        ),
        0.33,
    ),
    (
        Cued(
            "wears wearing wear always known in",
            r"\b((?:wears|wearing|always (?:in|wears)|known for (?:her|his)) (?:odd socks|shorts(?: all year)?|a "
            r"bow tie|bright "
            r"[a-z]+|[a-z]+ clogs|[a-z]+ crocs|[a-z]+ shoes|[a-z]+ glasses|[a-z]+ tights|black|all black|heels|a "
            r"(?:[a-z]+ )?(?:"
            r"hat|cap|tie|scarf|badge|coat|apron|wig|veil|cross|kilt|turban|sari)))\b(?! (?:on shift|at all "
            r"times))",
        ),
        0.3,
    ),
)
_COMING: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            "came come arrived moved here over",
            r"\b((?:came|come|arrived|moved) (?:over|to (?:england|the uk|britain|wales|scotland|this country|"
            r"ireland))(?: (?:as an? "
            r"[a-z]+(?: [a-z]+)?|on (?:a|the) [a-z]+|from [a-z]+|in (?:the )?[a-z0-9]+|with (?:her|his|my|the) "
            r"[a-z]+|alone|at "
            r"[a-z0-9]+))+)\b",
        ),
        0.3,
    ),
    (
        Cued(
            "is was she he i who comes from not originally hails im shes hes both",
            r"\b(?:is|was|she's|he's|i'm|comes|shes|hes|im|both|originally|hails) (not from (?:here|round here|"
            r"these parts|this "
            r"country)|from (?:the (?:islands|valleys|highlands|borders|countryside|north|coast|hills|gulf|"
            r"continent)|an? "
            r"(?:village|farm|island|small town|fishing village|mining town|township|kibbutz|council estate|"
            r"little place)(?: (?:"
            r"near|outside|in|by|called) [a-z]+)?|up north|down south|over the (?:border|water|river)|out of "
            r"town))\b",
        ),
        0.35,
    ),
    (
        Cued(
            "only just close near coming came come brought a here worked been first trained",
            r"\b((?:only|just|only just) (?:started|joined|began|been here|came)(?: (?:here|us|with us))? (?:in|"
            r"since|on|last|this) "
            r"(?:the )?[a-z]+|(?:close|near|coming up) to (?:retirement|retiring|her pension|his pension|my "
            r"pension)|(?:came|come|"
            r"coming|brought) back (?:after|from|out of) (?:retiring|retirement|a career break|ten years|[a-z]+ "
            r"years)|a lifer|"
            r"(?:here|worked here|been here) since (?:it opened|(?:19|20)\d\d|school|the (?:old [a-z]+|seventies|"
            r"eighties|"
            r"nineties))|first (?:proper |real )?job (?:out of|after|since) [a-z]+|trained (?:here|at the old "
            r"[a-z ]+?|abroad|under [a-z]+)(?=[ .,;]))",
        ),
        0.3,
    ),
    (
        Cued(
            "english her his my",
            r"\b(english (?:is|being|was) (?:her|his|my|their) (?:second|third|fourth|fifth) language|(?:her|his|"
            r"my) english (?:is|"
            r"isn't|was) (?:broken|poor|not good|perfect|basic|limited|good|better than [a-z]+))\b",
        ),
        0.35,
    ),
)
_SUFFERING: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            "she he i who has been was got and",
            r"\b(?:she|he|i|who|and|has|was|got) ((?:fainted|passed out|collapsed|blacked out|miscarried|threw up|"
            r"was sick|wet "
            r"(?:herself|himself|myself)|concussed|was concussed|broke down|had a panic attack|self-harmed|"
            r"overdosed|took an "
            r"overdose|tried to (?:kill|hang|drown) (?:herself|himself)|attempted suicide|relapsed)(?: (?:at|in|"
            r"on|into|by|over) "
            r"(?:the |her |his |a |my )?[a-z]+(?: room| park| floor)?)?)\b",
        ),
        0.28,
    ),
    (
        Cued(
            "on under has have having had an her his my am back been he i is put she was went",
            r"\b((?:been|is|was|am|went|put|back|i'm|she's|he's) on (?:tablets|anti-?depressants|sleeping "
            r"(?:tablets|pills)|beta "
            r"blockers|diazepam|methadone|steroids|antibiotics|painkillers|morphine|hrt|insulin|the pill|"
            r"inhalers)|(?:had|having|"
            r"has had) (?:an abortion|a termination|a hysterectomy|a vasectomy|tests|fertility tests|chemo|a "
            r"mastectomy|a stent|"
            r"a scare|her tubes tied|a stroke|a breakdown|an affair))\b",
        ),
        0.3,
    ),
    (
        Cued(
            "sight eyesight hearing memory voice nerves heart liver kidneys mind hair her his my our their",
            rf"\b({_OWN} (?:sight|eyesight|hearing|memory|voice|nerve|heart|liver|kidneys|balance|hair|blood "
            rf"pressure) (?:is|are|"
            r"has|was) (?:going|failing|gone|bad|poor|not (?:good|right)|packing up|through the roof|falling "
            r"out))\b",
        ),
        0.35,
    ),
    (
        Cued(
            "broke smashed cut bit scratched bruised kicked punched bitten spat black bloodied burnt elbowed "
            "grabbed headbutted hit kneed pinched slapped snapped twisted",
            rf"\b((?:broke|smashed|snapped) {_OWN} (?:glasses|tooth|nose|jaw|arm|wrist|finger|phone)|(?:bruised|"
            rf"black and blue) "
            r"from [a-z]+ to [a-z]+|(?:bit|scratched|grabbed|twisted|burnt|pinched) (?:her|his|my) (?:arm|hand|"
            r"face|wrist|neck|"
            r"leg|breast|bottom|thigh|ear|finger|throat)|(?:kicked|punched|kneed|elbowed|slapped|hit|headbutted|"
            r"bitten|spat on|spat "
            r"at|scratched) (?:her |him |me )?in the (?:shin|face|stomach|back|groin|chest|head|ribs|eye|mouth|"
            r"jaw|kidneys|neck|"
            r"knee|leg|nose))\b",
        ),
        0.3,
    ),
    (
        Cued(
            "deaf blind thin mad bald as built half six stone strong tone",
            r"\b((?:deaf as a post|blind as a bat|bald as [a-z ]{3,9}|six foot odd|built like [a-z "
            r"]{3,20}?(?=[.,;])|thin as a "
            r"rake|strong as an ox|half deaf|half blind|stone deaf|tone deaf))",
        ),
        0.35,
    ),
)


def home_findings(reading: Reading) -> Iterator[Finding]:
    """Find where and how somebody lives, and what they live on."""
    yield from found(reading, ((cued, sure, RARE) for cued, sure in _LIVING), Kind.CHARACTERISTIC)
    yield from found(reading, ((cued, sure, LONG) for cued, sure in _COMING), Kind.CHARACTERISTIC)
    suffering = found(reading, ((cued, sure, RARE) for cued, sure in _SUFFERING), Kind.CHARACTERISTIC)
    yield from patients.of_colleagues(reading, suffering)
