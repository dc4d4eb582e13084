"""到件: takes in, one by one, what devices filled in without a network. Each is signed once, however often it arrives.

Nothing is posted here that a page could not post: the same questions, the same reach, the same journal. What the books
refuse becomes a draft of the person with the reason, so that it waits on the desk and not on a telephone.
"""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import OperationalError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import draft as drafts
from gongxiao.kernel import duty, unusual
from gongxiao.kernel.draft import Arrival
from gongxiao.kernel.field import Field, Photo, Rows
from gongxiao.kernel.form import Answers
from gongxiao.kernel.journal import canonical
from gongxiao.kernel.kind import Case, Kind, kinds
from gongxiao.kernel.models import Draft, Org, Record, User
from gongxiao.web import questions, reach
from gongxiao.web.questions import DAY, UNIT

log = logging.getLogger(__name__)
LARGEST = 400_000
CONTENT = ("kind", "org", "on", "answers", "cause", "moves", "to", "expect")
TO = "_to"


class ArrivalRefused(Refused):
    """What arrived cannot be read, so not even a draft of it is kept here; it stays on the device."""


class Waiting(Exception):
    """What it rests on has not arrived yet: the device sends it again later."""


@dataclass(frozen=True)
class Answer:
    """What became of one item: done, again (it was done before), refused, or retry (nothing was decided)."""

    outcome: str
    number: str = ""
    url: str = ""
    code: str = ""
    sentence: str = ""


def take(sent: Any, *, by: User) -> Answer:
    """Take in one item. Never raises: an item that breaks something must not hold up the others."""
    try:
        if isinstance(sent, dict) and sent.get("user") != by.pk:
            return Answer("retry", code="user", sentence=_("这一单由另一位用户填写，请由本人登录后上传。"))
        with transaction.atomic():
            return _take(sent, by)
    except Waiting:
        return Answer("retry", code="cause.waiting", sentence=_("所依据的单据还没有上传。"))
    except OperationalError:
        return Answer("retry", code="busy", sentence=_("服务器正忙，稍后自动再送。"))
    except Refused as refused:
        return Answer("refused", code=refused.code, sentence=refused.sentence)
    except Exception:
        log.exception("an arrival could not be taken in")
        return Answer(
            "retry", code="fault", sentence=_("服务器出错，没有入账，稍后自动再送；一直不成请报告管理员。")
        )


def _take(sent: Any, by: User) -> Answer:
    item = _read(sent)
    arrival = _move_of(item, by) if item.get("moves") else _paper_of(item, by)
    kept = drafts.receive(arrival, by=by)
    if kept.record is not None:
        return _done("again", kept.record)
    if kept.step_id is not None and kept.moves is not None:
        return _done("again", kept.moves)
    if kept.refused:
        return _refused(kept, kept.refused_code, kept.refused)
    try:
        with transaction.atomic():
            return _done("done", _moved(kept, item, by) if kept.moves else _signed(kept, item, by))
    except OperationalError:
        raise
    except Refused as refused:
        drafts.refuse(kept, refused)
        return _refused(kept, refused.code, refused.sentence)


def _done(outcome: str, record: Record) -> Answer:
    return Answer(outcome, record.number, reverse("record", args=[record.pk]))


def _refused(kept: Draft, code: str, sentence: str) -> Answer:
    return Answer("refused", url=reverse("draft", args=[kept.pk]), code=code, sentence=sentence)


def _signed(kept: Draft, item: dict[str, Any], by: User) -> Record:
    kind = kinds[kept.kind]
    if kept.org is None:
        raise ArrivalRefused(_("请选择单据所属的单位。"), code="paper.org")
    if item["cause"] and kept.cause is None and kept.awaits is None:
        raise ArrivalRefused(
            _("所依据的单据已作废，或者不在您的岗位范围内，请核对后再签。"), code="cause.gone"
        )
    taken = questions.ready(kind.fields, item["answers"], by)
    document = kind(org=kept.org, occurred_on=_day(item), **taken)
    # On a page the person confirms such a number before signing; here the question waits on the desk.
    if asked := unusual.questions(document.clean()):
        raise ArrivalRefused(" ".join(asked), code="unusual")
    return drafts.sign(kept, document, by=by)


def _moved(kept: Draft, item: dict[str, Any], by: User) -> Record:
    assert kept.moves is not None
    kind = kept.moves.paper
    assert issubclass(kind, Case)
    taken = questions.ready(kind.stages[item["to"]].form.fields, item["answers"], by)
    drafts.move(kept, item["to"], on=_day(item), by=by, answers=taken, expect=item["expect"])
    return kept.moves


def _paper_of(item: dict[str, Any], by: User) -> Arrival:
    kind = kinds.get(item["kind"])
    if kind is None or not duty.reach(by, kind):
        raise ArrivalRefused(_("没有这种单据，或者您的岗位不签这种单据。"), code="kind.unknown")
    _require_shape(kind.fields, item["answers"])
    org = Org.objects.filter(code=item["org"]).first()
    org = org if org is not None and org.pk in duty.reach(by) else None
    cause, awaits = _cause(item.get("cause"), by)
    kept = {**item["answers"], DAY: item["on"], UNIT: str(org.pk) if org else ""}
    return Arrival(item["key"], kind, kept, item["fingerprint"], item["filled_at"], org, cause, awaits)


