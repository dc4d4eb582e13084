"""What a telephone keeps is the same for everybody, complete, and renewed when anything in it changes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import Town

from gongxiao.config.urls import PAGES
from gongxiao.kernel.models import User
from gongxiao.web import offline

SignedIn = Callable[[User], Client]
SHELLS = sorted({page.name for page in PAGES} & set(offline.shells))
pytestmark = pytest.mark.django_db


def settings_of(client: Client, language: str = "zh-hans") -> dict[str, object]:
    response = client.get("/sw.js", headers={"accept-language": language})
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    found: dict[str, object] = json.loads(
        response.content.decode().split("SETTINGS = ", 1)[1].split(";\n", 1)[0]
    )
    return found


@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_is_the_same_for_everybody(name: str, town: Town, as_user: SignedIn) -> None:
    address = reverse(name)
    pages = {who.get(address).content for who in (Client(), as_user(town.officer), as_user(town.head))}
    assert len(pages) == 1
    page = pages.pop().decode()
    assert "csrf" not in page
    assert str(town.head) not in page
    assert str(town.county) not in page


def test_the_worker_keeps_every_file_its_pages_ask_for(client: Client) -> None:
    kept = settings_of(client)["keep"]
    assert isinstance(kept, list)
    for name in SHELLS:
        page = client.get(reverse(name)).content.decode()
        asked = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css|svg))"', page)
        assert set(asked) <= set(kept)
    for address in kept:
        assert client.get(address).status_code == 200, address
        if address.endswith(".js"):
            text = offline.source(address.removeprefix("/static/"))
            folder = address.rpartition("/")[0]
            for wanted in re.findall(r'(?:from|import) "(\.[^"]+)"', text):
                parts = f"{folder}/{wanted}".split("/")
                while ".." in parts:
                    at = parts.index("..")
                    del parts[at - 1 : at + 1]
                assert "/".join(part for part in parts if part != ".") in kept, (address, wanted)


def test_the_worker_is_new_in_another_language_or_with_another_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    chinese, english = settings_of(client)["version"], settings_of(client, "en")["version"]
    assert chinese == settings_of(client)["version"] != english
    monkeypatch.setattr(offline, "_files_digest", lambda: "another")
    assert settings_of(client)["version"] != chinese


def test_the_manifest_names_icons_that_are_there_and_the_pages_that_work_without_a_network(
    client: Client,
) -> None:
    told = client.get("/manifest.webmanifest").json()
    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "standalone")
    assert {"192x192", "512x512"} <= {one["sizes"] for one in told["icons"]}
    assert all(client.get(one["src"]).status_code == 200 for one in told["icons"])
    assert {"name": "安全巡查", "url": "/round/"} in told["shortcuts"]


def test_every_word_a_script_says_stands_in_the_page(client: Client) -> None:
    page = client.get("/round/").content.decode()
    given = {name.replace("-", "") for name in re.findall(r" data-say-([a-z0-9-]+)=", page)}
    kept = settings_of(client)["keep"]
    assert isinstance(kept, list)
    scripts = "".join(offline.source(one.removeprefix("/static/")) for one in kept if one.endswith(".js"))
    asked = set(re.findall(r'\b(?:say|words)\("(\w+)"', scripts)) | set(
        re.findall(r'\w+: "([A-Z][a-z]\w+)"', scripts)
    )
    asked |= set(re.findall(r'say\([^()]*\? "(\w+)" : "(\w+)"\)', scripts)[0])
    assert {"Queue", "SignedOut", "Signed"} <= asked
    assert {one.lower() for one in asked} <= given
    assert 'data-say-signed-out="' in page
