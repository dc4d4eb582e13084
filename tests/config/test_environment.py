"""What an operator sets is understood, or refused with a sentence that says what to do."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongxiao.config import environment


def test_without_a_url_the_books_are_a_sqlite_file_in_the_data_directory(tmp_path: Path) -> None:
    database = environment.database("", tmp_path)
    assert database["ENGINE"] == "gongxiao.kernel.sqlite"
    assert database["NAME"] == tmp_path / "gongxiao.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_sqlite_url_names_a_file_from_here_or_from_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert environment.database("sqlite:///books/a.db", tmp_path)["NAME"] == tmp_path / "books" / "a.db"
    assert environment.database(f"sqlite:///{tmp_path}/b.db", tmp_path)["NAME"] == tmp_path / "b.db"
    assert environment.database("sqlite:///%E4%B8%80%E5%8E%BF.db", tmp_path)["NAME"] == tmp_path / "一县.db"


def test_a_postgresql_url_may_carry_odd_characters_and_parameters(tmp_path: Path) -> None:
    database = environment.database(
        "postgresql://co%2Dop:p%40ss%2Fw%3Ard@db.example:6432/books?sslmode=verify-full", tmp_path
    )
    expected: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "books",
        "USER": "co-op",
        "PASSWORD": "p@ss/w:rd",
        "HOST": "db.example",
        "PORT": "6432",
    }
    assert {key: database[key] for key in expected} == expected
    assert database["OPTIONS"]["sslmode"] == "verify-full"
    assert "synchronous_commit=on" in database["OPTIONS"]["options"]


def test_a_postgresql_url_may_name_a_socket_directory(tmp_path: Path) -> None:
    database = environment.database("postgresql:///books?host=/run/postgresql", tmp_path)
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("/run/postgresql", "", "books")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://user:geheim@host/books",
        "postgresql://user:geheim@host:port/books",
        "postgresql://user:geheim@host:70000/books",
        "postgresql://user:geheim@host",
        "sqlite:///",
        "sqlite://geheim/books.db",
        "geheim.sqlite3",
        "postgresql://[geheim/books",
    ],
)
def test_a_url_that_means_nothing_is_refused_without_repeating_its_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="GONGXIAO_DATABASE_URL 看不懂") as refusal:
        environment.database(url, tmp_path)
    assert "geheim" not in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "meant"), [("1", True), ("true", True), (" ON ", True), ("0", False), ("", False)]
)
def test_a_switch_is_on_or_off(given: str, meant: bool) -> None:
    assert environment.flag({"GONGXIAO_DEMO": given}, "GONGXIAO_DEMO") is meant


def test_a_misspelt_switch_does_not_silently_mean_off() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^GONGXIAO_DEMO 只能是 1 或 0，现在是“ture”"):
        environment.flag({"GONGXIAO_DEMO": "ture"}, "GONGXIAO_DEMO")


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    first = environment.secret_key({}, tmp_path)
    assert len(first) >= 64
    assert environment.secret_key({}, tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_a_given_secret_key_is_used_and_none_is_written(tmp_path: Path) -> None:
    assert environment.secret_key({"GONGXIAO_SECRET_KEY": "given"}, tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_processes_starting_at_once_agree_on_one_secret_key(tmp_path: Path) -> None:
    ask = "import sys, pathlib; from gongxiao.config import environment as e; print(e.secret_key({}, pathlib.Path(sys.argv[1])))"
    starts = [
        subprocess.Popen([sys.executable, "-c", ask, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    keys = {process.communicate(timeout=60)[0] for process in starts}
    assert keys == {(tmp_path / "secret_key").read_text() + "\n"}


def test_the_data_directory_is_for_its_owner_only(tmp_path: Path) -> None:
    made = environment.home({"GONGXIAO_HOME": str(tmp_path / "a" / "b")})
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_a_demo_answers_to_this_machine_only() -> None:
    assert environment.hosts({}, loopback_only=True) == ["127.0.0.1", "localhost", "[::1]"]
    with pytest.raises(ImproperlyConfigured, match=r"不能对外提供 gx.example.cn"):
        environment.hosts({"GONGXIAO_HOSTS": "localhost, gx.example.cn"}, loopback_only=True)


def settings_under(tmp_path: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """What a fresh process makes of these variables."""
    show = (
        "from gongxiao.config import settings as s;"
        "print(s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.ALLOWED_HOSTS[3:],"
        " s.STORAGES['staticfiles']['BACKEND'].rpartition('.')[2], s.DEBUG)"
    )
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("GONGXIAO_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-c", show],
        env=clean | {"GONGXIAO_HOME": str(tmp_path)} | given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_public_name_means_https_and_cookies_that_never_travel_in_the_open(tmp_path: Path) -> None:
    result = settings_under(tmp_path, GONGXIAO_HOSTS="gx.example.cn")
    assert result.stdout == "True True 31536000 ['gx.example.cn'] ModuleStorage False\n"


def test_this_machine_alone_needs_no_https(tmp_path: Path) -> None:
    assert settings_under(tmp_path).stdout == "False False 0 [] ModuleStorage False\n"


def test_a_demo_needs_no_collected_files_and_shows_no_source(tmp_path: Path) -> None:
    assert settings_under(tmp_path, GONGXIAO_DEMO="1").stdout == "False False 0 [] StaticFilesStorage False\n"


@pytest.mark.parametrize("mode", ["GONGXIAO_DEMO", "GONGXIAO_DEBUG"])
def test_demo_and_debug_mode_do_not_start_under_a_public_name(tmp_path: Path, mode: str) -> None:
    result = settings_under(tmp_path, GONGXIAO_HOSTS="gx.example.cn", **{mode: "1"})
    assert result.returncode == 1
    assert "演示和调试模式只能在本机使用" in result.stderr
