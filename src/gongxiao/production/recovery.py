"""农业废弃物回收处置: pesticide packaging and waste film, weighed in, handed to a disposer, scored (mission P7).

Sellers take back the packaging of what they sold and keep a ledger of quantity and destination for two years
(农药包装废弃物回收处理管理办法, 2020; 农药管理条例 art 37). Pieces and kilograms are both told and never converted.
"""

from collections.abc import Iterable, Iterator

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Rows, Text, What, Where, Who
from gongxiao.kernel.kind import Activity, Row, Transfer, Voucher, goods
from gongxiao.kernel.models import Place

STREAMS = {"packaging": "农药包装废弃物", "film": "废旧农膜"}


class PackagingTakeback(Voucher):
    """农药包装废弃物回收: a farmer hands emptied packs to a point."""

    code = "production.packaging_takeback"
    title = "农药包装废弃物回收"
    counted_in = "笔"
    duty = "recovery_collector"
    point = Where("回收点")
    waste = What("废弃物", categories=("waste",))
    farmer = Who("交回人", required=False, help="散户零星交回、不要报酬的可不填。")
    pieces = Measure("件数", unit="件", help="瓶、罐、桶、袋各算一件；件数和重量都要填，不互相折算。")
    weight = Measure("重量", unit="公斤")
    payout = Measure("支付金额", unit="元", required=False)

    def transfers(self) -> Iterator[Transfer]:
        """The packs come in from outside and lie at the point."""
        yield goods(self.waste, self.weight, source=Place.outside(), target=self.point, party=self.farmer)


class FilmTakeback(Voucher):
    """废旧农膜回收: waste film is handed in and weighed."""

    code = "production.film_takeback"
    title = "废旧农膜回收"
    counted_in = "笔"
    duty = "recovery_collector"
    point = Where("回收点")
    waste = What("废弃物", categories=("waste",))
    farmer = Who("交回人", required=False)
    weight = Measure("重量", unit="公斤")
    impurity = Measure("杂质率", unit="%", maximum=100, stock=True, required=False)
    payout = Measure("支付金额", unit="元", required=False)

    def transfers(self) -> Iterator[Transfer]:
        """The film comes in from outside and lies at the point."""
        yield goods(self.waste, self.weight, source=Place.outside(), target=self.point, party=self.farmer)


class DisposalLine(Row):
    """联单行: what one point handed over."""

    point = Where("移出回收点")
    waste = What("废弃物", categories=("waste",))
    stream = Choice("废弃物类别", STREAMS, facet=True)
    weight = Measure("重量", unit="公斤")
    pieces = Measure("件数", unit="件", required=False)


class WasteDisposal(Voucher):
    """废弃物处置转移: what points hold goes to a qualified disposer under a manifest; never more than they hold."""

    code = "production.waste_disposal"
    title = "废弃物处置转移"
    counted_in = "单"
    duty = "recovery_officer"
    keeps = ("stock",)
    disposer = Who(
        "处置单位", help="回收的农药废弃物应当交给具有危险废物经营资质的单位（农药管理条例第四十六条）。"
    )
    manifest_no = Text("转移联单号")
    way = Choice("处置方式", {"harmless": "无害化处置", "recycled": "资源化利用"}, facet=True)
    lines = Rows(DisposalLine, title="转移明细", counted_in="项")
    cost = Measure("处置费用", unit="元", required=False)
    paper = Photo("转移联单", required=False)

    def transfers(self) -> Iterator[Transfer]:
        """What each point hands over leaves it for good."""
        for line in self.lines:
            yield goods(
                line.waste, line.weight, source=line.point, target=Place.outside(), party=self.disposer
            )


class RecoveryEvaluation(Activity):
    """回收监测评价: the upper authority scores a year of take-back."""

    code = "production.recovery_evaluation"
    title = "回收监测评价"
    duty = "recovery_officer"
    stream = Choice("评价对象", STREAMS, facet=True)
    year = Measure("评价年度", unit="年", minimum=2000, maximum=2100, stock=True, required=False)
    evaluator = Text("评价单位")
    score = Measure(
        "得分", unit="分", maximum=100, stock=True, required=False, help="来文未载明得分的可不填。"
    )
    grade = Choice(
        "等级", {"excellent": "优秀", "good": "良好", "qualified": "合格", "failed": "不合格"}, facet=True
    )
    paper = Photo("评价通报", required=False)


class RecoveryPointGrading(Activity):
    """回收网点评定: a take-back point is found to meet the county's grade."""

    code = "production.recovery_point_grading"
    title = "回收网点评定"
    counted_in = "个"
    duty = "recovery_officer"
    point = Where("回收网点")
    grade = Choice("等级", {"demo": "示范网点", "standard": "规范网点"}, facet=True)
    valid_until = Day("有效期至", required=False)
    photos = Photo("照片", required=False)

    def check(self) -> Iterable[str]:
        """Refuse a grading that ends before it begins."""
        if self.valid_until and self.valid_until <= self.occurred_on:
            yield "有效期应在评定日期之后，请改正。"
