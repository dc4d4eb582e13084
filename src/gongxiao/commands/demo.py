"""演示: builds the example counties, issues their work reports, prints the logins and serves the pages."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.commands import serve

if TYPE_CHECKING:
    from gongxiao.kernel.models import Org, User
    from gongxiao.kernel.outline import Report
    from gongxiao.kernel.report import Written
    from gongxiao.kernel.scope import Scope
    from gongxiao.reports.outlines import County

ENVIRONMENT = {"GONGXIAO_DEMO": "1"}
# Parameters: how big the counties were ordered, and of each county's root that all its papers are there.
SCALE, FINISHED = "example:scale", "example:papers"
SINCE = date(1950, 1, 1)
FILES = ("report.docx", "evidence.json", "report.txt")
BAR, MOST_LOGINS = 28, 8
# Example counties have unfinished business, as real ones do; the report owns up to it.
DESPITE = "期末仍在办理，已在工作报告的存在问题中如实列出"
# Duties shown first among the logins; the rest follow by name.
FIRST = ("leader", "office_clerk", "accountant", "statistician", "auditor")


def configure(parser: argparse.ArgumentParser) -> None:
    """How big, and whether to serve afterwards."""
    parser.add_argument("--scale", type=int, default=1, help="模拟县日常单据的倍数，默认 1")
    parser.add_argument("--no-serve", action="store_true", help="只建数据、写报告，不提供网页")
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")


def run(args: argparse.Namespace) -> int:
    """Build what is missing, print where the reports lie, then serve unless told not to.

    Refuses outside demo mode, a scale below 1 or other than that of the counties already there, a database with real
    units in it, and (before the long work) a port in use.
    """
    if not settings.DEMO:
        raise Refused(
            "演示数据只能在演示模式下建立；请去掉 GONGXIAO_DEMO=0 再运行 gongxiao demo。", code="demo.off"
        )
    if args.scale < 1:
        raise Refused("--scale 至少为 1，例如 --scale 10。", code="demo.scale")
    if not args.no_serve:
        serve.refuse_a_port_in_use("127.0.0.1", args.port)
    began = time.monotonic()
    built = build(args.scale, site=f"http://127.0.0.1:{args.port}")
    print_outcome(built, time.monotonic() - began)
    if args.no_serve:
        return 0
    return serve.run(argparse.Namespace(host="127.0.0.1", port=args.port, workers=2, threads=8))


@dataclass
class Built:
    """What became of one county: its papers, its files, how long it took, and why it was not issued if it was not."""

    county: County
    title: str
    papers: int
    files: list[Path]
    seconds: float = 0.0
    unissued: str = ""


def build(scale: int, *, site: str = "", out: TextIO | None = None) -> list[Built]:
    """Build every example county at `scale`, close its period and issue its report. Safe to repeat."""
    from gongxiao.reports import outlines

    progress = Progress(out or sys.stderr)
    with progress.step("准备数据库"):
        call_command("migrate", interactive=False, verbosity=0)
        counties = list(outlines.load().values())
        refuse_real_data(counties)
        refuse_another_scale(scale)
        _note(None, SCALE, scale)
    progress.total = 1 + 2 * len(counties)
    built = []
    for county in counties:
        began = time.monotonic()
        with progress.step(f"建立 {county.name}"):
            papers = build_county(county, scale, progress)
            _count_lines()
        with progress.step(f"报告 {county.name}"):
            one = report_of(county, papers, site)
        one.seconds = time.monotonic() - began
        built.append(one)
    progress.done()
    return built


def _count_lines() -> None:
    """Tell PostgreSQL how many lines there are now; until its own round of counting it takes a table for empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def refuse_real_data(counties: list[County]) -> None:
    """Raise `Refused` when a unit stands at the top of the tree that no example county brought."""
    from gongxiao.kernel.models import Placement

    strange = Placement.objects.filter(parent=None).exclude(org__code__in=[one.root for one in counties])
    if (first := strange.select_related("org").first()) is not None:
        raise Refused(
            f"这个数据库里有“{first.org}”，不是演示数据，演示县不能建在一起。请另设数据目录，例如 GONGXIAO_HOME=demo-var。",
            code="demo.real_data",
        )


def refuse_another_scale(scale: int) -> None:
    """Raise `Refused` when the counties here were ordered at another scale: their papers are signed and stay."""
    from gongxiao.kernel.models import Parameter

    other = Parameter.objects.filter(code=SCALE).exclude(value=scale).first()
    if other is not None:
        raise Refused(
            f"这个数据目录里的演示县是按 --scale {int(other.value)} 建的，单据已经签发，不能改成 {scale}。"
            f"请用 --scale {int(other.value)}，或另设数据目录，例如 GONGXIAO_HOME=demo-{scale}。",
            code="demo.other_scale",
        )


def build_county(county: County, scale: int, progress: Progress) -> int:
    """Sign the county's papers unless all are there; returns how many it has."""
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Org, Parameter
    from gongxiao.reports import outlines

    finished = Parameter.objects.filter(code=FINISHED, org__code=county.root).first()
    if finished is not None:
        return int(finished.value)
    module = outlines.builder(county)
    desk = Desk(
        county.name,
        simulated=getattr(module, "SIMULATED", False),
        password=settings.DEMO_PASSWORD,
        scale=scale,
        tell=progress.within,
    )
    module.build(desk)
    _note(Org.objects.get(code=county.root), FINISHED, desk.posted)
    return desk.posted