def _move_of(item: dict[str, Any], by: User) -> Arrival:
    moves, awaits = _cause(item["moves"], by)
    if awaits is not None:
        raise Waiting
    kind: type[Kind] | None = moves.paper if moves else None
    if moves is None or kind is None or not issubclass(kind, Case) or item["to"] not in kind.stages:
        raise ArrivalRefused(_("没有这份单据，或者它不在您的岗位范围内。"), code="move.unknown")
    if not isinstance(item["expect"], int) or isinstance(item["expect"], bool):
        raise ArrivalRefused(_("没有写明办理前所在的环节，请重新载入后再办。"), code="arrival.expect")
    _require_shape(kind.stages[item["to"]].form.fields, item["answers"])
    kept = {**item["answers"], DAY: item["on"], TO: item["to"]}
    return Arrival(item["key"], kind, kept, item["fingerprint"], item["filled_at"], moves.org, moves=moves)


def _cause(named: Any, by: User) -> tuple[Record | None, Draft | None]:
    """The record an item names, or the draft that is not signed yet. Raises `Waiting` for a key not yet arrived.

    `answered` is said by a device that has been answered about the key: then the draft was thrown away since.
    """
    if not isinstance(named, dict):
        return None, None
    if isinstance(named.get("record"), int):
        found = Record.objects.filter(pk=named["record"]).first()
        return (found if found is not None and reach.may_read(by, found) else None), None
    waited = Draft.objects.filter(pk=_key(named.get("key")), by=by).select_related("record").first()
    if waited is None and not named.get("answered"):
        raise Waiting
    if waited is not None and waited.record is None:
        return None, waited
    return (waited.record if waited else None), None


# -- reading


def _read(sent: Any) -> dict[str, Any]:
    """The item with everything in the shape it should have. Raises `ArrivalRefused`."""
    if not isinstance(sent, dict):
        raise ArrivalRefused(_("这一单读不出来，请导出后交管理员。"), code="arrival.shape")
    item = {name: sent.get(name) for name in CONTENT}
    item["answers"] = {} if item["answers"] is None else item["answers"]
    for name in ("kind", "org", "on", "to"):
        item[name] = "" if item[name] is None else item[name]
    texts = (item[name] for name in ("kind", "org", "on", "to"))
    if not isinstance(item["answers"], dict) or not all(isinstance(one, str) for one in texts):
        raise ArrivalRefused(_("这一单读不出来，请导出后交管理员。"), code="arrival.shape")
    if any(_unwritable(words) for words in _words(item)):
        raise ArrivalRefused(_("单据中含有看不见的控制字符，请删除后重新填写。"), code="arrival.text")
    text = canonical(item | {name: _named(item[name]) for name in ("cause", "moves")})
    if len(text) > LARGEST:
        raise ArrivalRefused(_("这一单太大，请分开填写。"), code="arrival.size")
    more = {"key": _key(sent.get("key")), "filled_at": _moment(sent.get("filled_at"))}
    return item | more | {"fingerprint": hashlib.sha256(text.encode()).digest()}


def _named(named: Any) -> Any:
    """What an item rests on, without what the device learns about it between two sendings."""
    return (
        {name: named[name] for name in ("key", "record") if name in named}
        if isinstance(named, dict)
        else None
    )


def _key(given: Any) -> uuid.UUID:
    try:
        return uuid.UUID(given)
    except (ValueError, TypeError, AttributeError):
        raise ArrivalRefused(_("单号不对，请导出后交管理员。"), code="arrival.key") from None


def _moment(given: Any) -> datetime | None:
    """The device's clock as it said; a clock that says nothing readable refuses no paper."""
    try:
        moment = datetime.fromisoformat(given)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo is not None and 1970 <= moment.year <= 2200 else None


def _day(item: dict[str, Any]) -> date:
    try:
        return date.fromisoformat(item["on"])
    except ValueError:
        raise ArrivalRefused(_("请填写发生日期。"), code="paper.day") from None


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from (name, *_words(one))
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)


def _unwritable(words: str) -> bool:
    """NUL, which PostgreSQL does not keep, and halves of characters, which are none."""
    return "\x00" in words or any("\ud800" <= char <= "\udfff" for char in words)


def _require_shape(fields: Mapping[str, Field], answers: Answers) -> None:
    """Each answer as a page would send it: text, a chosen line, a list of lines or of checksums."""
    for name, said in answers.items():
        asked = fields.get(name)
        if asked is None or asked.retired or (said is not None and not _fits(asked, said)):
            raise ArrivalRefused(
                _("栏目“{name}”读不出来，请更新页面后重填。").format(name=name), code="arrival.answer"
            )


def _fits(asked: Field, said: Any) -> bool:
    if isinstance(asked, Rows):
        if not isinstance(said, list) or not all(isinstance(line, dict) for line in said):
            return False
        for line in said:
            _require_shape(asked.row.fields, line)
        return len(said) <= questions.MOST_ROWS
    if isinstance(asked, questions.PICKED):
        return isinstance(said, dict) and all(isinstance(said.get(part, ""), str) for part in ("id", "text"))
    if isinstance(asked, Photo):
        return isinstance(said, list) and all(isinstance(one, str) for one in said)
    return isinstance(said, str)
