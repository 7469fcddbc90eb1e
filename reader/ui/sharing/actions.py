"""与人共享: change packs out and in, and what two people say differently."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from reader.ui.base.controls import show_over
from reader.ui.base.job_kinds import Task
from reader.ui.base.jobs import EVERYTHING
from reader.ui.base.language import told
from reader.ui.sharing.elsewhere.entry import Elsewhere
from reader.ui.sharing.newcomer import Newcomer
from reader.ui.sharing.syncing import Syncing

if TYPE_CHECKING:
    from reader.library.base import Database
    from reader.library.sharing.conflicts import Conflict
    from reader.library.sharing.receive import Received
    from reader.library.sharing.replicas import Replica
    from reader.sharing.connection import Address
    from reader.sharing.packs import Pack
    from reader.ui.actions.navigation import Navigation
    from reader.ui.shell.parts import Parts


class Sharing(QObject):
    """What is handed on and taken in."""

    def __init__(self, parts: Parts, go: Navigation) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self.newcomer = Newcomer(parts)
        self.elsewhere = Elsewhere(parts, go)
        self.syncing = Syncing(parts.jobs, lambda: parts.desk.correcting, self)
        self.syncing.said.connect(parts.status.shared)
        self.syncing.failed.connect(lambda error: parts.notice.warn(told(error)))
        if not parts.jobs.library.read_only:
            parts.jobs.read(_server, self._share_over)

    # --- out ------------------------------------------------------------------------------------------

    def export_pack(self) -> None:
        """Ask for whom, where, and write the pack."""
        from reader.library.sharing import replicas

        self._parts.jobs.read(replicas.all, self._ask_for_whom)

    def _ask_for_whom(self, replicas: Sequence[Replica]) -> None:
        from reader.ui.sharing.pack_out import PackOutDialog

        others = [row for row in replicas if not row.own and row.knows]
        dialog = PackOutDialog(others, bool(self._parts.settings.maker), self._parts.window)
        dialog.agreed.connect(self._ask_where)
        show_over(dialog, self._parts.settings)

    def _ask_where(self, known: Mapping[str, int]) -> None:
        from reader.sharing.packs import SUFFIX, write

        library = self._parts.jobs.library
        name = f"{library.folder.name}-{self._parts.settings.maker or 'baojia'}-{date.today():%Y%m%d}{SUFFIX}"
        path, _ = QFileDialog.getSaveFileName(
            self._parts.window, self.tr("导出改动包"), str(Path.home() / name), self._kind())
        if not path:
            return

        def run(_progress: Any, _cancelled: Any) -> int:
            return write(library, Path(path), known)

        def written(count: int) -> None:
            self._parts.notice.say(self.tr("写出 %Ln 步改动：{}", "", count).format(path))

        self._parts.jobs.start(Task(self.tr("导出改动包"), run, written))

    def _kind(self) -> str:
        return self.tr("改动包 (*.baojia-pack)")

    def _any_name(self) -> str:
        """Offer files of any name, too: mail and shared folders put something behind it."""
        every = self.tr("所有文件 (*)")
        return f"{self._kind()};;{every}"

    # --- in -------------------------------------------------------------------------------------------

    def import_pack(self) -> None:
        """Ask which pack, and show what it would bring."""
        path, _ = QFileDialog.getOpenFileName(
            self._parts.window, self.tr("读入改动包"), str(Path.home()), self._any_name())
        if path:
            self.look_into(Path(path))

    def take_dropped(self, files: Sequence[Path]) -> bool:
        """Show what dropped packs would bring, if that is what they all are; whether they are."""
        from reader.sharing.packs import is_pack

        if not files or not all(map(is_pack, files)):
            return False
        for path in files:
            self.look_into(path)
        return True

    def look_into(self, path: Path) -> None:
        """Show what the pack would bring; nothing is changed."""
        from reader.sharing import packs

        library = self._parts.jobs.library

        def run(_progress: Any, _cancelled: Any) -> tuple[Pack, Received]:
            pack = packs.read(path)
            return pack, packs.preview(library, pack)

        self._parts.jobs.start(Task(self.tr("看改动包"), run, self._offer))

    def _offer(self, found: tuple[Pack, Received]) -> None:
        from reader.ui.sharing.pack_in import PackDialog

        pack, received = found
        dialog = PackDialog(pack, received, self._parts.window)
        dialog.agreed.connect(lambda decisions: self._read_in(pack, decisions))
        show_over(dialog, self._parts.settings)

    def _read_in(self, pack: Pack, decisions: Sequence[tuple[str, str]]) -> None:
        from reader.library.sharing.decide import resolve_all
        from reader.sharing import packs

        library = self._parts.jobs.library

        def run(_progress: Any, _cancelled: Any) -> int:
            received = packs.merge(library, pack)
            if decisions:
                library.write(lambda db: resolve_all(db, decisions))
            return received.new

        self._parts.jobs.start(Task(self.tr("读入改动包"), run, self._read, EVERYTHING))

    def _read(self, count: int) -> None:
        from reader.library.sharing.conflicts import open_conflicts

        self._count = count
        self._parts.jobs.read(open_conflicts, self._tell)

    def _tell(self, left: Sequence[Conflict]) -> None:
        text = self.tr("已读入 %Ln 步改动。", "", self._count)
        if left:
            text += " " + self.tr("还有 %Ln 处合并冲突。", "", len(left))
            self._parts.notice.warn(text, self.tr("查看"), self.show_conflicts)
        else:
            self._parts.notice.say(text)

    # --- server ---------------------------------------------------------------------------------------

    def show_server(self) -> None:
        """Ask over which server the library is shared."""
        self._parts.jobs.read(_known, self._ask_server)

    def sync_now(self) -> None:
        """Push and pull at once, and say how it went; without a server, ask for one."""
        if self.syncing.address is None:
            self.show_server()
        else:
            self.syncing.sync(asked=True)

    def exchange_files(self) -> None:
        """Send originals to the server and fetch those that are missing; without a server, ask for one."""
        self._with_server(self.newcomer.exchange_files)

    def search_elsewhere(self) -> None:
        """Look for what other members hold; without a server, ask for one."""
        self._with_server(self.elsewhere.open)

    def tell_texts(self) -> None:
        """Tell the server what the pages here say, all of them; without a server, ask for one."""
        self._with_server(self._tell_texts)

    def _tell_texts(self, address: Address) -> None:
        from reader.sharing import server
        from reader.sharing.search.opening import keep_told

        library, known = self._parts.jobs.library, replace(address, texts=True)

        def run(progress: Any, cancelled: Any) -> int:
            pages = keep_told(library, known, True, progress, cancelled)
            server.remember(library, known)
            return pages

        def done(pages: int) -> None:
            self._share_over(known)
            self._parts.notice.say(self.tr("发出 %Ln 版的检索文字。", "", pages))

        self._parts.jobs.start(Task(self.tr("发检索文字"), run, done))

    def offer_copy(self) -> None:
        """Put a starting copy on the server; without a server, ask for one."""
        self._with_server(self.newcomer.offer_copy)

    def _with_server(self, work: Callable[[Address], None]) -> None:
        if self.syncing.address is None:
            self.show_server()
        else:
            work(self.syncing.address)

    def _ask_server(self, known: tuple[Address | None, str | None]) -> None:
        from reader.ui.sharing.server_dialog import ServerDialog

        dialog = ServerDialog(*known, parent=self._parts.window)
        dialog.agreed.connect(self._use)
        dialog.left.connect(lambda: self._use(None))
        show_over(dialog, self._parts.settings)

    def _use(self, address: Address | None) -> None:
        from reader.sharing import server

        server.remember(self._parts.jobs.library, address)
        self._share_over(address)
        if address is not None:
            self.syncing.sync(asked=True)

    def _share_over(self, address: Address | None) -> None:
        self.syncing.use(address)
        self.elsewhere.use(address)

    def close(self) -> None:
        """Wait for what is under way; nothing is begun any more."""
        self.syncing.close()
        self.elsewhere.close()

    # --- conflicts ------------------------------------------------------------------------------------

    def show_conflicts(self) -> None:
        """Show where two people differ, to be decided."""
        from reader.library.sharing.conflicts import open_conflicts

        self._parts.jobs.read(open_conflicts, self._list)

    def _list(self, found: Sequence[Conflict]) -> None:
        if not found:
            self._parts.notice.say(self.tr("没有合并冲突。"))
            return
        from reader.ui.sharing.conflict_list import ConflictsDialog

        dialog = ConflictsDialog(found, self._parts.window)
        dialog.decided.connect(self._decide)
        show_over(dialog, self._parts.settings)

    def _decide(self, decisions: Sequence[tuple[str, str]]) -> None:
        from reader.library.sharing.decide import resolve_all

        def decided(_done: object) -> None:
            self._parts.notice.say(self.tr("已决定 %Ln 处。", "", len(decisions)))

        if decisions:
            self._parts.jobs.write(lambda db: resolve_all(db, decisions), decided)


def _server(db: Database) -> Address | None:
    """Return the library's server, without loading what speaks to it where there is none."""
    from reader.library.sharing import replicas

    return _known(db)[0] if replicas.has_server(db) else None


def _known(db: Database) -> tuple[Address | None, str | None]:
    """Return the library's server and its collection."""
    from reader.library.sharing import replicas
    from reader.sharing import server

    return server.remembered(db), replicas.collection(db)
