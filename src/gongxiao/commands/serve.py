"""提供网页: serves the pages to browsers with gunicorn, until interrupted."""

import argparse
import os
import socket
import sys
from contextlib import closing

from django.conf import settings
from django.core.management import call_command

from gongxiao.basis.refusal import Refused
from gongxiao.commands.check import refuse_an_outdated_database

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and how many requests to answer at once (workers times threads)."""
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只供本机或本机上的反向代理")
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
    parser.add_argument("--workers", type=int, default=2, help="进程数，默认 2")
    parser.add_argument("--threads", type=int, default=8, help="每个进程的线程数，默认 8")


def run(args: argparse.Namespace) -> int:
    """Become gunicorn; does not return.

    Refuses a public address in demo or debug mode, a port in use and an outdated database.
    """
    refuse_a_public_demo(args.host)
    refuse_a_port_in_use(args.host, args.port)
    refuse_an_outdated_database()
    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)
    address = f"[{args.host}]:{args.port}" if ":" in args.host else f"{args.host}:{args.port}"
    print(f"请用浏览器打开 http://{address}/ ，按 Ctrl+C 结束。", flush=True)
    os.execv(sys.executable, gunicorn_command(address, args.workers, args.threads))  # noqa: S606 - no shell meant


def refuse_a_public_demo(host: str) -> None:
    """Raise `Refused` when demo or debug mode would listen beyond this machine."""
    if (settings.DEMO or settings.DEBUG) and host not in LOOPBACK:
        raise Refused(
            f"演示和调试模式只能在本机使用，不能监听 {host}；请去掉 --host，或关闭 GONGXIAO_DEMO 和 GONGXIAO_DEBUG。",
            "serve.public_demo",
        )


def refuse_a_port_in_use(host: str, port: int) -> None:
    """Raise `Refused` when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            raise Refused(
                f"{host} 的端口 {port} 不能使用（可能已被占用），请用 --port 换一个。", "serve.port"
            ) from None


def gunicorn_command(address: str, workers: int, threads: int) -> list[str]:
    """The command line gunicorn is started with."""
    return [
        sys.executable, "-m", "gunicorn", "gongxiao.config.wsgi:application",
        "--bind", address,
        "--worker-class", "gthread",
        "--workers", str(workers),
        "--threads", str(threads),
        "--timeout", "60",
        "--graceful-timeout", "30",
        "--max-requests", "20000",
        "--max-requests-jitter", "2000",
        "--log-level", "warning",
        "--no-control-socket",
    ]  # fmt: skip
