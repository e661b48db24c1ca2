from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from coach.content.load import load_content
from coach.dev.simulate import main, report, simulate
from coach.dev.simulation import promises
from coach.dev.simulation.tally import live, world_of
from coach.dev.simulation.tempers import TEMPERS
from coach.domain import (
    course,
    decision,
    easier,
    heart_rate,
    phq9,
    plan_of,
    progression,
    said,
    screening,
    settling,
    shut,
    tracks,
)
from coach.domain import heavy_time as heavy
from coach.domain import surroundings as around
from coach.domain.catalogue import Readiness
from coach.domain.facts import Choice
from coach.domain.ladder import Ladder
from coach.domain.ledger import Moment
from coach.domain.standing import Standing, place
from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.dev.simulation.tally import Tally
    from coach.domain.circumstances import Circumstances
    from coach.domain.plan import Load

PEOPLE, WEEKS = 120, 30
RARE = {3, 7, 11}
"""Promises that are tried on one person of eighteen: these take more people."""
PEOPLE_IN_CI = 1000
CATALOGUE = load_content(resources())
KINDS = {
    "n", "reach_60_pct", "week_60_median", "reach_150_pct", "week_150_median",
    "p12_week_median", "rises", "falls", "returns", "highest_week_min",
}  # fmt: skip


@pytest.fixture(scope="module")
def tally() -> Tally:
    return simulate(PEOPLE_IN_CI, 52, 1, jobs=2)


def test_a_thousand_people_meet_no_broken_promise(tally: Tally) -> None:
    assert {n: c for n, c in tally.broken.items() if c} == {}, tally.examples


def test_every_promise_that_compares_two_lives_is_compared(tally: Tally) -> None:
    for number in (3, 7, 8, 11, 12, 15, 16, 17, 20):
        assert tally.compared[number] > 20, promises.label(number)


def test_a_steady_person_reaches_the_last_row_in_week_19(tally: Tally) -> None:
    weeks = {lived.week_p12 for lived in tally.lives["steady"]}
    assert weeks == {19}


def test_who_does_seventy_percent_gets_there_in_about_half_a_year(tally: Tally) -> None:
    middle = tally.targets()["seventy: week of P12 (24 to 30)"]
    assert isinstance(middle, float)
    assert 24 <= middle <= 30


def test_who_stays_depressed_is_not_held_back(tally: Tally) -> None:
    lives = [x for x in tally.lives["persistent"] if x.start == "R1"]
    assert lives
    assert any(x.week_150 for x in lives)


def test_who_is_only_depressed_keeps_the_five_minute_walk(tally: Tally) -> None:
    assert tally.lives["depressed_only"]
    assert not any(x.lost_walk for x in tally.lives["depressed_only"])


def test_who_follows_for_two_years_raises_no_flag() -> None:
    world = world_of(CATALOGUE, 104)
    quiet = [n for n, t in enumerate(TEMPERS) if t.is_quiet]
    for number in quiet:
        for turn in range(2):
            lived = live(world, number + turn * len(TEMPERS), 3)
            assert lived.broken[19] == 0


def test_the_same_seed_is_the_same_run_on_any_number_of_processes() -> None:
    one = report(simulate(360, 6, 4, jobs=1), 360, 6, 4)
    assert one == report(simulate(360, 6, 4, jobs=3), 360, 6, 4)
    assert one != report(simulate(360, 6, 5, jobs=1), 360, 6, 5)


