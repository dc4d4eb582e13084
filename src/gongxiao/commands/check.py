"""检查安装: are the settings safe and is the database up to date?"""

import argparse

from django.conf import settings
from django.core.management import call_command

from gongxiao.basis.refusal import Refused


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments: what is checked follows from what the installation serves."""


def run(args: argparse.Namespace) -> int:
    """Run Django's checks, those for a public server too when it has a public name.

    Refuses when the database lacks a migration; Django's own objections end the command as well.
    """
    call_command("check", databases=["default"], deploy=settings.IS_PUBLIC, fail_level="WARNING")
    refuse_an_outdated_database()
    print("安装没有发现问题。")
    return 0


def refuse_an_outdated_database() -> None:
    """Raise `Refused` unless every migration of this version has been applied."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise Refused(
            f"数据库还差 {len(waiting)} 步升级，请先备份，再运行 gongxiao migrate。", "database.outdated"
        )
