"""The tour of a hard case, first part: a nurse from abroad is heard, a plan is made, and she agrees to one reader.

She speaks of patients who are not safe and of racism, and the manager it is about holds her sponsorship.
"""

from __future__ import annotations

from safespace.casework import browse, links, searching, tags, who_to_tell
from safespace.domain.case import Case, Stage
from safespace.domain.case_list import Narrowing
from safespace.domain.ids import Id
from safespace.sample.guide import Hands, Say, hold

STORY = (
    "I met Blessing Adeyemi in the canteen at Site B on 24 June. She is a night nurse on Ward 7B and trained in "
    "Nigeria. At night there is one registered nurse for 28 patients. On 12 June a patient fell and was on the floor "
    "for forty minutes. She told the ward manager, Karen Holt, the same morning. Karen laughed at her accent and said "
    "that foreigners always complain. Karen signs the papers for her sponsorship. She is afraid that it will not be "
    "renewed."
)
OTHER = "I work the same nights. There is one of us for 28. When I asked for help I was told to be quiet, too."
CONTACT = "07700 900482, her own phone"
AVOID = "The trust mailbox, and the phone on the ward"
NAMES = ("Blessing", "Adeyemi", "Karen", "Holt", "Mensah", "07700 900482", "trust mailbox")
"""What must not be in anything that leaves."""

TAG = "night cover"
FIRST_READER = "Patient safety specialist"
TO_DO = "Ask for the rota of June"
PLACE_OF_FEAR = "Fear for their visa, sponsorship or right to work"

ANSWERS = {
    3: "Yes, it is still happening",
    7: "Not yet, but they fear it",
    9: "Yes",
    12: "Danger to health or safety",
    13: "No, but they fear for their visa or sponsorship",
}
"""What is not answered with No, by the number of the question."""


def speak_up(hands: Hands, say: Say) -> Case:
    """Write down what the nurse said, her name and how it is safe to reach her in their sealed place."""
    before = {line.case.id for line in hands.read(lambda desk: searching.cases(desk, Narrowing())).lines}
    hands.key("Ctrl+N")
    hands.write(STORY)
    hands.answer("Is anyone in danger now?", "Not sure")
    hands.fill("Handle, if you like", "Night cover on a surgical ward")
    hands.picture("new-concern")
    hands.press("Add who they are")
    hands.fill("Name", "Blessing Adeyemi")
    hands.fill("How to reach them", CONTACT)
    hands.fill("When it is safe", "After 18:00, never on a night shift")
    hands.press("What to avoid, language, interpreter, role")
    hands.fill("What to avoid", AVOID)
    hands.fill("Language", "Yoruba for what is hard to say")
    hands.fill("Interpreter", "Yes, from outside the trust")
    hands.choose("How they like to be reached", "Text or app message")
    hands.picture("safe-contact")
    hands.press("Keep it safe")
    hands.until(lambda: hands.screen() == "case", "the concern was not kept")
    now = hands.read(lambda desk: searching.cases(desk, Narrowing())).lines
    fresh = [line.case for line in now if line.case.id not in before]
    hold(len(fresh) == 1, "the concern is not in the vault")
    case = fresh[0]
    whole = hands.read(lambda desk: browse.case(desk, case.id))
    hold(whole.speaker_recorded, "who spoke up was not sealed")
    hold(not any(name in whole.words[0].masked for name in NAMES), "a name got through the mask")
    hold(whole.contact and whole.contact.recorded, "how to reach her safely was not sealed")
    say("4  a nurse's words were kept; who she is and how to reach her safely went into their sealed place")
    return case


def be_safe_now(hands: Hands, say: Say, case_id: Id) -> None:
    """Say what was done about the danger before anything else, thank her, and note what is counted."""
    hands.press("Say what was done")
    hands.fill("Who did you ring, when, and what will they do?", "The site lead, at once. A second nurse came tonight.")
    hands.picture("danger-first")
    hands.press("Everyone is safe")
    hands.press("I have thanked them")
    hands.press("Change what is counted")
    for element in ("Patient safety or quality", "Other inappropriate attitudes or behaviours"):
        hands.answer("What is it about?", element)
    hands.choose("Worker group", "Registered nurses and midwives")
    hands.choose("Professional level", "Worker")
    hands.choose("Area", "Surgical wards")
    hands.choose("Trained outside the UK?", "Trained outside the UK")
    hands.choose("How they came to you", "Came to the guardian directly")
    hands.choose("How they are employed", "Fixed term")
    hands.picture("what-is-counted")
    hands.answer("What made it hard to speak up?", PLACE_OF_FEAR)
    hands.answer("What made it hard to speak up?", "Racism or other discrimination")
    hands.picture("what-made-it-hard")
    hands.press("Keep this")
    about = hands.read(lambda desk: desk.case(case_id).about)
    hold(about.elements and len(about.elements) == 2, "what it is about is not in the vault")
    hold(about.barriers and {one.code for one in about.barriers} == {"visa", "racism"}, "the barriers were not kept")
    hold(about.worker_group and about.employment and about.international, "what is counted was not kept")
    say("5  the danger came first; then she was thanked, and what is counted and what made it hard was noted")


