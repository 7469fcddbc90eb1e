"""A person's settings: each option declared once, with its type and default; kept as JSON in the settings
folder.
"""
from __future__ import annotations

import getpass
import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from reader import paths

SOURCE = "zh_CN"
LANGUAGES = (SOURCE, "en")
INTERFACE_SIZES = (100, 110, 125, 150, 175, 200)  # per cent
MARK_NAMES = ["重点", "存疑", "人物", "地名", "待考"]


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name: containers, services
        return "?"


@dataclass
class Options:
    """Every option. Sizes in pixels, widths in characters, line height as a factor of the font's size."""

    maker: str = field(default_factory=_system_user)  # who signs notes, tags, corrections
    library: str = ""  # opened last
    recent: list[str] = field(default_factory=list)
    language: str = "system"  # system, zh_CN, en
    theme: str = "system"  # of reader.ui.base.theme.theme_names
    interface_size: int = 100  # per cent, of what the system says
    mark_names: list[str] = field(default_factory=lambda: list(MARK_NAMES))
    font_family: str = ""  # empty: the system's Song typeface
    font_size: int = 17
    line_height: float = 1.7
    column_width: int = 36
    indent: bool = True
    justify: bool = True
    normalise_punctuation: bool = True
    show_source: bool = False
    show_picture: bool = False
    sort: str = "newest"
    citation_style: str = "2025"  # GB/T 7714-2025, 2015
    copied_citation: str = "gbt7714"  # of reader.export.copied.CITATION_FORMS
    template: str = "单篇"
    export_folder: str = ""
    export_form: str = "markdown"  # of reader.export.forms
    export_single: bool = False
    export_naming: str = ""  # empty: date, paper, page, headline
    export_changed: str = "beside"  # keep, beside, replace
    export_bom: bool = False
    export_favourites: list[str] = field(default_factory=list)  # JSON: name and what was chosen
    import_folder: str = ""
    backup_folder: str = ""  # of backups that are written or looked for elsewhere
    hints_seen: list[str] = field(default_factory=list)  # of reader.ui.hints
    copy_pictures: bool = False  # pictures are copied into the library
    keys: list[str] = field(default_factory=list)  # keys that were changed, as name=Ctrl+K
    workers: int = 0  # processes that recognise; 0: by the processors
    geometry: str = ""  # where the window and its panes are, Base64
    splitters: str = ""
    text_shares: str = ""  # of text, source and scan, side by side and one below the other
    dialogs: list[str] = field(default_factory=list)  # how large each was left, of reader.ui.base.kept_size


class Settings(Options):
    """The options as read from `path`; another value of one is written at once, the file whole or not."""

    def __init__(self, path: Path | None = None) -> None:
        """Reads `path` (default: settings.json of this person). A missing or damaged file means defaults."""
        object.__setattr__(self, "path", path or paths.settings_folder() / "settings.json")
        super().__init__()
        for name, value in self._read().items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "loaded", True)

    def __setattr__(self, name: str, value: Any) -> None:
        as_it_was = name in self.__dict__ and self.__dict__[name] == value
        object.__setattr__(self, name, value)
        if self.__dict__.get("loaded") and not as_it_was:
            self._write()

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        defaults = asdict(Options())
        return {name: value for name, value in found.items()
                if name in defaults and _fits(value, defaults[name])} if isinstance(found, dict) else {}

    def _write(self) -> None:
        import tempfile  # not written at the start

        values = {option.name: getattr(self, option.name) for option in fields(Options)}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=self.path.parent, delete=False) as file:
            json.dump(values, file, ensure_ascii=False, indent=1)
        os.replace(file.name, self.path)

    path: Path
    loaded: bool


def _fits(value: Any, default: Any) -> bool:
    if isinstance(default, float):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if isinstance(default, list):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return type(value) is type(default)
