"""计量单位: the units a county co-operative counts and measures in, each an exact multiple of a smallest unit.

A stored value is a whole number of the smallest unit of its dimension, so sums are exact on every database:

=================  ==================================  =================================================
dimension          smallest unit                       units
=================  ==================================  =================================================
money              0.0001 元                           元 角 千元 万元 千万元 亿元
mass               1 g                                 克 两 斤 公斤 千克 担 公担 吨 万斤 万吨
area               0.0001 亩                           亩 万亩 公顷 平方公里
floor_area         0.01 m²                             平方米 万平方米
area_times         0.0001 亩次                         亩次 万亩次
volume             1 mL                                毫升 升 立方米 方
length             1 m                                 米 里 公里 千米 万公里
rainfall           0.01 mm                             毫米
temperature        0.01 ℃                              ℃
ratio              0.0001 %                            % ‰ 成 倍
percentage_point   0.0001 个百分点                     个百分点
score              0.01 分                             分
hours              0.01 小时                           小时
days, years, ...   1                                   天 周 月 季度 年, each a dimension of its own
money_per_area     0.0001 元/亩                        元/亩 万元/亩
mass_per_area      0.0001 克/亩                        克/亩 斤/亩 公斤/亩 吨/亩
volume_per_area    0.0001 毫升/亩                      毫升/亩 升/亩
money_per_mass     0.0001 元/吨                        元/吨 元/公斤 元/斤
money_per_floor    0.0001 元/平方米                    元/平方米
money_per_...      0.0001 元                           元/户 万元/户, 元/人 万元/人
..._per_...        0.0001 品/村, 0.0001 家/镇          品/村 家/镇
count:件, ...      1                                   every counting word X, and 万X
=================  ==================================  =================================================

Why every counting word is a dimension of its own: 人次 counts attendances and 人 counts people. One person
who came three times is 3人次 and 1人; adding the two gives a number of nothing. The same holds for 户 and 户次,
场 and 人次, 亩 and 亩次 (area times passes over it). Distinct dimensions make such a sum impossible to say.

Why floor space is not area: 1亩 is 1/15 of a hectare, 666.66... m², so no whole number of 0.0001亩 is one
square metre and converting would round. Land is reported in 亩, buildings in 平方米; nobody adds them.

Why there is no unit for the minor coin: 分 is the unit of a score (评分), and people write 0.05元, never 5分.

Units whose size is only approximate (丈, 尺, 旬) are not offered. Factors of 斤, 担, 亩 follow 《中华人民共和国
法定计量单位》 and the 1959 order on metric 市制: 1市斤 = 500 g, 1市担 = 100市斤, 15亩 = 1公顷.
"""

from collections import defaultdict
from dataclasses import dataclass
from unicodedata import normalize

from gongxiao.basis.refusal import Refused


class UnknownUnit(Refused):
    """未登记的单位: the word is not a unit the co-op uses."""


@dataclass(frozen=True, slots=True)
class Unit:
    """计量单位: ``symbol`` as written in Chinese, its ``dimension``, and ``factor`` smallest units per one unit."""

    symbol: str
    dimension: str
    factor: int

    def __str__(self) -> str:
        return self.symbol

    @property
    def counts(self) -> bool:
        """Whether the unit is a counting word (件, 人次, 万件 ...), which takes whole numbers of its word only."""
        return self.dimension.startswith("count:")

    @property
    def safe_decimals(self) -> int:
        """How many decimals of an amount in this unit are always exact: 4 for 元, 3 for 公斤, 2 for 斤, 0 for 件."""
        decimals = 0
        while self.factor % 10 ** (decimals + 1) == 0:
            decimals += 1
        return decimals

    def same_dimension(self, other: "Unit") -> bool:
        """Whether amounts in the two units may be added, compared and converted."""
        return self.dimension == other.dimension


