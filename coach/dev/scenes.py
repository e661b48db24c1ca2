"""What is photographed: every page of the made-up people, and the design's states."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.dev import (
    builders,
    scenes_bringing,
    scenes_carers,
    scenes_catch_up,
    scenes_consent,
    scenes_copies,
    scenes_doctor,
    scenes_help,
    scenes_helper,
    scenes_helps,
    scenes_history,
    scenes_inviting,
    scenes_learn,
    scenes_lock,
    scenes_moments,
    scenes_not_today,
    scenes_people,
    scenes_progress,
    scenes_readiness,
    scenes_remind,
    scenes_routine,
    scenes_safety,
    scenes_session,
    scenes_share_card,
    scenes_sharing,
    scenes_today,
    scenes_tryout,
    scenes_watch,
    scenes_week,
)
from coach.dev.scene_acts import going_to, pressing, stay, then
from coach.dev.scene_facts import (
    DAY,
    HARDER,
    LIGHTER,
    NEARER,
    NOTE,
    OLDER,
    SHUT,
    after_an_illness,
    kim,
    newcomer,
    nothing,
    rosa,
    sam,
    sam_until_a_walk,
    strong,
    with_answer,
)
from coach.dev.scenes_checkin import (
    ask_mood,
    ask_third,
    ask_weekly,
    checked_in,
    earlier,
    stop_there,
    with_item_nine,
)
from coach.dev.scenes_milestones import SHOWN as SO_FAR
from coach.dev.scenes_safe import (
    hard_thoughts,
    in_britain,
    open_by_choice,
    saying,
)
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

FIRST_DAY = date(2026, 4, 17)
FOUR_WEEKS = timedelta(weeks=4)
OUT = timedelta(minutes=3, seconds=46)
WALK = timedelta(minutes=8)
SETTINGS_PAGES = ("plan", "progress", "log", "settings", "help")


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, and what leads to it from the shot before."""

    name: str
    reach: Act


@dataclass(frozen=True, slots=True)
class Scene:
    """One person's shots, in order, in one window."""

    folder: str
    facts: Facts
    shots: tuple[Shot, ...]

    @property
    def now(self) -> datetime:
        """The morning of the last day."""
        return builders.at(DAY, "10:00")


@dataclass(frozen=True, slots=True)
class Picture:
    """One state of the design: whose facts, what leads to it, when and how seen."""

    name: str
    facts: Facts
    reach: Act
    look: Look = LIGHT
    day: date = DAY

    @property
    def now(self) -> datetime:
        """The morning of the day."""
        return builders.at(self.day, "10:00")


# -- what they do ------------------------------------------------------------------


def start(stage: Stage) -> None:
    """Take today's step, first saying *I'm back* where the day asks for it."""
    stage.open("today")
    if stage.offers("today.press_rest"):
        stage.press("today.press_rest")
        stage.restart()
    is_low = stage.offers("today.press_low")
    stage.press("today.press_low" if is_low else "today.start")


def go_out(stage: Stage) -> None:
    """Answer both questions and let a part of the walk go by."""
    stage.choose("session.mood", 4)
    stage.choose("session.guess", 4)
    stage.press("session.begin")
    stage.let_pass(OUT)


def come_back(stage: Stage) -> None:
    """End the walk at its time and press a mood."""
    stage.let_pass(WALK - OUT)
    stage.press("session.back")
    stage.choose("after.mood", 6)


def walk(stage: Stage) -> None:
    """Go for today's walk and come back to the page after it."""
    start(stage)
    go_out(stage)
    come_back(stage)


def walk_and_save(stage: Stage) -> None:
    """Go for today's walk, say how it was, and open the program again later."""
    walk(stage)
    stage.press("after.save")
    stage.restart()


def say_more(stage: Stage) -> None:
    """Fill in all there is to say about a walk."""
    walk(stage)
    stage.press("after.more")
    for scale, value in (("pleasure", 5), ("mastery", 7), ("effort", 3)):
        stage.choose(f"after.{scale}", value)
    stage.write("after.note", NOTE)


def say_pain(stage: Stage) -> None:
    """Say that a walk hurt a little."""
    say_more(stage)
    stage.press("after.pain_ask")
    stage.choose("after.pain", 5)


def say_mood(mood: int) -> Act:
    """Return the act of pressing a mood on Today."""
    return lambda stage: stage.choose("today.mood_title", mood)


def say_mood_before(mood: int) -> Act:
    """Return the act of having pressed a mood before the program was opened."""
    return then(say_mood(mood), reopen)


def reopen(stage: Stage) -> None:
    """Close the program and open it again."""
    stage.restart()


# -- the first run -----------------------------------------------------------------


