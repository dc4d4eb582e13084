"""运行环境: reads what the operator sets and turns it into values, or into one sentence about what is wrong with it."""

import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
PLAIN = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read for something else

SQLITE_WAIT_SECONDS = 20
# FULL: with NORMAL a power cut takes back documents already acknowledged. recursive_triggers: without it
# INSERT OR REPLACE slips past the trigger that forbids deleting a signed paper. 64 MB of cache, 256 MB mapped.
SQLITE_INIT = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY"
)
# A session that waits longer for a lock than SQLite would gives up too; a commit is acknowledged when it is on disk.
POSTGRES_OPTIONS = "-c synchronous_commit=on -c lock_timeout=20s -c timezone=UTC"


def flag(environment: Mapping[str, str], name: str) -> bool:
    """Whether a switch is on: 1/true/yes/on or 0/false/no/off, off when not set.

    Raises `ImproperlyConfigured` for anything else: a misspelt "ture" must not silently mean off.
    """
    given = environment.get(name, "").strip().lower()
    if given in {"1", "true", "yes", "on"}:
        return True
    if given in {"", "0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(
        f"{name} 只能是 1 或 0，现在是“{given}”。 {name} must be 1 or 0, not {given!r}."
    )


def hosts(environment: Mapping[str, str], *, loopback_only: bool) -> list[str]:
    """Host names the pages answer to: loopback, and those in GONGXIAO_HOSTS (comma-separated).

    Raises `ImproperlyConfigured` when demo or debug mode is given a public name: both show more than a stranger
    may see, and the demo's passwords are printed on its front page.
    """
    given = [name.strip() for name in environment.get("GONGXIAO_HOSTS", "").split(",") if name.strip()]
    public = [name for name in given if name not in LOOPBACK]
    if loopback_only and public:
        raise ImproperlyConfigured(
            f"演示和调试模式只能在本机使用，不能对外提供 {'、'.join(public)}；请去掉 GONGXIAO_HOSTS，"
            "或关闭 GONGXIAO_DEMO 和 GONGXIAO_DEBUG。 "
            "Demo and debug mode serve this machine only; unset GONGXIAO_HOSTS, GONGXIAO_DEMO or GONGXIAO_DEBUG."
        )
    return [*LOOPBACK, *public]


def home(environment: Mapping[str, str]) -> Path:
    """The data directory: GONGXIAO_HOME, by default ./var; made on first use, readable by its owner only."""
    path = Path(environment.get("GONGXIAO_HOME") or "var").resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def secret_key(environment: Mapping[str, str], directory: Path) -> str:
    """The key that signs sessions: GONGXIAO_SECRET_KEY, or one made on first start and kept in the data directory."""
    return environment.get("GONGXIAO_SECRET_KEY", "") or _made_once(
        directory / "secret_key", lambda: secrets.token_urlsafe(64)
    )


def demo_password(directory: Path) -> str:
    """The password all users of the demo share, made on first start: none that the next demo has too."""
    return _made_once(
        directory / "demo_password", lambda: "demo-" + "".join(secrets.choice(PLAIN) for _ in range(10))
    )


def _made_once(kept: Path, make: Callable[[], str]) -> str:
    if not kept.exists():
        # Written aside and linked: of two processes starting at once both read the same, whole text.
        fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(make())
        try:
            os.link(fresh, kept)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text().strip()


def database(url: str, directory: Path) -> dict[str, Any]:
    """Django's settings for a database given as a URL; SQLite in ``directory`` when the URL is empty.

    ``sqlite:///relative/path``, ``sqlite:////absolute/path`` or ``postgresql://user:password@host:port/name``, the
    last with libpq parameters such as ``?sslmode=verify-full`` or ``?host=/run/postgresql``. Raises
    `ImproperlyConfigured` for any other URL.
    """
    if not url:
        return _sqlite(directory / "gongxiao.sqlite3")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _unreadable() from None
    path = unquote(parts.path)[1:]
    if parts.scheme == "sqlite" and path and not parts.netloc:
        return _sqlite(Path(path).resolve())
    if parts.scheme in {"postgresql", "postgres"} and path:
        return _postgres(parts, path, port)
    raise _unreadable()


def _unreadable() -> ImproperlyConfigured:
    # The URL itself is not repeated: it holds a password, and this sentence goes to logs.
    return ImproperlyConfigured(
        "GONGXIAO_DATABASE_URL 看不懂；应为 sqlite:///路径 或 postgresql://用户：密码@主机：端口/库名。 "
        "GONGXIAO_DATABASE_URL must be sqlite:///path or postgresql://user:password@host:port/name."
    )


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "ENGINE": "gongxiao.kernel.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_SECONDS,
            "init_command": SQLITE_INIT,
        },
    }


def _postgres(parts: SplitResult, name: str, port: int | None) -> dict[str, Any]:
    parameters = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parameters.pop("host", parts.hostname or ""),
        "PORT": str(port or ""),
        # A serving thread keeps its connection and asks first whether it still lives: a reconnect costs more than a page.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": POSTGRES_OPTIONS, "connect_timeout": 10, **parameters},
    }
