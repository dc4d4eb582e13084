"""统计页: the grid, sending up, approving and the roll-up, through the front door; nobody reaches beside the own part."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.test import Client
from django.utils.http import urlencode
from openpyxl import load_workbook
from tests.make import Make, written
from tests.reports.trial_forms import JUNE, Books

from gongxiao.kernel.models import Issue, Org, Record, User
from gongxiao.reports.statistics import submission
from gongxiao.reports.statistics.form import forms


@pytest.fixture
def books(make: Make) -> Books:
    return Books(make)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(page: str, org: Org, code: str = "0001") -> str:
    return f"/statistics/{code}/{page}?{urlencode({'org': org.code, 'period': JUNE.code})}"


def test_a_form_goes_from_the_grid_to_the_approval_and_back(books: Books) -> None:
    filler, head = signed_in(books.filler), signed_in(books.head)
    typed = {"trade.system_sales": "100", "trade.inputs_sales": "30", "trade.other_sales": "71"}
    assert filler.post(address("fill", books.east), typed).status_code == 302
    page = filler.get(address("", books.east)).content.decode()
    assert "销售总额（当月）100，分项之和 101，相差 -1万元。" in page
    refused = filler.post(address("submit", books.east))
    assert refused.status_code == 422
    assert not Record.objects.filter(kind="reports.statistical_submission").exists()
    assert filler.post(address("fill", books.east), {"trade.other_sales": "70"}).status_code == 302
    assert filler.post(address("submit", books.east)).status_code == 302
    assert head.post(address("review", books.east), {"act": "approved"}).status_code == 302
    shown = head.get(address("", books.east)).content.decode()
    assert "重算与审定时逐字节一致" in shown
    assert "审定以后没有数字变化" in shown
    late = filler.post(address("fill", books.east), {"trade.other_sales": "71"})
    assert late.status_code == 422
    assert "已审定" in late.content.decode()
    assert head.post(address("review", books.east), {"act": "withdrawn", "words": "漏报"}).status_code == 302
    assert submission.current(forms["0001"], books.east, JUNE) is None


def test_every_cell_with_a_number_opens_its_figure(books: Books) -> None:
    books.fill(books.east)
    client = signed_in(books.filler)
    page = client.get(address("", books.east)).content.decode()
    links = re.findall(r'class="figure" href="([^"]+)"', page)
    assert len(links) == 8  # four rows, each with the month and the year so far
    for link in links:
        opened = client.get(link.replace("&amp;", "&"))
        assert opened.status_code == 200
        assert "东镇供销社" in opened.content.decode()


def test_a_wrong_number_keeps_everything_typed_and_signs_nothing(books: Books) -> None:
    before = written()
    answer = signed_in(books.filler).post(
        address("fill", books.east), {"trade.system_sales": "约一百", "trade.inputs_sales": "30"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="约一百"' in page
    assert 'value="30"' in page
    assert written() == before


def test_the_county_sees_who_is_in_who_is_late_and_who_reads_differently(books: Books) -> None:
    books.fill(books.east)
    books.send(books.east)
    head = signed_in(books.head)
    head.post(address("review", books.east), {"act": "approved"})
    page = head.get(address("below", books.county)).content.decode()
    assert "一致" in page
    assert "迟报" in page
    assert ">100<" in page
    late = head.get(f"/statistics-progress/?org={books.county.code}&period=2022-06").content.decode()
    assert "西镇供销社" in late
    index = head.get(f"/statistics/?org={books.county.code}&period=2022-06").content.decode()
    assert "已审定 1 / 2" in index


@pytest.mark.parametrize("page", ["", "print", "excel", "below"])
def test_a_neighbours_form_is_not_there(page: str, books: Books, make: Make) -> None:
    neighbour = signed_in(make.user("西镇统计", {"statistician": books.west, "statistics_head": books.west}))
    books.fill(books.east)
    assert neighbour.get(address(page, books.east)).status_code == 404
    for act in ("fill", "submit", "review"):
        before = written()
        sent = {"trade.system_sales": "1", "act": "approved"}
        assert neighbour.post(address(act, books.east), sent).status_code == 404
        assert written() == before
    assert Issue.objects.count() == 0


def test_the_official_copy_prints_and_downloads_the_frozen_numbers(books: Books) -> None:
    books.fill(books.east)
    books.send(books.east)
    head = signed_in(books.head)
    head.post(address("review", books.east), {"act": "approved"})
    workbook = load_workbook(BytesIO(head.get(address("excel", books.east)).content)).active
    assert workbook is not None
    assert (workbook["A9"].value, workbook["D9"].value) == ("销售总额", 100)
    printed = head.get(address("print", books.east)).content.decode()
    for words in ("表号", "供销统 0001 表", "统计负责人", "冯负责人", "董统计"):
        assert words in printed
