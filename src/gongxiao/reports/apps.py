"""报告: how Django knows this package."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """报告: the Django application `reports`."""

    name = "gongxiao.reports"
    label = "reports"
    verbose_name = "报告"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare sign-off, the statistical forms with their submission, and the reports of this installation's outlines."""
        from gongxiao.reports import kinds, outlines  # noqa: F401 - importing a kind declares it
        from gongxiao.reports.statistics import late, submission  # noqa: F401 - as above

        outlines.load()
