"""Tables drawn with characters (│ ─ + -) or tabs, those of LaTeX and of OTSL (PaddleOCR-VL's and Docling's
models), as lines and cells that `tables` knows.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from reader.page.text.lines import width
from reader.page.text.program_marks import ANY_TAG

OPENS_LATEX, CLOSES_LATEX = "\\begin{tabular", "\\end{tabular"
_BARS = str.maketrans("│┃║¦", "||||")
_LINES = "[│┃║┌┏╔├┣╠└┗╚]"
_DRAWN_LINE = re.compile(_LINES)
_DRAWN = re.compile(rf"{_LINES}|^\s*\+[-=+]{{3,}}")
_FRAME = re.compile(
    r"\s*[-+|=┌├└╔╠╚┏┣┗╞╟─━═][-+|=─━═┬┼┴╦╬╩┳╋┻╪╫\s]{2,}[+|┐┤┘╗╣╝┓┫┛╡╢]\s*"
)
_COMMANDS = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|centering|c(?:mid)?(?:line|rule)(?:\([a-z]+\))?\{[^{}]{0,20}\})"
    r"|\\(?:begin|end)\{tabular[x*]?\}(?:\[[^\[\]]{0,20}\]|\{[^{}]{0,200}\}){0,2}"
)
_SEVERAL = re.compile(r"\\multi(?:column|row)\{[^{}]{0,20}\}\{[^{}]{0,60}\}\{([^{}]{0,300})\}")
_ROWS = re.compile(r"\\\\(?:\[[^\[\]]{0,20}\])?")
_COLUMN = re.compile(r"(?<!\\)&")
_ESCAPED = re.compile(r"\\([&%$#_{}])")
_TAG = re.compile(ANY_TAG)
_OTSL = re.compile(r"(?:</?otsl>|<loc_\d{1,4}>|\s)*(<(?:fcel|ecel|ched|rhed|srow|lcel|ucel|xcel)>.*)", re.S)
_OTSL_CELL = re.compile(r"<(?:fcel|ecel|ched|rhed|srow|lcel|ucel|xcel)>")
_FEWEST_ROWS = 3  # between tabs: two lines with a tab may be anything
_NEW_ROW = r" \\ "
_NEAR = 2  # lines from one row to the next: a blank line may stand between
_NARROW = 12.0  # ems of a cell, on the average of all: columns of text are wider
_BOLD = re.compile(r"\*\*(?=\S)([^*]+)\*\*")


def may_be_drawn(page: str) -> bool:
    """Return whether any line of the page could be one of a drawn table, with tabs between cells, or OTSL's.
    """
    if "\t" in page or "<nl>" in page:
        return True
    return "+-" in page or "+=" in page or "++" in page or _DRAWN_LINE.search(page) is not None


def with_pipes(text: str) -> str:
    """Return a line of a drawn table as Markdown has it, one of OTSL as LaTeX's tabular; any other as it is.
    """
    if "<nl>" in text and (found := _OTSL.match(text)):
        return _tabular(found[1])
    if not _DRAWN.search(text):
        return text
    return "|---|" if _FRAME.fullmatch(text) else text.translate(_BARS)


def latex_rows(text: str) -> list[list[str]]:
    """Return the rows of a tabular that stand on the line, each as its cells."""
    plain = _SEVERAL.sub(r"\1", _COMMANDS.sub("", text))
    rows = [[_ESCAPED.sub(r"\1", cell).strip() for cell in _COLUMN.split(row)] for row in _ROWS.split(plain)]
    return [row for row in rows if any(row)]


def printed(cell: str) -> str:
    """Return what a cell prints: without tags, entities and Markdown's bold."""
    return _BOLD.sub(r"\1", unescape(_TAG.sub(" ", cell))).strip()


def tabs_as_pipes(lines: Sequence[tuple[int, str]]) -> list[str]:
    """Return the texts of (number, text) with those runs as Markdown's rows whose cells stand between tabs:
    at least three lines, one below the other, with as many tabs, short cells, no sentence.
    """
    made: list[str] = []
    for run in _runs(lines):
        rows = [[cell.strip() for cell in text.strip().split("\t")] for _, text in run]
        cells = [cell for row in rows for cell in row]
        if len(rows) >= _FEWEST_ROWS and len(rows[0]) > 1 and _are_cells(cells):
            made += [f"| {' | '.join(cell.replace('|', '｜') for cell in row)} |" for row in rows]
        else:
            made += [text for _, text in run]
    return made


def _runs(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines in runs: with as many tabs, and at most a blank line between two."""
    run: list[tuple[int, str]] = []
    for number, text in lines:
        if run and (_tabs(text) != _tabs(run[-1][1]) or number - run[-1][0] > _NEAR):
            yield run
            run = []
        run.append((number, text))
    if run:
        yield run


def _tabs(text: str) -> int:
    return text.strip().count("\t") if "\t" in text else 0


def _are_cells(cells: Sequence[str]) -> bool:
    narrow = sum(map(width, cells)) <= _NARROW * len(cells)
    return narrow and not any("。" in cell or "\u3000" in cell for cell in cells)


def _tabular(text: str) -> str:
    """Return OTSL's rows as LaTeX's; a cell that another one takes up is empty."""
    rows = [_OTSL_CELL.split(row)[1:] for row in text.split("<nl>")]
    told = [" & ".join(cell.strip().replace("&", "\\&") for cell in row) for row in rows if any(row)]
    return f"{OPENS_LATEX}}} {_NEW_ROW.join(told)} {CLOSES_LATEX}}}"
