"""报送: a form of a unit for a period goes up the tree, is approved by the unit above, and is frozen and locked.

A submission is a case. Approving takes a horizon while nobody posts, keeps the evidence of every cell, and states that
the unit's numbers for the period are approved: from then on returns that would change them are refused. The approval
is withdrawn by taking the submission back (红冲), dated, with a reason, by the unit above.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import case, duty, journal, store
from gongxiao.kernel import scope as scopes
from gongxiao.kernel.field import Choice, Metric, Text
from gongxiao.kernel.form import Form
from gongxiao.kernel.kind import Case, Stage, Statement
from gongxiao.kernel.models import Issue, Org, Record, User
from gongxiao.kernel.returns import frozen_metric
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.stated import Span
from gongxiao.kernel.tree import tree_on
from gongxiao.reports.statistics import cells, county, national, own, rules
from gongxiao.reports.statistics.duties import HEAD
from gongxiao.reports.statistics.form import StatForm, forms

if TYPE_CHECKING:
    from collections.abc import Mapping

DECLARED = (national, county)  # importing them declares the forms
ISSUED_AS = "statistics:"
MOST_WORDS = 200


class SubmissionRefused(Refused):
    """The form stays where it stood."""


class StatisticalSubmission(Case):
    """统计报表报送: one form of one unit for one period, from filling to approval."""

    code = "reports.statistical_submission"
    title = "统计报表报送"
    counted_in = "份"
    duty = "statistician"

    form = Choice("报表", {code: f"{one.number} {one.title}" for code, one in forms.items()}, facet=True)
    period = Span("报告期")
    remark = Text("编制说明", required=False, lines=3)

    filled = Stage("已填报", to=["submitted"], duty="statistician")
    submitted = Stage(
        "待审定", days=5, duty=HEAD, not_by="filled", to=["approved", "returned"],
        asks={"explanations": Text("异常说明", required=False, lines=6, help="每条一行：编号：说明")},
    )  # fmt: skip
    returned = Stage(
        "已退回", duty="statistician", to=["submitted"], asks={"reason": Text("退回原因", lines=3)}
    )
    approved = Stage(
        "已审定",
        asks={
            "opinion": Text("审定意见", required=False),
            "frozen": Text("锁定指标", required=False, lines=4, retired=True),
            "digest": Text("定格校验", required=False, retired=True),
        },
    )
    DEFINED: ClassVar[dict[str, StatForm]] = forms

    def check(self) -> Iterator[str]:
        period, form = Period.parse(self.period), forms[self.form]
        if form.fitted(period) != period:
            yield f"“{form.title}”按{_frequency(form)}报送，报告期不能是{period.label}。"
        if self.occurred_on < period.last_day:
            yield f"{period.label}还没有结束，{period.last_day} 以后才能报送。"

    def require_open(self, *, by: User, reverses: Record | None = None) -> None:
        if reverses is None:
            self._require_first()
        elif case.standing(type(self)).filter(pk=reverses.pk, stage="approved").exists():
            require_above(reverses.org, by, "撤销审定")
            _require_nothing_above(reverses)

    def _require_first(self) -> None:
        standing = submissions(forms[self.form], [self.org.pk], Period.parse(self.period)).first()
        if standing is not None:
            raise SubmissionRefused(
                f"{self.org}这一期的报表已有 {standing.number}，请在原件上办理。", code="statistics.twice"
            )

    @classmethod
    def reversed_by(cls, record: Record) -> str:
        last = record.steps.order_by("-serial").first()
        return HEAD if last is not None and last.stage == "approved" else cls.duty

    @classmethod
    def before_move(cls, record: Record, there: Stage, asked: Form, *, on: date, by: User) -> None:  # noqa: ARG003
        said = explained(str(getattr(asked, "explanations", "") or ""))
        if there.name == "submitted":
            _require_explained(record, said)
        else:
            _require_another(record, by)
            require_above(record.org, by, f"办理“{there.title}”")
        if there.name == "approved":
            last = record.steps.filter(stage="submitted").latest("serial")
            _require_explained(record, explained(str(last.answers.get("explanations", ""))))
            issued = _freeze(record, by)
            form = forms[record.body["form"]]
            asked.frozen = ",".join(row.key for row in form.rows if row.typed)  # type: ignore[attr-defined]
            asked.digest = issued.evidence_digest  # type: ignore[attr-defined]

    @classmethod
    def stated_on(cls, record: Record, there: Stage, asked: Form) -> Iterator[Statement]:
        """Which of the unit's numbers are approved from here on."""
        codes = str(getattr(asked, "frozen", None) or "") if there.name == "approved" else ""
        for code in filter(None, codes.split(",")):
            yield Statement(frozen_metric(code), 1, f"period={record.body['period']}")

    @classmethod
    def metrics(cls) -> Iterator[Metric]:
        from gongxiao.kernel.indicator import indicators

        yield from super().metrics()
        yield from (frozen_metric(code) for code in indicators)


