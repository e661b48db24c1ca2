from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.content.load import load_content
from coach.domain.catalogue import Kind, Place, Readiness, Tally
from coach.domain.facts import Session
from coach.domain.fitting import (
    Company,
    Experience,
    Fit,
    Person,
    Wishes,
    against_wish,
    experience_of,
    fitting,
    why_not,
)
from coach.domain.profile import SCREENING_KEYS, Profile
from coach.domain.screening import readiness_of
from coach.paths import resources

from .conftest import MONDAY

if TYPE_CHECKING:
    from coach.domain.catalogue import Activity

CATALOGUE = load_content(resources())
ACTIVITIES = CATALOGUE.activities
LIMITS = CATALOGUE.limits.fitting
LIGHT_ONLY = (Readiness.AMBER, Readiness.UNANSWERED)
GREENS = (Readiness.GREEN_MOD, Readiness.GREEN)
_ids = count(1)


def profile(**answers: str) -> Profile:
    return Profile({key: (value, MONDAY) for key, value in answers.items()})


def person(readiness: Readiness = Readiness.GREEN, **known: Any) -> Person:
    known.setdefault("profile", profile())
    return Person(readiness=readiness, limits=LIMITS, **known)


def says(readiness: Readiness = Readiness.GREEN, **answers: str) -> Person:
    return person(readiness, profile=profile(**answers))


def activity(name: str) -> Activity:
    found = CATALOGUE.activity(name)
    assert found is not None
    return found


def offered(who: Person, wishes: Wishes | None = None) -> list[str]:
    fits = fitting(ACTIVITIES, who, wishes) if wishes else fitting(ACTIVITIES, who)
    return [fit.activity.id for fit in fits]


def rule(name: str, who: Person) -> str | None:
    reason = why_not(activity(name), who)
    return reason.rule if reason else None


def fit_of(name: str, who: Person) -> Fit:
    (found,) = [f for f in fitting(ACTIVITIES, who) if f.activity.id == name]
    return found


def did(name: str, days_ago: int = 1, **rated: Any) -> Session:
    day = MONDAY - timedelta(days=days_ago)
    return Session(str(next(_ids)), day, name, 10, **rated)


def lived(*sessions: Session, **known: Any) -> Person:
    return person(experience=experience_of(sessions, MONDAY, LIMITS), **known)


# What the safety answers keep shut


def test_with_a_warning_sign_calm_seated_things_stay_and_nothing_else() -> None:
    fits = [f.activity for f in fitting(ACTIVITIES, person(Readiness.RED))]

    assert {a.tally for a in fits} == {Tally.NONE}
    assert all(a.seated and a.effort_high <= 1 for a in fits)
    assert {"music", "sit_in_sun", "look_up"} <= {a.id for a in fits}
    assert rule("bed_moves", person(Readiness.RED)) == "red"
    assert rule("shower", person(Readiness.RED)) == "red"


def test_a_calm_thing_that_needs_standing_waits_with_a_warning_sign() -> None:
    standing = replace(activity("music"), seated=False)

    assert why_not(standing, person(Readiness.RED)) is not None
    assert why_not(standing, person(Readiness.PEM)) is None


def test_where_effort_makes_worse_rest_is_all_that_is_offered() -> None:
    fits = [f.activity for f in fitting(ACTIVITIES, person(Readiness.PEM))]

    assert not any(a.is_movement for a in fits)
    assert all(a.effort_high <= 1 for a in fits)
    assert rule("seated_tai_chi", person(Readiness.PEM)) == "pem"
    assert rule("errand", person(Readiness.PEM)) == "pem"


@pytest.mark.parametrize("readiness", LIGHT_ONLY)
def test_before_the_questions_are_clear_light_things_are_offered(
    readiness: Readiness,
) -> None:
    fits = [f.activity for f in fitting(ACTIVITIES, person(readiness))]

    assert max(a.effort_high for a in fits) == LIMITS.light_effort
    assert {"walk", "seated_moves", "wheel_easy"} <= {a.id for a in fits}
    assert rule("walk_brisk", person(readiness)) == readiness.value


def test_after_a_fall_balance_is_offered_with_something_to_hold() -> None:
    fallen = says(Readiness.AMBER, fall="yes")
    balance = {n for n in offered(fallen) if activity(n).tally is Tally.BALANCE}

    assert {"heel_toe_counter", "one_leg_hold", "seated_balance"} <= balance
    assert not balance & {"heel_toe_free", "one_leg_free"}
    assert rule("heel_toe_free", fallen) == "not_for"


