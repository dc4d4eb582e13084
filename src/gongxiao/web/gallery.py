"""部件陈列: sample context showing every part of templates/web/parts in every state; all words and numbers are made up."""

from datetime import datetime
from typing import Any, Final, TypeAlias

from django.utils import timezone

from gongxiao.web import svg
from gongxiao.web.gallery_paper import paper_context
from gongxiao.web.svg.gallery import maps_context

Context: TypeAlias = dict[str, Any]

# Laid out by hand: one sample a line reads better than one key a line.
# fmt: off

_MONTHS: Final = [f"{n}月" for n in range(1, 13)]
_HERE: Final = "#"


def gallery_context() -> Context:
    """Everything `web/parts_gallery.html` shows; the shell's own variables come from the view and its context processors."""
    return {
        "page_title": "部件陈列",
        "page_note": "界面的全部部件及其状态",
        "crumbs": [{"title": "工作台", "url": _HERE}, {"title": "系统管理", "url": _HERE}, {"title": "部件陈列"}],
        "actions": [
            {"title": "打印", "method": "print", "icon": "print"},
            {"title": "导出 Excel", "url": _HERE, "icon": "download", "download": True},
            {"title": "新填一份", "url": _HERE, "icon": "plus", "look": "primary"},
        ],
        "tabs": [
            {"title": "全部", "url": _HERE, "active": True},
            {"title": "待我办", "url": _HERE, "count": 8, "hot": True},
            {"title": "我发起的", "url": _HERE, "count": 12},
            {"title": "已办结", "url": _HERE},
        ],
        "figures": _figures(),
        "badges": [
            {"word": word, "tone": tone}
            for word, tone in [
                ("草稿", "plain"), ("已签", "good"), ("待复查", "warn"), ("已冲销", "bad"), ("报数", "info"), ("模拟", "sim"),
            ]
        ],
        "lights": [{"tone": "good"}, {"tone": "warn"}, {"tone": "bad"}, {"tone": "plain"}, {"tone": "bad", "word": "逾期 3 天"}],
        "progresses": [
            {"title": "农资储备", "value": 1620, "most": 2000, "words": "1,620 / 2,000 吨", "percent": "81%"},
            {"title": "测土配方", "value": 52, "words": "260 / 500 个村", "percent": "52%", "tone": "warn"},
            {"title": "废旧农膜回收", "value": 18, "words": "36 / 200 吨", "percent": "18%", "tone": "bad"},
            {"title": "正在导入 Excel", "value": None, "words": "已读 1,204 行"},
        ],
        "outbox": {"count": 3},
        "tools": {
            "name": "gallery", "form": "gallery", "url": "", "next": "", "export_url": "#", "dense": False, "changed": True,
            "columns": [{"key": "a", "title": "日期", "shown": True, "fixed": True}, {"key": "b", "title": "对象", "shown": False, "fixed": False}],
            "batch": [{"title": "导出所选", "form": "gallery", "url": "#", "icon": "download"}],
        },
        **_board(), **_lists(), **_form(), **_case(), **_report(), **_desk(), **paper_context(), **maps_context(),
    }


def _figure(text: str | None, unit: str = "", **more: Any) -> Context:
    return {"text": text, "unit": unit, "url": _HERE, **more}


def _figures() -> list[Context]:
    return [
        _figure("128,640.00", "元", origin="computed"),
        _figure("1,180", "吨", origin="reported"),
        _figure("412.7", "万元", origin="mixed", note="12 家计算，3 家报数"),
        _figure("36", "场", origin="simulated"),
        _figure("-2,306.50", "元", origin="computed", negative=True),
        _figure(None, note="本期没有单位填报"),
        {"text": "98", "unit": "%", "origin": "computed"},
    ]


def _board() -> Context:
    return {"stats": _stats(), **_charts()} | {
        "todo": {
            "title": "待办事项", "count": 4, "more_url": _HERE,
            "lines": [
                _task("采购", "春耕化肥采购合同（尿素 300 吨）", "周志强 · 3月31日前", "今日到期"),
                _task("安全", "石门乡农资仓库电线老化复查", "李桂芳 · 3月29日前", "已逾期 2 天"),
                _task("配送", "老鹰岩村线路改道申请", "刘大山 · 4月1日前"),
                _task("统计", "一季度合作经济统计报表", "周志强 · 4月4日前"),
            ],
        },
        "todo_empty": {"title": "我发起的", "empty": {"icon": "check", "title": "都办完了", "text": "没有等您办的单据。下一次例行报表 4 月 4 日到期。"}},
    }


