"""The person's own help: people to turn to, and steps in their own words.

Everything here is theirs: typed by them, kept as typed, changed and taken back as they
like. *Help now* shows it beside the lines and does without it where it cannot be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import HelpPerson, SafetyStep
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.journal import clean_text
from coach.services.moments import moment_now
from coach.services.support import LineView
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.services.desk import Desk


@dataclass(frozen=True, slots=True)
class PersonForm:
    """A person as typed in; ``id`` is empty for someone new."""

    id: str = ""
    name: str = ""
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnHelp:
    """The people in their order, and the text under each heading that has one."""

    people: tuple[PersonForm, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()

    def step(self, heading: str) -> str:
        """Return what the person wrote under a heading, or nothing."""
        return dict(self.steps).get(heading, "")


class OwnHelpService:
    """Reads and changes the person's own people and steps; each change is undoable."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> OwnHelp:
        """Return what the person wrote down; it never waits for other programs.

        Raises:
            StoreUnavailable: the data cannot be read just now.
        """
        db = self._desk.db
        with db.without_waiting():
            held = store.load_history(db, kinds={HelpPerson, SafetyStep})
        return build_own_help(held.people, held.safety_steps)

    def keep_person(self, form: PersonForm) -> Changes:
        """Add a person, or change the one with the form's id.

        Raises:
            Refused: neither a name nor a number; or a text that cannot be kept.
        """
        typed = {
            key: clean_text(getattr(form, key), self._desk)
            for key in ("name", "number", "note")
        }
        if not typed["name"] and not typed["number"]:
            raise Refused(self._desk.texts("journal.person_empty"))
        typed["name"] = typed["name"] or typed["number"]
        people = self._people()
        held = next((each for each in people if each.id == form.id), None)
        if held is not None:
            store.save(self._desk.db, replace(held, **typed), verb="change_person")
            return Changes.HELP
        last = max((each.place for each in people), default=-1)
        day, at = moment_now(self._desk).day, self._desk.now()
        new = HelpPerson(store.new_id(), day, at, **typed, place=last + 1)
        store.save(self._desk.db, new, verb="add_person")
        return Changes.HELP

    def remove_person(self, person_id: str) -> Changes:
        """Take a person off the list; `undo` brings them back."""
        store.delete(self._desk.db, person_id)
        return Changes.HELP

    def move_person(self, person_id: str, by: int) -> Changes:
        """Move a person up (-1) or down (+1) in the list; at an end nothing changes."""
        people = self._people()
        ids = [each.id for each in people]
        if person_id not in ids:
            return Changes.NOTHING
        at = ids.index(person_id)
        to = min(max(at + by, 0), len(people) - 1)
        people.insert(to, people.pop(at))
        moved = [
            replace(each, place=place)
            for place, each in enumerate(people)
            if each.place != place
        ]
        store.save(self._desk.db, *moved, verb="move_person")
        return Changes.HELP if moved else Changes.NOTHING

    def keep_steps(self, texts: Mapping[str, str]) -> Changes:
        """Keep the texts under headings, by the headings' ids, as one action.

        A heading not named stays as it is; an empty text takes its words away.

        Raises:
            Refused: a text cannot be kept; nothing was changed.
        """
        held = store.load_history(self._desk.db, kinds={SafetyStep}).safety_steps
        known = {each.heading: each for each in held}
        day, at = moment_now(self._desk).day, self._desk.now()
        changed = []
        for heading, typed in texts.items():
            text, step = clean_text(typed, self._desk), known.get(heading)
            if step is not None and step.text != text:
                changed.append(replace(step, text=text))
            elif step is None and text:
                changed.append(SafetyStep(store.new_id(), day, at, heading, text))
        store.save(self._desk.db, *changed, verb="change_safety_steps")
        return Changes.HELP if changed else Changes.NOTHING

    def _people(self) -> list[HelpPerson]:
        held = store.load_history(self._desk.db, kinds={HelpPerson}).people
        return sorted(held, key=lambda each: (each.place, each.at, each.id))


def build_own_help(
    people: Sequence[HelpPerson], steps: Sequence[SafetyStep]
) -> OwnHelp:
    """Return people in their order, and the latest text of each heading."""
    latest = {each.heading: each.text for each in steps}
    order = sorted(people, key=lambda each: (each.place, each.at, each.id))
    return OwnHelp(
        people=tuple(PersonForm(e.id, e.name, e.number, e.note) for e in order),
        steps=tuple((heading, text) for heading, text in latest.items() if text),
    )


def person_line(person: PersonForm) -> LineView:
    """Return a person as a line beside the crisis lines."""
    said = ", ".join(p for p in (person.name, person.number, person.note) if p)
    return LineView(person.name, person.note, person.number, "user-round", said)
