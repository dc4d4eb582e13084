"""网页: how Django knows this package."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """网页: the Django application `web`."""

    name = "gongxiao.web"
    label = "web"
    verbose_name = "网页"
    default_auto_field = "django.db.models.BigAutoField"
