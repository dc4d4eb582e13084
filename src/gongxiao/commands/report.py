"""写报告: writes a county's work report from the journal, or checks it against the figures expected of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused

if TYPE_CHECKING:
    from gongxiao.kernel.report import Written
    from gongxiao.reports.outlines import County


def configure(parser: argparse.ArgumentParser) -> None:
    """`gongxiao report county_a 2022H1 -o report.docx` (the suffix decides what is written), or `gongxiao report check examples/county_a`."""
    parser.add_argument("county", help="县的名称（如 county_a），或 check")
    parser.add_argument("period", help="期间（如 2022H1）；check 时为县的目录")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        help="写到哪里：.docx、.html（阅读副本）、.xhtml（Inline XBRL）、.zip（连同分类标准）、.json（证据）或 .txt，可多次",
        action="append",
    )
    parser.add_argument("--horizon", type=int, help="事实截止号；不填即为现在")
    parser.add_argument(
        "--site", default="", help="网站地址，如 http://127.0.0.1:8000；正文中的数字链接到该网站"
    )


def run(args: argparse.Namespace) -> int:
    """Write or check; 1 when the check finds a figure missing."""
    from gongxiao.reports import outlines

    if args.county == "check":
        return _check(outlines.county_called(args.period))
    written = _write(outlines.county_called(args.county), args.period, args.horizon)
    if not args.output:
        print(written.title, written.text, sep="\n\n")
    for path in args.output or ():
        _save(written, path, args.site)
        print(f"已写出 {path}")
    return 0


def _write(county: County, period: str, horizon: int | None = None) -> Written:
    from gongxiao.kernel import report
    from gongxiao.kernel.models import Org
    from gongxiao.kernel.scope import Scope

    org = Org.objects.filter(code=county.root).first()
    if org is None:
        raise Refused(f"数据库里还没有“{county.name}”，请先运行 gongxiao demo。", code="county.unbuilt")
    return report.write(county.report, Scope(org, Period.parse(period), horizon))


def _save(written: Written, path: Path, site: str) -> None:
    content = _content(written, path.suffix, site)
    if not path.parent.is_dir():
        raise Refused(f"目录 {path.parent} 不存在，请先建立。", code="report.folder")
    path.write_bytes(content)


def _content(written: Written, suffix: str, site: str) -> bytes:
    from gongxiao.reports.document import official
    from gongxiao.reports.readers_copy import readers_copy
    from gongxiao.reports.xbrl.instance import inline
    from gongxiao.reports.xbrl.package import packed

    written_as: dict[str, Callable[[], bytes]] = {
        ".docx": lambda: official(written, site=site),
        ".html": lambda: readers_copy(written),
        ".xhtml": lambda: inline(written),
        ".zip": lambda: packed(written),
        ".json": lambda: written.evidence().encode(),
        ".txt": f"{written.title}\n\n{written.text}\n".encode,
    }
    if suffix not in written_as:
        known = "、".join(written_as)
        raise Refused(f"不会写 {suffix or '没有后缀的'} 文件，请用 {known} 之一。", code="report.suffix")
    return written_as[suffix]()


def _check(county: County) -> int:
    from gongxiao.reports.expected import check

    outcome = check(_write(county, county.period), county.folder / "expected.csv")
    for miss in outcome.misses:
        print(f"第 {miss.row} 行 {miss.subject}·{miss.measure}：{miss.why}")
    counts = "、".join(f"{name} {number}" for name, number in outcome.counts.items())
    print(f"{county.name}：{counts}；缺 {len(outcome.misses)} 项。")
    return 1 if outcome.misses else 0
