"""区域公用品牌: admission, the mark's licence, its outlets' five unifications, its fund (mission S1-S3)."""

from __future__ import annotations

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Rows, Text, What, Who
from gongxiao.kernel.kind import Activity, Case, Row, Stage
from gongxiao.trade.outlets import OutletPaper

ROUTES = {"scouting": "实地摸排", "township": "乡镇推选", "self": "企业自荐"}
UNIFICATIONS = {
    "image": "统一品牌形象",
    "standard": "统一认定标准",
    "packaging": "统一包装设计",
    "supervision": "统一监督管理",
    "publicity": "统一宣传推介",
}
CLASSES = {"produce": "农特产品", "craft": "文创工艺品", "other": "其他"}
USES = {"outlet": "开设门店（柜）", "packaging": "包装制作", "publicity": "品牌推介"}


class AdmissionRoute(Row):
    """准入途径: a way into the brand that the charter allows."""

    route = Choice("途径", ROUTES, facet=True)


class Unification(Row):
    """统一事项: one of the things all outlets of the brand do alike."""

    aspect = Choice("统一事项", UNIFICATIONS, facet=True)


class BrandCharter(Activity):
    """品牌管理办法: the rules of the mark, its ways of admission and what is done alike."""

    code = "trade.brand_charter"
    title = "品牌管理办法"
    counted_in = "项"
    duty = "brand_officer"
    name = Text("办法名称")
    routes = Rows(AdmissionRoute, title="准入途径", counted_in="种", required=False)
    unifications = Rows(Unification, title="统一事项", counted_in="项", required=False)
    papers = Photo("办法文本", required=False)


class BrandCompany(Activity):
    """品牌运营公司组建: the company that runs the mark was formed."""

    code = "trade.brand_company"
    title = "品牌运营公司组建"
    counted_in = "家"
    duty = "brand_officer"
    company = Who("运营公司")
    remit = Text("职责", lines=3, required=False)


class SiteType(Row):
    """选址类型: a kind of site the plan opens outlets at."""

    site = Choice(
        "选址类型",
        {
            "node": "县内外主要节点",
            "park": "城市公园",
            "scenic": "主要景区",
            "hotel": "高档酒店",
            "other": "其他",
        },
        facet=True,
    )


class BrandPlan(Activity):
    """品牌网点规划: so many flagships and so many outlets, at which kinds of site (“5+N”)."""

    code = "trade.brand_plan"
    title = "品牌网点规划"
    counted_in = "份"
    duty = "brand_officer"
    name = Text("规划名称")
    flagships = Measure("旗舰店", unit="家")
    outlets = Measure("门店", unit="家", required=False, help="数量不定（“N”）时不填。")
    sites = Rows(SiteType, title="选址类型", counted_in="类", required=False)


class Candidate(Row):
    """申请产品: a product put forward for the mark."""

    product = What("产品")
    sort = Choice("大类", CLASSES, facet=True)


class BrandAdmission(Case):
    """品牌准入: a firm is put forward, screened, scored by the committee, admitted or refused."""

    code = "trade.brand_admission"
    title = "品牌准入"
    counted_in = "家"
    duty = "brand_officer"
    firm = Who("申请企业")
    route = Choice("准入途径", ROUTES, facet=True)
    products = Rows(Candidate, title="申请产品", counted_in="种")
    papers = Photo("申请材料", required=False)
    nominated = Stage("已提名", days=15, duty="brand_officer", to=["scoring", "refused"])
    scoring = Stage("评审中", days=30, duty="brand_reviewer", to=["admitted", "refused"])
    admitted = Stage("已入选", asks={"score": Measure("评审得分", unit="分", maximum=100, required=False)})
    refused = Stage("未入选", asks={"reason": Text("原因", lines=3)})


class BrandReview(Activity):
    """品牌评审会: the committee judges one batch of candidates."""

    code = "trade.brand_review"
    title = "品牌评审会"
    counted_in = "批"
    duty = "brand_reviewer"
    name = Text("评审批次")
    members = Measure("到会评委", unit="人", minimum=1)
    candidates = Measure("参评企业", unit="家", required=False)


