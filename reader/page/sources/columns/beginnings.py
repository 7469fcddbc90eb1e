"""How a column begins: in the middle of what the column before it says, or with something new."""
from __future__ import annotations

from reader.page.sources.columns.runs import Run
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.jumps import jump_from

_INDENTED = 0.8  # ems: a paragraph's first line begins so far from the others
_FULL = 1.6  # ems that a full line may lack at its end: no stop begins a line
_SHORT = 12.0  # ems: a shorter line without a stop may be anything
_CLOSERS = "”’」』）)】》"
_STOPS = "。！？!?…"


def goes_on(run: Run) -> bool:
    """Return whether the run begins in the middle of a paragraph: flush, with a full line or the end of a
    sentence.
    """
    first = run.pieces[0]
    if first.box[0] - run.box[0] >= _INDENTED * first.size:
        return False
    if first.text.rstrip(_CLOSERS)[-1:] in tuple(_STOPS):
        return True
    full = first.box[2] >= run.box[2] - _FULL * first.size
    return full and (len(run.pieces) > 1 or first.ems >= _SHORT) and not opens(run)


def opens(run: Run) -> bool:
    """Return whether the run begins with a dateline or a reporter, or says from which page it goes on."""
    text = run.pieces[0].text
    return comes_from(run) or head_credit(text) is not None


def comes_from(run: Run) -> bool:
    """Return whether the run begins with the page that it goes on from: 上接第一版."""
    return jump_from(run.pieces[0].text) is not None
