"""A real server over a real database file, and a real Chromium: the county's office as its people meet it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PASSWORD = "for-the-browser"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
ROOT = Path(__file__).parents[2]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
# Said by the browser itself about answers and networks that a test refuses or cuts on purpose.
EXPECTED = ("the server responded with a status of 4", "net::ERR_")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a process needs to work on the installation the browser meets."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GONGXIAO_")}
    return kept | {
        "GONGXIAO_HOME": str(tmp_path_factory.mktemp("home")),
        "GONGXIAO_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "gongxiao.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


@pytest.fixture(scope="session")
def site(environment: dict[str, str]) -> Iterator[str]:
    """The address of a served installation with counties A and C in it."""
    home = Path(environment["GONGXIAO_HOME"])
    port = _free_port()
    command = str(Path(sys.executable).with_name("gongxiao"))
    books = str(Path(__file__).with_name("books.py"))
    subprocess.run([command, "migrate"], env=environment, check=True, capture_output=True)
    subprocess.run([sys.executable, books, PASSWORD], env=environment, check=True)
    with (home / "served.log").open("w") as log:
        server = subprocess.Popen(
            [command, "serve", "--port", str(port), "--workers", "1"], env=environment, stdout=log, stderr=log
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(f"{address}/healthz", server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        assert server.poll() is None, "the server stopped"
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def sessions(environment: dict[str, str], site: str) -> dict[str, str]:
    """{duty: the session key of somebody who holds just that duty at county A}."""
    assert site
    found: dict[str, str] = json.loads((Path(environment["GONGXIAO_HOME"]) / "sessions.json").read_text())
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("GONGXIAO_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "no Chromium: apt-get install chromium, or name one in GONGXIAO_CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


Visit = Callable[..., Page]
SHOTS = ROOT / "var" / "browser"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A picture of every open page of a test that failed, for whoever has to find out why."""
    report = yield
    if report.when == "call" and report.failed:
        SHOTS.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(PAGES_OPEN):
            if not page.is_closed():
                page.screenshot(path=SHOTS / f"{item.name[:80]}-{number}.png", full_page=True)
    return report


PAGES_OPEN: list[Page] = []


@pytest.fixture
def visit(site: str, chromium: Browser) -> Iterator[Visit]:
    """`visit("county_a.clerk")`: a page signed in as them, in a browser of their own.

    What the console complains of, a breach of the content security policy among it, fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    PAGES_OPEN.clear()

    def watched(page: Page) -> None:
        PAGES_OPEN.append(page)
        page.set_default_timeout(30_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))

    def signed_in(person: str, *, size: dict[str, int] = DESKTOP) -> Page:
        phone = size is PHONE
        context = chromium.new_context(
            base_url=site, viewport=size, locale="zh-CN", is_mobile=phone, has_touch=phone  # type: ignore[arg-type]
        )  # fmt: skip
        contexts.append(context)
        context.on("page", watched)
        page = context.new_page()
        page.goto("/login")
        page.fill("#id_username", person)
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url(lambda address: "/login" not in address)
        return page

    yield signed_in
    for context in contexts:
        context.close()
    assert [one for one in complaints if not any(words in one for words in EXPECTED)] == []
