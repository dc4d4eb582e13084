"""日子: a day or a period as a clerk types or says it: 0605, 6-5, 6月5日, 今天, 昨天, 本月, 去年."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from unicodedata import normalize

from gongxiao.basis.period import Kind, Period

_SAID = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "后天": 2}
_WRITTEN = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?", re.ASCII)
_DIGITS = re.compile(r"(\d{4}|\d{2}|)(\d{2})(\d{2})", re.ASCII)
_SPANS: dict[str, Kind] = {"月": "month", "季": "quarter", "半年": "half", "年": "year"}


def day_said(text: str, today: date) -> date | None:
    """The day meant, None when the words are no day. Without a year it is a day of this year.

    ``0605``, ``20220605``, ``6-5``, ``6/5``, ``6.5``, ``6月5日``, ``2022年6月5日``, 今天, 昨天, 前天, 明天.
    """
    plain = re.sub(r"\s", "", normalize("NFKC", text))
    if plain in _SAID:
        return today + timedelta(days=_SAID[plain])
    found = _WRITTEN.fullmatch(plain) or _DIGITS.fullmatch(plain)
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    if year and year < 100:
        year += 2000
    try:
        return date(year or today.year, month, day)
    except ValueError:
        return None


def period_said(text: str, today: date) -> Period | None:
    """The period meant by words that count from today: 本月, 上月, 本季, 上季, 本年, 今年, 上年, 去年, 本半年, 上半年, 下半年."""
    plain = re.sub(r"\s", "", normalize("NFKC", text)).replace("季度", "季").replace("个", "")
    plain = {"今年": "本年", "去年": "上年", "当月": "本月", "当年": "本年"}.get(plain, plain)
    halves: dict[str, Callable[[], Period]] = {
        "上半年": lambda: Period.half(today.year, 1),
        "下半年": lambda: Period.half(today.year, 2),
        "今天": lambda: Period.day(today),
        "昨天": lambda: Period.day(today - timedelta(days=1)),
    }
    if plain in halves:
        return halves[plain]()
    kind = _SPANS.get(plain[1:])
    if kind is None or plain[0] not in "本上":
        return None
    here = Period.around(today, kind)
    return here if plain[0] == "本" else here.previous()
