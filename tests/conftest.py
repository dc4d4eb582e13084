"""What every test may rely on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import TransactionTestCase
from tests.make import Make

from gongxiao.kernel import metric, shipped, triggers

BROWSER = Path(__file__).parent / "browser"
DATABASE = {"db", "transactional_db", "django_db_setup"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(BROWSER):
            item.add_marker(pytest.mark.browser)
        elif not opens_the_database(item):
            item.add_marker(pytest.mark.once)


def opens_the_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or not DATABASE.isdisjoint(
        getattr(item, "fixturenames", ())
    )


@pytest.fixture(scope="session", autouse=True)
def _emptied_books_start_like_new_ones() -> Iterator[None]:
    """Tests that really commit end in a flush, which the append-only triggers refuse and which takes what is shipped."""
    tested: Any = TransactionTestCase  # its teardown has no public name
    flush = tested._fixture_teardown

    def flush_between_triggers(case: TransactionTestCase) -> None:
        triggers.drop()
        flush(case)
        triggers.install()
        shipped.ship()

    tested._fixture_teardown = flush_between_triggers
    yield
    tested._fixture_teardown = flush


@pytest.fixture(autouse=True)
def _nothing_is_remembered_of_the_database() -> Iterator[None]:
    yield
    metric.forget()


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def make(db: None) -> Make:  # noqa: ARG001 - its effect is wanted
    """Builders; the books are rolled back after the test."""
    return Make()


@pytest.fixture
def shared_books(transactional_db: None, tmp_path: Path) -> Iterator[None]:  # noqa: ARG001 - its effect is wanted
    """Books that really commit and that threads may share: on SQLite a file, because memory has one writer only."""
    if connection.vendor == "postgresql":
        yield
        return
    memory: Any = connections["default"]
    memory.ensure_connection()
    path = tmp_path / "books.sqlite3"
    copy = memory.Database.connect(str(path))
    memory.connection.backup(copy)
    copy.close()
    before: dict[str, Any] = connections.settings["default"]
    connections.settings["default"] = {**before, "NAME": str(path)}
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections.settings["default"] = before
    connections["default"] = memory
