"""写参考文档: writes docs/reference from the declarations: kinds, indicators, duties and time limits."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gongxiao.basis.refusal import Refused

if TYPE_CHECKING:
    from gongxiao.kernel.kind import Stage

HEAD = "<!-- Written by `gongxiao reference`; change the declarations, not this page. -->\n\n"
DOMAINS = {
    "kernel": "内核 kernel",
    "production": "生产 production",
    "trade": "供销 trade",
    "credit": "信用 credit",
    "stewardship": "管家 stewardship",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """`--check` writes nothing and fails when a page is out of date."""
    parser.add_argument("--folder", type=Path, default=Path("docs/reference"), help="写到哪个目录")
    parser.add_argument("--check", action="store_true", help="只检查是否与声明一致")


def run(args: argparse.Namespace) -> int:
    """Write or check the pages."""
    stale = []
    for name, page in PAGES.items():
        path = args.folder / f"{name}.md"
        text = HEAD + "\n".join(page()) + "\n"
        if args.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(path.name)
        else:
            args.folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if stale:
        raise Refused(f"{'、'.join(stale)} 与声明不一致，请运行 gongxiao reference。", code="reference.stale")
    return 0


def _kinds() -> Iterator[str]:
    from gongxiao.kernel.duty import duties
    from gongxiao.kernel.kind import Case, kinds

    families = {"activity": "活动", "case": "事项", "voucher": "业务单据"}
    yield "# Kinds 单据种类"
    for domain, title in DOMAINS.items():
        yield f"\n## {title}\n"
        for kind in kinds.values():
            if kind.domain() != domain:
                continue
            duty = duties[kind.duty].title if kind.duty in duties else kind.duty
            yield f"### {kind.title} `{kind.code}`\n"
            yield f"{families[kind.family]}，{kind.__doc__ or ''}  \n签发岗位：{duty}；计数单位：{kind.counted_in}。\n"
            yield "| 栏目 | 字段 | 类型 | 单位 | 必填 |\n|---|---|---|---|---|"
            for name, field in kind.fields.items():
                unit = getattr(field, "unit", "") or getattr(field, "counted_in", "")
                required = "是" if field.required else ""
                yield f"| {field.label} | `{name}` | {type(field).__name__} | {unit} | {required} |"
            yield ""
            if issubclass(kind, Case):
                yield "环节：" + " → ".join(_stage(stage) for stage in kind.stages.values()) + "\n"


def _stage(stage: Stage) -> str:
    limit = "" if stage.days is None else f"（{stage.days}{'个工作日' if stage.working else '天'}）"
    return f"{stage.title}{limit}"


def _indicators() -> Iterator[str]:
    from gongxiao.kernel.indicator import indicators

    yield "# Indicators 指标"
    for domain, title in DOMAINS.items():
        rows = [one for one in indicators.values() if one.domain == domain]
        if rows:
            yield f"\n## {title}\n\n| 指标 | 编码 | 单位 | 口径 |\n|---|---|---|---|"
            for one in rows:
                yield f"| {one.title} | `{one.code}` | {one.unit} | {one.definition} |"


def _duties() -> Iterator[str]:
    from gongxiao.kernel.duty import duties
    from gongxiao.kernel.kind import kinds

    yield "# Duties 岗位\n\n| 岗位 | 编码 | 签发 | 另可查看 |\n|---|---|---|---|"
    for duty in duties.values():
        signs = "、".join(kind.title for kind in kinds.values() if duty.signs(kind))
        sees = "全部" if "" in duty.sees else "、".join(f"`{prefix}`" for prefix in duty.sees)
        yield f"| {duty.title} | `{duty.code}` | {signs} | {sees} |"


def _parameters() -> Iterator[str]:
    from gongxiao.kernel.parameter import shipped

    statuses = {"verified": "已核", "unverified": "未核", "assumption": "假定"}
    yield "# Parameters 随附参数\n\n县里可登记新的有效值（注明依据），随附值不改。\n"
    yield "| 参数 | 数值 | 依据 | 状态 |\n|---|---|---|---|"
    for row in shipped():
        yield f"| `{row.code}` | {row.value}{row.unit} | {row.source} | {statuses[row.status]} |"


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "kinds": _kinds,
    "indicators": _indicators,
    "duties": _duties,
    "parameters": _parameters,
}
