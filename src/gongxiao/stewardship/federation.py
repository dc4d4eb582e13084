"""农合联组织: industry and township federations, their members, elections, pilots, alliances and pacts."""

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Text, Where, Who
from gongxiao.kernel.kind import Activity

FEDERATIONS = {"county": "县农合联", "town": "乡镇农合联", "industry": "产业农合联"}


class FederationFounded(Activity):
    """农合联组建: a township or industry federation is founded; its own papers are then signed as that body."""

    code = "stewardship.federation_founded"
    title = "农合联组建"
    counted_in = "家"
    duty = "federation_officer"
    sort = Choice("组织种类", FEDERATIONS, facet=True)
    body = Who("农合联")
    industry = Text("所属产业", required=False)
    place = Where("所在乡镇", required=False)
    members = Measure("发起会员", unit="家", required=False)


class FederationDemonstration(Activity):
    """示范农合联: a federation is set up as an example, or graded as one."""

    code = "stewardship.federation_demonstration"
    title = "示范农合联"
    counted_in = "家"
    duty = "federation_officer"
    sort = Choice("组织种类", FEDERATIONS, facet=True)
    state = Choice("示范进度", {"leading": "发挥示范作用", "graded": "建成示范性农合联"}, facet=True)
    body = Who("农合联")
    industry = Text("所属产业", required=False)
    paper = Photo("认定文件", required=False)


class MemberAdmitted(Activity):
    """会员入会: a firm, co-op, farm or bank joins a federation."""

    code = "stewardship.member_admitted"
    title = "会员入会"
    counted_in = "家"
    duty = "federation_officer"
    member = Who("会员")
    federation = Choice("加入", FEDERATIONS, facet=True)
    industry = Text("所属产业", required=False)


class TownFederationOperating(Activity):
    """乡镇农合联实体化运行: a township federation is confirmed to run with its own office, staff and accounts."""

    code = "stewardship.town_federation_operating"
    title = "乡镇农合联实体化运行"
    counted_in = "家"
    duty = "federation_officer"
    body = Who("乡镇农合联")
    place = Where("所在乡镇")
    staff = Measure("专职人员", unit="人", required=False)


class Election(Activity):
    """农合联换届: one federation elects its council and its board of supervisors anew."""

    code = "stewardship.election"
    title = "农合联换届"
    duty = "federation_officer"
    level = Choice("层级", {"county": "县级", "town": "乡级"}, facet=True)
    body = Who("农合联", required=False)
    place = Where("所在乡镇", required=False)
    delegates = Measure("到会代表", unit="人", required=False)
    paper = Photo("选举结果", required=False)


class ReformBid(Activity):
    """改革试点申报: the county asks to be a demonstration or pilot of the trinity reform."""

    code = "stewardship.reform_bid"
    title = "改革试点申报"
    counted_in = "项"
    duty = "federation_officer"
    sort = Choice("申报种类", {"demonstration": "示范县创建", "pilot": "改革试点县"}, facet=True)
    level = Choice("受理级别", {"city": "市级", "province": "省级", "nation": "国家级"}, facet=True)
    name = Text("项目名称")
    paper = Photo("申报材料", required=False)


class Pact(Activity):
    """共建协议: an alliance or pact with another body is signed."""

    code = "stewardship.pact"
    title = "共建协议"
    counted_in = "份"
    duty = "federation_officer"
    sort = Choice(
        "协议种类",
        {
            "party": "党建结对共建",
            "alliance": "党建联盟",
            "prosperity": "共同富裕联盟",
            "business": "战略合作",
        },
        facet=True,
    )
    partner = Who("共建单位")
    name = Text("协议名称")
    content = Text("共建内容", lines=3, required=False)
    until = Day("有效期至", required=False)
    paper = Photo("协议书", required=False)
