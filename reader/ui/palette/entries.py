"""What the palette offers: what can be done now, articles read last, papers, tags, saved searches."""
from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.ui.base.language import tr
from reader.ui.shell.places import Spot

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.table import Actions
    from reader.ui.shell.resuming import Resuming
    from reader.ui.sidebar.nodes import Node
    from reader.ui.sidebar.view import Sidebar

# Kinds of lines of the sidebar, and their icons.
KINDS = {"tag": "tag", "saved": "search", "paper": "newspaper", "view": "all", "collection": "collection"}


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` is what is looked for; `detail` stands beside it: keys, a date.

    `icon`: a name of ours. `run` does it.
    """

    title: str
    detail: str
    kind: str
    icon: str
    run: Callable[[], object]


def actions(commands: Actions) -> Iterator[Entry]:
    """Yield every action that can be done now."""
    for name, action in commands.by_name.items():
        if action.isEnabled() and name != "palette":
            keys = action.shortcut().toString()
            title = action.text().replace("&", "").rstrip("…")
            yield Entry(title, keys, tr("操作"), commands.icon_of(name), _trigger(action))


def read_last(resuming: Resuming) -> Iterator[Entry]:
    """Yield the articles that were read last."""
    for spot in resuming.kept.recent:
        detail = " ".join(part for part in (spot.date, spot.paper) if part)
        yield Entry(spot.title or tr("（无题）"), detail, tr("读过"), "text", _go_to(resuming, spot))


def of_sidebar(sidebar: Sidebar, go: Navigation, offered: Collection[str] = ()) -> Iterator[Entry]:
    """Yield papers, tags, saved searches and views, as the sidebar has them; a view that is `offered` as an
    action by that title is left out.
    """
    kinds = {
        "tag": tr("标签"),
        "saved": tr("检索"),
        "paper": tr("报纸"),
        "view": tr("视图"),
        "collection": tr("专题"),
    }
    waiting = list(reversed(sidebar.tree.root.children))
    while waiting:
        node = waiting.pop()
        if node.kind in KINDS and not (node.kind == "view" and node.label in offered):
            count = f"{node.count:,}" if node.count is not None else ""
            title = node.path if node.kind == "tag" else node.label
            yield Entry(title, count, kinds[node.kind], node.icon or KINDS[node.kind], _choose(go, node))
        if node.made and node.kind != "paper":
            waiting.extend(reversed(node.children))


def _trigger(action: QAction) -> Callable[[], object]:
    return action.trigger


def _go_to(resuming: Resuming, spot: Spot) -> Callable[[], object]:
    return lambda: resuming.go_to(spot)


def _choose(go: Navigation, node: Node) -> Callable[[], object]:
    return lambda: go.choose(node)
