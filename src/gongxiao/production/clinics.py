"""庄稼医院: designated, built, accepted (mission P8)."""

from collections.abc import Iterable

from gongxiao.kernel.field import Choice, Measure, Photo, Ref, Text, Where
from gongxiao.kernel.kind import Case, Stage
from gongxiao.production.models import SPECIALITIES


class ClinicProject(Case):
    """星级庄稼医院创建: a clinic is designated for a number of stars, built, inspected and accepted."""

    code = "production.clinic_project"
    title = "星级庄稼医院创建"
    counted_in = "家"
    duty = "clinic_officer"
    clinic = Ref("庄稼医院", to="production.CropClinic")
    speciality = Choice("专科", SPECIALITIES, facet=True)
    stars = Measure(
        "创建星级", unit="星", minimum=1, maximum=5, stock=True, help="按市社星级庄稼医院规范填写 3 至 5 星。"
    )
    site = Where("建设选址")
    reason = Text("选址理由", lines=3, required=False)
    paper = Photo("调研材料", required=False)
    designated = Stage("已确定", duty="clinic_officer", to=["building", "withdrawn"])
    building = Stage("建设中", days=180, duty="clinic_officer", to=["inspecting"])
    inspecting = Stage("待验收", days=30, duty="inputs_officer", not_by="building", to=["built", "building"])
    built = Stage(
        "已建成",
        asks={
            "awarded": Measure("评定星级", unit="星", minimum=1, maximum=5, stock=True, required=False),
            "doctors": Measure("庄稼医生", unit="人", required=False),
            "spent": Measure("建设投入", unit="元", required=False),
        },
    )
    withdrawn = Stage("已取消", asks={"why": Text("取消原因")})

    def check(self) -> Iterable[str]:
        """Refuse a speciality other than the one in the register."""
        if self.clinic.speciality != self.speciality:
            titles = SPECIALITIES[self.clinic.speciality], SPECIALITIES[self.speciality]
            yield f"“{self.clinic}”在名册里登记为{titles[0]}专科，与所填的{titles[1]}不符，请改正其一。"
