"""内核: how Django knows this package."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """内核: the Django application `kernel`."""

    name = "gongxiao.kernel"
    label = "kernel"
    verbose_name = "内核"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the kernel's own kinds and duties."""
        from gongxiao.kernel import duty, goal, returns  # noqa: F401 - importing declares them
