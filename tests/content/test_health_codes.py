"""The codes of health records hold together, or the check says where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.health_codes import FILE, load_health_codes
from coach.domain.phq9 import HIGHEST_ANSWER, ITEMS
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from tests.content.conftest import Folder


def test_the_codes_fit_the_questionnaire() -> None:
    codes = load_health_codes(resources())
    assert codes.phq9.panel.code == "44249-1"
    assert len(codes.phq9.items) == len(set(codes.phq9.items)) == ITEMS
    assert len(codes.phq9.answers) == HIGHEST_ANSWER + 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"44250-9",', "", "9 of them"),
        ("schema = 1", "schema = 9", "schema"),
    ],
)
def test_codes_that_do_not_hold_together_are_named(
    folder: Folder, old: str, new: str, said: str
) -> None:
    folder.change(FILE, old, new)
    assert any(said in problem for problem in check_content(folder.root))
    with pytest.raises(ContentError):
        load_health_codes(folder.root)


def test_without_the_codes_nothing_is_written(folder: Folder) -> None:
    (folder.root / FILE).unlink()
    assert any(FILE in problem for problem in check_content(folder.root))
    with pytest.raises(ContentError):
        load_health_codes(folder.root)
