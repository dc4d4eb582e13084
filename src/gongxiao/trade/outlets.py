"""网点: planned, opened, given functions, graded, covering villages, closed (mission S12, S2, P9)."""

from __future__ import annotations

from typing import Self

from gongxiao.kernel.field import AnswerRefused, Choice, Measure, Photo, Ref, Rows, Text, Where
from gongxiao.kernel.kind import Activity, Case, Kind, Row, Stage
from gongxiao.trade.models import OUTLET_SORTS

LEVELS = {"province": "省级", "city": "市级", "county": "县级"}


class OutletPaper(Kind):
    """网点单据: a paper about one outlet. The sort is the register's: left empty it is filled in.

    Why the sort is signed at all: every fact carries it, and the register may later say another.
    """

    outlet = Ref("网点", to="trade.Outlet", help="从网点名册中选择；没有的先到名册登记。")
    sort = Choice("网点类别", OUTLET_SORTS, facet=True, required=False, help="可不填，按网点名册自动带出。")

    def clean(self) -> Self:
        super().clean()
        outlet, said = self.answers()["outlet"], self.answers()["sort"]
        if said not in (None, outlet.sort):
            raise AnswerRefused(
                f"“{outlet}”在名册里登记为{OUTLET_SORTS[outlet.sort]}，与所填的{OUTLET_SORTS[said]}不符，请改正其一。",
                code="outlet.sort",
            )
        setattr(self, "sort", outlet.sort)  # noqa: B010  (an answer, not the field)
        return self


class PlannedTown(Row):
    """布点乡镇: one line of an outlet plan."""

    town = Where("乡镇", kinds=["town"])
    outlets = Measure("拟建网点", unit="家", required=False)


class OutletPlan(Activity):
    """网点建设方案: where outlets of one sort shall stand, by when, and how many villages they shall cover."""

    code = "trade.outlet_plan"
    title = "网点建设方案"
    counted_in = "份"
    duty = "outlet_officer"
    name = Text("方案名称")
    sort = Choice("网点类别", OUTLET_SORTS, facet=True)
    years = Measure("建设年限", unit="年", required=False, help="例如三年全覆盖填 3。")
    coverage = Measure("行政村覆盖目标", unit="%", maximum=100, required=False)
    centres = Measure("服务中心", unit="个", required=False, help="“一中心多站点”一类布局中的中心个数。")
    towns = Rows(PlannedTown, title="布点乡镇", counted_in="个", required=False)
    basis = Text("依据", required=False, help="上级文件或会议。")
    papers = Photo("方案文本", required=False)


class OutletOpening(OutletPaper, Activity):
    """网点建成: an outlet opened, newly built or rebuilt."""

    code = "trade.outlet_opening"
    title = "网点建成"
    counted_in = "家"
    duty = "outlet_officer"
    manner = Choice("方式", {"new": "新建", "rebuilt": "改造"}, facet=True)
    level = Choice("级别", LEVELS, facet=True, required=False)
    town = Where("所在乡镇", kinds=["town"], required=False)
    area = Measure("营业面积", unit="平方米", required=False)
    invested = Measure("建设投入", unit="元", required=False)
    photos = Photo("照片", required=False)


class OutletClosing(OutletPaper, Activity):
    """网点关停: an outlet stops serving."""

    code = "trade.outlet_closing"
    title = "网点关停"
    counted_in = "家"
    duty = "outlet_officer"
    reason = Text("原因", lines=3)


class OutletDeclaration(OutletPaper, Case):
    """网点等级申报: an outlet is put forward for a level and recognised or not."""

    code = "trade.outlet_declaration"
    title = "网点等级申报"
    counted_in = "家"
    duty = "outlet_officer"
    level = Choice("申报级别", LEVELS, facet=True)
    papers = Photo("申报材料", required=False)
    applied = Stage("已申报", days=90, duty="outlet_officer", to=["recognised", "refused"])
    recognised = Stage("已认定", asks={"notice": Text("认定文件", required=False)})
    refused = Stage("未通过", asks={"reason": Text("原因", lines=3)})


class OutletFunction(OutletPaper, Case):
    """网点功能建设: one function of an outlet, from plan to ready."""

    code = "trade.outlet_function"
    title = "网点功能建设"
    counted_in = "项"
    duty = "outlet_officer"
    name = Text("功能名称", help="如 农资供应、农民培训中心。")
    part = Choice(
        "类型",
        {"station": "站点本体", "centre": "功能中心", "block": "服务板块", "service": "服务项目"},
        facet=True,
    )
    planned = Stage("已规划", days=180, duty="outlet_officer", to=["building", "ready", "dropped"])
    building = Stage("建设中", days=180, duty="outlet_officer", to=["ready", "dropped"])
    ready = Stage("已落实")
    dropped = Stage("不再建设", asks={"reason": Text("原因")})


class OutletGrading(OutletPaper, Activity):
    """网点评级: an outlet is graded against the county's criteria."""

    code = "trade.outlet_grading"
    title = "网点评级"
    counted_in = "家"
    duty = "outlet_officer"
    grade = Choice(
        "评定等级", {"5": "五星级", "4": "四星级", "3": "三星级", "2": "二星级", "1": "一星级"}, facet=True
    )
    score = Measure("评分", unit="分", maximum=100, required=False)


class CoveredVillage(Row):
    """服务村: an administrative village the outlet serves."""

    village = Where("行政村", kinds=["village"])


class OutletCoverage(OutletPaper, Activity):
    """网点服务范围: which administrative villages an outlet serves from this day on."""

    code = "trade.outlet_coverage"
    title = "网点服务范围"
    counted_in = "份"
    duty = "outlet_officer"
    villages = Rows(CoveredVillage, title="服务行政村", counted_in="个")


class VillageCount(Activity):
    """行政村数核定: how many administrative villages the county has, from the civil-affairs list of that day."""

    code = "trade.village_count"
    title = "行政村数核定"
    counted_in = "份"
    duty = "outlet_officer"
    villages = Measure("行政村", unit="个", minimum=1, stock=True, help="以民政部门当日名单为准。")
    basis = Text("依据", required=False)
