from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.catalogue import Readiness, Tally
from coach.domain.facts import Answer
from coach.domain.profile import profile_of
from coach.domain.screening import readiness_of
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.desk import Desk
from coach.services.first_run import DRAFT
from coach.services.journal import Journal
from coach.services.onboarding import OnboardingService
from coach.services.onboarding_draft import Draft, Screen
from coach.store import drafts, facts
from coach.store.database import open_database

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.history import History
    from coach.domain.profile import Profile
    from coach.services.onboarding_safety import Result
    from coach.services.onboarding_view import OnboardingView


@pytest.fixture
def service(desk: Desk) -> OnboardingService:
    return OnboardingService(desk)


def go_to(service: OnboardingService, screen: Screen) -> OnboardingView:
    while service.view().draft.screen is not screen:
        service.skip()
    return service.view()


def history(desk: Desk) -> History:
    return facts.load_history(desk.db)


def profile(desk: Desk) -> Profile:
    return profile_of(history(desk).answers)


def sentence(view: OnboardingView) -> str:
    return "".join(piece.text for piece in view.sentence)


def say(service: OnboardingService, *ticks: str) -> OnboardingView:
    """Go to the safety pages and save both with these ticks, without details."""
    go_to(service, Screen.SAFE)
    service.keep(ticks=ticks)
    service.go_on()
    service.go_on()
    if service.view().draft.screen is Screen.DETAILS:
        service.skip()
    return service.view()


def result(view: OnboardingView) -> Result:
    assert view.safety.result is not None
    return view.safety.result


def test_it_is_needed_until_a_step_is_booked(service: OnboardingService) -> None:
    assert service.is_needed()
    go_to(service, Screen.STEP)
    assert service.is_needed()
    assert service.go_on() == Changes.STEPS
    assert not service.is_needed()


def test_it_is_needed_until_the_person_went_on_to_today(
    service: OnboardingService,
) -> None:
    view = go_to(service, Screen.PAUSE)
    assert not view.draft.step_id
    assert service.is_needed()
    service.to_today()
    assert not service.is_needed()


def test_further_questions_are_taken_up_again_until_they_end(
    service: OnboardingService,
) -> None:
    go_to(service, Screen.STEP)
    service.go_on()
    service.go_on()
    assert service.view().draft.screen is Screen.HELPS
    assert service.is_needed()
    go_to(service, Screen.READY)
    service.to_today()
    assert not service.is_needed()


def test_a_step_that_was_taken_back_is_no_step(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.STEP)
    service.go_on()
    Journal(desk).undo()
    assert not service.view().draft.step_id
    assert service.is_needed()


def test_a_step_booked_elsewhere_is_enough(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.STEP)
    service.go_on()
    drafts.drop(desk.db, DRAFT)
    assert not service.is_needed()


def test_every_page_can_be_skipped_and_writes_nothing(
    desk: Desk, service: OnboardingService
) -> None:
    screens = []
    while not service.view().draft.is_done:
        screens.append(service.view().draft.screen)
        service.skip()
    after_a_yes = {Screen.DETAILS, Screen.READING, Screen.OPENED}
    assert screens == [screen for screen in Screen if screen not in after_a_yes]
    assert sum(facts.counts(desk.db).values()) == 0


def test_mood_and_energy_are_one_check_in_and_the_energy_that_places(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.NOW)
    service.keep(mood=3, energy=2)
    assert service.go_on() == Changes.CHECKINS | Changes.PROFILE | Changes.PLAN
    [checkin] = history(desk).checkins
    assert (checkin.mood, checkin.energy, checkin.at) == (3, 2, desk.now())
    assert profile(desk).number("start_energy") == 2
    Journal(desk).undo()
    assert history(desk).checkins == ()
    assert history(desk).answers == ()


def test_going_back_changes_the_check_in_instead_of_adding_one(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.NOW)
    service.keep(mood=3, energy=2)
    service.go_on()
    service.go_back()
    service.keep(mood=5, energy=None)
    service.go_on()
    [checkin] = history(desk).checkins
    assert (checkin.mood, checkin.energy) == (5, None)
    assert profile(desk).number("start_energy") is None


def test_next_without_an_answer_writes_no_check_in(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.NOW)
    assert service.go_on() == Changes.NOTHING
    assert history(desk).checkins == ()


