"""Clinical 3.9: what the answers before exertion lead to, every combination.

The sheet asks three facts: active for three months, a known disease, a symptom. Each
row below is one of its lines as corrected: signs that need a doctor first are red,
everyday signs keep short walks open, and a skipped page is a state of its own.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest

from coach.dev.builders import answers
from coach.domain.catalogue import Readiness
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.domain.profile import SCREENING_KEYS, profile_of
from coach.domain.screening import readiness_of
from coach.domain.screening_pages import (
    answers_of_details,
    answers_of_ticks,
    details_after,
    keys_of_page,
)

from .conftest import MONDAY

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.profile import Profile

DISEASES = ("heart_disease", "kidney_disease", "insulin", "heart_medicine")
SIGNS = (
    "chest_discomfort", "dizzy", "breathless", "racing_and_faint",
    "swelling_and_breathless",
)  # fmt: skip
EVERYDAY = (
    "light_headed", "irregular_heartbeat", "ankle_swelling", "heart_murmur",
    "calf_pain", "new_tiredness",
)  # fmt: skip
OPEN = ("diabetes", "beta_blocker", "joint_pain", "eating_disorder_past", "driven")
NO_PLAN = {Readiness.RED, Readiness.PEM}
RANK = (
    Readiness.RED, Readiness.PEM, Readiness.AMBER, Readiness.GREEN_MOD,
    Readiness.GREEN,
)  # fmt: skip


def said(*yes: str, ok: bool = False) -> Profile:
    """Return a profile with a no to everything but these."""
    given = {key.name: "no" for key in SCREENING_KEYS} | dict.fromkeys(yes, "yes")
    if ok:
        given["clinician_ok"] = MONDAY.isoformat()
    return profile_of(answers(MONDAY, **given))


def leads(catalogue: Catalogue, *yes: str, ok: bool = False) -> Readiness:
    return readiness_of(said(*yes, ok=ok), catalogue.screening, MONDAY)


@pytest.mark.parametrize(
    ("active", "disease", "symptom"), list(product((False, True), repeat=3))
)
def test_3_9_active_by_disease_by_symptom(
    catalogue: Catalogue, active: bool, disease: bool, symptom: bool
) -> None:
    for illness, sign in product(DISEASES, SIGNS):
        yes = ["active_3_months"] if active else []
        yes += [illness] if disease else []
        yes += [sign] if symptom else []
        if symptom:
            expected = Readiness.RED
        elif disease:
            expected = Readiness.GREEN_MOD if active else Readiness.AMBER
        else:
            expected = Readiness.GREEN
        assert leads(catalogue, *yes) is expected, yes


def test_3_9_every_key_alone(catalogue: Catalogue) -> None:
    screening = catalogue.screening
    for key in keys_of_page(screening.questions):
        expected = Readiness.GREEN
        if key in screening.red:
            expected = Readiness.RED
        elif key in screening.pem:
            expected = Readiness.PEM
        elif key in screening.amber:
            expected = Readiness.AMBER
        assert leads(catalogue, key) is expected, key
    for key in OPEN:
        assert leads(catalogue, key) is Readiness.GREEN, key


def test_3_9_everyday_signs_keep_short_walks_open(catalogue: Catalogue) -> None:
    for key in EVERYDAY:
        assert leads(catalogue, key) is Readiness.AMBER, key
        assert leads(catalogue, key, "active_3_months") is Readiness.AMBER, key
        assert leads(catalogue, key, ok=True) is Readiness.GREEN_MOD, key


def test_3_9_of_any_two_yes_the_more_careful_one_counts(catalogue: Catalogue) -> None:
    screening = catalogue.screening
    keys = (*screening.red, *screening.pem, *screening.amber, *OPEN)
    for pair in combinations(keys, 2):
        alone = [leads(catalogue, key) for key in pair]
        assert leads(catalogue, *pair) is min(alone, key=RANK.index), pair


def test_3_9_being_active_never_outvotes_a_second_condition(
    catalogue: Catalogue,
) -> None:
    screening = catalogue.screening
    for pair in combinations(screening.amber, 2):
        is_open = set(pair) <= set(screening.moderate)
        expected = Readiness.GREEN_MOD if is_open else Readiness.AMBER
        assert leads(catalogue, *pair, "active_3_months") is expected, pair


def test_3_9_a_doctors_word_opens_amber_and_nothing_that_is_red_or_pem(
    catalogue: Catalogue,
) -> None:
    screening = catalogue.screening
    for key in screening.amber:
        lasts = key in screening.lasting
        expected = Readiness.AMBER if lasts else Readiness.GREEN_MOD
        assert leads(catalogue, key, ok=True) is expected, key
    for key in (*screening.red, *screening.pem):
        assert leads(catalogue, key, ok=True) in NO_PLAN, key


def test_3_9_a_page_left_out_is_unanswered_and_no_refusal(
    catalogue: Catalogue,
) -> None:
    screening = catalogue.screening
    for page in (1, 2):
        asked = [q for q in screening.questions if q.page != page]
        given = answers_of_ticks(asked, (), profile_of(()))
        held = profile_of(answers(MONDAY, **given))
        assert readiness_of(held, screening, MONDAY) is Readiness.UNANSWERED
        plan = plan_of(History.of(answers(MONDAY, **given)), catalogue, MONDAY)
        assert plan.load is not None


def test_3_9_every_choice_of_every_detail_leads_somewhere_known(
    catalogue: Catalogue,
) -> None:
    screening = catalogue.screening
    expected = {
        ("worse_after_effort", "small_effort", "yes"): Readiness.PEM,
        ("worse_after_effort", "small_effort", "unsure"): Readiness.PEM,
        ("worse_after_effort", "small_effort", "no"): Readiness.GREEN,
        ("heart_medicine", "pulse_medicine", "heart"): Readiness.AMBER,
        ("heart_medicine", "pulse_medicine", "pressure"): Readiness.GREEN,
        ("beta_blocker", "pulse_medicine", "heart"): Readiness.AMBER,
        ("beta_blocker", "pulse_medicine", "pressure"): Readiness.GREEN,
        ("pregnant", "pregnancy", "none"): Readiness.AMBER,
        ("pregnant", "pregnancy", "some"): Readiness.RED,
        ("postpartum", "birth", "well"): Readiness.AMBER,
        ("postpartum", "birth", "hard"): Readiness.AMBER,
        ("postpartum", "pelvis", "no"): Readiness.AMBER,
        ("postpartum", "pelvis", "yes"): Readiness.AMBER,
        ("eating_disorder", "eating", "past"): Readiness.GREEN,
        ("eating_disorder", "eating", "now"): Readiness.AMBER,
        ("eating_disorder", "eating", "danger"): Readiness.RED,
        ("diabetes", "sugar_harm", "no"): Readiness.GREEN,
        ("diabetes", "sugar_harm", "yes"): Readiness.AMBER,
        ("insulin", "sugar_harm", "no"): Readiness.AMBER,
        ("insulin", "sugar_harm", "yes"): Readiness.AMBER,
        ("bipolar", "high", "no"): Readiness.AMBER,
        ("bipolar", "high", "yes"): Readiness.AMBER,
        ("under_18", "age", "teen"): Readiness.AMBER,
        ("under_18", "age", "child"): Readiness.RED,
        **{
            (key, "active", choice): result
            for key in (*DISEASES, "pregnant", "bipolar")
            for choice, result in (
                ("no", Readiness.AMBER),
                ("yes", Readiness.GREEN_MOD),
            )
        },
    }
    found = {}
    for key in keys_of_page(screening.questions):
        first = answers_of_ticks(screening.questions, (key,), profile_of(()))
        for detail in details_after(screening.details, (key,)):
            for choice in detail.choices:
                more = answers_of_details((detail,), {detail.id: choice.id})
                held = profile_of(answers(MONDAY, **{**first, **more}))
                led = readiness_of(held, screening, MONDAY)
                found[key, detail.id, choice.id] = led
    assert found == expected


def test_3_9_no_answer_about_everyday_trouble_takes_the_short_walk_away(
    catalogue: Catalogue,
) -> None:
    """Nobody who is depressed and nothing else loses the five-minute walk."""
    facts = answers(MONDAY, **{key.name: "no" for key in SCREENING_KEYS})
    for key in (*EVERYDAY, *OPEN):
        more = answers(MONDAY + timedelta(days=1), **{key: "yes"})
        day = MONDAY + timedelta(days=1)
        plan = plan_of(History.of(facts + more), catalogue, day)
        assert plan.load is not None, key
        assert plan.sizes.planned >= 2
