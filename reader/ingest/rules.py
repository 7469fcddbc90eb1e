"""Rules that file inner pages by their folder and file names: proposed from what a batch looks like,
confirmed by a person.
"""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from reader.ingest.names import Said, match
from reader.library.imports.batches import BatchFile

FOLDERS = (
    "{报名}/{年}/{月}/{日}/",
    "{报名}/{年}/{月日}/",
    "{报名}/*/{日期}/",
    "{报名}/{日期}/",
    "{报名}_{日期}/",
    "{报名}/*/",
    "{报名}/",
    "{日期}/",
    "",
)
FILES = (
    "{报名}_{日期}_{版}",
    "{报名}_{版}_{日期}",
    "{日期}_{版}",
    "{版}_{日期}",
    "{日期}_*",
    "{报名}_{日期}",
    "{日期}",
    "{版}",
    "{版}_*",
    "*",
)
PAPER_ENDINGS = ("报", "新闻", "周刊", "旬刊", "月刊", "画刊", "通讯", "导刊", "公报", "時報", "報")
BESIDE = "{同夹报头}"
SAMPLE = 2000
GOOD = 0.95  # share of what a pattern says that must agree with the mastheads that were read


@dataclass(frozen=True, slots=True)
class FolderRule:
    """A proposal: the pattern, the folder below which it holds, how many open files it would file, and three
    of them.
    """

    folder: str
    pattern: str
    matches: int
    examples: tuple[tuple[str, Assigned], ...]


@dataclass(frozen=True, slots=True)
class Assigned:
    """What a rule says of a file; None: nothing."""

    paper: str | None
    date: str | None
    number: int | None


