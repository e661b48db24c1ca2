"""Real people's days out of public research files, on a scale of 0 to 10.

Nothing of these files belongs to the project; they are read where they lie. What each
scale becomes:

- PMData, SoccerMon: mood 1-5, so (mood - 1) x 2.5; 0 in PMData is not an answer. PMData
  people mostly answered between five and nine in the morning.
- LifeSnaps: words ticked, without an order of their own. Placed by how pleasant they
  are (happy 9, relaxed 8, alert 7, neutral 5, tired 4, tense 2.5, sad 1.5); the mean of
  those ticked.
- niplav's diary: the mean of happy and content, 0-100, divided by ten.
- glenwatson's diary: seven names in their order, bad to rad, in equal steps.

What counts as moving: a session noted (PMData), a training load above 0 (SoccerMon), an
activity the watch knew or 30 minutes of brisk movement (LifeSnaps), a tag of a sport
(glenwatson). niplav notes meditation, which is asked about in its place.
"""

from __future__ import annotations

import csv
import json
import math
from ast import literal_eval
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from coach.insights.links import Days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from benchmarks.world_days import Array

MOVED, SLEPT = "moved", "slept longer than usual"
MOST_ACTS = 12
BRISK_MIN = 30
LEAST_TIMES = 8
PLEASANT = {
    "HAPPY": 9.0,
    "RESTED/RELAXED": 8.0,
    "ALERT": 7.0,
    "NEUTRAL": 5.0,
    "TIRED": 4.0,
    "TENSE/ANXIOUS": 2.5,
    "SAD": 1.5,
}
NAMES = ("bad", "meh", "okay", "good", "solid", "almost rad", "rad")
SPORTS = frozenset(
    ["gym", "biking", "frisbee", "run", "squats", "sports", "walk", "strengthen"]
)


@dataclass
class Person:
    """One person's days as they are read; a day without a mood may still be known.

    Attributes:
        name: who it is, in the data set's own letters.
        mood: points of each day.
        done: what was done on each day; an empty set is a known day of rest.
        minutes: minutes of movement of a day.
        sleep_h: hours slept in the night before a day.
    """

    name: str
    mood: dict[date, list[float]] = field(default_factory=lambda: defaultdict(list))
    done: dict[date, set[str]] = field(default_factory=lambda: defaultdict(set))
    minutes: dict[date, float] = field(default_factory=lambda: defaultdict(float))
    sleep_h: dict[date, float] = field(default_factory=dict)

    def days(self) -> Days | None:
        """Return the days as the engine takes them; None without any mood.

        A day is known where anything was noted. The activities are the commonest that
        were done at least eight times.
        """
        if not self.mood:
            return None
        known = sorted({*self.mood, *self.done})
        first, count = known[0], (known[-1] - known[0]).days + 1
        calendar = [first + timedelta(days=n) for n in range(count)]
        times = Counter(act for acts in self.done.values() for act in acts)
        common = [a for a, n in times.most_common(MOST_ACTS + 1) if n >= LEAST_TIMES]
        acts = {
            act: np.array([self._did(act, day) for day in calendar])
            for act in dict.fromkeys((MOVED, *common))
        }
        if self.sleep_h:
            usual = float(np.median(list(self.sleep_h.values())))
            nights = [self.sleep_h.get(day, math.nan) for day in calendar]
            slept = np.array([night > usual for night in nights], dtype=float)
            acts[SLEPT] = np.where(np.isnan(nights), np.nan, slept)
        nothing = np.full(count, np.nan)
        mood = np.array([_mean(self.mood.get(day, ())) for day in calendar])
        return Days(first, mood, nothing, nothing, acts)

    def minutes_a_day(self, days: Days) -> Array:
        """Return the minutes of movement of each day; nan where nothing is known."""
        calendar = [days.first + timedelta(days=n) for n in range(len(days.mood))]
        known = {*self.mood, *self.done}
        return np.array(
            [self.minutes.get(d, 0.0) if d in known else math.nan for d in calendar]
        )

    def _did(self, act: str, day: date) -> float:
        if day in self.done:
            return float(act in self.done[day])
        return 0.0 if day in self.mood else math.nan


def _mean(values: Iterable[float]) -> float:
    held = list(values)
    return sum(held) / len(held) if held else math.nan


def read_all(folder: Path) -> Mapping[str, tuple[Person, ...]]:
    """Return the people of every data set that is in the folder, by its name."""
    return {
        "PMData": tuple(pmdata(folder / "pmdata")),
        "SoccerMon": tuple(soccermon(folder / "soccermon")),
        "LifeSnaps": tuple(lifesnaps(folder / "lifesnaps")),
        "niplav": tuple(niplav(folder / "personal")),
        "glenwatson": tuple(glenwatson(folder / "daylio")),
    }


