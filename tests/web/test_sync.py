"""What devices hand in late, twice, out of order or by the wrong person is in the books once, or on the desk with the reason."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.make import Make, day, written
from tests.together import together
from tests.web.conftest import Town

from gongxiao.kernel import case, closing
from gongxiao.kernel import draft as drafts
from gongxiao.kernel.models import Attachment, Closing, Draft, Record, Step, User
from gongxiao.web import arrivals

SignedIn = Callable[[User], Client]
Item = dict[str, Any]


def fair(by: User, **more: Any) -> Item:
    answers = more.pop("answers", {"name": "春茶节", "sales": "1280"})
    return {
        "key": str(uuid.uuid4()), "user": by.pk, "filled_at": "2022-03-05T08:00:00+08:00", "kind": "trial.fair",
        "org": more.pop("org"), "on": "2022-03-05", "answers": answers, **more,
    }  # fmt: skip


def send(client: Client, *items: Any) -> list[dict[str, str]]:
    response = client.post("/sync/", json.dumps({"items": items}), content_type="application/json")
    assert response.status_code == 200, response.content
    answers: list[dict[str, str]] = response.json()["answers"]
    return answers


@pytest.fixture
def officer(town: Town, as_user: SignedIn) -> Client:
    return as_user(town.officer)


def test_a_paper_filled_in_without_a_network_is_signed_once_and_both_times_are_kept(
    town: Town, officer: Client
) -> None:
    item = fair(town.officer, org=town.east.code)
    (first,) = send(officer, item)
    (second,) = send(officer, item)
    record = Record.objects.get()
    assert (first["outcome"], second["outcome"]) == ("done", "again")
    assert first["number"] == second["number"] == record.number == f"{town.east.code}-试展销会-2022-0001"
    kept = Draft.objects.get(record=record)
    assert kept.filled_at is not None
    assert kept.filled_at.isoformat() == "2022-03-05T00:00:00+00:00"
    assert kept.received_at is not None
    assert timezone.now() - kept.received_at < timedelta(minutes=1)


def test_the_same_key_with_other_content_is_refused_and_names_the_first(town: Town, officer: Client) -> None:
    item = fair(town.officer, org=town.east.code)
    send(officer, item)
    before = written()
    (answer,) = send(officer, item | {"answers": {"name": "春茶节", "sales": "12800"}})
    assert (answer["outcome"], answer["code"]) == ("refused", "key.reused")
    assert f"（{Record.objects.get().number}）" in answer["sentence"]
    assert written() == before


def test_one_bad_item_holds_up_no_other(town: Town, officer: Client) -> None:
    good = [fair(town.officer, org=town.east.code) for _ in range(2)]
    bad: list[Any] = [None, 7, {"user": town.officer.pk}, fair(town.officer, org=town.east.code, on="2022-02-30"),
                      fair(town.officer, org=town.east.code, answers={"name": {"a": 1}}),
                      fair(town.officer, org=town.east.code, answers={"name": "坏\x00字"}),
                      fair(town.officer, org=town.east.code, answers={"name": "半\ud800字"}),
                      fair(town.officer, org=town.east.code, answers={"nonsense": "1"}),
                      fair(town.officer, org=town.east.code, kind="no.such"), fair(town.officer, org=["x"])]  # fmt: skip
    answers = send(officer, good[0], *bad, good[1])
    assert [one["outcome"] for one in answers] == ["done", *["refused"] * len(bad), "done"]
    assert all(one["sentence"] and one["code"] for one in answers[1:-1])
    assert Record.objects.count() == 2


def test_what_the_books_refuse_waits_on_the_desk_with_the_reason_and_is_signed_there(
    town: Town, officer: Client
) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    item = fair(town.officer, org=town.east.code, on=tomorrow)
    (answer,) = send(officer, item)
    assert (answer["outcome"], answer["code"]) == ("refused", "day.future")
    assert not Record.objects.exists()
    assert send(officer, item)[0] == answer, "a lost answer is given again"
    page = officer.get("/").content.decode()
    assert "被拒" in page
    assert f"日期 {tomorrow} 在未来。请核对日期；手机或电脑的时间是否正确？" in page
    assert answer["url"] == f"/drafts/{item['key']}"
    assert "离线填写，上传时没有入账" in officer.get(answer["url"]).content.decode()

    sent = {
        "org": str(town.east.pk),
        "occurred_on": "2022-03-05",
        "then": "sign",
        "a-name": "春茶节",
        "a-sales": "1280",
    }
    officer.post(answer["url"], sent)
    record = Record.objects.get()
    assert send(officer, item)[0] | {"outcome": "again", "number": record.number} == send(officer, item)[0]
    assert "被拒" not in officer.get("/").content.decode()


def test_a_closed_month_a_missing_duty_and_a_strange_unit_are_refused_as_on_a_page(
    town: Town, officer: Client, as_user: SignedIn
) -> None:
    closing_day = Closing.objects.create(org=town.county, through=day("2022-03-31"), by=town.head)
    type(town.county).objects.filter(pk=town.county.pk).update(closed_through=day("2022-03-31"))
    assert closing.closed_through(town.east) == closing_day.through
    (closed,) = send(officer, fair(town.officer, org=town.east.code))
    (strange,) = send(officer, fair(town.officer, org=town.west.code, on="2022-04-05"))
    (duty,) = send(as_user(town.fixer), fair(town.fixer, org=town.east.code, on="2022-04-05"))
    assert closed["code"].startswith("period")
    assert strange["code"] == "paper.org"
    assert (duty["outcome"], Record.objects.count()) == ("refused", 0)


def test_nothing_is_signed_under_another_person(town: Town, officer: Client) -> None:
    item = fair(town.neighbour, org=town.west.code)
    before = written()
    (answer,) = send(officer, item)
    assert (answer["outcome"], answer["code"]) == ("retry", "user")
    assert written() == before
    assert not Draft.objects.exists()


def test_a_key_of_somebody_else_is_not_taken_over(town: Town, officer: Client, as_user: SignedIn) -> None:
    item = fair(town.officer, org=town.east.code)
    send(officer, item)
    (answer,) = send(as_user(town.neighbour), item | {"user": town.neighbour.pk, "org": town.west.code})
    assert (answer["outcome"], answer["code"]) == ("refused", "key.other_user")
    assert Record.objects.count() == 1


def test_a_paper_waits_for_the_one_it_rests_on(town: Town, officer: Client) -> None:
    head = fair(town.officer, org=town.east.code)
    rests = fair(town.officer, org=town.east.code, cause={"key": head["key"]})
    assert send(officer, rests)[0]["code"] == "cause.waiting"
    assert not Draft.objects.exists()
    send(officer, head)
    assert send(officer, rests)[0]["outcome"] == "done"
    first, second = Record.objects.order_by("pk")
    assert second.cause == first


def test_a_paper_whose_cause_was_refused_is_signed_on_the_desk_after_it(town: Town, officer: Client) -> None:
    head = fair(town.officer, org=town.east.code, answers={"sales": "1"})
    rests = fair(town.officer, org=town.east.code, cause={"key": head["key"]})
    answers = send(officer, head, rests)
    assert [one["outcome"] for one in answers] == ["refused", "refused"]
    assert answers[1]["code"] == "cause.unsigned"
    sent = {"org": str(town.east.pk), "occurred_on": "2022-03-05", "then": "sign", "a-name": "春茶节"}
    officer.post(f"/drafts/{rests['key']}", sent)
    assert not Record.objects.exists()
    officer.post(f"/drafts/{head['key']}", sent)
    officer.post(f"/drafts/{rests['key']}", sent)
    first, second = Record.objects.order_by("pk")
    assert second.cause == first


def move(by: User, record: Record, to: str, **more: Any) -> Item:
    return {"key": str(uuid.uuid4()), "user": by.pk, "moves": {"record": record.pk}, "to": to, "expect": 1,
            "on": "2022-03-02", "answers": {}, **more}  # fmt: skip


def test_a_step_is_taken_once_and_a_stale_one_becomes_a_to_do(
    town: Town, officer: Client, make: Make
) -> None:
    fault = make.fault(org=town.east)
    item = move(town.officer, fault, "fixing")
    assert [send(officer, item)[0]["outcome"] for _ in range(3)] == ["done", "again", "again"]
    assert Step.objects.filter(record=fault).count() == 2
    (stale,) = send(officer, move(town.officer, fault, "fixing"))
    assert (stale["outcome"], stale["code"]) == ("refused", "move.stale")
    page = officer.get("/").content.decode()
    assert fault.number in page
    assert officer.get(stale["url"])["Location"] == f"/records/{fault.pk}/"
    assert Step.objects.filter(record=fault).count() == 2


def test_the_fixer_does_not_check_the_own_fix_from_a_telephone_either(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    both = make.user("两头办", {"trial.officer": town.east, "trial.fixer": town.east})
    fault = make.fault(org=town.east)
    case.advance(fault, "fixing", on=day("2022-03-02"), by=both)
    case.advance(fault, "rechecking", on=day("2022-03-03"), by=both)
    item = move(both, fault, "closed", expect=3, on="2022-03-04", answers={"opinion": "合格", "cost": "1200"})
    (own,) = send(as_user(both), item)
    assert (own["outcome"], own["code"]) == ("refused", "move.same_person")
    other = as_user(town.officer)
    (done,) = send(other, item | {"key": str(uuid.uuid4()), "user": town.officer.pk})
    assert done["outcome"] == "done"
    assert fault.steps.get(serial=4).done_by == town.officer


def test_a_step_of_a_strange_case_is_not_there(town: Town, make: Make, as_user: SignedIn) -> None:
    fault = make.fault(org=town.east)
    (answer,) = send(as_user(town.neighbour), move(town.neighbour, fault, "fixing"))
    assert (answer["outcome"], answer["code"]) == ("refused", "move.unknown")
    assert fault.number not in answer["sentence"]
    assert fault.steps.count() == 1


def test_a_picture_is_kept_under_its_checksum_and_only_whole(town: Town, officer: Client) -> None:
    content = b"\xff\xd8\xff" + b"0" * 60
    digest = hashlib.sha256(content).hexdigest()

    def upload(sent: bytes, name: str = digest) -> int:
        return officer.post(f"/sync/files/{name}", {"file": SimpleUploadedFile("a.jpg", sent)}).status_code

    assert upload(content[:-1]) == 409
    assert not Attachment.objects.exists()
    assert (upload(content), upload(content)) == (200, 200)
    assert Attachment.objects.get().pk == digest
    item = fair(town.officer, org=town.east.code, answers={"name": "春茶节", "photos": [digest]})
    assert send(officer, item)[0]["outcome"] == "done"
    assert Record.objects.get().body["photos"] == [digest]
    lost = fair(town.officer, org=town.east.code, answers={"name": "春茶节", "photos": ["0" * 64]})
    (answer,) = send(officer, lost)
    assert answer["outcome"] == "refused"
    assert "有附件没有上传成功，请重新上传。" in answer["sentence"]
    assert Draft.objects.get(pk=lost["key"]).refused == answer["sentence"]


@pytest.mark.parametrize(
    "sent",
    ["", "{", "[]", '{"items": 5}', '{"items": [NaN]}', "[" * 100_000, json.dumps({"items": [1] * 51})],
)
def test_a_batch_that_cannot_be_read_is_said_so(sent: str, officer: Client) -> None:
    response = officer.post("/sync/", sent, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["sentence"]
    assert response.json()["code"]


def test_who_is_signed_out_is_led_to_the_sign_in_and_nothing_is_kept(town: Town) -> None:
    item = fair(town.officer, org=town.east.code)
    response = Client().post("/sync/", json.dumps({"items": [item]}), content_type="application/json")
    assert response.status_code == 302
    assert not Draft.objects.exists()


def test_a_fault_of_ours_is_tried_again_and_loses_nothing(
    town: Town, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = fair(town.officer, org=town.east.code)

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as during:
        during.setattr(drafts, "sign", broken)
        assert [one["outcome"] for one in send(officer, item, item)] == ["retry", "retry"]
    assert not Draft.objects.exists()
    assert send(officer, item)[0]["outcome"] == "done"


@pytest.mark.usefixtures("shared_books")
def test_eight_retries_of_one_item_at_once_make_one_record() -> None:
    make = Make()
    by, org = make.clerk, make.root
    item = fair(by, org=org.code)
    answers = together([lambda: arrivals.take(item, by=by)] * 8)
    outcomes = sorted(one.outcome for one in answers if isinstance(one, arrivals.Answer))
    assert len(outcomes) == 8, answers
    assert set(outcomes) <= {"done", "again", "retry"}
    assert outcomes.count("done") == 1
    assert (Record.objects.count(), Draft.objects.count()) == (1, 1)
    assert arrivals.take(item, by=by).outcome == "again"
