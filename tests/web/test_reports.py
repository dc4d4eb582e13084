"""报告页: every figure opens, the issue is frozen, and what changed since is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.make import Make
from tests.web.conftest import Town

from gongxiao.kernel.models import Issue, User

SignedIn = Callable[[User], Client]
OUTLINE = """
from tests import kinds
from gongxiao.kernel.report import Report, Say, Section, names

ROOT, PERIOD = "O1", "2022H1"
REPORT = Report(
    "trial.work_report", "{org}{period}工作总结",
    Section("主要工作", Section("市场", Say("举办展销{n}", "成交{sum}", "有{who}", n=kinds.fairs, sum=kinds.sales, who=names(kinds.Fair.name)))),
    Section("信贷", Say("贷款{x}", x=kinds.loans)),
)
"""


@pytest.fixture(scope="session")
def outlines_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outlines") / "trial_outlines"
    (folder / "trial").mkdir(parents=True)
    (folder / "trial" / "outline.py").write_text(OUTLINE, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _trial_outlines(settings: Any, outlines_folder: Path) -> None:
    settings.OUTLINES = [outlines_folder]


ADDRESS = "/reports/trial.work_report/"


def test_every_figure_of_a_report_opens(town: Town, make: Make, as_user: SignedIn) -> None:
    make.fair("2022-03-05", org=town.east, sales="250000", name="春茶节")
    make.fair("2022-04-05", org=town.west, sales="60000", name="樱桃节")
    client = as_user(town.head)
    page = client.get(f"{ADDRESS}?org=O1&period=2022H1").content.decode()
    paper = page[page.index("report-paper") : page.index("report-evidence")]
    text = re.sub(r"<[^>]+>", "", paper)
    assert "青溪县供销社2022年上半年工作总结" in text
    assert "举办展销2场，成交31万元，有春茶节、樱桃节。" in text
    assert "信贷" not in text  # nothing stated: no sentence, no heading
    links = re.findall(r'class="figure" href="([^"]+)"', paper)
    assert len(links) == 3
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200
    panel = client.get(
        links[1].replace("&amp;", "&"), headers={"HX-Request": "true", "HX-Target": "evidence"}
    ).content.decode()
    assert "<html" not in panel
    assert "春茶节" in panel
    assert ">310,000" in panel


def test_a_report_downloads_as_an_official_document_and_as_evidence(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair("2022-03-05", org=town.east, sales="250000")
    client = as_user(town.head)
    word = client.get(f"{ADDRESS}docx?org=O1&period=2022H1")
    assert word.content[:2] == b"PK"
    assert "attachment" in word["Content-Disposition"]
    evidence = json.loads(client.get(f"{ADDRESS}evidence.json?org=O1&period=2022H1").content)
    assert evidence["figures"]["trial.sales@O1@2022H1"]["amount"] == "250000"


def test_an_issue_waits_for_the_close_and_then_says_what_changed(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    record = make.fair("2022-03-05", org=town.east, sales="250000")
    head = as_user(town.head)
    early = head.post(f"{ADDRESS}issue?org=O1&period=2022H1")
    assert early.status_code == 422
    assert "还没有结账" in early.content.decode()
    assert Issue.objects.count() == 0
    head.post("/closing/close", {"org": "O1", "period": "2022-06"})
    made = head.post(f"{ADDRESS}issue?org=O1&period=2022H1")
    issued = Issue.objects.get()
    assert made["Location"] == f"/issues/{issued.pk}/"
    page = head.get(made["Location"]).content.decode()
    assert "重写与报出时逐字节一致" in page
    assert "报出以后没有数字变化" in page
    head.post("/closing/reopen", {"org": "O1", "period": "", "reason": "更正，县社批准"})
    head.post(f"/records/{record.pk}/reverse", {"reason": "金额录错"})
    page = head.get(made["Location"]).content.decode()
    assert "重写与报出时逐字节一致" in page
    changes = page[: page.index('class="report"')]
    assert "25万元" in changes
    assert "（无）" in changes
    assert head.get(f"/issues/{issued.pk}/evidence.json").content.decode() == issued.evidence
    assert head.get(f"/issues/{issued.pk}/docx").content[:2] == b"PK"


def test_a_report_is_read_by_duties_that_see_all_and_only_in_their_part(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair("2022-03-05", org=town.east, sales="250000")
    make.fair("2022-03-06", org=town.west, sales="70000", name="樱桃节")
    assert as_user(town.officer).get(f"{ADDRESS}?period=2022H1").status_code == 403
    west = as_user(town.neighbour)
    assert west.get(f"{ADDRESS}?org=O1&period=2022H1").status_code == 404
    own = west.get(f"{ADDRESS}?period=2022H1").content.decode()
    assert "7万元" in own
    assert "25万元" not in own
    assert "工作总结" in west.get("/reports/").content.decode()
