"""青溪县往来对象: households, growers, firms and public bodies, all invented.

Numbers check, but belong to nobody: identity numbers and credit codes carry the county code 990401, which has never
been given out, and telephone numbers the area code 0989, which is not in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.county_d.data import chance
from examples.county_d.geography import COUNTY, towns, villages

if TYPE_CHECKING:
    import random

    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Division, Org, Party

HOUSEHOLDS_A_VILLAGE = 2
INDUSTRIES = ("茶叶", "茭白", "草莓", "稻米", "薯业")
SURNAMES = "陈林黄张李王吴刘蔡杨徐郑谢周叶胡"
GIVEN = "水根土生阿福金花春兰秋菊大有满仓来喜国良美凤素珍长庚小满志成月娥"
BRAND_FIRMS = (
    "青峰茶业", "云雾茶庄", "枫林白茶社", "茶岭红茶坊", "石门草莓社", "柳川莓园", "双溪茭白社", "竹源茭白社", "云峰薯业",
    "岩下番薯坊", "梅渡柑橘社", "梅渡果业", "东坪粮油", "东坪香米社", "沙湾油坊", "沙湾蔬菜社", "青溪年糕厂", "老灶炒货",
    "山里笋业", "长坪土鸡社", "松风蜂业", "杨梅岭酒坊", "竹艺工坊", "青溪酱园", "溪口粉干厂", "后岭山羊社", "姜家姜茶",
    "青溪糕点坊",
)  # fmt: skip
FIRMS = (
    "示例化肥股份公司", "示例农药制剂公司", "示例农膜公司", "示例环保处置公司", "示例再生资源公司", "示例建设工程公司",
    "示例市政工程公司", "示例建筑设计院", "示例制冷设备公司", "示例农商银行", "示例农业保险公司", "供富商城", "山礼微店",
    "示例银行乡村商城", "示例电商旗舰店", "示例直播间",
)  # fmt: skip
PUBLIC = (
    "青溪县农业农村局", "青溪县财政局", "青溪县商务局", "青溪县市场监管局", "青溪县应急管理局", "青溪县委组织部",
    "青溪县人民医院党委",
)  # fmt: skip
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def register(
    desk: Desk, org: Org, divisions: dict[str, Division]
) -> tuple[dict[str, Party], dict[str, list[Party]]]:
    """Write the parties down; returns bodies by name, and farmers by village code."""
    random = chance("parties")
    found: dict[str, Party] = {}
    bodies = [
        *((name, "coop", "93") for name in BRAND_FIRMS if name.endswith("社")),
        *((name, "firm", "91") for name in BRAND_FIRMS if not name.endswith("社")),
        *((name, "firm", "91") for name in FIRMS),
        *((name, "public", "11") for name in PUBLIC),
        *((f"青溪县{name}产业农合联", "association", "51") for name in INDUSTRIES),
        *((f"{town.name}农合联", "association", "51") for town in towns()),
        *((f"{town.name}供销合作社", "coop", "93") for town in towns()),
        *((f"{town.name}资金互助会", "association", "51") for town in towns()),
    ]
    for number, (name, kind, prefix) in enumerate(bodies, 1):
        phone = f"0989-8{number:06}"
        found[name] = desk.party(name, kind=kind, org=org, uscc=credit_code(prefix, number), phone=phone)
    return found, _farmers(desk, org, divisions, random)


def _farmers(
    desk: Desk, org: Org, divisions: dict[str, Division], random: random.Random
) -> dict[str, list[Party]]:
    farmers: dict[str, list[Party]] = {}
    serial = 0
    for village in villages():
        for _ in range(HOUSEHOLDS_A_VILLAGE):
            serial += 1
            start = random.randrange(0, len(GIVEN), 2)
            name = f"{village.name.removesuffix('村')}·{random.choice(SURNAMES)}{GIVEN[start : start + 2]}"
            identity = resident_number(random.randint(1948, 1995), random.randint(1, 12), serial)
            farmers.setdefault(village.code, []).append(
                desk.party(
                    name,
                    kind="household",
                    org=org,
                    division=divisions[village.code],
                    identity_number=identity,
                )
            )
    return farmers


def resident_number(year: int, month: int, serial: int) -> str:
    """An identity number that checks (GB 11643-1999) and belongs to nobody."""
    digits = f"{COUNTY}{year}{month:02}{serial % 28 + 1:02}{serial % 1000:03}"
    sum_ = sum(int(digit) * weight for digit, weight in zip(digits, RESIDENT_WEIGHTS, strict=True))
    return digits + "10X98765432"[sum_ % 11]


def credit_code(prefix: str, serial: int) -> str:
    """A credit code that checks (GB 32100-2015) and belongs to nobody."""
    body = f"{prefix}{COUNTY}MA{serial:07}"
    sum_ = sum(CREDIT_ALPHABET.index(each) * pow(3, place, 31) for place, each in enumerate(body))
    return body + CREDIT_ALPHABET[-sum_ % 31]
