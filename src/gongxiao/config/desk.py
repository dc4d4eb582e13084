"""录入台: builds an example county through the front door, so that every example figure has its papers.

Every call is safe to repeat: registers are found again by code or name, papers by a key made from the county and a
running number, so building a county twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar, cast

from django.contrib.auth.hashers import make_password
from django.db import transaction

from gongxiao.kernel import attachment, case, journal, party
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import (
    Appointment,
    Division,
    Item,
    Org,
    Party,
    Place,
    Placement,
    Record,
    Step,
    Subject,
    User,
)
from gongxiao.kernel.pinyin import initials

S = TypeVar("S", bound=Subject)


class Desk:
    """Where the example papers of one county are written and signed.

    `scale` multiplies the everyday papers of a county that simulates them; `tell` is told how far its building is,
    as a share from 0 to 1.
    """

    def __init__(
        self,
        county: str,
        *,
        simulated: bool = False,
        password: str = "",
        scale: Fraction | int = 1,
        tell: Callable[[Fraction], None] = lambda _: None,
    ) -> None:
        self.county = county
        self.simulated = simulated
        # One hash for all: hashing is slow on purpose, and example users share their password anyway.
        self.password = make_password(password or None)
        self.scale = scale
        self.tell = tell
        self.posted = 0
        self.walked: dict[int, int] = {}

    # -- registers

    def division(
        self, code: str, name: str, level: str, parent: Division | None = None, kind: str = ""
    ) -> Division:
        fields = {"name": name, "level": level, "parent": parent, "kind": kind}
        return Division.objects.get_or_create(code=code, defaults=fields)[0]

    def org(
        self,
        code: str,
        name: str,
        kind: str,
        parent: Org | None = None,
        division: Division | None = None,
        **more: Any,
    ) -> Org:
        fields = {"name": name, "kind": kind, "division": division, "simulated": self.simulated, **more}
        with transaction.atomic():
            org, made = Org.objects.get_or_create(code=code, defaults=fields)
            if made:
                Placement.objects.create(org=org, parent=parent)
        return org

    def user(self, username: str, name: str, duties: dict[str, Org | list[Org]]) -> User:
        """A person with appointments. The login name carries the county, so that counties do not collide."""
        login = f"{self.county}.{username}"
        user, made = User.objects.get_or_create(username=login, defaults={"name": name})
        if made:
            user.password = self.password
            user.save()
        for duty, where in duties.items():
            for org in where if isinstance(where, list) else [where]:
                Appointment.objects.get_or_create(user=user, duty=duty, org=org)
        return user

    def party(self, name: str, kind: str = "firm", **more: Any) -> Party:
        known = Party.objects.filter(name=name, kind=kind, org=more.get("org")).first()
        return known or party.register(kind, name, simulated=self.simulated, **more)

    def place(
        self,
        name: str,
        kind: str = "site",
        division: Division | None = None,
        org: Org | None = None,
        **more: Any,
    ) -> Place:
        fields = {"initials": initials(name), "division": division, "simulated": self.simulated, **more}
        return Place.objects.get_or_create(name=name, kind=kind, org=org, defaults=fields)[0]

    def item(self, name: str, category: str, unit: str, **more: Any) -> Item:
        fields = {"unit": unit, "initials": initials(name), "simulated": self.simulated, **more}
        return Item.objects.get_or_create(
            name=name, category=category, spec=more.get("spec", ""), defaults=fields
        )[0]

    def subject(self, model: type[S], name: str, org: Org | None = None, **fields: Any) -> S:
        """A line of a domain's own register."""
        known = model._default_manager.filter(name=name, org=org).first()
        if known is None:
            known = model(name=name, org=org, initials=initials(name), simulated=self.simulated, **fields)
            known.save()
        return cast("S", known)

    def paper(self, title: str, text: str, by: User) -> str:
        """A small synthetic paper to attach; returns its checksum."""
        content = f"{title}\n\n{text}\n\n(示例附件，为演示而作)\n".encode()
        return attachment.keep(f"{title}.txt", content, by=by).digest

    # -- papers

    def post(self, document: Kind, *, by: User, cause: Record | None = None) -> Record:
        self.posted += 1
        return journal.post(document, by=by, cause=cause, key=f"{self.county}:{self.posted}")

    def post_many(
        self, documents: Sequence[Kind], *, by: User, causes: Sequence[Record | None] = ()
    ) -> list[Record]:
        """Many papers signed by one person, in one transaction; `causes`, if given, one for each."""
        papers = []
        for document, cause in zip(documents, causes or [None] * len(documents), strict=True):
            self.posted += 1
            papers.append(journal.Paper(document, cause, key=f"{self.county}:{self.posted}"))
        return journal.post_many(papers, by=by)

    def reverse(self, record: Record, *, on: date, by: User, reason: str) -> Record:
        """Take a paper back, unless an earlier build did."""
        return journal.reverse(record, by=by, reason=reason, on=on, key=f"{record.key}:reversed")

    def advance(self, record: Record, stage: str, *, on: date, by: User, **answers: Any) -> Step:
        """Move a case on, unless an earlier build did."""
        serial = self.walked.get(record.pk, 1) + 1
        known = record.steps.filter(serial=serial).first()
        step = known or case.advance(record, stage, on=on, by=by, answers=answers)
        self.walked[record.pk] = serial
        return step
