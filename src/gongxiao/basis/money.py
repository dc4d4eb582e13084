"""人民币大写: an amount of money in the capital numerals that cheques, receipts and vouchers must carry."""

from gongxiao.basis.quantity import Quantity, QuantityRefused

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_FEN = 100  # stored units (0.0001 元) in the smallest coin


def amount_in_words(money: Quantity) -> str:
    """The amount in capitals, such as 壹仟肆佰零玖元伍角整; without the words 人民币, which the form prints.

    Follows 《支付结算办法》 annex 1 《正确填写票据和结算凭证的基本规定》: 整 after 元 and (optional there, always
    here) after 角, none after 分; one 零 for a run of zeros. Where the annex leaves 零 open, the first of its
    two examples is followed: ¥1,680.32 is 壹仟陆佰捌拾元零叁角贰分, ¥107,000.53 is 壹拾万柒仟元零伍角叁分.
    A negative amount begins with 负. Raises `QuantityRefused` for anything but money and for parts of a 分.
    """
    if money.unit.dimension != "money":
        raise QuantityRefused(f"只有金额才能写成人民币大写，“{money}”不是金额，请核对单位。", "quantity.unit")
    fen, finer = divmod(abs(money.value), _FEN)
    if finer:
        raise QuantityRefused(
            f"金额最多两位小数，{money}不能写成大写；请先四舍五入到分。", "quantity.decimals"
        )
    sign = "负" if money.value < 0 else ""
    return sign + _in_words(*divmod(fen, 100))


def _in_words(yuan: int, fen: int) -> str:
    if not fen:
        return f"{_whole(yuan) or _DIGITS[0]}元整"
    jiao, fen = divmod(fen, 10)
    words = ""
    if yuan:
        # A zero in the 元 or 角 place is spoken, so that nothing can be written into the gap.
        words = f"{_whole(yuan)}元" + ("零" if yuan % 10 == 0 or not jiao else "")
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    return words + (f"{_DIGITS[fen]}分" if fen else "整")


def _whole(number: int) -> str:
    """A whole number in capitals, empty for 0: four figures at a time, under 万, 亿 and 万亿."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            # 1万0234: the gap is spoken once, however many zeros it has.
            gap = "零" if 0 < low < size // 10 else ""
            return f"{_whole(high)}{name}{gap}{_whole(low)}"
    return _below_ten_thousand(number)


def _below_ten_thousand(number: int) -> str:
    words, gap = "", False
    for figure, place in zip(f"{number:04d}", _PLACES, strict=True):
        if figure == "0":
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[int(figure)] + place
        gap = False
    return words
