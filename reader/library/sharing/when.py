"""The clock of the log: milliseconds since 1970 << 16 | counter, as people read it."""
from __future__ import annotations

from datetime import UTC, datetime

LAST = 253_402_300_799_000  # the end of the year 9999


def said_at(hlc: int) -> str:
    """Return UTC, ISO 8601, to the second."""
    return datetime.fromtimestamp(min(max(hlc >> 16, 0), LAST) / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
