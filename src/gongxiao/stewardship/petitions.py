"""信访: petitions with their legal clock, leaders who receive visitors, disputes found early (mission G2)."""

from collections.abc import Iterable

from gongxiao.kernel.field import Choice, Measure, Text, Where, Who
from gongxiao.kernel.kind import Activity, Case, Stage


class Petition(Case):
    """信访: a visit, a letter or a call, from the register to the written opinion.

    The clock is that of 信访工作条例 (2022): told in writing within 15 days whether and how it is handled (art. 22, 23),
    finished within 60 days of acceptance, 30 more with the leader's approval (art. 34). Only claims under art. 31(6)
    are handled here; litigation, arbitration, party and administrative routes leave through `diverted`.
    """

    code = "stewardship.petition"
    title = "信访办理"
    counted_in = "件"
    duty = "petition_officer"
    petitioner = Who("信访人", required=False, help="姓名、住址只记在名册里并加密；匿名可不填。")
    channel = Choice(
        "渠道", {"visit": "来访", "letter": "来信", "phone": "来电", "online": "网上信访"}, facet=True
    )
    occasion = Choice("次别", {"first": "初信初访", "repeat": "重信重访"}, facet=True)
    matter = Choice(
        "事项类别",
        {
            "housing": "房屋租赁",
            "staff": "职工权益",
            "restructuring": "企业改制",
            "business": "经营纠纷",
            "other": "其他",
        },
        facet=True,
    )
    claim = Text("投诉请求、事实和理由", lines=6)
    registered = Stage(
        "待告知",
        days=15,
        source="信访工作条例第二十三条",
        duty="petition_officer",
        to=["accepted", "transferred", "diverted"],
    )
    accepted = Stage(
        "办理中",
        days=60,
        source="信访工作条例第三十四条",
        duty="petition_officer",
        to=["closed", "extended"],
        asks={"notice": Text("书面告知情况", help="15 日内书面告知接收情况、处理途径和程序。")},
    )
    extended = Stage(
        "延期办理",
        days=30,
        source="信访工作条例第三十四条",
        duty="petition_officer",
        to=["closed"],
        asks={
            "approval": Text("批准人与延期理由", help="须经本单位负责人批准并告知信访人，最多延长 30 日。")
        },
    )
    closed = Stage(
        "已办结",
        asks={
            "outcome": Choice(
                "处理意见", {"supported": "予以支持", "explained": "解释说明", "refused": "不予支持"}
            ),
            "opinion": Text(
                "处理意见及依据", lines=4, help="处理意见书载明请求、事实和理由、意见及依据（第三十二条）。"
            ),
            "escalated": Measure("办理期间越级走访", unit="件", help="没有发生填 0，填报后即为签字证明。"),
        },
    )
    transferred = Stage(
        "已转送", asks={"body": Text("转送单位", help="非本单位职权的，告知信访人转送去向（第二十三条）。")}
    )
    diverted = Stage(
        "已导入法定途径", asks={"route": Text("法定途径", help="诉讼、仲裁、行政复议等（第三十一条）。")}
    )


class LeaderReception(Activity):
    """领导接访: one reception of visitors by one of the leaders."""

    code = "stewardship.leader_reception"
    title = "领导接访"
    duty = "petition_officer"
    leader = Text("接访领导")
    place = Where("接访地点", required=False)
    visitors = Measure("来访人数", unit="人", required=False)
    note = Text("接访情况", lines=4, required=False)


class DisputeScreening(Activity):
    """矛盾纠纷排查: one screening of units for unsettled disputes before they become petitions."""

    code = "stewardship.dispute_screening"
    title = "矛盾纠纷排查"
    duty = "petition_officer"
    campaign = Text("专项行动", required=False)
    units = Measure("排查单位", unit="家", minimum=1)
    found = Measure("排查出问题", unit="件", help="没有问题填 0。")
    settled = Measure("当场化解", unit="件", required=False)

    def check(self) -> Iterable[str]:
        if self.settled is not None and self.settled.value > self.found.value:
            yield "“当场化解”不能多于“排查出问题”，请核对。"
