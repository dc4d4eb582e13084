"""登录: signing in and out, the health check, and what is shown when something is not there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from gongxiao.kernel.models import User
from gongxiao.web import language

MOST_LOGINS = 60


class SignIn(LoginView):
    """Signing in. In demo mode the page offers the people of the example counties, by unit."""

    template_name = "web/pages/login.html"
    redirect_authenticated_user = True
    authentication_form = AuthenticationForm

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context = super().get_context_data(**more)
        return context | {
            "page_title": _("登录"),
            "people": demo_people() if settings.DEMO else [],
            "demo_password": settings.DEMO_PASSWORD,
        }

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


def demo_people() -> list[dict[str, Any]]:
    """The people of the demo by unit: who they are, what they may do, and their login name."""
    users = User.objects.filter(is_active=True, appointments__isnull=False).distinct().order_by("username")
    counties: dict[str, list[dict[str, str]]] = {}
    for user in users.prefetch_related("appointments__org")[:MOST_LOGINS]:
        held = list(user.appointments.all())
        titles = _("、").join(dict.fromkeys(language.duty_titles([one.duty]) for one in held))
        counties.setdefault(str(held[0].org), []).append(
            {"username": user.username, "name": str(user), "duties": titles}
        )
    return [{"title": title, "people": people} for title, people in counties.items()]


def health(_request: HttpRequest) -> HttpResponse:
    """Whether the database answers; for a proxy or a supervisor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def bad_token(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form sent from a page that was open too long, or from elsewhere."""
    words = _("本页停留太久，登录已更新。请返回上一页刷新后再提交；填写的内容已存为草稿。")
    return _said(request, 403, _("请刷新后再提交"), words)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of another duty."""
    rule = str(exception)
    words = _("本页只对{rule}开放。").format(rule=rule) if rule else _("您的岗位不能打开本页。")
    return _said(request, 403, _("没有权限"), words + _("如需办理，请联系安全管理员任命相应岗位。"))


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not there, or not within reach: the two look alike on purpose."""
    reason = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return _said(request, 404, _("没有找到"), reason or _("网址不对，或者内容不在您的岗位范围内。"))


def broken(_request: HttpRequest) -> HttpResponse:
    """Rendered without the shell: whatever broke may be what the shell needs."""
    return HttpResponse(render_to_string("500.html"), status=500)


def _said(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    return render(
        request, "web/pages/said.html", {"page_title": title, "words": words, "status": status}, status=status
    )
