"""Fifty telephones over a bad network: requests lost, answers lost, sent twice, out of order. The books equal the oracle."""

from __future__ import annotations

import json
import random
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.make import Make, day
from tests.web.conftest import Town

from gongxiao.kernel import draft as drafts
from gongxiao.kernel.models import Draft, Fact, Record, Step, User

PHONES, ITEMS = 50, 6
Item = dict[str, Any]


class Phone:
    """A device with an outbox, as web/offline/outbox.js keeps it: an item leaves it only when it was answered for."""

    def __init__(self, user: User, org: str, chance: random.Random) -> None:
        self.user, self.chance = user, chance
        self.client = Client()
        self.client.force_login(user)
        self.refused: dict[str, str] = {}
        self.outbox_first = ""
        self.outbox = [self._item(number, org) for number in range(ITEMS)]
        self.made = list(self.outbox)

    def _item(self, number: int, org: str) -> Item:
        """Mostly right; some from a clock that is a day ahead, some with a name left out; some resting on the first."""
        clock = self.chance.choice([0, 0, 0, -3, 1])
        on = timezone.localdate() + timedelta(days=clock)
        answers = {"name": f"展销会{number}", "sales": str(self.chance.randint(1, 9_999))}
        if self.chance.random() < 0.1:
            del answers["name"]
        if number == 0:
            on, answers = day("2022-03-05"), {"name": "第一场", "sales": "1"}
        item = {"key": str(uuid.UUID(int=self.chance.getrandbits(128), version=4)), "user": self.user.pk, "kind": "trial.fair",
                "org": org, "on": on.isoformat(), "filled_at": on.isoformat() + "T08:00:00+08:00", "answers": answers}  # fmt: skip
        if number and self.chance.random() < 0.3:
            item["cause"] = {"key": self.outbox_first}
        if number == 0:
            self.outbox_first = str(item["key"])
        return item

    def meet(self) -> None:
        """One try over the network: a part of the outbox, shuffled, perhaps twice; the answer may never come."""
        if self.chance.random() < 0.15:
            return  # the request was lost
        batch = self.chance.sample(self.outbox, self.chance.randint(0, len(self.outbox)))
        if self.chance.random() < 0.3:
            batch += self.chance.sample(batch, len(batch) // 2)
        body = json.dumps({"items": batch})
        response = self.client.post("/sync/", body, content_type="application/json")
        if self.chance.random() < 0.2:
            self.client.post("/sync/", body, content_type="application/json")  # a proxy sent it again
        if self.chance.random() < 0.3:
            return  # the answer was lost, and so may half a day's battery be
        for answer in response.json()["answers"]:
            if answer["outcome"] != "retry":
                self.outbox = [one for one in self.outbox if one["key"] != answer["key"]]
            if answer["outcome"] == "refused":
                self.refused[answer["key"]] = answer["code"]


def expected(phone: Phone) -> tuple[list[int], set[str]]:
    """What the items say by themselves: sales that count, and keys that the books must refuse."""
    today = timezone.localdate().isoformat()
    wrong = {one["key"] for one in phone.made if one["on"] > today or "name" not in one["answers"]}
    return [int(one["answers"]["sales"]) for one in phone.made if one["key"] not in wrong], wrong


def play(town: Town, make: Make, seed: int) -> list[Phone]:
    chance = random.Random(seed)
    phones = [
        Phone(make.user(f"{number}号手机", {"trial.officer": town.east}), town.east.code, chance)
        for number in range(PHONES)
    ]
    for _ in range(60):
        waiting = [phone for phone in phones if phone.outbox]
        if not waiting:
            break
        for phone in chance.sample(waiting, len(waiting)):
            phone.meet()
    assert not any(phone.outbox for phone in phones), "something never came through"
    return phones


def compare(phones: list[Phone]) -> None:
    """Nothing lost, nothing doubled, every refusal kept by both sides."""
    for phone in phones:
        sales, wrong = expected(phone)
        facts = Fact.objects.filter(metric__code="trial.fair.sales", record__signed_by=phone.user)
        assert Counter(value // 10_000 for value in facts.values_list("value", flat=True)) == Counter(sales)
        assert set(phone.refused) == wrong
        waiting = Draft.objects.filter(by=phone.user, record=None).exclude(refused="")
        assert {str(one.pk) for one in waiting} == wrong
        for record in Record.objects.filter(signed_by=phone.user).exclude(cause=None):
            assert record.cause is not None
            assert record.cause.key == f"draft:{phone.outbox_first}"


@pytest.mark.parametrize("seed", [1, 300])
def test_fifty_telephones_over_a_bad_network_equal_the_oracle(seed: int, town: Town, make: Make) -> None:
    phones = play(town, make, seed)
    compare(phones)
    assert sum(len(expected(phone)[1]) for phone in phones) > 20, "the seed plants refusals"
    assert Step.objects.count() == 0


def test_without_the_key_duplicates_appear_and_are_found(
    town: Town, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive: Callable[..., Draft] = drafts.receive

    def forgetful(arrival: Any, *, by: User) -> Draft:
        object.__setattr__(arrival, "key", uuid.uuid4())
        object.__setattr__(arrival, "awaits", None)
        return receive(arrival, by=by)

    monkeypatch.setattr(drafts, "receive", forgetful)
    chance = random.Random(4)
    phones = []
    for number in range(5):
        phone = Phone(make.user(f"健忘手机{number}", {"trial.officer": town.east}), town.east.code, chance)
        for one in phone.made:
            one.pop("cause", None)
        for _ in range(60):
            if phone.outbox:
                phone.meet()
        phones.append(phone)
    assert Record.objects.count() > sum(len(expected(phone)[0]) for phone in phones)
    with pytest.raises(AssertionError):
        compare(phones)
