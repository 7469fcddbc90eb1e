"""How near an answer comes to the gold: nine measures a page,
pooled over many; tests/pages/measure.py runs it.

  masthead   fields equal to the gold's (an invented value is an error)
  printed    the same, of fields on the page
  grouping   B-cubed F1 of lines grouped into articles
  roles      lines with an accepted role
  headlines  articles with the right kicker, headline and deck
  credits    ... byline, dateline, column, jump
  joins      F1 of "this line goes on with that line's paragraph"
  order      pairs of text lines in order
  text       lines whose characters are kept
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

MEASURES = ("masthead", "printed", "grouping", "roles", "headlines", "credits", "joins", "order", "text")
STACK = ("kicker", "headline", "deck")
Rows = dict[int, Any]  # the gold's row of each line
TOGETHER = {*STACK, "column", "byline"}  # roles that can stand on one line


def bare(value: object) -> str:
    """Without white space and differences of width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", "" if value is None else str(value)))


def names(value: object) -> frozenset[str]:
    """The single names of a byline."""
    return frozenset(re.split(r"[\s、,;/()]+", unicodedata.normalize("NFKC", str(value or "")))) - {""}


@dataclass(slots=True)
class Score:
    """One page: the measures, what they were counted from, and what is wrong."""

    values: dict[str, float] = field(default_factory=dict)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    wrong: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def count(self, name: str, total: int) -> None:
        """Errors of that name against all there are."""
        self.counts[name] = (len(self.wrong[name]), total)
        self.values.setdefault(name, 1 - len(self.wrong[name]) / total if total else 1.0)


class _Answer:
    """Where the answer puts each line."""

    def __init__(self, got: Mapping[str, Any]):
        self.articles: list[Any] = list(got.get("articles", []))
        self.where: dict[int, int | str] = {}
        self.roles: dict[int, list[str]] = defaultdict(list)
        self.before: dict[int, int | None] = {}
        self.place: dict[int, int] = {}
        self.text: dict[int, str] = defaultdict(str)
        for number, article in enumerate(self.articles):
            for block in article.get("blocks", []):
                self._block(number, block)
        for block in got.get("furniture", []):
            for line in block.get("lines", []):
                self.where.setdefault(line, "-")
                self.roles[line].append(block.get("role"))

    def _block(self, number: int, block: Mapping[str, Any]) -> None:
        text = bare(block.get("text"))
        for before, line in zip([None, *block.get("lines", [])], block.get("lines", []), strict=False):
            self.where.setdefault(line, number)
            self.roles[line].append(block.get("role"))
            if block.get("role") == "body":
                self.before.setdefault(line, before)
            self.place.setdefault(line, len(self.place))
            self.text[line] += text

    def has_role(self, line: int, accepted: Iterable[str]) -> bool:
        """The first block counts, unless all are parts that stand together on a line."""
        roles = self.roles.get(line, [])
        return bool(set(roles if set(roles) <= TOGETHER else roles[:1]) & set(accepted))


def score(gold: Mapping[str, Any], got: Mapping[str, Any], source: str) -> Score:
    """The measures of one page; `source` is its text."""
    result, answer = Score(), _Answer(got)
    truth = {row["line"]: row for row in gold["lines"]}
    firm = {n: row["article"][0] for n, row in truth.items()
            if len(row["article"]) == 1 and row["article"][0] != "-" and "repeat" not in row["role"]}
    _masthead(result, gold["masthead"], got.get("masthead") or {})
    result.values["grouping"] = _b_cubed(firm, {n: answer.where.get(n, "-") for n in firm})
    result.wrong["roles"] = [n for n, row in truth.items() if not answer.has_role(n, row["role"])]
    result.count("roles", len(truth))
    _fields(result, gold, answer, truth, firm)
    orders = {name: gold.get("reading_order", {}).get(name) or sorted(n for n in firm if firm[n] == name)
              for name in gold["articles"]}
    _joins(result, answer, truth, firm, orders)
    _order(result, answer, truth, orders)
    lines = source.split("\n")
    content = [n for n in firm if set(truth[n]["role"]) & {"body", "crosshead", "caption", "note"}]
    result.wrong["text"] = [n for n in content if not _kept(lines[n - 1], answer.text.get(n, ""))]
    result.count("text", len(content))
    return result


def _masthead(result: Score, want: Mapping[str, Any], have: Mapping[str, Any]) -> None:
    wrong = [(k, v, have.get(k)) for k, v in want.items() if bare(v) != bare(have.get(k))]
    result.wrong["masthead"] = wrong
    result.count("masthead", len(want))
    result.wrong["printed"] = [w for w in wrong if w[1] is not None]
    result.count("printed", sum(v is not None for v in want.values()))


