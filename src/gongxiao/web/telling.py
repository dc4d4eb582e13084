"""消息: what a person should know of, worked out from the journal when their desk opens and told once.

Nothing is sent: a message is derived from what was signed (docs/decisions/0011), so no path of posting can forget one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity
from gongxiao.kernel import duty, goal
from gongxiao.kernel.indicator import evaluate, indicators
from gongxiao.kernel.kind import Case, kinds
from gongxiao.kernel.models import Issue, Message, Org, Record, Step, Subscription, User
from gongxiao.kernel.scope import Scope
from gongxiao.web import language, reach, showing
from gongxiao.web.rules import Asked

WORDS = {
    "reversed": noted("{who}红冲了您签的{kind} {number}，原因：{reason}"),
    "ended": noted("您发起的{kind} {number} 已由{who}办到“{stage}”"),
    "issued": noted("您订阅的“{title}”（{org}，{period}）报出时为 {before}，现为 {now}"),
    "figure": noted("您订阅的“{title}”（{org}，{period}）订阅时为 {before}，现为 {now}"),
    "red": noted("您的目标“{title}”（{org}，{period}）亮红灯：目标 {target}，现为 {now}"),
}
BADGES = {
    "reversed": (noted("红冲"), "bad"), "ended": (noted("办结"), "good"), "issued": (noted("数字变动"), "warn"),
    "figure": (noted("数字变动"), "warn"), "red": (noted("红灯"), "bad"),
}  # fmt: skip
FIGURES_EVERY = 300  # seconds


@dataclass(frozen=True)
class Told:
    """A message before it is kept: what it is about, by a key that is the same for ever."""

    key: str
    sort: str
    org: int
    at: datetime
    about: dict[str, Any]


def refresh(user: User, *, figures: bool = True) -> None:
    """Keep what has become worth telling since; what was told already is left as it is, read or unread.

    Without `figures` only what happened to papers is looked for: figures and goals cost a reading of the journal.
    """
    units = duty.reach(user)
    if not units:
        return
    known = set(Message.objects.filter(user=user).values_list("key", flat=True))
    found = [
        *_reversed(user, units),
        *_ended(user, units),
        *((*_moved(user), *_red(user)) if figures else ()),
    ]
    new = [
        Message(user=user, key=one.key, sort=one.sort, org_id=one.org, about=one.about, made_at=one.at)
        for one in sorted(found, key=lambda one: one.at)
        if one.key not in known
    ]
    if new:
        # Two windows of one person may open at once: the second finds the keys taken and leaves them.
        Message.objects.bulk_create(new, ignore_conflicts=True)


def look(request: Asked) -> None:
    """`refresh` for a page opened many times a day: the figures of a session are looked at every few minutes only."""
    now = time.time()
    due = now - float(request.session.get("figures_told", 0)) > FIGURES_EVERY
    if due:
        request.session["figures_told"] = now
    refresh(request.user, figures=due)


def of(user: User) -> QuerySet[Message]:
    """The person's messages about units still in their reach."""
    return Message.objects.filter(user=user, org_id__in=duty.reach(user))


def unread(user: User) -> int:
    """How many messages wait to be read."""
    return of(user).filter(read_at=None).count() if duty.appointments(user) else 0


def _reversed(user: User, units: frozenset[int]) -> Iterator[Told]:
    """Papers of mine that somebody else took back."""
    found = Record.objects.filter(reverses__signed_by=user, org_id__in=units).exclude(signed_by=user)
    for one in found.select_related("signed_by", "reverses"):
        assert one.reverses is not None
        about = {"record": one.pk, "number": one.reverses.number, "kind": one.kind, "who": str(one.signed_by),
                 "reason": one.body.get("reversal", {}).get("reason", "")}  # fmt: skip
        yield Told(f"reversed:{one.pk}", "reversed", one.org_id, one.recorded_at, about)


def _ended(user: User, units: frozenset[int]) -> Iterator[Told]:
    """Cases I started that somebody else brought to an end."""
    ends = Q(pk__in=[])
    for kind in kinds.values():
        if issubclass(kind, Case):
            last = [stage.name for stage in kind.stages.values() if stage.ends]
            ends |= Q(record__kind=kind.code, stage__in=last)
    steps = Step.objects.filter(ends, record__signed_by=user, record__org_id__in=units, record__reversal=None)
    for one in steps.exclude(done_by=user).select_related("record", "done_by"):
        about = {
            "record": one.record_id,
            "number": one.record.number,
            "kind": one.record.kind,
            "who": str(one.done_by),
            "stage": one.stage,
        }
        yield Told(f"ended:{one.pk}", "ended", one.record.org_id, one.recorded_at, about)


