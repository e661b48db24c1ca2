"""Checks of the questionnaires: whole, in order, and as the plan expects them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from coach.content.reader import Absent, Place
from coach.content.rules_entries import check_unique
from coach.domain import phq9
from coach.domain.questionnaire import scoring_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.content.reader import Findings
    from coach.domain.questionnaire_catalogue import FormOption, Questionnaire

FOLDER = "questionnaires"
FROM_THE_START = ("checkin", "gad7", "phq2", phq9.PHQ9, "weekly")
LANGUAGES = ("en",)
"""Languages whose wording came from the developers; none is translated here."""
CHECKIN_SCALES = 2


def check_questionnaires(forms: Sequence[Questionnaire], findings: Findings) -> None:
    """Check each questionnaire, that all are there, and what they say of others."""
    check_unique(Place(FOLDER), forms, findings)
    ids = {form.id for form in forms}
    for missing in sorted(set(FROM_THE_START) - ids):
        findings.add(Place(FOLDER), f"a questionnaire {missing}", Absent())
    for form in forms:
        place = Place(f"{FOLDER}/{form.id}.toml")
        _check_items(form, place, findings)
        _check_answers(form, place, findings)
        _check_bands(form, place, findings)
        _check_words(form, place, findings)
        for key in ("apart_from", "offers"):
            named = getattr(form, key)
            if named and named not in ids:
                findings.add(place.under(key), "the id of a questionnaire", named)
        _check_shape(form, place, findings)


def _check_items(form: Questionnaire, place: Place, findings: Findings) -> None:
    if not form.items:
        findings.add(place.under("items"), "at least one question", "none")
    elif form.least_answered > len(form.items):
        expected = f"at most {len(form.items)}, as there are questions"
        findings.add(place.under("least_answered"), expected, form.least_answered)


def _check_answers(form: Questionnaire, place: Place, findings: Findings) -> None:
    """Check that answers have words: each of its own, or both ends of a scale."""
    if form.options:
        _check_options(form.options, form.highest, place.under("options"), findings)
    else:
        for number, item in enumerate(form.items):
            if not (item.low and item.high):
                here = place.under("items").item(number, item)
                findings.add(here, "low and high, or options", Absent())
    if form.extra is not None:
        here = place.under("extra.options")
        _check_options(form.extra.options, form.highest, here, findings)


def _check_options(
    options: Sequence[FormOption], highest: int, place: Place, findings: Findings
) -> None:
    wanted = " ".join(str(value) for value in range(highest + 1))
    found = " ".join(str(option.value) for option in options)
    if found != wanted:
        findings.add(place, f"the values {wanted}", found or "none")
    if len({option.label for option in options}) < len(options):
        findings.add(place, "words of its own for each answer", "the same twice")


def _check_bands(form: Questionnaire, place: Place, findings: Findings) -> None:
    here = place.under("bands")
    if form.bands and form.bands[0].lowest != 0:
        findings.add(here, "the first from 0 on", form.bands[0].lowest)
    for earlier, later in pairwise(form.bands):
        if later.lowest <= earlier.lowest:
            findings.add(here, f"more than {earlier.lowest}", later.lowest)
    for band in form.bands:
        if band.lowest > scoring_of(form).most:
            findings.add(here, f"up to {scoring_of(form).most} points", band.lowest)
        if not band.advice:
            findings.add(here.under(band.name), "advice", Absent())


def _check_words(form: Questionnaire, place: Place, findings: Findings) -> None:
    if form.language not in LANGUAGES:
        expected = f"one of {', '.join(LANGUAGES)}"
        findings.add(place.under("language"), expected, form.language)
    for key in ("footer", "source") if form.verbatim else ():
        if not getattr(form, key):
            findings.add(place.under(key), "the developers' notice", Absent())


def _check_shape(form: Questionnaire, place: Place, findings: Findings) -> None:
    """Check what rules and facts count on: the nine questions, mood and energy."""
    if form.id == phq9.PHQ9:
        found = (scoring_of(form), form.days_between, form.extra is not None)
        if found != (phq9.SCORING, phq9.DAYS_BETWEEN, True):
            expected = (
                f"{phq9.ITEMS} items of 0-{phq9.HIGHEST_ANSWER}, {phq9.FEWEST_ANSWERED}"
                f" answered, {phq9.DAYS_BETWEEN} days, and one more question"
            )
            findings.add(place, expected, "other numbers")
    if form.id == "checkin":
        found_scales = (len(form.items), form.highest)
        if found_scales != (CHECKIN_SCALES, 10):
            findings.add(place, "mood and energy from 0 to 10", "other questions")