@pytest.mark.parametrize(
    ("energy", "title"),
    [
        (2, "Little energy today, so we start with two minutes."),
        (3, "We start with five minutes."),
    ],
)
def test_what_energy_changes_is_read_off_the_plan(
    service: OnboardingService, energy: int, title: str
) -> None:
    go_to(service, Screen.NOW)
    assert service.keep(mood=4).changes is None
    changes = service.keep(energy=energy).changes
    assert changes is not None
    assert changes.title == title


def test_a_very_low_mood_points_to_help_first(service: OnboardingService) -> None:
    go_to(service, Screen.NOW)
    changes = service.keep(mood=1).changes
    assert changes is not None
    assert "Help now" in changes.lines[0]


def test_quitting_in_the_middle_of_a_page_loses_nothing(
    desk: Desk, service: OnboardingService, clock: FixedClock
) -> None:
    go_to(service, Screen.STEP)
    service.keep(is_own=True, own_step="feed the c", confidence=6, own_cue="it rai")
    before = service.view()
    path = desk.db.path
    desk.db.close()
    db = open_database(path, clock)
    again = OnboardingService(
        Desk(db, desk.catalogue, desk.texts, clock, desk.settings)
    )
    assert again.is_needed()
    assert again.view() == before
    assert again.view().draft.own_step == "feed the c"
    db.close()


def test_a_draft_that_does_not_fit_is_left_out_field_by_field(
    desk: Desk, service: OnboardingService
) -> None:
    body: dict[str, object] = {
        "screen": "safe", "mood": "low", "energy": True, "who": 3,
        "ticks": ["dizzy", 4],
        "name": "Sam", "later": 1, "is_done": 1, "cue": "gong", "clock_min": 601,
        "baseline_days": 9, "confidence": 11, "expected": None, "place": [],
    }  # fmt: skip
    drafts.save(desk.db, DRAFT, body)
    expected = Draft(screen=Screen.SAFE, ticks=("dizzy",), name="Sam")
    assert service.view().draft == expected
    drafts.save(desk.db, DRAFT, {"screen": "elsewhere"})
    assert service.view().draft == Draft()


def test_none_of_these_answers_every_question_with_no(
    desk: Desk, service: OnboardingService
) -> None:
    say(service)
    screening = desk.catalogue.screening
    said = profile(desk)
    shown = {tick.key for question in screening.questions for tick in question.ticks}
    for key in shown | set(screening.needed):
        assert said.text(key) == "no"
    assert readiness_of(said, screening, desk.today()) is Readiness.GREEN
    assert service.view().draft.screen is Screen.USUAL


def test_skipping_leaves_the_safety_questions_open(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.SAFE)
    service.keep(ticks=("dizzy",))
    service.skip()
    assert history(desk).answers == ()
    assert service.view().readiness is Readiness.UNANSWERED


@pytest.mark.parametrize(
    ("tick", "readiness", "title"),
    [
        ("chest_discomfort", Readiness.RED, "First, let a doctor or nurse look"),
        ("worse_after_effort", Readiness.PEM, "For you, rest is the plan."),
    ],
)
def test_without_a_plan_calm_things_are_offered_and_no_exercise_is_asked_for(
    desk: Desk,
    service: OnboardingService,
    tick: str,
    readiness: Readiness,
    title: str,
) -> None:
    view = say(service, tick)
    assert view.draft.screen is Screen.OPENED
    assert view.readiness is readiness
    assert result(view).title.startswith(title)
    assert not result(view).asks_doctor
    service.go_on()
    view = service.view()
    assert view.draft.screen is Screen.STEP
    assert len(view.ideas) == 3
    for idea in view.ideas:
        activity = desk.catalogue.activity(idea.activity)
        assert activity is not None
        assert activity.tally is Tally.NONE
    service.go_on()
    [step] = history(desk).steps
    assert (step.activity, step.minutes) == ("tea_outside", 2)


def test_a_moving_step_of_ones_own_waits_while_a_sign_is_open(
    desk: Desk, service: OnboardingService
) -> None:
    say(service, "dizzy")
    service.go_on()
    view = service.keep(is_own=True, own_step="Run to the station")
    assert "warm drink" in view.problem
    with pytest.raises(Refused, match="warm drink"):
        service.go_on()
    assert history(desk).steps == ()
    assert not service.keep(own_step="Sing one song").problem


def test_taking_a_sign_back_opens_the_walks_again(
    desk: Desk, service: OnboardingService
) -> None:
    say(service, "dizzy")
    service.go_back()
    service.go_back()
    service.keep(ticks=())
    service.go_on()
    service.go_on()
    assert service.view().draft.screen is Screen.USUAL
    assert service.view().readiness is Readiness.GREEN


