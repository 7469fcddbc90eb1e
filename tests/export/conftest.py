"""The same empty library that the tests of library/ ask for."""
from __future__ import annotations

from tests.library.conftest import db, library

__all__ = ["db", "library"]