def _note(root: Org | None, code: str, value: int) -> None:
    from gongxiao.kernel.models import Parameter

    Parameter.objects.get_or_create(
        code=code,
        org=root,
        valid_from=SINCE,
        defaults={"value": value, "source": "gongxiao demo", "status": "assumption"},
    )


def report_of(county: County, papers: int, site: str) -> Built:
    """Close the county's period, issue its report, and lay its files down; files of an issued report are kept."""
    from gongxiao.kernel import issue, report
    from gongxiao.kernel.models import Issue, Org
    from gongxiao.kernel.scope import Scope
    from gongxiao.reports.document import official

    scope = Scope(Org.objects.get(code=county.root), Period.parse(county.period))
    title = county.report.title.format(org=scope.org.name, period=scope.period.label)
    folder = Path(settings.HOME) / "reports" / county.name
    docx, evidence, text = files = [folder / name for name in FILES]
    known = Issue.objects.filter(report=county.report.code, org=scope.org, period=county.period).last()
    if known is not None and all(file.exists() for file in files):
        return Built(county, title, papers, files)
    unissued = ""
    try:
        written = issue.rewrite(known) if known else _issue(county.report, scope, site)
    except Refused as refused:  # the county's own state forbids it: show the draft, and say why it is one
        unissued, written = refused.sentence, report.write(county.report, scope)
    folder.mkdir(parents=True, exist_ok=True)
    docx.write_bytes(official(written, site=site))
    evidence.write_text(written.evidence(), encoding="utf-8")
    text.write_text(f"{written.title}\n\n{written.text}\n", encoding="utf-8")
    return Built(county, title, papers, files, unissued=unissued)


def _issue(declared: Report, scope: Scope, site: str) -> Written:
    """The accountant closes the period, the office issues the report; returns it as it went out."""
    from gongxiao.kernel import closing, issue
    from gongxiao.reports.document import official

    through = closing.closed_through(scope.org)
    if through is None or through < scope.period.last_day:
        closing.close(scope.period, scope.org, by=_holder("accountant", scope.org), despite=DESPITE)
    went_out: list[Written] = []

    def document(written: Written) -> bytes:
        went_out.append(written)
        return official(written, site=site)

    issue.issue(declared, scope, by=_holder("office_clerk", scope.org), document=document)
    return went_out[0]


def _holder(duty: str, org: Org) -> User:
    """Who holds the duty at `org`. Raises `Refused` when nobody does."""
    from gongxiao.kernel.duty import titles
    from gongxiao.kernel.models import User

    user = User.objects.filter(appointments__duty=duty, appointments__org=org).order_by("pk").first()
    if user is None:
        raise Refused(f"{org}没有人任“{titles([duty])}”，不能结账报出。", code="demo.nobody")
    return user


# -- what the terminal shows


class Progress:
    """进度: a bar on a terminal; elsewhere one line for each finished step."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.live = out.isatty()
        self.total = 1
        self.finished = 0
        self.words = ""

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        self.words = words
        began = time.monotonic()
        self.within(Fraction(0))
        yield
        self.finished += 1
        if not self.live:
            self.out.write(f"{words}：{time.monotonic() - began:.1f} 秒\n")
            self.out.flush()

    def within(self, share: Fraction) -> None:
        """How much of the step is done, 0 to 1."""
        if self.live:
            done = min(Fraction(1), (self.finished + share) / self.total)
            filled = int(done * BAR)
            bar = "█" * filled + "░" * (BAR - filled)
            self.out.write(f"\r\x1b[K{bar} {int(done * 100):3}%  {self.words}")
            self.out.flush()

    def done(self) -> None:
        if self.live:
            self.out.write("\r\x1b[K")
            self.out.flush()


def print_outcome(built: list[Built], seconds: float) -> None:
    """Where the reports lie, who can log in, and what it took."""
    for one in built:
        print(f"\n{one.title}（{one.papers} 份单据，{one.seconds:.1f} 秒）")
        if one.unissued:
            print(f"  未报出，仅为草稿：{one.unissued}")
        for file in one.files:
            print(f"  {file}")
    print("\n登录名（仅限演示，密码都是 " + settings.DEMO_PASSWORD + "）")
    for one in built:
        for login, name, duties in logins(one.county.root):
            print(f"  {login:<24} {name}  {duties}")
    print(f"\n共用 {seconds:.1f} 秒。")


def logins(root: str) -> list[tuple[str, str, str]]:
    """Login, name and duties of one person for each duty at the county's root unit, offices first."""
    from gongxiao.kernel.duty import titles
    from gongxiao.kernel.models import Appointment

    found: dict[str, tuple[str, list[str]]] = {}
    held = Appointment.objects.filter(org__code=root).select_related("user").order_by("pk")
    for one in sorted(held, key=lambda one: FIRST.index(one.duty) if one.duty in FIRST else len(FIRST)):
        found.setdefault(one.user.username, (str(one.user), []))[1].append(one.duty)
    shown = [(login, name, titles(duties)) for login, (name, duties) in found.items()]
    return shown[:MOST_LOGINS]