def _stats() -> list[Context]:
    down = {"word": "1.8%", "direction": "down", "tone": "good", "against": "较月初"}
    stats = [
        ("农资销售额", _figure("128,640", "元", origin="computed"), {"word": "12.4%", "direction": "up", "tone": "good", "against": "同比"}),
        ("配送单（完成/总数）", _figure("318 / 363", "单", origin="computed"), {"word": "3.1%", "direction": "up", "tone": "good", "against": "环比"}),
        ("待整改隐患", _figure("9", "处", origin="computed"), {"word": "28.6%", "direction": "up", "tone": "bad", "against": "环比"}),
        ("系统销售总额", _figure("4.12", "亿元", origin="reported"), {"word": "9.5%", "direction": "up", "tone": "good", "against": "同比"}),
        ("赊销应收余额", _figure("412.7", "万元", origin="mixed"), down),
        ("直播带货", _figure(None, note="本期没有单位填报"), None),
    ]
    trend = [31, 29, 34, 33, 38, 36, 41, 44, 42, 47]
    return [
        {
            "label": label, "figure": figure, "delta": delta, "alarm": label == "待整改隐患",
            "spark": svg.spark(trend, tone="bad" if label == "待整改隐患" else "") if delta else "",
            "note": "" if delta else "去填报",
        }
        for label, figure, delta in stats
    ]


def _charts() -> Context:
    series = [
        svg.Series("农资", [105, 112, 133, 135, 121, 123, 109, 85, 76, 85, 105, 107]),
        svg.Series("日用品", [61, 59, 64, 61, 48, 50, 53, 54, None, None, 69, 58]),
        svg.Series("农产品收购", [22, 18, 14, 21, 25, 39, 51, 53, 55, 44, 30, 15]),
    ]
    towns = [("城关镇", 98, "96/98", "good"), ("石门乡", 94, "47/50", "good"), ("云岭乡", 91, "40/44", "good"), ("龙潭镇", 88, "53/60", "good"),
             ("白水乡", 82, "32/39", "warn"), ("青坪乡", 76, "25/33", "warn"), ("高桥乡", 69, "18/26", "bad"), ("老鹰岩村", 54, "7/13", "bad")]
    bars = [svg.Bar(name, share, f"{share}%", note, tone, _HERE) for name, share, note, tone in towns]
    return {
        "line_chart": {
            "title": "2022 年销售走势", "unit": "万元", "legend": svg.legend(series),
            "wide": svg.line(series, _MONTHS, title="2022 年各月销售额"),
            "narrow": svg.line(series, _MONTHS, title="2022 年各月销售额", width=svg.NARROW),
            "table": _chart_table(series),
        },
        "bar_chart": {
            "title": "各乡镇配送完成率", "wide": svg.bar(bars, title="各乡镇配送完成率", most=100),
            "narrow": svg.bar(bars, title="各乡镇配送完成率", most=100, width=svg.NARROW),
        },
    }


def _task(word: str, title: str, meta: str, late: str = "") -> Context:
    return {
        "badge": {"word": word, "tone": "bad" if late else "plain"}, "title": title, "url": _HERE, "meta": meta, "late": late,
        "actions": [{"title": "办理", "url": _HERE}],
    }


def _chart_table(series: list[svg.Series]) -> Context:
    columns = [{"title": "月份", "at": "lead"}, *({"title": one.title, "kind": "number", "at": "meta", "unit": "万元"} for one in series)]
    rows = [
        {"cells": [{"text": month}, *({"figure": _figure(None if one.values[i] is None else str(one.values[i]))} for one in series)]}
        for i, month in enumerate(_MONTHS)
    ]
    return {"caption": "2022 年各月销售额", "columns": columns, "rows": rows}


def _lists() -> Context:
    return {
        **_tables(), **_tree(),
        "batch": [
            {"title": "批量签发", "method": "submit", "look": "primary", "confirm": "将签发 {n} 份单据，签发后只能冲销，不能修改。",
             "counts": "#papers td.check input:checked"},
            {"title": "作废草稿", "method": "submit", "look": "danger", "confirm": "将作废 {n} 份草稿，作废后不能恢复。",
             "counts": "#papers td.check input:checked"},
        ],
        "pager": {
            "total": "1,284", "first": 21, "last": 40, "previous_url": _HERE, "next_url": _HERE,
            "pages": [{"number": 1, "url": _HERE}, {"number": 2, "current": True}, {"number": 3, "url": _HERE}, {"number": 4, "url": _HERE, "far": True},
                      {"gap": True}, {"number": 65, "url": _HERE}],
        },
        "filters": {
            "active": 2, "reset_url": _HERE, "export_url": _HERE,
            "fields": [
                _field("q", "关键字", placeholder="单据号、事项"),
                _field("kind", "种类", kind="select", choices=_choices("全部", "农资销售", "农产品收购", "隐患整改"), required=True),
                _field("since", "起", kind="date", value="2022-03-01"),
                _field("until", "止", kind="date", value="2022-03-31"),
            ],
        },
    }