def test_an_active_person_with_a_condition_stays_at_moderate_effort() -> None:
    who = person(Readiness.GREEN_MOD, harder_open=True)

    assert rule("walk_brisk", who) is None
    assert rule("run", who) == "green_mod"


def test_moderate_effort_is_open_to_a_green_person() -> None:
    for name in ("walk_brisk", "cycle", "dance", "step_up"):
        assert rule(name, person()) is None


# Gates


def test_vigorous_and_impact_wait_for_the_harder_track() -> None:
    hard = replace(activity("walk_brisk"), effort_low=5, effort_high=6)

    assert rule("run", person()) == "impact"
    assert rule("ball_game", person()) == "impact"
    assert why_not(hard, person()) is not None
    for name in ("run", "ball_game", "skip_rope"):
        assert rule(name, person(harder_open=True)) is None
    assert why_not(hard, person(harder_open=True)) is None


def test_effort_that_can_be_moderate_is_not_called_vigorous() -> None:
    either = replace(activity("walk_brisk"), effort_low=4, effort_high=6)

    assert why_not(either, person()) is None


def test_who_runs_already_without_pain_is_offered_running() -> None:
    assert rule("run", lived(did("run", pain=3))) is None
    assert rule("run", lived(did("run"))) is None
    assert rule("run", lived(did("run", days_ago=27))) is None


def test_a_run_with_pain_or_long_ago_opens_nothing() -> None:
    assert rule("run", lived(did("run", pain=4))) == "impact"
    assert rule("run", lived(did("run"), did("run", 3, pain=6))) == "impact"
    assert rule("run", lived(did("run", days_ago=28))) == "impact"
    assert rule("run", lived(did("walk"))) == "impact"


def test_what_was_done_opens_nothing_the_answers_keep_shut() -> None:
    known = {"run": Experience(9, 3.0, 9.0, went_well=True)}

    for readiness in (*LIGHT_ONLY, Readiness.GREEN_MOD, Readiness.RED, Readiness.PEM):
        assert rule("run", person(readiness, experience=known)) == readiness.value


def test_intervals_wait_for_their_own_gate() -> None:
    knows = lived(did("intervals"), harder_open=True)

    assert rule("intervals", person(harder_open=True)) == "intervals"
    assert rule("intervals", knows) == "intervals"
    assert rule("intervals", person(intervals_open=True)) is None
    amber = person(Readiness.AMBER, intervals_open=True)
    assert rule("intervals", amber) == "amber"


@pytest.mark.parametrize(
    ("key", "kept_away", "fine"),
    [
        ("postpartum", "run", "walk_pram"),
        ("fall", "one_leg_free", "one_leg_hold"),
        ("joint_pain", "stairs", "cycle"),
        ("joint_pain", "run", "walk"),
        ("insulin", "swim", "swim_with"),
        ("pregnant", "skip_rope", "walk_brisk"),
        ("light_headed", "sit_to_stand", "seated_strength"),
        ("recent_surgery", "strength", "walk"),
    ],
)
def test_an_answer_keeps_away_what_it_does_not_suit(
    key: str, kept_away: str, fine: str
) -> None:
    open_all = person(profile=profile(**{key: "yes"}), harder_open=True)

    reason = why_not(activity(kept_away), open_all)
    assert reason is not None
    assert (reason.rule, reason.facts) == ("not_for", {"key": key})
    assert rule(fine, open_all) is None
    for other in ("no", "unknown"):
        may = person(profile=profile(**{key: other}), harder_open=True)
        assert rule(kept_away, may) is None


# Wishes


def test_wishes_leave_out_what_does_not_meet_them() -> None:
    def kept(wishes: Wishes) -> list[Activity]:
        return [activity(name) for name in offered(person(), wishes)]

    assert not any(a.place is Place.OUTDOORS for a in kept(Wishes(indoors=True)))
    assert all(a.seated for a in kept(Wishes(seated=True)))
    assert max(a.typical_min for a in kept(Wishes(minutes=5))) == 5
    assert not any(a.social for a in kept(Wishes(company=Company.ALONE)))
    assert all(a.social for a in kept(Wishes(company=Company.TOGETHER)))
    assert all("pain" in a.helps_with for a in kept(Wishes(barriers=("pain",))))
    assert kept(Wishes(indoors=True, seated=True, minutes=3))