# -- acts


def submit(
    form: StatForm,
    scope: Scope,
    *,
    on: date,
    by: User,
    said: Mapping[str, str] | None = None,
    remark: str = "",
) -> Record:
    """Send the form up: sign it when it is new, then hand it to the unit above with an explanation of every warning.

    Raises `Refused` while an error stands or a warning is not explained, and then nothing is signed.
    """
    text = "\n".join(
        f"{key}：{' '.join(words.split())[:MOST_WORDS]}"
        for key, words in (said or {}).items()
        if words.strip()
    )
    with transaction.atomic():
        record = current(form, scope.org, scope.period)
        if record is None:
            answers = {"form": form.code, "period": scope.period, "remark": remark or None}
            record = journal.post(StatisticalSubmission(org=scope.org, occurred_on=on, **answers), by=by)
        case.advance(record, "submitted", on=on, by=by, answers={"explanations": text})
    return record


def withdraw(record: Record, *, by: User, reason: str, on: date | None = None) -> Record:
    """撤销审定: take the approval back, with a reason; the unit may then correct its returns and submit again."""
    return journal.reverse(record, by=by, reason=reason, on=on)


def submissions(form: StatForm, orgs: list[int], period: Period) -> Any:
    """Standing submissions of a form for a period, with `stage` and `since`."""
    return case.standing(StatisticalSubmission).filter(
        org_id__in=orgs, body__form=form.code, body__period=period.code
    )


def current(form: StatForm, org: Org, period: Period) -> Record | None:
    """The unit's submission of the form for the period, not taken back."""
    found: Record | None = submissions(form, [org.pk], period).order_by("-id").first()
    return found


def issue_of(form: StatForm, org: Org, period: Period) -> Issue | None:
    """The cells as they were frozen by the newest approval."""
    return Issue.objects.filter(report=f"{ISSUED_AS}{form.code}", org=org, period=period.code).first()


def frozen(issued: Issue) -> cells.Filled:
    """The frozen cells, worked out again from the journal as it was known then."""
    form = forms[issued.report.removeprefix(ISSUED_AS)]
    return cells.fill(form, Scope(issued.org, Period.parse(issued.period), issued.horizon))


def differences(issued: Issue, now: cells.Filled) -> dict[str, tuple[Any, Any]]:
    """Cells that read differently now than when they were approved: key|column -> (then, now)."""
    then = json.loads(issued.evidence)["cells"]
    today = json.loads(now.evidence())["cells"]
    return {
        key: (then.get(key, {}).get("amount"), today.get(key, {}).get("amount"))
        for key in sorted(then.keys() | today.keys())
        if then.get(key, {}).get("value") != today.get(key, {}).get("value")
    }


# -- what an act asks first


def explained(text: str) -> dict[str, str]:
    """Explanations by the key of the finding; a line is `key：words`."""
    pairs = (line.partition("：") for line in text.splitlines())
    return {key.strip(): words.strip() for key, _colon, words in pairs if words.strip()}


