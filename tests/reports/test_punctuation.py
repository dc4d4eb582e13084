"""标点: what is typed and pasted becomes fit to print, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongxiao.reports.punctuation import full_width, printable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("完成农药,化肥供应;价格稳定.", "完成农药，化肥供应；价格稳定。"),
        ("指出:为什么?要求!", "指出：为什么？要求！"),
        ("成交额3,402.68万元,增长12.5%.", "成交额3,402.68万元，增长12.5%。"),
        ("6月30日12:30,比例1:2", "6月30日12:30，比例1:2"),
        ("2022.6.30检查", "2022.6.30检查"),
        ("一.总体要求", "一、总体要求"),
        ("1.实名购销", "1.实名购销"),
        ("(一)农资保供", "（一）农资保供"),
        ("(1)回收(含(废)膜)", "（1）回收（含（废）膜）"),
        ('实行"三位一体"改革', "实行“三位一体”改革"),
        ('钢管5"一批', '钢管5"一批'),
        ("见https://gx.example.cn/a?b=1,2;c(d),请查收", "见https://gx.example.cn/a?b=1,2;c(d)，请查收"),
        ("联系a.b@example.com,电话同上", "联系a.b@example.com，电话同上"),
        ("A&B<农资>公司", "A&B<农资>公司"),
        ("A&amp;B&lt;农资", "A&amp;B&lt;农资"),
        ("f(x), g(y); done.", "f(x), g(y); done."),
        ("截至6月底(含)(未完", "截至6月底（含）(未完"),
        ("", ""),
    ],
)
def test_only_marks_beside_chinese_become_full_width(typed: str, printed: str) -> None:
    assert full_width(typed) == printed


@given(st.text(alphabet="农资公司，。,.;:?!()\"'&<>/0123456789aZ% \n", max_size=60))
def test_a_text_keeps_its_length_and_all_that_is_not_a_mark(text: str) -> None:
    printed = full_width(text)
    assert len(printed) == len(text)
    marks = ',.;:?!()"'
    assert all(new == old for old, new in zip(text, printed, strict=True) if old not in marks)
    assert full_width(printed) == printed


def test_what_cannot_be_printed_is_left_out_and_every_line_end_is_one_newline() -> None:
    assert printable("农\x00资\x1b[0m\x7f\ufeff\ud800\ufffe") == "农资[0m"
    assert printable("一\r\n二\r三\u2028四\v五\x85六\t七") == "一\n二\n三\n四\n五\n六\t七"
    assert printable("付款\u202e000,1\u202c元") == "付款000,1元"
    assert printable("李䶮、张㛃、𠮷野、葛󠄀") == "李䶮、张㛃、𠮷野、葛󠄀"