_MEASURED: dict[str, dict[str, int]] = {
    "money": {
        "元": 10_000,
        "角": 1_000,
        "千元": 10_000_000,
        "万元": 100_000_000,
        "千万元": 100_000_000_000,
        "亿元": 1_000_000_000_000,
    },
    "mass": {
        "克": 1,
        "两": 50,
        "斤": 500,
        "公斤": 1_000,
        "千克": 1_000,
        "担": 50_000,
        "公担": 100_000,
        "吨": 1_000_000,
        "万斤": 5_000_000,
        "万吨": 10_000_000_000,
    },
    "area": {"亩": 10_000, "公顷": 150_000, "平方公里": 15_000_000, "万亩": 100_000_000},
    "floor_area": {"平方米": 100, "万平方米": 1_000_000},
    "area_times": {"亩次": 10_000, "万亩次": 100_000_000},
    "volume": {"毫升": 1, "升": 1_000, "立方米": 1_000_000, "方": 1_000_000},
    "length": {"米": 1, "里": 500, "公里": 1_000, "千米": 1_000, "万公里": 10_000_000},
    # Rain is a depth read to a tenth of a millimetre; a length in whole metres could not hold it.
    "rainfall": {"毫米": 100},
    "temperature": {"℃": 100},
    "ratio": {"‰": 1_000, "%": 10_000, "成": 100_000, "倍": 1_000_000},
    # A change of a rate is not a rate: 5% up by 2个百分点 is 7%, not 5% plus 2%.
    "percentage_point": {"个百分点": 10_000},
    "score": {"分": 100},
    "hours": {"小时": 100},
    "days": {"天": 1},
    "weeks": {"周": 1},
    "months": {"月": 1},
    "quarters": {"季度": 1},
    "years": {"年": 1},
    "money_per_area": {"元/亩": 10_000, "万元/亩": 100_000_000},
    "mass_per_area": {
        "克/亩": 10_000,
        "斤/亩": 5_000_000,
        "公斤/亩": 10_000_000,
        "吨/亩": 10_000_000_000,
    },
    "volume_per_area": {"毫升/亩": 10_000, "升/亩": 10_000_000},
    "money_per_mass": {"元/吨": 10_000, "元/公斤": 10_000_000, "元/斤": 20_000_000},
    "money_per_floor": {"元/平方米": 10_000},
    "money_per_household": {"元/户": 10_000, "万元/户": 100_000_000},
    "money_per_person": {"元/人": 10_000, "万元/人": 100_000_000},
    "products_per_village": {"品/村": 10_000},
    "shops_per_town": {"家/镇": 10_000},
}

_COUNTING_WORDS = {
    "events and trips": "次 场 场次 人次 户次 家次 车次 班次 趟 届 期 课 课时 学时",
    "people and bodies": "人 名 位 户 家 社 队 班 组",
    "places": "村 社区 镇 乡 街道 县 市 省 处 座 间 所 站 店 点 摊 栋 幢 层",
    "papers and matters": "个 件 项 条 份 篇 部 册 本 页 张 例 起 通 宗 笔 单 票 批 种 类 品 款 级 星 号 维",
    "packs and goods": "袋 瓶 桶 箱 包 盒 筐 卷 粒 块 片 枚 支 根 把 只 辆 台 架 套 副 艘 面",
    "animals and plants": "头 羽 尾 株 棵 丛 穴",
}

_ALIASES = {
    "g": "克",
    "kg": "公斤",
    "t": "吨",
    "ml": "毫升",
    "m": "米",
    "km": "公里",
    "mm": "毫米",
    "m2": "平方米",
    "平米": "平方米",
    "m3": "立方米",
    "ha": "公顷",
    "°c": "℃",
    "摄氏度": "℃",
    "市斤": "斤",
    "市亩": "亩",
    "日": "天",
    "个月": "月",
    "百分点": "个百分点",
    "kg/亩": "公斤/亩",
    "千克/亩": "公斤/亩",
    "g/亩": "克/亩",
    "ml/亩": "毫升/亩",
    "元/千克": "元/公斤",
    "元/kg": "元/公斤",
}


def _registry() -> dict[str, Unit]:
    units = [
        Unit(symbol, dimension, factor)
        for dimension, symbols in _MEASURED.items()
        for symbol, factor in symbols.items()
    ]
    for word in " ".join(_COUNTING_WORDS.values()).split():
        units.append(Unit(word, f"count:{word}", 1))
        units.append(Unit(f"万{word}", f"count:{word}", 10_000))
    registry = {each.symbol: each for each in units}
    # A word entered twice would silently change the meaning of stored numbers.
    assert len(registry) == len(units), "a unit symbol is registered twice"
    return registry


_UNITS = _registry()
_BY_DIMENSION: dict[str, list[Unit]] = defaultdict(list)
for _each in _UNITS.values():
    _BY_DIMENSION[_each.dimension].append(_each)


def unit(symbol: str) -> Unit:
    """The unit written ``symbol``; full-width and Latin spellings (％, kg, ㎡) mean the Chinese one.

    Raises `UnknownUnit` for a word that is not registered.
    """
    if symbol in _UNITS:
        return _UNITS[symbol]
    plain = normalize("NFKC", symbol).strip()
    plain = _ALIASES.get(plain.lower(), plain)
    if plain in _UNITS:
        return _UNITS[plain]
    raise UnknownUnit(
        f"没有登记“{symbol}”这个计量单位，请改用已登记的单位，如元、吨、亩、件。", "unit.unknown"
    )


def units_of(dimension: str) -> tuple[Unit, ...]:
    """All units of one dimension, smallest first; empty when there is no such dimension."""
    return tuple(sorted(_BY_DIMENSION.get(dimension, []), key=lambda each: each.factor))


def every_unit() -> tuple[Unit, ...]:
    """All registered units, in the order of the table above."""
    return tuple(_UNITS.values())
