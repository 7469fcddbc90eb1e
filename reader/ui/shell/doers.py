"""Makes those who do what the menus offer; each gets what it works on."""
from __future__ import annotations

from collections.abc import Callable

from reader.ui.actions.articles import ArticleActions
from reader.ui.actions.dialogs import Revising
from reader.ui.actions.library import LibraryMenu
from reader.ui.actions.looking import Looking
from reader.ui.actions.menus import Doers
from reader.ui.actions.navigation import Navigation
from reader.ui.actions.proofreading import Proofing
from reader.ui.actions.review import Reviewing
from reader.ui.actions.steps import Steps
from reader.ui.actions.structure import Structuring
from reader.ui.actions.table import Actions
from reader.ui.actions.tags import Tagging
from reader.ui.actions.upkeep import Upkeep
from reader.ui.actions.views import Views
from reader.ui.back.actions import ReadingBack
from reader.ui.collections.collecting import Collecting
from reader.ui.hints.first_steps import FirstSteps
from reader.ui.list.bulk import Bulk
from reader.ui.palette.palette import Palette
from reader.ui.reading.desk.tabbing import Tabbing
from reader.ui.searching.session import Searching
from reader.ui.sharing.actions import Sharing
from reader.ui.shell.index_care import IndexCare
from reader.ui.shell.parts import Parts
from reader.ui.shell.places import Kept
from reader.ui.shell.resuming import Resuming


def make_doers(parts: Parts, commands: Actions, go: Navigation, care: IndexCare, kept: Kept,
               open_sample: Callable[[], object]) -> Doers:
    """Return all of them, on these parts; `kept`: what is remembered of the library."""
    steps = Steps(parts, commands, go)
    revising = Revising(parts, steps)
    reviewing = Reviewing(parts, commands, revising)
    views = Views(parts, commands, go, reviewing)
    tagging = Tagging(parts, go, steps)
    resuming = Resuming(parts, commands, go, views, kept)
    return Doers(
        library=LibraryMenu(parts, views),
        upkeep=Upkeep(parts, care),
        sharing=Sharing(parts, go),
        back=ReadingBack(parts, steps),
        views=views,
        steps=steps,
        go=go,
        looking=Looking(parts, commands),
        articles=ArticleActions(parts, steps, tagging),
        tagging=tagging,
        proofing=Proofing(parts, go),
        reviewing=reviewing,
        revising=revising,
        structuring=Structuring(parts, commands, go, steps),
        searching=Searching(parts, commands, go, care),
        resuming=resuming,
        palette=Palette(parts, commands, go, resuming),
        hints=FirstSteps(parts, commands),
        tabbing=Tabbing(parts),
        collecting=Collecting(parts, commands, go, steps),
        bulk=Bulk(parts, steps),
        reading=lambda: parts.reading,
        open_sample=open_sample,
        close=parts.window.close,
    )
