"""How the application looks and speaks: size, language, font, theme."""
from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from reader import __version__, paths
from reader.settings import INTERFACE_SIZES, Settings
from reader.ui.base.fitting import watch
from reader.ui.base.icons import application_icon
from reader.ui.base.language import name_marks, speak, tr
from reader.ui.base.theme import Theme, shows_chinese, ui_font

SCALE = "QT_SCALE_FACTOR"
WHOLE = 100  # per cent
USUAL_POINTS = {"win32": 9.0, "darwin": 13.0}  # elsewhere 11


def enlarge(percent: int) -> None:
    """Draw everything larger than the system says, as a person wants it.

    Before the application is made: Qt reads its factor once. One that is set already (by a person who starts
    the program with it) is enlarged, too.
    """
    if percent != WHOLE:
        os.environ[SCALE] = str(_factor() * percent / WHOLE)


def system_size(points: float | None = None, platform: str = sys.platform) -> int:
    """Return how large the system's own words are: per cent of what is usual there, of INTERFACE_SIZES.

    `points`: of the system's font (default: as it is now). What is drawn larger as a whole counts for nothing
    here: Qt does that by itself.
    """
    if points is None:
        points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    percent = WHOLE * points / USUAL_POINTS.get(platform, 11.0)
    return max((size for size in INTERFACE_SIZES if size <= percent), default=WHOLE)


def _factor() -> float:
    try:
        return float(os.environ.get(SCALE, "1")) or 1.0
    except ValueError:
        return 1.0


def dress(app: QApplication, settings: Settings) -> Theme:
    """Name, icon, language, font and theme of the application."""
    app.setApplicationName("baojia")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("baojia")
    app.setWindowIcon(application_icon())
    app.setStyle("Fusion")
    speak(translate(app, settings.language if shows_chinese() else "en"))  # what can be read
    name_marks(settings)
    app.setApplicationDisplayName(tr("报架"))
    app.setFont(ui_font())
    watch(app)
    theme = Theme(settings.theme, app)
    theme.start()
    return theme


def translate(app: QApplication, wanted: str) -> str:
    """Load the translations: ours (Chinese is the source) and Qt's own. The language that was taken.

    Those of the language before are let go.
    """
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    language = wanted if wanted != "system" else system_language()
    QLocale.setDefault(QLocale(language))
    folder = paths.resources() / "translations"
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    # Qt's own Chinese leaves some labels of the file dialog in English: qt_zh_CN has those.
    files = ((f"qtbase_{language}", qt), (f"qt_{language}", folder), (f"baojia_{language}", folder))
    for name, place in files:
        translator = QTranslator(app)
        if translator.load(name, str(place)):
            app.installTranslator(translator)
    return language


def system_language() -> str:
    """zh_CN or en. A system that says nothing (the C locale) gets the source language."""
    languages = QLocale.system().uiLanguages()
    known = [language for language in languages if language not in ("C", "")]
    return "en" if known and not known[0].startswith("zh") else "zh_CN"
