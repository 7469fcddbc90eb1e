"""What the program knows of papers and places beforehand: the resources' tables as one frozen value.

This layer reads no files: `parse_facts` takes the texts of `resources/newspapers.toml` and
`resources/regions.toml`. Facts add evidence and suggestions; no field is ever read from them.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Facts:
    """`papers`: CN number → name; `regions`: first two digits of a CN number → province; `places`: city → the
    two digits.
    """

    papers: Mapping[str, str] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def region_of(self, name: str) -> str | None:
        """Return the two digits of the province that a paper's or sponsor's name begins with or holds, else
        None.
        """
        for size in range(min(5, len(name)), 1, -1):
            for at in range(len(name) - size + 1):
                code = self.places.get(name[at:at + size])
                if code:
                    return code
        return None


NO_FACTS = Facts()


def parse_facts(newspapers: str, regions: str) -> Facts:
    """Return the facts that the two TOML texts hold."""
    import tomllib  # the window starts without

    papers = {row["cn"]: row["name"] for row in tomllib.loads(newspapers).get("paper", ())}
    table = tomllib.loads(regions).get("region", {})
    names = {code: row["name"] for code, row in table.items()}
    places = {
        place: code[:2] for code, row in table.items() for place in (row["name"], *row.get("places", ()))
    }
    return Facts(papers, names, places)
