from __future__ import annotations

import dataclasses
import pickle

import pytest

from coach.values import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    minutes: int
    title: str = "walk"
    notes: tuple[str, ...] = ()
    facts: dict[str, int] = dataclasses.field(default_factory=dict)


def test_values_take_places_names_and_defaults() -> None:
    assert Step(2, notes=("a",)) == Step(minutes=2, title="walk", notes=("a",))
    assert Step(2).facts is not Step(2).facts


def test_values_with_other_contents_or_of_other_kinds_differ() -> None:
    assert Step(2) != Step(3)
    other: object = (2, "walk", (), {})
    assert Step(2) != other


@pytest.mark.parametrize(
    ("args", "named"),
    [
        ((), {}),
        ((1, "a", (), {}, 5), {}),
        ((1,), {"length": 2}),
        ((1,), {"minutes": 2}),
    ],
)
def test_values_refuse_what_does_not_fit(
    args: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError):
        Step(*args, **named)  # type: ignore[arg-type]  # wrong on purpose


def test_values_cannot_be_changed() -> None:
    step = Step(2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        step.minutes = 3  # type: ignore[misc]  # wrong on purpose
    with pytest.raises(dataclasses.FrozenInstanceError):
        del step.minutes
    with pytest.raises(AttributeError):
        object.__setattr__(step, "other", 1)


def test_values_are_dataclasses_to_everything_that_asks() -> None:
    step = Step(2, "stairs")
    assert dataclasses.replace(step, minutes=5) == Step(5, "stairs")
    assert dataclasses.asdict(step)["title"] == "stairs"
    assert [f.name for f in dataclasses.fields(Step)][:2] == ["minutes", "title"]
    assert repr(step) == "Step(minutes=2, title='stairs', notes=(), facts={})"


def test_equal_values_hash_alike() -> None:
    @dataclass(frozen=True, slots=True)
    class Pair:
        one: int
        two: int

    assert hash(Pair(1, 2)) == hash(Pair(1, 2))
    assert len({Pair(1, 2), Pair(1, 2), Pair(2, 1)}) == 2


def test_values_can_be_kept_and_brought_back() -> None:
    assert pickle.loads(pickle.dumps(Step(2))) == Step(2)