def test_a_barrier_nothing_helps_with_leaves_nothing_out() -> None:
    wished = Wishes(barriers=("pushed", "no_such_barrier"))

    assert offered(person(), wished) == offered(person())


def test_the_wish_that_is_not_met_is_told() -> None:
    told = {
        "outdoors": ("walk", Wishes(indoors=True)),
        "stands": ("walk", Wishes(seated=True)),
        "long": ("walk", Wishes(minutes=9)),
        "company": ("walk_friend", Wishes(company=Company.ALONE)),
        "alone": ("walk", Wishes(company=Company.TOGETHER)),
        "other_barrier": ("walk", Wishes(barriers=("weather",))),
    }
    for expected, (name, wishes) in told.items():
        reason = against_wish(activity(name), wishes, ACTIVITIES)
        assert reason is not None
        assert reason.rule == expected
    assert against_wish(activity("walk"), Wishes(minutes=10), ACTIVITIES) is None


# The order


def test_what_was_enjoyed_comes_first_then_named_then_suiting_then_gentle() -> None:
    who = lived(
        did("dance", before=3, after=6),
        did("cook", pleasure=6),
        did("walk", before=5, after=5, pleasure=5),
        profile=profile(enjoyed="read,long talks", barriers="caring"),
    )
    names = offered(who)

    assert names[:3] == ["dance", "cook", "read"]
    suiting = [n for n in names if "caring" in activity(n).helps_with]
    assert names[3 : 3 + len(suiting)] == suiting
    rest = [activity(n) for n in names[3 + len(suiting) :]]
    assert "walk" in {a.id for a in rest}
    assert [a.effort_high for a in rest] == sorted(a.effort_high for a in rest)


def test_the_greater_lift_comes_first_then_the_greater_pleasure() -> None:
    who = lived(
        did("walk", before=3, after=4),
        did("stretch", before=3, after=6),
        did("music", pleasure=7),
        did("read", pleasure=9),
    )

    assert offered(who)[:4] == ["stretch", "walk", "read", "music"]


def test_the_middle_of_all_times_counts_and_not_the_best() -> None:
    dance = [did("dance", before=5, after=after) for after in (9, 5, 4)]
    experience = experience_of(dance, MONDAY, LIMITS)["dance"]

    assert (experience.times, experience.change) == (3, 0.0)
    assert [r.rule for r in fit_of("dance", lived(*dance)).why] == ["movement"]


def test_every_fit_says_why() -> None:
    who = lived(
        did("walk", before=3, after=5, pleasure=8),
        profile=profile(enjoyed="Walking", barriers="money"),
    )
    why = fit_of("walk", who).why

    assert [r.rule for r in why] == ["lifted", "enjoyed", "named", "suits"]
    assert [r.facts for r in why] == [
        {"change": "2"}, {"pleasure": "8"}, {}, {"barrier": "money"},
    ]  # fmt: skip
    assert [r.rule for r in fit_of("music", person()).why] == ["seated"]
    assert [r.rule for r in fit_of("cook", person()).why] == ["calm"]
    assert [r.rule for r in fit_of("stairs", person()).why] == ["movement"]


def test_a_wished_barrier_is_named_as_the_reason() -> None:
    fits = fitting(ACTIVITIES, person(), Wishes(barriers=("weather", "pain")))

    assert all(f.why[0].rule == "suits" for f in fits)


def test_what_hurt_lately_stands_last_and_says_so() -> None:
    who = lived(
        did("walk", before=2, after=8, pain=6),
        did("stretch", days_ago=28, pain=9),
        did("yoga", pain=5),
    )
    fits = fitting(ACTIVITIES, who)

    assert fits[-1].activity.id == "walk"
    assert fits[-1].why[0].rule == "hurt"
    assert fits[-1].why[0].facts == {"days": LIMITS.recent_days}
    hurting = [f.activity.id for f in fits if any(r.rule == "hurt" for r in f.why)]
    assert hurting == ["walk"]


def test_named_means_word_for_word() -> None:
    def is_named(told: str, name: str) -> bool:
        return any(r.rule == "named" for r in fit_of(name, says(enjoyed=told)).why)

    assert is_named("call_friend,music", "call_friend")
    assert is_named("I loved BIKE  rides; a bike ride", "cycle")
    assert is_named("tea; gardening", "garden")
    assert not is_named("readings of teasing", "read")
    assert not is_named("", "walk")


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (person(age=65), True),
        (person(age=64), False),
        (person(), False),
        (says(fall="yes"), True),
    ],
)
def test_balance_comes_forward_with_age_or_after_a_fall(
    who: Person, *, expected: bool
) -> None:
    names = offered(who)
    told = [r.rule for r in fit_of("heel_toe", who).why]

    assert ("steady" in told) == expected
    assert (names.index("heel_toe") < names.index("slow_breath")) == expected


