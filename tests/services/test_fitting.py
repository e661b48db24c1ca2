from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.catalogue import Readiness
from coach.domain.fitting import Company, Wishes
from coach.domain.history import History
from coach.domain.profile import SCREENING_KEYS
from coach.errors import Refused
from coach.services.fitting import FittingService, activity_json, build_lines, person_of
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.catalogue import Catalogue
    from coach.domain.fitting import Person
    from coach.services.desk import Desk
    from coach.services.fitting import ActivityLine

CLEAR = {key.name: "no" for key in SCREENING_KEYS}


def known(desk: Desk) -> Person:
    return person_of(store.load_history(desk.db), desk.catalogue, desk.today())


def line_of(desk: Desk, name: str, wishes: Wishes | None = None) -> ActivityLine:
    lines = FittingService(desk).lines(wishes or Wishes(), with_others=True)
    (found,) = [line for line in lines if line.activity.id == name]
    return found


def test_a_new_person_is_offered_light_things(desk: Desk) -> None:
    lines = FittingService(desk).lines()

    assert all(line.fits for line in lines)
    assert max(line.activity.effort_high for line in lines) == 2
    assert "walk" in {line.activity.id for line in lines}


def test_with_others_everything_is_listed_once_what_fits_first(desk: Desk) -> None:
    lines = FittingService(desk).lines(with_others=True)

    assert len(lines) == len({line.activity.id for line in lines})
    assert len(lines) == len(desk.catalogue.activities)
    assert [line.fits for line in lines] == sorted(
        (line.fits for line in lines), reverse=True
    )
    assert all(line.why and line.why[0].text for line in lines)


def test_a_person_is_read_off_answers_and_sessions(
    desk: Desk, clock: FixedClock
) -> None:
    Journal(desk).set_answers(CLEAR | {"birth_year": "1958"})
    Journal(desk).log_session("dance", 5, Ratings(before=3, after=6, pleasure=8))
    before = known(desk)
    clock.move_to(clock.now() + timedelta(days=400))

    assert before.readiness is Readiness.GREEN
    assert before.age == 68
    assert (before.harder_open, before.intervals_open) == (False, False)
    assert before.experience["dance"].change == 3
    assert before.experience["dance"].went_well
    assert not known(desk).experience["dance"].went_well


def test_what_comes_after_the_day_is_not_known_yet(
    desk: Desk, clock: FixedClock
) -> None:
    Journal(desk).set_answers({"birth_year": "1958"})
    day = clock.now().date() - timedelta(days=1)
    earlier = person_of(store.load_history(desk.db), desk.catalogue, day)

    assert earlier.age is None
    assert person_of(History(), desk.catalogue, day).experience == {}


def test_reasons_are_told_in_words(desk: Desk) -> None:
    Journal(desk).set_answers(CLEAR | {"insulin": "yes", "clinician_ok": "2026-03-01"})
    Journal(desk).log_session("walk", 5, Ratings(before=3, after=5))

    assert line_of(desk, "walk").why[0].text == (
        "Your mood rose by 2 after it, most times."
    )
    assert line_of(desk, "swim").why[0].text == desk.texts("fit.not_for_insulin")
    assert line_of(desk, "run").why[0].rule == "green_mod"
    barred = line_of(desk, "walk", Wishes(minutes=5))
    assert (barred.fits, barred.why[0].text) == (False, "It takes about 10 minutes.")
    suits = line_of(desk, "march", Wishes(barriers=("weather",)))
    assert suits.why[0].text == "It may help with: The weather is bad."


def test_safety_is_told_before_a_wish(desk: Desk) -> None:
    Journal(desk).set_answers({"chest_discomfort": "yes"})

    assert line_of(desk, "walk", Wishes(indoors=True)).why[0].rule == "red"


def test_a_key_without_a_sentence_of_its_own_is_told_in_general(
    desk: Desk, catalogue: Catalogue
) -> None:
    walk = catalogue.activity("walk")
    assert walk is not None
    changed = replace(catalogue, activities=(replace(walk, not_for=("calf_pain",)),))
    Journal(desk).set_answers({"calf_pain": "yes"})
    (line,) = build_lines(changed, known(desk), Wishes(), desk.texts)

    assert not line.fits
    assert line.why[0].text == desk.texts("fit.not_for")


def test_every_rule_has_a_sentence_for_every_person_and_wish(desk: Desk) -> None:
    day = When(desk.today())
    Journal(desk).log_session("run", 5, Ratings(pleasure=9), when=day)
    wishes = [
        Wishes(),
        Wishes(indoors=True, seated=True),
        Wishes(minutes=3, company=Company.ALONE),
        Wishes(company=Company.TOGETHER),
        Wishes(barriers=("weather",)),
    ]
    for answers in (
        {},
        {"enjoyed": "music", "barriers": "pain"},
        {"worse_after_effort": "yes"},
        {"worse_after_effort": "no", "voices": "yes"},
        CLEAR | {"fall": "yes"},
        CLEAR,
    ):
        if answers:
            Journal(desk).set_answers(answers)
        for wished in wishes:
            for line in FittingService(desk).lines(wished, with_others=True):
                assert line.why
                assert "{" not in line.why[0].text


@pytest.mark.parametrize("minutes", [0, -1, 1441])
def test_minutes_out_of_range_are_refused(desk: Desk, minutes: int) -> None:
    with pytest.raises(Refused):
        FittingService(desk).lines(Wishes(minutes=minutes))


def test_the_public_keys_of_an_activity(desk: Desk) -> None:
    told = activity_json(line_of(desk, "walk"))

    assert list(told) == [
        "id", "title", "fits", "why", "kind", "tally", "place", "minutes", "met",
        "effort", "seated", "impact", "social", "equipment", "smaller", "cautions",
        "indoor_version", "seated_version", "helps_with",
    ]  # fmt: skip
    assert (told["indoor_version"], told["effort"]) == ("walk_indoors", [1, 2])
    assert activity_json(line_of(desk, "march"))["indoor_version"] is None
