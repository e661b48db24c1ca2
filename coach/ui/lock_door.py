"""What pages may ask of the program about the passphrase, and how it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.store.cipher import Key
    from coach.store.rekeying import Rewritten


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Writing the notes and their copies anew under another key, or none.

    Attributes:
        title: what stands on screen meanwhile.
        work: does it, on a thread of its own, while no data is open; returns the new
            key, None for plain notes, and what became of the copies.
        settings: what is kept once it is done.
        said: what is said afterwards.
    """

    title: str
    work: Callable[[], tuple[Key | None, Rewritten]]
    settings: Mapping[str, object]
    said: str


class LockDoor(Protocol):
    """Opens and closes the notes around the pages; all of it returns at once."""

    def is_on(self) -> bool:
        """Say whether the notes have a passphrase."""

    def close_now(self) -> None:
        """Close the notes until the passphrase is given."""

    def leave_to_others(self) -> None:
        """Close the notes and let somebody choose whose are opened next."""

    def rewrite(self, asked: Rewriting) -> None:
        """Put the pages away, write the notes anew and open them again."""

    def ask_keyring(self, answer: Callable[[bool], None]) -> None:
        """Tell, a moment later, whether this computer has a keyring to rely on."""

    def use_keyring(self, answer: Callable[[bool], None], *, is_on: bool) -> None:
        """Keep the key in the keyring or take it away; tell whether it is there."""