def test_the_json_has_its_keys_and_the_table_names_every_promise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["--people", "24", "--weeks", "5", "--seed", "2", "--jobs", "1"]
    assert main([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["people", "weeks", "seed", "kinds", "breaches", "seconds"]
    assert (told["people"], told["weeks"], told["seed"]) == (24, 5, 2)
    assert set(told["kinds"]) == {t.name for t in TEMPERS}
    assert all(set(kind) == KINDS for kind in told["kinds"].values())
    assert list(told["breaches"]) == [promises.label(n) for n in range(1, 21)]
    assert main(asked) == 0
    printed = capsys.readouterr().out
    assert all(promises.label(number) in printed for number in range(1, 21))


@pytest.mark.parametrize("bad", ["0", "-1", "x"])
def test_counts_are_numbers_over_none(bad: str) -> None:
    with pytest.raises(SystemExit):
        main(["--people", bad])


# -- rules changed for the worse -------------------------------------------------------


def _plain_read(**wrong: Any) -> Any:
    plain = progression.read_week

    def read(*asked: Any) -> Any:
        return replace(plain(*asked), **wrong)

    return read


def _wide_cap(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Ladder, "cap", lambda *_: 60)
    patch.setattr(Ladder, "row_after", _two_rows_on)


def _two_rows_on(self: Ladder, load: Load) -> Load | None:
    after = len(self._earlier(load)) + 2
    return self._loads[after] if after < len(self._loads) else None


def _no_done_test(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decision, "read_week", _plain_read(enough=True))


def _lighter_becomes_the_row(patch: pytest.MonkeyPatch) -> None:
    plain = easier.take_lighter

    def take(standing: Standing, starts: Any, percent: int) -> Standing:
        held = standing.held
        less = replace(held, minutes=-(-held.minutes * percent // 100))
        return replace(plain(standing, starts, percent), held=less)

    patch.setattr(course, "take_lighter", take)


def _no_way_down_from_a_gap(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(course, "come_back", lambda standing, *_: standing)


def _gap_forgotten_when_marked(patch: pytest.MonkeyPatch) -> None:
    plain = course.Course.shown

    def shown(self: course.Course, stop: Any, day: Any) -> Standing:
        marked = self.said.judged_from(Moment(day)) is not None
        return stop.standing if marked else plain(self, stop, day)

    patch.setattr(course.Course, "shown", shown)


def _silence_raises(patch: pytest.MonkeyPatch) -> None:
    plain = course.Course._go

    def go(self: course.Course, stop: Any, session: Any) -> Any:
        stop = plain(self, stop, session)
        up = self.ladder.row_after(stop.standing.held)
        if up is None or session.day.weekday() < 4:
            return stop
        return replace(
            stop, standing=place(stop.standing, up, self.ladder, session.day)
        )

    patch.setattr(course.Course, "_go", go)


def _two_changes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Ladder, "row_after", _two_rows_on)


def _care_opens_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shut, "is_open", lambda *_: True)
    patch.setattr(settling, "is_open", lambda *_: True)


def _good_news_lowers(patch: pytest.MonkeyPatch) -> None:
    plain = course.Course._go

    def go(self: course.Course, stop: Any, session: Any) -> Any:
        stop = plain(self, stop, session)
        down = self.ladder.back_from(stop.standing.held)
        if down is None or session.id[0] != "x":
            return stop
        return replace(
            stop, standing=place(stop.standing, down, self.ladder, session.day)
        )

    patch.setattr(course.Course, "_go", go)


def _pain_counts_for_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decision, "read_week", _plain_read(hurts_much=False))


def _effort_counts_for_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decision, "read_week", _plain_read(over_effort=False))


def _tiny_counts_as_training(patch: pytest.MonkeyPatch) -> None:
    plain = progression.read_week

    def read(*asked: Any) -> Any:
        found = plain(*asked)
        if not found.only_tiny:
            return found
        return replace(found, only_tiny=False, enough=True)

    patch.setattr(decision, "read_week", read)


def _back_goes_up(patch: pytest.MonkeyPatch) -> None:
    def back(self: Ladder, load: Load, *, light: bool = False) -> Load | None:
        del light
        return self.row_after(load)

    patch.setattr(Ladder, "back_from", back)


def _low_moods_hold(patch: pytest.MonkeyPatch) -> None:
    plain = progression.read_week

    def read(sessions: Any, *asked: Any) -> Any:
        found = plain(sessions, *asked)
        low = any(s.after is not None and s.after < 4 for s in sessions)
        return replace(found, left_lower=found.left_lower or low)

    patch.setattr(decision, "read_week", read)


def _total_unlocks(patch: pytest.MonkeyPatch) -> None:
    plain = heavy.heavy_time

    def time(*asked: Any) -> Any:
        found = plain(*asked)
        return replace(found, is_slow=found.total is None)

    patch.setattr(said, "heavy_time", time)
    patch.setattr(said, "NO_FORM", replace(heavy.NO_FORM, is_slow=True))


def _pem_keeps_a_plan(patch: pytest.MonkeyPatch) -> None:
    only = frozenset({Readiness.RED})
    patch.setattr("coach.domain.circumstances.NO_EXERTION", only)
    patch.setattr("coach.domain.standing.NO_EXERTION", only)


def _pem_minutes_leak(patch: pytest.MonkeyPatch) -> None:
    plain = plan_of._decided

    def decided(c: course.Course, stop: Any, told: Circumstances, content: Any) -> Any:
        return replace(plain(c, stop, told, content), effort=(3, 4))

    patch.setattr(plan_of, "_decided", decided)


def _gates_stand_open(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(around, "harder_gate", lambda *_: tracks.Gate.OPEN)


def _intervals_stand_open(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tracks, "intervals_gate", lambda *_: tracks.Gate.OPEN)


def _signs_are_outvoted(patch: pytest.MonkeyPatch) -> None:
    plain = screening.readiness_of

    def ready(*asked: Any) -> Readiness:
        found = plain(*asked)
        return Readiness.AMBER if found is Readiness.RED else found

    patch.setattr(around, "readiness_of", ready)


def _question_nine_is_no_matter(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(heavy, "_is_waiting", lambda *_: False)


def _left_out_is_zero(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(heavy, "item_nine", lambda form: form.answers[8] or 0)
    patch.setattr(phq9, "item_nine", lambda form: form.answers[8] or 0)


def _sums_what_is_there(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(phq9, "total", lambda form: sum(a or 0 for a in form.answers[:9]))


def _pulse_with_any_medicine(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(heart_rate, "_BY_ANSWER", ())


def _pulse_rounds_down(patch: pytest.MonkeyPatch) -> None:
    def floor(rest: int, reserve: int, share: int) -> int:
        return (100 * rest + share * reserve) // 1000

    patch.setattr(heart_rate, "_at_share", floor)


def _flags_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(around.Surroundings, "_flags", lambda *_: ("driven",))


def _suggests_what_is_shut(patch: pytest.MonkeyPatch) -> None:
    plain = decision._settled

    def settled(*asked: Any) -> Any:
        return replace(plain(*asked), suggestion=Choice.READY)

    patch.setattr(decision, "_settled", settled)


def _raises_once_in_a_while(patch: pytest.MonkeyPatch) -> None:
    def recheck(*_: object) -> None:
        raise ZeroDivisionError

    patch.setattr(around, "recheck_of", recheck)


@pytest.mark.parametrize(
    ("number", "worse"),
    [
        (1, _wide_cap),
        (1, _no_done_test),
        (1, _lighter_becomes_the_row),
        (2, _no_way_down_from_a_gap),
        (3, _gap_forgotten_when_marked),
        (4, _silence_raises),
        (5, _two_changes),
        (6, _care_opens_all),
        (7, _good_news_lowers),
        (8, _pain_counts_for_nothing),
        (8, _effort_counts_for_nothing),
        (9, _tiny_counts_as_training),
        (10, _back_goes_up),
        (11, _low_moods_hold),
        (12, _total_unlocks),
        (13, _pem_keeps_a_plan),
        (13, _pem_minutes_leak),
        (14, _gates_stand_open),
        (14, _intervals_stand_open),
        (15, _signs_are_outvoted),
        (16, _question_nine_is_no_matter),
        (16, _left_out_is_zero),
        (17, _sums_what_is_there),
        (18, _pulse_with_any_medicine),
        (18, _pulse_rounds_down),
        (19, _flags_everybody),
        (20, _suggests_what_is_shut),
        (20, _raises_once_in_a_while),
    ],
)
def test_a_rule_changed_for_the_worse_is_found(
    number: int,
    worse: Callable[[pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    worse(monkeypatch)
    people = PEOPLE * (4 if number in RARE else 1)
    asked = ["--people", str(people), "--weeks", str(WEEKS), "--seed", "1"]
    assert main([*asked, "--jobs", "1", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["breaches"][promises.label(number)] > 0
