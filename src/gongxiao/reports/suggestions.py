"""建议: figures that have a source for the unit and period and that the manuscript does not cite, as ready sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from gongxiao.kernel import goal
from gongxiao.kernel.indicator import Indicator, Value, evaluate
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.wording import compared, shown
from gongxiao.reports.content import Content, Reference

BIG_CHANGE = Fraction(1, 5)
MOST = 80
# 志愿服务次数 + 12次 reads 志愿服务12次
COUNTED = ("场次", "次数", "场数", "期数", "人次", "数量", "数")
HAPPENS = ("次", "场", "场次", "期")
VERBS = (
    "参加", "组织", "举办", "召开", "开展", "承办", "下乡", "签订", "建成", "新建", "培育", "培训", "改造", "完成", "处置", "回收",
    "发现", "排查", "促成", "上报", "制定", "参与", "投资", "建设", "在建", "在改", "到达", "提供", "接待", "受理", "办结",
)  # fmt: skip


@dataclass(frozen=True)
class Suggestion:
    """A sentence that could stand in the report: its words around its figures, where it fits, and why it is worth saying."""

    indicator: Indicator
    words: tuple[str, ...]
    figures: tuple[Reference, ...]
    texts: tuple[str, ...]
    after: str
    goal: bool = False
    change: Fraction | None = None

    @property
    def text(self) -> str:
        """The sentence as it reads now."""
        return "".join(one for pair in zip(self.words, (*self.texts, ""), strict=True) for one in pair)

    @property
    def worth(self) -> int:
        """Goals first, then what changed much against last year."""
        big = self.change is not None and abs(self.change) >= BIG_CHANGE
        return 2 * self.goal + big


def suggested(content: Content, over: Scope, readable: Iterable[Indicator]) -> list[Suggestion]:
    """Sentences for what has a source and is cited nowhere, the most worth saying first."""
    cited = {one.code for one in content.references()}
    open_ones = [one for one in readable if one.code not in cited]
    before = over.over(over.period.last_year())
    values = evaluate([(one, over) for one in open_ones] + [(one, before) for one in open_ones])
    undertaken = {record.body["indicator"] for record in goal.goals(over, running=True)}
    found = [
        _sentence(one, now, then, _place(content, one.code), goal=one.code in undertaken)
        for one, now, then in zip(open_ones, values[: len(open_ones)], values[len(open_ones) :], strict=True)
        if now.amount is not None and now.amount.value
    ]
    return sorted(found, key=lambda one: -one.worth)[:MOST]


def sentence_for(content: Content, over: Scope, indicator: Indicator) -> Suggestion | None:
    """The sentence suggested for one indicator; None when nothing states it."""
    found = suggested(content, over, [indicator])
    return found[0] if found else None


def _sentence(one: Indicator, now: Value, then: Value, after: str, *, goal: bool) -> Suggestion:
    assert now.amount is not None
    words = [opening_words(one), ""]
    figures, texts = [Reference("value", one.code)], [shown(now.amount, "").text]
    change = None
    if then.amount is not None and then.amount.value > 0:
        change = Fraction(now.amount.value - then.amount.value, then.amount.value)
        words[-1] = "，"
        words.append("")
        figures.append(Reference("comparison", one.code))
        texts.append(compared(change))
    return Suggestion(one, tuple(words), tuple(figures), tuple(texts), after, goal, change)


def opening_words(one: Indicator) -> str:
    """The words before the figure: 开展志愿服务, 平台促成贷款额, 覆盖率为."""
    symbol = str(one.unit)
    if symbol == "%":
        return f"{one.title}为"
    ending = next((end for end in COUNTED if one.title.endswith(end)), "")
    stem = one.title.removesuffix(ending) if len(one.title) > len(ending) + 1 else one.title
    if len(stem) > len(symbol) + 1:  # 发放资料份数 + 220份
        stem = stem.removesuffix(symbol)
    return f"开展{stem}" if symbol in HAPPENS and ending and not stem.startswith(VERBS) else stem


def _place(content: Content, code: str) -> str:
    """The last sentence that cites the figure's nearest relative: of one domain at least, by the words of the codes."""
    best, found = 1, ""
    wanted = code.replace(".", "_").split("_")
    for sentence in content.printed():
        for cite in (one for one in sentence.figures if one.sort != "target"):
            other = cite.code.replace(".", "_").split("_")
            alike = next(
                (n for n, (a, b) in enumerate(zip(wanted, other, strict=False)) if a != b), len(wanted)
            )
            if alike >= best:
                best, found = alike, sentence.id
    return found
