"""What the window itself writes into a query: a click beside the results, a way of searching, the dialog."""
from __future__ import annotations

from reader.settings import SOURCE
from reader.ui.base.language import spoken


def written(query: str) -> str:
    """Return the query with the names of fields in the interface's language; what it looks for stays."""
    if spoken() == SOURCE:
        return query
    from reader.library.search.language.english import in_english

    return in_english(query)
