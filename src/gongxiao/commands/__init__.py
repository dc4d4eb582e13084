"""命令: one module for each subcommand of `gongxiao`; a new module here is a new subcommand, nothing else to edit.

The first line of the module's docstring is its line in `gongxiao --help`. The module gives

- ``configure(parser: argparse.ArgumentParser) -> None``: its arguments;
- ``run(args: argparse.Namespace) -> int``: does it and returns the exit code. Django is set up by then;
- ``ENVIRONMENT: dict[str, str]`` (if it needs one): set, unless already given, before the settings are read.

Models are imported inside functions: when the module itself is imported Django is not set up yet.
"""
