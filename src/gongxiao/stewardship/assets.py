"""社有资产: repairs, relocations, and what is kept, revived or disposed of (mission F3)."""

from gongxiao.kernel.field import Choice, Measure, Photo, Ref, Text, Where, Who
from gongxiao.kernel.kind import Activity, Case, Stage


class BuildingRepair(Activity):
    """资产维修改造: a repair or reinforcement of one building is finished.

    A house with visible structural damage is appraised within 5 days (浙江省房屋使用安全管理条例 art. 15).
    """

    code = "stewardship.building_repair"
    title = "资产维修改造"
    counted_in = "处"
    duty = "asset_officer"
    asset = Ref("资产", to="stewardship.Asset")
    sort = Choice(
        "维修种类",
        {"dangerous": "危旧房加固改造", "roof": "屋面维修", "general": "日常维修", "fire": "消防电气改造"},
        facet=True,
    )
    site = Where("坐落", required=False)
    cost = Measure("投入资金", unit="万元", required=False)
    expected_uplift = Measure(
        "预计年收益率提升", unit="%", required=False, help="改造后年收益率比上年提升多少。"
    )
    photos = Photo("前后照片、决算", required=False)


class HouseRelocation(Activity):
    """房屋征迁: co-op houses give way, for another house or for money."""

    code = "stewardship.house_relocation"
    title = "房屋征迁"
    duty = "asset_officer"
    asset = Ref("被征迁资产", to="stewardship.Asset", required=False)
    owner = Who("所属基层社", required=False)
    way = Choice("补偿方式", {"swap": "资产置换", "cash": "货币补偿"}, facet=True)
    place = Where("地点", required=False)
    rooms = Measure("征迁房屋", unit="间", required=False)
    compensation = Measure("补偿金额", unit="万元", required=False)
    paper = Photo("协议", required=False)


class AssetTreatment(Case):
    """资产处置方案: one asset is to be kept, revived or disposed of, as decided and carried out."""

    code = "stewardship.asset_treatment"
    title = "资产分类处置"
    counted_in = "处"
    duty = "asset_officer"
    asset = Ref("资产", to="stewardship.Asset")
    treatment = Choice(
        "分类",
        {"keep": "保留优质资产", "revive": "盘活闲置资产", "dispose": "处置不良资产"},
        facet=True,
    )
    way = Choice(
        "方式",
        {
            "increase": "增益在用资产",
            "activate": "盘活低效资产",
            "renovate": "改造提升老旧资产",
            "lease": "公开招租",
            "auction": "公开拍卖",
            "demolish": "拆除",
        },
        facet=True,
        required=False,
    )
    plan = Text("处置方案", lines=6)
    book_value = Measure("账面价值", unit="万元", required=False)
    proposing = Stage("待决定", days=60, duty="leader", to=["carrying", "rejected"])
    carrying = Stage(
        "实施中",
        days=365,
        duty="asset_officer",
        to=["done"],
        asks={"decision": Text("决定文件", help="社委会或党委会议纪要，重大事项报县政府批准。")},
    )
    done = Stage(
        "已完成",
        asks={"proceeds": Measure("处置收入", unit="万元", required=False), "result": Text("结果", lines=3)},
    )
    rejected = Stage("未通过", asks={"reason": Text("理由", lines=3)})
