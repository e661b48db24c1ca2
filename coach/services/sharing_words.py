"""What a merge and a look into the shared folder did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.store.merging import MergeCounts


def came_in(texts: Texts, counts: MergeCounts) -> str:
    """Return how many facts are new, changed, deleted and the same."""
    return texts(
        "sharing.counts",
        new=counts.new,
        changed=counts.changed,
        deleted=counts.deleted,
        same=counts.same,
    )


def what_happened(texts: Texts, counts: MergeCounts) -> str:
    """Return a line about what came in; empty where the person sees no difference."""
    many = counts.new + counts.changed + counts.deleted + counts.told + counts.beats
    if not many:
        return ""
    if many == 1:
        return texts("sharing.came_in_one")
    return texts("sharing.came_in_many", count=many)
