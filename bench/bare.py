"""A bare Django page: one view, one template, no database, no middleware but gzip. What a page cannot be faster than."""

from __future__ import annotations

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

LINES = 200
TEMPLATE = "<!doctype html><title>bare</title><table>{% for one in lines %}<tr><td>{{ one }}</td><td><a href='/{{ one }}/'>{{ one }}</a></td></tr>{% endfor %}</table>"

if not settings.configured:
    settings.configure(
        SECRET_KEY="measures nothing but time",  # noqa: S106 - signs nothing
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=["django.middleware.gzip.GZipMiddleware"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )


def page(request: HttpRequest) -> HttpResponse:
    """A table of `LINES` lines."""
    return HttpResponse(engines["django"].from_string(TEMPLATE).render({"lines": range(LINES)}, request))


urlpatterns = [path("", page)]
application = get_wsgi_application()
