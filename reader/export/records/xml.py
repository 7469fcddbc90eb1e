"""XML in a fixed order and indent, so that the same record is the same bytes."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from reader.export.cleaning import clean

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Element:
    """An element with text or with children; one that has neither is not written."""

    name: str
    content: str | int | Sequence[Element] | None = None
    attributes: Mapping[str, str] | None = None

    @property
    def empty(self) -> bool:
        """Nothing to say."""
        if self.content is None or isinstance(self.content, (str, int)):
            return not str(self.content if self.content is not None else "").strip()
        return all(child.empty for child in self.content)


def write(element: Element, indent: int = 0) -> str:
    """Return the element as lines, two blanks for each level; what is empty is left out."""
    if element.empty:
        return ""
    space = "  " * indent
    named = (element.attributes or {}).items()
    attributes = "".join(f" {name}={quoteattr(clean(value))}" for name, value in named)
    if element.content is None or isinstance(element.content, (str, int)):
        text = escape(clean(str(element.content)))
        return f"{space}<{element.name}{attributes}>{text}</{element.name}>\n"
    inner = "".join(write(child, indent + 1) for child in element.content)
    return f"{space}<{element.name}{attributes}>\n{inner}{space}</{element.name}>\n"
