"""Django 管理命令: passes what follows to Django (`gongxiao manage shell`)."""

import argparse

from django.core.management import execute_from_command_line


def configure(parser: argparse.ArgumentParser) -> None:
    """Everything after `manage` belongs to Django."""
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...")


def run(args: argparse.Namespace) -> int:
    """Run a management command of Django's."""
    execute_from_command_line(["gongxiao manage", *args.arguments])
    return 0
