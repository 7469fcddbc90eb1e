"""One window for each library: a second start hands its files over to the first and ends.

What is handed over is one line of JSON, {"paths": [...], "link": "baojia://…"}; the answer is "ok".
The server's name depends on the library's folder, so that windows of different libraries do not meet.
"""
from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

WAIT_MS = 2000
PATIENCE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Message:
    """What a start was given: files or folders to import, a link to open."""

    paths: tuple[str, ...] = ()
    link: str = ""

    def to_bytes(self) -> bytes:
        """Return one line of JSON."""
        return json.dumps({"paths": self.paths, "link": self.link}, ensure_ascii=False).encode() + b"\n"

    @classmethod
    def from_bytes(cls, line: bytes) -> Message | None:
        """Return the message, or None where the line is none."""
        try:
            data: Any = json.loads(line)
            paths, link = data["paths"], data["link"]
        except (ValueError, KeyError, TypeError):
            return None
        if (
            not isinstance(link, str)
            or not isinstance(paths, list)
            or not all(isinstance(path, str) for path in paths)
        ):
            return None
        return cls(tuple(paths), link)


def server_name(folder: Path) -> str:
    """Return the name under which the window of that library listens."""
    key = os.path.normcase(str(folder.expanduser().resolve())).encode("utf-8", "surrogateescape")
    return f"baojia-{hashlib.sha256(key).hexdigest()[:24]}"


def hand_over(folder: Path, message: Message) -> bool:
    """Give the message to the window that has this library open.

    False if there is none, or if it does not answer in time.

    Who double-clicks twice starts the second program while the first is not listening yet:
    it is asked again for a while.
    """
    patience = time.monotonic() + PATIENCE_SECONDS
    while (heard := _say(folder, message)) is None and time.monotonic() < patience:
        time.sleep(0.1)
    return bool(heard)


def _say(folder: Path, message: Message) -> bool | None:
    """Return whether the window has answered; None if nobody listens."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(WAIT_MS):
        return None
    socket.write(message.to_bytes())
    socket.flush()
    heard = socket.waitForReadyRead(WAIT_MS) and bytes(socket.readAll().data()).startswith(b"ok")
    socket.disconnectFromServer()
    return heard


class Listener(QObject):
    """The first window's ear. `received(Message)`."""

    received = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        from PySide6.QtNetwork import QLocalServer  # after the window is shown

        super().__init__(parent)
        self._sockets: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = server_name(folder)
        if not self._server.listen(name):
            # a socket that a crash left behind: it may only be taken away if nobody answers
            QLocalServer.removeServer(name)
            self._server.listen(name)
        self._server.newConnection.connect(self._connected)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
        for socket in list(self._sockets):
            socket.abort()
        self._sockets.clear()

    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._sockets.append(socket)
            socket.readyRead.connect(self._read)
        self._read()

    def _read(self) -> None:
        """Answer whoever has said a whole line, and forget those who have gone."""
        self._sockets = [s for s in self._sockets if (s.isOpen() and s.isValid()) or s.canReadLine()]
        for socket in list(self._sockets):
            if socket.canReadLine():
                message = Message.from_bytes(bytes(socket.readLine().data()))
                socket.write(b"ok\n" if message else b"?\n")
                socket.flush()
                if message is not None:
                    self.received.emit(message)


def parse(words: Sequence[str]) -> tuple[Path | None, Message]:
    """Return the command line of a window: [--library DIR] [PATH… | baojia://LIBRARY-UUID/article/UUID]."""
    folder: Path | None = None
    paths: list[str] = []
    link = ""
    rest = iter(words)
    for word in rest:
        if word == "--library":
            folder = Path(next(rest, "."))
        elif word.startswith("--library="):
            folder = Path(word.partition("=")[2])
        elif word.startswith("baojia://"):
            link = word
        elif not word.startswith("--"):
            paths.append(str(Path(word).absolute()))
    return folder, Message(tuple(paths), link)
