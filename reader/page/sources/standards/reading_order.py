"""In which order an ALTO file says its blocks are read: `ReadingOrder` (ALTO 4.3, as eScriptorium writes it),
else `IDNEXT`, which leads from each block to the one after it.
"""
from __future__ import annotations

from collections.abc import Iterator

from reader.page.sources.xml_text import Element, all_of, attribute, children


def ranks(root: Element) -> dict[str, int]:
    """Return {id of a block or line: its place}; empty where the file says nothing of it."""
    listed = next(all_of(root, "ReadingOrder"), None)
    said = list(_listed(listed)) if listed is not None else list(_followed(root))
    return {one: at for at, one in reversed(list(enumerate(said)))}  # the first mention counts


def _listed(order: Element) -> Iterator[str]:
    """Yield what the ordered groups name; in an unordered one nothing comes before anything else."""
    for group in children(order, "OrderedGroup"):
        yield from (attribute(one, "REF") for one in all_of(group, "ElementRef"))


def _followed(root: Element) -> Iterator[str]:
    """Yield the blocks' ids along IDNEXT, chain after chain in the file's order."""
    after = {attribute(block, "ID"): attribute(block, "IDNEXT") for block in all_of(root, "TextBlock")}
    targets = {following for name, following in after.items() if following in after and following != name}
    if not targets:
        return
    waiting = dict.fromkeys(after)
    for start in [*(name for name in after if name not in targets), *after]:
        at = start
        while at in waiting:
            del waiting[at]
            yield at
            at = after[at]
