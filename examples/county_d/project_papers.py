"""青溪县项目与资产单据: capital projects and their payments, repairs, treatments, holdings, accounts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.county_d.data import chance
from examples.county_d.tray import Move

from gongxiao.stewardship.accounts import CentralAccounts, CentralisedUnit, ReceivableCleared
from gongxiao.stewardship.assets import AssetTreatment, BuildingRepair
from gongxiao.stewardship.holdings import HoldingAcquired, HoldingSupport
from gongxiao.stewardship.projects import CapitalProject, ProjectObjective, ProjectPayment
from gongxiao.trade.markets import MarketRefit, MarketRepair

if TYPE_CHECKING:
    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

STAGES = ("designing", "tendering", "building", "completed", "accepted")
ANSWERS = {
    "designing": {"approval": "县发改局批复", "designer": "示例建筑设计院"},
    "building": {"contractor": "示例建设工程公司"},
    "accepted": {"opinion": "验收合格,同意交付使用"},
}
# name, sort, site, budget (万元), day put forward, days on which it reached the stages above
PROJECTS = (
    ("县域冷链物流中心二期", "cold_chain", "冷链中心", 1860, "2024-06-12",
     ("2024-07-30", "2024-11-20", "2025-01-24", "2025-10-16", "2025-12-10")),
    ("茶叶精制加工车间", "processing", "茶叶加工车间", 960, "2025-01-15",
     ("2025-03-04", "2025-06-10", "2025-08-05", "2026-03-20", "2026-05-28")),
    ("茶岭基层社改造提升", "primary_coop", "茶岭旧供销大楼", 320, "2025-02-20",
     ("2025-04-08", "2025-06-24", "2025-08-12", "2025-12-18", "2026-02-10")),
    ("梅渡基层社改造提升", "primary_coop", "梅渡旧供销大楼", 280, "2025-03-10",
     ("2025-04-28", "2025-07-14", "2025-09-09", "2026-03-12", "2026-05-15")),
    ("东坪粮食烘干中心", "service_centre", "东坪旧供销大楼", 540, "2025-04-14",
     ("2025-06-03", "2025-08-19", "2025-10-21", "2026-06-10")),
    ("沙湾农资应急储备库", "warehouse", "沙湾农资仓库", 410, "2025-09-17", ("2025-11-05", "2026-02-25", "2026-05-08")),
)  # fmt: skip
PAID = {"designing": (0.03, "design", "示例建筑设计院"), "building": (0.30, "construction", "示例建设工程公司"),
        "completed": (0.45, "construction", "示例建设工程公司"), "accepted": (0.17, "equipment", "示例制冷设备公司")}  # fmt: skip
TREATMENTS = (
    ("keep", "increase"),
    ("revive", "lease"),
    ("revive", "activate"),
    ("dispose", "auction"),
    ("keep", "renovate"),
)


def once(county: County, tray: Tray) -> None:
    """Papers with days of their own."""
    _projects(county, tray)
    _assets(county, tray)
    _markets(county, tray)
    _accounts(county, tray)


def _projects(county: County, tray: Tray) -> None:
    officer, accountant = county.staff["projects"], county.staff["accounts"]
    for name, sort, site, budget, put_forward, reached in PROJECTS:
        days = [date.fromisoformat(day) for day in reached]
        moves = []
        for stage, on in zip(STAGES, days, strict=False):
            answers = dict(ANSWERS.get(stage, {}))
            if stage == "building":
                answers["contract"] = str(round(budget * 0.92))
            if stage == "accepted":
                answers["settled"] = str(round(budget * 0.95))
            moves.append(Move(stage, on, officer, answers))
        project = tray.lay(
            CapitalProject(
                org=county.org,
                occurred_on=date.fromisoformat(put_forward),
                name=name,
                sort=sort,
                site=county.sites[site],
                budget=budget,
                area=budget * 4,
                objectives=[ProjectObjective(objective=one) for one in ("提升服务能力", "带动农户增收")],
            ),
            officer,
            moves=moves,
        )
        for stage, on in zip(STAGES, days, strict=False):
            if stage not in PAID:
                continue
            part, what, payee = PAID[stage]
            tray.lay(
                ProjectPayment(
                    org=county.org,
                    occurred_on=on + timedelta(days=9),
                    payee=county.parties[payee],
                    sort=what,
                    amount=round(budget * part) * 10_000,
                ),
                accountant,
                cause=project,
            )


def _assets(county: County, tray: Tray) -> None:
    officer, leader, random = county.staff["assets"], county.staff["lead"], chance("treatments")
    for place, asset in enumerate(county.subjects.assets[:18]):
        treatment, way = TREATMENTS[place % len(TREATMENTS)]
        proposed = date(2025, 2, 17) + timedelta(days=15 * place)
        decided = proposed + timedelta(days=random.randint(12, 44))
        done = decided + timedelta(days=random.randint(40, 130))
        moves = [Move("carrying", decided, leader, {"decision": f"社委会纪要〔2025〕{place + 1}号"})]
        if done < date(2026, 6, 20):
            proceeds = str(random.randint(30, 160)) if treatment == "dispose" else None
            moves.append(Move("done", done, officer, {"proceeds": proceeds, "result": "已按方案完成"}))
        tray.lay(
            AssetTreatment(
                org=county.org,
                occurred_on=proposed,
                asset=asset,
                treatment=treatment,
                way=way,
                plan=f"{asset.name}:按分类处置清单办理,经评估后实施。",
                book_value=random.randint(8, 120),
            ),
            officer,
            moves=moves,
        )
    for place, asset in enumerate(county.subjects.assets[18:27]):
        sort = ("dangerous", "roof", "fire", "general")[place % 4]
        tray.lay(
            BuildingRepair(
                org=county.org,
                occurred_on=date(2025, 3, 20) + timedelta(days=29 * place),
                asset=asset,
                sort=sort,
                cost=str(random.randint(60, 380) / 10),
            ),
            officer,
        )


def _markets(county: County, tray: Tray) -> None:
    officer = county.staff["outlets"]
    tray.lay(
        MarketRefit(
            org=county.companies["markets"],
            occurred_on=date(2025, 3, 17),
            market=county.subjects.outlets["石门农贸市场"],
            area=3_200,
            budget=2_400_000,
        ),
        officer,
        moves=[
            Move("drafting", date(2025, 5, 30), officer),
            Move("building", date(2025, 8, 11), officer),
            Move("accepted", date(2026, 3, 26), officer, {"cost": 2_318_000}),
        ],
    )
    for on, market, part, cost in (
        (date(2025, 4, 22), "中心农贸市场", "排水沟", 68_000),
        (date(2025, 8, 27), "沙湾农贸市场", "屋面天沟", 92_000),
    ):
        tray.lay(
            MarketRepair(
                org=county.companies["markets"],
                occurred_on=on,
                market=county.subjects.outlets[market],
                part=part,
                planned_cost=cost,
            ),
            officer,
            moves=[Move("repaired", on + timedelta(days=50), officer, {"cost": cost * 97 // 100})],
        )


def _accounts(county: County, tray: Tray) -> None:
    accountant, officer = county.staff["accounts"], county.staff["assets"]
    units = [
        CentralisedUnit(unit_name=county.parties[f"{town}供销合作社"], vouchers=380 + 41 * place)
        for place, town in enumerate(county.coops)
    ]
    tray.lay(
        CentralAccounts(
            org=county.org,
            occurred_on=date(2025, 12, 22),
            since=date(2022, 1, 1),
            years=4,
            units=units,
            note="十二家基层社全部纳入,凭证随到随记。",
        ),
        accountant,
    )
    for on, sort, outcome, amount in (
        (date(2025, 5, 15), "receivable", "recovered", 186_000),
        (date(2025, 8, 20), "suspense", "offset", 92_000),
        (date(2025, 11, 18), "receivable", "written_off", 64_000),
    ):
        tray.lay(
            ReceivableCleared(
                org=county.org,
                occurred_on=on,
                sort=sort,
                outcome=outcome,
                amount=amount,
                approval="社委会纪要〔2025〕19号" if outcome == "written_off" else None,
            ),
            accountant,
        )
    for on, firm, way, business, share, paid in (
        (date(2025, 3, 31), "示例制冷设备公司", "bought", "logistics", 20, 160),
        (date(2025, 9, 24), "茶岭红茶坊", "raised", "processing", 34, 120),
    ):
        tray.lay(
            HoldingAcquired(
                org=county.org,
                occurred_on=on,
                firm=county.parties[firm],
                way=way,
                business=business,
                share=share,
                paid=paid,
            ),
            officer,
        )
    for on, firm in ((date(2025, 5, 9), "杨梅岭酒坊"), (date(2025, 10, 15), "东坪香米社")):
        support = HoldingSupport(
            org=county.org,
            occurred_on=on,
            firm=county.parties[firm],
            support="对接商超渠道,协助申请加工补助",
            money=15,
        )
        tray.lay(support, officer)
