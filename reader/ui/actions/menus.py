"""Everything that can be done, once: where it stands in the menus, its words, its
keys, its icon, and what it calls.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.ui.actions.table import Entries, Entry, Spec
from reader.ui.base.language import tr
from reader.ui.reading.pane import ReadingPane

if TYPE_CHECKING:
    from reader.ui.actions.articles import ArticleActions
    from reader.ui.actions.dialogs import Revising
    from reader.ui.actions.library import LibraryMenu
    from reader.ui.actions.looking import Looking
    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.proofreading import Proofing
    from reader.ui.actions.review import Reviewing
    from reader.ui.actions.steps import Steps
    from reader.ui.actions.structure import Structuring
    from reader.ui.actions.tags import Tagging
    from reader.ui.actions.upkeep import Upkeep
    from reader.ui.actions.views import Views
    from reader.ui.back.actions import ReadingBack
    from reader.ui.collections.collecting import Collecting
    from reader.ui.hints.first_steps import FirstSteps
    from reader.ui.list.bulk import Bulk
    from reader.ui.palette.palette import Palette
    from reader.ui.reading.desk.tabbing import Tabbing
    from reader.ui.searching.session import Searching
    from reader.ui.sharing.actions import Sharing
    from reader.ui.shell.resuming import Resuming

Submenu = tuple[str, Sequence[Entry]]
SCAN = "Ctrl+Shift+U"


class Doers(NamedTuple):
    """Those who do what the menus offer."""

    library: LibraryMenu
    upkeep: Upkeep
    sharing: Sharing
    back: ReadingBack
    views: Views
    steps: Steps
    go: Navigation
    looking: Looking
    articles: ArticleActions
    tagging: Tagging
    proofing: Proofing
    reviewing: Reviewing
    revising: Revising
    structuring: Structuring
    searching: Searching
    resuming: Resuming
    palette: Palette
    hints: FirstSteps
    tabbing: Tabbing
    collecting: Collecting
    bulk: Bulk
    reading: Callable[[], ReadingPane]
    open_sample: Callable[[], object]
    close: Callable[[], object]


def menus(do: Doers) -> list[tuple[str, Entries]]:
    """Return the menu bar: names of menus with their actions.

    None is a line, a word is a submenu that is filled when it is opened,
    a pair is a submenu with its actions.
    """
    return [
        (tr("库(&L)"), _library(do)),
        (tr("编辑(&E)"), _edit(do)),
        (tr("查看(&V)"), _view(do)),
        (tr("文章(&A)"), _article(do)),
        (tr("更正(&C)"), _correct(do)),
        (tr("批注(&N)"), _note(do)),
        (tr("帮助(&H)"), _help(do)),
    ]


def _library(do: Doers) -> Entries:
    """Libraries, what comes in and goes out, and what keeps them whole."""
    return [
        Spec("new_library", tr("新建库…"), do.library.new_library, "Ctrl+Shift+N", "plus"),
        Spec("open_library", tr("打开库…"), do.library.open_library, "Ctrl+O", "folder"),
        "recent",
        None,
        Spec("import_files", tr("导入报纸…"), do.library.import_files, "Ctrl+Shift+I", "import"),
        Spec("import_folder", tr("导入文件夹…"), do.library.import_folder, "Ctrl+Alt+I"),
        Spec("show_batches", tr("导入记录…"), do.views.batches, icon="batch"),
        None,
        Spec("export", tr("导出…"), do.articles.export, "Ctrl+Shift+E", "export"),
        "export_favourites",
        Spec("read_back", tr("读回批注与标签…"), do.back.read_back),
        (tr("整库"), [
            Spec("write_whole", tr("整库导出…"), do.back.write_whole),
            Spec("read_whole", tr("读入整库…"), do.back.read_whole),
        ]),
        _sharing(do),
        None,
        Spec("backup", tr("备份…"), do.upkeep.backup, icon="backup"),
        Spec("restore", tr("备份与恢复…"), do.upkeep.restore, "Ctrl+Alt+B"),
        Spec("check", tr("检查库"), do.upkeep.check),
        Spec("recognise_again", tr("用新版识别重做…"), do.upkeep.recognise_again),
        Spec("show_trash", tr("回收站"), do.views.trash, icon="trash"),
        None,
        Spec("settings", tr("首选项…"), do.views.settings, "Ctrl+,", "settings"),
        Spec("quit", tr("退出"), do.close, "Ctrl+Q"),
    ]


def _sharing(do: Doers) -> Submenu:
    """Return what several librarians hand each other."""
    return tr("与人共享"), [
        Spec("export_pack", tr("导出改动包…"), do.sharing.export_pack),
        Spec("import_pack", tr("读入改动包…"), do.sharing.import_pack),
        Spec("sync_now", tr("立即同步"), do.sharing.sync_now),
        Spec("exchange_files", tr("收发原文件"), do.sharing.exchange_files),
        Spec("tell_texts", tr("发检索文字"), do.sharing.tell_texts),
        Spec("offer_copy", tr("放一份起始副本"), do.sharing.offer_copy),
        Spec("show_server", tr("共享服务器…"), do.sharing.show_server),
        Spec("join_collection", tr("加入共享馆藏…"), do.sharing.newcomer.join),
        Spec("show_conflicts", tr("合并冲突…"), do.sharing.show_conflicts),
    ]


def _edit(do: Doers) -> Entries:
    """Steps, copies, searches."""
    return [
        Spec("undo", tr("撤销"), do.steps.undo, "Ctrl+Z", "undo"),
        Spec("redo", tr("重做"), do.steps.redo, "Ctrl+Shift+Z; Ctrl+Y", "redo"),
        None,
        Spec("copy", tr("复制"), do.articles.copy, "Ctrl+C", "copy"),
        Spec("copy_citation", tr("复制引文"), do.articles.copy_citation, "Ctrl+Shift+C", "quote"),
        "citation_form",
        None,
        Spec("find", tr("文内查找…"), _here(do, ReadingPane.find), "Ctrl+F"),
        Spec("find_next", tr("下一处"), _here(do, ReadingPane.find_next), "F3"),
        Spec("find_previous", tr("上一处"), _here(do, ReadingPane.find_previous), "Shift+F3"),
        Spec("replace", tr("查找替换…"), do.revising.replace, "Ctrl+H"),
        Spec("search", tr("检索全库"), do.looking.search, "Ctrl+Shift+F", "search"),
        Spec("build_query", tr("检索条件…"), do.searching.build_query, "Ctrl+Alt+F", "sliders"),
        Spec("search_elsewhere", tr("搜索共享库…"), do.sharing.search_elsewhere),
        Spec("save_search", tr("保存这个检索…"), do.tagging.save_present_search, "Ctrl+D", "saved"),
        None,
        Spec("rename", tr("重命名或改篇名"), do.articles.rename, "F2", "rename"),
        Spec("delete", tr("删除"), do.articles.delete, "Del", "trash"),
    ]


def _view(do: Doers) -> Entries:
    """Return what is shown and how."""
    return [
        Spec("palette", tr("命令面板…"), do.palette.open, "Ctrl+K"),
        None,
        Spec("show_facets", tr("筛选检索结果"), do.searching.show_facets, "F7"),
        Spec("show_places", tr("篇目或逐处"), do.searching.show_places, "Shift+F7"),
        None,
        Spec("show_sidebar", tr("侧栏"), do.looking.show_sidebar, "F9", "sidebar", check=True),
        Spec("show_masthead", tr("报头与批注"), do.looking.show_masthead, "F10", "panel", check=True),
        Spec("show_source", tr("原文"), _here(do, ReadingPane.show_source), "Ctrl+U", "source", check=True),
        Spec("show_picture", tr("版面图"), _here(do, ReadingPane.show_picture), SCAN, "picture", check=True),
        Spec("show_outline", tr("提纲"), do.structuring.show_outline, "Ctrl+Shift+O", check=True),
        None,
        _tabs(do),
        Spec("split_view", tr("并排"), do.tabbing.split_view, "Ctrl+\\", check=True),
        _side_by_side(do),
        None,
        Spec("issue_page", tr("版面"), do.views.issue_page, "F5", "issue"),
        None,
        Spec("bigger", tr("放大文字"), do.looking.bigger, "Ctrl+=; Ctrl++"),
        Spec("smaller", tr("缩小文字"), do.looking.smaller, "Ctrl+-"),
        Spec("normal_size", tr("默认字号"), do.looking.normal_size, "Ctrl+0"),
        Spec("reading_settings", tr("阅读设置…"), do.looking.reading_settings, "Ctrl+Shift+R", "text"),
        None,
        "theme",
        "sort",
        None,
        Spec("next_pane", tr("下一个窗格"), do.looking.next_pane, "F6"),
        Spec("full_screen", tr("全屏"), do.looking.full_screen, "F11", check=True),
    ]


def _tabs(do: Doers) -> Submenu:
    """Several articles open at once."""
    return tr("页签"), [
        Spec("open_tab", tr("在新页签中打开"), do.tabbing.open_tab, "Ctrl+Alt+T"),
        Spec("next_tab", tr("下一个页签"), do.tabbing.next_tab, "Ctrl+Tab"),
        Spec("previous_tab", tr("上一个页签"), do.tabbing.previous_tab, "Ctrl+Shift+Tab"),
        None,
        Spec("close_tab", tr("关闭页签"), do.tabbing.close_tab, "Ctrl+W"),
        Spec("reopen_tab", tr("重新打开关掉的页签"), do.tabbing.reopen_tab, "Ctrl+Alt+W"),
    ]


def _side_by_side(do: Doers) -> Submenu:
    """Two texts at once."""
    return tr("并排对照"), [
        Spec("open_beside", tr("在右边打开选中的文章"), do.tabbing.open_beside, "Ctrl+Alt+O"),
        Spec("compare_read", tr("与识别的文字对照"), do.tabbing.compare_read),
        Spec("compare_source", tr("与另一份原文对照"), do.tabbing.compare_source),
        None,
        Spec("other_half", tr("到另一半"), do.tabbing.other_half, "Ctrl+Alt+\\"),
        Spec("link_scroll", tr("同一篇一起滚动"), do.tabbing.link_scroll, check=True),
    ]


def _article(do: Doers) -> Entries:
    """From article to article, and what is done with whole ones."""
    return [
        Spec("previous_article", tr("上一篇"), do.looking.previous_article, "Alt+Up", "up"),
        Spec("next_article", tr("下一篇"), do.looking.next_article, "Alt+Down", "down"),
        Spec("go_back", tr("后退"), do.go.back, "Alt+Left", "back"),
        Spec("go_forward", tr("前进"), do.go.forward, "Alt+Right", "forward"),
        "recent_reading",
        Spec("previous_issue", tr("上一期"), do.views.previous_issue, "Ctrl+PgUp"),
        Spec("next_issue", tr("下一期"), do.views.next_issue, "Ctrl+PgDown"),
        None,
        Spec("tag_articles", tr("贴标签…"), do.tagging.tag_chosen, "Ctrl+T", "tag"),
        Spec("bulk", tr("批量更改…"), do.bulk.open, "Ctrl+Alt+G"),
        Spec("new_tag", tr("新建标签…"), do.tagging.new_tag_here, "Ctrl+Shift+T"),
        _collections(do),
        None,
        _proofreading(do),
        Spec("next_unread", tr("下一篇未校"), do.proofing.next_unread, "Ctrl+J"),
        Spec("next_unread_page", tr("下一版未校"), do.proofing.next_unread_page, "Ctrl+Shift+J"),
        None,
        Spec("show_history", tr("历史…"), do.revising.show_history, "Ctrl+Alt+H"),
        Spec("change_source", tr("换用另一份原文…"), do.revising.change_source_here),
        Spec("move_page", tr("移动版面…"), do.revising.move_page),
        Spec("page_pictures", tr("这一版的图像…"), do.revising.page_pictures),
        None,
        Spec("show_papers", tr("报名管理…"), do.revising.show_papers, icon="newspaper"),
        Spec("show_holdings", tr("馆藏与缺期…"), do.views.holdings, icon="holdings"),
        Spec("show_statistics", tr("统计…"), do.views.statistics, "Ctrl+Alt+S", "statistics"),
    ]


def _collections(do: Doers) -> Submenu:
    """Lists that are put together and ordered by hand."""
    return tr("专题"), [
        Spec("collect", tr("加入专题…"), do.collecting.collect, "Ctrl+Alt+C", "collection"),
        Spec("new_collection", tr("新建专题…"), do.collecting.new),
        Spec("collection_note", tr("写按语"), do.collecting.write_note, "Shift+N"),
        None,
        Spec("pin_list", tr("置顶这个列表（或取消）"), do.collecting.pin_shown, "Ctrl+Shift+K", "pin"),
    ]


def _proofreading(do: Doers) -> Submenu:
    """Return how far a person has read what was recognised."""
    return tr("校对"), [
        Spec("proof_done", tr("本篇已校"), do.proofing.proof_done, "F4", "check"),
        Spec("proof_reading", tr("本篇校对中"), do.proofing.proof_reading),
        Spec("proof_unread", tr("本篇未校"), do.proofing.proof_unread),
        None,
        Spec("page_done", tr("整版已校"), do.proofing.page_done, "Shift+F4"),
        Spec("page_unread", tr("整版未校"), do.proofing.page_unread),
    ]


def _correct(do: Doers) -> Entries:
    """Return what is done with text, structure and doubtful places."""
    return [
        Spec("correct", tr("更正文字"), _here(do, ReadingPane.correct), "E", "edit"),
        Spec("correct_credits", tr("更正作者与电头…"), do.revising.correct_credits, "Shift+E"),
        None,
        Spec("next_doubt", tr("下一处存疑"), _here(do, ReadingPane.next_doubt), "F8"),
        Spec("previous_doubt", tr("上一处存疑"), _here(do, ReadingPane.previous_doubt), "Shift+F8"),
        Spec("show_review", tr("待复核"), do.reviewing.show_review, "Ctrl+Shift+D", "flag"),
        Spec("accept_doubt", tr("认可"), do.reviewing.accept_doubt, "A"),
        Spec("repair_doubt", tr("改正"), do.reviewing.repair_doubt, "R"),
        Spec("leave_doubt", tr("搁置"), do.reviewing.leave_doubt, "L"),
        Spec("list_doubts", tr("列出全库疑字…"), do.reviewing.list_doubts),
        None,
        _paragraphs(do),
        "roles",
        Spec("toggle_repeat", tr("标为重复或收回"), do.structuring.toggle_repeat, "Ctrl+Alt+R"),
        None,
        Spec("split_article", tr("从这一段起拆成另一篇"), do.structuring.split_article, "Ctrl+Shift+S"),
        Spec("take_out", tr("这几段另成一篇"), do.structuring.take_out, "Ctrl+Shift+L"),
        Spec("article_up", tr("文章上移"), do.structuring.article_up, "Ctrl+Shift+PgUp"),
        Spec("article_down", tr("文章下移"), do.structuring.article_down, "Ctrl+Shift+PgDown"),
        Spec("merge_articles", tr("合并选中的文章"), do.structuring.merge_articles, "Ctrl+Shift+M"),
        Spec("merge_previous", tr("并入上一篇"), do.structuring.merge_previous, "Ctrl+Alt+M"),
        Spec("link_article", tr("连接续文…"), do.structuring.link_article, "Ctrl+Alt+K"),
        Spec("unlink_article", tr("断开续文"), do.structuring.unlink_article),
    ]


def _paragraphs(do: Doers) -> Submenu:
    """Return what is done with the paragraph at the cursor, or those that are chosen."""
    return tr("段落"), [
        Spec("split_paragraph", tr("在光标处拆成两段"), do.structuring.split_paragraph, "Ctrl+Alt+Return"),
        Spec("join_paragraphs", tr("与下一段合并"), do.structuring.join_paragraphs, "Ctrl+Alt+J"),
        None,
        Spec("paragraph_up", tr("上移"), do.structuring.paragraph_up, "Alt+Shift+Up"),
        Spec("paragraph_down", tr("下移"), do.structuring.paragraph_down, "Alt+Shift+Down"),
        Spec("move_paragraphs", tr("移到另一篇…"), do.structuring.move_paragraphs, "Ctrl+Shift+X"),
        None,
        Spec("remove_paragraphs", tr("删除段落"), do.structuring.remove_paragraphs),
    ]


def _note(do: Doers) -> Entries:
    """Marks and notes."""
    return [
        *(_mark(do, number) for number in range(1, 6)),
        None,
        Spec("add_note", tr("写批注"), _here(do, ReadingPane.add_note), "N", "note"),
        Spec("add_tag", tr("给选文或本篇贴标签"), _here(do, ReadingPane.add_tag), "T", "tag"),
        None,
        Spec("show_annotations", tr("全部批注…"), do.views.annotations, "Ctrl+Shift+H", "notes"),
    ]


def _help(do: Doers) -> Entries:
    """Keys, words, where things are."""
    return [
        Spec("show_help", tr("帮助"), do.views.help, "Shift+F1", "question"),
        Spec("show_keys", tr("快捷键"), do.views.keys, "F1"),
        Spec("show_query_help", tr("检索语法"), do.views.query_help),
        Spec("hints_again", tr("重新显示提示"), do.hints.begin_again),
        Spec("open_sample", tr("打开示例"), do.open_sample, icon="sample"),
        Spec("open_log", tr("打开日志文件夹"), do.views.open_log),
        Spec("diagnose", tr("诊断…"), do.upkeep.diagnose),
        None,
        Spec("about", tr("关于报架"), do.views.about),
    ]


def _mark(do: Doers, number: int) -> Spec:
    """Mark in a colour; its words are the librarian's own (Actions.name_marks)."""
    return Spec(f"mark_{number}", "", lambda: do.reading().mark(number), str(number))


def _here(do: Doers, act: Callable[..., object]) -> Callable[..., object]:
    """Return what that method of a pane does, done to the pane that is meant when the action is chosen."""
    return lambda *facts: act(do.reading(), *facts)