def say_now(stage: Stage) -> None:
    """Say how mood and energy are."""
    stage.choose("onboarding.mood", 3)
    stage.choose("onboarding.energy", 2)


def build_step(stage: Stage) -> None:
    """Put the step together."""
    stage.choose("onboarding.sure", 6)
    stage.pick("onboarding.when", "onboarding.cue_coffee")
    stage.pick("onboarding.where", "onboarding.place_door")
    stage.pick("onboarding.who_with", "onboarding.company_alone")
    stage.choose("onboarding.expected", 4)


BEGIN = pressing("onboarding.begin")
NEXT = pressing("onboarding.next")
NOW = then(BEGIN, say_now)
SAFE = then(NOW, NEXT)
NONE = pressing("onboarding.none_of_these")
STEP = then(SAFE, NONE, NONE, NEXT, build_step)
FIRST_TODAY = then(
    *(BEGIN, pressing("onboarding.skip"), NONE, NONE, NEXT, build_step),
    pressing("onboarding.save_step"),
    lambda stage: stage.write("onboarding.called", "Sam"),
    pressing("onboarding.to_today"),
)


DATA = then(going_to("settings"), pressing("settings.data"))
PLAN = going_to("plan")
RESULT = going_to("checkin_result")
HOW_HARD = then(PLAN, pressing("plan.how_hard"))
ELSE = then(PLAN, pressing("plan.something_else"))
PROGRESS = scenes_progress.unfold("progress.also_pairs")
TABLE = then(going_to("progress"), pressing("progress.table"))


def log_a_walk(stage: Stage) -> None:
    """Write a walk of the usual length down with one press."""
    stage.press("log.chip", activity="Walk", minutes=8)


def tick_insulin(stage: Stage) -> None:
    """Tick a condition, so that what the answers open is told."""
    stage.tick("I use insulin")


