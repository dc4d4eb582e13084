"""Scripts come under names that change with their content, in the page and in each other's imports."""

from pathlib import Path

from django.core.management import call_command
from django.test import override_settings


def test_a_module_imports_its_neighbours_under_the_names_they_are_served_by(tmp_path: Path) -> None:
    storages = {"staticfiles": {"BACKEND": "gongxiao.config.static.ModuleStorage"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    folder = tmp_path / "web"
    (entry,) = folder.glob("app.*.js")
    (neighbour,) = folder.glob("dom.*.js")
    assert f'from "./{neighbour.name}"' in entry.read_text("utf-8")
    assert neighbour.with_name(f"{neighbour.name}.gz").exists()


def test_a_domain_s_module_imports_the_common_ones_under_the_names_they_are_served_by(tmp_path: Path) -> None:
    storages = {"staticfiles": {"BACKEND": "gongxiao.config.static.ModuleStorage"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    (entry,) = (tmp_path / "stewardship/round").glob("round.*.js")
    (outbox,) = (tmp_path / "web/offline").glob("outbox.*.js")
    assert f'from "../../web/offline/{outbox.name}"' in entry.read_text("utf-8")
