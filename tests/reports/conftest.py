"""What the tests of reports rely on: the reference validator of XBRL, without a network."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.reports.validator import Verdict

    Validate = Callable[[Path], Verdict]


@pytest.fixture
def validate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Validate:
    """`validate(path)`: what Arelle finds, from the schemas it ships; a connection or an earlier cache would fail or be absent."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nothing-fetched-before"))

    def off(*_: Any, **__: Any) -> Any:
        raise AssertionError("the network is off")

    monkeypatch.setattr(socket.socket, "connect", off)
    monkeypatch.setattr(socket, "getaddrinfo", off)
    from tests.reports import validator

    return validator.asked
