"""订阅: asking to be told when a figure reads differently, and no longer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.indicator import evaluate
from gongxiao.kernel.models import Subscription
from gongxiao.web import language, reach, showing
from gongxiao.web.rules import Asked

MOST = 50


def subscribe(request: Asked, code: str) -> HttpResponse:
    """Watch this indicator for this unit and period; what it reads now is kept to compare with."""
    scope = reach.scope_of(request)
    indicator = reach.indicator_or_404(request.user, code, scope.org)
    mine = Subscription.objects.filter(user=request.user)
    about = {"indicator": code, "org": scope.org, "period": scope.period.code}
    if not mine.filter(**about).exists():
        if mine.count() >= MOST:
            words = _("最多订阅 {n} 个数字，请先到“消息”里退订不再需要的。")
            raise Refused(words.format(n=MOST), code="subscription.most")
        amount = evaluate([(indicator, scope)])[0].amount
        Subscription.objects.get_or_create(
            user=request.user, **about, defaults={"value": None if amount is None else amount.value}
        )
    words = _("已订阅“{title}”（{org}，{period}），数字变动会在“消息”里告诉您。")
    period = language.period_label(scope.period)
    messages.success(request, words.format(title=_(indicator.title), org=scope.org, period=period))
    return redirect(showing.figure_url(indicator, scope))


def unsubscribe(request: Asked, pk: int) -> HttpResponse:
    """No longer watch a figure."""
    gone, _each = Subscription.objects.filter(pk=pk, user=request.user).delete()
    if not gone:
        raise Http404(_("没有这项订阅。"))
    messages.success(request, _("已退订。"))
    return redirect("messages")