def _b_cubed(truth: Mapping[int, str], guess: Mapping[int, int | str]) -> float:
    # A line outside every article is a cluster of its own.
    placed: dict[int, Any] = {n: g if g != "-" else ("-", n) for n, g in guess.items()}
    if not truth:
        return 1.0
    mine, true = Counter(placed.values()), Counter(truth.values())
    both = Counter((placed[n], truth[n]) for n in truth)
    precision = sum(both[placed[n], truth[n]] / mine[placed[n]] for n in truth) / len(truth)
    recall = sum(both[placed[n], truth[n]] / true[truth[n]] for n in truth) / len(truth)
    return 2 * precision * recall / (precision + recall)


def _fields(
    result: Score, gold: Mapping[str, Any], answer: _Answer, truth: Rows, firm: dict[int, str]
) -> None:
    matched: set[int | str] = set()
    for name, article in gold["articles"].items():
        votes = Counter(
            answer.where[n] for n in firm if firm[n] == name and isinstance(answer.where.get(n), int)
        )
        best = votes.most_common(1)[0][0] if votes else "-"
        matched.add(best)
        have: Mapping[str, Any] = answer.articles[best] if isinstance(best, int) else {}
        accepted = [article, *({**article, **change} for change in article.get("or", []))]
        if not any(all(bare(a.get(k)) == bare(have.get(k)) for k in STACK) for a in accepted):
            result.wrong["headlines"].append((name, *(have.get(k) for k in STACK)))
        if not any(_same_credits(a, have) for a in accepted):
            result.wrong["credits"].append(
                (name, *(have.get(k) for k in ("byline", "dateline", "column", "jump")))
            )
    unsure = {answer.where[n] for n in truth if n in answer.where and n not in firm}
    extra = [i for i in range(len(answer.articles)) if i not in matched and i not in unsure]
    result.wrong["headlines"] += [("spurious", answer.articles[i].get("headline")) for i in extra]
    result.count("headlines", len(gold["articles"]) + len(extra))
    result.count("credits", len(gold["articles"]))


def _same_credits(want: Mapping[str, Any], have: Mapping[str, Any]) -> bool:
    same = all(bare(want.get(k)) == bare(have.get(k)) for k in ("jump", "dateline", "column"))
    return same and names(want.get("byline")) == names(have.get("byline"))


def _joins(
    result: Score, answer: _Answer, truth: Rows, firm: dict[int, str], orders: dict[str, list[int]]
) -> None:
    previous: dict[int, int] = {}
    for order in orders.values():
        text = [
            n for n in order if truth[n]["role"] == ["body"] or (n in firm and "body" in truth[n]["role"])
        ]
        previous.update(zip(text[1:], text, strict=False))
    hits = false = missed = 0
    for n, row in truth.items():
        if row["role"] != ["body"] or row.get("joins_previous", False) is None:
            continue
        needs, before = bool(row.get("joins_previous")), answer.before.get(n)
        right = before is not None and (n not in previous or before == previous[n])
        hits += needs and right
        missed += needs and not right
        false += before is not None and not (needs and right)
        if needs != right or (before is not None and not right):
            result.wrong["joins"].append(n)
    result.values["joins"] = 2 * hits / (2 * hits + false + missed) if hits + false + missed else 1.0
    result.count("joins", hits + missed)


def _order(result: Score, answer: _Answer, truth: Rows, orders: dict[str, list[int]]) -> None:
    good = pairs = 0
    for order in orders.values():
        text = [
            n
            for n in order
            if set(truth[n]["role"]) & {"body", "crosshead"} and "repeat" not in truth[n]["role"]
        ]
        for a, b in combinations(text, 2):
            pairs += 1
            good += answer.place.get(a, 1 << 30) < answer.place.get(b, -1)
    result.values["order"] = good / pairs if pairs else 1.0


def _kept(line: str, text: str) -> bool:
    # at a column cut a character or two may be doubled or dropped
    line, text = (re.sub(r"[\\*#>_<]+", "", t) for t in (bare(line), text))
    return any(line[i:len(line) - j] in text for i in range(3) for j in range(3) if len(line) > i + j)


def pooled(scores: Iterable[Score]) -> dict[str, tuple[float, int, int]]:
    """Of each measure: the mean over pages,
    and how many are wrong of how many (0, 0 where it counts nothing).
    """
    every = list(scores)
    table = {}
    for name in MEASURES:
        counts = [s.counts.get(name, (0, 0)) for s in every]
        mean = sum(s.values[name] for s in every) / len(every) if every else 1.0
        table[name] = (mean, sum(c[0] for c in counts), sum(c[1] for c in counts))
    return table
