"""What is dragged out of the window: other programs get text or files, made when they ask for them."""
from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QUrl

FILES = "text/uri-list"  # RFC 2483


class Carried(QMimeData):
    """`own`: what the window's own parts understand, by its format; `texts`: how each kind of text is made;
    `files`: how files are. Nothing is made for a drag that ends in the window.
    """

    def __init__(
        self,
        own: Mapping[str, QByteArray],
        texts: Mapping[str, Callable[[], str]],
        files: Callable[[], list[Path]],
    ) -> None:
        super().__init__()
        self._texts, self._files = texts, files
        self._made: dict[str, Any] = {}
        for name, data in own.items():
            self.setData(name, data)

    def formats(self) -> list[str]:
        return [*super().formats(), FILES, *self._texts]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferred: QMetaType | QMetaType.Type) -> Any:
        if mimetype not in (FILES, *self._texts):
            return super().retrieveData(mimetype, preferred)
        if mimetype not in self._made:  # programs ask more than once
            self._made[mimetype] = self._urls() if mimetype == FILES else self._texts[mimetype]()
        made = self._made[mimetype]
        if mimetype == FILES and QMetaType(preferred).id() == QMetaType.Type.QByteArray.value:
            return QByteArray(b"".join(bytes(url.toEncoded().data()) + b"\r\n" for url in made))
        return made

    def _urls(self) -> list[QUrl]:
        return [QUrl.fromLocalFile(str(file)) for file in self._files()]


def folder() -> Path:
    """Return a new folder for files that leave the window; it is gone when the program ends."""
    return Path(tempfile.mkdtemp(dir=_folder().name))


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="baojia-", ignore_cleanup_errors=True)
