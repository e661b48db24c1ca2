"""The table of sources: every claim, how sure, how checked, and where it is used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from coach.content.carers import load_carers
from coach.content.learn import load_learn
from coach.domain.catalogue import Checked
from coach.domain.wording import Texts
from coach.paths import resources
from coach.services.evidence_table import evidence_table

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.learn import Learn
    from coach.services.evidence_table import EvidenceRow


CARERS = load_carers(resources())


@pytest.fixture(scope="module")
def learn() -> Learn:
    return load_learn(resources())


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue, learn: Learn) -> dict[str, EvidenceRow]:
    table = evidence_table(catalogue, learn, CARERS, Texts(catalogue.texts))
    assert [row.id for row in table] == [entry.id for entry in catalogue.evidence]
    return {row.id: row for row in table}


def test_every_source_says_where_it_is_used(rows: dict[str, EvidenceRow]) -> None:
    for row in rows.values():
        assert row.used, row.id
        assert len(set(row.used)) == len(row.used)
        assert row.claim
        assert row.source


def test_every_card_stands_with_each_of_its_sources(
    rows: dict[str, EvidenceRow], learn: Learn
) -> None:
    for card in learn.cards():
        for name in card.evidence:
            assert f"Learn: {card.title}" in rows[name].used


def test_a_source_of_plan_and_cards_names_both(rows: dict[str, EvidenceRow]) -> None:
    used = rows["first_hour"].used

    assert "Plan: the path" in used
    assert "What helps me: the first hour" in used
    assert "Learn: The first hour of the week" in used
    assert "Learn, asked: Does it help with worry too?" in used


def test_what_carers_are_told_stands_with_its_sources(
    rows: dict[str, EvidenceRow],
) -> None:
    titles = {each.id: each.title for each in CARERS.sayings.situation}
    for pair in CARERS.sayings.pair:
        for name in pair.evidence:
            assert f"For carers: {titles[pair.situation]}" in rows[name].used
    for part in CARERS.parts:
        for name in part.evidence:
            assert f"For carers: {part.title}" in rows[name].used
    assert rows["our_inviting"].used == ("For carers: how often to invite",)


def test_many_activities_of_one_source_are_counted(
    rows: dict[str, EvidenceRow], catalogue: Catalogue
) -> None:
    counts = [
        sum(a.evidence == name for a in catalogue.activities)
        for name in ("met_compendium_2011", "met_our_estimate")
    ]

    assert rows["met_compendium_2011"].used == (f"Activities: {counts[0]}",)
    assert rows["met_our_estimate"].used == (f"Activities: {counts[1]}",)


def test_forms_and_routines_are_named_by_their_titles(
    rows: dict[str, EvidenceRow], catalogue: Catalogue
) -> None:
    form = next(f for f in catalogue.questionnaires if f.id == "gad7")

    assert rows["worry"].used == (f"Check-ins: {form.title}",)
    assert rows["slow_breathing"].used[0].startswith("Guided routines: ")


def test_how_it_was_checked_is_said_and_what_waits_is_told_apart(
    rows: dict[str, EvidenceRow],
) -> None:
    noetel, seen = rows["noetel_2024"], rows["golden_2005"]
    ours, old = rows["advance"], rows["first_hour"]

    assert (noetel.checked, noetel.checked_on) == (Checked.SOURCE, date(2026, 11, 23))
    assert noetel.checked_words == "Read in the source or its summary"
    assert noetel.strength_words == "Moderate evidence"
    assert noetel.doi == ("10.1136/bmj-2023-075847",)
    assert not noetel.waits
    assert seen.waits
    assert seen.checked_on is None
    assert seen.checked_words == "From memory, and not looked up yet"
    assert ours.checked_words == "Our own judgement: there is nothing to look up"
    assert ours.strength_words == "Our own judgement"
    assert old.checked_on is None
