"""锁定单据种类: writes kinds.lock.json, to which kinds may only be added; refuses when one lost or changed something."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from gongxiao.basis.refusal import Refused


def configure(parser: argparse.ArgumentParser) -> None:
    """`--check` writes nothing and fails when the lock is not the one the declarations give."""
    parser.add_argument("--file", type=Path, default=Path("kinds.lock.json"), help="锁定文件")
    parser.add_argument("--check", action="store_true", help="只检查是否与声明一致")


def run(args: argparse.Namespace) -> int:
    """Write or check the lock. Raises `Refused` with what is wrong, and leaves the file as it was."""
    from gongxiao.kernel import lock
    from gongxiao.kernel.kind import kinds

    before = args.file.read_text(encoding="utf-8") if args.file.exists() else "{}"
    faults = lock.faults(json.loads(before), kinds.values())
    if faults:
        raise Refused("\n".join(["单据种类只能增加，没有写锁定文件：", *faults]), code="lock.broken")
    now = lock.text(kinds.values())
    if args.check and now != before:
        raise Refused(f"{args.file} 与声明不一致，请运行 gongxiao lock-kinds。", code="lock.stale")
    if not args.check:
        args.file.write_text(now, encoding="utf-8")
        print(f"已锁定 {len(kinds)} 种单据。")
    return 0
