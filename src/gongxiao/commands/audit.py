"""核对总流水: re-adds balances, stages, numbers, checksums, attachments and the trigger set, and names what is wrong."""

from __future__ import annotations

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments: the whole journal is read."""


def run(args: argparse.Namespace) -> int:
    """1 when anything is wrong."""
    from gongxiao.kernel import audit

    faults = audit.faults()
    for fault in faults:
        print(fault)
    print(f"核对发现 {len(faults)} 处问题。" if faults else "核对无误。")
    return 1 if faults else 0
