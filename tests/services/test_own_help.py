"""The person's own people and safety steps: clinical facts 6.11."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.support_built_in import BUILT_IN
from coach.errors import Refused
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.help_paper import PaperKind, as_text, build_paper
from coach.services.journal import Journal
from coach.services.own_help import OwnHelp, OwnHelpService, PersonForm, person_line
from coach.services.support import SupportService

if TYPE_CHECKING:
    from coach.services.desk import Desk

ROSA = PersonForm("", "Rosa", "07700 900 118", "Sister, picks up at any hour")
MUM = PersonForm("", "Mum", " +44 (0)1632 960-442 ext. 3 ")


@pytest.fixture
def own(desk: Desk) -> OwnHelpService:
    return OwnHelpService(desk)


def names(own: OwnHelpService) -> list[str]:
    return [person.name for person in own.view().people]


def test_nobody_is_there_to_begin_with(own: OwnHelpService) -> None:
    assert own.view() == OwnHelp()


def test_a_number_is_kept_as_it_was_typed(own: OwnHelpService) -> None:
    assert own.keep_person(MUM) == Changes.HELP
    assert own.view().people[0].number == "+44 (0)1632 960-442 ext. 3"


def test_people_are_added_at_the_end_changed_and_moved(own: OwnHelpService) -> None:
    for form in (ROSA, MUM, PersonForm("", "Dr Okafor")):
        own.keep_person(form)
    rosa = own.view().people[0]
    own.keep_person(PersonForm(rosa.id, "Rosa", "1", ""))
    assert own.view().people[0] == PersonForm(rosa.id, "Rosa", "1", "")
    assert own.move_person(rosa.id, 1) == Changes.HELP
    assert names(own) == ["Mum", "Rosa", "Dr Okafor"]
    assert own.move_person(rosa.id, -1) == Changes.HELP
    assert own.move_person(rosa.id, -1) == Changes.NOTHING
    assert own.move_person("nobody", 1) == Changes.NOTHING
    assert names(own) == ["Rosa", "Mum", "Dr Okafor"]


def test_each_change_of_the_list_can_be_taken_back(
    own: OwnHelpService, desk: Desk
) -> None:
    journal = Journal(desk)
    own.keep_person(ROSA)
    own.keep_person(MUM)
    first = own.view().people[0].id
    own.remove_person(first)
    assert names(own) == ["Mum"]
    assert journal.undo().changes == Changes.HELP
    assert names(own) == ["Rosa", "Mum"]
    own.move_person(first, 1)
    journal.undo()
    assert names(own) == ["Rosa", "Mum"]
    journal.undo()
    assert names(own) == ["Rosa"]


def test_somebody_without_name_and_number_is_not_kept(own: OwnHelpService) -> None:
    with pytest.raises(Refused, match="A name or a number is enough"):
        own.keep_person(PersonForm("", " ", "", "picks up"))


def test_a_number_without_a_name_is_enough(own: OwnHelpService) -> None:
    own.keep_person(PersonForm("", "", "5550 123"))
    line = person_line(own.view().people[0])
    assert (line.name, line.number) == ("5550 123", "5550 123")


def test_a_person_is_spoken_whole() -> None:
    assert person_line(ROSA).spoken == (
        "Rosa, 07700 900 118, Sister, picks up at any hour"
    )


def test_steps_are_kept_by_heading_as_one_action(
    own: OwnHelpService, desk: Desk
) -> None:
    texts = {"signs": "Not sleeping.", "alone": " Cold water. ", "living": ""}
    assert own.keep_steps(texts) == Changes.HELP
    assert own.view().step("alone") == "Cold water."
    assert own.view().steps == (("signs", "Not sleeping."), ("alone", "Cold water."))
    assert own.keep_steps(texts) == Changes.NOTHING
    own.keep_steps({"signs": "", "alone": "The dog film."})
    assert own.view().steps == (("alone", "The dog film."),)
    Journal(desk).undo()
    assert own.view().step("signs") == "Not sleeping."
    Journal(desk).undo()
    assert own.view() == OwnHelp()


def test_a_step_taken_away_can_be_written_again(own: OwnHelpService) -> None:
    own.keep_steps({"signs": "a"})
    own.keep_steps({"signs": ""})
    own.keep_steps({"signs": "b"})
    assert own.view().steps == (("signs", "b"),)


def test_a_text_that_cannot_be_kept_changes_nothing(own: OwnHelpService) -> None:
    with pytest.raises(Refused):
        own.keep_steps({"signs": "fine", "alone": "\ud800"})
    assert own.view() == OwnHelp()


def test_the_sheet_holds_all_that_is_on_the_page(own: OwnHelpService) -> None:
    own.keep_person(ROSA)
    own.keep_steps({"signs": "Not sleeping.\nGoing quiet."})
    service = SupportService(resources())
    service.choose("GB")
    paper = build_paper(BUILT_IN, service.lines(), own.view())
    text = as_text(paper)
    for part in (
        "999",
        "Samaritans: 116 123",
        "0808 808 8000",
        "9 September 2026",
        "Rosa: 07700 900 118",
        "When I start to slip\nNot sleeping.",
        *BUILT_IN.now,
    ):
        assert part in text
    assert paper[0].kind is PaperKind.TITLE


def test_the_sheet_of_a_guess_says_so_and_of_none_names_the_fallback() -> None:
    guess = build_paper(BUILT_IN, SupportService(resources(), None, "JP").lines(), None)
    assert "Is this Japan?" in as_text(guess)
    assert "119, ambulance" in as_text(guess)
    none = as_text(build_paper(BUILT_IN, SupportService(resources()).lines(), None))
    assert BUILT_IN.lines.fallback in none
    assert BUILT_IN.lines.emergency_any in none
    assert BUILT_IN.page.my_people not in none
