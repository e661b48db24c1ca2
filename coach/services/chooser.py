"""Who is here: what stands on screen before anybody's notes are open.

It knows names and whether notes are closed, and nothing else of anybody. Its look and
the country of its *Help now* are nobody's own; they lie beside the people's folders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.people import initial_of
from coach.paths import DATABASE_NAME, anybody_dir, person_dir
from coach.services.people import PeopleService, shown
from coach.services.settings import SettingsService
from coach.store import data_file, people_list, settings_file
from coach.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.wording import Texts


@dataclass(frozen=True, slots=True)
class PersonTile:
    """One of the people.

    Attributes:
        id: ``first``, or 16 hexadecimal digits.
        name: to be shown.
        initial: the first letter of the name they typed; empty where they typed none.
        is_closed: a passphrase is asked for.
        state: the same in a word.
    """

    id: str
    name: str
    initial: str
    is_closed: bool
    state: str


@dataclass(frozen=True, slots=True)
class ChooserView:
    """Everybody there is, and who stands under the keyboard, from 0 on."""

    people: tuple[PersonTile, ...]
    at: int


class ChooserService:
    """Names the people, makes room for one more, and says where their notes lie.

    Args:
        root: the data folder.
        resources: the folder of bundled files.
        texts: the sentences.
    """

    def __init__(self, root: Path, resources: Path, texts: Texts) -> None:
        self._root, self._texts = root, texts
        self.settings = SettingsService(anybody_dir(root), resources)

    def view(self) -> ChooserView:
        """Return everybody there is."""
        texts = self._texts
        people = people_list.load(self._root)
        last = people_list.last_here(self._root)
        tiles = []
        for typed, each in zip(people, shown(people, texts), strict=True):
            file = person_dir(self._root, each.id) / DATABASE_NAME
            is_closed = data_file.is_closed(file)
            state = texts("people.locked" if is_closed else "people.open")
            initial = initial_of(typed.name)
            tiles.append(PersonTile(each.id, each.name, initial, is_closed, state))
        at = next((n for n, tile in enumerate(tiles) if tile.id == last), 0)
        return ChooserView(tuple(tiles), at)

    def is_discreet(self) -> bool:
        """Say whether anybody here asked that nothing tells what the program is."""
        people = people_list.load(self._root)
        folders = [person_dir(self._root, each.id) for each in people]
        return any(settings_file.load(folder).discreet for folder in folders)

    def add(self, name: str) -> str:
        """Make room for one more person; return their id.

        Raises:
            Refused: somebody is called so already.
            StoreUnavailable: the folder cannot be written.
        """
        service = PeopleService(self._root, self._texts)
        return service.add(name, self.settings.current()).id

    def choose(self, id_: str) -> Path:
        """Return the folder of a person, who is here from now on.

        Who was here last is kept for the keyboard, unless somebody is discreet.
        """
        if self.is_discreet():
            people_list.forget_last(self._root)
        else:
            people_list.keep_last(self._root, id_)
        return person_dir(self._root, id_)
