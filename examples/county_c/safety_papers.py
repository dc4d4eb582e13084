"""丙区安全与信访单据: rounds, screenings and petitions, first half of 2023.

How many hazards were found and fixed, how many petitions came and how often leaders received visitors was masked. No
hazard and no reception is posted. Four petitions are: the rate and the zero that the report states need papers.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.stewardship.petitions import DisputeScreening, Petition
from gongxiao.stewardship.safety import SafetyRound, SiteSeen

if TYPE_CHECKING:
    from examples.county_c.registers import County

    from gongxiao.config.desk import Desk

ROUNDS = (
    (date(2023, 1, 11), "fire", "holiday", ("东市商贸城", "东市农贸市场", "南桥农贸市场")),
    (date(2023, 1, 18), "gas", "holiday", ("东市农贸市场", "南桥农贸市场")),
    (date(2023, 2, 15), "old_house", "routine", ("西堰经营用房", "北塘出租用房", "东河仓库")),
    (date(2023, 3, 14), "fire", "routine", ("东市商贸城", "北塘出租用房")),
    (date(2023, 4, 19), "old_house", "campaign", ("西堰经营用房", "北塘出租用房", "东河仓库")),
    (date(2023, 4, 26), "fire", "holiday", ("东市商贸城", "东市农贸市场", "南桥农贸市场")),
    (date(2023, 5, 23), "gas", "campaign", ("东市商贸城", "东市农贸市场", "南桥农贸市场")),
    (date(2023, 6, 16), "fire", "campaign", ("东市商贸城", "西堰经营用房", "北塘出租用房")),
)
SCREENINGS = (
    (date(2023, 1, 12), "8", "1"), (date(2023, 2, 16), "8", "0"), (date(2023, 3, 16), "8", "1"), (date(2023, 4, 13), "8", "0"),
    (date(2023, 5, 18), "8", "1"), (date(2023, 6, 15), "8", "0"),
)  # fmt: skip
# Day, person, channel, matter, claim, day accepted, day closed, outcome, opinion.
PETITIONS = (
    (
        date(2023, 2, 7), "示例·吴某", "visit", "housing", "反映租用的门面漏雨,要求修缮后再计租。",
        date(2023, 2, 10), date(2023, 3, 8), "supported", "经实地查看情况属实,已安排修缮,修缮期租金按合同减免。",
    ),
    (
        date(2023, 3, 21), "示例·许某", "letter", "staff", "询问原基层社工龄认定和养老保险补缴办法。",
        date(2023, 3, 27), date(2023, 4, 20), "explained", "已按档案出具工龄证明,并书面说明补缴政策和办理窗口。",
    ),
    (
        date(2023, 4, 17), "示例·何某", "visit", "business", "反映市场摊位调整后位置偏僻,要求重新安排。",
        date(2023, 4, 20), date(2023, 5, 16), "explained", "摊位按公开抽签结果安排,已说明规则并协调增设指示牌。",
    ),
    (
        date(2023, 5, 15), "示例·吕某", "letter", "restructuring", "要求退还改制前缴纳的风险抵押金。",
        date(2023, 5, 22), date(2023, 6, 19), "supported", "经核对原始凭证,余额应予退还,已办理退款手续。",
    ),
)  # fmt: skip


def post(desk: Desk, county: County) -> None:
    """Sign the rounds, the screenings and the petitions of the half-year."""
    desk.post_many(
        [
            SafetyRound(
                org=county.org,
                occurred_on=day,
                field=field,
                sort=sort,
                sites=[SiteSeen(site=county.places[site]) for site in sites],
            )
            for day, field, sort, sites in ROUNDS
        ],
        by=county.staff["safety"],
    )
    desk.post_many(
        [
            DisputeScreening(
                org=county.org,
                occurred_on=day,
                campaign="信访突出问题攻坚化解行动",
                units=units,
                found=found,
                settled=found,
            )
            for day, units, found in SCREENINGS
        ],
        by=county.staff["petitions"],
    )
    for petition in PETITIONS:
        _petition(desk, county, *petition)


def _petition(
    desk: Desk,
    county: County,
    day: date,
    person: str,
    channel: str,
    matter: str,
    claim: str,
    *course: date | str,
) -> None:
    accepted_on, closed_on, outcome, opinion = course
    assert isinstance(accepted_on, date)
    assert isinstance(closed_on, date)
    officer = county.staff["petitions"]
    record = desk.post(
        Petition(
            org=county.org,
            occurred_on=day,
            petitioner=county.parties[person],
            channel=channel,
            occasion="first",
            matter=matter,
            claim=claim,
        ),
        by=officer,
    )
    desk.advance(record, "accepted", on=accepted_on, by=officer, notice="已书面告知受理情况、处理途径和程序")
    desk.advance(record, "closed", on=closed_on, by=officer, outcome=outcome, opinion=opinion, escalated="0")
