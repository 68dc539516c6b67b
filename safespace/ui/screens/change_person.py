"""The sheet for somebody who is in the story already: their part and post put right, or out of it altogether."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from safespace.casework import shredding, story
from safespace.casework.desk import Desk
from safespace.domain.people import Person
from safespace.ui.options import explained, options
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

RIGHT: Final = "right"
OUT: Final = "out"
DOES = {RIGHT: "Put it right", OUT: "Take them out"}
WAYS = (Choice(RIGHT, "Put their part or post right"), Choice(OUT, "They do not belong in the story"))
NO_LONGER = "Their post no longer keeps anybody away from this case"
NAME_GOES = "Their name is destroyed with it and cannot be brought back."


class ChangePerson(FormSheet):
    """Asks what is wrong about somebody in the story. Signals: those of Sheet."""

    def __init__(self, work: Work, person: Person) -> None:
        """Show what stands about a person; a name stays sealed."""
        super().__init__(work, f"{person.label} in the story", DOES[RIGHT], "check")
        self._person = person
        self.way = Choices(WAYS, name="What is wrong?")
        self.way.choose(RIGHT)
        self.part = Choices(explained("parts", person.part))
        self.part.choose(person.part.code)
        self.post = Select(options("posts", person.post), "Choose a post")
        self.post.choose(person.post.code)
        self.out = Banner(NO_LONGER, Mood.WARN, advice="Whoever holds this post can be told again.")
        self.ask("What is wrong?", self.way)
        held = "Whoever holds this post is never told about this case."
        self._asked = [self.ask("Their part", self.part), self.ask("Their post", self.post, held)]
        self.add(self.out)
        self.out.hide()
        self.way.changed.connect(self._show_way)
        if person.named:
            work.read(partial(shredding.outlook, case_id=person.id), self._know_copies)

    def job(self) -> Callable[[Desk], Any]:
        """Put it right, or take them out."""
        if self.way.one == OUT:
            return partial(story.take_out, person_id=self._person.id)
        part, post = self.part.one or self._person.part.code, self.post.code or self._person.post.code
        return partial(story.put_right, person_id=self._person.id, part=part, post=post)

    def _know_copies(self, said: str) -> None:
        self.out.say(NO_LONGER, advice=f"{NAME_GOES} {said}")
        self._show_way()

    def _show_way(self, _: object = None) -> None:
        out = self.way.one == OUT
        for field in self._asked:
            only_if(field, not out)
        only_if(self.out, out)
        self.button.say(DOES[OUT if out else RIGHT])
        self.button.mean("danger" if out and self._person.named else "primary")
        self.place()
