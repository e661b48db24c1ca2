"""Small widgets: values in, domain words out."""

from __future__ import annotations
