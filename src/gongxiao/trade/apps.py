"""供销: the app and its declarations."""

from __future__ import annotations

from django.apps import AppConfig


class TradeConfig(AppConfig):
    """供销."""

    name = "gongxiao.trade"
    label = "trade"
    verbose_name = "供销"

    def ready(self) -> None:
        from gongxiao.trade import (  # noqa: F401  (declaring is what importing does)
            brand,
            contracts,
            duties,
            fairs,
            firms,
            indicators,
            markets,
            online,
            outlets,
            processing,
            turnover_indicators,
            vans,
        )