PAGES = (
    Shot("today", stay),
    *(Shot(name, going_to(name)) for name in SETTINGS_PAGES),
    Shot("session", start),
    Shot("session-running", go_out),
    Shot("after", come_back),
)
FIRST_RUN = (
    Shot("onboarding-welcome", stay),
    Shot("onboarding-now", NOW),
    Shot("onboarding-safe", then(NEXT, tick_insulin)),
    Shot("onboarding-more", pressing("onboarding.save_answers")),
    Shot("onboarding-details", NONE),
    Shot("onboarding-opened", NEXT),
    Shot("onboarding-usual", NEXT),
    Shot("onboarding-step", then(NEXT, build_step)),
    Shot("onboarding-pause", pressing("onboarding.save_step")),
    Shot("onboarding-helps", pressing("onboarding.more_questions")),
    Shot("onboarding-way", NEXT),
    Shot("onboarding-ready", NEXT),
    Shot("today", pressing("onboarding.to_today")),
    *(Shot(name, going_to(name)) for name in SETTINGS_PAGES),
    Shot("session", start),
)
SCENES = (
    Scene("steady", sam, PAGES),
    Scene("stopgo", rosa, PAGES),
    Scene("flareup", kim, PAGES),
    Scene("new", nothing, FIRST_RUN),
)

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
SAFE_ANSWERS = tuple(
    (name.replace("_", "-"), f"safe_now.{name}")
    for name in ("hurt", "might_act", "safe", "not_say", "not_now")
)
MORE: tuple[ModuleType, ...] = (
    scenes_bringing,
    scenes_carers,
    scenes_catch_up,
    scenes_consent,
    scenes_copies,
    scenes_help,
    scenes_helper,
    scenes_helps,
    scenes_history,
    scenes_inviting,
    scenes_learn,
    scenes_lock,
    scenes_moments,
    scenes_not_today,
    scenes_people,
    scenes_progress,
    scenes_readiness,
    scenes_remind,
    scenes_routine,
    scenes_safety,
    scenes_session,
    scenes_share_card,
    scenes_sharing,
    scenes_today,
    scenes_tryout,
    scenes_week,
    scenes_watch,
)
PICTURES = (
    Picture("01-onboarding-welcome", nothing, stay),
    Picture("02-onboarding-small-step", nothing, STEP),
    Picture("03-today", sam, stay),
    Picture("04-today-low-mood", sam, say_mood_before(2)),
    Picture("05-session", sam, then(start, go_out, pressing("session.details"))),
    Picture("06-after-session", sam, say_more),
    Picture("07-plan-path", sam, going_to("plan")),
    Picture("09-progress", sam, then(walk_and_save, PROGRESS)),
    Picture("11-checkin-question", earlier, ask_third),
    Picture("12-checkin-result", checked_in(16, 14, 13, 11), RESULT),
    Picture("16-settings-data", sam, DATA),
    Picture("17-today-dark", sam, stay, DARK),
    Picture("18-progress-dark", sam, then(walk_and_save, PROGRESS), DARK),
    Picture("19-today-200pct-1024x700", sam, stay, LARGE),
    Picture("20-progress-empty", newcomer, going_to("progress")),
    Picture("21-onboarding-right-now", nothing, NOW),
    Picture("22-onboarding-safe-to-start", nothing, SAFE),
    Picture("23-today-first-day", nothing, FIRST_TODAY, day=FIRST_DAY),
    Picture("25-today-welcome-back", sam_until_a_walk, stay, day=DAY + FOUR_WEEKS),
    Picture("26-today-done", sam, walk_and_save),
    Picture("27-session-calm", sam, then(start, go_out)),
    Picture("28-after-session-calm", sam, walk),
    Picture("30-question-nine", hard_thoughts, in_britain),
    *(
        Picture(f"question-nine-{name}{end}", hard_thoughts, saying(text), look)
        for end, look in LOOKS
        for name, text in SAFE_ANSWERS
    ),
    *(
        Picture(f"question-nine{end}", hard_thoughts, in_britain, look)
        for end, look in LOOKS[1:]
    ),
    Picture("question-nine-no-country", hard_thoughts, stay),
    Picture("question-nine-free", sam, open_by_choice),
    Picture("36-why-this-step", sam, going_to("why")),
    Picture("why-rest", kim, going_to("why")),
    Picture("why-back", rosa, going_to("why")),
    Picture("why-red", with_answer("chest_discomfort"), going_to("why")),
    Picture("why-dark", sam, going_to("why"), DARK),
    Picture("why-large", sam, going_to("why"), LARGE),
    Picture("today-change", sam, pressing("today.change")),
    Picture("today-done-unrated", sam, then(walk, going_to("today"))),
    Picture("today-energy", sam, say_mood(6)),
    Picture("today-low", sam, say_mood(3)),
    Picture("today-noted", sam, say_mood_before(6)),
    Picture("today-not-today", sam, then(pressing("today.not_today"), reopen)),
    Picture("today-open", sam, then(start, go_out, reopen)),
    Picture("today-very-low", sam, say_mood_before(0)),
    Picture("after-pain", sam, say_pain),
    Picture("checkin-dark", earlier, ask_third, DARK),
    Picture("checkin-large", earlier, ask_third, LARGE),
    Picture("checkin-mood", earlier, ask_mood),
    Picture("checkin-weekly", earlier, ask_weekly),
    Picture("checkin-result-dark", checked_in(16, 14, 13, 11), RESULT, DARK),
    Picture("checkin-result-first", checked_in(3), RESULT),
    Picture("checkin-result-heavy", checked_in(14, 22), RESULT),
    Picture("checkin-result-large", checked_in(16, 14, 13, 11), RESULT, LARGE),
    Picture("checkin-result-nine", with_item_nine, RESULT),
    Picture("checkins", earlier, then(stop_there, reopen, going_to("checkins"))),
    Picture("checkins-dark", earlier, going_to("checkins"), DARK),
    Picture("checkins-large", earlier, going_to("checkins"), LARGE),
    Picture("log-written", sam, then(going_to("log"), log_a_walk)),
    Picture("plan-easier", LIGHTER, ELSE),
    Picture("plan-harder", HARDER, HOW_HARD),
    Picture("plan-harder-shut", SHUT, HOW_HARD),
    Picture("plan-how-hard", sam, HOW_HARD),
    Picture("plan-ill-half", after_an_illness, PLAN),
    Picture("plan-kept", sam, then(going_to("plan"), pressing("plan.keep"))),
    Picture("plan-lighter", LIGHTER, PLAN),
    Picture("plan-nearer", NEARER, ELSE),
    Picture("plan-offer", OLDER, PLAN),
    Picture("plan-pem", with_answer("worse_after_effort"), going_to("plan")),
    Picture("plan-red", with_answer("chest_discomfort"), going_to("plan")),
    Picture("plan-strength", strong, PLAN),
    Picture("plan-strength-dark", strong, PLAN, DARK),
    Picture("plan-strength-large", strong, PLAN, LARGE),
    Picture("progress-pem", with_answer("worse_after_effort"), going_to("progress")),
    Picture("progress-table", sam, TABLE),
    Picture("session-paused", sam, then(start, go_out, pressing("session.pause"))),
    Picture("session-wrong", sam, then(start, go_out, pressing("session.wrong"))),
    *(
        Picture(name, facts, then(going_to(page), *map(pressing, pressed)), look)
        for name, facts, page, pressed, look in (*scenes_doctor.SHOWN, *SO_FAR)
    ),
    *(Picture(*shown) for scenes in MORE for shown in scenes.SHOWN),
)
