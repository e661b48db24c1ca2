"""Commands that make copies of the notes, list them, and bring one back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.way import Way, as_json, pass_way, put, put_json, words

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.copies import Seen
    from coach.store.backups import Copy
    from coach.store.restoring import Difference


@click.command("backup")
@click.option("--to", "to", default=None, metavar="FOLDER")
@as_json()
@pass_way
def backup_command(way: Way, *, to: str | None, as_json: bool) -> None:
    """Make a copy of the notes now."""
    from coach.paths import own_part
    from coach.services.copies import take
    from coach.services.lock import Place
    from coach.store.backups import Why

    texts, place, key = words(), way.place(), way.key()
    way.desk()  # makes the file where there is none yet
    if to is not None:
        place = Place(place.data, (own_part(Path(to).expanduser(), place.data),))
    taken = take(place, key, way.now(), Why.HAND)
    copy = taken.copy
    assert copy is not None, "one was asked for"
    if as_json:
        beside = taken.second.path if taken.second else None
        put_json(_copy_json(copy) | {"second": str(beside) if beside else None})
    else:
        put(str(copy.path))
    if taken.second_trouble:
        put(texts("copies.second_failed", why=taken.second_trouble), err=True)


@click.command("restore")
@click.argument("copy", required=False, metavar="[COPY]")
@as_json()
@pass_way
def restore_command(way: Way, copy: str | None, *, as_json: bool) -> None:
    """List the copies, or bring one back."""
    if copy is None:
        _list(way, for_programs=as_json)
        return
    from coach.clock import SystemClock
    from coach.services.copies import bring_back, copy_named, key_of_copy

    texts, place, key = words(), way.place(), way.key()
    way.desk()
    path = copy_named(place, copy, texts)
    copy_key = key_of_copy(path, key, way.passphrase)
    changes = bring_back(place, key, path, copy_key, SystemClock())
    if as_json:
        put_json(_changes_json(changes))
    elif changes.is_empty:
        put(texts("copies.nothing_changes"))
    else:
        put(_changes_words(changes, texts))


def _list(way: Way, *, for_programs: bool) -> None:
    from coach.services.copies import held_by, look

    texts, key = words(), way.key()
    seen = [look(copy, key) for copy in held_by(way.place())]
    if for_programs:
        put_json([_copy_json(each.copy) | _contents_json(each) for each in seen])
        return
    if not seen:
        put(texts("copies.none_yet"))
    for each in seen:
        put(f"{each.copy.path.name}  {_words_of(each, texts)}")


def _words_of(seen: Seen, texts: Texts) -> str:
    held = seen.contents
    if held is None:
        return seen.trouble
    parts = [
        texts.count("copies.days", held.days),
        texts.count("copies.sessions", held.sessions),
    ]
    if held.last_note:
        parts.append(texts("copies.last_note", day=held.last_note.isoformat()))
    return ", ".join(parts)


def _changes_words(changes: Difference, texts: Texts) -> str:
    counted = (
        ("copies.went", changes.goes),
        ("copies.came_back", changes.returns),
        ("copies.as_before", changes.differs),
    )
    said = [texts.count(text_id, len(each)) for text_id, each in counted if each]
    return " ".join([*said, texts("copies.undo_hint")])


def _copy_json(copy: Copy) -> dict[str, object]:
    return {
        "name": copy.path.name,
        "path": str(copy.path),
        "at": copy.at.isoformat(),
        "why": copy.why.value,
        "bytes": copy.bytes,
    }


def _contents_json(seen: Seen) -> dict[str, object]:
    held = seen.contents
    if held is None:
        names = ("days", "sessions", "notes", "last_day", "last_note")
        return dict.fromkeys(names) | {"problem": seen.trouble}
    return {
        "days": held.days,
        "sessions": held.sessions,
        "notes": held.notes,
        "last_day": held.last_day.isoformat() if held.last_day else None,
        "last_note": held.last_note.isoformat() if held.last_note else None,
        "problem": None,
    }


def _changes_json(changes: Difference) -> dict[str, object]:
    return {
        "went": len(changes.goes),
        "came_back": len(changes.returns),
        "as_before": len(changes.differs),
    }


COMMANDS = {each.name: each for each in (backup_command, restore_command)}
