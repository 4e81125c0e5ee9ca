"""Django's SQLite backend with a lock around each transaction, and foreign keys that delete along.

SQLite lets one connection write at a time, and the others wait by sleeping and trying again, so that some wait long.
A lock in the process wakes them in turn, and gives up when SQLite would. Writers of other processes wait in SQLite.
"""

import threading
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base, schema

from studyapp.cascades import CascadingSchemaEditor

_writing = threading.Lock()


class DatabaseSchemaEditor(CascadingSchemaEditor, schema.DatabaseSchemaEditor):
    plain_inline_fk = plain_column_inline_fk = schema.DatabaseSchemaEditor.sql_create_inline_fk


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = DatabaseSchemaEditor

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._is_writing = False

    def _start_transaction_under_autocommit(self) -> None:
        if not _writing.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5.0)):
            raise OperationalError("database is locked")
        self._is_writing = True
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._stop_writing()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()
        finally:
            self._stop_writing()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._stop_writing()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._stop_writing()

    def _stop_writing(self) -> None:
        if self._is_writing:
            self._is_writing = False
            _writing.release()