def test_a_walk_chosen_before_a_sign_was_ticked_is_not_kept(
    service: OnboardingService,
) -> None:
    go_to(service, Screen.STEP)
    service.keep(step_activity="walk", step_minutes=5)
    while service.view().draft.screen is not Screen.SAFE:
        service.go_back()
    say(service, "dizzy")
    service.go_on()
    chosen = service.view().chosen
    assert chosen is not None
    assert chosen.activity == "tea_outside"


def test_a_condition_keeps_short_walks_open_and_asks_for_a_word_with_a_doctor(
    desk: Desk, service: OnboardingService
) -> None:
    view = say(service, "insulin")
    assert view.readiness is Readiness.AMBER
    assert result(view).asks_doctor
    assert "10 minutes" in result(view).lines[0]
    assert any("diabetes team" in line for line in result(view).notes)
    service.keep(asked="yes")
    service.go_on()
    assert profile(desk).day("clinician_ok") == desk.today()
    assert service.view().readiness is Readiness.GREEN_MOD
    service.go_back()
    assert service.view().draft.screen is Screen.OPENED
    service.keep(asked="will")
    service.go_on()
    assert profile(desk).day("clinician_ok") is None


def test_usual_days_place_the_first_step(
    desk: Desk, service: OnboardingService
) -> None:
    say(service)
    assert service.view().changes is None
    view = service.keep(baseline_days=3, baseline_minutes=20)
    assert view.changes is not None
    assert view.changes.title == "We start with 20 minutes."
    service.keep(easy_walk=8)
    service.go_on()
    said = profile(desk)
    assert said.number("baseline_days") == 3
    assert said.number("baseline_minutes") == 20
    assert said.number("easy_walk_minutes") == 8
    assert service.view().titles == (
        "Stand outside · 2 min",
        "Walk · 4 min",
        "Walk · 8 min",
    )


def test_no_days_need_no_minutes(desk: Desk, service: OnboardingService) -> None:
    say(service)
    service.keep(baseline_days=2, baseline_minutes=20)
    service.keep(baseline_days=0)
    service.go_on()
    assert profile(desk).number("baseline_minutes") is None


def test_a_step_shrinks_until_it_is_as_small_as_it_gets(
    service: OnboardingService,
) -> None:
    go_to(service, Screen.STEP)
    titles = []
    for _ in range(5):
        view = service.make_smaller()
        assert view.chosen is not None
        titles.append(view.titles[view.ideas.index(view.chosen)])
    assert titles == [
        "Walk · 3 min",
        "Walk · 2 min",
        "Stand outside · 2 min",
        "Open the door and take three breaths · 1 min",
        "Open the door and take three breaths · 1 min",
    ]
    assert service.view().smaller is None
    assert len(service.view().ideas) <= 3


def test_shrinking_asks_again_how_sure_the_person_is(
    service: OnboardingService,
) -> None:
    go_to(service, Screen.STEP)
    assert not service.keep(confidence=7).is_too_big
    assert service.keep(confidence=6).is_too_big
    view = service.make_smaller()
    assert view.draft.confidence is None
    assert not view.is_too_big
    assert view.draft.is_shrunk


def test_ones_own_step_shrinks_by_its_minutes(service: OnboardingService) -> None:
    go_to(service, Screen.STEP)
    service.keep(is_own=True, own_step="feed the cat", own_minutes=5)
    minutes = [service.make_smaller().draft.own_minutes for _ in range(4)]
    assert minutes == [3, 2, 1, 1]


def test_the_sentence_is_in_the_persons_words(service: OnboardingService) -> None:
    go_to(service, Screen.STEP)
    assert sentence(service.view()) == "I will walk for 5\u00a0minutes, easy pace."
    view = service.keep(cue="coffee", place="door", company="alone")
    assert sentence(view) == (
        "If I have had my morning coffee, "
        "then I will walk for 5\u00a0minutes, easy pace, "
        "from my front door, on my own."
    )
    own = [piece.text for piece in view.sentence if piece.is_own]
    assert own == ["I have had my morning coffee", "walk for 5\u00a0minutes, easy pace"]
    view = service.keep(cue="time", clock_min=610, place="own", own_place="by the lake")
    assert sentence(view).startswith("If it is 10:10, then")
    assert "by the lake" in sentence(view)


