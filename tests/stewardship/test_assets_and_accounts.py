"""Projects, what becomes of assets, holdings, and old receivables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.case import MoveRefused
from gongxiao.kernel.expression import balance
from gongxiao.kernel.models import Fact
from gongxiao.stewardship import indicators, project_indicators
from gongxiao.stewardship.accounts import CentralAccounts, ReceivableCleared
from gongxiao.stewardship.assets import AssetTreatment, BuildingRepair
from gongxiao.stewardship.holdings import HoldingAcquired
from gongxiao.stewardship.models import Asset
from gongxiao.stewardship.projects import CapitalProject, ProjectPayment
from gongxiao.stewardship.restructuring import Restructuring

if TYPE_CHECKING:
    from tests.stewardship.conftest import Office

    from gongxiao.kernel.models import Record

MARCH_1 = date(2023, 3, 1)


def project(office: Office, sort: str = "cold_chain") -> Record:
    return office.sign(
        CapitalProject,
        MARCH_1,
        name="冷链项目",
        sort=sort,
        site=office.place("东河镇", "town"),
        budget="360.5",
    )


def treat(office: Office, name: str, treatment: str) -> Record:
    asset = office.desk.subject(Asset, name, org=office.org, sort="shop")
    return office.sign(AssetTreatment, MARCH_1, asset=asset, treatment=treatment, plan="公开招租")


def test_a_project_goes_from_approval_to_acceptance(office: Office) -> None:
    record = project(office)
    office.move(record, "designing", MARCH_1, approval="会议纪要1期")
    office.move(record, "tendering", date(2023, 3, 20), ceiling="350")
    office.move(record, "building", date(2023, 4, 20), contract="338.8")
    assert office.figure(project_indicators.projects_under_way) == "1个"
    office.move(record, "completed", date(2023, 6, 1))
    office.move(record, "accepted", date(2023, 6, 20), settled="341.2", opinion="合格")
    assert office.figure(project_indicators.projects_accepted) == "1个"
    assert office.figure(project_indicators.projects_under_way) == "0个"
    assert office.figure(project_indicators.project_budget) == "360.5万元"


def test_a_project_is_not_built_before_it_is_approved(office: Office) -> None:
    record = project(office)
    with pytest.raises(MoveRefused, match="待立项"):
        office.move(record, "building", MARCH_1)
    assert [step.stage for step in record.steps.all()] == ["approving"]
    assert office.figure(project_indicators.projects_under_way) == "—"


def test_paying_for_a_project_raises_construction_in_progress_and_lowers_the_bank(office: Office) -> None:
    paid = office.desk.post(
        ProjectPayment(
            org=office.org,
            occurred_on=MARCH_1,
            payee=office.party("示例建筑公司"),
            sort="construction",
            amount="125000.50",
        ),
        by=office.officer,
        cause=project(office),
    )
    booked = Fact.objects.filter(record=paid).exclude(account=None).values_list("account_id", "value")
    assert sorted(booked) == [("1002", -1_250_005_000), ("1604", 1_250_005_000)]
    assert office.figure(project_indicators.project_paid) == "12.50005万元"
    assert balance("1604").unit.symbol == "元"


def test_assets_are_kept_revived_or_disposed_of_in_three_classes(office: Office) -> None:
    for name, treatment in (
        ("一号楼", "keep"),
        ("二号楼", "revive"),
        ("三号楼", "dispose"),
        ("四号楼", "dispose"),
    ):
        treat(office, name, treatment)
    assert office.figure(indicators.treatment_classes) == "3类"
    assert office.figure(indicators.disposals) == "2处"
    assert office.figure(indicators.treatments_done) == "—"


def test_repairs_add_up_by_sort(office: Office) -> None:
    for name, sort, cost in (("一号楼", "dangerous", "48.6"), ("二号楼", "roof", "12")):
        asset = office.desk.subject(Asset, name, org=office.org, sort="shop")
        office.sign(BuildingRepair, asset=asset, sort=sort, cost=cost)
    assert office.figure(indicators.repairs) == "2处"
    assert office.figure(indicators.dangerous_repairs) == "1处"
    assert office.figure(indicators.repair_cost) == "60.6万元"


def test_a_share_adds_up_step_by_step_and_no_step_is_over_the_whole(office: Office) -> None:
    firm = office.party("示例农资公司")
    with pytest.raises(Refused, match="不能大于 100"):
        office.sign(HoldingAcquired, firm=firm, way="bought", business="inputs", share="120")
    assert office.wrote_nothing()
    office.sign(HoldingAcquired, MARCH_1, firm=firm, way="bought", business="inputs", share="20")
    assert office.figure(indicators.inputs_share) == "20%"
    office.sign(HoldingAcquired, firm=firm, way="raised", business="inputs", share="15")
    assert office.figure(indicators.inputs_share) == "35%"


def test_a_receivable_is_not_written_off_without_an_approval(office: Office) -> None:
    with pytest.raises(Refused, match="审批依据"):
        office.sign(ReceivableCleared, sort="receivable", outcome="written_off", amount="8000")
    assert office.wrote_nothing()
    office.sign(
        ReceivableCleared, sort="receivable", outcome="written_off", amount="8000", approval="社委会纪要"
    )
    office.sign(ReceivableCleared, sort="suspense", outcome="recovered", amount="2000")
    assert office.figure(indicators.receivables_cleared) == "1万元"


def test_a_restructuring_plan_counts_as_submitted_each_time_it_goes_up(office: Office) -> None:
    plan = office.sign(Restructuring, MARCH_1, unit_name="示例供销社", plan="改制方案")
    assert office.figure(indicators.restructuring_submitted) == "—"
    office.move(plan, "submitted", date(2023, 5, 1), assembly="到会 42 人，赞成 40 人")
    assert office.figure(indicators.restructuring_submitted) == "1份"


def test_central_accounts_cannot_begin_after_the_day_of_their_report(office: Office) -> None:
    with pytest.raises(Refused, match="不能晚于单据日期"):
        office.sign(CentralAccounts, MARCH_1, since=date(2023, 4, 1), years="1")
    assert office.wrote_nothing()
