"""共享服务器: where it is, as whom one connects, and how its identity is known."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.sharing.connection import Address
from reader.ui.base.fitting import Scrolled, fit
from reader.ui.base.language import told, tr


class ServerDialog(QDialog):
    """`agreed(Address)`: share over it from now on; `left()`: no longer over any."""

    agreed = Signal(object)
    left = Signal()

    def __init__(self, address: Address | None, collection: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("共享服务器"))
        self.setMinimumWidth(520)
        known = address or Address("", "")
        self.host = QLineEdit(known.host)
        self.host.setPlaceholderText(tr("如 archive.example"))
        self.port = QLineEdit(str(known.port))
        self.port.setValidator(QIntValidator(1, 65_535, self))
        self.database = QLineEdit(known.database)
        self.user = QLineEdit(known.user)
        self.authority = QLineEdit(known.authority)
        self.texts = QCheckBox(tr("把版面的文字告诉服务器，供没有这些版面的成员检索"))
        self.texts.setChecked(known.texts)
        self.engine = QLineEdit(known.engine)
        self.engine.setPlaceholderText(tr("空着则由共享服务器检索"))
        self.engine.setToolTip(tr("OpenSearch 的地址，如 https://search.example:9200；空着则由共享服务器检索"))
        self.collection = QLineEdit(collection or "")
        self.collection.setReadOnly(True)
        self.collection.setPlaceholderText(tr("连接时加入您是其成员的馆藏，都不是则新建"))
        self.collection.setToolTip(self.collection.placeholderText())  # longer than the field
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(_about(self.told()))
        fields = QWidget()
        fields.setLayout(self._form())
        self.scrolled = Scrolled(fields)
        column.addWidget(self.scrolled)
        column.addWidget(self.wrong)
        column.addStretch(1)
        column.addWidget(self._buttons(address is not None))
        self.host.textChanged.connect(self._check)
        self.user.textChanged.connect(self._check)
        self.port.textChanged.connect(self._check)
        self._check()

    def told(self) -> str:
        """Return what is said above the fields."""
        return tr(
            "服务器由管理员准备（baojia server-sql）。改动在后台收发，连不上时照常工作。"
            "密码不写在这里，写在 ~/.pgpass；除本机以外，必须有 CA 证书。"
        )

    def address(self) -> Address:
        """Return what is written in the fields."""
        return Address(
            self.host.text().strip(),
            self.user.text().strip(),
            self.database.text().strip() or "baojia",
            int(self.port.text()),
            self.authority.text().strip(),
            self.texts.isChecked(),
            self.engine.text().strip(),
        )

    def _form(self) -> QFormLayout:
        form = self.form = QFormLayout()
        form.setSpacing(8)
        form.setContentsMargins(0, 0, 0, 0)
        choose = QPushButton(tr("选择…"))
        choose.clicked.connect(self._choose_authority)
        certificate = QHBoxLayout()
        certificate.addWidget(self.authority, 1)
        certificate.addWidget(choose)
        for name, field in (
            (tr("服务器"), self.host),
            (tr("端口"), self.port),
            (tr("数据库"), self.database),
            (tr("用户名"), self.user),
            (tr("馆藏编号"), self.collection),
        ):
            form.addRow(name, field)
            field.setAccessibleName(name)
        form.addRow(tr("CA 证书"), certificate)
        self.authority.setAccessibleName(tr("CA 证书"))
        form.addRow(tr("检索"), self.texts)
        form.addRow(tr("检索服务器"), self.engine)
        self.engine.setAccessibleName(tr("检索服务器"))
        self.wrong = QLabel()
        self.wrong.setObjectName("secondary")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        return form

    def _buttons(self, shared: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.connect_button = buttons.addButton(tr("连接并同步"), QDialogButtonBox.ButtonRole.AcceptRole)
        if shared:
            leave = buttons.addButton(tr("不再使用服务器"), QDialogButtonBox.ButtonRole.DestructiveRole)
            leave.clicked.connect(self._leave)
        buttons.addButton(tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        return buttons

    def _choose_authority(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("CA 证书"), str(Path.home()), tr("证书 (*.pem *.crt)"))
        if path:
            self.authority.setText(path)

    def _check(self) -> None:
        named = bool(self.host.text().strip() and self.user.text().strip())
        self.connect_button.setEnabled(named and self.port.hasAcceptableInput())

    def _agree(self) -> None:
        if self._engine_is_sound():
            self.agreed.emit(self.address())
            self.accept()

    def _engine_is_sound(self) -> bool:
        """Tell whether the engine's address is one; else say what is wrong with it."""
        from reader.sharing.search.opensearch.http import checked

        url = self.engine.text().strip()
        try:
            if url:
                checked(url)
        except ReaderError as error:
            self.wrong.setText(told(error))
            self.wrong.show()
            self.resize(self.size().expandedTo(self.sizeHint()))  # else the field would go out of sight
            fit(self)
            self.engine.setFocus()
            self.scrolled.ensureWidgetVisible(self.engine)
            return False
        return True

    def _leave(self) -> None:
        self.left.emit()
        self.accept()


class JoinDialog(ServerDialog):
    """Which server to join a collection on; `agreed(Address)`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(None, None, parent)
        self.setWindowTitle(tr("加入共享馆藏"))
        self.collection.setPlaceholderText(tr("您是其成员的那一个"))
        self.connect_button.setText(tr("选择文件夹…"))
        self.form.setRowVisible(self.texts, False)
        self.form.setRowVisible(self.engine, False)

    def told(self) -> str:
        """Return what is said above the fields."""
        return tr(
            "在一个空文件夹里建一个库，作为共享馆藏的又一个副本：有人放过起始副本就从它开始，否则取全部改动。"
            "原文件不在其中，以后用“收发原文件”取。密码写在 ~/.pgpass；除本机以外，必须有 CA 证书。"
        )


def _about(text: str) -> QLabel:
    about = QLabel(text)
    about.setObjectName("secondary")
    about.setWordWrap(True)
    return about
