"""青溪县物品: inputs, produce and waste, as the tables beside this file list them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from examples.county_d.data import table

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Item

WASTE = ("农药空瓶", "农药空袋", "废旧地膜", "废旧棚膜")
MACHINES = (
    "茶叶色选机",
    "静电除杂机",
    "匀堆机",
    "全自动包装机",
    "热风烘干机",
    "杀青机",
    "冷库机组",
    "分选流水线",
)
# The months (1 to 12) in which a village has produce to sell; what is not here is sold all the year round.
IN_SEASON: dict[str, tuple[int, ...]] = {
    "茶青": (3, 4, 5),
    "草莓": (1, 2, 3, 4, 12),
    "土豆": (5, 6),
    "茭白": (5, 6, 8, 9, 10),
    "番茄": (5, 6, 7, 8),
    "稻谷": (10, 11),
    "高山大米": (1, 10, 11, 12),
    "鲜甘薯": (10, 11),
    "番薯干": (1, 11, 12),
    "芋头": (9, 10, 11),
    "柑橘": (10, 11, 12),
    "果冻橙": (1, 12),
    "甘蓝": (1, 2, 3, 10, 11, 12),
    "笋干": (4, 5, 6),
    "山羊肉": (1, 11, 12),
    "年糕": (1, 2, 12),
    "菜籽油": (6, 7, 8),
}
BY_PIECE = frozenset({"土鸡蛋", "姜茶", "菜籽油"})  # not sold by weight


@dataclass
class Goods:
    """The county's items by name, and the names of every category."""

    by_name: dict[str, Item]
    categories: dict[str, list[str]]
    prices: dict[str, tuple[Decimal, Decimal]]

    def price(self, name: str) -> Decimal:
        """The middle of the price range, in 元 for the item's unit."""
        low, high = self.prices[name]
        return (low + high) / 2

    def on_sale(self, month: int) -> list[str]:
        """Produce sold by weight that villages have in the month, season's goods first."""
        weighed = [
            name
            for category in ("produce", "processed")
            for name in self.categories[category]
            if name not in BY_PIECE and not name.startswith("青溪")
        ]
        seasonal = [name for name in weighed if month in IN_SEASON.get(name, ())]
        return seasonal + [name for name in weighed if name not in IN_SEASON]


def register(desk: Desk) -> Goods:
    """Write the items down."""
    found = Goods({}, {}, {})
    for row in table("goods"):
        spec = "" if row["spec"] in row["name"] else row["spec"]
        _add(found, desk.item(row["name"], row["category"], row["unit"], spec=spec), row)
    for row in table("prices"):
        _add(found, desk.item(row["name"], row["category"], row["unit"]), row)
    for category, names, unit in (("waste", WASTE, "公斤"), ("equipment", MACHINES, "台")):
        for name in names:
            found.by_name[name] = desk.item(name, category, unit)
            found.categories.setdefault(category, []).append(name)
    found.by_name["土鸡苗"] = desk.item("土鸡苗", "livestock", "羽")
    return found


def _add(found: Goods, item: Item, row: dict[str, str]) -> None:
    found.by_name[row["name"]] = item
    found.categories.setdefault(row["category"], []).append(row["name"])
    found.prices[row["name"]] = (Decimal(row["price_low"]), Decimal(row["price_high"]))
