"""The window's program: starts Qt, opens a library, and keeps one window for it."""
from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from reader import paths, traces
from reader.errors import LibraryBusy, LibraryDamaged, ReaderError
from reader.library.opening import open_library
from reader.settings import Settings
from reader.ui.base import log_file
from reader.ui.base.job_kinds import Failure
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told, tr
from reader.ui.base.theme import Theme
from reader.ui.shell.dressing import WHOLE, dress, enlarge, system_size
from reader.ui.shell.frame import sizes
from reader.ui.shell.instance import Listener, Message, hand_over, parse
from reader.ui.shell.notice import Gravity, Subject
from reader.ui.shell.opening import Opening, first_library, rebuilt
from reader.ui.shell.window import MainWindow

RECENT = 10
LARGE, OFFERED = 125, "size"  # per cent from which the system's words are large; that it was offered
LISTEN_MS = 300  # the window comes first; Qt's network module takes some 15 ms
SWITCH_SECONDS = 0.0005
"""Python hands the interpreter on after 5 ms by default; beside a busy thread each
step of a repaint would wait that long.
"""
log = logging.getLogger("baojia")


class Application(QApplication):
    """Qt's application; macOS tells it by an event which file or link it is to open."""

    asked = Signal(object)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            url = event.url()
            self.asked.emit(
                Message(link=url.toString()) if url.scheme() == "baojia" else Message((event.file(),))
            )
            return True
        return super().event(event)