def _tables() -> Context:
    papers = [
        ("XS-20220331-0017", "春耕化肥销售", "城关镇农资门店", "2022-03-31", "12,860.00", "已签", "good", ""),
        ("SG-20220330-0004", "早稻订单收购", "石门乡供销社", "2022-03-30", "260,000.00", "待复核", "warn", "warn"),
        ("AQ-20220328-0002", "农资仓库电线老化整改", "石门乡供销社", "2022-03-28", None, "逾期 2 天", "bad", "bad"),
        ("XS-20220327-0011", "冲销：春耕化肥销售（数量录错，原单 XS-20220326-0009）", "龙潭镇农资门店", "2022-03-27", "-2,306.50", "已冲销", "bad", ""),
        ("ZB-20220325-0001", "毒死蜱限用农药出库", "县农资储备库", "2022-03-25", "8,400.00", "草稿", "plain", ""),
    ]
    columns = [
        {"title": "单据号", "sort_url": _HERE},
        {"title": "事项", "at": "lead"},
        {"title": "单位", "at": "meta"},
        {"title": "日期", "kind": "date", "at": "meta", "sort_url": _HERE, "sorted": "descending"},
        {"title": "金额", "kind": "number", "at": "key", "unit": "元", "sort_url": _HERE},
        {"title": "状态", "at": "state"},
    ]
    rows = [
        {
            "url": _HERE, "tone": tone, "value": number, "label": title,
            "cells": [
                {"text": number}, {"text": title}, {"text": org}, {"text": on},
                {"figure": _figure(amount, negative=bool(amount and amount.startswith("-")))}, {"badge": {"word": word, "tone": look}},
            ],
        }
        for number, title, org, on, amount, word, look, tone in papers
    ]
    total = [{}, {"text": "本页合计"}, {}, {}, {"figure": _figure("278,953.50")}, {}]
    return {
        "table": {"id": "papers", "caption": "单据", "columns": columns, "rows": rows, "total": total, "select": "chosen"},
        "table_empty": {
            "columns": columns, "rows": [],
            "empty": {
                "icon": "truck", "title": "本月还没有大篷车班次", "text": "先排一个班次，司机的手机上就会出现；也可以从 Excel 导入上月的排班。",
                "actions": [{"title": "排一个班次", "url": _HERE, "look": "primary", "icon": "plus"}, {"title": "从 Excel 导入", "url": _HERE, "icon": "upload"}],
            },
        },
    }


def _tree() -> Context:
    return {
        "tree": [
            {"title": "青岭县供销社", "url": _HERE, "note": "1,284", "open": True, "children": [
                {"title": "石门乡供销社", "url": _HERE, "note": "206", "active": True, "open": True, "children": [
                    {"title": "石门农资门店", "url": _HERE, "note": "142"}, {"title": "石门村级综合服务社", "url": _HERE, "note": "64"}]},
                {"title": "龙潭镇供销社", "url": _HERE, "note": "318", "children": [{"title": "龙潭农资门店", "url": _HERE, "note": "318"}]},
                {"title": "县农资储备库", "url": _HERE, "note": "57"}]},
        ],
    }


def _choices(*titles: str) -> list[Context]:
    return [{"value": str(n), "title": title, "chosen": n == 0} for n, title in enumerate(titles)]


def _field(name: str, label: str, **more: Any) -> Context:
    return {"id": f"id_{name}", "name": name, "label": label, **more}


def _line(number: str, firm: str, sales: str, scope: int = 0, error: str = "") -> Context:
    fields = [
        _field(f"entrants-{number}-firm", "参展企业", kind="picker", picker_url="/pick/party/", value=firm and "7", shown=firm),
        _field(f"entrants-{number}-scope", "类别", kind="select", required=True, value="0",
               choices=[{"value": str(n), "title": t, "chosen": n == scope} for n, t in enumerate(["粮油", "茶叶", "果蔬"])]),
        _field(f"entrants-{number}-orders", "成交订单", kind="number", unit="笔", value="12" if firm else ""),
        _field(f"entrants-{number}-sales", "成交额", kind="number", unit="元", value=sales, error=error),
    ]
    return {"fields": fields}


