"""The county the pages are measured on: county D, and its people signed in with ten pages each. Run in a process of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongxiao.kernel.models import User

COUNTY = "county_d"
PERIOD = "2025"


def build() -> dict[str, Any]:
    """{clerks: [{session, pages}], main: {session, pages: {name: address}}} of a county that is built first."""
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import User
    from gongxiao.reports import outlines

    county = outlines.load()[COUNTY]
    outlines.builder(county).build(Desk(COUNTY, simulated=True))
    people = User.objects.filter(username__startswith=f"{COUNTY}.").order_by("pk")
    clerks = [{"session": _session(one), "pages": list(_pages(one).values())} for one in people]
    lead = people.get(username=f"{COUNTY}.lead")
    pages = _pages(lead) | {"report": f"/reports/{county.report.code}/?org={county.root}&period={PERIOD}"}
    # The lead signs little; what is filled in is measured with the form of somebody who does.
    return {"clerks": clerks, "main": {"session": _session(lead), "pages": pages}}


def _session(user: User) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _pages(user: User) -> dict[str, str]:
    """Ten pages this person may open."""
    from gongxiao.kernel import duty
    from gongxiao.web import reach

    newest = reach.records(user).order_by("-id").first()
    kind = newest.kind if newest else ""
    signs = duty.signable_kinds(user)
    org = reach.home_org(user)
    readable = reach.readable_indicators(user, org)
    figure = next((one.code for one in readable if newest and kind in reach.kinds_behind(one)), "")
    found = {
        "desk": "/",
        "todo": "/todo/",
        "papers": "/papers/",
        "papers of a kind": f"/papers/{kind}/" if kind else "",
        "form": f"/papers/{next(iter(signs)).code}/new" if signs else "",
        "record": f"/records/{newest.pk}/" if newest else "",
        "figures": f"/figures/?period={PERIOD}",
        "figure": f"/figures/{figure}/?period={PERIOD}" if figure else "",
        "register": "/registers/party/",
        "map": "/map/",
    }
    return {name: address for name, address in found.items() if address}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(build()))  # noqa: T201 - what the measuring process reads
