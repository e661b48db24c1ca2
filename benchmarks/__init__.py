"""What is measured, beside the floor it is measured against."""

from __future__ import annotations
