"""The Python blocks in docs/howto run as they stand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOWTO = Path(__file__).parents[2] / "docs" / "howto"
PAGES = [path for path in sorted(HOWTO.glob("*.md")) if "```python" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_python_blocks_of_a_how_to_run(page: Path, tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    program = "import django\ndjango.setup()\n" + "\n".join(blocks)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "gongxiao.config.settings",
        "GONGXIAO_HOME": str(tmp_path),
        "GONGXIAO_OUTLINES": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_there_is_a_how_to_with_python_in_it() -> None:
    assert [page.stem for page in PAGES]