class Desk(QObject):
    """The open library with its window, and the change to another one."""

    opened = Signal()

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.settings, self.theme = settings, theme
        self.window: MainWindow | None = None
        self.jobs: Jobs | None = None
        self._listener: Listener | None = None
        self._soon = QTimer(self, singleShot=True, interval=LISTEN_MS)
        self._soon.timeout.connect(self._listen)

    def open(self, folder: Path, message: Message | None = None) -> bool:
        """Open that library in a new window in place of the present one.

        False: another window has it, and has been called.

        Raises ReaderError where the library cannot be opened; the present window then stays.
        """
        message = message or Message()
        try:
            with Opening(folder) as opening:
                library = open_library(folder, self.settings.maker, progress=opening.show)
        except LibraryBusy:
            if hand_over(folder, message):
                return False
            raise
        self._close()
        self.settings.library = str(library.folder)
        if library.folder != paths.sample_library():
            self.settings.recent = [
                str(library.folder),
                *(p for p in self.settings.recent if p != str(library.folder)),
            ][:RECENT]
        self.jobs = Jobs(library)
        with self.theme.held():
            self.window = window = MainWindow(self.jobs, self.settings, self.theme)
        window.library_asked.connect(self.change)
        window.restore_asked.connect(self.restore)
        window.rebuild_asked.connect(self.rebuild_present)
        window.sample_asked.connect(self.open_sample)
        window.closed.connect(self._quit)
        sizes.show(window, self.settings)
        self._soon.start()
        self.opened.emit()
        self.receive(message, raise_window=False)
        return True

    def change(self, folder: str) -> None:
        """Open another library from the menu."""
        if self.jobs is not None and Path(folder).resolve() == self.jobs.library.folder.resolve():
            return
        try:
            self.open(Path(folder))
        except LibraryDamaged as error:
            assert self.window is not None
            self.window.notice.warn(told(error), tr("修复"), lambda: self.rebuild(Path(folder)))
        except ReaderError as error:
            self._warn(error)

    def open_sample(self) -> None:
        """Open the sample issues, in a library of their own."""
        if self.jobs is not None and self.jobs.library.folder == paths.sample_library():
            return
        try:
            if not self.open(paths.sample_library()):
                return
        except ReaderError as error:
            self._warn(error)
            return
        self.fill_sample()

    def offer_size(self, percent: int) -> None:
        """Offer, once, an interface as large as the system's words, where a person has made those larger."""
        settings, window = self.settings, self.window
        chosen = settings.interface_size != WHOLE or OFFERED in settings.hints_seen
        if window is None or percent < LARGE or chosen:
            return

        def be_larger() -> None:
            settings.interface_size = percent
            window.notice.say(self.tr("重新启动后，界面按 {} % 显示；可以在首选项里再改。").format(percent))

        settings.hints_seen = [*settings.hints_seen, OFFERED]
        asked = self.tr("系统里的字比较大。界面也放大到 {} % 吗？").format(percent)
        window.notice.ask(asked, self.tr("放大"), be_larger)

    def fill_sample(self) -> None:
        """Put the sample issues into the present library, where it is empty."""
        from reader.library import articles

        assert self.jobs is not None
        self.jobs.read(articles.count, self._fill_sample)

    def _fill_sample(self, count: int) -> None:
        from reader.ui.actions.importing import import_task

        if self.window is None or self.jobs is None:
            return
        self.window.notice.say(self.tr("这是示例库，可以随意试用。用“库 ▸ 最近打开”回到自己的库。"))
        if count == 0:
            self.jobs.start(import_task(self.jobs.library, [paths.resources() / "samples"], self.tr("示例")))

    def restore(self, backup: str) -> None:
        """Close the library, put the backup in its place, open it again."""
        from reader.library.care.restore import restore

        assert self.jobs is not None
        folder = self.jobs.library.folder
        self._close()
        try:
            done = restore(folder, Path(backup))
        except ReaderError as error:
            self.open(folder)
            self._warn(error)
            return
        self.open(folder)
        assert self.window is not None
        text = self.tr("已恢复。原来的库另存在 backups/ 里。")
        if done.bad:
            text += self.tr("备份里有 %Ln 个原件已损坏，没有取回。", "", len(done.bad))
        self.window.notice.say(text)

    def rebuild_present(self) -> None:
        """Close the library, make its damaged database anew, open it again."""
        assert self.jobs is not None
        folder = self.jobs.library.folder
        self._close()
        try:
            said = rebuilt(folder)
        except ReaderError as error:
            self.open(folder)
            self._warn(error)
            return
        self.open(folder)
        assert self.window is not None
        self.window.notice.warn(said, gravity=Gravity.HURT, subject=Subject.REBUILDING)

    def rebuild(self, folder: Path) -> None:
        """Make another library's damaged database anew, and open it."""
        try:
            said = rebuilt(folder)
            self.open(folder)
        except ReaderError as error:
            self._warn(error)
            return
        if self.window is not None:
            self.window.notice.warn(said, gravity=Gravity.HURT, subject=Subject.REBUILDING)

    def receive(self, message: Message, raise_window: bool = True) -> None:
        """Files to import and a link to follow, from this start or from a later one."""
        window = self.window
        if window is None:
            return
        if raise_window:
            window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
            window.raise_()
            window.activateWindow()
        if message.link:
            self._follow(message.link)
        if message.paths:
            files = [Path(path) for path in message.paths]
            QTimer.singleShot(0, window, lambda: window.do.library.preview(files))

    def bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """sys.excepthook: into the log, and told."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = traces.trace(error.with_traceback(trace))
        log.critical(details)
        if self.window is not None and isinstance(error, Exception):
            self.window.fail(Failure(error, "", details))

    def _follow(self, link: str) -> None:
        """baojia://LIBRARY-UUID/article/UUID: here, or in a library that was open lately."""
        assert self.window is not None and self.jobs is not None
        library_uuid, _, rest = link.removeprefix("baojia://").partition("/")
        article_uuid = rest.removeprefix("article/").strip("/")
        if library_uuid == self.jobs.library.uuid:
            self.window.go.open_link(article_uuid)
            return
        folder = next(
            (Path(path) for path in self.settings.recent if _uuid(Path(path)) == library_uuid), None
        )
        if folder is None:
            self.window.notice.warn(self.tr("链接所指的库不在最近打开的库里。请先打开那个库。"))
            return
        self.change(str(folder))
        if self.jobs.library.uuid == library_uuid:
            self.window.go.open_link(article_uuid)

    def _warn(self, error: ReaderError) -> None:
        if self.window is not None:
            self.window.notice.warn(told(error))

    def _listen(self) -> None:
        if self.jobs is not None and self.window is not None:
            self._listener = Listener(self.jobs.library.folder, self.window)
            self._listener.received.connect(self.receive)

    def _close(self) -> None:
        """Let go of the present library, if there is one."""
        self._soon.stop()
        window, self.window = self.window, None
        if window is not None:
            window.closed.disconnect(self._quit)
            window.close()
            window.deleteLater()
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        if self.jobs is not None:
            self.jobs.close()
            self.jobs = None

    def _quit(self) -> None:
        self._listener = None
        if self.jobs is not None:
            self.jobs.close()
            self.jobs = None
        QApplication.quit()


def main(words: Sequence[str]) -> int:
    """Run the window with the library of --library, else the last one, else the default.

    PATHs go to the import preview.

    --samples: with the sample issues, in a library of their own.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    log_file.start()
    folder, message = parse(words)
    settings = Settings()
    enlarge(settings.interface_size)
    app = Application(["baojia", *words])
    theme = dress(app, settings)
    desk = Desk(settings, theme)
    app.asked.connect(desk.receive)
    sys.excepthook = desk.bug
    threading.excepthook = log_file.thread_failed
    gc.freeze()  # modules and classes stay to the end: no collection need look through them
    wanted = folder or (Path(settings.library) if settings.library else paths.default_library())
    if folder is None and settings.library and not wanted.is_dir():
        # The last library is on a disk that was unplugged, or has been moved.
        wanted = paths.default_library()
    samples = "--samples" in words
    opened = first_library(desk.open, paths.sample_library() if samples else wanted, message)
    if opened and samples:
        desk.fill_sample()
    if opened:
        desk.offer_size(system_size())
    return app.exec() if opened else 0


def _uuid(folder: Path) -> str:
    """Return the library's uuid; "" where there is none to be read."""
    try:
        with open_library(folder, read_only=True) as library:
            return library.uuid
    except ReaderError:
        return ""


