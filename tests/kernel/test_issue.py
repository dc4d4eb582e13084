"""报出: what went out can be written again to the byte, and what reads differently now is listed."""

import hashlib
import json

import pytest
from tests.kinds import Entrant, Fair, counted, exhibitors, fairs, faults_open, sales, seen
from tests.make import Make, day, written

from gongxiao.basis.period import Period
from gongxiao.kernel import closing, issue, journal
from gongxiao.kernel.goal import Goal
from gongxiao.kernel.issue import Change, IssueRefused
from gongxiao.kernel.models import Issue, Record
from gongxiao.kernel.outline import Behind, Overdue, Report, Say, compare, names, target
from gongxiao.kernel.scope import Scope

REPORT = Report(
    "trial.issued",
    "{org}{period}工作总结",
    Say("举办{n}", "，成交{x}", "，{c}", "，观众{m}", n=fairs, x=sales, c=compare(sales), m=seen),
    Say("在{w}有{e}", "，库存{k}", w=names(Fair.site), e=exhibitors, k=counted),
    Say("待整改{f}", f=faults_open),
    Behind(),
    Overdue(),
    Say("下半年{t}", t=target(fairs)),
)
H1 = Period.half(2022, 1)


@pytest.fixture
def half(make: Make) -> Make:
    make.fair("2021-03-05", sales="100")
    make.fair("2022-03-05", sales="150", site=make.place("广场"), entrants=[Entrant(firm=make.party())])
    make.count("2022-03-31", found="7", site=make.place())
    make.fault("2022-06-01")
    for period, number in (("2022H1", "9"), ("2022H2", "12")):
        make.post(
            Goal(
                org=make.root, occurred_on=day("2022-01-05"), indicator="trial.fairs", period=period,
                comparator="at_least", target=number, owner_name="办公室",
            )
        )  # fmt: skip
    return make


def close(make: Make) -> None:
    closing.close(H1, make.root, by=make.clerk, despite="整改待雨季后")


def test_a_report_is_not_issued_while_its_period_is_open(half: Make) -> None:
    before = written()
    with pytest.raises(
        IssueRefused, match="青溪县供销社2022年上半年还没有结账，数字仍会变动。请先由会计结账，再报出。"
    ):
        issue.issue(REPORT, Scope(half.root, H1), by=half.clerk)
    closing.close(Period.month(2022, 5), half.root, by=half.clerk)
    with pytest.raises(IssueRefused):
        issue.issue(REPORT, Scope(half.root, H1), by=half.clerk)
    assert Issue.objects.count() == 0
    assert written()["Issue"] == before["Issue"]


def test_only_the_office_and_leaders_issue(half: Make) -> None:
    close(half)
    officer = half.user("王试办", {"trial.officer": half.root})
    with pytest.raises(
        IssueRefused, match="王试办在青溪县供销社没有报出报告的岗位，请由办公室文员、领导报出。"
    ):
        issue.issue(REPORT, Scope(half.root, H1), by=officer)
    assert Issue.objects.count() == 0


def test_an_issue_keeps_its_evidence_its_horizon_and_its_document(half: Make) -> None:
    close(half)
    issued = issue.issue(REPORT, Scope(half.root, H1), by=half.clerk, document=lambda one: one.text.encode())
    assert issued.evidence_digest == hashlib.sha256(issued.evidence.encode()).hexdigest()
    assert json.loads(issued.evidence)["scope"]["horizon"] == issued.horizon > 0
    assert bytes(Issue.objects.get().document or b"").decode().split("\n") == [
        "举办1场，成交150元，同比增长50%。",
        "在广场有1家，库存7吨。",
        "待整改1处。",
        "“试展销场次”目标为9场以上，目前为1场，进度明显滞后。",
        "试隐患有1处超过办理时限，需抓紧办结。",
        "下半年12场以上。",
    ]


def test_an_issued_report_is_written_again_to_the_byte_after_any_correction(half: Make) -> None:
    close(half)
    issued = issue.issue(REPORT, Scope(half.root, H1), by=half.clerk)
    fair = Fair(
        org=half.root,
        occurred_on=day("2022-03-05"),
        name="补录",
        sales="50",
        seen="9",
        site=half.place("礼堂"),
    )
    first = type(issued.org).objects.get(pk=half.root.pk)
    closing.reopen(first, day("2021-12-31"), by=half.clerk, reason="补录，主任批准")
    half.post(fair)
    record = Record.objects.get(kind="trial.fair", year=2022, serial=1)
    journal.reverse(record, by=half.clerk, reason="金额录错")
    journal.reverse(Record.objects.get(kind="kernel.goal", serial=1), by=half.clerk, reason="目标调整")
    fault = Record.objects.get(kind="trial.fault")
    half.walk(fault, ("fixing", "2022-06-02"))
    half.count("2022-04-30", found="3", site=half.place())
    again = issue.rewrite(Issue.objects.get(pk=issued.pk))
    assert again.evidence() == issued.evidence
    now = issue.changes(Issue.objects.get(pk=issued.pk))
    code = half.root.code
    assert {(one.key, one.before, one.now) for one in now} == {
        (f"trial.sales@{code}@2022H1", "150元", "50元"),
        (f"trial.sales@{code}@2022H1:year_on_year", "同比增长50%", "同比下降50%"),
        (f"trial.seen@{code}@2022H1", None, "9人次"),
        (f"trial.fair.site@{code}@2022H1:names", "广场", None),
        (f"trial.exhibitors@{code}@2022H1", "1家", None),
        (f"trial.counted@{code}@2022H1", "7吨", "10吨"),
    }


def test_nothing_is_listed_while_nothing_changed(half: Make) -> None:
    close(half)
    issued = issue.issue(REPORT, Scope(half.root, H1), by=half.clerk)
    half.fair("2022-07-05", sales="999")
    assert issue.changes(issued) == []


def test_a_new_issue_after_a_correction_stands_beside_the_old_one(half: Make) -> None:
    close(half)
    old = issue.issue(REPORT, Scope(half.root, H1), by=half.clerk)
    closing.reopen(half.root, day("2021-12-31"), by=half.clerk, reason="补录，主任批准")
    half.fair("2022-06-05", sales="50")
    close(half)
    new = issue.issue(REPORT, Scope(half.root, H1), by=half.clerk)
    assert issue.rewrite(old).evidence() == old.evidence != new.evidence
    titles = {one.title: one for one in issue.changes(old)}
    assert titles["试成交额"].before in ("150元", "同比增长50%")
    assert Change(f"trial.fairs@{half.root.code}@2022H1", "试展销场次", "1场", "2场") in issue.changes(old)
    assert issue.changes(new) == []
    assert list(Issue.objects.values_list("pk", flat=True)) == [new.pk, old.pk]
