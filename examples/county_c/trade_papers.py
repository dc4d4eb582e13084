"""丙区流通与绿色单据: the fund's rule, take-back honours, markets and the fair, first half of 2023."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.production.recovery import RecoveryEvaluation
from gongxiao.stewardship.papers import Award, RuleIssued
from gongxiao.trade.fairs import Entrant, Fair
from gongxiao.trade.markets import MarketRefit, MarketRepair, MarketRound

if TYPE_CHECKING:
    from examples.county_c.registers import County

    from gongxiao.config.desk import Desk

ROUNDS = (
    (date(2023, 1, 16), "order", "春节前检查摊位秩序,通道畅通。"),
    (date(2023, 2, 22), "hygiene", "清理卫生死角,补配垃圾桶。"),
    (date(2023, 3, 15), "scales", "抽查电子秤,全部在检定有效期内。"),
    (date(2023, 4, 25), "safety", "检查摊位用电,劝离占道电动车。"),
    (date(2023, 5, 24), "hygiene", "夏季消杀到位。"),
    (date(2023, 6, 20), "order", "端午节前检查经营秩序。"),
)


def post(desk: Desk, county: County) -> None:
    """Sign what was done for a green countryside and for the markets."""
    _recovery(desk, county)
    _markets(desk, county)
    _fair(desk, county)


def _recovery(desk: Desk, county: County) -> None:
    clerk = county.staff["clerk"]
    desk.post(
        RuleIssued(
            org=county.org,
            occurred_on=date(2023, 3, 28),
            rule=county.fund_rule,
            act="made",
            manages="money",
            number="丙供〔2023〕11号",
            review_on=date(2025, 3, 28),
            paper=[desk.paper("项目资金管理制度", "专款专用,按月申报,审核后兑付。", by=clerk)],
        ),
        by=clerk,
    )
    desk.post(
        RecoveryEvaluation(
            org=county.org,
            occurred_on=date(2023, 2, 27),
            stream="packaging",
            evaluator="市农业农村局",
            grade="excellent",
        ),
        by=county.staff["recovery"],
    )
    desk.post(
        Award(
            org=county.org,
            occurred_on=date(2023, 3, 6),
            name="废旧农膜回收工作省先进县(区)",
            field="film",
            level="province",
            issuer="省农业农村厅",
            consecutive="3",
        ),
        by=clerk,
    )


def _markets(desk: Desk, county: County) -> None:
    officer = county.staff["market"]
    refit = desk.post(
        MarketRefit(
            org=county.companies["供销市场管理"],
            occurred_on=date(2023, 1, 9),
            market=county.outlets["东市农贸市场"],
        ),
        by=officer,
    )
    desk.advance(refit, "drafting", on=date(2023, 3, 20), by=officer)
    for day, matter, remark in ROUNDS:
        desk.post(
            MarketRound(
                org=county.companies["供销市场管理"],
                occurred_on=day,
                market=county.outlets["南桥农贸市场"],
                matter=matter,
                remark=remark,
            ),
            by=officer,
        )
    desk.post(
        MarketRepair(
            org=county.companies["供销市场管理"],
            occurred_on=date(2023, 5, 30),
            market=county.outlets["南桥农贸市场"],
            part="顶部屋面",
            planned_cost="1000000",
        ),
        by=officer,
    )


def _fair(desk: Desk, county: County) -> None:
    desk.post(
        Fair(
            org=county.org,
            occurred_on=date(2023, 5, 12),
            name="区域协作特色农产品推介活动",
            scope="promotion",
            role="attended",
            entrants=[
                Entrant(firm=county.parties[name])
                for name in ("江畔富民蔬菜专业合作社", "绿环果蔬专业合作社")
            ],
        ),
        by=county.staff["market"],
    )
