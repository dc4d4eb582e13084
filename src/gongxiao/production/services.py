"""为农服务: catalogues of service, precise service through the digital platform, service zones (mission P9, P10)."""

from collections.abc import Iterable

from gongxiao.kernel.field import Choice, Measure, Photo, Ref, Rows, Text, Where, Who
from gongxiao.kernel.kind import Activity, Case, Row, Stage

SERVICE_FIELDS = {
    "technique": "技术服务",
    "inputs": "农资服务",
    "insurance": "保险服务",
    "finance": "金融服务",
    "marketing": "产销服务",
}


class ServiceLine(Row):
    """服务类别行: one kind of service on offer."""

    service = Text("服务类别", help="如“诊疗服务”。")
    content = Text("服务内容", required=False)


class ServiceCatalogue(Activity):
    """为农服务目录: which kinds of service clinics, the digital platform or a zone offer."""

    code = "production.service_catalogue"
    title = "为农服务目录"
    counted_in = "份"
    duty = "farm_service_officer"
    scope = Choice(
        "适用范围",
        {"clinic": "星级庄稼医院", "platform": "数字农合联平台", "zone": "为农服务示范区"},
        facet=True,
    )
    name = Text("文件名称")
    lines = Rows(ServiceLine, title="服务类别", counted_in="类")
    paper = Photo("正文", required=False)

    def check(self) -> Iterable[str]:
        """Refuse a service told twice."""
        if len({line.service for line in self.lines}) < len(self.lines):
            yield "同一服务类别填了两行，请合并成一行。"


class PreciseService(Case):
    """精准服务: what one farm or firm needs is offered to it, and the offer is followed to its result."""

    code = "production.precise_service"
    title = "精准服务"
    counted_in = "件"
    duty = "farm_service_officer"
    client = Who("服务对象")
    place = Where("所在村镇", required=False)
    field = Choice("服务类别", SERVICE_FIELDS, facet=True)
    need = Text("需求")
    offer = Text("拟提供的服务", required=False)
    offered = Stage("已推送", days=15, duty="farm_service_officer", to=["done", "declined"])
    done = Stage(
        "已办成",
        asks={
            "sales": Measure("促成销售额", unit="元", required=False, help="农资、果蔬等经平台售出的金额。"),
            "loans": Measure("促成贷款笔数", unit="笔", required=False, help="银行每放款一笔算 1 笔。"),
            "loan": Measure("促成贷款额", unit="元", required=False, help="银行放款金额，以借款合同为准。"),
            "insured": Measure("促成保险额", unit="元", required=False),
            "result": Text("结果", required=False),
        },
    )
    declined = Stage("未办成", asks={"why": Text("原因")})


class ServiceNode(Activity):
    """为农服务节点: a node of a service zone begins to work."""

    code = "production.service_node"
    title = "为农服务节点设立"
    counted_in = "个"
    duty = "farm_service_officer"
    zone = Ref("服务示范区", to="production.ServiceZone")
    name = Text("节点名称")
    operator = Who("运营单位", required=False)
    place = Where("地点", required=False)
    service = Text("服务内容", required=False)
    photos = Photo("照片", required=False)


class ServedArea(Activity):
    """服务面积核定: how much land a zone serves, from the list of fields under contract on that day."""

    code = "production.served_area"
    title = "服务面积核定"
    counted_in = "份"
    duty = "farm_service_officer"
    zone = Ref("服务示范区", to="production.ServiceZone")
    area = Measure("服务面积", unit="亩", stock=True, help="同一地块接受多项服务只算一次。")
    paper = Photo("地块清册", required=False)


class SurveyedHousehold(Row):
    """调查农户行: what one household spent and harvested."""

    farmer = Who("农户")
    area = Measure("种植面积", unit="亩")
    cost_before = Measure("自行生产成本", unit="元", help="接受服务前一季的全部成本。")
    cost_after = Measure("接受服务后成本", unit="元", help="本季全部成本，含服务费。")
    harvest = Measure("收获量", unit="公斤", help="晒干扬净后的重量。")


class BenefitSurvey(Activity):
    """服务成效调查: households of a zone tell what service saved them and what they harvested."""

    code = "production.benefit_survey"
    title = "服务成效调查"
    duty = "farm_service_officer"
    zone = Ref("服务示范区", to="production.ServiceZone")
    crop = Text("作物", help="如“水稻”。")
    households = Rows(SurveyedHousehold, title="调查农户", counted_in="户")
    photos = Photo("调查表", required=False)
