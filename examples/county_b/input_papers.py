"""乙县农资单据: the reserve, the spring campaign, the chain of shops, the holding and the precise services of 2022."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.county_b.registers import REFIT_TOWNS, TOWNS

from gongxiao.production.campaigns import CampaignPartner, CampaignStop, InputCampaign
from gongxiao.production.reserve import ReserveAgreement, ReserveHolderLine, ReserveWarehouse
from gongxiao.production.services import ServiceCatalogue, ServiceLine, ServiceNode
from gongxiao.production.shops import ChainStandard, ChainStandardLine, ShopRefit
from gongxiao.stewardship.federation import Pact
from gongxiao.stewardship.holdings import HoldingAcquired
from gongxiao.stewardship.papers import DocumentIssued, JointIssuer

if TYPE_CHECKING:
    from examples.county_b.registers import County

    from gongxiao.config.desk import Desk

STANDARD = ("统一外观标识", "统一制度管理", "统一分区标准", "统一配送渠道", "统一销售系统")
UNIFIED = dict.fromkeys(("signage", "rules", "zoning", "delivery", "till"), "done")


def post(desk: Desk, county: County) -> None:
    """Sign the papers about inputs."""
    _reserve(desk, county)
    _campaign(desk, county)
    _chain(desk, county)
    _warehouse(desk, county)
    _holding(desk, county)
    _platform(desk, county)


def _reserve(desk: Desk, county: County) -> None:
    """The tonnes are not told by the report, so the agreement names the consortium alone."""
    desk.post(
        ReserveAgreement(
            org=county.org,
            occurred_on=date(2022, 1, 20),
            way="tender",
            agreement_no="乙供储〔2022〕1号",
            ends_on=date(2022, 12, 31),
            holders=[
                ReserveHolderLine(holder=county.parties[name], sort="fertiliser")
                for name in ("乙县兴禾农业生产资料有限公司", "乙县供禾农业生产资料有限公司")
            ],
        ),
        by=county.staff["inputs"],
    )


def _campaign(desk: Desk, county: County) -> None:
    desk.post(
        InputCampaign(
            org=county.org,
            occurred_on=date(2022, 3, 15),
            name="2022年春耕备耕支农惠农送肥送种下乡活动",
            season="spring",
            month="3",
            partners=[CampaignPartner(firm=county.parties["乙县农资协会"])],
            stops=[CampaignStop(town=county.places[town]) for town in TOWNS],
        ),
        by=county.staff["inputs"],
    )


def _chain(desk: Desk, county: County) -> None:
    inputs, inspector = county.staff["inputs"], county.staff["inspector"]
    desk.post(
        ChainStandard(
            org=county.company,
            occurred_on=date(2022, 3, 1),
            chain="乙县宜禾农资连锁门店",
            lines=[ChainStandardLine(standard=name) for name in STANDARD],
        ),
        by=inputs,
    )
    for number, town in enumerate(REFIT_TOWNS):
        begun = date(2022, 4 + number, 6)
        case = desk.post(
            ShopRefit(
                org=county.company, occurred_on=begun, shop=county.shops[town], town=county.places[town]
            ),
            by=inputs,
        )
        desk.advance(case, "refitting", on=begun.replace(day=12), by=inputs)
        desk.advance(case, "inspecting", on=begun.replace(month=begun.month + 2, day=20), by=inputs)
        desk.advance(
            case, "finished", on=begun.replace(month=begun.month + 2, day=28), by=inspector, **UNIFIED
        )


def _warehouse(desk: Desk, county: County) -> None:
    desk.post(
        DocumentIssued(
            org=county.org,
            occurred_on=date(2022, 8, 18),
            sort="white_paper",
            jointly="joint",
            name="农资行业健康发展检察白皮书",
            joint_with=[JointIssuer(body=county.parties["乙县人民检察院"])],
        ),
        by=county.staff["clerk"],
    )
    desk.post(
        ReserveWarehouse(
            org=county.org,
            occurred_on=date(2022, 9, 6),
            name="县级农资储备仓库",
            sort="warehouse",
            submitted_to="乙县人民政府",
        ),
        by=county.staff["inputs"],
    )


def _holding(desk: Desk, county: County) -> None:
    acquired = desk.post(
        HoldingAcquired(
            org=county.company,
            occurred_on=date(2022, 10, 12),
            firm=county.parties["乙县联丰农资有限公司"],
            way="bought",
            business="inputs",
            seller="市农资集团有限公司",
            share="20",
        ),
        by=county.staff["assets"],
    )
    desk.post(
        Pact(
            org=county.company,
            occurred_on=date(2022, 10, 20),
            sort="business",
            partner=county.parties["市农资集团有限公司"],
            name="农资经营长期战略合作协议",
        ),
        by=county.staff["federation"],
        cause=acquired,
    )


def _platform(desk: Desk, county: County) -> None:
    """The report names three nodes and leaves out how many there are; the three it names have papers."""
    desk.post(
        ServiceCatalogue(
            org=county.org,
            occurred_on=date(2022, 5, 10),
            scope="platform",
            name="数字农合联平台精准服务目录",
            lines=[ServiceLine(service=name) for name in ("技术服务", "农资服务", "保险服务", "金融服务")],
        ),
        by=county.staff["inputs"],
    )
    for day, name in (
        (date(2022, 4, 29), "粮食产业农合联服务站"),
        (date(2022, 6, 10), "菜籽油工坊"),
        (date(2022, 8, 5), "悦农供应链站点"),
    ):
        desk.post(
            ServiceNode(org=county.org, occurred_on=day, zone=county.zone, name=name),
            by=county.staff["inputs"],
        )