def pmdata(folder: Path) -> Iterator[Person]:
    """Read a file of feelings and one of sessions a person."""
    for file in sorted(folder.glob("*__p??__wellness.csv")):
        person = Person(file.name.split("__")[1])
        for row in _rows(file):
            day = date.fromisoformat(row["effective_time_frame"][:10])
            if (mood := _number(row["mood"])) >= 1:
                person.mood[day].append((mood - 1) * 2.5)
            if (night := _number(row["sleep_duration_h"])) > 0:
                person.sleep_h[day] = night
        for row in _rows(file.with_name(file.name.replace("wellness", "srpe"))):
            day = date.fromisoformat(row["end_date_time"][:10])
            kinds = set(literal_eval(row["activity_names"])) - {"individual"}
            person.done[day] |= {MOVED, *kinds}
            person.minutes[day] += max(_number(row["duration_min"]), 0.0)
        yield person


def soccermon(folder: Path) -> Iterator[Person]:
    """Read one wide file of all players."""
    people: dict[str, Person] = {}
    for file in sorted(folder.glob("*master_dataset*.csv")):
        for row in _rows(file):
            person = people.setdefault(row["player_id"], Person(row["player_id"]))
            day = date.fromisoformat(row["date"])
            if (mood := _number(row["mood"])) >= 1:
                person.mood[day].append((mood - 1) * 2.5)
            if _number(row["daily_load"]) > 0:
                person.done[day].add(MOVED)
            if (night := _number(row["sleep_duration"])) > 0:
                person.sleep_h[day] = night
    yield from people.values()


def lifesnaps(folder: Path) -> Iterator[Person]:
    """Read one wide file of all people; the watch knows the days without a word."""
    people: dict[str, Person] = {}
    for file in sorted(folder.glob("*daily_fitbit_sema*.csv")):
        for row in _rows(file):
            person = people.setdefault(row["id"], Person(row["id"]))
            day = date.fromisoformat(row["date"][:10])
            ticked = [PLEASANT[n] for n in PLEASANT if _number(row[n]) == 1]
            person.mood[day] += ticked
            if not ticked:
                del person.mood[day]
            if _number(row["steps"]) > 0:
                kinds = set(literal_eval(row["activityType"] or "[]"))
                brisk = _number(row["very_active_minutes"])
                brisk += _number(row["moderately_active_minutes"])
                moved = {MOVED} if kinds or brisk >= BRISK_MIN else set()
                person.done[day] |= kinds | moved
                person.minutes[day] = max(brisk, 0.0)
            if (night := _number(row["minutesAsleep"])) > 0:
                person.sleep_h[day] = night / 60
    yield from people.values()


def niplav(folder: Path) -> Iterator[Person]:
    """Read several feelings a day, and meditations in the place of moving."""
    for file in sorted(folder.glob("*__mood.csv")):
        person = Person("niplav")
        for row in _rows(file):
            feelings = [_number(row["happy"]), _number(row["content"])]
            if not any(map(math.isnan, feelings)):
                day = date.fromisoformat(row["date"][:10])
                person.mood[day].append(sum(feelings) / 20)
        for row in _rows(next(folder.glob("*__meditations.csv"))):
            person.done[date.fromisoformat(row["meditation_start"][:10])].add(MOVED)
        if person.mood:
            first = min(person.mood)
            person.done = defaultdict(
                set, {day: acts for day, acts in person.done.items() if day >= first}
            )
        yield person


def glenwatson(folder: Path) -> Iterator[Person]:
    """Read one named mood and the tags of each day."""
    for file in sorted(folder.glob("glenwatson*.csv")):
        person = Person("glenwatson")
        for row in _rows(file):
            day = date.fromisoformat(row["full_date"])
            place = NAMES.index(row["mood"].strip().casefold())
            person.mood[day].append(place * 10 / (len(NAMES) - 1))
            tags = {tag.strip() for tag in row["activities"].split("|")} - {""}
            words = {word for tag in tags for word in tag.casefold().split()}
            person.done[day] |= tags | ({MOVED} if words & SPORTS else set())
        yield person


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _number(text: str | None) -> float:
    """Return the number a cell holds, nan where it holds none."""
    try:
        value = json.loads(text) if text else math.nan
    except ValueError:
        return math.nan
    return float(value) if isinstance(value, int | float) else math.nan
