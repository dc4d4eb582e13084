"""送肥下乡、农技下乡: input campaigns, trainings, visits by technicians (mission P5)."""

from collections.abc import Iterable
from typing import Self

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Ref, Rows, Text, What, Where, Who
from gongxiao.kernel.kind import Activity, Row

GOODS_CLASSES = {
    "organic": "有机肥",
    "compound": "复合肥",
    "formula": "配方肥",
    "other_fertiliser": "其他化肥",
    "pesticide": "农药",
    "film": "农膜",
    "seed": "种子",
}
TOPICS = {
    "pest_control": "病虫害防治技术",
    "seedling": "育苗技术",
    "soil_testing": "测土配方施肥",
    "safe_use": "农药安全使用",
    "cultivation": "栽培管理技术",
    "harvest": "采收与贮藏技术",
    "machinery": "农机操作",
    "fraud": "农资识假辨假",
    "other": "其他",
}


class CampaignStop(Row):
    """下乡站点: one town or village that was visited."""

    town = Where("到达乡镇、村", kinds=("town", "village", "shop"))
    day = Day("日期", required=False, help="与活动日期不同时填写。")
    households = Measure("受惠农户", unit="户", required=False)
    people = Measure("指导人次", unit="人次", required=False)
    leaflets = Measure("发放资料", unit="份", required=False)


class CampaignGoods(Row):
    """下乡物资: goods brought to farmers, given or sold."""

    item = What("物资")
    sort = Choice("物资类别", GOODS_CLASSES, facet=True)
    way = Choice("提供方式", {"given": "免费赠送", "sold": "平价供应"}, facet=True)
    receiver = Who("接收单位、农户", required=False)
    quantity = Measure("数量", unit="吨", help="100公斤写 0.1 吨。")
    amount = Measure("金额", unit="元", required=False, help="平价供应的填销售额；免费赠送的填支出。")


class CampaignTopic(Row):
    """指导内容: one technique that was taught."""

    topic = Choice("技术内容", TOPICS, facet=True)
    title = Text("具体题目", required=False)


class CampaignPartner(Row):
    """联合单位: who joined in."""

    firm = Who("联合单位")


class InputCampaign(Activity):
    """农资下乡活动: inputs and know-how brought to the villages under one name. One paper for each campaign."""

    code = "production.input_campaign"
    title = "农资农技下乡活动"
    duty = "inputs_officer"
    name = Text("活动名称")
    season = Choice(
        "活动类别",
        {
            "spring": "春耕备耕",
            "summer": "夏种夏管",
            "autumn": "秋收秋种",
            "relief": "救灾助农",
            "other": "其他",
        },
        facet=True,
    )
    month = Measure(
        "开展月份",
        unit="月",
        minimum=1,
        maximum=12,
        stock=True,
        required=False,
        help="可不填，按活动日期自动带出。",
    )
    partners = Rows(CampaignPartner, title="联合单位", counted_in="家", required=False)
    stops = Rows(CampaignStop, title="下乡站点", counted_in="个", help="到过的每个乡镇、村各填一行。")
    goods = Rows(CampaignGoods, title="带去物资", counted_in="批", required=False)
    topics = Rows(
        CampaignTopic, title="技术指导内容", counted_in="类", required=False, help="每类技术填一行。"
    )
    experts = Measure("农技专家", unit="人次", required=False)
    photos = Photo("照片、签收单", required=False)

    def clean(self) -> Self:
        """Take the month from the day of the paper when it was left empty."""
        if self.month is None:
            self.month = self.occurred_on.month
        super().clean()
        return self

    def check(self) -> Iterable[str]:
        """Refuse a technique told twice: each is counted once."""
        topics = [line.topic for line in self.topics or []]
        if len(set(topics)) < len(topics):
            yield "同一类技术填了两行，请合并成一行。"


class Training(Activity):
    """农技培训: farmers, shop staff or co-op members are taught together."""

    code = "production.training"
    title = "农技培训"
    counted_in = "期"
    duty = "agronomist"
    name = Text("培训名称")
    topic = Choice("培训内容", TOPICS, facet=True)
    mode = Choice("培训方式", {"offline": "线下", "online": "线上"}, facet=True)
    channel = Choice(
        "依托",
        {"platform": "数字农合联平台", "zone": "为农服务示范区", "clinic": "庄稼医院", "direct": "自办"},
        facet=True,
        required=False,
    )
    place = Where("地点", required=False)
    teacher = Text("授课人", required=False)
    people = Measure("参加人次", unit="人次", help="以签到为准；线上以在线人次为准。")
    leaflets = Measure("印发资料", unit="份", required=False)
    photos = Photo("签到表、照片", required=False)


class TechnicalVisit(Activity):
    """农技指导: a technician goes to the field, the shop or the household, or answers from afar."""

    code = "production.technical_visit"
    title = "农技指导"
    duty = "agronomist"
    topic = Choice("指导内容", TOPICS, facet=True)
    mode = Choice("指导方式", {"offline": "现场", "online": "线上"}, facet=True)
    channel = Choice(
        "依托",
        {"platform": "数字农合联平台", "van": "供富大篷车", "clinic": "庄稼医院", "direct": "日常走访"},
        facet=True,
        required=False,
    )
    village = Where("地点", required=False)
    farmer = Who("服务对象", required=False)
    people = Measure("受指导人次", unit="人次", required=False)
    area = Measure("涉及面积", unit="亩", required=False)
    advice = Text("指导意见", lines=4, required=False)
    photos = Photo("照片", required=False)


class ZeroMarginLine(Row):
    """配供行: one product at tender price."""

    item = What("农药", categories=("pesticide",))
    quantity = Measure("数量", unit="公斤")
    amount = Measure("配供金额", unit="元", help="按中标价计算，不加价。")
    area = Measure("使用面积", unit="亩次", required=False)


class ZeroMarginSupply(Activity):
    """农药零差率配供: pesticide sold at tender price; the margin is claimed from the fund."""

    code = "production.zero_margin"
    title = "农药零差率配供"
    counted_in = "笔"
    duty = "inputs_officer"
    shop = Ref("配供门店", to="production.InputShop")
    farmer = Who("购买农户")
    lines = Rows(ZeroMarginLine, title="配供品种", counted_in="项")
    subsidy = Measure("应补差价", unit="元", required=False, help="按当年资金管理办法计算。")
