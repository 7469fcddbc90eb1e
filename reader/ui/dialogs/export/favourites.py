"""Favourites: everything that is chosen for an export, under a name.

Done again from the toolbar without a dialog.
"""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reader.library.progress import Cancelled, Report
from reader.settings import Settings
from reader.ui.base.job_kinds import Task
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import tr

if TYPE_CHECKING:
    from reader.export.export import Choices, ExportReport

MOST = 12
KINDS = (str, str, bool, str, str, str, bool, str)


@dataclass(frozen=True, slots=True)
class Favourite:
    """As the settings keep it: a list of these in JSON. `pattern`: empty for the usual file names."""

    name: str
    form: str
    single: bool
    template: str
    pattern: str
    changed: str
    bom: bool
    folder: str

    def written(self) -> str:
        """Return it as the settings keep it."""
        return json.dumps(astuple(self), ensure_ascii=False)

    def choices(self, settings: Settings) -> Choices:
        """Return what an export is asked for; colours and citations as the settings have them now."""
        from reader.export.export import Choices  # the window starts without what exports
        from reader.export.place import naming
        from reader.ui.printing.paint import PdfPages

        return Choices(
            form=self.form,
            single=self.single,
            template=self.template,
            style=settings.citation_style,
            mark_names=tuple(settings.mark_names),
            changed=self.changed,  # type: ignore[arg-type]
            pattern=self.pattern or naming.DEFAULT,
            bom=self.bom,
            paint=PdfPages,
        )


def kept(settings: Settings) -> list[Favourite]:
    """Return the favourites in their order, but for those that somebody has spoilt by hand."""
    found = (_read(written) for written in settings.export_favourites)
    return [favourite for favourite in found if favourite is not None]


def keep(settings: Settings, favourite: Favourite) -> None:
    """Keep a favourite, in the place of what its name stood for before."""
    others = [one for one in kept(settings) if one.name != favourite.name]
    settings.export_favourites = [one.written() for one in (*others, favourite)][-MOST:]


def start(jobs: Jobs, window: QWidget, ids: Sequence[int], folder: Path, choices: Choices) -> None:
    """Export in the background; the window's notice says what came of it."""
    from reader.export.export import export  # the window starts without what exports
    from reader.ui.dialogs.export.told import Told

    library = jobs.library

    def run(progress: Report, cancelled: Cancelled) -> ExportReport:
        return export(library.reader(), ids, folder, choices, progress, cancelled)

    jobs.start(Task(tr("导出"), run, Told(window, folder).tell))


def _read(written: str) -> Favourite | None:
    try:
        values = json.loads(written)
    except ValueError:
        return None
    fits = isinstance(values, list) and list(map(type, values)) == list(KINDS)
    return Favourite(*values) if fits else None
