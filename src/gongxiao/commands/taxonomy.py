"""写分类标准: writes the XBRL taxonomy of the indicator catalogue: schema, labels, presentation, dimensions, units."""

from __future__ import annotations

import argparse
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    """`gongxiao taxonomy -o taxonomy`."""
    parser.add_argument("-o", "--output", type=Path, default=Path("taxonomy"), help="写到哪个目录")


def run(args: argparse.Namespace) -> int:
    """Write every file; the same catalogue gives the same bytes."""
    from gongxiao.reports.xbrl import taxonomy

    args.output.mkdir(parents=True, exist_ok=True)
    written = taxonomy.files()
    for name, content in written.items():
        (args.output / name).write_bytes(content)
    print(f"已写出 {args.output}：{'、'.join(written)}")
    return 0
