"""丙区项目与资产单据: the service station, the cold chain, the primary co-ops, first half of 2023."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.stewardship.party import FieldResearch
from gongxiao.stewardship.projects import CapitalProject, ProjectFunction, ProjectObjective
from gongxiao.trade.outlets import OutletFunction
from gongxiao.trade.processing import ColdStorePlan, MarketRegion

if TYPE_CHECKING:
    from examples.county_c.registers import County

    from gongxiao.config.desk import Desk

# Name, part, the day it became ready (none: still being built).
STATION = (
    ("农业生产资料供应中心", "centre", date(2023, 3, 24)),
    ("农业科技服务中心", "centre", date(2023, 4, 14)),
    ("农民日用品超市", "centre", date(2023, 4, 28)),
    ("农产品展示展销中心", "centre", date(2023, 5, 19)),
    ("农民致富加工场", "service", date(2023, 6, 9)),
    ("农民培训中心", "centre", None),
    ("便民服务中心", "centre", None),
)
REGIONS = ("省中部", "省北部", "邻近直辖市")
OBJECTIVES = ("盘活闲置资产", "提升房屋质量和使用安全", "优化村容村貌")
FUNCTIONS = ("日用品销售", "农资配送", "农副产品加工与仓储")
RESEARCH = (
    (date(2023, 2, 14), "西堰镇", "基层社房屋现状和改造条件", "4", "门面尚可,后院仓库漏雨,建议列入改造。"),
    (date(2023, 2, 21), "北塘镇", "闲置资产盘活方向", "3", "两处用房出租到期,适合恢复农资和日用品经营。"),
    (date(2023, 3, 7), "南桥镇", "副食品加工用房利用", "5", "冷藏加工需求旺,现有用房可改造利用。"),
)


def post(desk: Desk, county: County) -> None:
    """Sign what was built and prepared in the half-year."""
    _station(desk, county)
    _cold_chain(desk, county)
    _processing(desk, county)
    _primary_coops(desk, county)


def _station(desk: Desk, county: County) -> None:
    officer = county.staff["market"]
    for name, part, ready_on in STATION:
        function = desk.post(
            OutletFunction(
                org=county.org,
                occurred_on=date(2023, 2, 8),
                outlet=county.outlets["新禾村农业社会化服务站"],
                name=name,
                part=part,
            ),
            by=officer,
        )
        desk.advance(function, "building", on=date(2023, 2, 20), by=officer)
        if ready_on is not None:
            desk.advance(function, "ready", on=ready_on, by=officer)


def _cold_chain(desk: Desk, county: County) -> None:
    officer = county.staff["projects"]
    works = desk.post(
        CapitalProject(
            org=county.coops["东河镇"],
            occurred_on=date(2023, 1, 4),
            name="东河社冷链物流项目冷库基建及配套工程",
            sort="cold_chain",
            site=county.places["东河镇"],
        ),
        by=officer,
    )
    desk.advance(works, "designing", on=date(2023, 1, 6), by=officer, approval="总社主任办公会议纪要第1期")
    desk.advance(works, "tendering", on=date(2023, 1, 12), by=officer)
    desk.advance(works, "building", on=date(2023, 2, 10), by=officer, contractor="示例建筑工程有限公司")
    desk.advance(works, "completed", on=date(2023, 6, 12), by=officer)
    equipment = desk.post(
        CapitalProject(
            org=county.coops["东河镇"],
            occurred_on=date(2023, 4, 10),
            name="东河社冷链物流项目冷藏设备采购安装工程",
            sort="cold_chain",
            site=county.places["东河镇"],
        ),
        by=officer,
        cause=works,
    )
    desk.advance(
        equipment, "designing", on=date(2023, 4, 14), by=officer, approval="总社主任办公会议纪要第6期"
    )
    desk.advance(equipment, "tendering", on=date(2023, 4, 21), by=officer)
    desk.advance(equipment, "building", on=date(2023, 6, 1), by=officer, contractor="示例制冷设备有限公司")
    desk.post(
        ColdStorePlan(
            org=county.coops["东河镇"],
            occurred_on=date(2023, 6, 15),
            store=county.outlets["东河冷链仓储点"],
            regions=[MarketRegion(region=region) for region in REGIONS],
        ),
        by=county.staff["cold"],
        cause=works,
    )


def _processing(desk: Desk, county: County) -> None:
    officer = county.staff["projects"]
    plant = desk.post(
        CapitalProject(
            org=county.coops["南桥镇"],
            occurred_on=date(2023, 2, 17),
            name="南桥社农副产品加工项目",
            sort="processing",
            site=county.places["南桥镇"],
        ),
        by=officer,
    )
    desk.advance(plant, "designing", on=date(2023, 2, 24), by=officer, approval="总社主任办公会议纪要第3期")
    desk.advance(plant, "tendering", on=date(2023, 4, 6), by=officer)
    desk.advance(plant, "building", on=date(2023, 5, 9), by=officer, contractor="示例建筑工程有限公司")


def _primary_coops(desk: Desk, county: County) -> None:
    """One application for all sites: how many there are was masked, so no figure of sites rests on it."""
    for day, town, topic, people, note in RESEARCH:
        desk.post(
            FieldResearch(
                org=county.org,
                occurred_on=day,
                topic=topic,
                place=county.places[town],
                people=people,
                note=note,
            ),
            by=county.staff["party"],
        )
    officer = county.staff["projects"]
    refit = desk.post(
        CapitalProject(
            org=county.org,
            occurred_on=date(2023, 3, 15),
            name="省级基层社改造提升项目",
            sort="primary_coop",
            site=county.places["西堰镇"],
            objectives=[ProjectObjective(objective=name) for name in OBJECTIVES],
            functions=[ProjectFunction(function=name) for name in FUNCTIONS],
            paper=[
                desk.paper("省级基层社改造提升项目申报书", "列明改造点位、建设目标和完善功能。", by=officer)
            ],
        ),
        by=officer,
    )
    desk.advance(
        refit,
        "designing",
        on=date(2023, 5, 18),
        by=officer,
        approval="总社主任办公会议纪要第7期",
        designer="示例建筑设计有限公司(设计招标中标单位)",
    )
