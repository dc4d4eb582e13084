"""核对: re-add what the journal says of itself, and name what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice, pairwise

from django.db.models import Count, F, Max, Min, Sum
from django.utils import timezone

from gongxiao.basis.unit import units_of
from gongxiao.kernel import attachment, case, journal, rollup, triggers
from gongxiao.kernel.field import Metric, Photo
from gongxiao.kernel.kind import Case, Statement, kinds
from gongxiao.kernel.models import Attachment, Counter, Fact, MetricLine, Org, Record, Standing, Step
from gongxiao.kernel.tree import below

BATCH = 2_000


def faults(org: Org | None = None) -> list[str]:
    """Everything that is wrong, one sentence each; of `org`'s subtree, or of the whole journal."""
    return list(_faults(org))


def _faults(org: Org | None) -> Iterator[str]:
    yield from triggers.faults()
    if org is None:
        yield from _leaves(None)
        yield from attachment.faults()
        yield from rollup.faults()
        yield from _metrics()
    orgs = None if org is None else sorted(below(org, timezone.localdate()))
    yield from _balances(orgs)
    yield from _numbers(orgs)
    yield from _stages(orgs)


def _leaves(orgs: list[int] | None) -> Iterator[str]:
    """Recompute every record's checksum over what was signed and the facts it stated."""
    records = Record.objects.select_related("org", "cause").order_by("id")
    if orgs is not None:
        records = records.filter(org_id__in=orgs)
    batch: list[Record] = []
    for record in records.iterator(BATCH):
        batch.append(record)
        if len(batch) == BATCH:
            yield from _check_leaves(batch)
            batch = []
    yield from _check_leaves(batch)


def _check_leaves(records: list[Record]) -> Iterator[str]:
    facts = Fact.objects.filter(record_id__in=[one.pk for one in records], step=None).order_by(
        "record_id", "id"
    )
    elsewhere = set(facts.exclude(org_id=F("record__org_id")).values_list("record_id", flat=True))
    stated = {
        key: [_statement(one) for one in some]
        for key, some in groupby(facts.select_related("metric").iterator(BATCH), lambda one: one.record_id)
    }
    known = set(Attachment.objects.values_list("digest", flat=True))
    for record in records:
        cause = record.cause.number if record.cause else None
        body = journal.canonical(record.body)
        fingerprint = journal.fingerprint(record.kind, record.org.code, record.occurred_on, body, cause)
        if fingerprint != bytes(record.fingerprint):
            yield f"{record.number} 的内容与签发时不符（被改动），请从备份查明。"
        leaf = journal.leaf(
            record.number, bytes(record.fingerprint), record.signed_by_id, record.org_id, record.occurred_on,
            stated.get(record.pk, []),
        )  # fmt: skip
        if leaf != bytes(record.leaf) or record.pk in elsewhere:
            yield f"{record.number} 的事实与签发时不符（被增删或改动），请从备份查明。"
        for name, field in record.paper.fields.items() if record.kind in kinds else ():
            if isinstance(field, Photo):
                yield from (
                    f"{record.number} 的附件 {digest[:12]} 不在附件库，请从备份恢复。"
                    for digest in record.body.get(name) or ()
                    if digest not in known
                )


def _statement(one: Fact) -> Statement:
    metric = Metric(one.metric.code, units_of(one.metric.dimension)[0], "")
    return Statement(
        metric,
        one.value,
        one.metric.facet,
        one.party_id,
        one.place_id,
        one.item_id,
        one.account_id,
        one.subject_id,
        one.on,
    )


def _balances(orgs: list[int] | None) -> Iterator[str]:
    """Every voucher's money and goods sum to nothing."""
    moved = Fact.objects.filter(metric__code="money") | Fact.objects.filter(metric__code__startswith="stock.")
    if orgs is not None:
        moved = moved.filter(org_id__in=orgs)
    uneven = (
        moved.order_by()
        .values("record_id", "metric__code", "item_id")
        .annotate(sum=Sum("value"))
        .exclude(sum=0)
    )
    for line in uneven[:100]:
        yield f"{Record.objects.get(pk=line['record_id']).number} 转出与转入不平，差 {line['sum']}。"


def _numbers(orgs: list[int] | None) -> Iterator[str]:
    """Numbers run from 1 without a gap, and the counter agrees."""
    held = Record.objects.order_by().values("org_id", "org__code", "kind", "year")
    counters = Counter.objects.all()
    if orgs is not None:
        held, counters = held.filter(org_id__in=orgs), counters.filter(org_id__in=orgs)
    last = {(one.org_id, one.kind, one.year): one.last for one in counters}
    for line in held.annotate(n=Count("id"), first=Min("serial"), newest=Max("serial")):
        said = last.pop((line["org_id"], line["kind"], line["year"]), 0)
        if not (line["first"] == 1 and line["n"] == line["newest"] == said):
            title = kinds[line["kind"]].title if line["kind"] in kinds else line["kind"]
            yield (
                f"{line['org__code']} {title} {line['year']} 年单据号不连续："
                f"共 {line['n']} 份，最大号 {line['newest']}，计数器 {said}。"
            )
    yield from (
        f"{kind} {year} 年计数器为 {number}，却没有单据。" for (_, kind, year), number in last.items()
    )


