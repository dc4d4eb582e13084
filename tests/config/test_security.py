"""Whatever a page contains, the browser runs nothing that is not ours."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from gongxiao.config.security import BrowserRules


def answer(response: HttpResponse) -> HttpResponse:
    return BrowserRules(lambda _: response)(HttpRequest())


def rules(response: HttpResponse) -> dict[str, str]:
    policy = response.headers["Content-Security-Policy"]
    return dict(rule.split(" ", 1) for rule in policy.split("; "))


def test_scripts_and_styles_come_from_our_own_files_only() -> None:
    policy = rules(answer(HttpResponse()))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in str(policy)


def test_a_page_may_tighten_its_own_policy() -> None:
    response = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    assert answer(response).headers["Content-Security-Policy"] == "sandbox"


@pytest.mark.django_db
def test_every_answer_carries_the_rules_even_one_that_found_nothing(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "microphone=()" in response.headers["Permissions-Policy"]
