"""升级数据库: brings the tables of the database to this version."""

import argparse

from django.core.management import call_command


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments: there is one database and one right state of it."""


def run(args: argparse.Namespace) -> int:
    """Apply every migration not yet applied."""
    call_command("migrate", interactive=False)
    return 0
