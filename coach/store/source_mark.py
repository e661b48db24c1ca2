"""The digest by which an entry of another program is known once its words are gone."""

from __future__ import annotations

from hashlib import sha256


def source_mark(source: str, source_id: str | None) -> str | None:
    """Return the digest of an entry's source and its id there; None without an id."""
    if source_id is None:
        return None
    raw = f"{source}\0{source_id}".encode("utf-8", "surrogatepass")
    return sha256(raw).hexdigest()
