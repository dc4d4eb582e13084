"""命令行: the `gongxiao` command; finds its subcommands in `gongxiao.commands`."""

import argparse
import ast
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from types import ModuleType

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from gongxiao import __version__
from gongxiao.basis.refusal import Refused

DONE, REFUSED, INTERRUPTED = 0, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code.

    0 done; 2 when the product refuses or the installation is set up wrongly, after one sentence on stderr;
    130 when interrupted. Any other exception is a defect and keeps its traceback.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser, module = _parser(arguments)
    args = parser.parse_args(arguments)
    if module is None:
        parser.print_help()
        return DONE
    try:
        prepare_environment(module)
        django.setup()
        return int(module.run(args))
    except Refused as refusal:
        return _say(refusal.sentence, REFUSED)
    except (ImproperlyConfigured, CommandError) as error:
        return _say(str(error), REFUSED)
    except KeyboardInterrupt:
        return _say("已中断。", INTERRUPTED)


def command_titles() -> dict[str, str]:
    """Name and first docstring line of every subcommand, read without importing any of them."""
    titles = {}
    for file in files("gongxiao.commands").iterdir():
        name = file.name.removesuffix(".py").replace("_", "-")
        if file.name.endswith(".py") and not file.name.startswith("_"):
            docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
            titles[name] = docstring.partition("\n")[0]
    return dict(sorted(titles.items()))


def prepare_environment(module: ModuleType) -> None:
    """Set the variables the subcommand asks for and those Django needs, unless the operator has set them."""
    wanted = {"DJANGO_SETTINGS_MODULE": "gongxiao.config.settings", **getattr(module, "ENVIRONMENT", {})}
    for name, value in wanted.items():
        os.environ.setdefault(name, value)


def _parser(arguments: Sequence[str]) -> tuple[argparse.ArgumentParser, ModuleType | None]:
    parser = argparse.ArgumentParser(prog="gongxiao", description="供销：县级供销社的业务、账与工作报告。")
    parser.add_argument("--version", action="version", version=__version__)
    subparsers = parser.add_subparsers(metavar="命令")
    asked = next((word for word in arguments if not word.startswith("-")), None)
    module = None
    for name, title in command_titles().items():
        subparser = subparsers.add_parser(name, help=title, description=title)
        if name == asked:  # only the one that runs: the others' imports would make every start slow
            module = import_module(f"gongxiao.commands.{name.replace('-', '_')}")
            module.configure(subparser)
    return parser, module


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - the one place where the program speaks to a terminal
    return code


if __name__ == "__main__":
    sys.exit(main())
