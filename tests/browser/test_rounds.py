"""A round of inspection walked without a network: nothing is lost, nothing is there twice, whatever happens on the way."""

from __future__ import annotations

import base64
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tests.browser.conftest import PASSWORD, PHONE, ROOT, _free_port, _wait

PICTURE = """() => { const c = document.createElement("canvas"); c.width = 2400; c.height = 1800;
  const x = c.getContext("2d"); x.fillStyle = "#c96"; x.fillRect(0, 0, 2400, 1800); return c.toDataURL("image/jpeg", 0.9); }"""
TOMORROW = """(() => { const Real = Date, ahead = 86400000;
  window.Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(Real.now() + ahead); } static now() { return Real.now() + ahead; } }; })()"""
EXIF = b"\xff\xe1\x00\x18Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00SECRETPLACE"
Enter = Callable[..., Page]


class Served:
    """A server that can be killed and started again over the same books."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GONGXIAO_")}
        self.environment = clean | {
            "GONGXIAO_HOME": str(home), "GONGXIAO_DEMO": "1", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "gongxiao.config.settings",
        }  # fmt: skip
        self.command = str(Path(sys.executable).with_name("gongxiao"))

    def start(self) -> None:
        arguments = [self.command, "serve", "--port", str(self.port), "--workers", "1"]
        with (self.home / "served.log").open("a") as log:
            self.process = subprocess.Popen(arguments, env=self.environment, stdout=log, stderr=log)
        _wait(f"{self.address}/healthz", self.process)

    def kill(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)

    def asked(self, query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.home / "gongxiao.sqlite3", timeout=20) as books:
            return books.execute(query).fetchall()

    def signed(self) -> list[str]:
        return [
            row[0]
            for row in self.asked("SELECT kind FROM kernel_record WHERE key LIKE 'draft:%' ORDER BY id")
        ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    served = Served(tmp_path_factory.mktemp("round"))
    subprocess.run([served.command, "migrate"], env=served.environment, check=True, capture_output=True)
    books = str(Path(__file__).with_name("round_books.py"))
    subprocess.run([sys.executable, books, PASSWORD], env=served.environment, check=True)
    return served.home


@pytest.fixture
def served(built: Path, tmp_path: Path) -> Iterator[Served]:
    shutil.copytree(built, tmp_path / "home")
    one = Served(tmp_path / "home")
    one.start()
    yield one
    one.kill()


@pytest.fixture
def phone(served: Served, chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=served.address, viewport=PHONE, locale="zh-CN", is_mobile=True, has_touch=True)  # type: ignore[arg-type]  # fmt: skip
    context.set_default_timeout(30_000)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context
    context.close()
    assert errors == []


def sign_in(context: BrowserContext, person: str) -> Page:
    page = context.new_page()
    page.goto("/login")
    page.fill("#id_username", f"round.{person}")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda address: "/login" not in address)
    return page


def opened(context: BrowserContext, person: str = "officer") -> Page:
    page = sign_in(context, person)
    page.goto("/round/")
    page.locator(".round-form").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def begin(page: Page, *, picture: bool = False) -> None:
    """A round in the field of fire at one site, with one finding."""
    page.select_option("[name=field]", "fire")
    page.click(".round-form button")
    page.locator("[data-t=sites] a", has_text="东门老厂房").click()
    page.locator(".round-item").first.locator("[data-result=finding]").click()
    page.locator("[data-t=levels] button", has_text="一般").click()
    page.fill(".round-finding textarea", "通道堆放纸箱")
    if picture:
        drawn = base64.b64decode(page.evaluate(PICTURE).split(",")[1])
        with_place = drawn[:2] + EXIF + drawn[2:]
        file: Any = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": with_place}
        page.set_input_files(".round-finding input[type=file]", files=[file])
        page.locator(".round-finding .photo-shot").wait_for()
    page.click("[data-t=rest]")
    expect(page.locator(".round-item[data-result=fine]")).to_have_count(6)


def to_signing(page: Page) -> None:
    page.click("[data-t=next]")
    page.click("[data-t=sign]")
    page.locator("[name=leader]").wait_for()


def finish(page: Page) -> None:
    to_signing(page)
    page.click("button[data-t=sign]")
    page.locator(".round-form").wait_for()


def waits(page: Page, number: int) -> None:
    expect(page.locator("[data-outbox-count]")).to_have_text(f"待上传 {number} 单", timeout=60_000)


BOTH = ["stewardship.safety_round", "stewardship.hazard"]


def test_a_day_with_the_server_dead_and_a_reload_in_the_middle(served: Served, phone: BrowserContext) -> None:
    page = opened(phone)
    served.kill()
    page.reload()
    begin(page, picture=True)
    page.reload()
    assert page.input_value(".round-finding textarea") == "通道堆放纸箱"
    page.close()
    page = phone.new_page()
    page.goto("/round/")
    page.locator(".round-list a", has_text="消防安全").click()
    page.locator("[data-t=sites] a", has_text="东门老厂房").click()
    expect(page.locator(".round-finding .photo-shot")).to_have_count(1)
    finish(page)
    waits(page, 2)
    page.goto("/papers/")
    expect(page.locator("h1")).to_have_text("没有网络")

    served.start()
    page.goto("/round/")
    waits(page, 0)
    assert served.signed() == BOTH
    (caused,) = served.asked("SELECT c.kind FROM kernel_record h JOIN kernel_record c ON c.id = h.cause_id WHERE h.key LIKE 'draft:%'")  # fmt: skip
    assert caused == ("stewardship.safety_round",)
    ((digest, name, size),) = served.asked("SELECT digest, name, size FROM kernel_attachment")
    kept = (served.home / "attachments" / digest[:2] / digest).read_bytes()
    assert b"SECRETPLACE" not in kept
    assert b"Exif" not in kept
    assert name.endswith(".jpg")
    assert size == len(kept) < 400_000
    height, width = _size(kept)
    assert (width, height) == (1600, 1200)


def _size(jpeg: bytes) -> tuple[int, int]:
    at = jpeg.index(b"\xff\xc0")
    return int.from_bytes(jpeg[at + 5 : at + 7], "big"), int.from_bytes(jpeg[at + 7 : at + 9], "big")


def test_an_answer_lost_after_the_books_were_written_doubles_nothing(
    served: Served, phone: BrowserContext
) -> None:
    page = opened(phone)
    phone.set_offline(True)
    begin(page)
    finish(page)
    lost: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    phone.route("**/sync/", lose)
    phone.set_offline(False)
    for _ in range(150):
        page.wait_for_timeout(200)
        if lost:
            break
    assert lost == [200]
    page.locator("[data-outbox-note]", has_text="没有连上服务器").wait_for()
    assert served.signed() == BOTH
    waits(page, 2)
    page.click("[data-outbox-send]")
    waits(page, 0)
    assert served.signed() == BOTH


@pytest.mark.parametrize("locks", [True, False], ids=["web locks", "the lease"])
def test_two_pages_sign_and_send_the_same_round_once(
    locks: bool, served: Served, phone: BrowserContext
) -> None:
    if not locks:
        phone.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    page = opened(phone)
    phone.set_offline(True)
    begin(page)
    to_signing(page)
    other = phone.new_page()
    other.goto(page.url)
    other.locator("[name=leader]").wait_for()
    page.click("button[data-t=sign]")
    other.click("button[data-t=sign]")
    page.locator(".round-form").wait_for()
    expect(other.locator("#said")).to_contain_text("已经签字")
    waits(page, 2)
    phone.set_offline(False)
    for one in (page, other):
        one.evaluate("window.dispatchEvent(new Event('online'))")
    waits(page, 0)
    waits(other, 0)
    assert served.signed() == BOTH


def test_a_clock_a_day_ahead_is_answered_by_the_server_and_waits_on_the_desk(
    served: Served, phone: BrowserContext
) -> None:
    phone.add_init_script(TOMORROW)
    page = opened(phone)
    begin(page)
    finish(page)
    waits(page, 0)
    expect(page.locator("[data-outbox-note]")).to_contain_text("请校准本机时间")
    expect(page.locator(".outbox-refused")).to_have_count(2, timeout=60_000)
    expect(page.locator(".outbox-refused").last).to_contain_text("手机或电脑的时间是否正确？")
    assert served.signed() == []
    page.goto("/")
    expect(page.get_by_text("被拒", exact=True)).to_have_count(2)
    assert served.asked("SELECT count(*) FROM kernel_draft WHERE filled_at > received_at") == [(2,)]


def test_what_one_person_signed_is_not_sent_by_another_and_a_lapsed_sign_in_loses_nothing(
    served: Served, phone: BrowserContext
) -> None:
    page = opened(phone)
    phone.set_offline(True)
    begin(page)
    finish(page)
    phone.clear_cookies()
    phone.set_offline(False)
    page.locator("[data-outbox-note]", has_text="登录已过期").wait_for()
    waits(page, 2)

    stranger = opened(phone, "second")
    expect(stranger.locator("[data-outbox-note]")).to_contain_text("另有 2 单由另一位用户填写")
    stranger.evaluate("window.dispatchEvent(new Event('online'))")
    expect(stranger.locator("[data-outbox-note]")).to_contain_text("另有 2 单由另一位用户填写")
    assert served.signed() == []
    phone.clear_cookies()
    page = opened(phone)
    waits(page, 0)
    assert served.asked("SELECT DISTINCT u.username FROM kernel_record r JOIN kernel_user u ON u.id = r.signed_by_id WHERE r.key LIKE 'draft:%'") == [("round.officer",)]  # fmt: skip


def test_signing_out_waits_until_everything_is_sent(served: Served, phone: BrowserContext) -> None:
    page = opened(phone)
    desk = phone.new_page()
    desk.goto("/")
    phone.route("**/sync/**", lambda route: route.abort())
    begin(page)
    finish(page)
    waits(page, 2)
    desk.locator("summary", has=desk.locator("svg")).first.click()
    desk.locator(".drawer [data-sign-out] button").click()
    expect(desk.locator("[data-sign-out-stop]")).to_contain_text("本机还有 2 单没有上传")
    assert "/login" not in desk.url
    phone.unroute("**/sync/**")
    page.click("[data-outbox-send]")
    waits(page, 0)
    desk.locator("summary", has=desk.locator("svg")).first.click()
    desk.locator(".drawer [data-sign-out] button").click()
    desk.wait_for_url("**/login")
    assert served.signed() == BOTH


def test_a_device_that_keeps_nothing_says_so(phone: BrowserContext, served: Served) -> None:
    phone.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }"
    )
    page = sign_in(phone, "officer")
    page.goto("/round/")
    expect(page.locator("#said")).to_contain_text("请不要在这里离线填写")
    expect(page.locator(".round-form")).to_have_count(0)
    assert served.signed() == []


def test_a_fix_is_checked_again_without_a_network_but_not_by_its_fixer(
    served: Served, phone: BrowserContext, chromium: Browser
) -> None:
    page = opened(phone)
    phone.set_offline(True)
    page.get_by_text("灭火器过期1").click()
    page.locator("[data-t=moves] button", has_text="已销号").click()
    page.fill("[name=opinion]", "已更换，合格")
    page.click("[data-t=form] .round-big")
    waits(page, 1)
    expect(page.locator(".round-row", has_text="灭火器过期1")).to_contain_text("已办，待上传")
    phone.set_offline(False)
    waits(page, 0)
    newest = "SELECT s.stage, u.username FROM kernel_step s JOIN kernel_user u ON u.id = s.done_by_id ORDER BY s.id DESC LIMIT 1"
    assert served.asked(newest) == [("closed", "round.officer")]

    # Somebody moved the case on meanwhile: the step becomes a to-do and moves nothing.
    phone.set_offline(True)
    page.get_by_text("灭火器过期2").click()
    page.locator("[data-t=moves] button", has_text="已销号").click()
    page.fill("[name=opinion]", "合格")
    page.click("[data-t=form] .round-big")
    second = opened(chromium.new_context(base_url=served.address, locale="zh-CN"), "second")
    second.get_by_text("灭火器过期2").click()
    second.locator("[data-t=moves] button", has_text="整改中").click()
    second.click("[data-t=form] .round-big")
    expect(second.locator(".outbox-done")).to_have_count(1, timeout=60_000)
    second.context.close()
    phone.set_offline(False)
    waits(page, 0)
    expect(page.locator(".outbox-refused")).to_contain_text("已由乙安全员办到“整改中”", timeout=60_000)
    assert served.asked(newest) == [("fixing", "round.second")]
    page.goto("/")
    expect(page.get_by_text("被拒", exact=True)).to_have_count(1)
