"""Kinds, duties and indicators that only tests know: one of every family, with every sort of field."""

from collections.abc import Iterable, Iterator

from gongxiao.kernel.duty import Duty
from gongxiao.kernel.field import Choice, Day, Measure, Photo, Ref, Rows, Text, What, Where, Who
from gongxiao.kernel.indicator import (
    Indicator,
    answered,
    balance,
    count,
    difference,
    distinct,
    late,
    latest,
    minus,
    movement,
    pending,
    ratio,
    reported_only,
    total,
)
from gongxiao.kernel.kind import Activity, Case, Row, Stage, Transfer, Voucher, draw, goods, grant, money

officer = Duty("trial.officer", "试办员", sees=("trial.",))
fixer = Duty("trial.fixer", "试整改员")
keeper = Duty("trial.keeper", "试保管员")


class Entrant(Row):
    firm = Who("参展企业", required=False)
    sort = Choice("品类", {"tea": "茶叶", "fruit": "水果"}, facet=True, required=False)
    sales = Measure("销售额", unit="元", required=False)
    hometown = Text("产地", required=False)


class Fair(Activity):
    """试展销会: an activity with every sort of field."""

    code = "trial.fair"
    title = "试展销会"
    counted_in = "场"
    duty = "trial.officer"
    name = Text("名称")
    level = Choice("级别", {"city": "市级", "county": "县级"}, facet=True, required=False)
    host = Who("承办单位", required=False)
    site = Where("举办地点", required=False)
    product = What("主推产品", required=False)
    venue = Ref("场馆", to="kernel.Subject", required=False)
    sales = Measure("成交额", unit="元", required=False)
    orders = Measure("成交订单", unit="笔", required=False)
    area = Measure("展区面积", unit="亩", required=False, maximum=100)
    seen = Measure("观众", unit="人次", required=False)
    entrants = Rows(Entrant, title="参展单位", counted_in="家", required=False)
    until = Day("结束日期", required=False)
    photos = Photo("照片", required=False)
    note = Text("说明", lines=3, required=False)

    def check(self) -> Iterable[str]:
        if self.until is not None and self.until < self.occurred_on:
            yield "结束日期不能早于举办日期。"


class Count(Activity):
    """试盘点: how much stands somewhere, as last counted."""

    code = "trial.count"
    title = "试盘点"
    duty = "trial.officer"
    site = Where("地点", required=False)
    product = What("物品", required=False)
    found = Measure("盘点数", unit="吨", required=False)
    shops = Measure("门店增减", unit="家", minimum=None, stock=True, required=False)


class Fault(Case):
    """试隐患: a case that another person must check again."""

    code = "trial.fault"
    title = "试隐患"
    counted_in = "处"
    duty = "trial.officer"
    site = Where("地点", required=False)
    field = Choice("领域", {"fire": "消防", "gas": "燃气"}, facet=True, required=False)
    found = Stage("已发现", days=1, duty="trial.officer", to=["fixing"])
    fixing = Stage("整改中", days=15, duty="trial.fixer", to=["rechecking"])
    rechecking = Stage("待复查", days=3, duty="trial.officer", not_by="fixing", to=["closed", "fixing"])
    closed = Stage(
        "已销号", asks={"cost": Measure("整改投入", unit="元", required=False), "opinion": Text("意见")}
    )


class Petition(Case):
    """试信访: a case with a legal clock in working days."""

    code = "trial.petition"
    title = "试信访"
    counted_in = "件"
    duty = "trial.officer"
    received = Stage("已收到", days=15, working=True, source="信访工作条例第二十三条", to=["answered"])
    answered = Stage("已答复")


class Delivery(Voucher):
    """试调拨: goods from one place to another; no place may fall below nothing."""

    code = "trial.delivery"
    title = "试调拨"
    counted_in = "笔"
    duty = "trial.keeper"
    keeps = ("stock",)
    product = What("物品")
    amount = Measure("数量", unit="公斤")
    source = Where("自")
    target = Where("至")

    def transfers(self) -> Iterator[Transfer]:
        yield goods(self.product, self.amount, source=self.source, target=self.target)