def be_two(hands: Hands, say: Say, case_id: Id) -> None:
    """Tag the case, and note that a colleague raised the same matter: a case of their own, counted, too."""
    hands.press("Add a tag")
    hands.fill("Tag", TAG)
    hands.press("Tag the case")
    hands.press("Somebody else raised this too")
    hands.fill("What did they say?", OTHER)
    hands.fill("Their name, if they gave it", "Grace Mensah")
    hands.picture("somebody-else")
    hands.press("Write it down")
    tied = hands.read(lambda desk: links.look(desk, case_id))
    hold(len(tied.related) == 1, "the two cases were not linked")
    both = hands.read(lambda desk: [desk.case(case_id), desk.case(tied.related[0].case.id)])
    hold(all(case.counted for case in both), "one of two people is not counted")
    hold(TAG in [tag.word for tag in hands.read(lambda desk: tags.of(desk, case_id))], "the tag was not kept")
    hands.picture("case-with-ties")
    say("6  a colleague raised the same: a case of its own, linked, and each of them is counted")


def be_triaged(hands: Hands, say: Say, case_id: Id) -> None:
    """Say who is in the story, answer the fourteen questions, and keep the plan as the guardian edits it."""
    hands.press("Add somebody in the story")
    hands.press("Manager of the person")
    hands.choose("Their post", "Ward manager")
    hands.fill("Their name, if you know it", "Karen Holt")
    hands.picture("person-in-the-story")
    hands.press("Add them")
    hands.go_to("triage", "Begin triage")
    hands.picture("triage-first-question")
    for number in range(1, 15):
        if number == 3:
            hands.key("1")
            hands.picture("triage-patient-safety")
        else:
            hands.press(ANSWERS.get(number, "None of these" if hands.sees("None of these") else "No"))
        if number == 5:
            _look_at_danger_again(hands)
        hands.press("Next question")
    hands.picture("triage-plan")
    _edit(hands)
    hands.go_to("case", "Keep this plan")
    whole = hands.read(lambda desk: browse.case(desk, case_id))
    hold(whole.triage is not None and whole.triage.finished, "the triage was not kept")
    hold(whole.triage and whole.triage.items("route"), "the plan names nobody to tell")
    hold(whole.triage and whole.triage.items("avoid"), "the plan does not keep the manager away")
    where = [code for code, _, _ in whole.triage.items("signpost")] if whole.triage else []
    hold("immigration_adviser" in where, "the plan does not point to advice on visas")
    hold(any(task.words == TO_DO for task in whole.tasks), "what was added to the plan is not on the list")
    hold(whole.case.stage is Stage.TRIAGED, "the case did not move on")
    hold(_refused(hands, case_id), "her manager can be told")
    say("7  fourteen questions led to a plan with reasons, dates, advice on visas and who to avoid; it was edited")


def _look_at_danger_again(hands: Hands) -> None:
    """Go to the question about danger from a later one, by one key, and on from where it was left."""
    hands.press("Somebody is in danger")
    hands.picture("triage-danger-from-anywhere")
    hands.press("No")
    hands.press("Next question")
    hands.press("No")


def _edit(hands: Hands) -> None:
    """Move a date, add something to do, and see that the manager's line cannot be told."""
    hands.press("Another day: Tell them how it stands")
    hands.press("10 days")
    hands.picture("plan-another-day")
    hands.press("Move it")
    hands.press("Something else to do")
    hands.fill("What is to be done?", TO_DO)
    hands.press("5 days")
    hands.press("Add it to the plan")
    hands.press("Somebody else to tell")
    hands.choose("Who?", "Line manager")
    hands.press("Add them to the plan")
    hands.picture("plan-manager-refused")
    hands.key("Escape")
    hands.picture("plan-edited")


def _refused(hands: Hands, case_id: Id) -> bool:
    """Whether the recipient whose post the manager holds is refused, with a reason."""
    routes = hands.read(lambda desk: who_to_tell.routes(desk, case_id))
    manager = next(route for route in routes if route.recipient == "line_manager")
    return bool(manager.conflicts) and not manager.open and bool(manager.instead)


def agree(hands: Hands, say: Say, case_id: Id) -> None:
    """Note what she agreed to, and for whom."""
    hands.press("Agree who may be told")
    hands.choose("Who is it about?", FIRST_READER)
    hands.fill("In their words, if you like", "but nobody on the ward")
    hands.picture("consent")
    hands.press("Keep what they said")
    hands.until(lambda: hands.sees("Choose who to tell"), "what they agreed to was not kept")
    consents = hands.read(lambda desk: browse.case(desk, case_id).consents)
    hold(len(consents) == 1, "what they agreed to is not in the vault")
    hands.picture("case")
    hands.go_to("escalate", "Choose who to tell")
    hands.picture("escalate")
    hands.press("Show everybody else")
    hands.press("Ask about the service or divisional manager")
    hands.key("Escape")
    hands.picture("escalate-manager-refused")
    say("8  what she agreed to was kept, for one reader; her manager's line is refused, with the way round")