def _form() -> Context:
    return {
        "errors": [
            {"text": "成交额要填数字，例如 12860.50；现在填的是“一万二”。", "id": "id_sales"},
            {"text": "举办日期 2022-04-31 不存在，请改成真实的日期。", "id": "id_occurred_on"},
        ],
        "saved_at": timezone.make_aware(datetime(2022, 3, 31, 10, 32)),  # noqa: DTZ001 - made aware right here
        "fields": [
            _field("name", "名称", required=True, value="青岭县年货节"),
            _field("scope", "类别", kind="radio", choices=_choices("展销会", "推介活动"), required=True),
            _field("occurred_on", "举办日期", kind="date", required=True, value="2022-04-30", error="举办日期 2022-04-31 不存在，请改成真实的日期。"),
            _field("host", "承办单位", kind="picker", picker_url="/pick/party/", value="7", shown="石门乡供销社", help="可输入拼音首字母"),
            _field("sales", "成交额", unit="元", value="一万二", error="成交额要填数字，例如 12860.50；现在填的是“一万二”。"),
            _field("area", "展位面积", unit="平方米", value="1200", help="不含停车区"),
            _field("source", "资金来源", kind="checkbox", choices=_choices("县级财政", "社有资金", "企业自筹")),
            _field("phone", "联系电话", kind="tel", private=True, placeholder="只保存在名册，不进单据"),
            _field("number", "单据号", value="ZX-20220430-0001", readonly=True),
            _field("note", "说明", kind="textarea", placeholder="有需要说明的写在这里"),
            _field("photos", "照片", kind="photo", shots=[], help="现场照片 1 至 9 张"),
        ],
        "rows": {
            "name": "entrants", "title": "参展单位", "blank": _line("__prefix__", "", ""),
            "columns": [{"title": "参展企业", "required": True, "at": "lead"}, {"title": "类别"},
                        {"title": "成交订单", "unit": "笔", "kind": "number", "sum": True}, {"title": "成交额", "unit": "元", "kind": "number", "sum": True}],
            "lines": [_line("0", "云岭茶业合作社", "86000", 1), _line("1", "龙潭米业", "一万二", error="成交额要填数字。"), _line("2", "", "")],
        },
    }


def _case() -> Context:
    return {
        "stages_on_time": [
            {"title": "已申请", "state": "done", "date": "3月2日", "note": "周志强"}, {"title": "已受理", "state": "done", "date": "3月4日", "note": "李桂芳"},
            {"title": "审查中", "state": "now", "date": "4月8日前", "note": "陈德厚"}, {"title": "待批准", "state": "ahead", "date": "4月15日前"},
            {"title": "已办结", "state": "ahead"},
        ],
        "stages_late": [
            {"title": "已发现", "state": "done", "date": "3月12日", "note": "李桂芳"}, {"title": "整改中", "state": "late", "date": "3月27日前", "note": "已逾期 4 天"},
            {"title": "待复查", "state": "ahead"}, {"title": "已销号", "state": "ahead"},
        ],
        "pairs": [
            {"label": "单据号", "text": "AQ-20220328-0002"}, {"label": "状态", "badge": {"word": "整改中", "tone": "warn"}},
            {"label": "隐患地点", "text": "石门乡农资仓库", "url": _HERE}, {"label": "领域", "text": "消防"},
            {"label": "整改投入", "figure": _figure("3,600.00", "元")}, {"label": "进展", "light": {"tone": "bad", "word": "逾期 4 天"}},
            {"label": "情况说明", "wide": True, "text": "库房东侧照明线路老化，接头外露；已断电，待更换阻燃线管并请有资质的电工施工后复查。"},
            {"label": "复查人", "text": ""}, {"label": "责任人", "text": "王建国"},
        ],
        "timeline": [
            {"when": "2022-03-31 09:12", "who": "系统", "what": "已过整改期限，提醒责任人和分管领导", "tone": "bad"},
            {"when": "2022-03-13 16:40", "who": "王建国", "what": "进入整改", "note": "电工已联系，材料下周到"},
            {"when": "2022-03-12 10:05", "who": "李桂芳", "what": "发现隐患并登记", "url": _HERE},
            {"when": "2022-03-12 09:58", "who": "李桂芳", "what": "存草稿", "tone": "plain"},
        ],
        "empty": {
            "icon": "search", "title": "没有找到“毒死皮”", "text": "换个字再试，或用拼音首字母，例如 dsp。",
            "actions": [{"title": "看全部商品", "url": _HERE}],
        },
    }


