"""What the tests of reports rely on: a manuscript with its people, and the reference validator of XBRL, offline."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.kinds import Entrant, Fair, exhibitors, fairs, loans, sales, seen
from tests.make import Make, day

from gongxiao.basis.period import Period
from gongxiao.kernel import closing
from gongxiao.kernel.goal import Goal
from gongxiao.kernel.outline import NextGoals, Points, Report, Say, Section, compare, names
from gongxiao.kernel.scope import Scope
from gongxiao.reports import manuscripts, outlines
from gongxiao.reports.manuscripts import Seen
from gongxiao.reports.models import Manuscript

if TYPE_CHECKING:
    from tests.reports.validator import Verdict

    Validate = Callable[[Path], Verdict]


@pytest.fixture
def validate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Validate:
    """`validate(path)`: what Arelle finds, from the schemas it ships; a connection or an earlier cache would fail or be absent."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nothing-fetched-before"))

    def off(*_: Any, **__: Any) -> Any:
        raise AssertionError("the network is off")

    monkeypatch.setattr(socket.socket, "connect", off)
    monkeypatch.setattr(socket, "getaddrinfo", off)
    from tests.reports import validator

    return validator.asked


REPORT = Report(
    "trial.manuscript",
    "{org}{period}工作总结",
    Section(
        "市场",
        Say("举办展销{n}", "成交{x}", "{c}", n=fairs, x=sales, c=compare(sales)),
        Points(
            Say("在{w}办会", w=names(Fair.site)),
            Say("参展{e}", "每家都有3个展位", e=exhibitors),
            lead="具体有：",
        ),
    ),
    Section("信贷", Say("贷款{x}", x=loans)),
    Section("下一步", NextGoals()),
)
H1 = Period.half(2022, 1)


class Desk:
    """A manuscript and its three people; `seen` is what a page opened now shows."""

    def __init__(self, make: Make) -> None:
        self.make = make
        make.fair("2021-03-05", sales="100000")
        self.fair = make.fair(
            "2022-03-05",
            sales="150000",
            seen="800",
            site=make.place("广场"),
            entrants=[Entrant(firm=make.party())],
        )
        make.post(
            Goal(
                org=make.root, occurred_on=day("2022-01-05"), indicator="trial.fairs", period="2022H2",
                comparator="at_least", target="12", owner_name="办公室",
            )
        )  # fmt: skip
        self.over = Scope(make.root, H1)
        self.drafter = make.user("王拟稿", {"office_clerk": make.root})
        self.reviewer = make.user("李审核", {"statistician": make.root})
        self.signer = make.user("赵签发", {"leader": make.root, "statistician": make.root})
        self.manuscript = manuscripts.open_for(REPORT, self.over, by=self.drafter)

    @property
    def now(self) -> Manuscript:
        return Manuscript.objects.select_related("org", "edited_by", "sign_off", "issue").get(
            pk=self.manuscript.pk
        )

    @property
    def seen(self) -> Seen:
        return Seen(self.now.revision)

    @property
    def sentences(self) -> dict[str, str]:
        """Ids of the sentences by the first words they were opened with."""
        return {"".join(one.words)[:4]: one.id for one in manuscripts.content_of(self.now).sentences()}

    @property
    def sentences_first(self) -> str:
        """The id of the first sentence, whatever it says by now."""
        return next(iter(manuscripts.content_of(self.now).sentences())).id

    def close(self) -> None:
        closing.close(H1, self.make.root, by=self.make.clerk)


@pytest.fixture
def desk(make: Make, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(outlines, "load", dict)
    return Desk(make)


__all__ = ["H1", "REPORT", "Desk", "seen"]