class LicensedProduct(Row):
    """授权产品: a product that may bear the mark."""

    product = What("产品")
    sort = Choice("大类", CLASSES, facet=True)


class BrandLicence(Activity):
    """品牌授权: an admitted firm may use the mark on these products. Its cause is the admission."""

    code = "trade.brand_licence"
    title = "品牌授权"
    counted_in = "家"
    duty = "brand_officer"
    firm = Who("授权企业")
    products = Rows(LicensedProduct, title="授权产品", counted_in="种")
    until = Day("有效期至", required=False)


class BrandLicenceChange(Activity):
    """品牌授权变更: the right to use the mark is suspended, restored, renewed or ended."""

    code = "trade.brand_licence_change"
    title = "品牌授权变更"
    counted_in = "家次"
    duty = "brand_officer"
    firm = Who("授权企业")
    change = Choice(
        "变更",
        {"suspended": "暂停使用", "restored": "恢复使用", "renewed": "续展", "ended": "终止"},
        facet=True,
    )
    reason = Text("原因", lines=3)
    until = Day("新的有效期至", required=False)


class BrandEvent(Activity):
    """品牌推介: the mark is shown to the public."""

    code = "trade.brand_event"
    title = "品牌宣传推介"
    counted_in = "场"
    duty = "brand_officer"
    name = Text("活动名称")
    form = Choice("形式", {"launch": "品牌发布会", "tasting": "品鉴会", "tour": "巡展"}, facet=True)
    people = Measure("参加人次", unit="人次", required=False)
    photos = Photo("照片", required=False)


class FundUse(Row):
    """资金用途: one purpose of the brand fund."""

    use = Choice("用途", USES, facet=True)
    amount = Measure("其中安排", unit="元", required=False)


class BrandFundAllocation(Activity):
    """品牌专项资金安排: money set aside for the mark in one year, and what for."""

    code = "trade.brand_fund_allocation"
    title = "品牌专项资金安排"
    counted_in = "笔"
    duty = "brand_officer"
    source = Choice("资金来源", {"county": "县财政", "province": "上级补助", "own": "自筹"}, facet=True)
    amount = Measure("安排金额", unit="元", minimum=1)
    uses = Rows(FundUse, title="资金用途", counted_in="项")
    notice = Text("资金文件", required=False)


class BrandSubsidy(Case):
    """品牌补助: a firm claims support from the fund; reviewed by another, then paid or refused."""

    code = "trade.brand_subsidy"
    title = "品牌补助申领"
    counted_in = "笔"
    duty = "brand_officer"
    firm = Who("申领单位")
    use = Choice("补助项目", USES, facet=True)
    claimed = Measure("申领金额", unit="元", minimum=1)
    papers = Photo("申领材料", required=False)
    applied = Stage("已申领", days=15, duty="brand_reviewer", to=["approved", "refused"])
    approved = Stage(
        "待兑付",
        days=30,
        duty="brand_officer",
        not_by="applied",
        to=["paid"],
        asks={"amount": Measure("核定金额", unit="元")},
    )
    paid = Stage("已兑付", asks={"amount": Measure("兑付金额", unit="元")})
    refused = Stage("不予补助", asks={"reason": Text("原因", lines=3)})


class CheckedUnification(Row):
    """巡查事项: one unification looked at."""

    aspect = Choice("统一事项", UNIFICATIONS, facet=True)
    result = Choice("结果", {"met": "符合", "failed": "不符合"}, facet=True)
    remark = Text("说明", required=False)


class BrandOutletInspection(OutletPaper, Activity):
    """品牌门店巡查: an outlet of the mark checked against the five unifications."""

    code = "trade.brand_outlet_inspection"
    title = "品牌门店巡查"
    counted_in = "家次"
    duty = "brand_officer"
    checks = Rows(CheckedUnification, title="五统一检查", counted_in="项")
    photos = Photo("照片", required=False)