def _report() -> Context:
    def says(*pieces: str | Context) -> Context:
        return {"pieces": [{"text": p} if isinstance(p, str) else {"figure": p} for p in pieces]}

    inner = {"panel": "evidence"}
    return {
        "report": {
            "title": "青岭县供销合作社 2022 年上半年工作总结", "subtitle": "(2022 年 7 月 5 日)",
            "outline": [{"title": "一、主要工作", "url": "#part-1", "active": True}, {"title": "(一)农资保供", "url": "#part-1-1", "level": 2},
                        {"title": "(二)市场拓展", "url": "#part-1-2", "level": 2}, {"title": "二、存在问题", "url": "#part-2"}],
            "sections": [
                {"paragraphs": [says("上半年，全县供销系统实现销售总额", _figure("4.12", "亿元", **inner), ",同比增长", _figure("9.5", "%", **inner), "。")]},
                {"id": "part-1", "level": 2, "title": "一、主要工作", "paragraphs": []},
                {"id": "part-1-1", "level": 3, "title": "(一)农资保供有力", "paragraphs": [
                    says("完成化肥储备", _figure("1,620", "吨", **inner), ",占年度任务的", _figure("81", "%", **inner), ";送肥下乡", _figure("24", "场次", **inner),
                         ",服务农户", _figure("3,860", "户", **inner), "。庄稼医院接诊", _figure("1,046", "人次", **inner), ",开具处方", _figure("872", "份", **inner), "。")]},
                {"id": "part-1-2", "level": 3, "title": "(二)市场拓展有序", "paragraphs": [
                    says("举办展销活动", _figure("6", "场", **inner), ",成交", _figure("250", "万元", **inner), ";直播带货", _figure(None, note="本期没有单位填报"),
                         "场，观看", _figure("12.6", "万人次", origin="simulated", **inner), "。")]},
                {"id": "part-2", "level": 2, "title": "二、存在问题", "paragraphs": [
                    says("待整改隐患", _figure("9", "处", **inner), ",其中逾期", _figure("2", "处", **inner), ";废旧农膜回收完成年度目标的", _figure("18", "%", **inner), ",进度滞后。")]},
            ],
            "sign": ["青岭县供销合作社", "2022 年 7 月 5 日"],
            "signed": ["拟稿：韩文员", "审核：陶统计", "签发：沈主任"],
        },
        "evidence": {
            "title": "展销活动成交额", "count": 3, "note": "2022 年上半年，全县。3 份单据相加。", "more_url": _HERE, "total": _figure("250", "万元"),
            "lines": [
                {"number": "ZX-20220122-0001", "title": "青岭县年货节", "url": _HERE, "date": "2022-01-22", "org": "县供销社", "figure": _figure("142", "万元")},
                {"number": "ZX-20220402-0001", "title": "春茶推介会", "url": _HERE, "date": "2022-04-02", "org": "云岭乡供销社", "figure": _figure("76", "万元")},
                {"number": "ZX-20220618-0002", "title": "枇杷采摘节", "url": _HERE, "date": "2022-06-18", "org": "石门乡供销社", "figure": _figure("32", "万元"),
                 "badge": {"word": "报数", "tone": "info"}},
            ],
        },
        "evidence_none": {"id": "evidence-none", "title": "依据", "empty": "点开正文里的数字，这里列出它背后的单据。"},
    }


def _desk() -> Context:
    return {
        "watermark": "张三 2022-06-30 09:00",
        "told": [
            {"open_url": _HERE, "badge": {"word": "红冲", "tone": "bad"}, "words": "韩文员红冲了您签的展销会 ZX-20220122-0001，原因：重复", "at": "2022-07-05 09:12", "unread": True},
            {"open_url": _HERE, "badge": {"word": "办结", "tone": "good"}, "words": "您发起的隐患整改 YH-20220301-0004 已由李复查办到“已销号”", "at": "2022-07-04 16:40", "unread": False},
        ],
        "heat": {
            "heads": [{"title": "展销活动成交额", "unit": "万元"}, {"title": "展销场次", "unit": "场"}],
            "rows": [
                {"title": "云岭乡供销社", "url": _HERE, "cells": [{"shade": 4, "figure": _figure("76", "")}, {"shade": 2, "figure": _figure("2", "")}]},
                {"title": "石门乡供销社", "url": _HERE, "cells": [{"shade": 2, "figure": _figure("32", "")}, {"shade": 4, "figure": _figure("4", "")}]},
                {"title": "白水乡供销社", "url": _HERE, "cells": [{"shade": 0, "figure": _figure("", "")}, {"shade": 1, "figure": _figure("1", "")}]},
            ],
        },
    }
