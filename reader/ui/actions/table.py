"""The window's actions: each has a name, words, keys, an icon, and the function that it calls."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget
from shiboken6 import isValid

from reader.ui.base.icons import icon, swatch
from reader.ui.base.language import tr
from reader.ui.base.theme import Theme

Slot = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Spec:
    """An action.

    `slot`: what it calls, with its state if it can be on or off. `keys` as Qt writes them, several with "; ".
    """

    name: str
    text: str
    slot: Slot
    keys: str = ""
    icon: str = ""
    check: bool = False


# A line (None), a submenu that is filled when it is opened (its name), an action, or a submenu with its
# actions.
Entry = Spec | str | None
Entries = Sequence["Entry | tuple[str, Sequence[Entry]]"]


class Actions(QObject):
    """The window's actions by name, and its menus.

    Empty until `fill`: the helpers that it calls also enable its actions.
    """

    def __init__(self, window: QMainWindow, theme: Theme, changed: Sequence[str] = ()) -> None:
        """`changed`: keys that a person has chosen, each as "name=keys"."""
        super().__init__(window)
        self._window, self._theme = window, theme
        self._icons: dict[str, str] = {}
        self._titles: dict[str, str] = {}  # as the menus first say them: 撤销, and not of what
        self._menu_of: dict[str, str] = {}
        self._defaults: dict[str, str] = {}
        self._chosen = dict(each.split("=", 1) for each in changed if "=" in each)
        self._dressed = ""
        self._filling = ""
        self.by_name: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self.bar: list[QMenu] = []

    def fill(self, menus: Sequence[tuple[str, Entries]]) -> None:
        """Make the menu bar, and with it every action."""
        for title, entries in menus:
            menu = self._window.menuBar().addMenu(title)
            self._filling = title.partition("(")[0].replace("&", "")
            self.bar.append(menu)
            for entry in entries:
                if isinstance(entry, tuple):
                    inner = menu.addMenu(entry[0])
                    for each in entry[1]:
                        self._add(inner, each)
                else:
                    self._add(menu, entry)
            menu.aboutToShow.connect(self.dress)

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def name_marks(self, names: Sequence[str]) -> None:
        """Call the five colours by the librarian's own names."""
        for number, name in enumerate(names[:5], 1):
            self[f"mark_{number}"].setText(tr("标为“{}”").format(name))

    def choices(
        self, menu: str, title: str, options: dict[str, str], chosen: str, then: Callable[[QAction], None]
    ) -> None:
        """Fill a submenu of which one entry holds; `options`: key to words."""
        self.menus[menu].setTitle(title)
        group = QActionGroup(self.menus[menu])
        for key, text in options.items():
            action = QAction(text, group, checkable=True)
            action.setData(key)
            action.setChecked(key == chosen)
            self.menus[menu].addAction(action)
        group.triggered.connect(then)

    def together(self, names: Sequence[str]) -> QActionGroup:
        """Return these actions as a group that can be switched off as a whole: those that are off by
        themselves stay off when it is switched on again.
        """
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for name in names:
            group.addAction(self[name])
        return group

    def lend(self, name: str, view: QWidget, slot: Callable[[], object]) -> None:
        """Let the keys of an action that means nothing beside this view do `slot` while it has the keyboard.
        """
        action = self[name]
        own = QAction(view)
        own.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        own.triggered.connect(lambda _checked=False: slot())
        view.addAction(own)

        def follow() -> None:
            if isValid(own):
                own.setShortcuts(action.shortcuts())

        action.changed.connect(follow)
        follow()

    def adopt(self, name: str, action: QAction, keys: str = "") -> None:
        """Know an action by that name; `keys`: those that it comes with."""
        action.setObjectName(name)
        self.by_name[name] = action
        self._titles[name], self._menu_of[name], self._defaults[name] = action.text(), self._filling, keys
        given = self._chosen.get(name, keys)
        if given:
            _give(action, given)

    def icon_of(self, name: str) -> str:
        """Return the name of an action's icon, "" if it has none."""
        return self._icons.get(name, "")

    # --- keys ---------------------------------------------------------------------------------------

    def rows(self) -> list[tuple[str, str, str, str, bool]]:
        """Return each action's name, title, menu, keys as the system writes them, and if they are changed."""
        return [(name, self.title(name), self._menu_of[name], key_names(action), name in self._chosen)
                for name, action in self.by_name.items()]

    def title(self, name: str) -> str:
        """Return what an action is called, whatever it would do just now."""
        said = self._titles[name] or self.by_name[name].text()
        return said.replace("&", "").rstrip("…")

    def holder(self, keys: str, besides: str = "") -> str:
        """Return the name of the action that has these keys; "" if none has, or `besides`."""
        wanted = QKeySequence(keys)
        if wanted.isEmpty():
            return ""
        return next((name for name, action in self.by_name.items()
                     if name != besides and wanted in action.shortcuts()), "")

    def set_keys(self, name: str, keys: str) -> None:
        """Give an action other keys."""
        self._chosen[name] = keys
        if keys == self._defaults[name]:
            del self._chosen[name]
        _give(self.by_name[name], keys)

    def restore_keys(self) -> None:
        """Give every action the keys that it comes with."""
        for name in list(self._chosen):
            _give(self.by_name[name], self._defaults[name])
        self._chosen.clear()

    def changed_keys(self) -> list[str]:
        """Return what a person has chosen, as the settings keep it."""
        return [f"{name}={keys}" for name, keys in self._chosen.items()]

    def dress(self) -> None:
        """Draw the icons in the theme's colours when a menu is first opened: at
        the start nobody sees them.
        """
        if self._dressed == self._theme.tokens.name:
            return
        self._dressed = self._theme.tokens.name
        for number in range(1, 6):
            self[f"mark_{number}"].setIcon(swatch(self._theme.tokens, number))
        for name, sign in self._icons.items():
            if sign:
                self[name].setIcon(icon(sign, self._theme.tokens, "secondary"))

    def _add(self, menu: QMenu, entry: Entry) -> None:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, str):
            self.menus[entry] = menu.addMenu("")
        else:
            menu.addAction(self._make(entry))

    def _make(self, spec: Spec) -> QAction:
        action = QAction(spec.text, self._window, checkable=spec.check)
        self.adopt(spec.name, action, spec.keys)
        if spec.check:
            action.toggled.connect(spec.slot)
        else:
            action.triggered.connect(lambda _checked=False: spec.slot())
        self._icons[spec.name] = spec.icon
        if spec.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        return action


def _give(action: QAction, keys: str) -> None:
    action.setShortcuts([QKeySequence(each) for each in keys.split("; ") if each])


def key_names(action: QAction) -> str:
    """Return an action's keys as its menu shows them; empty: it has none."""
    return "; ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())