def test_sessions_to_come_are_not_looked_at() -> None:
    assert experience_of([did("walk", days_ago=-1)], MONDAY, LIMITS) == {}
    assert "walk" in experience_of([did("walk", days_ago=0)], MONDAY, LIMITS)


# Promises for any person


ticks = st.sampled_from(["yes", "no", "unknown"])
answers = st.dictionaries(st.sampled_from([k.name for k in SCREENING_KEYS]), ticks)
experiences = st.dictionaries(
    st.sampled_from([a.id for a in ACTIVITIES]),
    st.builds(
        Experience,
        st.integers(1, 50),
        st.none() | st.floats(-10, 10),
        st.none() | st.floats(0, 10),
        st.booleans(),
        st.booleans(),
    ),
    max_size=8,
)


@st.composite
def people(draw: Any) -> Person:
    given_answers = draw(answers)
    if draw(st.booleans()):
        given_answers = {k.name: "no" for k in SCREENING_KEYS} | given_answers
    told = st.none() | st.text(max_size=20) | st.sampled_from(["walk,run", "pain"])
    extra = {"enjoyed": draw(told), "barriers": draw(told)}
    held = profile(**given_answers, **{k: v for k, v in extra.items() if v})
    return Person(
        profile=held,
        readiness=readiness_of(held, CATALOGUE.screening, MONDAY),
        limits=LIMITS,
        age=draw(st.none() | st.integers(13, 110)),
        harder_open=draw(st.booleans()),
        intervals_open=draw(st.booleans()),
        experience=draw(experiences),
    )


wishes_of = st.builds(
    Wishes,
    st.booleans(),
    st.booleans(),
    st.none() | st.integers(1, 60),
    st.sampled_from(Company),
    st.lists(st.sampled_from([b.id for b in CATALOGUE.barriers] + ["x"])).map(tuple),
)
SETTINGS = settings(max_examples=150, deadline=None)


@SETTINGS
@given(people())
def test_everybody_is_offered_something_that_suits(who: Person) -> None:
    fits = fitting(ACTIVITIES, who)

    assert fits
    for fit in fits:
        assert fit.why
        assert why_not(fit.activity, who) is None
        assert not any(who.profile.is_yes(key) for key in fit.activity.not_for)


@SETTINGS
@given(people(), st.sampled_from([Readiness.RED, Readiness.PEM]), wishes_of)
def test_with_a_warning_sign_or_worse_after_effort_nothing_is_movement(
    who: Person, readiness: Readiness, wishes: Wishes
) -> None:
    fits = fitting(ACTIVITIES, replace(who, readiness=readiness), wishes)

    assert not any(fit.activity.is_movement for fit in fits)


@SETTINGS
@given(people(), wishes_of)
def test_no_wish_brings_in_what_was_not_offered_before(
    who: Person, wishes: Wishes
) -> None:
    before = set(offered(who))
    after = offered(who, wishes)

    assert set(after) <= before
    assert len(after) == len(set(after))
    for name in after:
        assert against_wish(activity(name), wishes, ACTIVITIES) is None


@SETTINGS
@given(people(), st.sampled_from([k.name for k in SCREENING_KEYS]))
def test_one_more_yes_never_offers_more(who: Person, key: str) -> None:
    worse = replace(who, profile=Profile({**who.profile.given, key: ("yes", MONDAY)}))

    assert set(offered(worse)) <= set(offered(who))


@SETTINGS
@given(people())
def test_hard_work_is_offered_through_an_open_gate_alone(who: Person) -> None:
    for fit in fitting(ACTIVITIES, who):
        known = who.experience.get(fit.activity.id)
        is_done = known is not None and known.went_well
        if fit.activity.kind is Kind.INTERVALS:
            assert who.intervals_open
        elif fit.activity.impact or fit.activity.effort_low > LIMITS.moderate_effort:
            assert who.readiness in GREENS
            assert who.harder_open or is_done


def test_every_readiness_leaves_at_least_one_thing() -> None:
    for readiness in Readiness:
        worst = profile(**{key.name: "yes" for key in SCREENING_KEYS})
        assert fitting(ACTIVITIES, person(readiness, profile=worst))
