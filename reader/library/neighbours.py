"""What the rest of the library says about a masthead: computed when a card is read, never stored."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.library.base import Database

if TYPE_CHECKING:
    from reader.library.mastheads import FieldRow


def warnings(db: Database, page_id: int, fields: Mapping[str, FieldRow]) -> dict[str, tuple[str, ...]]:
    """For each field that disagrees with another field or with other issues of the same paper: what disagrees with what."""
    return {}
