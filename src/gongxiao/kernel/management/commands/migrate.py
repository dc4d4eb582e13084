"""升级: Django's migrate, and then the triggers and the shipped rows of the registers, every time."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db.migrations.recorder import MigrationRecorder

from gongxiao.kernel import shipped, triggers


class Command(DjangoMigrate):
    """A rebuilt table loses its triggers without a word, so they are laid anew after every migration."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options.get("plan") or options.get("check_unapplied"):
            return
        from django.db import connection

        if ("kernel", "0001_initial") in MigrationRecorder(connection).applied_migrations():
            triggers.install()
            shipped.ship()
