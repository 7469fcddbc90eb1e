"""The one door through which sentences from below the interface come into the
window in the interface's language.
"""
from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reader.errors import ReaderError
from reader.settings import LANGUAGES, MARK_NAMES, SOURCE, Settings

_language = SOURCE


def tr(text: str, note: str = "", n: int = -1) -> str:
    """Return the translation of words that belong to no widget.

    pyside6-lupdate files a bare tr() under no context at all.
    """
    return QCoreApplication.translate("", text, note, n)


def speak(language: str) -> None:
    """Want sentences in this language from now on."""
    global _language
    _language = language


def spoken() -> str:
    """Return the language of the interface: zh_CN or en."""
    return _language


def in_language(sentence: str) -> str:
    """Return a sentence that a lower layer made, in the language of the interface; what
    is not in the table stays as it is.
    """
    if _language == SOURCE:
        return sentence
    from reader.language import phrases  # a window in the source language starts without the tables

    return phrases(_language)(sentence)


def told(error: ReaderError) -> str:
    """Return what an error says and what to do about it."""
    return f"{in_language(error.message)} {in_language(error.hint)}".strip()


def name_marks(settings: Settings) -> None:
    """The colours' names in the interface's language, where the person has not
    given them names of their own.
    """
    ours = [in_language(name) for name in MARK_NAMES]
    if settings.mark_names != ours:
        from reader.language import phrases

        if settings.mark_names in ([phrases(one)(name) for name in MARK_NAMES] for one in LANGUAGES):
            settings.mark_names = ours
