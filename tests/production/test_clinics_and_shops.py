"""Crop clinics and chain shops, from the plan to the day they are accepted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.case import MoveRefused
from gongxiao.production import indicators
from gongxiao.production.clinics import ClinicProject
from gongxiao.production.models import CropClinic, InputShop
from gongxiao.production.services import ServiceCatalogue
from gongxiao.production.shops import ShopRefit

if TYPE_CHECKING:
    from tests.production.conftest import Office

    from gongxiao.kernel.models import Record

UNIFIED: dict[str, Any] = dict.fromkeys(("signage", "rules", "zoning", "delivery", "till"), "done")


def designate(office: Office, speciality: str, stars: str) -> Record:
    clinic = office.desk.subject(CropClinic, f"{speciality}医院", org=office.org, speciality=speciality)
    return office.sign(
        ClinicProject,
        date(2022, 5, 20),
        clinic=clinic,
        speciality=speciality,
        stars=stars,
        site=office.place("东溪镇"),
    )


def test_clinics_are_counted_by_crop_with_the_stars_they_aim_at(office: Office) -> None:
    for speciality, stars in (("tea", "5"), ("strawberry", "4"), ("water_bamboo", "3"), ("rice", "3")):
        designate(office, speciality, stars)
    assert office.figure(indicators.clinics_designated) == "4家"
    assert office.figure(indicators.clinics_of["tea"]) == "1家"
    assert office.figure(indicators.clinic_stars_of["tea"]) == "5星"
    assert office.figure(indicators.clinic_stars_of["rice"]) == "3星"
    assert office.figure(indicators.clinics_of["fruit"]) == "—"


def test_a_clinic_is_not_accepted_by_the_one_who_built_it(office: Office) -> None:
    project = designate(office, "tea", "5")
    office.move(project, "building", date(2022, 5, 25))
    office.move(project, "inspecting", date(2022, 6, 20))
    with pytest.raises(MoveRefused):
        office.move(project, "built")
    assert office.figure(indicators.clinics_built) == "—"


def test_a_clinic_accepted_by_somebody_else_is_built(office: Office) -> None:
    project = designate(office, "tea", "5")
    office.move(project, "building", date(2022, 5, 25))
    office.move(project, "inspecting", date(2022, 6, 20))
    office.move(project, "built", by=office.second, awarded="5")
    assert office.figure(indicators.clinics_built) == "1家"


def test_a_clinic_is_not_designated_for_another_crop_than_its_own(office: Office) -> None:
    clinic = office.desk.subject(CropClinic, "茶叶医院", org=office.org, speciality="tea")
    with pytest.raises(Refused, match="登记为茶叶专科，与所填的水稻不符"):
        office.sign(ClinicProject, clinic=clinic, speciality="rice", stars="3", site=office.place("东溪镇"))
    assert office.wrote_nothing()


def test_a_sixth_star_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="不能大于 5星"):
        designate(office, "tea", "6")
    assert office.wrote_nothing()


def refit(office: Office, name: str, town: str) -> Record:
    shop = office.desk.subject(InputShop, name, org=office.org)
    project = office.sign(ShopRefit, date(2022, 3, 1), shop=shop, town=office.place(town))
    office.move(project, "refitting", date(2022, 3, 10))
    office.move(project, "inspecting", date(2022, 5, 10))
    return project


def test_a_shop_is_refitted_only_when_all_five_are_unified(office: Office) -> None:
    project = refit(office, "东溪店", "东溪镇")
    four = {name: done for name, done in UNIFIED.items() if name != "till"}
    with pytest.raises(Refused, match="统一销售系统"):
        office.move(project, "finished", by=office.second, **four)
    assert office.figure(indicators.shops_refitted) == "—"
    assert office.figure(indicators.shops_refitting) == "1家"
    office.move(project, "finished", by=office.second, **UNIFIED)
    assert office.figure(indicators.shops_refitted) == "1家"
    assert office.figure(indicators.shops_refitting) == "0家"


def test_shops_are_told_by_town(office: Office) -> None:
    for name, town in (("东溪一店", "东溪镇"), ("东溪二店", "东溪镇"), ("南山店", "南山镇")):
        office.move(refit(office, name, town), "finished", by=office.second, **UNIFIED)
    assert office.figure(indicators.shops_refitted) == "3家"
    assert office.figure(indicators.shop_refit_towns) == "2镇"


def test_a_catalogue_names_each_service_once(office: Office) -> None:
    with pytest.raises(Refused, match="同一服务类别填了两行"):
        office.sign(
            ServiceCatalogue,
            scope="clinic",
            name="服务目录",
            lines=[{"service": "诊疗服务"}, {"service": "诊疗服务"}],
        )
    assert office.wrote_nothing()
