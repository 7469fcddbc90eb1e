"""Where things are: what comes with the program, and what belongs to the person who uses it."""
from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import platformdirs

LIBRARY_NAME = "报架"
PORTABLE_NAME = "portable"


@cache
def resources() -> Path:
    """Return the folder with icons, themes, translations, newspaper facts and sample issues.

    A wheel carries it inside the package; a checkout and the packaged app have it beside the package.
    """
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def program_folder() -> Path | None:
    """Return the folder that the packaged app lies in (on macOS the one that holds `baojia.app`); None when
    not packaged.
    """
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).resolve().parent
    bundle = next((parent for parent in folder.parents if parent.suffix == ".app"), None)
    bundle = folder if folder.suffix == ".app" else bundle
    return bundle.parent if bundle else folder


def portable_folder(beside: Path | None = None) -> Path | None:
    """Return `portable/` beside the packaged program,
    when somebody has made it: then everything is kept there.
    """
    beside = beside or program_folder()
    folder = beside / PORTABLE_NAME if beside else None
    return folder if folder and folder.is_dir() else None


def default_library() -> Path:
    """Return where the first library goes. Not Documents: that is often a synchronised folder, and those
    break SQLite.
    """
    return (portable_folder() or Path.home()) / LIBRARY_NAME


def settings_folder() -> Path:
    """Return where the settings of this person are kept; may not exist yet."""
    portable = portable_folder()
    return (
        portable / "settings" if portable else Path(platformdirs.user_config_dir("baojia", appauthor=False))
    )


def log_folder() -> Path:
    """Return where the log is written; may not exist yet."""
    portable = portable_folder()
    return portable / "log" if portable else Path(platformdirs.user_log_dir("baojia", appauthor=False))


def cache_folder() -> Path:
    """Return where things are kept that can be made again at any time; may not exist yet."""
    portable = portable_folder()
    return portable / "cache" if portable else Path(platformdirs.user_cache_dir("baojia", appauthor=False))


def templates_folder() -> Path:
    """Return where a person's own copies of the export templates are kept; may not exist yet."""
    return settings_folder() / "templates"


def sample_library() -> Path:
    """Return where the sample issues are kept as a library of their own, so that a person's own library stays
    theirs.
    """
    portable = portable_folder()
    return (portable or Path(platformdirs.user_data_dir("baojia", appauthor=False))) / "示例库"