def _moved(user: User) -> Iterator[Told]:
    """Subscribed figures that read differently than in the last issued report, else than when subscribed."""
    watched = [one for one in subscriptions(user) if readable(user, one)]
    if not watched:
        return
    issued = set(Issue.objects.values_list("org_id", "period"))
    frozen = [_issue_of(one) if (one.org_id, one.period) in issued else None for one in watched]
    scopes = [Scope(one.org, Period.parse(one.period)) for one in watched]
    asked = [(indicators[one.indicator], scope) for one, scope in zip(watched, scopes, strict=True)]
    again = [
        (indicator, Scope(scope.org, scope.period, issue.horizon))
        for (indicator, scope), issue in zip(asked, frozen, strict=True)
        if issue is not None
    ]
    answers = evaluate([*asked, *again])
    then = iter(answers[len(asked) :])
    for one, issue, value in zip(watched, frozen, answers, strict=False):
        before = _number(next(then).amount) if issue is not None else one.value
        now = _number(value.amount)
        if now != before:
            base = f"issue:{issue.pk}" if issue is not None else "subscribed"
            about = {"indicator": one.indicator, "period": one.period, "before": before, "now": now}
            sort = "issued" if issue is not None else "figure"
            yield Told(f"figure:{one.pk}:{base}:{now}", sort, one.org_id, timezone.now(), about)


def _issue_of(one: Subscription) -> Issue | None:
    """The last report that went out with this figure in it."""
    key = f'"{one.indicator}@{one.org.code}@{one.period}": '
    found = Issue.objects.filter(org=one.org, period=one.period, evidence__contains=key)
    return found.only("pk", "horizon").order_by("-pk").first()


def _red(user: User) -> Iterator[Told]:
    """Goals I signed or answer for that show a red light."""
    for one in goal.of_person(user, duty.reach(user, goal.Goal), timezone.localdate()):
        if one.light == "red" and one.record.org_id in reach.figure_orgs(user, one.indicator):
            about = {"record": one.record.pk, "indicator": one.indicator.code, "period": one.period.code,
                     "target": one.target.value, "now": _number(one.value.amount)}  # fmt: skip
            yield Told(f"red:{one.record.pk}", "red", one.record.org_id, timezone.now(), about)


def _number(amount: Quantity | None) -> int | None:
    return None if amount is None else amount.value


# -- subscriptions


def subscriptions(user: User) -> list[Subscription]:
    """The figures this person asked to be told about, in the order asked."""
    return [
        one
        for one in Subscription.objects.filter(user=user).select_related("org")
        if one.indicator in indicators
    ]


def readable(user: User, one: Subscription) -> bool:
    """May the person still read the figure?"""
    return one.org_id in reach.figure_orgs(user, indicators[one.indicator])


# -- in words


def line(message: Message) -> dict[str, Any]:
    """A message as the list shows it, in the language of the page."""
    word, tone = BADGES[message.sort]
    return {
        "open_url": reverse("message_open", args=[message.pk]), "badge": {"word": _(word), "tone": tone}, "words": _(WORDS[message.sort]).format(**_filled(message)),
        "at": timezone.localtime(message.made_at).strftime("%Y-%m-%d %H:%M"), "unread": message.read_at is None,
    }  # fmt: skip


def address(message: Message) -> str:
    """What the message opens: the paper, or the figure."""
    about = message.about
    if "indicator" not in about or message.sort == "red":
        return reverse("record", args=[about["record"]])
    scope = Scope(Org.objects.get(pk=message.org_id), Period.parse(about["period"]))
    return showing.figure_url(indicators[about["indicator"]], scope)


def _filled(message: Message) -> dict[str, Any]:
    about = dict(message.about)
    kind = kinds.get(about.get("kind", ""))
    if kind is not None:
        about["kind"] = _(kind.title)
        if issubclass(kind, Case) and about.get("stage") in kind.stages:
            about["stage"] = _(kind.stages[about["stage"]].title)
    indicator = indicators.get(about.get("indicator", ""))
    if indicator is not None:
        about |= {
            "title": _(indicator.title),
            "org": str(message.org),
            "period": language.period_label(Period.parse(about["period"])),
        }
        for name in ("now", "before", "target"):
            if name in about:
                number = about[name]
                about[name] = "—" if number is None else exact(Quantity(number, indicator.unit))
    return about


def exact(amount: Quantity) -> str:
    """To the last digit: a change that rounds away is still a change."""
    return _("{number}{unit}").format(
        number=amount.format(thousands=True), unit=language.unit_word(amount.unit)
    )
