"""The lines of the sidebar as plain nodes: papers with years, months and issues; tags; saved searches."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from reader.library.collections.lists import CollectionRow
from reader.library.collections.pins import PinRow
from reader.library.filing.issue_tree import IssueRow
from reader.library.scope import Scope
from reader.library.search.saved import SavedRow
from reader.library.tags import TagRow


class Node:
    """A line of the sidebar.

    `key` names it over refreshes; `view`: a dialog or view it opens instead of a list;
    `make` gives the children when they are first looked at."""

    __slots__ = (
        "_children",
        "colour",
        "count",
        "icon",
        "id",
        "key",
        "kind",
        "label",
        "make",
        "parent",
        "path",
        "row",
        "scope",
        "view",
    )

    def __init__(
        self,
        kind: str,
        key: str,
        label: str,
        count: int | None = None,
        *,
        scope: Scope | None = None,
        view: str = "",
        icon: str = "",
        colour: int | None = None,
        item_id: int = 0,
        path: str = "",
        children: Iterable[Node] = (),
        make: Callable[[], list[Node]] | None = None,
    ) -> None:
        self.kind, self.key, self.label, self.count = kind, key, label, count
        self.scope, self.view, self.icon, self.colour, self.id = scope, view, icon, colour, item_id
        self.path = path or label
        self.parent: Node | None = None
        self.row = 0
        self.make = make
        self._children: list[Node] = []
        self.adopt(list(children))

    @property
    def made(self) -> bool:
        """Tell whether the children are there, not only a way to make them."""
        return self.make is None

    @property
    def has_children(self) -> bool:
        return self.make is not None or bool(self._children)

    @property
    def children(self) -> list[Node]:
        if self.make is not None:
            make, self.make = self.make, None
            self.adopt(make())
        return self._children

    def adopt(self, nodes: list[Node]) -> None:
        """Take these as the children."""
        self._children = nodes
        for row, node in enumerate(nodes):
            node.parent, node.row = self, row

    def take_values(self, other: Node) -> None:
        """Take what the line shows from its successor."""
        self.label, self.count, self.scope, self.icon = other.label, other.count, other.scope, other.icon
        self.colour, self.path, self.view = other.colour, other.path, other.view


def paper_nodes(rows: Sequence[IssueRow], words: dict[str, str]) -> list[Node]:
    """全部文章, each paper with its years, and 未定.

    `words`: all, open, year, month, day as the language has them.
    """
    known = [row for row in rows if row.paper_id is not None and row.date]
    open_ = [row for row in rows if row.paper_id is None or not row.date]
    nodes = [Node("all", "all", words["all"], _articles(rows), scope=Scope("all"), icon="all")]
    known.sort(key=_by_paper_and_date)
    for paper_id, group in groupby(known, key=lambda row: row.paper_id):
        issues = list(group)
        assert paper_id is not None
        nodes.append(
            Node(
                "paper",
                f"paper {paper_id}",
                issues[0].paper or "",
                _articles(issues),
                icon="newspaper",
                item_id=paper_id,
                scope=Scope("paper", paper_id),
                make=partial(_years, issues, paper_id, words),
            )
        )
    if open_:
        nodes.append(
            Node(
                "open",
                "open",
                words["open"],
                _articles(open_),
                scope=Scope("open"),
                icon="question",
            )
        )
    return nodes


def _articles(issues: Sequence[IssueRow]) -> int:
    return sum(issue.articles for issue in issues)


def _by_paper_and_date(issue: IssueRow) -> tuple[str, int, str]:
    return issue.paper or "", issue.paper_id or 0, issue.date or ""


def _years(issues: list[IssueRow], paper_id: int, words: dict[str, str]) -> list[Node]:
    """Newest first, as everywhere."""
    nodes = []
    for year, group in groupby(issues, key=lambda row: str(row.date)[:4]):
        rows = list(group)
        nodes.append(
            Node(
                "year",
                f"year {paper_id} {year}",
                words["year"].format(year),
                sum(row.articles for row in rows),
                scope=Scope("year", paper_id, year),
                path=f"{rows[0].paper} {words['year'].format(year)}",
                make=partial(_months, rows, paper_id, words),
            )
        )
    return nodes[::-1]


def _months(issues: list[IssueRow], paper_id: int, words: dict[str, str]) -> list[Node]:
    nodes = []
    for month, group in groupby(issues, key=lambda row: str(row.date)[:7]):
        rows = list(group)
        name = words["months"].split()[int(month[5:]) - 1]
        nodes.append(
            Node(
                "month",
                f"month {paper_id} {month}",
                name,
                sum(row.articles for row in rows),
                scope=Scope("month", paper_id, month),
                path=f"{rows[0].paper} {words['month'].format(month[:4], name)}",
                make=partial(_issues, rows, words),
            )
        )
    return nodes[::-1]


def _issues(rows: list[IssueRow], words: dict[str, str]) -> list[Node]:
    return [
        Node(
            "issue",
            f"issue {row.issue_id}",
            _day(str(row.date), words),
            row.articles,
            scope=Scope("issue", row.issue_id),
            item_id=row.issue_id,
            path=f"{row.paper} {row.date}",
        )
        for row in reversed(rows)
    ]


def _day(iso: str, words: dict[str, str]) -> str:
    day = date.fromisoformat(iso)
    return words["day"].format(day.day, words["weekdays"].split()[day.weekday()])


def tag_nodes(rows: Sequence[TagRow], leads_to: Mapping[int, int], untagged: str) -> list[Node]:
    """Return the tags as a tree, and 无标签 at its end.

    `leads_to`: how many articles a tag with others below it opens on.
    """
    below: dict[int | None, list[TagRow]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)

    def branch(parent_id: int | None, path: str) -> list[Node]:
        return [
            Node(
                "tag",
                f"tag {row.id}",
                row.name,
                leads_to.get(row.id, row.count),
                scope=Scope("tag", row.id),
                colour=row.colour,
                item_id=row.id,
                path=path + row.name,
                children=branch(row.id, f"{path}{row.name}/"),
            )
            for row in below.get(parent_id, [])
        ]

    nodes = branch(None, "")
    if nodes:
        nodes.append(Node("untagged", "untagged", untagged, scope=Scope("untagged"), icon="untagged"))
    return nodes


def saved_nodes(rows: Sequence[SavedRow], counts: Mapping[int, int], counted: bool = False) -> list[Node]:
    """Return the saved searches, in the librarian's order.

    `counts`: articles, as far as they are known. `counted`: one without a count
    has a fault, as what can be typed may change with a new version."""
    return [
        Node(
            "saved",
            f"saved {row.id}",
            row.name,
            counts.get(row.id),
            scope=Scope("search", text=row.query),
            icon="warning" if counted and row.id not in counts else "search",
            item_id=row.id,
            path=row.query,
        )
        for row in rows
    ]


PIN_ICONS = {"tag": "tag", "search": "search", "paper": "newspaper", "collection": "collection"}


def collection_nodes(rows: Sequence[CollectionRow]) -> list[Node]:
    """Return the collections, in the librarian's order."""
    return [
        Node(
            "collection",
            f"collection {row.id}",
            row.name,
            row.count,
            scope=Scope("collection", row.id),
            icon="collection",
            item_id=row.id,
        )
        for row in rows
    ]


def pin_nodes(rows: Sequence[PinRow]) -> list[Node]:
    """Return what is pinned, each with the sign of what it is."""
    return [
        Node(
            "pin",
            f"pin {row.id}",
            row.name,
            scope=row.scope,
            icon=PIN_ICONS.get(row.scope.kind, "all"),
            item_id=row.id,
        )
        for row in rows
    ]