class Payment(Voucher):
    """试付款: cash in or out; the box may not fall below nothing."""

    code = "trial.payment"
    title = "试收付款"
    counted_in = "笔"
    duty = "trial.keeper"
    keeps = ("cash",)
    way = Choice("方向", {"in": "收入", "out": "支出"})
    amount = Measure("金额", unit="元")

    def transfers(self) -> Iterator[Transfer]:
        cash_in = self.way == "in"
        yield money(self.amount, debit="1001" if cash_in else "5602", credit="5001" if cash_in else "1001")


class Allotment(Voucher):
    """试拨额度: a fund may be drawn on for so much more."""

    code = "trial.allotment"
    title = "试拨额度"
    duty = "trial.keeper"
    fund = Ref("资金", to="kernel.Subject")
    amount = Measure("额度", unit="元")

    def transfers(self) -> Iterator[Transfer]:
        yield grant(self.amount, subject=self.fund)


class Drawing(Voucher):
    """试支用: so much of a fund is used, never more than is left."""

    code = "trial.drawing"
    title = "试支用"
    duty = "trial.keeper"
    keeps = ("limit",)
    fund = Ref("资金", to="kernel.Subject")
    amount = Measure("金额", unit="元")

    def transfers(self) -> Iterator[Transfer]:
        yield draw(self.amount, subject=self.fund)


class OldPaper(Activity):
    """试旧单: a kind no longer in use."""

    code = "trial.old_paper"
    title = "试旧单"
    duty = "trial.officer"
    retired = True


DUTIES = ("trial.officer", "trial.fixer", "trial.keeper")

sales = Indicator("trial.sales", "试成交额", "元", total(Fair.sales))
city_sales = Indicator("trial.sales.city", "试市级成交额", "元", total(Fair.sales, level="city"))
seen = Indicator("trial.seen", "试观众", "人次", total(Fair.seen))
area = Indicator("trial.area", "试展区面积", "亩", total(Fair.area))
fairs = Indicator("trial.fairs", "试展销场次", "场", count(Fair))
entrants = Indicator("trial.entrants", "试参展家数", "家", count(Fair.entrants))
tea_sales = Indicator("trial.tea_sales", "试茶叶销售额", "元", total(Fair.entrants.sales, sort="tea"))
exhibitors = Indicator("trial.exhibitors", "试参展企业", "家", distinct(Fair.entrants, "party"))
sites = Indicator("trial.sites", "试举办地", "个", distinct(Fair, "place"))
levels = Indicator("trial.levels", "试级别数", "级", distinct(Fair, Fair.level))
faults_open = Indicator("trial.faults.open", "试待整改", "处", pending(Fault))
faults_fixing = Indicator("trial.faults.fixing", "试整改中", "处", pending(Fault, "fixing"))
faults_found = Indicator("trial.faults", "试发现隐患", "处", count(Fault))
faults_closed = Indicator("trial.faults.closed", "试销号", "处", count(Fault, "closed"))
gas_closed = Indicator("trial.faults.gas_closed", "试燃气销号", "处", count(Fault, "closed", field="gas"))
faults_late = Indicator("trial.faults.late", "试逾期环节", "处", late(Fault))
fix_cost = Indicator("trial.faults.cost", "试整改投入", "元", answered(Fault, "closed", "cost"))
fixed_rate = Indicator("trial.faults.rate", "试整改率", "%", ratio(faults_closed, faults_found))
average = Indicator("trial.sales.average", "试亩均成交额", "元/亩", ratio(sales, area))
other_sales = Indicator("trial.sales.other", "试其他成交额", "元", difference(sales, city_sales))
both_sales = Indicator("trial.sales.both", "试两项合计", "元", total(Fair.sales) + total(Fair.entrants.sales))
counted = Indicator("trial.counted", "试存量", "吨", latest(Count.found))
shops = Indicator("trial.shops", "试门店数", "家", total(Count.shops))
cash = Indicator("trial.cash", "试现金余额", "元", balance("1001"))
income = Indicator("trial.income", "试收入", "元", minus(movement("5001")))
loans = Indicator("trial.loans", "试贷款", "元", reported_only())
members = Indicator("trial.members", "试社员", "户", reported_only(stock=True))
rate = Indicator("trial.rate", "试入社率", "%", reported_only())

LEAVES = (
    sales, city_sales, seen, area, fairs, entrants, tea_sales, faults_open, faults_fixing, faults_found, faults_closed,
    gas_closed, faults_late, fix_cost, counted, shops, cash, income,
)  # fmt: skip
