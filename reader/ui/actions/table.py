"""Everything that can be done, once: its words, its keys, its icon, and where it stands in the menus."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from reader.ui.base.icons import icon
from reader.ui.base.language import tr
from reader.ui.base.theme import Theme


@dataclass(frozen=True, slots=True)
class Spec:
    """An action: `name` is also the name of the slot that it calls; `keys` as Qt writes them, several with "; "."""

    name: str
    text: str
    keys: str = ""
    icon: str = ""
    check: bool = False


Entries = list["Spec | str | tuple[str, list[Spec | str | None]] | None"]


def menus() -> list[tuple[str, Entries]]:
    """The menu bar: names of menus with their actions.

    None is a line, a word is a submenu that is filled when opened, a pair is a submenu with its actions.
    """
    return [
        (tr("库(&L)"), [
            Spec("new_library", tr("新建库…"), "Ctrl+Shift+N", "plus"), Spec("open_library", tr("打开库…"), "Ctrl+O", "folder"),
            "recent", None,
            Spec("import_files", tr("导入报纸…"), "Ctrl+Shift+I", "import"), Spec("import_folder", tr("导入文件夹…"), "Ctrl+Alt+I"),
            Spec("show_batches", tr("导入记录…"), icon="batch"), None,
            Spec("export", tr("导出…"), "Ctrl+Shift+E", "export"), None,
            Spec("backup", tr("备份…"), icon="backup"), Spec("restore", tr("从备份恢复…")), Spec("check", tr("检查库")),
            Spec("recognise_again", tr("用新版识别重做…")),
            Spec("show_trash", tr("回收站"), icon="trash"), None,
            Spec("settings", tr("首选项…"), "Ctrl+,", "settings"), Spec("quit", tr("退出"), "Ctrl+Q"),
        ]),
        (tr("编辑(&E)"), [
            Spec("undo", tr("撤销"), "Ctrl+Z", "undo"), Spec("redo", tr("重做"), "Ctrl+Shift+Z; Ctrl+Y", "redo"), None,
            Spec("copy", tr("复制"), "Ctrl+C", "copy"), Spec("copy_citation", tr("复制引文"), "Ctrl+Shift+C", "quote"), None,
            Spec("find", tr("文内查找…"), "Ctrl+F"), Spec("find_next", tr("下一处"), "F3"), Spec("find_previous", tr("上一处"), "Shift+F3"),
            Spec("replace", tr("查找替换…"), "Ctrl+H"),
            Spec("search", tr("检索全库"), "Ctrl+Shift+F", "search"), Spec("build_query", tr("检索条件…"), "Ctrl+Alt+F", "sliders"),
            Spec("save_search", tr("保存这个检索…"), "Ctrl+D", "saved"), None,
            Spec("rename", tr("重命名"), "F2", "rename"), Spec("delete", tr("删除"), "Del", "trash"),
        ]),
        (tr("查看(&V)"), [
            Spec("show_facets", tr("筛选检索结果"), "F7"), Spec("show_places", tr("篇目或逐处"), "Shift+F7"), None,
            Spec("show_sidebar", tr("侧栏"), "F9", "sidebar", True), Spec("show_masthead", tr("报头与批注"), "F10", "panel", True),
            Spec("show_source", tr("原文"), "Ctrl+U", "source", True),
            Spec("show_outline", tr("提纲"), "Ctrl+Shift+O", "", True), None,
            Spec("bigger", tr("放大文字"), "Ctrl+=; Ctrl++"), Spec("smaller", tr("缩小文字"), "Ctrl+-"),
            Spec("normal_size", tr("默认字号"), "Ctrl+0"),
            Spec("reading_settings", tr("阅读设置…"), "Ctrl+Shift+R", "text"), None,
            "theme", "sort", None, Spec("next_pane", tr("下一个窗格"), "F6"), Spec("full_screen", tr("全屏"), "F11", "", True),
        ]),
        (tr("文章(&A)"), [
            Spec("previous_article", tr("上一篇"), "Alt+Up", "up"), Spec("next_article", tr("下一篇"), "Alt+Down", "down"),
            Spec("go_back", tr("后退"), "Alt+Left", "back"), Spec("go_forward", tr("前进"), "Alt+Right", "forward"), None,
            Spec("tag_articles", tr("贴标签…"), "Ctrl+T", "tag"), Spec("new_tag", tr("新建标签…"), "Ctrl+Shift+T"), None,
            proofreading(), Spec("next_unread", tr("下一篇未校"), "Ctrl+J"),
            Spec("next_unread_page", tr("下一版未校"), "Ctrl+Shift+J"), None,
            Spec("show_history", tr("历史…"), "Ctrl+Alt+H"), Spec("change_source", tr("换用另一份原文…")),
            Spec("move_page", tr("移动版面…")), None,
            Spec("show_papers", tr("报名管理…"), icon="newspaper"), Spec("show_holdings", tr("馆藏与缺期…"), icon="holdings"),
        ]),
        (tr("更正(&C)"), correcting()),
        (tr("批注(&N)"), [
            *(Spec(f"mark_{n}", "", str(n)) for n in range(1, 6)), None,
            Spec("add_note", tr("写批注"), "N", "note"), Spec("add_tag", tr("给选文或本篇贴标签"), "T", "tag"), None,
            Spec("show_annotations", tr("全部批注…"), "Ctrl+Shift+H", "notes"),
        ]),
        (tr("帮助(&H)"), [
            Spec("show_keys", tr("快捷键"), "F1"), Spec("show_query_help", tr("检索语法")),
            Spec("open_sample", tr("打开示例"), icon="sample"),
            Spec("open_log", tr("打开日志文件夹")), None, Spec("about", tr("关于报架")),
        ]),
    ]


def correcting() -> Entries:
    """What is done with text, structure and doubtful places."""
    return [
        Spec("correct", tr("更正文字"), "E", "edit"), Spec("correct_credits", tr("更正作者与电头…"), "Shift+E"), None,
        Spec("next_doubt", tr("下一处存疑"), "F8"), Spec("previous_doubt", tr("上一处存疑"), "Shift+F8"),
        Spec("show_review", tr("待复核"), "Ctrl+Shift+D", "flag"), Spec("accept_doubt", tr("认可"), "A"),
        Spec("repair_doubt", tr("改正"), "R"), Spec("leave_doubt", tr("搁置"), "L"), Spec("list_doubts", tr("列出全库疑字…")), None,
        paragraphs(), "roles", Spec("toggle_repeat", tr("标为重复或收回"), "Ctrl+Alt+R"), None,
        Spec("split_article", tr("从这一段起拆成另一篇"), "Ctrl+Shift+S"), Spec("take_out", tr("这几段另成一篇"), "Ctrl+Shift+L"),
        Spec("article_up", tr("文章上移"), "Ctrl+Shift+PgUp"), Spec("article_down", tr("文章下移"), "Ctrl+Shift+PgDown"),
        Spec("merge_articles", tr("合并选中的文章"), "Ctrl+Shift+M"), Spec("merge_previous", tr("并入上一篇"), "Ctrl+Alt+M"),
        Spec("link_article", tr("连接续文…"), "Ctrl+Alt+K"), Spec("unlink_article", tr("断开续文")),
    ]


def paragraphs() -> tuple[str, list[Spec | str | None]]:
    """What is done with the paragraph at the cursor, or those that are chosen."""
    return tr("段落"), [
        Spec("split_paragraph", tr("在光标处拆成两段"), "Ctrl+Alt+Return"), Spec("join_paragraphs", tr("与下一段合并"), "Ctrl+Alt+J"), None,
        Spec("paragraph_up", tr("上移"), "Alt+Shift+Up"), Spec("paragraph_down", tr("下移"), "Alt+Shift+Down"),
        Spec("move_paragraphs", tr("移到另一篇…"), "Ctrl+Shift+X"), None, Spec("remove_paragraphs", tr("删除段落")),
    ]


def proofreading() -> tuple[str, list[Spec | str | None]]:
    """How far a person has read what was recognised."""
    return tr("校对"), [
        Spec("proof_done", tr("本篇已校"), "F4", "check"), Spec("proof_reading", tr("本篇校对中")), Spec("proof_unread", tr("本篇未校")),
        None,
        Spec("page_done", tr("整版已校"), "Shift+F4"), Spec("page_unread", tr("整版未校")),
    ]


class Actions(QObject):
    """The window's actions by name, and its menus."""

    def __init__(self, window: QMainWindow, theme: Theme, slots: Callable[[str], Callable[..., None]]) -> None:
        """`slots(name)` gives what an action calls (with its state, if it is one that can be on or off)."""
        super().__init__(window)
        self._theme = theme
        self._icons: dict[str, str] = {}
        self.by_name: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self.bar: list[QMenu] = []
        for title, entries in menus():
            menu = window.menuBar().addMenu(title)
            self.bar.append(menu)
            for entry in entries:
                if isinstance(entry, tuple):
                    self.fill(window, menu.addMenu(entry[0]), entry[1], slots)
                else:
                    self.fill(window, menu, [entry], slots)
            menu.aboutToShow.connect(self.dress)
        self._dressed = ""

    def fill(self, window: QMainWindow, menu: QMenu, entries: list[Spec | str | None], slots: Callable[[str], Callable[..., None]]) -> None:
        """Put actions into a menu."""
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, str):
                self.menus[entry] = menu.addMenu("")
            else:
                menu.addAction(self._make(window, entry, slots(entry.name)))

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def name_marks(self, names: list[str]) -> None:
        """The five colours by the librarian's own names."""
        for number, name in enumerate(names[:5], 1):
            self[f"mark_{number}"].setText(tr("标为“{}”").format(name))

    def choices(self, menu: str, title: str, options: dict[str, str], chosen: str, then: Callable[[QAction], None]) -> None:
        """A submenu of which one entry holds."""
        self.menus[menu].setTitle(title)
        group = QActionGroup(self.menus[menu])
        for key, text in options.items():
            action = QAction(text, group, checkable=True)
            action.setData(key)
            action.setChecked(key == chosen)
            self.menus[menu].addAction(action)
        group.triggered.connect(then)

    def _make(self, window: QMainWindow, spec: Spec, slot: Callable[..., None]) -> QAction:
        action = QAction(spec.text, window, checkable=spec.check)
        action.setObjectName(spec.name)
        if spec.keys:
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys.split("; ")])
        if spec.check:
            action.toggled.connect(slot)
        else:
            action.triggered.connect(lambda _checked=False: slot())
        self._icons[spec.name] = spec.icon
        self.by_name[spec.name] = action
        if spec.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        return action

    def dress(self) -> None:
        """Draw the icons in the theme's colours when a menu is first opened: at the start nobody sees them."""
        if self._dressed == self._theme.tokens.name:
            return
        self._dressed = self._theme.tokens.name
        for number in range(1, 6):
            self.by_name[f"mark_{number}"].setIcon(_swatch(self._theme, number))
        for name, sign in self._icons.items():
            if sign:
                self.by_name[name].setIcon(icon(sign, self._theme.tokens, "secondary"))


def _swatch(theme: Theme, colour: int):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QIcon, QPainter, QPixmap

    result = QPixmap(32, 32)
    result.setDevicePixelRatio(2)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.line(colour))
    painter.setBrush(theme.mark(colour))
    painter.drawEllipse(QRectF(2.5, 2.5, 11, 11))
    painter.end()
    return QIcon(result)
