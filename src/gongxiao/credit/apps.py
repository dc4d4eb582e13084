"""信用: the app and its declarations."""

from __future__ import annotations

from django.apps import AppConfig


class CreditConfig(AppConfig):
    """信用."""

    name = "gongxiao.credit"
    label = "credit"
    verbose_name = "信用"

    def ready(self) -> None:
        from gongxiao.credit import activities, duties, indicators  # noqa: F401  (declaring is what importing does)
