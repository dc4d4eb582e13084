"""配方肥替代平衡肥: the county's main formulas and how they reach the farmers (mission P4)."""

from collections.abc import Iterable
from typing import Self

from gongxiao.kernel.field import Choice, Measure, Photo, Rows, Text, Where
from gongxiao.kernel.kind import Activity, Row
from gongxiao.production.models import SPECIALITIES

RECIPIENTS = {
    "input_shop": "农资经营店",
    "coop": "合作社",
    "village": "自然村",
    "grower": "种植户",
    "firm": "农资企业",
    "town": "乡镇农技站",
}


class FormulaLine(Row):
    """主售配方行: one formula for one crop at one stage."""

    crop = Choice("作物", SPECIALITIES, facet=True)
    stage = Choice("施用时期", {"base": "基肥", "top": "追肥", "both": "基追通用"}, facet=True)
    nitrogen = Measure("氮（N）", unit="%", maximum=100, stock=True)
    phosphate = Measure("磷（P₂O₅）", unit="%", maximum=100, stock=True)
    potash = Measure("钾（K₂O）", unit="%", maximum=100, stock=True)
    rate = Measure("建议用量", unit="公斤/亩", required=False, stock=True)
    note = Text("说明", required=False)


class FormulaRecipient(Row):
    """发放对象行: a class of people who got the list."""

    recipient = Choice("发放对象", RECIPIENTS, facet=True)
    copies = Measure("发放份数", unit="份", required=False)


class MainFormulaNotice(Activity):
    """主售配方发布: the county publishes which formulas its shops shall mainly sell in the year.

    Equal-ratio fertiliser (平衡肥) is what the formulas replace, so a line with N = P = K is refused.
    """

    code = "production.main_formula_notice"
    title = "主售配方发布"
    counted_in = "份"
    duty = "inputs_officer"
    name = Text("文件名称")
    year = Measure(
        "适用年度",
        unit="年",
        minimum=2000,
        maximum=2100,
        stock=True,
        required=False,
        help="可不填，按发布日期自动带出。",
    )
    lines = Rows(FormulaLine, title="主售配方", counted_in="个")
    recipients = Rows(FormulaRecipient, title="发放对象", counted_in="类", help="每类对象填一行。")
    paper = Photo("正文", required=False)

    def clean(self) -> Self:
        """Take the year from the day of the paper when it was left empty."""
        if self.year is None:
            self.year = self.occurred_on.year
        super().clean()
        return self

    def check(self) -> Iterable[str]:
        """Refuse equal-ratio fertiliser and a class of recipients told twice."""
        for number, line in enumerate(self.lines, 1):
            if line.nitrogen == line.phosphate == line.potash:
                yield f"主售配方第 {number} 行氮磷钾相等，是平衡肥，不能列入主售配方，请核对养分含量。"
        classes = [line.recipient for line in self.recipients]
        if len(set(classes)) < len(classes):
            yield "同一类发放对象填了两行，请合并成一行。"


class FormulaPromotion(Activity):
    """配方肥推广: a day on which formulas were explained or leaflets handed out."""

    code = "production.formula_promotion"
    title = "配方肥推广"
    duty = "agronomist"
    way = Choice(
        "推广形式",
        {"training": "技术培训", "leaflet": "印发技术资料", "demo": "示范展示", "visit": "上门宣传"},
        facet=True,
    )
    place = Where("地点", required=False)
    people = Measure("宣传人次", unit="人次", required=False)
    leaflets = Measure("发放资料", unit="份", required=False)
    photos = Photo("照片", required=False)
