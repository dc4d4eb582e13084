"""制度、文件与宣传: rules, documents, news, honours, exhibitions, meetings and the staffing plan."""

from collections.abc import Iterable

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Ref, Rows, Text, Where, Who
from gongxiao.kernel.kind import Activity, Row
from gongxiao.stewardship.models import RULE_DOMAINS

LEVELS = {"county": "县级", "city": "市级", "province": "省级", "nation": "国家级"}


class RuleIssued(Activity):
    """制度印发: a rule is made, revised or repealed; the rule itself stands in the register."""

    code = "stewardship.rule_issued"
    title = "制度印发"
    counted_in = "项"
    duty = "office_clerk"
    rule = Ref("制度", to="stewardship.Rule")
    act = Choice("本次", {"made": "新制定", "revised": "修订完善", "repealed": "废止"}, facet=True)
    manages = Choice(
        "管理对象",
        RULE_DOMAINS,
        facet=True,
        help="按制度主要管的对象选一项。",
    )
    number = Text("发文字号", required=False)
    review_on = Day("复审日期", required=False)
    paper = Photo("制度文本", required=False)

    def check(self) -> Iterable[str]:
        yield from _wrong_number(self.number)
        if self.review_on and self.review_on <= self.occurred_on:
            yield "“复审日期”要在印发日期之后。"


class JointIssuer(Row):
    """联合发文单位: another body whose name stands on the document."""

    body = Who("联合发文单位")


class DocumentIssued(Activity):
    """文件印发: a document goes out under this office's number, alone or with others."""

    code = "stewardship.document_issued"
    title = "文件印发"
    counted_in = "份"
    duty = "office_clerk"
    sort = Choice(
        "文种",
        {
            "notice": "通知",
            "plan": "方案",
            "request": "请示",
            "report": "报告",
            "proposal": "建议",
            "white_paper": "白皮书（参与撰写）",
            "minutes": "纪要",
            "list": "清单目录",
        },
        facet=True,
    )
    jointly = Choice("发文方式", {"alone": "单独印发", "joint": "联合印发"}, facet=True)
    name = Text("文件标题")
    number = Text("发文字号", required=False, help="机关代字、六角括号内年份、序号，例如：甲供〔2022〕5号。")
    joint_with = Rows(JointIssuer, title="联合发文单位", counted_in="家", required=False)
    paper = Photo("文件", required=False)

    def check(self) -> Iterable[str]:
        yield from _wrong_number(self.number)
        if self.jointly == "joint" and not self.joint_with:
            yield "联合印发的文件，请在“联合发文单位”里至少填一家。"
        if self.jointly == "alone" and self.joint_with:
            yield "填了联合发文单位，“发文方式”请选联合印发。"


class DocumentStudied(Activity):
    """上级文件学习: a document from above is received and studied."""

    code = "stewardship.document_studied"
    title = "上级文件学习"
    counted_in = "份"
    duty = "office_clerk"
    name = Text("文件标题")
    number = Text("发文字号", required=False, help="例如：县委办〔2022〕17号。")
    issuer = Text("发文机关", required=False)
    lists = Measure("所列清单", unit="张", required=False)
    rules = Measure("所列制度", unit="项", required=False)
    follow_up = Text("贯彻措施", lines=3, required=False)
    paper = Photo("文件", required=False)

    def check(self) -> Iterable[str]:
        yield from _wrong_number(self.number)


class NewsPublished(Activity):
    """信息刊发: a piece of news about the co-op appears in a paper, on a site or in a bulletin."""

    code = "stewardship.news_published"
    title = "信息刊发"
    counted_in = "篇"
    duty = "office_clerk"
    name = Text("标题")
    outlet = Text("刊发媒体")
    level = Choice("媒体级别", LEVELS, facet=True)
    paper = Photo("剪报或截图", required=False)


class ExhibitionSection(Row):
    """展示板块: one part of an exhibition."""

    name = Text("板块")


class ExhibitionForm(Row):
    """展示方式: one way it is shown."""

    name = Text("方式")


class Exhibition(Activity):
    """展馆基地建成: a culture hall, an exhibition or a base for legal education is opened."""

    code = "stewardship.exhibition"
    title = "展馆基地建成"
    counted_in = "家"
    duty = "office_clerk"
    sort = Choice(
        "种类",
        {"culture": "产业文化馆", "legal": "法治教育基地", "history": "供销史馆", "party": "党建展馆"},
        facet=True,
    )
    name = Text("名称")
    place = Where("地点", required=False)
    sections = Rows(ExhibitionSection, title="展示板块", counted_in="个", required=False)
    forms = Rows(ExhibitionForm, title="展示方式", counted_in="种", required=False)
    photos = Photo("照片", required=False)


class Award(Activity):
    """荣誉表彰: an honour is received."""

    code = "stewardship.award"
    title = "荣誉表彰"
    counted_in = "项"
    duty = "office_clerk"
    name = Text("荣誉名称")
    field = Choice(
        "工作领域",
        {
            "whole": "综合业绩",
            "village": "美丽乡村",
            "inputs": "农资供应",
            "packaging": "农药包装废弃物回收",
            "film": "废旧农膜回收",
            "party": "党建与文明创建",
            "other": "其他",
        },
        facet=True,
    )
    level = Choice("级别", LEVELS, facet=True)
    issuer = Text("表彰单位", required=False)
    consecutive = Measure("连续获奖年数", unit="年", required=False, stock=True, help="首次获得填 1。")
    paper = Photo("证书、文件", required=False)


class WorkMeeting(Activity):
    """专题会议: a meeting that decides or deploys a piece of work, or one held here for the level above."""

    code = "stewardship.work_meeting"
    title = "专题会议"
    counted_in = "场"
    duty = "office_clerk"
    sort = Choice(
        "会议种类",
        {"deployment": "工作部署会", "topic": "专题研究会", "hosted": "承办现场会", "exchange": "经验交流"},
        facet=True,
    )
    name = Text("会议名称")
    place = Where("地点", required=False)
    people = Measure("参会人数", unit="人", required=False)
    paper = Photo("会议纪要、签到表", required=False)


class StaffingPlanRevised(Activity):
    """三定方案修订: the plan of functions, offices and posts is revised."""

    code = "stewardship.staffing_plan_revised"
    title = "三定方案修订"
    duty = "office_clerk"
    name = Text("方案名称")
    number = Text("批准文号", required=False)
    years_unrevised = Measure("距上次修订", unit="年", required=False)
    posts = Measure("核定编制", unit="个", required=False)
    paper = Photo("批文", required=False)

    def check(self) -> Iterable[str]:
        yield from _wrong_number(self.number)


def _wrong_number(number: str | None) -> Iterable[str]:
    """GB/T 9704-2012, 7.2.5: the year of a document number stands in 〔〕, in four digits, without leading zeros."""
    if number and not ("〔" in number and "〕" in number):
        yield f"发文字号“{number}”的年份要用六角括号，例如：县委办〔2022〕17号。"
