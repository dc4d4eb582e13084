"""The shape of the code: short files, short functions, one direction of imports, no forbidden names."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from tests.architecture.declared import INDICATORS, KINDS

from gongxiao.kernel.models import Subject

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "gongxiao"
GENERATED = "migrations"
FILES = sorted(path for path in SOURCE.rglob("*.py") if GENERATED not in path.parts)
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 400, 40
EMPTY_NAMES = re.compile(r"^(utils?|helpers?|common|managers?|service|misc|base_?class(es)?)$")
EMPTY_CLASSES = re.compile(r"(Manager|Service|Helper|Util|Info|Handler)$")
# Those that state figures: how a report is signed off is a kind too, but no business of the co-op's.
DOMAINS = {one.domain for one in INDICATORS} - {"kernel"}
CODES = {kind.code for kind in KINDS}
CHINESE = re.compile(r"[一-龥]")
# A registry's host would make every installation depend on it; a path of one machine makes nothing work elsewhere.
FOREIGN = re.compile(
    rb"(files\.python"
    rb"hosted|py"
    rb"pi\.org|mirrors?\.[a-z]|registry\.npm|conda\.ana)"
    rb"|(?<![\w.:}])/(work|home|Users|root|mnt)/[A-Za-z0-9_.]"
)


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in FILES:
        yield str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        str(path.relative_to(SOURCE)): lines
        for path in FILES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{name}:{node.name}": length(node)
        for name, tree in trees()
        for node in functions(tree)
        if length(node) > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_modules_and_classes_are_named_after_what_they_are() -> None:
    empty = [
        str(path) for path in FILES if EMPTY_NAMES.match(path.stem) or EMPTY_NAMES.match(path.parent.name)
    ]
    empty += [
        f"{name}:{node.name}"
        for name, tree in trees()
        if name.split("/")[0] not in DOMAINS  # there a service is what the co-op does for farmers
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and EMPTY_CLASSES.search(node.name)
    ]
    assert empty == []


def test_nobody_listens_to_signals() -> None:
    """A reader follows the flow with "go to definition"; a signal is a flow nobody can see."""
    listening = []
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                imported = [f"{node.module}.{one.name}" for one in node.names]
            elif isinstance(node, ast.Import):
                imported = [one.name for one in node.names]
            else:
                continue
            listening += [
                f"{name}: {one}" for one in imported if re.match(r"django\.(dispatch|.*\bsignals\b)", one)
            ]
    assert listening == []


def test_nobody_asks_which_kind_a_record_is() -> None:
    """Outside the kernel the kind answers for itself: no `if record.kind == ...`."""
    asking = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        if not name.startswith("kernel/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(isinstance(op, ast.Eq | ast.NotEq | ast.In) for op in node.ops)
        and any(
            isinstance(side, ast.Attribute) and side.attr == "kind" for side in (node.left, *node.comparators)
        )
        and any(
            isinstance(side, ast.Constant) and side.value in CODES for side in (node.left, *node.comparators)
        )
    ]
    assert asking == []


def test_layers_import_only_downwards() -> None:
    checked = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", checked.stdout)


def test_a_model_of_a_domain_is_a_register_or_a_row_of_one() -> None:
    """What happens is a kind; only what lasts is a model."""
    for domain in DOMAINS:
        for model in apps.get_app_config(domain).get_models():
            owners = [
                field.related_model
                for field in model._meta.get_fields()
                if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
            ]
            rows_of = [one for one in owners if issubclass(one, Subject)]
            assert issubclass(model, Subject) or rows_of, model


def test_every_module_says_what_it_is() -> None:
    """A docstring opens with the Chinese term, unless the file is an empty package."""
    silent = []
    for name, tree in trees():
        said = ast.get_docstring(tree) or ""
        if tree.body and not CHINESE.search(said.split("\n")[0]):
            silent.append(name)
    assert silent == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_kinds_docstring_opens_with_the_chinese_term(kind: type) -> None:
    said = kind.__doc__ or ""
    assert re.match(r"[一-龥]+[^:：\n]*[:：]", said), said.split("\n")[0]


def test_every_setting_an_operator_may_give_is_documented() -> None:
    named = {
        word
        for path in (*FILES, *SOURCE.rglob("*.toml"))
        for word in re.findall(r"GONGXIAO_[A-Z_]*[A-Z]", path.read_text(encoding="utf-8"))
    }
    table = (SOURCE / "config" / "settings.py").read_text(encoding="utf-8").split('"""')[1]
    documented = set(re.findall(r"^\| (GONGXIAO_[A-Z_]+) \|", table, re.MULTILINE))
    assert named == documented


def test_the_commands_of_the_readme_are_targets_of_the_makefile() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for name in ("README.md", "README.zh.md", "CONTRIBUTING.md"):
        asked = set(re.findall(r"\bmake ([a-z][a-z-]+)", _code_of((ROOT / name).read_text(encoding="utf-8"))))
        assert asked <= targets, f"{name}: {asked - targets}"
    for name in ("README.md", "README.zh.md"):
        asked = set(re.findall(r"^make ([a-z-]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        assert asked == {"demo", "test"}, name


def _code_of(markdown: str) -> str:
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", markdown, re.DOTALL))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name.decode() for name in listed.split(b"\0") if name]


@pytest.mark.skipif(
    not (ROOT / ".git").exists(), reason="not a checkout: nothing says which files are tracked"
)
def test_no_tracked_file_names_a_registrys_host_or_a_path_of_one_machine() -> None:
    foreign = [
        f"{path.relative_to(ROOT)}: {found.group().decode()}"
        for path in tracked()
        if path.is_file() and path != Path(__file__)
        for found in FOREIGN.finditer(path.read_bytes())
        if b"\0" not in path.read_bytes()[:1000]
    ]
    assert foreign == []


@pytest.mark.parametrize(
    "planted", [b"see /work/x", b"cd /home/me/x", b'"/root/.ssh', b"https://pypi.org/simple"]
)
def test_a_planted_path_or_host_is_found(planted: bytes) -> None:
    assert FOREIGN.search(planted)
