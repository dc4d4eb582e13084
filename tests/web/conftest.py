"""What the tests of pages rely on: a browser without a screen, signed in as somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.make import Make

from gongxiao.kernel import shipped
from gongxiao.kernel.models import Org, User


class Town:
    """A county with two towns beside each other, and people in each: what one sees the other must not."""

    def __init__(self, make: Make) -> None:
        shipped.ship()
        self.county = make.root
        self.east = make.org("东镇供销社", make.root)
        self.west = make.org("西镇供销社", make.root)
        every = ("trial.officer", "office_clerk", "leader", "statistician", "accountant")
        self.officer = make.user("东镇办事员", {"trial.officer": self.east})
        self.fixer = make.user("东镇整改员", {"trial.fixer": self.east})
        self.neighbour = make.user("西镇办事员", dict.fromkeys(every, self.west))
        self.head = make.user("县社主任", dict.fromkeys((*every, "trial.keeper"), make.root))
        self.stranger = make.user("没有任职的人", {})


@pytest.fixture
def town(make: Make) -> Town:
    return Town(make)


@pytest.fixture
def as_user(client: Client) -> Callable[[User], Client]:
    """`as_user(somebody)`: a client signed in as them."""

    def signed_in(user: User) -> Client:
        fresh = Client()
        fresh.force_login(user)
        return fresh

    assert client is not None
    return signed_in


def paper(org: Org, on: str = "2022-03-05", **answers: Any) -> dict[str, Any]:
    """What the form of a kind sends, for fields called by their plain names."""
    sent: dict[str, Any] = {"org": str(org.pk), "occurred_on": on, "then": "sign"}
    for name, value in answers.items():
        sent[name if name in ("kind", "then", "confirmed", "cause") else f"a-{name}"] = value
    return sent
