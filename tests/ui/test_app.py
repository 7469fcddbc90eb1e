"""Starting, a second start, another library, links, and errors that nobody caught."""
from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QProgressDialog
from pytestqt.qtbot import QtBot

from reader import paths
from reader.errors import LibraryBusy, LibraryError
from reader.library.opening import open_library
from reader.library.progress import Progress
from reader.settings import Settings
from reader.ui.base.theme import Theme
from reader.ui.dialogs.errors import BugDialog
from reader.ui.dialogs.findings import FindingsDialog
from reader.ui.shell import dressing
from reader.ui.shell.app import Desk
from reader.ui.shell.instance import Listener, Message, parse, server_name
from reader.ui.shell.opening import Opening, first_library
from tests.library_samples import build
from tests.ui.conftest import settle


@pytest.fixture
def desk(theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    build(tmp_path / "甲库", 20).close()
    desk = Desk(settings, theme)
    assert desk.open(tmp_path / "甲库")
    yield desk
    desk._close()


def second_start(qtbot: QtBot, folder: Path, message: Message) -> str:
    """What `hand_over` answers in a process of its own."""
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from reader.ui.shell.instance import Message, hand_over\n"
        "app = QCoreApplication([]); print(hand_over(Path(sys.argv[1]), "
        "Message.from_bytes(sys.argv[2].encode())))"
    )
    words = [sys.executable, "-c", script, str(folder), message.to_bytes().decode()]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    return process.communicate()[0].strip()


def ready(qtbot: QtBot, desk: Desk) -> None:
    assert desk.window is not None
    settle(qtbot, desk.window)


