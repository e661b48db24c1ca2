"""The kinds of file that can be brought in, in the order in which they are tried.

A new format is a module in ``importers`` with a `Format`, and its line here.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.domain.foreign_tables import ColumnMapping
    from coach.domain.own_columns import OwnColumns
    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece


class Rank(IntEnum):
    """Of two records of one session the higher is taken; own words stand above all."""

    DIARY = 0
    EXPORT = 1
    WATCH = 2


_RANKS = {
    **dict.fromkeys(
        ("fit", "tcx", "gpx", "kml", "opentracks", "fitotrack", "gadgetbridge"),
        Rank.WATCH,
    ),
    **dict.fromkeys(
        (
            "apple_health", "strava", "garmin", "fitbit", "google_fit", "samsung",
            "withings", "health_connect", "pmdata",
        ),
        Rank.EXPORT,
    ),
}  # fmt: skip
"""By source; a test holds it to the formats."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an importer may know besides the file.

    Attributes:
        tables: mappings of tables, the person's own ones first.
        person: whose rows are meant in a table of several people; empty: not said.
        columns: what the person said about tables of no known kind, the newest first.
    """

    tables: tuple[ColumnMapping, ...] = ()
    person: str = ""
    columns: tuple[OwnColumns, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    Attributes:
        id: its name in reports; never changed once released.
        source: the source its facts bear; formats of one program share it, so that
            its entries are known again whichever of them brings them.
        rank: which record is taken where two tell of one session.
        knows: says by the content whether a file is of this kind; quick, reads
            ``head`` alone wherever it can, and never raises.
        read: gives what the file tells, piece by piece, as it is read; may raise
            `UnreadError`. What else it raises counts as a damaged file.
        has_recorders: whether it gathers what several recorders told of one session,
            so that two of its own entries may be the same.
    """

    id: str
    source: str
    rank: Rank
    knows: Callable[[Candidate], bool]
    read: Callable[[Candidate, Known], Iterator[Piece]]
    has_recorders: bool = False


def rank_of(source: str) -> Rank:
    """Return the rank of what bears a source; a diary's for one nobody knows."""
    return _RANKS.get(source, Rank.DIARY)


def formats(known: Known) -> tuple[Format, ...]:
    """Return all formats, the most particular first; importers load with the call."""
    from coach.exchange.importers import (
        apple_health,
        bearable,
        daylio_backup,
        daylio_csv,
        emoods,
        fit,
        fitbit,
        fitbit_csv,
        fitotrack,
        gadgetbridge,
        garmin_csv,
        google_fit,
        gpx,
        habitbull,
        health_connect,
        kml,
        loop_csv,
        loop_db,
        opentracks,
        own_archive,
        own_columns,
        pixels,
        research,
        samsung,
        strava_csv,
        tables,
        tcx,
        withings,
    )

    return (
        fit.FORMAT,
        own_archive.FORMAT,
        apple_health.FORMAT,
        gpx.FORMAT,
        tcx.FORMAT,
        kml.FORMAT,
        health_connect.FORMAT,
        gadgetbridge.FORMAT,
        loop_db.FORMAT,
        fitotrack.FORMAT,
        daylio_backup.FORMAT,
        *fitbit.FORMATS,
        pixels.FORMAT,
        samsung.FORMAT,
        opentracks.FORMAT,
        *tables.formats_of(known.tables),
        *research.FORMATS,
        daylio_csv.FORMAT,
        bearable.FORMAT,
        emoods.FORMAT,
        habitbull.FORMAT,
        *withings.FORMATS,
        fitbit_csv.FORMAT,
        *google_fit.FORMATS,
        strava_csv.FORMAT,
        garmin_csv.FORMAT,
        loop_csv.FORMAT,
        *own_columns.formats_of(known.columns),
    )
