"""The notes about medicines, section 6.10 and correction 2.31."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.medicines import load_medicines
from coach.domain.medicines import kinds_named
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from tests.content.conftest import Folder

FILE = "medicines.toml"


def test_every_row_of_the_clinical_sheet_has_its_kind() -> None:
    notes = load_medicines(resources())
    assert [kind.id for kind in notes.kind] == [
        "ssri_snri",
        "older_antidepressant",
        "lithium",
        "antipsychotic",
        "calming_or_sleep",
        "beta_blocker",
        "sugar_lowering",
        "stimulant",
    ]


def test_nothing_advises_a_change_and_painkillers_are_for_a_pharmacist() -> None:
    notes = load_medicines(resources())
    assert notes.first == (
        "Exercise can go with your medicine. "
        "Do not stop, start or change one because of this app."
    )
    for word in ("lithium", "SSRI", "blood thinner", "pharmacist"):
        assert word in notes.painkillers
    said = " ".join(note for kind in notes.kind for note in kind.notes).casefold()
    for word in ("stop taking", "mg", "ibuprofen", "weight", "skip a"):
        assert word not in said


def test_a_name_belongs_to_one_kind() -> None:
    notes = load_medicines(resources())
    for kind in notes.kind:
        for name in kind.names:
            assert name == name.casefold()
            assert kinds_named(notes, [name]) == (kind,), name


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema = 1", "schema = 2", "schema"),
        ('id = "stimulant"', 'id = "lithium"', "lithium once"),
        ('names = ["lithium",', 'names = [" ",', "kind[lithium].names"),
    ],
)
def test_what_does_not_hold_together_is_named(
    folder: Folder, old: str, new: str, said: str
) -> None:
    folder.change(FILE, old, new)
    with pytest.raises(ContentError, match=r"medicines\.toml") as caught:
        load_medicines(folder.root)
    assert said in str(caught.value)
    assert any(said in line for line in check_content(folder.root))


def test_a_missing_file_is_named(folder: Folder) -> None:
    (folder.root / FILE).unlink()
    with pytest.raises(ContentError, match=r"medicines.toml: expected a file"):
        load_medicines(folder.root)


def test_its_words_are_read_like_all_others(folder: Folder) -> None:
    folder.change(FILE, 'title = "Lithium"', 'title = "Lithium treatment"')
    assert any('no "treatment"' in line for line in check_content(folder.root))
