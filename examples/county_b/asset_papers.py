"""乙县资产财务单据: the accounts centre, safety, repairs, relocation, treatment of assets and restructuring of 2022."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.county_b.registers import COOPS

from gongxiao.basis.period import Period
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.stewardship.accounts import CentralAccounts, CentralisedUnit
from gongxiao.stewardship.assets import AssetTreatment, BuildingRepair, HouseRelocation
from gongxiao.stewardship.conduct import Pledge
from gongxiao.stewardship.papers import DocumentIssued, WorkMeeting
from gongxiao.stewardship.projects import CapitalProject
from gongxiao.stewardship.restructuring import Restructuring, RestructuringStep
from gongxiao.stewardship.safety import SafetyRound, SiteSeen

if TYPE_CHECKING:
    from examples.county_b.registers import County

    from gongxiao.config.desk import Desk

# The report tells that profit doubled, not how much it was: the amounts are made up, only their ratio is the county's.
PROFIT = (("2021", "64"), ("2022", "128"))
TREATMENTS = (
    # asset, coop, class, way, plan
    ("滨江供销社中心门市部", "滨江", "keep", "increase", "地段好、租约稳,保留自用与公开招租结合。"),
    ("鹤溪供销社临街店面", "鹤溪", "revive", "lease", "空置满一年,评估后公开招租。"),
    ("石桥供销社旧仓库", "石桥", "dispose", "auction", "权属清晰、无使用价值,报批后公开拍卖。"),
)


def post(desk: Desk, county: County) -> None:
    """Sign the papers about assets and money."""
    _accounts(desk, county)
    _safety(desk, county)
    _repair(desk, county)
    _treatments(desk, county)
    _restructuring(desk, county)


def _accounts(desk: Desk, county: County) -> None:
    desk.post(
        WorkMeeting(
            org=county.org,
            occurred_on=date(2022, 6, 16),
            sort="hosted",
            name="全市供销社基层社财务集中核算现场会",
            place=county.places["会议中心"],
        ),
        by=county.staff["clerk"],
    )
    desk.post(
        CentralAccounts(
            org=county.accounts_centre,
            occurred_on=date(2022, 6, 15),
            since=date(2021, 6, 1),
            years="1",
            units=[CentralisedUnit(unit_name=county.parties[name]) for name in COOPS],
        ),
        by=county.staff["accounts"],
    )
    for year, amount in PROFIT:
        desk.post(
            ReportedReturn(
                org=county.org,
                occurred_on=Period.parse(year).last_day,
                indicator="stewardship.total_profit",
                period=year,
                amount=amount,
                source="示例数:原报告只说翻一番,未说金额",
            ),
            by=county.staff["statistics"],
        )


def _safety(desk: Desk, county: County) -> None:
    for name in COOPS:
        desk.post(
            Pledge(
                org=county.org,
                occurred_on=date(2022, 1, 26),
                sort="safety",
                name="2022年安全目标管理责任书",
                signatory=f"乙县{name}供销合作社",
            ),
            by=county.staff["clerk"],
        )
    for number in range(1, 4):
        desk.post(
            Pledge(
                org=county.org,
                occurred_on=date(2022, 2, 10 + number),
                sort="tenancy",
                name="房屋租赁安全协议书",
                signatory=f"示例租户{number}",
            ),
            by=county.staff["clerk"],
        )
    for day, field in (
        (date(2022, 1, 28), "fire"),
        (date(2022, 4, 29), "old_house"),
        (date(2022, 9, 29), "fire"),
    ):
        desk.post(
            SafetyRound(
                org=county.org,
                occurred_on=day,
                field=field,
                sort="holiday",
                sites=[SiteSeen(site=county.places["乙县农旅产品展示中心"])],
                leaflets="60",
            ),
            by=county.staff["safety"],
        )
    desk.post(
        DocumentIssued(
            org=county.org,
            occurred_on=date(2022, 4, 20),
            sort="plan",
            jointly="alone",
            name="县供销社防汛工作预案",
        ),
        by=county.staff["clerk"],
    )


def _repair(desk: Desk, county: County) -> None:
    officer, coop = county.staff["assets"], county.coops["滨江"]
    project = desk.post(
        CapitalProject(
            org=coop,
            occurred_on=date(2022, 2, 21),
            name="平安路81号危旧房加固改造工程",
            sort="old_house",
            site=county.places["滨江镇"],
        ),
        by=officer,
    )
    for stage, day, answers in (
        ("designing", date(2022, 3, 10), {"approval": "社务会议纪要〔2022〕3号"}),
        ("tendering", date(2022, 4, 25), {}),
        ("building", date(2022, 6, 6), {"contractor": "示例建筑公司"}),
        ("completed", date(2022, 10, 28), {}),
        ("accepted", date(2022, 11, 15), {"opinion": "加固到位,同意交付使用。"}),
    ):
        desk.advance(project, stage, on=day, by=officer, **answers)
    desk.post(
        BuildingRepair(
            org=coop,
            occurred_on=date(2022, 11, 15),
            asset=county.assets["滨江供销社平安路81号楼"],
            sort="dangerous",
            site=county.places["滨江镇"],
        ),
        by=officer,
        cause=project,
    )
    desk.post(
        HouseRelocation(
            org=county.coops["岭头"],
            occurred_on=date(2022, 9, 16),
            asset=county.assets["岭头供销社征迁老屋"],
            owner=county.parties["岭头"],
            way="swap",
            place=county.places["里垟村"],
        ),
        by=officer,
    )


def _treatments(desk: Desk, county: County) -> None:
    desk.post(
        WorkMeeting(
            org=county.org,
            occurred_on=date(2022, 7, 8),
            sort="topic",
            name="社有资产盘活专题会议",
            place=county.places["会议中心"],
        ),
        by=county.staff["clerk"],
    )
    desk.post(
        DocumentIssued(
            org=county.org,
            occurred_on=date(2022, 7, 20),
            sort="plan",
            jointly="alone",
            name="关于盘活社有存量资产的实施方案",
            number="乙供〔2022〕31号",
        ),
        by=county.staff["clerk"],
    )
    for asset, coop, treatment, way, plan in TREATMENTS:
        case = desk.post(
            AssetTreatment(
                org=county.coops[coop],
                occurred_on=date(2022, 8, 3),
                asset=county.assets[asset],
                treatment=treatment,
                way=way,
                plan=plan,
            ),
            by=county.staff["assets"],
        )
        desk.advance(
            case, "carrying", on=date(2022, 8, 26), by=county.staff["lead"], decision="社委会纪要〔2022〕12号"
        )


def _restructuring(desk: Desk, county: County) -> None:
    officer, coop, unit = county.staff["assets"], county.coops["石桥"], "乙县石桥供销合作社"
    for day, sort in (
        (date(2022, 3, 17), "assembly"),
        (date(2022, 5, 12), "consultation"),
        (date(2022, 6, 23), "auction"),
        (date(2022, 8, 11), "debt"),
        (date(2022, 9, 8), "recovery"),
        (date(2022, 10, 19), "assembly"),
    ):
        desk.post(RestructuringStep(org=coop, occurred_on=day, unit_name=unit, sort=sort), by=officer)
    case = desk.post(
        Restructuring(
            org=coop, occurred_on=date(2022, 3, 2), unit_name=unit, plan="乙县石桥供销合作社改制方案"
        ),
        by=officer,
    )
    desk.advance(
        case, "submitted", on=date(2022, 11, 22), by=officer, assembly="2022年10月19日职工大会表决通过"
    )
