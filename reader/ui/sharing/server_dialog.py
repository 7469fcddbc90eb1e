"""共享服务器: where it is, as whom one connects, and how its identity is known."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reader.sharing.server import Address
from reader.ui.base.language import tr


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
        self.port = QSpinBox()
        self.port.setRange(1, 65_535)
        self.port.setValue(known.port)
        self.database = QLineEdit(known.database)
        self.user = QLineEdit(known.user)
        self.authority = QLineEdit(known.authority)
        self.collection = QLineEdit(collection or "")
        self.collection.setReadOnly(True)
        self.collection.setPlaceholderText(tr("连接时新建；要加入别人的馆藏，先读入对方的改动包或备份"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(_about())
        column.addLayout(self._form())
        column.addWidget(self._buttons(address is not None))
        self.host.textChanged.connect(self._check)
        self.user.textChanged.connect(self._check)
        self._check()

    def address(self) -> Address:
        """Return what is written in the fields."""
        return Address(
            self.host.text().strip(),
            self.user.text().strip(),
            self.database.text().strip() or "baojia",
            self.port.value(),
            self.authority.text().strip(),
        )

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(8)
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
        self.connect_button.setEnabled(bool(self.host.text().strip() and self.user.text().strip()))

    def _agree(self) -> None:
        self.agreed.emit(self.address())
        self.accept()

    def _leave(self) -> None:
        self.left.emit()
        self.accept()


def _about() -> QLabel:
    about = QLabel(tr(
        "服务器由管理员准备（baojia server-sql）。改动在后台收发，连不上时照常工作。"
        "密码不写在这里，写在 ~/.pgpass；除本机以外，必须有 CA 证书。"))
    about.setObjectName("secondary")
    about.setWordWrap(True)
    return about
