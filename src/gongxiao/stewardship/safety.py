"""安全: rounds of inspection, and each hazard until it is closed (mission G1)."""

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Ref, Rows, Text, Where
from gongxiao.kernel.kind import Activity, Case, Row, Stage
from gongxiao.stewardship.models import SAFETY_FIELDS as FIELDS


class SiteSeen(Row):
    """受检场所: one site looked at in a round."""

    site = Where("场所")
    hazards = Measure("发现隐患", unit="处", required=False, help="发现的隐患另填“隐患整改”，每处一张。")


class ItemSeen(Row):
    """检查项目情况: what one item of the checklist looked like at one site."""

    site = Where("场所")
    item = Ref("检查项目", to="stewardship.ChecklistItem")
    result = Choice("结果", {"fine": "符合", "finding": "发现隐患", "absent": "无此项"})


class SafetyRound(Activity):
    """安全检查: one round of inspection in one field; a look-back round checks what was fixed before.

    Rounds are written down truly and told to the staff (安全生产法 art. 41); the landlord of let premises inspects
    them regularly (art. 49).
    """

    code = "stewardship.safety_round"
    title = "安全检查"
    duty = "safety_officer"
    field = Choice("检查领域", FIELDS, facet=True)
    sort = Choice(
        "检查种类",
        {"routine": "日常检查", "holiday": "节前检查", "campaign": "专项检查", "look_back": "回头看"},
        facet=True,
    )
    leader = Text("带队领导", required=False)
    sites = Rows(
        SiteSeen,
        title="受检场所",
        counted_in="处",
        help="检查情况应当如实记录并通报从业人员（安全生产法第四十一条）。",
    )
    items = Rows(ItemSeen, title="检查项目情况", counted_in="项", required=False)
    leaflets = Measure("发放宣传单", unit="份", required=False)
    photos = Photo("检查记录、照片", required=False)


class Hazard(Case):
    """隐患整改: found, fixed, checked again by somebody else, closed.

    General hazards are fixed at once, major ones by a plan with goal, method, money, people, deadline and emergency
    measures, and are reported to the regulator and to the staff (安全生产法 art. 41, 46). No law sets the number of
    days: they are the county's own parameters.
    """

    code = "stewardship.hazard"
    title = "隐患整改"
    counted_in = "处"
    duty = "safety_officer"
    site = Where("隐患地点")
    field = Choice("领域", FIELDS, facet=True)
    level = Choice(
        "等级",
        {"general": "一般", "major": "重大"},
        facet=True,
        help="需要停产停业或自身难以排除的为重大隐患，应当报告监管部门和职工大会（安全生产法第四十一条）。",
    )
    detail = Text("隐患描述", lines=3)
    item = Ref("检查项目", to="stewardship.ChecklistItem", required=False)
    deadline = Day("整改期限", required=False, help="检查人当场提出的期限；环节的办理时限仍按参数。")
    photos = Photo("隐患照片", required=False)
    found = Stage("待交办", days=1, source="安全生产法第四十六条", duty="safety_officer", to=["fixing"])
    fixing = Stage("整改中", days=15, source="安全生产法第四十一条", duty="site_manager", to=["rechecking"])
    rechecking = Stage(
        "待复查",
        days=3,
        duty="safety_officer",
        not_by="fixing",
        to=["closed", "fixing"],
        asks={
            "measures": Text("整改措施", lines=3),
            "cost": Measure("整改投入", unit="元", required=False),
            "after": Photo("整改后照片", required=False),
        },
    )
    closed = Stage("已销号", asks={"opinion": Text("复查意见", lines=2)})
