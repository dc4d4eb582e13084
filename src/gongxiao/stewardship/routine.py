"""常态化安排: the papers that say how often a piece of work is done and what it looks at.

What was done is told by the papers of each round; what was promised is told here, so the two can be held together.
"""

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Rows, Text
from gongxiao.kernel.kind import Activity, Row


class RoutineItem(Row):
    """安排内容: one thing the routine looks at or does."""

    name = Text("内容")


class RoutinePlan(Activity):
    """常态化工作安排: so many times a week, a month, a quarter or a year, and on what."""

    code = "stewardship.routine_plan"
    title = "常态化工作安排"
    counted_in = "份"
    duty = "office_clerk"
    sort = Choice(
        "工作",
        {
            "conduct": "正风肃纪检查",
            "rules": "制度执行情况督查",
            "study": "集中学习研讨",
            "party_day": "主题党日",
            "volunteering": "志愿服务",
            "safety": "安全检查",
        },
        facet=True,
    )
    every = Choice("周期", {"week": "每周", "month": "每月", "quarter": "每季度", "year": "每年"}, facet=True)
    times = Measure("次数", unit="次", minimum=1, stock=True, help="每个周期至少几次。")
    items = Rows(RoutineItem, title="安排内容", counted_in="项", required=False)
    name = Text("安排或方案名称")
    until = Day("执行至", required=False)
    paper = Photo("文件", required=False)
