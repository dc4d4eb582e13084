"""The `gongxiao` command finds its subcommands by itself and says what is wrong in one sentence."""

import argparse
import os
import socket
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongxiao import cli
from gongxiao.basis.refusal import Refused
from gongxiao.commands import check, serve


def planted(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let `gongxiao check` raise this error."""

    def fail(_: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr(check, "run", fail)


def test_every_subcommand_says_in_chinese_what_it_does() -> None:
    titles = cli.command_titles()
    assert {"check", "manage", "migrate", "serve"} <= set(titles)
    for name, title in titles.items():
        assert any("一" <= character <= "龥" for character in title), name


def test_every_subcommand_can_be_asked_for_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name in cli.command_titles():
        with pytest.raises(SystemExit) as end:
            cli.main([name, "--help"])
        assert end.value.code == 0, name
        assert f"gongxiao {name}" in capsys.readouterr().out


def test_without_a_subcommand_they_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert "migrate" in capsys.readouterr().out


@pytest.mark.parametrize(
    "error", [Refused("库存不足，请先入库。"), ImproperlyConfigured("库存不足，请先入库。")]
)
def test_a_refusal_is_one_sentence_on_stderr_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    planted(monkeypatch, error)
    assert cli.main(["check"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "库存不足，请先入库。\n")


def test_an_interruption_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    planted(monkeypatch, KeyboardInterrupt())
    assert cli.main(["check"]) == 130
    assert capsys.readouterr().err == "已中断。\n"


def test_a_defect_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        cli.main(["check"])


def test_a_subcommands_environment_is_set_unless_already_given(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("planted")
    module.ENVIRONMENT = {"GONGXIAO_DEMO": "1", "GONGXIAO_HOME": "demo"}  # type: ignore[attr-defined]
    monkeypatch.setenv("GONGXIAO_HOME", "mine")
    monkeypatch.setenv("GONGXIAO_DEMO", "placeholder")  # so that it is put back afterwards
    monkeypatch.delenv("GONGXIAO_DEMO")
    cli.prepare_environment(module)
    assert (os.environ["GONGXIAO_HOME"], os.environ["GONGXIAO_DEMO"]) == ("mine", "1")


@pytest.mark.parametrize("mode", ["DEMO", "DEBUG"])
@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])
def test_a_demo_does_not_listen_beyond_this_machine(settings: object, mode: str, host: str) -> None:
    setattr(settings, mode, True)
    with pytest.raises(Refused, match=f"不能监听 {host}"):
        serve.refuse_a_public_demo(host)
    serve.refuse_a_public_demo("127.0.0.1")


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match=f"127.0.0.1 的端口 {port} 不能使用"):
            serve.refuse_a_port_in_use("127.0.0.1", port)
    serve.refuse_a_port_in_use("127.0.0.1", port)


@pytest.mark.parametrize("port", [-1, 70_000])
def test_a_port_that_cannot_be_is_refused(port: int) -> None:
    with pytest.raises(Refused, match=f"端口 {port} 不能使用"):
        serve.refuse_a_port_in_use("127.0.0.1", port)


@pytest.mark.django_db
def test_an_up_to_date_database_is_served() -> None:
    check.refuse_an_outdated_database()


@pytest.mark.django_db
def test_a_database_that_lacks_a_migration_is_not_served() -> None:
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    with pytest.raises(Refused, match="数据库还差 1 步升级，请先备份，再运行 gongxiao migrate"):
        check.refuse_an_outdated_database()
