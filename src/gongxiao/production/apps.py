"""生产: the app and its declarations."""

from __future__ import annotations

from django.apps import AppConfig


class ProductionConfig(AppConfig):
    """生产: the Django application `production`."""

    name = "gongxiao.production"
    label = "production"
    verbose_name = "生产"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the kinds and indicators."""
        from gongxiao.production import (  # noqa: F401  (declaring is what importing does)
            campaigns,
            clinics,
            duties,
            formula,
            indicators,
            recovery,
            reserve,
            services,
            shops,
            supply_indicators,
        )
