"""Where the computer thinks it is, for one guess that is always asked about."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def system_region() -> str:
    """Return the ISO code of the system's region, such as ``"DE"``, or ``""``."""
    territory = QLocale.system().territory()
    if territory == QLocale.Country.AnyTerritory:
        return ""
    return QLocale.territoryToCode(territory)
