"""部件陈列（单据）: sample context of the parts of papers: questions in every state, tables, names, forms, printed pages."""

from typing import Any, Final, TypeAlias

Context: TypeAlias = dict[str, Any]

# Laid out by hand: one sample a line reads better than one key a line.
# fmt: off

_HERE: Final = "#"
_LONG: Final = "青岭县供销合作社联合社第一农资配送中心（城关镇东大街）化肥农药储备仓库"


def paper_context() -> Context:
    """What parts_gallery.html shows below the parts of pages."""
    return {
        "states": [
            {"title": "平常", "fields": [_field("s1", "成交额", size="s", unit="元", value="12860.50"), _field("s2", "承办单位", size="m", kind="picker", picker_url="/pick/party/", shown="石门乡供销社", value="7"),
                                       _field("s3", "活动名称", size="l", value="春耕化肥下乡", required=True)]},
            {"title": "空", "fields": [_field("e1", "成交额", size="s", unit="元"), _field("e2", "承办单位", size="m", kind="picker", picker_url="/pick/party/", placeholder="输入名称或拼音首字母"),
                                      _field("e3", "活动名称", size="l", required=True)]},
            {"title": "有错", "fields": [_field("w1", "成交额", size="s", unit="元", value="一万二", error="成交额要填数字，例如 12860.50。"), _field("w2", "发生日期", size="s", kind="date", value="2022-04-31", error="4 月没有 31 日。"),
                                       _field("w3", "级别", size="s", kind="radio", required=True, error="请选择级别。", choices=_choices("县级", "市级")), _field("w4", "照片", kind="photo", size="full", shots=[], error="照片太大，最多 10 兆。")]},
            {"title": "不能改", "fields": [_field("d1", "单据号", size="l", value="ZX-20220430-0001", readonly=True), _field("d2", "结账期间", size="s", value="2022-03", disabled=True), _field("d3", "联系电话", size="s", kind="tel", private=True, disabled=True)]},
            {"title": "很长的字", "fields": [_field("l1", "其中：县级财政资金投入和社有企业自筹资金合计", size="s", unit="万平方米", value="123456789.1234", help="以批复的概算为准；没有批复的，按合同价填，竣工决算后再改。"),
                                         _field("l2", "承办单位", size="m", kind="picker", picker_url="/pick/party/", shown=_LONG, value="9"), _field("l3", "活动名称", size="l", value=_LONG * 2)]},
        ],
        "wide_rows": {
            "name": "wide", "title": "宽表", "wide": True, "required": True, "error": "“宽表”至少填一行。",
            "columns": [{"title": "品名", "at": "lead", "size": "l", "required": True}, *({"title": f"{n}月", "unit": "元", "kind": "number", "size": "s", "sum": True, "decimals": 2} for n in range(1, 13))],
            "lines": [_months("0", "尿素"), _months("1", "复合肥")], "blank": _months("__prefix__", ""),
        },
        "fixed_rows": {"name": "fixed", "title": "固定的行", "fixed": True, "columns": [{"title": "项目", "at": "lead"}, {"title": "数量", "kind": "number", "unit": "吨"}],
                       "lines": [{"fields": [_field("fixed-0-a", "项目", value="期初", readonly=True), _field("fixed-0-b", "数量", kind="number", value="3")]}], "blank": {"fields": []}},
        "names_full": [{"label": "制单", "text": "王建国"}, {"label": "审核", "text": "李桂芳"}, {"label": "记账", "text": "石会计"}],
        "names_blank": [{"label": "制单", "text": "王建国"}, {"label": "审核", "text": ""}, {"label": "记账", "text": ""}],
        "money_pairs": [
            {"label": "付款金额", "figure": {"text": "2,430,000.00", "unit": "元"}, "words": "人民币贰佰肆拾叁万元整"},
            {"label": "红冲金额", "figure": {"text": "-3,580.00", "unit": "元", "negative": True}, "words": "人民币负叁仟伍佰捌拾元整"},
        ],
        "money": {"choices": [{"value": "", "title": "原样"}, {"value": "yuan", "title": "元", "chosen": True}, {"value": "wan", "title": "万元"}], "url": _HERE, "next": _HERE},
        "print_forms": [{"value": "1", "title": "套打：收购票", "chosen": True}, {"value": "a4", "title": "A4 纸 210×297"}],
        "print_printers": [{"value": "none", "title": "不偏移"}, {"value": "1", "title": "开票间针式 (1.5, -2)", "chosen": True}],
        "sheet": {"places": [{"at": 0, "text": "收购票"}], "lines": [{"number": 0, "cells": [{"at": 0, "text": "早稻"}]}], "number": 1, "of": 1},
        "button_states": [
            {"title": "平常", "look": ""}, {"title": "主要", "look": "button-primary"}, {"title": "危险", "look": "button-danger"}, {"title": "不能按", "look": "", "disabled": True},
            {"title": "正在办", "look": "button-primary", "busy": True},
        ],
    }


def _field(name: str, label: str, **more: Any) -> Context:
    return {"id": f"id_{name}", "name": name, "label": label, **more}


def _choices(*titles: str) -> list[Context]:
    return [{"value": str(n), "title": title} for n, title in enumerate(titles)]


def _months(number: str, item: str) -> Context:
    first = _field(f"wide-{number}-item", "品名", value=item)
    return {"fields": [first, *(_field(f"wide-{number}-m{n}", f"{n}月", kind="number", value=str(n * 1000) if item else "") for n in range(1, 13))]}
