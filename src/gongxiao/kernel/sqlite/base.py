"""嵌入式数据库: Django's SQLite backend with the write gate; settings name it as ENGINE "gongxiao.kernel.sqlite"."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from gongxiao.kernel.sqlite import objection
from gongxiao.kernel.sqlite.gate import GateTimeout, WriteGate

# The version Django really got is asked here: whatever else was imported first, no affected SQLite gets further.
if sentence := objection(base.DatabaseWrapper.Database.sqlite_version_info):
    raise ImproperlyConfigured(sentence)

DEFAULT_WAIT = 20.0  # seconds

# The type stubs leave out Django's private hooks, hence the ignores below.


class DatabaseWrapper(base.DatabaseWrapper):
    """嵌入式数据库: every `atomic` block waits at the write gate; single statements outside one do not."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        self._gate: WriteGate | None = None

    def _start_transaction_under_autocommit(self) -> None:
        gate = self._gate_of_this_database()
        if gate is None:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
            return
        try:
            gate.acquire()
        except GateTimeout:
            raise OperationalError("database is locked: another writer holds the gate") from None
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            gate.release()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._release_after_transaction()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._release_after_transaction()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self._gate is not None:
                self._gate.close()
                self._gate = None

    def _release_after_transaction(self) -> None:
        # A commit that failed leaves the transaction open: Django rolls it back, and until then nobody else may enter.
        if self._gate is not None and not (self.connection and self.connection.in_transaction):
            self._gate.release()

    def _gate_of_this_database(self) -> WriteGate | None:
        if self._gate is None and not self.is_in_memory_db():
            database = Path(str(self.settings_dict["NAME"]))
            wait = float(self.settings_dict["OPTIONS"].get("timeout", DEFAULT_WAIT))
            self._gate = WriteGate(database.with_name(f"{database.name}.gate"), wait)
        return self._gate
