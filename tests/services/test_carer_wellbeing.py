"""How the one who helps is: said, taken back, and apart from everything else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.clock import noon_of
from coach.content.carers import load_carers
from coach.content.small_ideas import load_ideas
from coach.dev.builders import answers
from coach.dev.scene_facts import DAY, sam
from coach.domain.carer_questions import CARER, TWO_FORM, without_carer
from coach.domain.facts import Answer, FilledForm, Session
from coach.domain.plan_of import plan_of
from coach.errors import Refused
from coach.paths import resources
from coach.services.carer_said import load_answers
from coach.services.carer_wellbeing import DRAFT, CarerWellbeingService
from coach.services.changes import Changes
from coach.services.day import DayService
from coach.services.day_entries import EntryKind
from coach.services.erase_choice import choices
from coach.services.erasing import ErasingService
from coach.services.exporting import Export, ExportService
from coach.services.fact_words import FactWords
from coach.services.helps import HelpsService
from coach.services.insights import InsightService
from coach.services.item_nine import ItemNineService
from coach.services.journal import Journal
from coach.services.milestones import MilestoneService
from coach.services.path import PathService
from coach.services.plan_facts import load_for_plan
from coach.services.progress import ProgressService
from coach.services.questionnaire import QuestionnaireService
from coach.services.questionnaire_hub import QuestionnaireHubService
from coach.services.settings import SettingsService
from coach.services.summary import SummarySource
from coach.services.summary_choice import SummaryChoice
from coach.services.today import TodayService
from coach.services.week import WeekService
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk

CARERS = load_carers(resources())
WORDS = CARERS.wellbeing


@pytest.fixture
def wellbeing(desk: Desk) -> CarerWellbeingService:
    return CarerWellbeingService(desk, lambda: CARERS)


def two(wellbeing: CarerWellbeingService, *answers: int) -> str:
    wellbeing.begin_two()
    for at, answer in enumerate(answers):
        wellbeing.tick_two(at, answer)
    return wellbeing.finish_two().id


def a_day_later(clock: FixedClock, days: int = 1) -> None:
    clock.move_to(clock.now() + timedelta(days=days))


def forms(desk: Desk) -> tuple[FilledForm, ...]:
    return store.load_history(desk.db, kinds={FilledForm}).questionnaires


# -- today and this week -------------------------------------------------------------


def test_at_first_nothing_is_said_and_nothing_is_told(
    wellbeing: CarerWellbeingService,
) -> None:
    view = wellbeing.view()
    assert [each.label for each in view.feelings] == [
        "Worn out", "Getting by", "All right",
    ]  # fmt: skip
    assert (view.feeling, view.help_first) == (None, False)
    assert [each.asked.id for each in view.questions] == [
        "sleep",
        "someone",
        "time_off",
    ]
    assert {(each.value, each.line) for each in view.questions} == {(None, "")}
    assert (view.is_own_done, view.own_times) == (False, "")
    assert (view.two.is_open, view.two.result, view.two.later) == (False, "", "")
    assert view.places == WORDS.place
    assert "help page" in " ".join(view.rest.lines)
    assert view.private == "Only you see what you answer here."


def test_a_word_holds_for_its_day_and_can_be_said_again_the_next(
    desk: Desk, clock: FixedClock, wellbeing: CarerWellbeingService
) -> None:
    assert wellbeing.feel("worn_out").changes is Changes.CARERS
    view = wellbeing.view()
    assert view.feeling == WORDS.feeling[0]
    assert view.help_first
    a_day_later(clock)
    assert wellbeing.view().feeling is None
    wellbeing.feel("worn_out")
    said = [value for key, value, _ in load_answers(desk).all if key == "feeling"]
    assert said == ["worn_out", "worn_out"]
    wellbeing.feel("all_right")
    assert not wellbeing.view().help_first
    Journal(desk).undo()
    assert wellbeing.view().feeling == WORDS.feeling[0]
    wellbeing.feel(None)
    assert wellbeing.view().feeling is None


def test_a_word_that_nobody_knows_any_more_is_none(
    wellbeing: CarerWellbeingService,
) -> None:
    wellbeing.feel("over_the_moon")
    assert wellbeing.view().feeling is None


@pytest.mark.parametrize("question", WORDS.question, ids=lambda each: each.id)
def test_a_low_answer_gets_its_line_and_others_none(
    desk: Desk, wellbeing: CarerWellbeingService, question: object
) -> None:
    id_: str = question.id  # type: ignore[attr-defined] # ids made it so
    for value in (0, WORDS.low_up_to, WORDS.low_up_to + 1, 10):
        wellbeing.answer(id_, value)
        [found] = [each for each in wellbeing.view().questions if each.asked.id == id_]
        assert found.value == value
        assert found.line == (found.asked.when_low if value <= 3 else "")
    Journal(desk).undo()
    [found] = [each for each in wellbeing.view().questions if each.asked.id == id_]
    assert found.value == WORDS.low_up_to + 1
    wellbeing.answer(id_, None)
    assert {each.value for each in wellbeing.view().questions} == {None}


def test_an_answer_stands_for_seven_days(
    clock: FixedClock, wellbeing: CarerWellbeingService
) -> None:
    wellbeing.answer("sleep", 2)
    a_day_later(clock, 6)
    assert wellbeing.view().questions[0].value == 2
    a_day_later(clock)
    assert wellbeing.view().questions[0].value is None


@pytest.mark.parametrize(("id_", "value"), [("mood", 3), ("sleep", 11), ("sleep", -1)])
def test_what_was_not_asked_is_refused(
    desk: Desk, wellbeing: CarerWellbeingService, id_: str, value: int
) -> None:
    with pytest.raises(Refused):
        wellbeing.answer(id_, value)
    assert store.load_history(desk.db, kinds={Answer}).answers == ()


@pytest.mark.parametrize("said", ["lots", "12", "²"])
def test_an_answer_from_elsewhere_that_is_no_number_is_left_out(
    desk: Desk, wellbeing: CarerWellbeingService, said: str
) -> None:
    [held] = answers(desk.today(), **{"carer.sleep": said})
    store.save(desk.db, held, verb="import")
    assert wellbeing.view().questions[0].value is None


def test_in_a_file_of_both_it_says_that_both_can_read(
    desk: Desk, wellbeing: CarerWellbeingService
) -> None:
    Journal(desk).set_answers({"who_for": "both"})
    assert "both of you can read" in wellbeing.view().private
    Journal(desk).set_answers({"who_for": "someone"})
    assert "Only you" in wellbeing.view().private


# -- ten minutes ---------------------------------------------------------------------


def test_other_ten_minutes_come_round_and_each_is_offered(
    wellbeing: CarerWellbeingService,
) -> None:
    seen = []
    for _ in WORDS.own:
        seen.append(wellbeing.view().own)
        wellbeing.another()
    assert set(seen) == set(WORDS.own)
    assert wellbeing.view().own == seen[0]


def test_what_was_done_is_noted_once_counted_and_no_outing(
    desk: Desk, clock: FixedClock, wellbeing: CarerWellbeingService
) -> None:
    wellbeing.did_own()
    view = wellbeing.view()
    assert view.is_own_done
    assert view.own_times == "Ten minutes for you once in the last seven days."
    with pytest.raises(Refused):
        wellbeing.did_own()
    wellbeing.another()
    assert not wellbeing.view().is_own_done
    wellbeing.did_own()
    assert "2 times" in wellbeing.view().own_times
    assert store.load_history(desk.db, kinds={Session}).sessions == ()
    Journal(desk).undo()
    assert "once" in wellbeing.view().own_times
    a_day_later(clock, 7)
    assert wellbeing.view().own_times == ""


def test_who_is_made_worse_by_effort_is_offered_what_takes_none(
    desk: Desk, wellbeing: CarerWellbeingService
) -> None:
    Journal(desk).set_answers({"worse_after_effort": "yes", "worse_confirmed": "yes"})
    seen = set()
    for _ in WORDS.own:
        seen.add(wellbeing.view().own)
        wellbeing.another()
    assert seen == {each for each in WORDS.own if not each.moves}
    assert WORDS.own[0].moves


# -- the two questions ---------------------------------------------------------------


def test_the_two_questions_are_those_of_the_instrument(
    desk: Desk, wellbeing: CarerWellbeingService
) -> None:
    asked = desk.catalogue.questionnaire("phq2")
    assert asked is not None
    view = wellbeing.view().two
    assert (view.stem, view.options) == (asked.stem, asked.options)
    assert view.items == tuple(item.text for item in asked.items)
    assert view.footer == asked.footer


@pytest.mark.parametrize(
    ("given", "is_more"),
    [((0, 0), False), ((1, 1), False), ((0, 3), True), ((3, 3), True)],
)
def test_they_end_in_words_and_never_in_a_number(
    desk: Desk, wellbeing: CarerWellbeingService, given: tuple[int, int], is_more: bool
) -> None:
    two(wellbeing, *given)
    view = wellbeing.view()
    assert view.two.is_more is is_more
    assert view.two.result == (WORDS.two.more if is_more else WORDS.two.few)
    assert view.help_first is is_more
    assert view.two.day == "You answered on 4 March."
    assert "not a diagnosis" in view.two.caution
    assert not any(sign.isdigit() for sign in view.two.result + view.two.caution)
    [form] = forms(desk)
    assert (form.form, form.answers, form.day) == (TWO_FORM, given, desk.today())
    assert drafts.load(desk.db, DRAFT) is None


def test_both_want_an_answer_and_nothing_is_kept_of_what_is_left(
    desk: Desk, wellbeing: CarerWellbeingService
) -> None:
    with pytest.raises(Refused):
        wellbeing.finish_two()
    wellbeing.tick_two(0, 3)
    assert not wellbeing.view().two.is_open
    wellbeing.begin_two()
    wellbeing.tick_two(1, 3)
    wellbeing.begin_two()
    view = CarerWellbeingService(desk, lambda: CARERS).view().two
    assert (view.is_open, view.answers) == (True, (None, 3))
    with pytest.raises(Refused):
        wellbeing.finish_two()
    wellbeing.leave_two()
    assert wellbeing.view().two.answers == (None, None)
    assert forms(desk) == ()


def test_what_is_ticked_is_gone_the_next_day_and_odd_drafts_are_nothing(
    desk: Desk, clock: FixedClock, wellbeing: CarerWellbeingService
) -> None:
    today = desk.today().isoformat()
    odd: list[object] = ["3", [1], [1, 2, 3]]
    for answers_ in odd:
        drafts.save(desk.db, DRAFT, {"day": today, "answers": answers_})
        assert not wellbeing.view().two.is_open
    drafts.save(desk.db, DRAFT, {"day": today, "answers": [True, 4]})
    assert wellbeing.view().two.answers == (None, None)
    assert wellbeing.view().two.is_open
    wellbeing.tick_two(0, 1)
    a_day_later(clock)
    assert not wellbeing.view().two.is_open


def test_they_wait_for_a_week_and_their_words_stand_for_two(
    desk: Desk, clock: FixedClock, wellbeing: CarerWellbeingService
) -> None:
    two(wellbeing, 3, 3)
    assert "from 11 March on" in wellbeing.view().two.later
    with pytest.raises(Refused):
        wellbeing.begin_two()
    a_day_later(clock, 7)
    view = wellbeing.view().two
    assert (view.later, view.is_more) == ("", True)
    a_day_later(clock, 7)
    view = wellbeing.view().two
    assert (view.result, view.day, view.is_more) == ("", "", False)
    two(wellbeing, 0, 0)
    assert wellbeing.view().two.result == WORDS.two.few
    Journal(desk).undo()
    assert wellbeing.view().two.result == ""


def test_ones_own_two_questions_do_not_make_it_wait_nor_the_other_way_round(
    desk: Desk, wellbeing: CarerWellbeingService
) -> None:
    own = FilledForm("own", desk.today(), desk.now(), "phq2", (3, 3))
    nine = FilledForm("nine", desk.today(), desk.now(), "phq9", (0,) * 9)
    store.save(desk.db, own, nine, verb="test")
    assert wellbeing.view().two.result == ""
    two(wellbeing, 0, 1)
    Journal(desk).delete(own.id)
    Journal(desk).delete(nine.id)
    QuestionnaireService(desk).begin("phq2")


# -- apart from everything -----------------------------------------------------------


def told_by(desk: Desk, folder: Path) -> dict[str, object]:
    """Return what every page and paper of the person says."""
    settings = SettingsService(folder, resources())
    insights = InsightService(desk)
    found = insights.compute(insights.read())
    everything = SummaryChoice(notes=True, question9=True)
    record = folder / "record.fhir.json"
    ExportService(desk).write(record, Export.HEALTH, replace=True)
    return {
        "plan": plan_of(load_for_plan(desk), desk.catalogue, desk.today()),
        "today": TodayService(desk).view(),
        "path": PathService(desk).view(),
        "week": WeekService(desk, lambda: load_ideas(resources())).view(),
        "progress": ProgressService(desk).view(),
        "milestones": MilestoneService(desk).so_far(),
        "insights": found,
        "helps": HelpsService(desk, settings).view(found),
        "summary": SummarySource.of(desk).summary(everything),
        "record": json.loads(record.read_bytes()),
        "hub": QuestionnaireHubService(desk).view(),
        "safe": ItemNineService(desk).is_due(),
    }


def of_carer(desk: Desk) -> tuple[Fact, ...]:
    heavy = {
        "feeling": "worn_out",
        "sleep": "0",
        "own": "own_walk",
        "happening": "drinks",
    }
    said = {f"{CARER}{key}": value for key, value in heavy.items()}
    earlier = desk.today() - timedelta(days=600)
    return (
        FilledForm("two", desk.today(), desk.now(), TWO_FORM, (3, 3)),
        FilledForm("two_before", earlier, None, TWO_FORM, (3, 3)),
        *answers(desk.today(), **said),
        *answers(earlier, **said),
    )


def test_what_a_carer_says_of_themselves_changes_nothing_of_the_others(
    desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    clock.move_to(noon_of(DAY))
    nine = FilledForm("nine", DAY - timedelta(days=20), None, "phq9", (1,) * 8 + (0,))
    pair = FilledForm("pair", DAY - timedelta(days=9), None, "phq2", (1, 0))
    store.save_batch(desk.db, (*sam(), nine, pair), verb="test")
    before = told_by(desk, tmp_path)
    store.save(desk.db, *of_carer(desk), verb="test")
    after = told_by(desk, tmp_path)
    for name, said in before.items():
        assert after[name] == said, name


def test_a_plan_made_of_all_facts_is_the_same_with_a_carers_among_them(
    desk: Desk,
) -> None:
    store.save_batch(desk.db, sam(), verb="test")
    history = store.load_history(desk.db)
    assert without_carer(history) is history
    store.save(desk.db, *of_carer(desk), verb="test")
    whole = store.load_history(desk.db)
    assert whole != history
    assert without_carer(whole) == history
    assert plan_of(whole, desk.catalogue, DAY) == plan_of(history, desk.catalogue, DAY)


def test_it_has_a_name_where_it_is_listed_and_can_be_taken_out_and_erased(
    desk: Desk, tmp_path: Path, wellbeing: CarerWellbeingService
) -> None:
    made = two(wellbeing, 3, 3)
    name = "Two quick questions, as somebody who helps"
    [form] = forms(desk)
    assert FactWords(desk).title(form) == name
    [entry] = DayService(desk).view().entries
    assert (entry.title, entry.kind, entry.can_change) == (name, EntryKind.OTHER, False)
    erasing = ErasingService(desk, tmp_path)
    what = erasing.of_form(TWO_FORM)
    assert what.form == TWO_FORM
    assert erasing.goes(what).facts == 1
    assert what in {each.what for each in choices(desk)}
    assert name in {each.title for each in choices(desk)}
    DayService(desk).delete(made)
    assert wellbeing.view().two.result == ""


def test_the_tables_for_oneself_keep_it_under_its_own_id(
    desk: Desk, tmp_path: Path, wellbeing: CarerWellbeingService
) -> None:
    two(wellbeing, 2, 3)
    ExportService(desk).write(tmp_path / "mine", Export.TABLES, replace=False)
    table = (tmp_path / "mine" / "assessments.csv").read_text(encoding="utf-8")
    assert TWO_FORM in table
    assert "phq2," not in table
