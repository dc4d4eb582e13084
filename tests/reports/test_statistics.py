"""统计: cells of a form, the rules its numbers must keep, and what must be explained before it goes up."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from tests.make import Make, written
from tests.reports.trial_forms import FORM, JUNE, Books

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import journal
from gongxiao.kernel.indicator import indicators
from gongxiao.kernel.models import Parameter, Record
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.reports.statistics import cells, excel, late, own, shown, submission
from gongxiao.reports.statistics.form import Adds, Row, StatForm, Table, forms
from gongxiao.trade.online import ChannelSales


@pytest.fixture
def books(make: Make) -> Books:
    return Books(make)


def shows(books: Books, code: str, column: str, org: Any = None, form: StatForm = FORM) -> str:
    amount = cells.fill(form, books.scope(org or books.east)).amount(code, column)
    return "—" if amount is None else str(amount)


def test_there_are_ten_national_tables_and_the_county_form_of_twenty_five_figures() -> None:
    assert [code for code in forms if code.isdigit()] == [f"{number:04}" for number in range(1, 11)]
    numbered = [row.label.split()[0] for row in forms["county"].rows if row.label[0].isdigit()]
    assert numbered == [str(number) for number in range(1, 26)]
    assert all(form.status and form.source for form in forms.values())


def test_a_form_that_counts_an_indicator_in_another_dimension_is_refused_when_declared() -> None:
    row = Row("销售总额", indicators["trade.system_sales"], "吨")
    with pytest.raises(TypeError, match="is counted in 元, not in 吨"):
        StatForm("trial", "试表", "month", (Table((row,)),))
    assert "trial" not in forms


def test_a_row_shows_the_month_the_year_so_far_and_the_same_a_year_before(books: Books) -> None:
    for month, amount in ((4, "70"), (5, "80"), (6, "100")):
        books.say(books.east, "trade.system_sales", amount, Period.month(2022, month))
    books.say(books.east, "trade.system_sales", "200", Period.month(2021, 6))
    assert shows(books, "trade.system_sales", "now") == "100万元"
    assert shows(books, "trade.system_sales", "so_far") == "250万元"
    assert shows(books, "trade.system_sales", "before") == "200万元"
    change = cells.fill(FORM, books.scope(books.east)).change(FORM.rows[0])
    assert (change and change.text) == "25.0"
    assert shows(books, "trade.other_sales", "now") == "—"


def test_a_stock_has_no_year_so_far_and_a_parent_adds_its_co_ops_up(books: Books) -> None:
    form = forms["0004"]
    quarter = Period.quarter(2022, 2)
    for org, number in ((books.east, "3"), (books.west, "4")):
        paper = ReportedReturn(
            org=org,
            occurred_on=quarter.last_day,
            indicator="stewardship.primary_coops",
            period=quarter,
            amount=number,
        )
        journal.post(paper, by=books.filler)
    filled = cells.fill(form, books.scope(books.county, quarter))
    assert str(filled.amount("stewardship.primary_coops")) == "7家"
    assert ("stewardship.primary_coops", "so_far") not in filled.cells


def test_what_papers_compute_cannot_be_typed_and_nothing_is_signed(books: Books, make: Make) -> None:
    seller = make.user("潘专员", {ChannelSales.duty: books.county})
    channel = make.party("某商城")
    paper = ChannelSales(
        org=books.east,
        occurred_on=date(2022, 6, 10),
        **_needed(ChannelSales, platform=channel, party=channel, sales="12000"),
    )
    journal.post(paper, by=seller)
    assert shows(books, "trade.online.sales", "now") == "1.2万元"
    assert not own.own(FORM, books.scope(books.east)).typed(FORM.row_of(indicators["trade.online.sales"]))
    before = written()
    with pytest.raises(Refused, match="由单据或其他栏目算出"):
        own.enter(
            FORM,
            books.scope(books.east),
            {"trade.system_sales": "9", "trade.online.sales": "5"},
            by=books.filler,
        )
    assert written() == before


def _needed(kind: Any, **known: Any) -> dict[str, Any]:
    """Answers for what the kind must have, whatever it calls them."""
    answers = {}
    for name, field in kind.fields.items():
        if name in known:
            answers[name] = known[name]
        elif field.required and hasattr(field, "options"):
            answers[name] = next(iter(field.options))
        elif field.required and field.dimension == "party":
            answers[name] = known["party"]
        elif field.required:
            answers[name] = "1"
    return answers


def test_the_grid_signs_what_changed_and_takes_back_what_was_emptied(books: Books) -> None:
    scope = books.scope(books.east)
    typed = {"trade.system_sales": "100", "trade.inputs_sales": "30"}
    assert own.enter(FORM, scope, typed, by=books.filler, paper=("六月报表.txt", b"sealed paper")) == 2
    signed = Record.objects.filter(kind=ReportedReturn.code).order_by("id")
    assert [len(one.body["paper"]) for one in signed] == [1, 1]
    assert own.enter(FORM, scope, typed, by=books.filler) == 0
    assert (
        own.enter(FORM, scope, {"trade.system_sales": "101", "trade.inputs_sales": ""}, by=books.filler) == 2
    )
    assert shows(books, "trade.system_sales", "now") == "101万元"
    assert shows(books, "trade.inputs_sales", "now") == "—"


@pytest.mark.parametrize(
    ("whole", "wrong"),
    [("100", []), ("101", ["adds:trade.system_sales:now", "adds:trade.system_sales:so_far"])],
)
def test_parts_that_miss_their_whole_by_one_are_an_error_and_the_form_stays(
    whole: str, wrong: list[str], books: Books
) -> None:
    books.fill(books.east, whole=whole)
    assert books.found(books.east) == wrong
    if wrong:
        before = written()
        with pytest.raises(Refused, match="销售总额（当月）101，分项之和 100，相差 1万元"):
            books.send(books.east)
        assert written() == before


def test_a_county_may_allow_for_rounding_from_a_day_on(books: Books) -> None:
    books.fill(books.east, whole="101")
    Parameter.objects.create(
        code="reports.statistics:parts.tolerance", org=books.county, value=1, valid_from=date(2022, 6, 1), source="县社〔2022〕5号",
        status="verified",
    )  # fmt: skip
    assert books.found(books.east) == []


def test_a_part_above_its_whole_and_a_number_below_nothing_are_errors(books: Books) -> None:
    books.say(books.east, "trade.consumer_retail", "20")
    books.say(books.east, "trade.consumer_retail.rural", "21")
    books.say(books.east, "trade.market.turnover", "-1")
    books.say(books.east, "stewardship.total_profit", "-3")
    assert books.found(books.east) == [
        "within:trade.consumer_retail.rural:now", "within:trade.consumer_retail.rural:so_far", "negative:trade.market.turnover:now",
    ]  # fmt: skip


def test_yuan_taken_for_ten_thousand_yuan_must_be_explained(books: Books) -> None:
    for month in (3, 4, 5):
        books.say(books.east, "trade.market.turnover", "120", Period.month(2022, month))
    books.say(books.east, "trade.market.turnover", "1210000")
    found = submission.findings(FORM, books.scope(books.east))
    assert [one.key for one in found] == ["scale:trade.market.turnover:now"]
    assert (
        found[0].words
        == "农产品市场交易额本级填报 1210000万元，以往一般为 120万元，疑似计量单位用错（如把元当万元）。"
    )
    books.say(books.east, "trade.market.turnover", "121")
    assert books.found(books.east) == []


def test_a_change_beyond_the_bound_in_force_must_be_explained(books: Books) -> None:
    books.say(books.east, "trade.market.turnover", "100", Period.month(2021, 6))
    books.say(books.east, "trade.market.turnover", "150")
    assert books.found(books.east) == []
    books.say(books.east, "trade.market.turnover", "150.1")
    assert books.found(books.east) == ["change:trade.market.turnover:change"]


def test_what_was_reported_last_month_and_not_this_month_must_be_explained(books: Books) -> None:
    books.say(books.east, "trade.market.turnover", "120", Period.month(2022, 5))
    assert books.found(books.east) == ["missing:trade.market.turnover:now"]


def test_a_stock_continues_from_the_quarter_before(books: Books) -> None:
    def say(code: str, number: str, quarter: int) -> None:
        period = Period.quarter(2022, quarter)
        paper = ReportedReturn(
            org=books.east, occurred_on=period.last_day, indicator=code, period=period, amount=number
        )
        journal.post(paper, by=books.filler)

    say("stewardship.primary_coops", "12", 1)
    say("stewardship.primary_coops.founded", "2", 2)
    say("stewardship.primary_coops.dissolved", "1", 2)
    say("stewardship.primary_coops", "14", 2)
    scope = books.scope(books.east, Period.quarter(2022, 2))
    found = submission.findings(forms["0004"], scope)
    assert [one.words for one in found] == ["基层社数期末 14，期初 12 加增加、减减少应为 13家。"]
    say("stewardship.primary_coops", "13", 2)
    assert submission.findings(forms["0004"], scope) == []


def test_a_warning_without_words_keeps_the_form_and_words_are_kept_with_it(books: Books) -> None:
    books.fill(books.east, period=Period.month(2021, 6))
    books.fill(books.east, whole="200", inputs="130")
    keys = [one.key for one in submission.findings(FORM, books.scope(books.east))]
    assert keys == ["change:trade.system_sales:change", "change:trade.inputs_sales:change"]
    before = written()
    with pytest.raises(Refused, match="有 1 处异常没有说明：农业生产资料类同比"):
        books.send(books.east, {keys[0]: "新并入农资公司"})
    assert written() == before
    record = books.send(books.east, dict.fromkeys(keys, "新并入农资公司"))
    step = record.steps.get(stage="submitted")
    assert step.answers["explanations"] == "\n".join(f"{key}：新并入农资公司" for key in keys)


def test_who_owes_what_by_when_and_who_is_late(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2022, 7, 12))
    books.fill(books.east)
    books.send(books.east, on=date(2022, 7, 10))
    owed = late.progress(FORM, late.owing(FORM, books.county, JUNE), JUNE)
    assert [(str(one.org), str(one.due_on), one.stage, one.days_late) for one in owed] == [
        ("青溪县供销社", "2022-07-08", "", 4),
        ("东镇供销社", "2022-07-08", "submitted", 2),
        ("西镇供销社", "2022-07-08", "", 4),
    ]
    Parameter.objects.create(
        code="reports.statistics:month.days", org=books.east, value=10, valid_from=date(2022, 1, 1), source="县社〔2022〕3号", status="verified",
    )  # fmt: skip
    assert [one.days_late for one in late.progress(FORM, [books.east, books.west], JUNE)] == [0, 4]


def test_the_workbook_has_the_official_shape(books: Books) -> None:
    books.fill(books.east)
    record = books.send(books.east)
    scope = books.scope(books.east)
    content = excel.workbook(
        cells.fill(FORM, scope), shown.official_head(FORM, scope), shown.signatures(record)
    )
    sheet: Any = load_workbook(BytesIO(content)).active
    assert sheet["A1"].value == "总值经营情况"
    assert sheet["E3"].value == "表　　号：供销统 0001 表"
    assert (sheet["A4"].value, sheet["A5"].value) == ("报告单位：东镇供销社", "报 告 期：2022年6月")
    assert sheet["E5"].value == "计量单位：万元"
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {"A1:G2", "A7:A8", "D7:E7", "F7:F8", "G7:G8"} <= merged
    assert [cell.value for cell in sheet[7]][:4] == ["指标名称", "代码", "计量单位", "本年实际"]
    assert [cell.value for cell in sheet[8]][3:5] == ["当月", "本年累计"]
    assert [cell.value for cell in sheet[9]] == ["销售总额", "01", "万元", 100, 100, None, None]
    foot = [cell.value for row in sheet.iter_rows(min_row=25) for cell in row if cell.value]
    assert foot[:4] == ["单位负责人：", "统计负责人：", "填表人：董统计", "报出日期：2022-07-05"]


def test_every_declared_rule_names_rows_of_its_form_and_sums_are_of_one_unit() -> None:
    rules = [(form, rule) for form in forms.values() for rule in form.rules if isinstance(rule, Adds)]
    assert len(rules) >= 2
    for form, rule in rules:
        units = {form.row_of(one).unit.dimension for one in (rule.whole, *rule.parts)}
        assert len(units) == 1, form.code
