"""正风肃纪: inspections of conduct, what they found, and education in integrity."""

from gongxiao.kernel.field import Choice, Measure, Photo, Rows, Text
from gongxiao.kernel.kind import Activity, Case, Row, Stage


class DepartmentSeen(Row):
    """受检科室: one department or unit looked at in a round."""

    department = Text("科室或单位")
    present = Measure("应到在岗人数", unit="人", required=False)
    absent = Measure("缺岗人数", unit="人", required=False)
    findings = Measure("发现问题", unit="个", help="没有问题填 0。")


class ConductInspection(Activity):
    """正风肃纪检查: one round of the weekly inspection of attendance, discipline, offices and rules."""

    code = "stewardship.conduct_inspection"
    title = "正风肃纪检查"
    duty = "discipline_officer"
    sort = Choice("检查种类", {"conduct": "正风肃纪检查", "rules": "制度执行情况督查"}, facet=True)
    leader = Text("带队领导", required=False)
    departments = Rows(DepartmentSeen, title="受检科室", counted_in="个")
    posted = Choice(
        "结果公示", {"wall": "已上墙公示", "notice": "已通报", "none": "无需公示"}, required=False
    )
    photos = Photo("检查记录、照片", required=False)


class ConductFinding(Case):
    """作风问题整改: what a round found, until it is mended and looked at again by somebody else."""

    code = "stewardship.conduct_finding"
    title = "作风问题整改"
    counted_in = "个"
    duty = "discipline_officer"
    department = Text("责任科室")
    problem = Text("存在问题", lines=3)
    sort = Choice(
        "问题类别",
        {"attendance": "考勤纪律", "meeting": "会议纪律", "office": "办公环境", "rules": "制度执行"},
        facet=True,
    )
    mending = Stage("整改中", days=7, duty="discipline_officer", to=["checking"])
    checking = Stage("待复核", days=3, duty="leader", not_by="mending", to=["mended", "mending"])
    mended = Stage("已整改", asks={"result": Text("整改结果", lines=3)})


class IntegrityEducation(Activity):
    """廉政教育: an integrity day, a warning meeting or a visit to a warning base."""

    code = "stewardship.integrity_education"
    title = "廉政教育"
    counted_in = "场"
    duty = "discipline_officer"
    sort = Choice(
        "活动种类",
        {
            "integrity_day": "思廉日主题教育",
            "warning": "警示教育",
            "talk": "廉政谈话",
            "base": "参观廉政基地",
        },
        facet=True,
    )
    topic = Text("主题")
    people = Measure("参加人次", unit="人次", required=False)
    photos = Photo("签到表、照片", required=False)


class Pledge(Activity):
    """责任书签订: one letter of responsibility, signed with one unit, tenant or member of staff.

    A landlord signs a safety agreement with every tenant and still inspects (安全生产法 art. 49).
    """

    code = "stewardship.pledge"
    title = "责任书签订"
    counted_in = "份"
    duty = "office_clerk"
    sort = Choice(
        "责任书种类",
        {
            "discipline": "全面从严治党责任书",
            "safety": "安全目标管理责任书",
            "tenancy": "房屋租赁安全协议书",
            "other": "其他责任书",
        },
        facet=True,
        help="场所出租的，应当与承租单位签订专门的安全生产管理协议或在合同中约定（安全生产法第四十九条）。",
    )
    name = Text("责任书名称")
    signatory = Text("签订单位或责任人")
    paper = Photo("责任书扫描件", required=False)
