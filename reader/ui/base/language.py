"""The one door through which sentences from below the interface come into the
window in the interface's language.
"""
from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from reader.errors import ReaderError
from reader.sentence import Fact, Sentence, fill
from reader.settings import LANGUAGES, MARK_NAMES, SOURCE, Settings

BETWEEN = r"(?<=[\u3400-\u9fff”》）}])[,;](?=[\u3400-\u9fff“《（{])"  # both compiled when first met:
BRACKETED = r"(?<=[\u3400-\u9fff”》}])\(([^()]*[\u3400-\u9fff}][^()]*)\)"  # such ranges take milliseconds
WIDE = {",": "，", ";": "；"}
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
        return typeset(sentence)
    from reader.language import phrases  # a window in the source language starts without the tables

    return phrases(_language)(sentence)


def typeset(sentence: str) -> str:
    """A sentence with full-width punctuation between Chinese, as it is printed; what it names is left alone.

    The sentences of the lower layers have half-width marks: a command line shows them, too.
    """
    if not isinstance(sentence, Sentence):
        return _full_width(sentence)
    facts = {name: _typeset_fact(fact) for name, fact in sentence.facts.items()}
    return fill(_full_width(sentence.pattern), facts)


def _typeset_fact(fact: Fact) -> Fact:
    if isinstance(fact, list | tuple):
        return [_typeset_fact(each) for each in fact]
    return typeset(fact) if isinstance(fact, Sentence) else fact


def _full_width(words: str) -> str:
    if "(" in words:
        words = re.sub(BRACKETED, r"（\1）", words)
    if "," in words or ";" in words:
        words = re.sub(BETWEEN, lambda mark: WIDE[mark[0]], words)
    return words


def told(error: ReaderError) -> str:
    """Return what an error says and what to do about it; in Chinese no blank follows a full stop."""
    between = "" if _language == SOURCE else " "
    return between.join(filter(None, (in_language(error.message), in_language(error.hint))))


def name_marks(settings: Settings) -> None:
    """The colours' names in the interface's language, where the person has not
    given them names of their own.
    """
    ours = [in_language(name) for name in MARK_NAMES]
    if settings.mark_names != ours:
        from reader.language import phrases

        if settings.mark_names in ([phrases(one)(name) for name in MARK_NAMES] for one in LANGUAGES):
            settings.mark_names = ours
