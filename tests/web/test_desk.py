"""写稿台: what the pages of a manuscript do over HTTP, with and without scripts, and for whom."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.make import Make
from tests.web.conftest import Town
from tests.web.test_reports import OUTLINE

from gongxiao.kernel.models import Issue, User
from gongxiao.reports import manuscripts
from gongxiao.reports.models import Manuscript, Remark

SignedIn = Callable[[User], Client]


@pytest.fixture(scope="session")
def outlines_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outlines") / "desk_outlines"
    (folder / "trial").mkdir(parents=True)
    (folder / "trial" / "outline.py").write_text(
        OUTLINE.replace("work_report", "desk_report"), encoding="utf-8"
    )
    return folder


@pytest.fixture(autouse=True)
def _trial_outlines(settings: Any, outlines_folder: Path) -> None:
    settings.OUTLINES = [outlines_folder]


@pytest.fixture
def found(town: Town, make: Make, as_user: SignedIn) -> Manuscript:
    make.fair("2022-03-05", org=town.east, sales="250000", seen="900", name="春茶节")
    answer = as_user(town.head).post("/reports/trial.desk_report/manuscript?org=O1&period=2022H1")
    made = Manuscript.objects.get()
    assert answer["Location"] == f"/manuscripts/{made.pk}/"
    return made


def at(found: Manuscript, more: str = "") -> str:
    return f"/manuscripts/{found.pk}/{more}"


def now(found: Manuscript) -> dict[str, str]:
    return {"was": str(Manuscript.objects.get(pk=found.pk).revision), "page": "p1", "sentence": first(found)}


def first(found: Manuscript) -> str:
    return next(iter(manuscripts.content_of(Manuscript.objects.get(pk=found.pk)).sentences())).id


def text_of(html: str) -> str:
    paper = html[html.index("<article") : html.index("</article>")]
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", paper))


def test_the_desk_shows_outline_page_and_evidence_and_every_figure_opens(
    found: Manuscript, town: Town, as_user: SignedIn
) -> None:
    client = as_user(town.head)
    html = client.get(at(found)).content.decode()
    assert "举办展销1场，成交25万元，有春茶节。" in text_of(html).replace("改这一句", "")
    links = re.findall(
        r'class="figure" href="([^"]+)"', html[html.index("<article") : html.index("</article>")]
    )
    assert len(links) == 3
    assert all(client.get(one.replace("&amp;", "&")).status_code == 200 for one in links)
    assert "打开文稿" in client.get("/reports/trial.desk_report/?org=O1&period=2022H1").content.decode()
    assert "正在写的文稿" in client.get("/reports/").content.decode()


def test_words_are_saved_with_scripts_and_without(found: Manuscript, town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    words = ["共办展销", "，成交", "，有", "，惠及300户"]
    saved = client.post(
        at(found, "say"), now(found) | {"words": words}, headers={"Accept": "application/json"}
    ).json()
    assert saved["saved"].startswith("已保存")
    assert "未有依据的数字" in saved["marks"]
    words[0] = "合办展销"
    answer = client.post(at(found, "say"), now(found) | {"words": words})
    assert answer.status_code == 302
    html = client.get(answer["Location"].split("#")[0]).content.decode()
    assert [*re.findall(r"<textarea[^>]*name=\"words\"[^>]*>([^<]*)</textarea>", html)] == words


def test_what_somebody_else_changed_meanwhile_is_said_and_the_words_typed_are_kept(
    found: Manuscript, town: Town, make: Make, as_user: SignedIn
) -> None:
    other = make.user("孙同事", {"office_clerk": make.root})
    stale = now(found) | {"page": "p2"}
    as_user(town.head).post(at(found, "say"), now(found) | {"words": ["甲", "", "", ""]})
    client = as_user(other)
    sent = stale | {"words": ["乙乙乙", "", "", ""]}
    refused = client.post(at(found, "say"), sent, headers={"Accept": "application/json"})
    assert refused.status_code == 409
    assert "县社主任在" in refused.json()["refused"]
    page = client.post(at(found, "say"), sent)
    assert page.status_code == 422
    assert "县社主任在" in page.content.decode()
    assert "乙乙乙" in page.content.decode()
    assert manuscripts.content_of(Manuscript.objects.get()).sentence(first(found)).words[0] == "甲"


def test_a_figure_is_found_by_its_initials_previewed_and_inserted(
    found: Manuscript, town: Town, as_user: SignedIn
) -> None:
    client = as_user(town.head)
    rows = client.get(at(found, f"find?q=gz&sentence={first(found)}")).content.decode()
    assert "试观众" in rows
    assert ">900" in rows
    assert "1 份单据" in rows
    client.post(
        at(found, "change"),
        now(found) | {"act": "insert:trial.seen:value", "period": "this", "at": "3", "offset": "0"},
    )
    html = client.get(at(found)).content.decode()
    assert "有春茶节900人次。" in text_of(html).replace("改这一句", "")
    unknown = client.post(at(found, "change"), now(found) | {"act": "insert:trial.none:value"})
    assert unknown.status_code == 404


def test_a_suggestion_becomes_a_sentence_with_one_press(
    found: Manuscript, town: Town, as_user: SignedIn
) -> None:
    client = as_user(town.head)
    assert "试观众900人次。" in client.get(at(found, "suggestions")).content.decode()
    client.post(at(found, "change"), now(found) | {"act": "suggest:trial.seen"})
    assert "试观众900人次。" in text_of(client.get(at(found)).content.decode()).replace("改这一句", "")
    again = client.post(at(found, "change"), now(found) | {"act": "suggest:trial.seen"})
    assert "正文已经引用" in again.content.decode()


@pytest.mark.parametrize(
    "act", ["", "nonsense", "out:s2:x", "restore:", "restore:x", "move", "hide:s99", "reply:x"]
)
def test_a_button_nobody_has_does_nothing(act: str, found: Manuscript, town: Town, as_user: SignedIn) -> None:
    before = Manuscript.objects.values().get()
    for where in ("change", "remark", "sign"):
        assert as_user(town.head).post(at(found, where), now(found) | {"act": act}).status_code in (404, 422)
    assert Manuscript.objects.values().get() == before


def test_the_whole_way_from_draft_to_issue(
    found: Manuscript, town: Town, make: Make, as_user: SignedIn
) -> None:
    drafter, reviewer = as_user(make.user("拟", {"office_clerk": make.root})), as_user(make.user("审", {"statistician": make.root}))  # fmt: skip
    signer = as_user(make.user("签", {"leader": make.root}))
    reviewer.post(
        at(found, "remark"), {"act": f"remark:{first(found)}", "text": "请核对", "sentence": first(found)}
    )
    remark = Remark.objects.get()
    assert "请核对" in drafter.get(at(found, "?panel=remarks")).content.decode()
    drafter.post(at(found, "remark"), {"act": f"reply:{remark.pk}", "text": "已核"})
    drafter.post(at(found, "sign"), now(found) | {"act": "send"})
    assert "正在写的文稿" in reviewer.get("/reports/").content.decode()
    assert "审核通过" in reviewer.get(at(found, "?panel=sign")).content.decode()
    assert "审核通过" not in signer.get(at(found, "?panel=sign")).content.decode()
    reviewer.post(
        at(found, "sign"), {"act": "move:signing", "asked": "opinion", "said": "无误", "expect": "2"}
    )
    signer.post(at(found, "sign"), {"act": "move:signed", "asked": "opinion", "said": "同意", "expect": "3"})
    early = signer.post(at(found, "sign"), {"act": "publish"})
    assert "还没有结账" in early.content.decode()
    assert Issue.objects.count() == 0
    as_user(town.head).post("/closing/close", {"org": "O1", "period": "2022-06"})
    made = signer.post(at(found, "sign"), {"act": "publish"})
    page = signer.get(made["Location"]).content.decode()
    assert "重写与报出时逐字节一致" in page
    for line in ("拟稿：拟", "审核：审", "签发：签"):
        assert line in page
    assert signer.get(f"{made['Location']}evidence.json").content.decode() == Issue.objects.get().evidence


def test_the_desk_is_read_by_who_reads_the_report_and_changed_by_the_drafter_alone(
    found: Manuscript, town: Town, make: Make, as_user: SignedIn
) -> None:
    assert as_user(town.neighbour).get(at(found)).status_code == 404
    assert as_user(town.officer).get(at(found)).status_code == 403
    auditor = as_user(make.user("审计", {"auditor": make.root}))
    page = auditor.get(at(found)).content.decode()
    assert "只读" in page
    assert 'name="words"' not in page
    refused = auditor.post(at(found, "say"), now(found) | {"words": ["改", "", "", ""]})
    assert refused.status_code == 422
    for part in ("versions", "compare?a=1&b=1", "preview", "docx", "find?q=x", "suggestions"):
        assert auditor.get(at(found, part)).status_code == 200
        assert as_user(town.neighbour).get(at(found, part)).status_code == 404
    for part in ("say", "change", "remark", "sign"):
        assert as_user(town.neighbour).post(at(found, part), {"act": "send"}).status_code == 404
    assert Manuscript.objects.get().revision == 0


def test_without_libreoffice_the_preview_says_so_and_offers_the_document(
    found: Manuscript, town: Town, as_user: SignedIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    client = as_user(town.head)
    assert "没有安装" in client.get(at(found, "preview/pages")).content.decode()
    pdf = client.get(at(found, "pdf"))
    assert pdf.status_code == 503
    assert "没有安装 LibreOffice" in pdf.content.decode()
    assert client.get(at(found, "docx")).content[:2] == b"PK"


@pytest.mark.needs_office
@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftoppm") is None, reason="no LibreOffice"
)
def test_the_preview_draws_every_page_once(
    found: Manuscript, town: Town, as_user: SignedIn, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    client = as_user(town.head)
    html = client.get(at(found, "preview/pages")).content.decode()
    [picture] = re.findall(r'<img src="([^"]+)"', html)
    assert client.get(picture).content[:4] == b"\x89PNG"
    assert as_user(town.neighbour).get(picture).status_code == 404
    assert client.get(picture.replace("1.png", "2.png")).status_code == 404
    drawn = next((tmp_path / "previews").iterdir()).stat().st_mtime_ns
    client.get(at(found, "preview/pages"))
    assert next((tmp_path / "previews").iterdir()).stat().st_mtime_ns == drawn
    assert client.get(at(found, "pdf")).content[:5] == b"%PDF-"
