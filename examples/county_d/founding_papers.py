"""青溪县组建单据: what is founded, opened or revised once in years."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.county_d.geography import towns
from examples.county_d.parties import INDUSTRIES
from examples.county_d.tray import Move

from gongxiao.production.reserve import ReserveWarehouse
from gongxiao.stewardship.assets import HouseRelocation
from gongxiao.stewardship.federation import FederationFounded, ReformBid
from gongxiao.stewardship.papers import Exhibition, ExhibitionForm, ExhibitionSection, StaffingPlanRevised
from gongxiao.stewardship.party import PartyPost, TrainingProgramme
from gongxiao.stewardship.restructuring import Restructuring, RestructuringStep
from gongxiao.trade.brand import BrandCompany, BrandLicenceChange
from gongxiao.trade.processing import ColdStorePlan, MarketRegion

if TYPE_CHECKING:
    from examples.county_d.registers import County
    from examples.county_d.tray import Tray


def once(county: County, tray: Tray) -> None:
    """Papers with days of their own."""
    _federations(county, tray)
    _party(county, tray)
    _brand_and_cold_store(county, tray)
    _reserve(county, tray)
    _restructuring(county, tray)


def _federations(county: County, tray: Tray) -> None:
    officer = county.staff["federation"]
    for place, name in enumerate(INDUSTRIES):
        founded = FederationFounded(
            org=county.org,
            occurred_on=date(2024, 3 + place, 15),
            sort="industry",
            body=county.parties[f"青溪县{name}产业农合联"],
            industry=name,
            members=21 + 6 * place,
        )
        tray.lay(founded, officer)
    for place, town in enumerate(towns()):
        founded = FederationFounded(
            org=county.org,
            occurred_on=date(2024, 1 + place // 2, 22),
            sort="town",
            body=county.parties[f"{town.name}农合联"],
            place=county.towns[town.name],
            members=14 + place,
        )
        tray.lay(founded, officer)
    tray.lay(
        ReformBid(
            org=county.org,
            occurred_on=date(2025, 6, 20),
            sort="demonstration",
            level="province",
            name="“三位一体”改革示范县",
        ),
        officer,
    )


def _party(county: County, tray: Tray) -> None:
    officer, clerk = county.staff["party"], county.staff["clerk"]
    for on, sort, name in (
        (date(2025, 3, 7), "core", "机关党群服务中心"),
        (date(2025, 5, 16), "wing", "大篷车流动党员驿站"),
        (date(2025, 8, 1), "wing", "东坪示范区党员服务点"),
    ):
        tray.lay(PartyPost(org=county.org, occurred_on=on, sort=sort, name=name, brand="青溪红链"), officer)
    programme = TrainingProgramme(
        org=county.org,
        occurred_on=date(2025, 3, 12),
        name="青年干部素能提升行动",
        aim="一人一岗一课题,年底交流。",
    )
    tray.lay(programme, officer)
    tray.lay(
        Exhibition(
            org=county.org,
            occurred_on=date(2025, 7, 1),
            sort="history",
            name="青溪供销史馆",
            place=county.sites["青溪展览馆"],
            sections=[
                ExhibitionSection(name=name) for name in ("扁担精神", "票证年代", "改革之路", "三位一体")
            ],
            forms=[ExhibitionForm(name=name) for name in ("实物陈列", "图文展板", "互动影像")],
        ),
        clerk,
    )
    tray.lay(
        StaffingPlanRevised(
            org=county.org,
            occurred_on=date(2025, 5, 22),
            name="县供销社“三定”方案",
            number="青编〔2025〕9号",
            years_unrevised=11,
            posts=23,
        ),
        clerk,
    )


def _brand_and_cold_store(county: County, tray: Tray) -> None:
    brand, org = county.staff["brand"], county.companies["brand"]
    company = county.parties["山礼微店"]
    tray.lay(
        BrandCompany(org=org, occurred_on=date(2024, 2, 26), company=company, remit="运营“青溪山礼”公用品牌"),
        brand,
    )
    for on, change, reason in (
        (date(2025, 8, 13), "suspended", "抽检标签不合格,暂停使用"),
        (date(2025, 9, 29), "restored", "整改复检合格,恢复使用"),
    ):
        firm = county.parties["老灶炒货"]
        tray.lay(BrandLicenceChange(org=org, occurred_on=on, firm=firm, change=change, reason=reason), brand)
    tray.lay(
        ColdStorePlan(
            org=county.companies["markets"],
            occurred_on=date(2025, 1, 17),
            store=county.subjects.outlets["青溪冷链中心"],
            throughput=1200,
            regions=[MarketRegion(region=region) for region in ("县城", "示例丁市区", "省城")],
        ),
        county.staff["processing"],
    )


def _reserve(county: County, tray: Tray) -> None:
    officer = county.staff["inputs"]
    tray.lay(
        ReserveWarehouse(
            org=county.org,
            occurred_on=date(2025, 4, 25),
            name="沙湾农资应急储备库",
            sort="warehouse",
            site=county.sites["沙湾农资仓库"],
            capacity=1_500,
        ),
        officer,
        moves=[Move("approved", date(2025, 9, 12), officer)],
    )


def _restructuring(county: County, tray: Tray) -> None:
    officer = county.staff["assets"]
    asset = county.subjects.assets[29]
    tray.lay(
        HouseRelocation(
            org=county.org,
            occurred_on=date(2025, 10, 14),
            asset=asset,
            way="swap",
            rooms=6,
            compensation=148,
        ),
        officer,
    )
    unit = "青溪县土产公司"
    tray.lay(
        Restructuring(
            org=county.org,
            occurred_on=date(2025, 3, 27),
            unit_name=unit,
            plan="土产公司改制方案",
            staff=31,
            debts=86,
        ),
        officer,
        moves=[
            Move(
                "submitted",
                date(2025, 10, 30),
                officer,
                {"assembly": "应到31人,实到29人,赞成27人", "number": "青供〔2025〕41号"},
            ),
            Move("approved", date(2026, 3, 18), officer, {"decision": "县政府专题会议纪要〔2026〕7号"}),
        ],
    )
    for on, sort, people, in_favour in (
        (date(2025, 6, 17), "consultation", None, None),
        (date(2025, 10, 16), "assembly", 29, 27),
    ):
        step = RestructuringStep(
            org=county.org, occurred_on=on, unit_name=unit, sort=sort, people=people, in_favour=in_favour
        )
        tray.lay(step, officer)