def findings(form: StatForm, scope: Scope) -> list[rules.Finding]:
    """What the rules say of the form as it stands now, and which units below are not approved yet."""
    return [*rules.check(cells.fill(form, scope), own.own(form, scope)), *_below(form, scope)]


def _below(form: StatForm, scope: Scope) -> Iterator[rules.Finding]:
    from gongxiao.reports.statistics.late import directly_below

    units = directly_below(form, scope.org, scope.period)
    approved = submissions(form, [one.pk for one in units], scope.period).filter(stage="approved")
    done = set(approved.values_list("org_id", flat=True))
    missing = [str(one) for one in units if one.pk not in done]
    if missing:
        words = _("有 {n} 个下级单位还没有审定：{names}。").format(
            n=len(missing), names=_("、").join(missing[:5])
        )
        yield rules.Finding("below", rules.WARNING, "", words)


def _require_explained(record: Record, said: Mapping[str, str]) -> None:
    form, period = forms[record.body["form"]], Period.parse(record.body["period"])
    found = findings(form, Scope(record.org, period))
    errors = [one.words for one in found if one.severity == rules.ERROR]
    if errors:
        raise SubmissionRefused(
            f"有 {len(errors)} 处错误，改正后才能报送：{errors[0]}", code="statistics.error"
        )
    silent = [one for one in found if one.key not in said]
    if silent:
        raise SubmissionRefused(
            f"有 {len(silent)} 处异常没有说明：{silent[0].words}请核对数字，或写明原因。",
            code="statistics.silent",
        )


def require_above(org: Org, by: User, act: str) -> None:
    """The head of statistics of a unit above; of the unit itself only where none stands above it."""
    chain = tree_on(timezone.localdate()).above(org.pk)
    above = chain[1:] or chain
    if not any(one.duty == HEAD and one.org_id in above for one in duty.appointments(by)):
        raise SubmissionRefused(
            f"{org}的统计报表由上级单位的统计负责人{act}，{by}不是。请交上级单位办理。",
            code="statistics.above",
        )


def _require_another(record: Record, by: User) -> None:
    steps = list(record.steps.order_by("serial"))
    fillers = {
        record.signed_by_id,
        *(after.done_by_id for _before, after in pairwise(steps) if after.stage == "submitted"),
    }
    if by.pk in fillers:
        raise SubmissionRefused(
            f"{record.number} 由{by}填报，须由另一人审定。", code="statistics.same_person"
        )


def _require_nothing_above(record: Record) -> None:
    """A form that went into an approved one above is not withdrawn under it."""
    form, period = forms[record.body["form"]], Period.parse(record.body["period"])
    above = list(tree_on(period.last_day).above(record.org_id)[1:])
    standing = submissions(form, above, period).filter(stage="approved").first() if above else None
    if standing is not None:
        raise SubmissionRefused(
            f"{standing.org}的汇总表 {standing.number} 已审定，请先撤销它的审定。",
            code="statistics.above_approved",
        )


def _freeze(record: Record, by: User) -> Issue:
    form, period = forms[record.body["form"]], Period.parse(record.body["period"])
    store.lock_units([*tree_on(period.last_day).above(record.org_id), record.org_id], to_write=False)
    scope = replace(Scope(record.org, period), horizon=scopes.newest())
    evidence = cells.fill(form, scope).evidence()
    return Issue.objects.create(
        report=f"{ISSUED_AS}{form.code}", org=record.org, period=period.code, horizon=scope.horizon or 0, evidence=evidence,
        evidence_digest=hashlib.sha256(evidence.encode()).hexdigest(), document=None, issued_by=by, issued_at=timezone.now(),
    )  # fmt: skip


def _frequency(form: StatForm) -> str:
    return {"month": "月", "quarter": "季", "half": "半年", "year": "年"}[form.frequency]
