from __future__ import annotations

from datetime import date

from coach.dev import builders
from coach.domain.history import History
from coach.domain.profile import SCREENING_KEYS, profile_of

MONDAY = date(2026, 5, 11)


def test_walks_lie_on_tuesday_thursday_and_saturday() -> None:
    walks = builders.walks(date(2026, 5, 14), 5, 6, 8)
    assert [(w.day.isoformat(), w.minutes) for w in walks] == [
        ("2026-05-12", 5),
        ("2026-05-14", 6),
        ("2026-05-16", 8),
    ]


def test_weeks_of_walks_repeat_one_week() -> None:
    walks = builders.weeks_of_walks(MONDAY, 3, 5, 5, effort=2)
    assert len(walks) == 6
    assert walks[-1].day == date(2026, 5, 28)
    assert {w.effort for w in walks} == {2}


def test_check_ins_go_day_by_day_and_none_is_blank() -> None:
    made = builders.checkins(MONDAY, 4, None, 6)
    assert [(c.day.day, c.mood) for c in made] == [(11, 4), (13, 6)]


def test_facts_of_every_kind_make_a_history() -> None:
    made = History.of(
        [
            *builders.cleared(MONDAY),
            *builders.answers(MONDAY, name="Sam", baseline_days=None),
            builders.choice(MONDAY, "ready"),
            builders.state(MONDAY, "rest"),
            builders.booked(MONDAY, 8, cue="I have had tea"),
            builders.not_today(MONDAY),
            builders.session(MONDAY, 8),
        ]
    )
    kinds = (made.choices, made.states, made.steps, made.refusals, made.sessions)
    assert [len(kind) for kind in kinds] == [1] * 5
    profile = profile_of(made.answers)
    assert profile.name == "Sam"
    assert all(profile.is_answered(key.name) for key in SCREENING_KEYS)


def test_ids_are_never_given_twice() -> None:
    assert len({builders.next_id() for _ in range(100)}) == 100