def propose(files: Sequence[BatchFile], known: Iterable[str] = ()) -> list[FolderRule]:
    """Return rules for the files whose paper or date is open, the best first.

    `known`: names of papers that the library knows.
    """
    todo = [file for file in files if _is_open(file)]
    if not todo:
        return []
    names = {*known, *(file.paper for file in files if file.paper)}
    sample = todo[:: max(1, len(todo) // SAMPLE)]
    best, fills = _best(files, sample, names)
    beside = _filled(sample, apply(BESIDE, _paths(sample), files))

    rules = []
    rest = todo
    if 0 < fills >= beside:
        rules.append(_rule(best, todo, files, names))
        done = apply(best, _paths(todo), files)
        rest = [file for file in todo if not _complete(file, done.get(file.path))]
    if rest:
        rules.append(_rule(BESIDE, rest, files, names))
    return [rule for rule in rules if rule.matches]


def _is_open(file: BatchFile) -> bool:
    is_new = file.outcome in ("new", "changed")
    return is_new and "open" in (file.basis.get("paper"), file.basis.get("date"))


def _paths(files: Iterable[BatchFile]) -> list[str]:
    return [file.path for file in files]


def _best(files: Sequence[BatchFile], sample: Sequence[BatchFile], names: set[str]) -> tuple[str, int]:
    """Return the pattern that fills most open fields of the sample (of equals the first), and how many."""
    read = [file for file in files if "read" in (file.basis.get("paper"), file.basis.get("date"))]
    scores = {pattern: _score(pattern, sample, read, names) for pattern in _patterns(files)}
    best = max(scores, key=scores.__getitem__)
    return best, scores[best]


def apply(
    rule: FolderRule | str, paths: Iterable[str], files: Iterable[BatchFile] = ()
) -> dict[str, Assigned]:
    """Return what the rule says of each path that it fits. `files`: the batch, whose mastheads {同夹报头}
    looks at.

    Raises ReaderError for a pattern that cannot be understood.
    """
    pattern = rule.pattern if isinstance(rule, FolderRule) else rule
    folder = rule.folder if isinstance(rule, FolderRule) else ""
    mastheads = _mastheads(files) if BESIDE in pattern else {}
    found = {}
    for path in paths:
        if folder and not PurePath(path).is_relative_to(folder):
            continue
        said = match(pattern, path)
        assigned = said and _assigned(said, mastheads.get(os.path.dirname(path)))
        if assigned and (assigned.paper or assigned.date or assigned.number):
            found[path] = assigned
    return found


def _assigned(said: Said, masthead: tuple[str | None, str | None] | None) -> Assigned:
    paper, day = masthead if said.masthead and masthead else (None, None)
    return Assigned(said.paper or paper, said.date or day, said.number)


def _patterns(files: Sequence[BatchFile]) -> list[str]:
    """Return candidates, the more telling first; with the paper as a constant where all mastheads name the
    same.
    """
    titles = {file.paper for file in files if file.basis.get("paper") == "read" and file.paper}
    constant = f"{{报名={titles.pop()}}}" if len(titles) == 1 else ""
    return [wording for folder in FOLDERS for name in FILES for wording in _wordings(folder + name, constant)]


def _wordings(pattern: str, constant: str) -> Iterator[str]:
    """Yield the pattern as far as it tells something, and with the constant where it names no paper."""
    fields = [field for field in ("{报名}", "{日期}", "{版}") if field in pattern]
    names_twice = any(pattern.count(field) > 1 for field in fields)
    dates_twice = "{年}" in pattern and "{日期}" in pattern
    if names_twice or dates_twice:
        return
    if "{报名}" in fields:
        yield pattern
        return
    if constant:
        yield constant + pattern
    if fields and fields != ["{版}"]:
        yield pattern


def _score(pattern: str, sample: Sequence[BatchFile], read: Sequence[BatchFile], names: set[str]) -> int:
    """Open fields that the pattern would fill in the sample; 0 where it contradicts what the mastheads say.
    """
    agree = differ = 0
    for file in read[:SAMPLE]:
        said = match(pattern, file.path)
        if said is None:
            continue
        pairs = (
            (said.date, file.date, "date"),
            (said.paper, file.paper, "paper"),
            (said.number, file.number, "number"),
        )
        for value, known, field in pairs:
            if value is not None and known is not None and file.basis.get(field) == "read":
                agree, differ = agree + (value == known), differ + (value != known)
    if differ > (1 - GOOD) * (agree + differ):
        return 0
    found = {file.path: _assigned(said, None) for file in sample if (said := match(pattern, file.path))}
    return _filled(sample, {path: one for path, one in found.items() if _believable(one, names)})


def _filled(sample: Sequence[BatchFile], found: Mapping[str, Assigned]) -> int:
    return sum(
        (one.paper is not None and file.basis.get("paper") == "open")
        + (one.date is not None and file.basis.get("date") == "open")
        for file in sample
        if (one := found.get(file.path))
    )


def _is_paper(name: str, names: set[str]) -> bool:
    return name in names or name.endswith(PAPER_ENDINGS)


def _rule(pattern: str, todo: Sequence[BatchFile], files: Sequence[BatchFile], names: set[str]) -> FolderRule:
    found = apply(pattern, [file.path for file in todo], files)
    helped = [(file.path, found[file.path]) for file in todo
              if _helps(file, found.get(file.path)) and _believable(found[file.path], names)]
    folder = os.path.commonpath([os.path.dirname(path) for path, _ in helped]) if helped else ""
    return FolderRule(folder, pattern, len(helped), tuple(helped[:3]))


def _believable(assigned: Assigned, names: set[str]) -> bool:
    return assigned.paper is None or _is_paper(assigned.paper, names)


def _helps(file: BatchFile, assigned: Assigned | None) -> bool:
    return assigned is not None and bool(
        (assigned.paper and file.basis.get("paper") == "open")
        or (assigned.date and file.basis.get("date") == "open")
    )


def _complete(file: BatchFile, assigned: Assigned | None) -> bool:
    return assigned is not None and all(
        file.basis.get(field) != "open" or value
        for field, value in (("paper", assigned.paper), ("date", assigned.date))
    )


def _mastheads(files: Iterable[BatchFile]) -> Mapping[str, tuple[str | None, str | None]]:
    """Return for each folder the paper and the date that its mastheads read, where all agree."""
    papers: dict[str, set[str]] = {}
    dates: dict[str, set[str]] = {}
    for file in files:
        folder = os.path.dirname(file.path)
        if file.basis.get("paper") == "read" and file.paper:
            papers.setdefault(folder, set()).add(file.paper)
        if file.basis.get("date") == "read" and file.date:
            dates.setdefault(folder, set()).add(file.date)
    return {folder: (_only(papers.get(folder)), _only(dates.get(folder))) for folder in {*papers, *dates}}


def _only(values: set[str] | None) -> str | None:
    return next(iter(values)) if values and len(values) == 1 else None
