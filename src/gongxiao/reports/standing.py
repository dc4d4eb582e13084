"""文稿办到哪里: drafted, under review, signed or issued; who drafted, reviewed and signed it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from gongxiao.kernel import duty
from gongxiao.kernel.models import Record, Step, User
from gongxiao.reports.content import ManuscriptRefused
from gongxiao.reports.kinds import SignOff
from gongxiao.reports.models import Manuscript

DRAFTING = ("drafting", "returned")


@dataclass(frozen=True)
class Standing:
    """Where a manuscript stands. `stage` is a stage of `SignOff`, or "issued"; `step` the newest step of its sign-off."""

    stage: str
    step: Step | None = None

    @property
    def editable(self) -> bool:
        return self.stage in DRAFTING

    @property
    def title(self) -> str:
        return "已报出" if self.stage == "issued" else SignOff.stages[self.stage].title


def standing(manuscript: Manuscript) -> Standing:
    """Where the manuscript stands now; a sign-off that was reversed never was."""
    step = newest_step(manuscript)
    if manuscript.issue_id is not None:
        return Standing("issued", step)
    return Standing(step.stage, step) if step is not None else Standing("drafting")


def newest_step(manuscript: Manuscript) -> Step | None:
    """The newest step of the sign-off, if there is one."""
    if manuscript.sign_off_id is None or Record.objects.filter(reverses=manuscript.sign_off_id).exists():
        return None
    return Step.objects.filter(record=manuscript.sign_off_id).select_related("done_by").latest("serial")


def require_drafter(user: User, manuscript: Manuscript) -> None:
    """Refuse unless the user drafts reports of the unit and the manuscript is with the drafter."""
    duty.require(user, SignOff.duty, manuscript.org, "修改文稿")
    here = standing(manuscript)
    if here.stage == "issued":
        raise ManuscriptRefused("文稿已报出，不能再改；需更正请另开一稿。", code="manuscript.issued")
    if not here.editable:
        raise ManuscriptRefused(
            f"文稿已送审，正在“{here.title}”环节，不能改动；需修改请由该环节退回。", code="manuscript.sent"
        )


def drafts(user: User, manuscript: Manuscript) -> bool:
    """May the user change the manuscript now?"""
    return duty.holds(user, SignOff.duty, manuscript.org_id) and standing(manuscript).editable


def signers(manuscript: Manuscript) -> dict[str, str]:
    """Who drafted, reviewed and signed, as far as it has come: by the last step out of each stage."""
    if manuscript.signers:
        return dict(manuscript.signers)
    if standing(manuscript).editable:
        return {"drafted": str(manuscript.edited_by)}
    steps = list(
        Step.objects.filter(record=manuscript.sign_off_id).order_by("serial").select_related("done_by")
    )
    found: dict[str, str] = {}
    for before, after in pairwise(steps):
        name = str(after.done_by)
        if before.stage in DRAFTING:
            found = {"drafted": name}
        elif after.stage == "signing":
            found["reviewed"] = name
        elif after.stage == "signed":
            found["signed"] = name
    return found