def test_the_booked_step_holds_everything_that_was_chosen(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.STEP)
    service.keep(
        is_own=True, own_step="Walk to the gate and back", own_minutes=2, cue="time",
        clock_min=600, place="door", company="own", own_company="with Anna",
        confidence=8, expected=4,
    )  # fmt: skip
    assert service.view().own_counts == "It will count as: Walk."
    service.go_on()
    [step] = history(desk).steps
    assert (step.activity, step.minutes, step.clock_min) == ("walk", 2, 600)
    assert step.title == "Walk to the gate and back"
    assert (step.cue, step.place) == ("it is 10:00", "from my front door")
    assert (step.company, step.confidence, step.expected) == ("with Anna", 8, 4)


def test_saving_a_step_again_changes_it_instead_of_adding_one(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.STEP)
    service.go_on()
    service.go_back()
    service.make_smaller()
    service.go_on()
    [step] = history(desk).steps
    assert step.minutes == 3


def test_words_of_a_step_nobody_knows_count_as_no_movement(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.STEP)
    service.keep(is_own=True, own_step="Polish my trumpet")
    service.go_on()
    [step] = history(desk).steps
    activity = desk.catalogue.activity(step.activity)
    assert activity is not None
    assert not activity.is_movement


def test_long_moving_steps_wait_while_the_safety_questions_are_open(
    service: OnboardingService,
) -> None:
    go_to(service, Screen.STEP)
    view = service.keep(is_own=True, own_step="Run", own_minutes=30)
    assert view.problem == "For now, up to five minutes is a good size for moving."


def test_a_refused_step_changes_nothing(desk: Desk, service: OnboardingService) -> None:
    go_to(service, Screen.STEP)
    before = service.keep(is_own=True, own_step="  ")
    with pytest.raises(Refused, match="few words"):
        service.go_on()
    assert service.view() == before
    assert history(desk).steps == ()


def test_an_unfinished_step_of_ones_own_does_not_bar_the_way_once_skipped(
    service: OnboardingService,
) -> None:
    go_to(service, Screen.STEP)
    assert service.keep(is_own=True).problem
    service.skip()
    assert not service.view().problem


def test_a_name_is_kept_on_the_way_to_today(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.PAUSE)
    service.keep(name=" Sam ")
    assert service.to_today() == Changes.PROFILE | Changes.PLAN
    assert profile(desk).name == "Sam"


def test_what_helps_and_gets_in_the_way_is_kept_as_lists(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.HELPS)
    service.keep(enjoyed=("music", "read"), own_enjoyed="tea, cake", values=("calm",))
    service.go_on()
    view = service.keep(barriers=("tired", "weather"))
    assert view.tries[0] == ("I’m too tired", "Do the two-minute version")
    service.go_on()
    said = profile(desk)
    assert said.text("enjoyed") == "music,read,tea; cake"
    assert said.text("values") == "calm"
    assert said.text("barriers") == "tired,weather"
    assert service.view().draft.screen is Screen.READY
    service.go_back()
    service.keep(barriers=())
    service.go_on()
    assert profile(desk).text("barriers") is None


def test_what_was_said_by_command_stands_on_the_pages(
    desk: Desk, service: OnboardingService
) -> None:
    given = {"name": "Sam", "baseline_days": "3", "dizzy": "yes", "who_for": "both"}
    Journal(desk).set_answers({**given, "enjoyed": "music,chess"})
    draft = service.view().draft
    assert (draft.name, draft.baseline_days) == ("Sam", 3)
    assert (draft.ticks, draft.who) == (("dizzy",), "both")
    assert (draft.enjoyed, draft.own_enjoyed) == (("music",), "chess")


def test_the_safety_questions_can_be_asked_again_alone(
    desk: Desk, service: OnboardingService
) -> None:
    say(service, "dizzy")
    go_to(service, Screen.PAUSE)
    service.to_today()
    service.ask_safety_again()
    assert service.view().draft.ticks == ("dizzy",)
    service.keep(ticks=())
    service.go_on()
    assert service.view().draft.screen is Screen.MORE
    service.go_on()
    draft = service.view().draft
    assert draft.is_done
    assert not draft.safety_alone
    assert profile(desk).text("dizzy") == "no"
    assert not service.is_needed()


def test_going_back_from_the_safety_questions_alone_ends_them(
    desk: Desk, service: OnboardingService
) -> None:
    go_to(service, Screen.PAUSE)
    service.to_today()
    service.ask_safety_again()
    service.go_back()
    assert service.view().draft.is_done
    assert not any(isinstance(fact, Answer) for fact in history(desk).answers)
