"""What somebody does, keeps, rides or wears: "plays the organ", "walking her dogs", "an old Triumph", "a bow tie".

A pastime or a look is no secret, and so it is what colleagues know somebody by.
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
_OWN = r"(?:my|her|his|their|me)"
_SHE = r"(?:she|he|i|who|and|they|also|still|now)"
_END = (
    r"(?=[ ]?[.,;:)!?\n\"]|$| (?:and|in|on|at|for|with|to|from|so|but|before|when|until|she|he|i|who|which|"
    r"every)\b)"
)
_VEHICLES, _SHADES = gazetteer.either(_WORDS, "vehicles"), gazetteer.either(_WORDS, "shades")
_BEASTS = gazetteer.either(_WORDS, "beasts")
_RIDES: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            gazetteer.opening(_WORDS, "shades"),
            rf"\b((?:(?:{_SHADES})[ -]){{1,2}}(?:{_VEHICLES}|car))\b(?! (?:park|bay|services?|transfer|pass|"
            rf"permit))",
        ),
        0.33,
    ),
    (
        Cued(
            "drives rides drive ride driving riding drove rode comes came in on turns",
            rf"\b(?:drives?|rides?|driving|riding|drove|rode|comes in|comes|came|turns up)(?: in| to work)?(?: on|"
            rf" in)? ((?:an?|her|his|my) (?:[a-z-]+ ){{0,2}}(?:{_VEHICLES}))\b",
            needs=gazetteer.opening(_WORDS, "vehicles"),
        ),
        0.33,
    ),
    (
        Cued(
            "she he i who and they also still now to",
            rf"\b(?:{_SHE}|to) ((?:cycles?|walks?|jogs|runs|rides?|commutes?|travels|drives) (?:all the way "
            rf")?(?:in|to work|over|down|up) from (?:the )?[A-Za-z]+|(?:cycles|cycle|jogs|swims) (?:in|to work|"
            rf"home)|(?:catches|gets|takes) the (?:first|last|night|early|same|[0-9]+) ?(?:bus|train|ferry|"
            rf"tram)(?: [a-z]+)?)\b",
        ),
        0.33,
    ),
    (
        Cued(
            "doesn does don can cannot never no without hasn lost car lift failed learner",
            r"\b((?:doesn't|does not|don't|can't|cannot|never learnt to|never learned to) drive|no car|without a "
            r"car|hasn't (?:a|got a) car|lost (?:her|his|my) licence|(?:car|lift)[- ]shares?|failed (?:her|his|"
            r"my) driving test|learner driver)\b",
            needs="drive car licence lift driving learner carshare",
        ),
        0.33,
    ),
    (
        Cued(
            "walking walks walk walked has have keeps keep breeds breed owns own shows races rescues rides "
            "with her his my their for two three breeding grooms keeping racing riding trains",
            rf"\b((?:walking|walks?|walked|keeps?|keeping|breeds?|breeding|owns?|races|racing|rescues|rides|"
            rf"riding|grooms|trains) (?:{_OWN} |the |an? |two |three |some )?(?:[a-z-]+ )?(?:{_BEASTS}))\b",
            needs=gazetteer.opening(_WORDS, "beasts"),
        ),
        0.35,
    ),
    (
        Cued(
            "her his my their me",
            rf"\b{_OWN} ((?:old |new |two |three |little |big |assistance |guide )?(?:{_BEASTS}|allotment|caravan|"
            rf"narrowboat|horsebox))\b(?! (?:keys?|bite|food|insurance|bay|space|permit|park))",
            needs=gazetteer.opening(_WORDS, "beasts", "vehicles") + " allotment caravan narrowboat horsebox",
        ),
        0.3,
    ),
)
_GARMENTS, _HAIR = gazetteer.either(_WORDS, "garments"), gazetteer.either(_WORDS, "hair")
_WEARS: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            "wears wear wearing wore worn with in has stopped took takes off without known started",
            rf"\b(?:wears?|wearing|wore|stopped wearing|started wearing|takes off|took off|known (?:by|for)) "
            rf"((?:an?|her|his|my|the|two|big|both)? ?(?:(?:{_SHADES}|gold|silver|bright|woolly|floral|clip-on|"
            rf"leather|tartan|striped|spotted|long|false|fake|thick|[a-z]+ed) )?(?:{_GARMENTS}))\b(?! (?:policy|"
            rf"code|of the|lost|clip))",
            needs=gazetteer.opening(_WORDS, "garments"),
        ),
        0.28,
    ),
    (
        Cued(
            "stopped started refuses refused won't gave won",
            r"\b((?:stopped|started|gave up|refuses|refused|won't stop) wearing (?:the|her|his|a|my) [a-z]+)\b",
        ),
        0.35,
    ),
    (
        Cued(
            gazetteer.opening(_WORDS, "hair")
            + (
                " battered beige big black blue bright brown bushy clapped cream electric ginger gold gray"
                " green grey knackered little long maroon old orange pink purple red rusting rusty short"
                " silver souped tatty turquoise vintage waxed white yellow"
            ),
            rf"\b((?:(?:{_SHADES}|long|short|big|bushy|waxed|ginger) )?(?:{_HAIR}))\b(?! (?:cut|clinic|theatre|the|"
            rf"of|on|in the|dryer|line|class|or less|leads?|cables?|number))",
        ),
        0.26,
    ),
    (
        Cued(
            "dyed dyes shaved shaves bleached blue pink purple green acrylic bitten bleaches cut gel long painted",
            r"\b((?:dyed|dyes|shaved|shaves|bleached|bleaches|cut off) (?:her|his|my|their) (?:hair|head|eyebrows|"
            r"beard)(?: [a-z]+)?|(?:bitten|painted|long|gel|acrylic) nails)\b",
        ),
        0.35,
    ),
)
_GAMES, _MUSIC = gazetteer.either(_WORDS, "games"), gazetteer.either(_WORDS, "music")
_CLUBS, _FEATS = gazetteer.either(_WORDS, "clubs"), gazetteer.either(_WORDS, "feats")
_PLAYS: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            "plays play played playing",
            rf"\b((?:plays?|played|playing) (?:(?:the )?(?:{_MUSIC})|(?:{_GAMES})(?: for (?:the "
            rf")?[A-Za-z]+)?))\b(?! (?:part|role|up|on me|note))",
        ),
        0.35,
    ),
    (
        Cued(
            "sings sing singing leads lead leading runs run running teaches coaches coaching conducts volunteers "
            "chairs helps goes went going belongs is was am",
            rf"\b((?:sings|sing|singing|leads?|leading|runs?|running|teaches|coaches|coaching|conducts|volunteers|"
            rf"chairs|helps out|helps|belongs) (?:in|with|at|to|for|on|out at)? ?(?:the |her |his |my |our |their "
            rf"|an? )(?:[a-z-]+ )?(?:{_CLUBS}))\b",
            needs=gazetteer.opening(_WORDS, "clubs"),
        ),
        0.3,
    ),
    (
        Cued(
            "her his my me their",
            rf"\b{_OWN} ((?:{_CLUBS})|golf clubs|golf|season ticket|darts|poetry|novel|podcast|youtube channel|"
            rf"blog|etsy shop|market stall|salon|dance group|side hustle|second job|evening job|other job|night "
            rf"job|weekend job)\b(?! (?:on the ward|is full))",
            needs=gazetteer.opening(_WORDS, "clubs")
            + " golf season football rugby darts band poetry novel podcast youtube blog etsy market salon dance "
            "side second evening other night weekend",
        ),
        0.3,
    ),
    (
        Cued(
            "golf fishing season drum gym",
            r"\b((?:golf clubs|fishing (?:rods?|tackle|gear)|season tickets?|gym kit|drum kit))\b",
        ),
        0.3,
    ),
    (
        Cued(
            "she he i who and they also still now bloke man woman lady girl lad to does did doing",
            rf"\b(?:(?:{_SHE}|bloke|man|woman|lady|girl|lad|to) )?((?:does|did|doing) (?:the |her |his |my |our |"
            rf"everyone's |people's |my mum's |her mum's )(?:[a-z]+ and )?(?:{_FEATS})(?: and [a-z]+)?)\b(?! "
            rf"(?:round|chart|audit))",
            needs=gazetteer.opening(_WORDS, "feats"),
        ),
        0.3,
    ),
    (
        Cued(
            "speaks speak spoke fluent has reads writes",
            r"\b(?:speaks?|spoke|fluent in|has|writes|reads) ((?:two|three|four|five|six|seven|several|eight) "
            r"languages)\b",
        ),
        0.4,
    ),
    (
        Cued(
            "studied read trained qualified degree phd doctorate masters wrote published authored co master",
            r"\b((?:studied|read) (?:law|medicine|engineering|theology|physics|philosophy|history|economics|art|"
            r"music|chemistry|biology|pharmacy|nursing|maths|divinity|classics|accounting|psychology|politics|"
            r"literature)|(?:phd|doctorate|masters|degree|master's) in [a-z]+|(?:wrote|published|co-wrote|"
            r"authored) (?:the|a|her|his|an) (?:[a-z]+ )?(?:paper|book|thesis|article|guideline|poem|play|novel|"
            r"column)(?: (?:on|about) (?:the )?[a-z]+(?: [a-z]+)?)?)\b",
        ),
        0.33,
    ),
    (
        Cued(
            "drives drive works work runs sells sell cleans second also weekends another delivers does "
            "driving evening other selling three two weekend",
            r"\b((?:drives|driving|drive) (?:a taxi|taxis|a cab|minicabs|for uber|ubers|a bus|lorries)|also "
            r"works? (?:at|for|nights at|weekends at) (?:an? |the )?[A-Za-z]+|(?:second|two|three|another|other|"
            r"weekend|evening) jobs?|delivers (?:for|pizzas?|parcels)|(?:sells|selling|does) (?:avon|cakes|wigs|"
            r"nails|makeup|samosas|jollof|perfume|insurance)|runs (?:a|the|her|his) (?:shop|stall|salon|b and b|"
            r"cafe|pub|takeaway|nursery|barber'?s?|business|garage))\b(?! (?:description|adverts?|plan|vacanc))",
            needs="taxi taxis cab minicabs uber ubers bus lorries works work jobs job delivers avon cakes wigs "
            "nails makeup samosas jollof perfume insurance shop stall salon b cafe pub takeaway nursery "
            "barber barbers business garage",
        ),
        0.28,
    ),
)
_WORSHIP, _REFUSED = gazetteer.either(_WORDS, "worship"), gazetteer.either(_WORDS, "refused")
_BELIEVES: Final[tuple[tuple[Cued, float], ...]] = (
    (
        Cued(
            "her his my their me",
            rf"\b{_OWN} ((?:own |old |local )?(?:{_WORSHIP}))\b(?! (?:in (?:human|her|him|the|this|us)|was "
            rf"(?:shaken|lost)))",
            needs=gazetteer.opening(_WORDS, "worship"),
        ),
        0.3,
    ),
    (
        Cued(
            "does doesn don do can won cannot never",
            rf"\b((?:does not|doesn't|don't|do not|can't|won't|cannot|never) (?:eat|drink|eats|drinks|touch|"
            rf"touches|handle|take) (?:any )?(?:{_REFUSED}))\b",
        ),
        0.4,
    ),
    (
        Cued(
            "does doesn don do can won cannot never",
            rf"\b((?:does not|doesn't|don't|do not|can't|won't|cannot|never) (?:eats?|drinks?|touch(?:es)?|handle|"
            rf"take|wear) (?:any )?(?:{_REFUSED})|(?:doesn't|does not|don't) drink)\b{_END}",
            needs=gazetteer.opening(_WORDS, "refused") + " drink",
        ),
        0.35,
    ),
    (
        Cued(
            "mortgage debt debts rent evicted eviction bankrupt bailiffs loan payday prison criminal police "
            "spent old driving on "
            "divorce custody",
            r"\b(mortgage|debts?|rent arrears|evicted|eviction|bankrupt|bailiffs|loan shark|payday loan|(?:prison|"
            r"criminal|police) record|(?:spent|old|driving) conviction|on bail|on a tag|divorce|custody battle|"
            r"custody hearing)\b(?! (?:adviser|advice|team|crisis|collectors? for the trust|of (?:gratitude|"
            r"thanks)))",
        ),
        0.28,
    ),
    (
        Cued(
            "sleeps sleeping sleep slept living lives sofa staying stays",
            r"\b((?:sleeps|sleeping|slept|sleep|lives|living|staying) (?:in|on|at) (?:the |her |his |a |my |their "
            r")?(?:car|van|hostel|refuge|tent|friend'?s?(?: (?:sofa|floor|house|place))?|mate'?s?(?: (?:sofa|"
            r"floor))?|sofa|couch|on-call room|office|storeroom|church hall|bedsit|caravan|boat|houseboat|convent|"
            r"monastery))\b",
        ),
        0.38,
    ),
    (
        Cued(
            "not isn never openly only is am newly now already out born used so a effeminate butch",
            r"\b((?:not|isn't|never|openly|only just|is|am|newly|now|already) out(?: (?:at work|as [a-z]+|about "
            r"it|to (?:(?:her|his|my) )?[a-z]+))|not out|out about it|born a (?:man|woman|boy|girl)|born (?:male|"
            r"female)|used to be a (?:man|woman|boy|girl)|so camp|a bit camp|effeminate|butch)\b(?=[ "
            r"]?[.,;:)!?\n\"]|$| (?:at|and|here|"
            r"to|so))",
            needs="out born camp effeminate butch man woman boy girl",
        ),
        0.35,
    ),
)


def habit_findings(reading: Reading) -> Iterator[Finding]:
    """Find what somebody does, keeps, rides or wears."""
    signs = (*_RIDES, *_WEARS, *_PLAYS, *_BELIEVES)
    return found(reading, ((cued, sure, RARE) for cued, sure in signs), Kind.CHARACTERISTIC)