def _stages(orgs: list[int] | None) -> Iterator[str]:
    """Steps follow declared moves, and the open-stage facts say where each case stands."""
    steps = Step.objects.select_related("record").order_by("record_id", "serial")
    if orgs is not None:
        steps = steps.filter(record__org_id__in=orgs)
    walks = (list(steps) for _, steps in groupby(steps.iterator(BATCH), lambda step: step.record_id))
    while batch := list(islice(walks, BATCH)):
        stated = _stated_by_steps([step.record_id for walk in batch for step in walk[1:2]])
        yield from _misplaced(batch)
        for walk in batch:
            yield from _walked(walk, stated)
    yield from _open_stages(orgs)


def _walked(walk: list[Step], stated: dict[int, list[Statement]]) -> Iterator[str]:
    record = walk[0].record
    kind = kinds.get(record.kind)
    if kind is None or not issubclass(kind, Case):
        yield f"{record.number} 不是事项，却有办理步骤。"
        return
    if [step.serial for step in walk] != list(range(1, len(walk) + 1)):
        yield f"{record.number} 的办理步骤不连续。"
    for before, after in pairwise(walk):
        if after.stage not in kind.stages[before.stage].to:
            yield f"{record.number} 从“{before.stage}”到“{after.stage}”不是规定的环节。"
        elif stated.get(after.pk, []) != case.stated_again(record, kind, before, after):
            yield f"{record.number} 第 {after.serial} 步的事实与办理时不符（被增删或改动），请从备份查明。"


def _misplaced(walks: list[list[Step]]) -> Iterator[str]:
    """Cases whose copied place differs from their newest step, and reversed ones that still stand somewhere."""
    cases = {walk[0].record_id: walk[-1] for walk in walks}
    held = Standing.objects.in_bulk(list(cases))
    undone = set(Record.objects.filter(reverses__in=list(cases)).values_list("reverses_id", flat=True))
    for pk, step in cases.items():
        place = Standing.of(step, step.record.kind, step.record.org_id)
        if _place(held.get(pk)) != (None if pk in undone else _place(place)):
            yield f"{step.record.number} 的现处环节与办理步骤不符（被改动），请从备份查明。"


def _place(one: Standing | None) -> tuple[object, ...] | None:
    return (one.org_id, one.at, one.step, one.since, one.due_on) if one else None


def _stated_by_steps(records: list[int]) -> dict[int, list[Statement]]:
    facts = Fact.objects.filter(record_id__in=records).exclude(step=None).select_related("metric")
    stated: dict[int, list[Statement]] = {}
    for one in facts.order_by("id").iterator(BATCH):
        stated.setdefault(one.step_id or 0, []).append(_statement(one))
    return stated


def _open_stages(orgs: list[int] | None) -> Iterator[str]:
    stated = Fact.objects.filter(metric__code__endswith=".open", metric__code__contains=":")
    if orgs is not None:
        stated = stated.filter(org_id__in=orgs)
    sums: dict[int, dict[str, int]] = {}
    for line in stated.order_by().values("record_id", "metric__code").annotate(sum=Sum("value")):
        stage = line["metric__code"].split(":")[1].removesuffix(".open")
        sums.setdefault(line["record_id"], {})[stage] = line["sum"]
    cases = Record.objects.filter(pk__in=sums, reverses=None, reversal=None).prefetch_related("steps")
    for record in cases.iterator(BATCH):
        newest = max(record.steps.all(), key=lambda step: step.serial).stage
        expected = {newest} - {stage.name for stage in record.paper.stages.values() if stage.ends}  # type: ignore[attr-defined]
        if {stage for stage, number in sums[record.pk].items() if number} != expected:
            yield f"{record.number} 的环节与事实不符：步骤在“{newest}”。"


def _metrics() -> Iterator[str]:
    """Metrics keep the dimension they were first stated in, and are still declared."""
    declared = {metric.code: metric for kind in kinds.values() for metric in kind.metrics()}
    for line in MetricLine.objects.all():
        metric = declared.get(line.code)
        if metric is None:
            if line.code.split(".")[0] not in ("stock", "money", "limit"):
                yield f"度量 {line.code} 已没有单据种类声明它，请恢复声明（可标记停用）。"
        elif metric.unit.dimension != line.dimension:
            yield f"度量 {line.code} 登记为 {line.dimension}，声明却是 {metric.unit.dimension}。"
