from __future__ import annotations

import pytest

from coach.domain.finding import Finding, Standing


@pytest.mark.parametrize("standing", Standing)
def test_a_claim_may_be_made_of_what_is_clear_alone(standing: Standing) -> None:
    finding = Finding("move_same_day", standing)
    assert finding.may_be_said is (standing is Standing.CLEAR)
