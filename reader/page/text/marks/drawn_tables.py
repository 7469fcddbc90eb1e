"""Tables drawn with characters (│ ─ + -) and those of LaTeX, as lines and cells that `tables` knows."""
from __future__ import annotations

import re
from html import unescape

from reader.page.text.program_marks import ANY_TAG

OPENS_LATEX, CLOSES_LATEX = "\\begin{tabular", "\\end{tabular"
_BARS = str.maketrans("│┃║¦", "||||")
DRAWN = r"[│┃║┌┏╔├┣╠└┗╚]|\+[-=+]{3,}"  # what a line of a drawn table holds, or begins with
_DRAWN = re.compile(r"[│┃║┌┏╔├┣╠└┗╚]|^\s*\+[-=+]{3,}")
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
_BOLD = re.compile(r"\*\*(?=\S)([^*]+)\*\*")


def with_pipes(text: str) -> str:
    """Return a line of a drawn table as Markdown has it; any other line as it is."""
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