def test_opening_a_library_remembers_it(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    ready(qtbot, desk)
    assert desk.settings.library == str(tmp_path / "甲库")
    assert desk.settings.recent == [str(tmp_path / "甲库")]
    desk.change(str(tmp_path / "乙库"))
    ready(qtbot, desk)
    assert desk.jobs is not None and desk.jobs.library.folder == tmp_path / "乙库"
    assert desk.settings.recent == [str(tmp_path / "乙库"), str(tmp_path / "甲库")]
    with open_library(tmp_path / "甲库"):  # let go: another program can write
        pass


def test_a_library_that_cannot_be_opened_leaves_the_present_one(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "坏库").mkdir()
    (tmp_path / "坏库" / "library.db").write_bytes(b"not a database at all" * 100)
    desk.change(str(tmp_path / "坏库"))
    ready(qtbot, desk)
    assert desk.window is not None and desk.window.notice.isVisible()
    assert "坏库" in desk.window.notice.text.text() and len(desk.window.list.model.ids) == 20


def test_a_second_start_hands_its_files_to_the_first_window(
    qtbot: QtBot,
    desk: Desk,
    settings: Settings,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready(qtbot, desk)
    got: list[list[Path]] = []
    assert desk.window is not None
    monkeypatch.setattr(desk.window.do.library, "preview", got.append)
    message = Message((str(tmp_path / "新报纸"),))
    assert second_start(qtbot, tmp_path / "甲库", message) == "True"
    qtbot.waitUntil(lambda: got == [[tmp_path / "新报纸"]])


def test_a_library_that_another_program_holds_is_refused(
    qtbot: QtBot, desk: Desk, settings: Settings, theme: Theme, tmp_path: Path
) -> None:
    holder = open_library(tmp_path / "丙库")
    with pytest.raises(LibraryBusy):
        Desk(settings, theme).open(tmp_path / "丙库")
    holder.close()


def test_a_start_is_handed_over_between_processes(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """As it is in life: `baojia --library 甲库` again, in a process of its own, ends at once with 0."""
    ready(qtbot, desk)
    words = [sys.executable, "-m", "reader", "--library", str(tmp_path / "甲库")]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    _, err = process.communicate()
    assert process.returncode == 0, err


def test_nonsense_on_the_socket_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    listener = Listener(tmp_path)
    got: list[Message] = []
    listener.received.connect(got.append)
    socket = QLocalSocket()
    socket.connectToServer(server_name(tmp_path))
    assert socket.waitForConnected(1000)
    socket.write(b'{"paths": "rm", "link": 3}\n')
    qtbot.waitUntil(lambda: socket.bytesAvailable() > 0)
    assert bytes(socket.readAll().data()).startswith(b"?") and not got
    socket.close()
    listener.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe leaves nothing behind")
def test_a_socket_left_by_a_crash_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    script = (
        "from PySide6.QtCore import QCoreApplication; "
        "from PySide6.QtNetwork import QLocalServer; import os\n"
        "app = QCoreApplication([]); server = QLocalServer(); "
        f"assert server.listen({server_name(tmp_path)!r}); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", script], check=False)
    server = QLocalServer()
    assert not server.listen(server_name(tmp_path))
    listener = Listener(tmp_path)
    assert second_start(qtbot, tmp_path, Message()) == "True"
    listener.close()
    assert second_start(qtbot, tmp_path, Message()) == "False"


def test_the_command_line_of_a_window(tmp_path: Path) -> None:
    assert parse([]) == (None, Message())
    assert parse(["--library", "库", "/页/一.txt"]) == (Path("库"), Message(("/页/一.txt",)))
    assert parse(["baojia://u/article/v"]) == (None, Message((), "baojia://u/article/v"))


def test_a_link_opens_its_article(qtbot: QtBot, desk: Desk) -> None:
    ready(qtbot, desk)
    assert desk.window is not None and desk.jobs is not None
    article_id = desk.window.list.model.ids[9]
    uuid = (
        desk.jobs.library.reader()
        .execute("SELECT uuid FROM article WHERE id = ?", [article_id])
        .fetchone()[0]
    )
    desk.receive(Message(link=f"baojia://{desk.jobs.library.uuid}/article/{uuid}"))
    ready(qtbot, desk)
    assert desk.window.list.current_id() == article_id


def test_a_link_into_another_library_opens_that_one(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    other = build(tmp_path / "乙库", 10, seed=5)
    uuid, article = (
        other.uuid,
        other.reader().execute("SELECT id, uuid FROM article LIMIT 1 OFFSET 4").fetchone(),
    )
    other.close()
    desk.settings.recent = [*desk.settings.recent, str(tmp_path / "乙库")]
    desk.receive(Message(link=f"baojia://{uuid}/article/{article[1]}"))
    ready(qtbot, desk)
    assert desk.window is not None and desk.jobs is not None
    assert desk.jobs.library.uuid == uuid and desk.window.list.current_id() == article[0]
    desk.receive(Message(link="baojia://no-such-library/article/x"))
    assert "最近打开" in desk.window.notice.text.text()


def test_the_samples_open_in_a_library_of_their_own(qtbot: QtBot, desk: Desk, empty_home: Path) -> None:
    own = desk.settings.library
    desk.open_sample()
    assert desk.window is not None and desk.jobs is not None
    window = desk.window
    qtbot.waitUntil(lambda: len(window.list.model.ids) > 20, timeout=60_000)
    settle(qtbot, window)
    assert desk.jobs.library.folder == paths.sample_library() and own in desk.settings.recent
    assert str(paths.sample_library()) not in desk.settings.recent
    desk._close()


def test_a_restore_takes_the_window_along(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    from reader.library import tags
    from reader.library.care.backup import snapshot

    ready(qtbot, desk)
    assert desk.jobs is not None
    copy = snapshot(desk.jobs.library.reader(), "手动")
    desk.jobs.write(lambda db: tags.create(db, "之后"))
    ready(qtbot, desk)
    desk.restore(str(copy))
    ready(qtbot, desk)
    assert desk.window is not None and desk.jobs is not None
    assert tags.tree(desk.jobs.library.reader()) == [] and "已恢复" in desk.window.notice.text.text()


def test_a_damaged_library_is_made_anew_from_the_check(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    from reader.library import tags

    ready(qtbot, desk)
    assert desk.jobs is not None
    desk.jobs.write(lambda db: tags.create(db, "之前"))
    ready(qtbot, desk)
    db = desk.jobs.library.reader()
    [page] = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'tag_name'").fetchone()
    desk.jobs.library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
    with desk.jobs.library.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
    assert desk.window is not None
    desk.window.commands["check"].trigger()
    ready(qtbot, desk)
    dialog = desk.window.findChild(FindingsDialog)
    assert dialog is not None and "修复" in dialog.text
    next(button for button in dialog.findChildren(QAbstractButton) if button.text() == "修复").click()
    ready(qtbot, desk)
    assert "重新整理" in desk.window.notice.text.text()
    assert [tag.name for tag in tags.tree(desk.jobs.library.reader())] == ["之前"]


def test_a_library_that_does_not_open_offers_to_be_mended(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.torture import damages

    folder = tmp_path / "坏库"
    damages.prepare(folder)
    with (folder / "library.db").open("r+b") as file:
        file.write(b"\xa5" * 100)
    offered: list[list[str]] = []

    def choose(box: QMessageBox) -> int:
        buttons = {button.text(): button for button in box.buttons()}
        offered.append(list(buttons))
        buttons["修复"].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", choose)
    monkeypatch.setattr(QMessageBox, "information", lambda *_: None)
    assert first_library(desk.open, folder, Message())
    assert set(offered[0]) == {"修复", "从备份恢复", "另选一个库…", "退出"}
    ready(qtbot, desk)
    assert desk.jobs is not None and desk.jobs.library.folder == folder


def test_a_library_that_icloud_has_taken_off_the_disk_is_said_to_be(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its backup is offered, too; nothing is made in its place."""
    from tests.torture import damages, outside

    folder = tmp_path / "云里的库"
    damages.prepare(folder)
    outside.in_the_cloud("library.db")(folder)
    seen: list[tuple[str, str, set[str]]] = []

    def leave(box: QMessageBox) -> int:
        buttons = {button.text(): button for button in box.buttons()}
        seen.append((box.text(), box.informativeText(), set(buttons)))
        buttons["退出"].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", leave)
    assert not first_library(desk.open, folder, Message())
    [(said, remedy, offered)] = seen
    assert "在 iCloud 里" in said and "下载" in remedy
    assert offered == {"从备份恢复", "另选一个库…", "退出"}
    assert not (folder / "library.db").exists()


def test_a_library_whose_file_was_renamed_opens_and_says_so(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    from tests.torture import damages

    folder = tmp_path / "改名的库"
    damages.prepare(folder)
    (folder / "library.db").rename(folder / "library - 副本.db")
    assert first_library(desk.open, folder, Message())
    ready(qtbot, desk)
    assert desk.window is not None and "已经改回 library.db" in desk.window.notice.text.text()


def test_a_bug_that_nobody_caught_is_logged_and_told(
    qtbot: QtBot, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    ready(qtbot, desk)
    assert desk.window is not None
    headline = "渡轮增开夜航班次"
    try:
        raise ValueError(headline)
    except ValueError as error:
        with caplog.at_level(logging.CRITICAL, logger="baojia"):
            desk.bug(type(error), error, error.__traceback__)
    assert "ValueError" in caplog.text and "test_app:" in caplog.text and headline not in caplog.text
    dialog = next(iter(desk.window.findChildren(BugDialog)))
    assert "ValueError" in dialog.box.toPlainText() and headline not in dialog.details
    dialog.close()


def test_the_log_holds_no_content_turns_over_and_is_found_from_the_menu(
        qtbot: QtBot, desk: Desk, empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.ui.base import log_file

    handler = log_file.LogFile()
    logging.getLogger("baojia").addHandler(handler)
    try:
        ready(qtbot, desk)
        assert desk.window is not None and desk.jobs is not None
        desk.jobs.failed.disconnect()
        headline = "渡轮增开夜航班次"
        desk.jobs.write(lambda db: {}[headline])
        ready(qtbot, desk)
        logging.getLogger("baojia.ingest").error("a worker died", exc_info=KeyError(headline))
        for _ in range(3):
            logging.getLogger("baojia").error("x" * 400_000)
        files = sorted(paths.log_folder().glob("*"))
        assert [file.name for file in files] == ["baojia.log", "baojia.log.1"]
        assert all(file.stat().st_size <= 1_000_000 for file in files)
        kept = "".join(file.read_text("utf-8") for file in files)
        assert kept.count("KeyError") == 2 and headline not in kept
        opened: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
        desk.window.commands["open_log"].trigger()
        assert opened == [str(paths.log_folder())]
    finally:
        logging.getLogger("baojia").removeHandler(handler)
        handler.close()


def test_the_systems_language_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locale:
        def __init__(self, languages: list[str]) -> None:
            self.languages = languages

        def uiLanguages(self) -> list[str]:
            return self.languages

    for languages, wanted in (
        (["zh-Hans-CN", "zh-CN"], "zh_CN"),
        (["en-GB", "en"], "en"),
        (["de-DE", "zh-CN"], "en"),
        (["C"], "zh_CN"),
        ([], "zh_CN"),
    ):
        monkeypatch.setattr(dressing.QLocale, "system", lambda languages=languages: Locale(languages))
        assert dressing.system_language() == wanted, languages


def test_a_folder_without_a_library_is_made_into_one(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.change(str(tmp_path / "新库"))
    ready(qtbot, desk)
    assert (tmp_path / "新库" / "library.db").is_file()
    assert desk.window is not None and desk.window.stack.currentWidget() is desk.window.empty


def test_windows_that_are_closed_go_away(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """Changing the library forty times must not keep forty windows."""
    from reader.ui.shell.window import MainWindow

    for number in range(3):
        desk.change(str(tmp_path / f"库{number}"))
        ready(qtbot, desk)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
    assert [window.jobs.library.folder.name for window in windows] == ["库2"]


def test_a_newer_library_is_refused_in_words(
    qtbot: QtBot, settings: Settings, theme: Theme, tmp_path: Path
) -> None:
    with open_library(tmp_path / "新版库") as library:
        library.write(lambda db: db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
                                            " VALUES ('baojia', 'm999_future', '2030-01-01')"))
    with pytest.raises(LibraryError, match="更新版本"):
        Desk(settings, theme).open(tmp_path / "新版库")


def test_a_library_that_takes_long_to_open_says_what_it_is_at(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "乙库", 20).close()
    with open_library(tmp_path / "乙库", "林晓") as library:  # the power went in the middle of a replacement
        library.write(
            lambda db: db.execute(
                "INSERT INTO undo_step (label, redo, maker, created) VALUES ('替换', 2, '林晓', '')"
            )
        )
    seen: list[tuple[str, str]] = []
    show = Opening.show

    def shown(self: Opening, progress: Progress) -> None:
        show(self, progress)
        seen.extend((dialog.windowTitle(), dialog.labelText()) for dialog in dialogs())

    def dialogs() -> list[QProgressDialog]:
        return [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QProgressDialog) and one.isVisible()
        ]

    monkeypatch.setattr(Opening, "show", shown)
    assert desk.open(tmp_path / "乙库")
    assert seen and seen[0] == ("正在打开 乙库", "上次的替换没有做完，正在撤回…") and not dialogs()
    assert desk.window is not None and desk.window.isVisible()


@pytest.mark.parametrize(("given", "percent", "wanted"), [
    (None, 100, None), (None, 150, "1.5"), ("2", 150, "3.0"), ("2", 100, "2"), ("two", 200, "2.0"),
])
def test_a_larger_interface_is_larger_than_what_the_system_says(
    monkeypatch: pytest.MonkeyPatch, given: str | None, percent: int, wanted: str | None,
) -> None:
    """A factor that somebody starts the program with counts, too."""
    monkeypatch.setenv(dressing.SCALE, given or "")  # what is written into it goes with the test
    if given is None:
        monkeypatch.delenv(dressing.SCALE)
    dressing.enlarge(percent)
    assert os.environ.get(dressing.SCALE) == wanted


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have Chinese fonts")
def test_a_system_without_chinese_fonts_is_told_so_in_english(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path / 'c'}</cachedir></fontconfig>")
    code = """
import sys
from pathlib import Path
from reader.library.opening import open_library
from reader.ui.tour.stage import Stage

stage = Stage(Path(sys.argv[1]))
with stage.window(open_library(Path(sys.argv[1]) / "a")) as window:
    print(window.notice.text.text())
"""
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(fonts), "LANG": "zh_CN.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=surroundings, text=True,
                          capture_output=True, check=True, timeout=120)
    assert "no Chinese font" in done.stdout


@pytest.mark.parametrize(("points", "platform", "percent"), [
    (9.0, "win32", 100), (13.5, "win32", 150), (14.0, "linux", 125), (17.0, "linux", 150),
    (13.0, "darwin", 100), (40.0, "linux", 200), (6.0, "linux", 100),
])
def test_how_large_the_words_of_a_system_are(points: float, platform: str, percent: int) -> None:
    assert dressing.system_size(points, platform) == percent


def test_where_the_systems_words_are_large_the_interface_can_be_too(
    desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    desk.open(tmp_path / "库")
    assert desk.window is not None
    notice = desk.window.notice
    desk.offer_size(110)
    assert not notice.isVisible()
    desk.offer_size(150)
    assert "150 %" in notice.text.text()
    notice.button.click()
    assert settings.interface_size == 150 and "重新启动" in notice.text.text()
    settings.interface_size = 100
    notice.put_away()
    desk.offer_size(150)
    assert not notice.isVisible(), "it is asked once"
