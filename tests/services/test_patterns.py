"""Ways out that cost later: written, changed, deleted, and what is tried instead."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Pattern, Planned
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.journal import LONGEST_NOTE, Journal
from coach.services.patterns import PatternForm, PatternService
from coach.services.week_form import LONGEST_WORDS
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.services.desk import Desk

RAIN = PatternForm("", "Rain", "heavy", "bed", "worse", "one song")


@pytest.fixture
def patterns(desk: Desk) -> PatternService:
    return PatternService(desk)


def saved(patterns: PatternService, form: PatternForm = RAIN) -> str:
    reading = patterns.save(form)
    assert reading.recorded is not None
    return reading.recorded.id


def planned(desk: Desk) -> tuple[Planned, ...]:
    return store.load_history(desk.db, kinds={Planned}).planned


def test_only_the_first_answer_is_needed(desk: Desk, patterns: PatternService) -> None:
    reading = patterns.save(PatternForm(response="heavy"))
    assert list(reading.problems) == ["happened"]
    reading = patterns.save(PatternForm(happened=" Rain "))
    assert reading.recorded is not None
    assert reading.recorded.changes is Changes.WEEK
    (held,) = patterns.view().patterns
    assert (held.happened, held.instead) == ("Rain", "")
    Journal(desk).undo()
    assert patterns.view().patterns == ()


def test_what_is_typed_is_kept_until_it_is_saved(
    desk: Desk, patterns: PatternService
) -> None:
    patterns.keep(PatternForm(happened="Rain\udcff"))
    assert PatternService(desk).view().form == PatternForm(happened="Rain")
    saved(patterns)
    assert patterns.view().form == PatternForm()
    patterns.keep(RAIN)
    patterns.clear()
    assert patterns.view().form == PatternForm()


def test_a_pattern_is_changed_and_deleted_each_as_one_action(
    desk: Desk, patterns: PatternService
) -> None:
    made = saved(patterns)
    form = patterns.edit(made)
    assert form is not None
    assert form.words == "Rain heavy bed worse one song"
    assert patterns.view().form == form
    patterns.save(PatternForm(made, "Snow", form.response))
    (held,) = patterns.view().patterns
    assert (held.happened, held.instead) == ("Snow", "")
    patterns.edit(made)
    patterns.delete(made)
    assert patterns.view().form == PatternForm()
    Journal(desk).undo()
    Journal(desk).undo()
    (held,) = patterns.view().patterns
    assert held.happened == "Rain"


def test_what_cannot_be_is_refused_kindly(desk: Desk, patterns: PatternService) -> None:
    long = patterns.save(PatternForm(happened="x", later="x" * (LONGEST_NOTE + 1)))
    assert list(long.problems) == ["later"]
    gone = patterns.save(PatternForm("nothing", "Rain"))
    assert gone.problems == {"form": desk.texts("pattern.gone")}
    mood = Journal(desk).record_mood(4)
    assert patterns.edit(mood.id) is None
    with pytest.raises(Refused):
        patterns.put_in_week(mood.id, desk.today())


def test_the_last_answer_goes_into_the_week_in_the_persons_words(
    desk: Desk, patterns: PatternService
) -> None:
    made = saved(patterns)
    assert len(patterns.days()) == 7
    day = patterns.days()[2]
    done = patterns.put_in_week(made, day)
    assert (done.kind, done.changes) == ("planned", Changes.WEEK)
    (tile,) = planned(desk)
    assert (tile.title, tile.for_day) == ("one song", day)
    assert patterns.view().stands_on == {made: day}
    Journal(desk).undo()
    assert planned(desk) == ()
    assert patterns.view().stands_on == {}


def test_a_plan_needs_words_and_a_day_that_is_not_over(
    desk: Desk, patterns: PatternService
) -> None:
    bare = saved(patterns, PatternForm(happened="Rain"))
    with pytest.raises(Refused, match="no small other thing"):
        patterns.put_in_week(bare, desk.today())
    made = saved(patterns)
    with pytest.raises(Refused, match="today on"):
        patterns.put_in_week(made, desk.today() - timedelta(days=1))


@pytest.mark.parametrize("words", ["one word " * 20, "x" * 100])
def test_long_words_are_cut_for_the_week(
    desk: Desk, patterns: PatternService, words: str
) -> None:
    made = saved(patterns, PatternForm(happened="Rain", instead=words))
    patterns.put_in_week(made, desk.today())
    (tile,) = planned(desk)
    assert len(tile.title) <= LONGEST_WORDS
    assert tile.title.endswith("…")


def test_the_newest_stands_first(desk: Desk, patterns: PatternService) -> None:
    old = Pattern("old", desk.today() - timedelta(days=3), desk.now(), "Old")
    store.save(desk.db, old, verb="note_pattern")
    saved(patterns)
    assert [each.happened for each in patterns.view().patterns] == ["Rain", "Old"]


def test_no_moving_is_put_into_the_week_where_effort_makes_worse(
    desk: Desk, patterns: PatternService
) -> None:
    song = saved(patterns)
    walk = saved(patterns, PatternForm(happened="Rain", instead="a short walk"))
    assert patterns.view().can_put == {song, walk}
    Journal(desk).set_answers({"worse_after_effort": "yes"})
    assert patterns.view().can_put == {song}
