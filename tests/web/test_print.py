"""Paper: every page has a printed head and foot; a paper carries its amounts in words and three names; forms are set by the millimetre."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.make import Make
from tests.web.conftest import Town

from gongxiao.kernel import case, journal
from gongxiao.kernel.kind import kinds
from gongxiao.kernel.models import Record, User
from gongxiao.web import layouts
from gongxiao.web.models import PrinterOffset, PrintLayout

SignedIn = Callable[[User], Client]


def printed(client: Client, record: Record, form: str = "a4") -> str:
    answer = client.get(reverse("record_print", args=[record.pk]), {"form": form})
    assert answer.status_code == 200
    return str(answer.content.decode())


def names(page: str) -> list[tuple[str, str, str]]:
    part = page[page.index('class="names"') :]
    return re.findall(
        r"<b>(制单|审核|记账)</b> (?:<i class=\"(sign-line)\">|([^<]+))", part[: part.index("</div>")]
    )


def test_a_paper_says_its_money_in_words_and_who_signed_it(town: Town, as_user: SignedIn, make: Make) -> None:
    record = make.fair(org=town.east, sales="2306.5")
    for page in (
        printed(as_user(town.head), record),
        as_user(town.head).get(f"/records/{record.pk}/").content.decode(),
    ):
        assert "人民币贰仟叁佰零陆元伍角整" in page
        assert "2,306.50" in page
        assert names(page) == [
            ("制单", "", str(record.signed_by)),
            ("审核", "sign-line", ""),
            ("记账", "sign-line", ""),
        ]


def test_who_checked_a_case_is_who_rechecked_the_fix_not_who_fixed_it(
    town: Town, as_user: SignedIn, make: Make
) -> None:
    record = make.fault(org=town.east)
    checker = make.user("东镇复查员", {"trial.officer": town.east})
    day = date(2022, 3, 10)
    case.advance(record, "fixing", on=day, by=town.officer)
    case.advance(record, "rechecking", on=day, by=town.fixer)
    assert names(printed(as_user(town.officer), record))[1] == ("审核", "sign-line", "")
    case.advance(record, "closed", on=day, by=checker, answers={"opinion": "已改好"})
    assert names(printed(as_user(town.officer), record))[1] == ("审核", "", "东镇复查员")


def test_a_reversal_is_printed_with_its_mark_in_red_figures(
    town: Town, as_user: SignedIn, make: Make
) -> None:
    record = make.fair(org=town.east, sales="100")
    assert "red-mark" not in printed(as_user(town.head), record)
    undone = journal.reverse(record, by=record.signed_by, reason="金额录错")
    page = printed(as_user(town.head), undone)
    assert '<b class="red-mark">红冲</b>' in page
    assert f"冲销原单 {record.number}" in page
    assert "金额录错" in page
    assert re.search(r'class="figure negative"[^>]*>-100\.00', page)
    assert "人民币负壹佰元整" in page
    assert '<b class="red-mark">已红冲</b>' in printed(as_user(town.head), record)


def test_a_table_on_paper_is_added_up_and_its_money_said_in_words(
    town: Town, as_user: SignedIn, make: Make
) -> None:
    record = make.fair(
        org=town.east, entrants=[{"sales": "1200.5", "sort": "tea"}, {"sales": "800", "sort": "fruit"}]
    )
    page = printed(as_user(town.head), record)
    assert "2,000.50" in page
    assert "合计（大写） 人民币贰仟元零伍角整" in page


@pytest.mark.parametrize("paper", list(layouts.PAPERS))
def test_every_kind_prints_on_every_paper_without_a_layout_of_its_own(
    town: Town, as_user: SignedIn, make: Make, paper: str
) -> None:
    record = make.fair(org=town.east, sales="1")
    client = as_user(town.head)
    page = printed(client, record, paper)
    assert f"sheet sheet-{paper}" in page
    assert record.number in page
    css = client.get(re.findall(r'href="(/print/sheet\.css[^"]+)"', page)[0].replace("&amp;", "&"))
    wide, high, _margin = layouts.PAPERS[paper]
    assert css["Content-Type"].startswith("text/css")
    assert f"size:{wide}mm {high}mm" in css.content.decode()


def test_the_number_says_how_it_is_made_up(town: Town, as_user: SignedIn, make: Make) -> None:
    record = make.fair(org=town.east)
    page = as_user(town.head).get(f"/records/{record.pk}/").content.decode()
    assert f"单位 {town.east.code} · 试展销会 · 2022 年 · 第 1 号" in page


def test_every_page_is_printed_with_a_head_and_a_foot(town: Town, as_user: SignedIn, make: Make) -> None:
    record = make.fair(org=town.east)
    client = as_user(town.head)
    for address in ("/papers/", "/figures/?period=2022H1", f"/records/{record.pk}/", "/registers/party/"):
        page = client.get(address).content.decode()
        assert page.count('class="print-top"') == page.count('class="print-bottom"') == 1, address
        assert "截至" in page, address
        assert "打印 县社主任" in page, address
    assert "期间 2022年上半年" in client.get("/figures/?period=2022H1").content.decode()
    assert (
        record.number
        in re.findall(
            r'class="print-top".*?</div></div>', client.get(f"/records/{record.pk}/").content.decode()
        )[0]
    )


# -- forms of the house


@pytest.fixture
def keeper(town: Town, make: Make) -> User:
    return make.user("东镇文员", {"office_clerk": town.east, "trial.officer": town.east})


def form(client: Client, paper: str = "triplicate") -> PrintLayout:
    client.post(reverse("print_layout_new"), {"kind": "trial.fair", "paper": paper})
    return PrintLayout.objects.latest("pk")


def setting(layout: PrintLayout, *lines: tuple[str, str, str], **more: str) -> dict[str, str]:
    sent = {
        "title": layout.title,
        "lines": "2",
        "pitch": "7.5",
        "first": "1",
        "places-TOTAL_FORMS": str(len(lines)),
        **more,
    }
    for number, (what, across, down) in enumerate(lines):
        start = f"places-{number}-"
        sent |= {
            start + "what": what,
            start + "x": across,
            start + "y": down,
            start + "width": "50",
            start + "size": "11",
            start + "align": "right",
        }
    return sent


def test_an_answer_stands_where_the_form_has_its_box(
    town: Town, as_user: SignedIn, make: Make, keeper: User
) -> None:
    client = as_user(keeper)
    layout = form(client)
    sent = setting(
        layout,
        ("field.sales", "150.5", "60"),
        ("words.sales", "20", "70"),
        ("row.entrants.sales", "100", "80"),
    )
    assert client.post(reverse("print_layout", args=[layout.pk]), sent).status_code == 302
    record = make.fair(org=town.east, sales="88", entrants=[{"sales": str(n)} for n in (10, 20, 30)])
    page = printed(client, record, str(layout.pk))
    assert page.count('class="sheet sheet-form"') == 2  # three lines, two to a page
    assert '<span class="at-0">88.00</span>' in page
    assert '<span class="at-1">人民币捌拾捌元整</span>' in page
    assert re.findall(r'class="line-(\d)"><span class="at-2">([\d.]+)<', page) == [
        ("0", "10.00"),
        ("1", "20.00"),
        ("0", "30.00"),
    ]
    css = client.get(
        reverse("print_style"), {"layout": str(layout.pk), "right": "15", "down": "-20"}
    ).content.decode()
    assert ".at-0{left:150.5mm;top:60mm;width:50mm;font-size:11pt;text-align:right}" in css
    assert ".line-1{top:7.5mm}" in css
    assert "left:1.5mm;top:-2mm" in css
    assert "size:241mm 140mm;margin:0" in css


def test_the_house_s_own_form_is_taken_unless_another_paper_is_chosen_and_the_choice_is_kept(
    town: Town, as_user: SignedIn, make: Make, keeper: User
) -> None:
    client = as_user(keeper)
    layout = form(client)
    client.post(reverse("print_layout", args=[layout.pk]), setting(layout, ("head.title", "10", "10")))
    record = make.fair(org=town.east)
    address = reverse("record_print", args=[record.pk])
    assert "sheet-form" in client.get(address).content.decode()
    assert "sheet-receipt" in client.get(address, {"form": "receipt"}).content.decode()
    assert "sheet-receipt" in client.get(address).content.decode()


def test_a_place_off_the_paper_or_of_another_kind_is_refused_and_the_form_stays(
    as_user: SignedIn, keeper: User
) -> None:
    client = as_user(keeper)
    layout = form(client)
    before = layout.places
    for line in (
        ("field.sales", "300", "10"),
        ("field.nothing", "1", "1"),
        ("field.sales", "左边", "1"),
        ("field.sales", "1}body{display:none", "1"),
    ):
        answer = client.post(reverse("print_layout", args=[layout.pk]), setting(layout, line))
        assert answer.status_code == 422
        assert "不超出 241×140 的纸" in answer.content.decode()
    layout.refresh_from_db()
    assert layout.places == before
    assert before  # a new form begins with everything provisionally placed


def test_a_form_of_the_town_beside_is_not_there(
    town: Town, as_user: SignedIn, make: Make, keeper: User
) -> None:
    layout = form(as_user(keeper))
    neighbour = as_user(make.user("西镇文员", {"office_clerk": town.west, "trial.officer": town.west}))
    assert neighbour.get(reverse("print_layout", args=[layout.pk])).status_code == 404
    assert neighbour.post(reverse("print_layout", args=[layout.pk]), setting(layout)).status_code == 404
    assert neighbour.post(reverse("print_layout_drop", args=[layout.pk])).status_code == 404
    assert neighbour.get(reverse("print_style"), {"layout": layout.pk}).status_code == 404
    assert neighbour.get(reverse("record_print", args=[make.fair(org=town.east).pk])).status_code == 404
    assert PrintLayout.objects.filter(pk=layout.pk).exists()


def test_a_printer_s_offset_is_its_user_s_own_and_the_last_one_is_used(
    town: Town, as_user: SignedIn, make: Make
) -> None:
    client = as_user(town.officer)
    client.post(reverse("print_printer"), {"printer": "开票间针式", "right": "1.5", "down": "-2"})
    client.post(reverse("print_printer"), {"printer": "开票间针式", "right": "2", "down": "-2"})
    kept = PrinterOffset.objects.get()
    assert (kept.user, kept.right, kept.down) == (town.officer, 20, -20)
    record = make.fair(org=town.east)
    assert "right=20&amp;down=-20" in printed(client, record)
    assert "right=20" not in printed(as_user(town.head), record)
    as_user(town.head).post(reverse("print_printer_drop", args=[kept.pk]))
    assert PrinterOffset.objects.count() == 1
    for wrong in (
        {"printer": "", "right": "1"},
        {"printer": "二号", "right": "很多"},
        {"printer": "二号", "right": "60"},
    ):
        client.post(reverse("print_printer"), wrong)
    assert PrinterOffset.objects.count() == 1


def test_everything_of_every_kind_can_be_placed_and_stands_on_the_paper_at_first() -> None:
    for kind in kinds.values():
        codes = {code for code, _title in layouts.placeable(kind)}
        for paper, (wide, high, _margin) in layouts.PAPERS.items():
            for one in layouts.proposed(kind, paper):
                assert one.what in codes, (kind.code, paper)
                assert 0 <= one.x <= wide * 10, (kind.code, paper, one)
                assert 0 <= one.y <= high * 10, (kind.code, paper, one)
