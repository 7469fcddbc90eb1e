"""The window's actions: each has a name, words, keys, an icon, and the function that it calls."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

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

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._icons: dict[str, str] = {}
        self._dressed = ""
        self.by_name: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self.bar: list[QMenu] = []

    def fill(self, menus: Sequence[tuple[str, Entries]]) -> None:
        """Make the menu bar, and with it every action."""
        for title, entries in menus:
            menu = self._window.menuBar().addMenu(title)
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
        action.setObjectName(spec.name)
        if spec.keys:
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys.split("; ")])
        if spec.check:
            action.toggled.connect(spec.slot)
        else:
            action.triggered.connect(lambda _checked=False: spec.slot())
        self._icons[spec.name] = spec.icon
        self.by_name[spec.name] = action
        if spec.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        return action
