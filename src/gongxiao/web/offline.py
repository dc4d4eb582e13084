"""离线页: pages a device keeps and opens without a network. They are the same for everybody and hold nothing personal."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

CORE = (
    "web/app.css", "web/icon.svg", "web/dom.js", "web/offline/store.js", "web/offline/lock.js", "web/offline/photo.js",
    "web/offline/outbox.js", "web/offline/bar.js", "web/offline/install.js",
)  # fmt: skip
WORKER = "web/offline/worker.js"


@dataclass(frozen=True)
class Shell:
    """离线页: the page called `name`, its template and the files it needs besides the common ones.

    Declaring one is enough for the service worker to keep it. `title` names it where the device offers short cuts.
    """

    name: str
    template: str
    title: str = ""
    files: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.name in shells:
            raise TypeError(f"two shells are called {self.name!r}")
        shells[self.name] = self

    def html(self, request: HttpRequest) -> str:
        """The page; no request reaches the template, so nothing of whoever asks can stand in it."""
        others = [{"name": one.name, "words": _(one.title)} for one in shells.values() if one.title]
        return render_to_string(self.template, {"others": others, "language": request.LANGUAGE_CODE})


shells: dict[str, Shell] = {}
NO_NETWORK = Shell("no_network", "web/pages/no_network.html")


def addresses() -> list[str]:
    """Everything the device keeps: the pages and their files, under the names they are served by."""
    files = dict.fromkeys([*CORE, *(file for shell in shells.values() for file in shell.files)])
    return [*(reverse(name) for name in shells), *(static(file) for file in files)]


def version(request: HttpRequest) -> str:
    """Changes whenever anything the device keeps changes, the language of the pages included."""
    said = hashlib.sha256(_files_digest().encode())
    for shell in shells.values():
        said.update(shell.html(request).encode())
    said.update("".join(addresses()).encode())
    return f"{get_language()}-{said.hexdigest()[:16]}"


def source(name: str) -> str:
    """The text of one of our static files."""
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _files_digest() -> str:
    """Of the files as they lie in the package: the same in a demo, whose addresses carry no checksum."""
    said = hashlib.sha256()
    for name in dict.fromkeys([*CORE, WORKER, *(file for one in shells.values() for file in one.files)]):
        said.update(f"{name}\n{source(name)}".encode())
    return said.hexdigest()
