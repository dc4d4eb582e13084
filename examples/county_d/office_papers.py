"""青溪县机关单据: conduct, rules, documents, news, federations, credit activities."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.county_d.data import chance
from examples.county_d.geography import towns
from examples.county_d.parties import BRAND_FIRMS, FIRMS, INDUSTRIES
from examples.county_d.season import Season, number, several
from examples.county_d.tray import Move

from gongxiao.credit.activities import IndustryMatching, InspectionFinding, LoanProduct, SocietyInspection
from gongxiao.stewardship.conduct import (
    ConductFinding,
    ConductInspection,
    DepartmentSeen,
    Pledge,
)
from gongxiao.stewardship.federation import (
    Election,
    FederationDemonstration,
    MemberAdmitted,
    Pact,
    TownFederationOperating,
)
from gongxiao.stewardship.papers import (
    Award,
    DocumentIssued,
    DocumentStudied,
    JointIssuer,
    NewsPublished,
    RuleIssued,
    WorkMeeting,
)
from gongxiao.stewardship.routine import RoutinePlan

if TYPE_CHECKING:
    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

    from gongxiao.kernel.models import User

DEPARTMENTS = ("办公室", "业务科", "合作指导科", "财务科", "资产科")
NEWS = (
    "春耕农资下乡",
    "大篷车进山",
    "庄稼医院开诊",
    "山礼品牌上新",
    "废弃包装回收",
    "直播助农",
    "村级综合服务社开业",
    "粮食烘干服务",
)


def once(county: County, tray: Tray) -> None:
    """Papers with days of their own."""
    _routines(county, tray)
    _rules(county, tray)
    _documents(county, tray)
    _federations(county, tray)
    _pledges(county, tray)
    _credit(county, tray)
    _honours(county, tray)


def month(season: Season) -> None:
    """The everyday papers of a month."""
    _conduct(season)
    _news(season)


def _routines(county: County, tray: Tray) -> None:
    for sort, every, times in (
        ("conduct", "week", 1),
        ("rules", "month", int(number("governance.rule_inspections_month"))),
        ("study", "month", 3),
        ("party_day", "month", 1),
        ("volunteering", "week", 1),
    ):
        tray.lay(
            RoutinePlan(
                org=county.org,
                occurred_on=date(2025, 1, 7),
                sort=sort,
                every=every,
                times=times,
                name="2025年常态化工作安排",
            ),
            county.staff["clerk"],
        )


def _conduct(season: Season) -> None:
    """Every week one round of conduct, four rounds a month on how rules are kept; what is found becomes a case."""
    county, random = season.county, season.chance("conduct")
    officer, leader = county.staff["discipline"], county.staff["deputy"]
    rounds = [("conduct", day) for day in season.weekdays[1::5]]
    rounds += [
        ("rules", random.choice(season.weekdays))
        for _ in range(int(number("governance.rule_inspections_month")))
    ]
    for sort, day in rounds:
        seen = []
        for department in random.sample(DEPARTMENTS, 3):
            found = 1 if random.random() < 0.1 else 0
            seen.append(DepartmentSeen(department=department, present=random.randint(4, 9), findings=found))
            if found:
                _finding(season, department, day, officer, leader)
        season.tray.lay(
            ConductInspection(
                org=county.org, occurred_on=day, sort=sort, leader="陆副主任", departments=seen, posted="wall"
            ),
            officer,
        )


def _finding(season: Season, department: str, day: date, officer: User, leader: User) -> None:
    random = season.chance(f"finding/{department}/{day}")
    mended = day + timedelta(days=random.randint(1, 6))
    season.tray.lay(
        ConductFinding(
            org=season.county.org,
            occurred_on=day,
            department=department,
            problem="外出未登记去向" if random.random() < 0.5 else "办公桌面资料未归档",
            sort=random.choice(("attendance", "office")),
        ),
        officer,
        moves=[
            Move("checking", mended, officer),
            Move("mended", mended + timedelta(days=2), leader, {"result": "复核合格"}),
        ],
    )


def _news(season: Season) -> None:
    county, random = season.county, season.chance("news")
    for _ in range(several(random, 6)):
        level = random.choices(("county", "city", "province", "nation"), (45, 33, 19, 3))[0]
        outlet = {
            "county": "青溪融媒",
            "city": "示例丁市日报",
            "province": "示例省供销网",
            "nation": "示例合作时报",
        }[level]
        season.tray.lay(
            NewsPublished(
                org=county.org,
                occurred_on=random.choice(season.days),
                name=random.choice(NEWS),
                outlet=outlet,
                level=level,
            ),
            county.staff["clerk"],
        )


def _rules(county: County, tray: Tray) -> None:
    for place, rule in enumerate(county.subjects.rules.values()):
        tray.lay(
            RuleIssued(
                org=county.org,
                occurred_on=date(2025, 2, 13) + timedelta(days=17 * place),
                rule=rule,
                act="made" if place % 3 else "revised",
                manages=rule.manages,
                number=f"青供〔2025〕{12 + place}号",
                review_on=date(2028, 12, 31),
            ),
            county.staff["clerk"],
        )


def _documents(county: County, tray: Tray) -> None:
    joint = [JointIssuer(body=county.parties["青溪县农业农村局"])]
    papers = (
        (date(2025, 1, 13), "plan", "村级综合服务社三年全覆盖行动方案", joint),
        (date(2025, 2, 21), "notice", "关于发布2025年主售配方的通知", joint),
        (date(2025, 3, 5), "plan", "春耕农资保供工作方案", None),
        (date(2025, 5, 12), "plan", "农药包装废弃物回收提升方案", joint),
        (date(2025, 7, 3), "report", "上半年工作总结", None),
        (date(2025, 8, 14), "notice", "关于做好台风灾后农资供应的通知", None),
        (date(2025, 9, 10), "proposal", "关于建设县域冷链骨干网的建议", None),
        (date(2025, 11, 6), "list", "社有资产分类处置清单", None),
        (date(2026, 1, 12), "plan", "2026年为农服务工作要点", None),
        (date(2026, 3, 3), "plan", "春耕农资保供工作方案", joint),
    )
    for serial, (on, sort, name, bodies) in enumerate(papers, 1):
        tray.lay(
            DocumentIssued(
                org=county.org,
                occurred_on=on,
                sort=sort,
                jointly="joint" if bodies else "alone",
                name=name,
                number=f"青供〔{on.year}〕{serial}号",
                joint_with=bodies,
            ),
            county.staff["clerk"],
        )
    for on, name, lists, rules in (
        (date(2025, 2, 24), "中央一号文件", None, None),
        (date(2025, 4, 16), "全面从严治党责任清单", 3, 6),
        (date(2025, 10, 28), "供销合作社综合改革意见", None, None),
    ):
        tray.lay(
            DocumentStudied(org=county.org, occurred_on=on, name=name, lists=lists, rules=rules),
            county.staff["clerk"],
        )
    for on, sort, name, people in (
        (date(2025, 2, 8), "deployment", "全县供销工作会议", 118),
        (date(2025, 3, 4), "deployment", "春耕农资保供部署会", 64),
        (date(2025, 6, 25), "hosted", "全市基层社财务集中核算现场会", 96),
        (date(2025, 9, 18), "topic", "资产盘活专题研究会", 22),
        (date(2026, 2, 26), "deployment", "全县供销工作会议", 121),
    ):
        tray.lay(
            WorkMeeting(org=county.org, occurred_on=on, sort=sort, name=name, people=people),
            county.staff["clerk"],
        )


def _federations(county: County, tray: Tray) -> None:
    officer, random = county.staff["federation"], chance("federations")
    bodies = {name: county.parties[f"青溪县{name}产业农合联"] for name in INDUSTRIES}
    for state, on, industries in (
        ("leading", date(2025, 5, 20), ("茶叶", "茭白", "草莓")),
        ("graded", date(2025, 11, 12), ("茶叶", "茭白")),
    ):
        for name in industries:
            tray.lay(
                FederationDemonstration(
                    org=county.org,
                    occurred_on=on,
                    sort="industry",
                    state=state,
                    body=bodies[name],
                    industry=name,
                ),
                officer,
            )
    for place, town in enumerate(towns()):
        body = county.parties[f"{town.name}农合联"]
        tray.lay(
            Election(
                org=county.org,
                occurred_on=date(2025, 4, 14) + timedelta(days=6 * place),
                level="town",
                body=body,
                place=county.towns[town.name],
                delegates=random.randint(31, 56),
            ),
            officer,
        )
        if place < 9:
            tray.lay(
                TownFederationOperating(
                    org=county.org,
                    occurred_on=date(2025, 6, 30) + timedelta(days=15 * place),
                    body=body,
                    place=county.towns[town.name],
                    staff=2 + place % 3,
                ),
                officer,
            )
    tray.lay(Election(org=county.org, occurred_on=date(2025, 7, 25), level="county", delegates=168), officer)
    members = [county.parties[name] for name in (*BRAND_FIRMS, *FIRMS)]
    for place, member in enumerate(members[:36]):
        tray.lay(
            MemberAdmitted(
                org=county.org,
                occurred_on=date(2025, 3, 6) + timedelta(days=8 * place),
                member=member,
                federation=("county", "town", "industry")[place % 3],
            ),
            officer,
        )
    for on, sort, partner, name in (
        (date(2025, 4, 2), "party", "青溪县人民医院党委", "医农同行党建结对协议"),
        (date(2025, 5, 27), "business", "示例农商银行", "助农融资战略合作协议"),
        (date(2025, 9, 4), "alliance", "青溪县农业农村局", "为农服务党建联盟"),
        (date(2025, 12, 5), "prosperity", "东坪粮油", "稻米产业共富联盟协议"),
    ):
        pact = Pact(org=county.org, occurred_on=on, sort=sort, partner=county.parties[partner], name=name)
        tray.lay(pact, officer)


def _pledges(county: County, tray: Tray) -> None:
    clerk = county.staff["clerk"]
    for sort, name, on in (
        ("discipline", "全面从严治党责任书", date(2025, 2, 8)),
        ("safety", "安全目标管理责任书", date(2025, 2, 8)),
        ("safety", "安全目标管理责任书", date(2026, 2, 26)),
    ):
        for unit in (*county.coops.values(), *county.companies.values()):
            tray.lay(Pledge(org=county.org, occurred_on=on, sort=sort, name=name, signatory=unit.name), clerk)
    for place, asset in enumerate(county.subjects.assets):
        tray.lay(
            Pledge(
                org=county.org,
                occurred_on=date(2025, 1, 13) + timedelta(days=place),
                sort="tenancy",
                name="房屋租赁安全协议书",
                signatory=f"{asset.name}承租户",
            ),
            clerk,
        )


def _credit(county: County, tray: Tray) -> None:
    officer, inspector = county.staff["credit"], county.staff["societies"]
    for on, name, ceiling, rate in (
        (date(2025, 2, 19), "春耕贷", 300_000, "3.85"),
        (date(2025, 4, 24), "茶农贷", 500_000, "4.05"),
        (date(2025, 8, 21), "冷链贷", 2_000_000, "3.95"),
    ):
        product = LoanProduct(
            org=county.org,
            occurred_on=on,
            name=name,
            lender=county.parties["示例农商银行"],
            ceiling=ceiling,
            rate=rate,
        )
        tray.lay(product, officer)
    for place, name in enumerate(INDUSTRIES):
        tray.lay(
            IndustryMatching(
                org=county.org,
                occurred_on=date(2025, 3, 12) + timedelta(days=47 * place),
                federation=county.parties[f"青溪县{name}产业农合联"],
                members=18 + 5 * place,
                applied=4_600_000 + 900_000 * place,
            ),
            officer,
        )
    matters = (
        ("arrears", "两笔互助金逾期未登记清收"),
        ("books", "月报表与账簿差 1 笔"),
        ("rules", "理事会记录不全"),
    )
    for place, (town, society) in enumerate(county.societies.items()):
        matter, finding = matters[place % 3]
        on = date(2025, 5, 13) + timedelta(days=11 * place)
        findings = [InspectionFinding(matter=matter, finding=finding, due=on + timedelta(days=30))]
        tray.lay(
            SocietyInspection(
                org=society,
                occurred_on=on,
                society=county.parties[f"{town}资金互助会"],
                inspectors=3,
                findings=findings if place % 4 == 1 else None,
            ),
            inspector,
        )


def _honours(county: County, tray: Tray) -> None:
    for on, name, field, level, years in (
        (date(2025, 3, 28), "全市供销系统综合业绩考核优秀单位", "whole", "city", 2),
        (date(2025, 6, 10), "全省农药包装废弃物回收先进县", "packaging", "province", 3),
        (date(2025, 12, 9), "全市文明单位", "party", "city", 1),
    ):
        award = Award(org=county.org, occurred_on=on, name=name, field=field, level=level, consecutive=years)
        tray.lay(award, county.staff["clerk"])
