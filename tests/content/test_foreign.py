"""What other programs call moods and sports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.foreign import MOODS, load_foreign
from coach.domain.foreign_words import folded
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from tests.content.conftest import Folder


def test_the_words_are_there_and_fold_together() -> None:
    words = load_foreign(resources())
    assert words.moods["rad"] == 10
    assert words.moods["awful"] == 0


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("HKWorkoutActivityTypeWalking", "hkworkoutactivitytypewalking"),
        (" Trail-Run ", "trailrun"),
        ("samsung:1001", "samsung:1001"),
        ("Übung", "übung"),
        (" 🙂 ", "🙂"),
        (":", ":"),
        ("", ""),
    ],
)
def test_spellings_of_one_name_meet(name: str, meant: str) -> None:
    assert folded(name) == meant


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mood = 10", "mood = 11", "a mood 0 to 10"),
        ('"awful"', '"  "', "names"),
        ('"awful"', '"RAD"', "a name in one place alone"),
        ("schema = 1", "schema = 9", "schema"),
    ],
)
def test_moods_that_do_not_hold_together_are_named(
    folder: Folder, old: str, new: str, said: str
) -> None:
    folder.change(MOODS, old, new)
    assert any(said in problem for problem in check_content(folder.root))
    with pytest.raises(ContentError):
        load_foreign(folder.root)


def test_a_sport_leads_to_an_activity_of_ours(folder: Folder) -> None:
    path = folder.root / "foreign" / "sports" / "test.toml"
    path.write_text(
        'schema = 1\n[[sport]]\nactivity = "fly"\nnames = ["Flying"]\n',
        encoding="utf-8",
    )
    assert any("an activity" in problem for problem in check_content(folder.root))
    assert load_foreign(folder.root).sports["flying"] == "fly"


def test_without_the_moods_nothing_is_read(folder: Folder) -> None:
    (folder.root / MOODS).unlink()
    assert any(MOODS in problem for problem in check_content(folder.root))
    with pytest.raises(ContentError):
        load_foreign(folder.root)
