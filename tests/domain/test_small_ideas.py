"""Small ideas: those that suit what matters first, others with every turn."""

from __future__ import annotations

from coach.domain.small_ideas import SmallIdea, ideas_for


def idea(name: str, *values: str, calm: bool = True) -> SmallIdea:
    return SmallIdea(name, name, "sun", "music", 5, values, calm)


FOR_ALL = [idea(f"all{n}") for n in range(5)]
KIND = [idea("kind1", "kind"), idea("kind2", "kind", "calm")]
EFFORT = idea("effort", calm=False)


def names(ideas: tuple[SmallIdea, ...]) -> list[str]:
    return [each.id for each in ideas]


def test_what_suits_a_value_comes_first_and_then_what_suits_everyone() -> None:
    shown = ideas_for([*FOR_ALL, *KIND], ["kind"])
    assert names(shown) == ["kind1", "kind2", "all0", "all1"]
    assert names(ideas_for([*FOR_ALL, *KIND], ["brave"])) == names(tuple(FOR_ALL[:4]))


def test_without_values_all_take_their_turn() -> None:
    every = [*KIND, *FOR_ALL]
    assert names(ideas_for(every, [])) == ["all0", "all1", "all2", "all3"]
    assert names(ideas_for(every, [], turn=1)) == ["all4", "kind1", "kind2", "all0"]


def test_where_effort_harms_what_is_none_is_offered() -> None:
    assert names(ideas_for([EFFORT, *KIND], [])) == ["effort", "kind1", "kind2"]
    assert names(ideas_for([EFFORT, *KIND], [], calm=True)) == ["kind1", "kind2"]
    assert ideas_for([EFFORT], ["kind"], calm=True) == ()
