"""Which notes about medicines fit, section 6.10."""

from __future__ import annotations

import pytest

from coach.domain.medicines import MedicineKind, MedicineNotes, kinds_named

SSRI = MedicineKind("ssri_snri", "SSRIs", ("ssri", "sertraline"), ("Drink.",))
BETA = MedicineKind("beta_blocker", "Beta", ("beta blocker",), ("No pulse.",))
NOTES = MedicineNotes("First.", "Painkillers.", (SSRI, BETA))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([], ()),
        (["moved house"], ()),
        (["Started SERTRALINE 50 mg"], (SSRI,)),
        (["on SSRIs now"], (SSRI,)),
        (["sertralinex", "assri"], ()),
        (["beta blocker", "sertraline"], (SSRI, BETA)),
        (["beta", "blocker"], ()),
    ],
)
def test_a_kind_is_found_by_a_whole_word_in_any_line(
    lines: list[str], found: tuple[MedicineKind, ...]
) -> None:
    assert kinds_named(NOTES, lines) == found
