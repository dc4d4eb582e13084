"""系统管理: Django's admin, for superusers only: who may sign in and which duty they hold where.

Papers, facts and registers are not here: they have their own pages, their own rules and their own traces.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as words

from gongxiao.kernel.duty import duties
from gongxiao.kernel.models import Appointment, Org, User
from gongxiao.web import log


class BackRoom(admin.AdminSite):
    """The back room: staff status is not enough."""

    site_header = site_title = words("系统管理")
    index_title = words("用户与任职")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and getattr(request.user, "is_superuser", False))

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Appointing somebody is an operation like any other: it is logged."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def noted(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method != "POST":
                return inner(request, *args, **kwargs)
            with log.noting(request, "backroom", {"code": request.path}) as note:
                response = inner(request, *args, **kwargs)
                note.answered(response)
                return response

        return noted


class AppointmentForm(forms.ModelForm):  # type: ignore[type-arg]
    """A duty is chosen from those declared."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, _(one.title)) for one in duties.values()]
        self.fields["duty"] = forms.ChoiceField(label=words("岗位"), choices=choices)


class AppointmentsInline(admin.TabularInline):  # type: ignore[type-arg]
    """任职 beside their user."""

    model = Appointment
    form = AppointmentForm
    extra = 1
    autocomplete_fields: ClassVar = ["org"]


class People(UserAdmin):  # type: ignore[type-arg]
    """用户: name, login, appointments. Django's own groups and permissions play no part."""

    list_display = ("username", "name", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser")
    search_fields = ("username", "name")
    ordering = ("username",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (words("个人"), {"fields": ("name",)}),
        (words("权限"), {"fields": ("is_active", "is_staff", "is_superuser")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "name", "password1", "password2")}),
    )
    inlines: ClassVar = [AppointmentsInline]


class Units(admin.ModelAdmin):  # type: ignore[type-arg]
    """单位: only to be found for an appointment; changed on its own page."""

    search_fields = ("name", "code")
    list_display = ("name", "code", "kind")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def has_change_permission(self, request: HttpRequest, obj: Org | None = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Org | None = None) -> bool:  # noqa: ARG002
        return False


backroom = BackRoom(name="admin")
backroom.register(User, People)
backroom.register(Org, Units)
