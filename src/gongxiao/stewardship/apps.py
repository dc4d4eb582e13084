"""管家: the app and its declarations."""

from __future__ import annotations

from django.apps import AppConfig


class StewardshipConfig(AppConfig):
    """管家."""

    name = "gongxiao.stewardship"
    label = "stewardship"
    verbose_name = "管家"

    def ready(self) -> None:
        from gongxiao.stewardship import (  # noqa: F401  (declaring is what importing does)
            accounts,
            assets,
            checklist,
            conduct,
            duties,
            federation,
            holdings,
            indicators,
            organisation_indicators,
            papers,
            party,
            petitions,
            project_indicators,
            projects,
            restructuring,
            routine,
            safety,
            safety_indicators,
        )
