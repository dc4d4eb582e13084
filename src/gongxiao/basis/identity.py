"""证件号码: identity numbers, credit codes, phones and bar codes: tidied, checked, and hidden when shown.

Checked is only what the number itself can tell: its length, letters, date and check digit. Nobody is looked up.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from unicodedata import normalize

from gongxiao.basis.reading import LOOK_ALIKES
from gongxiao.basis.refusal import Refused

_CHINA = timezone(timedelta(hours=8))  # one zone all year, and no time zone database needed
_SEPARATORS = re.compile(r"[\s\u200b-\u200d\ufeff\-\u2010-\u2015\u2212]")
_SCIENTIFIC = re.compile(r"[0-9]\.?[0-9]*E\+?[0-9]+", re.IGNORECASE)


class IdentityRefused(Refused, ValueError):
    """证件号码被拒: the number cannot be right as typed. Codes begin with ``identity.``."""


def tidy(text: str) -> str:
    """The number as typed, without full-width forms, spaces, hyphens and the invisible marks of copied text."""
    return _SEPARATORS.sub("", normalize("NFKC", text))


# --- 居民身份证 ---

_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"


def check_resident_id(text: str, *, today: date | None = None) -> str:
    """身份证号: the tidied 18 characters, when length, birth date and check character are right.

    GB 11643-1999. ``today`` (default: the date in China) bounds the birth date. Raises `IdentityRefused` with the
    codes ``identity.`` ``float``, ``old``, ``letter``, ``length``, ``birth``, ``check``.

    The first six digits, a county code, are deliberately not looked up. The code printed on a card is the one in
    force when its holder was first registered, never earlier than 1984, while county codes have been created and
    withdrawn ever since. Asking for a code in force in the year of birth, as some libraries do, turns away real
    people: those born before their county was renamed, merged or made a district.
    """
    number = tidy(text).upper()
    if _SCIENTIFIC.fullmatch(number):
        raise _spoilt_by_a_spreadsheet()
    if len(number) == 15 and number.isdigit():
        raise IdentityRefused("15 位旧号请改填 18 位。", "identity.old")
    _require_digits(number[:17], "身份证号")
    if len(number) != 18:
        raise IdentityRefused(f"身份证号应为 18 位，现在是 {len(number)} 位，请核对。", "identity.length")
    if number[17] not in _RESIDENT_CHECKS:
        raise IdentityRefused(
            f"身份证号第 18 位是“{number[17]}”，只能是数字或 X，请核对。", "identity.letter"
        )
    _require_birth(number[6:14], today or datetime.now(_CHINA).date())
    sum_ = sum(int(digit) * weight for digit, weight in zip(number, _RESIDENT_WEIGHTS, strict=False))
    right = _RESIDENT_CHECKS[sum_ % 11]
    if number[17] != right:
        if number.endswith("000"):  # a number cell keeps 15 digits and fills the rest with zeros
            raise _spoilt_by_a_spreadsheet()
        raise IdentityRefused(f"身份证号校验位不对（应为 {right}），请核对第 17、18 位。", "identity.check")
    return number


def _spoilt_by_a_spreadsheet() -> IdentityRefused:
    return IdentityRefused(
        "身份证号被表格软件改成了数字，后几位已丢失，系统无法还原。请把该列设为“文本”后重新填写。",
        "identity.float",
    )


def _require_birth(digits: str, today: date) -> None:
    where = "身份证号第 7 至 14 位（出生日期）"
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise IdentityRefused(f"{where}“{digits}”不是日期，请核对。", "identity.birth") from None
    if born > today:
        raise IdentityRefused(f"{where}“{digits}”在未来，请核对。", "identity.birth")
    if born.year < 1800:
        raise IdentityRefused(f"{where}“{digits}”年份不对，请核对。", "identity.birth")


# --- 统一社会信用代码 ---

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_CREDIT_LOOK_ALIKES = {"O": "0", "I": "1", "|": "1", "Z": "2", "S": "5"}


def check_uscc(text: str) -> str:
    """统一社会信用代码: the tidied 18 characters, when alphabet and check character are right.

    GB 32100-2015: digits and capitals without I, O, S, V, Z; characters 3 to 8 are the division code, digits only.
    Raises `IdentityRefused` with the codes ``identity.`` ``float``, ``old``, ``letter``, ``length``, ``check``.
    """
    name = "统一社会信用代码"
    code = tidy(text).upper()
    if len(code) == 15 and code.isdigit():
        raise IdentityRefused(f"15 位旧注册号请改填 18 位{name}。", "identity.old")
    _require_alphabet(code, name, _CREDIT_ALPHABET, _CREDIT_LOOK_ALIKES)
    if len(code) != 18:
        raise IdentityRefused(f"{name}应为 18 位，现在是 {len(code)} 位，请核对。", "identity.length")
    for place in range(2, 8):
        if not code[place].isdigit():
            raise IdentityRefused(
                f"{name}第 {place + 1} 位是“{code[place]}”，第 3 至 8 位应为数字，请核对。",
                "identity.letter",
            )
    sum_ = sum(
        _CREDIT_ALPHABET.index(each) * weight for each, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    right = _CREDIT_ALPHABET[-sum_ % 31]
    if code[17] != right:
        raise IdentityRefused(f"{name}校验位不对（应为 {right}），请逐位核对。", "identity.check")
    return code


# --- 电话 ---

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_ABROAD = re.compile(r"(?:\+|00)86(?=1[3-9][0-9]{9}$)")


def check_phone(text: str) -> str:
    """电话: a mainland mobile number as 11 digits, or a land line as 0575-82345678.

    Brackets, spaces, hyphens and a leading +86 of a mobile number are taken off; area codes 010 and 02x have three
    digits, all others four. Raises `IdentityRefused` with the codes ``identity.`` ``float``, ``letter``, ``length``,
    ``phone``.
    """
    number = _ABROAD.sub("", tidy(text).replace("(", "").replace(")", ""))
    if _SCIENTIFIC.fullmatch(number):
        raise IdentityRefused("电话被表格软件改成了数字，请把该列设为“文本”后重新填写。", "identity.float")
    _require_digits(number, "电话")
    if _MOBILE.fullmatch(number):
        return number
    if not number:
        raise IdentityRefused("请填写电话。", "identity.length")
    if number[0] == "0":
        area = 3 if number[1:2] in ("1", "2") else 4
        if len(number) - area in (7, 8) and number[1] != "0" and number[area] not in "01":
            return f"{number[:area]}-{number[area:]}"
        raise IdentityRefused(
            "固定电话应为区号加 7 或 8 位号码，如 0575-82345678，请核对。", "identity.phone"
        )
    if len(number) in (7, 8):
        raise IdentityRefused("固定电话请加上区号，如 0575-82345678。", "identity.phone")
    if len(number) != 11:
        raise IdentityRefused(f"手机号应为 11 位，现在是 {len(number)} 位，请核对。", "identity.length")
    raise IdentityRefused("手机号应以 13 至 19 开头，请核对前两位。", "identity.phone")


# --- 商品条码 ---


def check_ean13(text: str) -> str:
    """商品条码: the tidied 13 digits, when the check digit is right (GB 12904, GS1 EAN-13).

    Raises `IdentityRefused` with the codes ``identity.`` ``letter``, ``length``, ``check``.
    """
    number = tidy(text)
    _require_digits(number, "商品条码")
    if len(number) != 13:
        raise IdentityRefused(
            f"商品条码应为 13 位，现在是 {len(number)} 位，请核对或重新扫码。", "identity.length"
        )
    sum_ = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(number[:12]))
    right = str(-sum_ % 10)
    if number[12] != right:
        raise IdentityRefused(f"商品条码校验位不对（应为 {right}），请核对或重新扫码。", "identity.check")
    return number


# --- what all of them ask ---


def _require_digits(number: str, name: str) -> None:
    _require_alphabet(number, name, "0123456789", LOOK_ALIKES)


def _require_alphabet(number: str, name: str, alphabet: str, look_alikes: Mapping[str, str]) -> None:
    """Refuse the first strange character by its place, counted without spaces and hyphens."""
    for place, each in enumerate(number, start=1):
        if each in alphabet:
            continue
        where = f"{name}第 {place} 位是"
        if each in look_alikes:
            raise IdentityRefused(f"{where}字母 {each}，应为数字 {look_alikes[each]}。", "identity.letter")
        raise IdentityRefused(f"{where}“{each}”，不能用在这里，请核对。", "identity.letter")


# --- hiding them ---


def mask_id(number: str) -> str:
    """An identity number or credit code with only its last four characters left."""
    return _hidden(number, 0, 4)


def mask_phone(number: str) -> str:
    """138****0000; of a land line the area code and the last four digits stay: 0575-****5678."""
    area, hyphen, local = number.rpartition("-")
    return f"{area}-{_hidden(local, 0, 4)}" if hyphen else _hidden(number, 3, 4)


def mask_name(name: str) -> str:
    """张*三, 欧**明; of two characters the second is hidden: 张*; of one, the one."""
    if len(name) < 3:
        return name[: len(name) - 1] + "*" * min(len(name), 1)
    return name[0] + "*" * (len(name) - 2) + name[-1]


def _hidden(text: str, first: int, last: int) -> str:
    """Stars but for the ends; all stars when fewer than three characters would be hidden."""
    hidden = len(text) - first - last
    if hidden < 3:
        return "*" * len(text)
    return text[:first] + "*" * hidden + text[len(text) - last :]
