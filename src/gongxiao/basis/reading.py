"""读数: what a person typed, or a program passed, read into an exact number; or refused with the reason.

Nothing is guessed. A digit that is lost here is lost in a signed paper, so every doubtful spelling is
handed back to the person with the place named.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import NoReturn

from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import Unit, UnknownUnit, unit

LARGEST = 2**63 - 1
SMALLEST = -(2**63)

LOOK_ALIKES = {"O": "0", "o": "0", "l": "1", "I": "1", "i": "1", "|": "1"}
"""Letters typed for digits, and the digit each stands for."""

# Not NFKC: that would also turn 5² into 52 and ① into 1 without a word.
_FULL_WIDTH = str.maketrans(
    {chr(ord(plain) + 0xFEE0): plain for plain in "0123456789.,+-"}
    | {"\u2212": "-", "\uffe5": "¥", "\u3000": " ", "\u00a0": " "}
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"[0-9.][eE][+-]?[0-9]")
_VAGUE = re.compile("约|近|余|多|超|左右|上下|以上|以下|不足|不到|几")
_CHINESE_DIGITS = re.compile("[〇零一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]")
_LONGEST = 40  # characters; 64 bits with every decimal and separator need fewer

_TITLES = {
    "money": "金额",
    "mass": "重量",
    "area": "面积",
    "floor_area": "面积",
    "volume": "体积",
    "length": "长度",
    "rainfall": "雨量",
    "temperature": "温度",
    "ratio": "比率",
    "score": "分数",
}


class QuantityRefused(Refused):
    """数量被拒: the number, its unit or a sum over it cannot be taken. Codes begin with ``quantity.``."""


def title_of(measured: Unit) -> str:
    """What a number in this unit is called when the field has no name of its own: 金额, 重量, 面积 ... or 数量."""
    return _TITLES.get(measured.dimension, "数量")


def read(given: object, measured: Unit, name: str) -> Fraction:
    """The exact number of smallest units that ``given`` states; ``measured`` is meant where no unit is written.

    ``given`` is text, an int or a Decimal. May come out as a fraction: the caller says how many decimals it
    takes. Raises `QuantityRefused`, its sentence speaking of ``name``.
    """
    if isinstance(given, str):
        return _read_text(given, measured, name)
    if isinstance(given, Decimal):
        return _read_decimal(given, measured, name)
    if isinstance(given, int) and not isinstance(given, bool):
        return Fraction(given * measured.factor)
    if isinstance(given, float):
        raise QuantityRefused(
            f"{name}不能用浮点数（{given}）记账，会丢掉尾数；请改用文字、整数或十进制数。", "quantity.float"
        )
    raise QuantityRefused(f"{name}应为数字，请填写以{measured}为单位的数。", "quantity.type")


def _read_decimal(given: Decimal, measured: Unit, name: str) -> Fraction:
    if not given.is_finite():
        raise QuantityRefused(f"{name}“{given}”不是数字，请填写具体数字。", "quantity.text")
    if given == 0:
        return Fraction(0)
    # Looked at before the conversion: 1E+999999 as a whole number would fill the memory.
    if given.adjusted() > _LONGEST:
        raise too_large(name, measured)
    if given.adjusted() < -_LONGEST:
        raise QuantityRefused(f"{name}“{given}”小数位太多，请四舍五入后再填。", "quantity.decimals")
    return Fraction(given) * measured.factor


def too_large(name: str, measured: Unit) -> QuantityRefused:
    """The refusal for a number that 64 bits of smallest units cannot hold."""
    limit = LARGEST // measured.factor
    return QuantityRefused(
        f"{name}太大，最多能记 {limit:,}{measured}，请核对是否多填了数字。", "quantity.range"
    )


def _read_text(given: str, measured: Unit, name: str) -> Fraction:
    typed = given.translate(_FULL_WIDTH).strip()
    if not typed:
        raise QuantityRefused(f"请填写{name}（单位：{measured}）。", "quantity.empty")
    if len(typed) > _LONGEST:
        raise QuantityRefused(
            f"{name}填了 {len(typed)} 个字，太长了；请只填数字，单位是{measured}。", "quantity.text"
        )
    start = 0
    if typed[0] == "¥" and measured.dimension == "money":
        start = len(typed) - len(typed[1:].lstrip())
    found = _NUMBER.match(typed, start)
    if found is None:
        _explain(typed, start, measured, name)
    written = typed[found.end() :].strip()
    stated = measured if not written else _unit_written(written, measured)
    if stated is None:
        _explain(typed, found.end(), measured, name)
    if not stated.same_dimension(measured):
        _refuse_unit(typed, stated, measured, name)
    return Fraction(found.group().replace(",", "")) * stated.factor


def _unit_written(written: str, measured: Unit) -> Unit | None:
    """The unit word behind a number; a bare 万 or 亿 scales the field's own unit (1.5万 in a field of 元)."""
    if written in ("万", "亿"):
        written += measured.symbol.lstrip("千万亿")
    try:
        return unit(written)
    except UnknownUnit:
        return None


def _refuse_unit(typed: str, stated: Unit, measured: Unit, name: str) -> NoReturn:
    if measured.dimension == "money" and stated.symbol == "分":
        raise QuantityRefused(f"{name}请以元填写，如“5分”写作 0.05。", "quantity.unit")
    raise QuantityRefused(
        f"{name}要以“{measured}”填写，“{typed}”的单位“{stated}”不能换算成“{measured}”，请改填。",
        "quantity.unit",
    )


def _explain(typed: str, position: int, measured: Unit, name: str) -> NoReturn:
    """Refuse ``typed``, of which the character at ``position`` could not be read, saying what to mend."""
    rest = typed[position:]
    strange = rest[:1]
    if _VAGUE.search(typed):
        raise QuantityRefused(f"{name}请写具体数字，“{typed}”不能入账。", "quantity.vague")
    if _SCIENTIFIC.search(typed):
        raise QuantityRefused(f"{name}不能用科学计数法“{typed}”，请写出完整的数字。", "quantity.scientific")
    where = f"{name}第{position + 1}位是"
    if strange in LOOK_ALIKES:
        right = LOOK_ALIKES[strange]
        raise QuantityRefused(f"{where}字母{strange}，应为数字{right}。", "quantity.letter")
    if strange in ("。", "·", "、"):
        raise QuantityRefused(f"{where}“{strange}”，小数点应写作“.”。", "quantity.point")
    if strange == "." or rest.startswith(("-", "+")):
        raise QuantityRefused(f"{where}“{strange}”，位置不对，请核对后重填。", "quantity.point")
    if strange == "," or (strange.isascii() and strange.isdigit()):
        raise QuantityRefused(f"{name}“{typed}”的逗号位置不对，请去掉逗号重填。", "quantity.comma")
    if strange.isspace() and rest.strip()[:1].isdigit():
        raise QuantityRefused(f"{name}“{typed}”中间有空格，请去掉空格重填。", "quantity.space")
    if _CHINESE_DIGITS.search(typed):
        raise QuantityRefused(f"{name}请用阿拉伯数字填写，如 1280。", "quantity.text")
    raise QuantityRefused(f"{name}看不懂“{typed}”，请只填数字，单位是{measured}。", "quantity.text")
