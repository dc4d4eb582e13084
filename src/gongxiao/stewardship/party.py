"""党建与学习: study, party days, party life, talks, research and volunteers.

How often the party's own rules ask for each (中国共产党支部工作条例(试行)): a members' congress every quarter, a
committee meeting and a theme day every month, an organisational life meeting at least once a year.
"""

from gongxiao.kernel.field import Choice, Measure, Photo, Rows, Text, Where, Who
from gongxiao.kernel.kind import Activity, Row


class StudySession(Activity):
    """集中学习: one sitting of study, or one sharing of articles in the online study group."""

    code = "stewardship.study_session"
    title = "集中学习"
    duty = "party_officer"
    sort = Choice(
        "学习形式",
        {
            "centre_group": "理论中心组学习",
            "collective": "集中学习研讨",
            "monday_night": "周一夜学",
            "branch": "党支部学习",
            "online": "线上学习群",
        },
        facet=True,
    )
    gathering = Choice(
        "组织方式", {"whole": "党员大集中", "branch": "党支部小集中"}, facet=True, required=False
    )
    topic = Text("学习主题")
    people = Measure("参加人次", unit="人次", required=False, help="以签到为准。")
    articles = Measure("研讨文章", unit="篇", required=False, help="会上或群内共享、研讨的文章篇数。")
    minutes = Text("学习记录", lines=6, required=False)
    photos = Photo("签到表、照片", required=False)


class PartyDayActivity(Row):
    """主题党日安排: one thing done on a theme day."""

    sort = Choice(
        "活动内容",
        {
            "theory": "集中理论研学",
            "film": "观看红色电影",
            "pairing": "青蓝结对",
            "outreach": "联合素质拓展",
            "lesson": "上党课",
            "volunteering": "志愿服务",
            "dues": "集中交纳党费",
            "other": "其他",
        },
        facet=True,
    )
    note = Text("说明", required=False)


class PartyDay(Activity):
    """主题党日: the branch's fixed day of the month (中国共产党支部工作条例(试行): one day in every month)."""

    code = "stewardship.party_day"
    title = "主题党日"
    duty = "party_officer"
    topic = Text("主题")
    branch = Text("党支部", required=False)
    activities = Rows(PartyDayActivity, title="活动内容", counted_in="项", help="当天开展的每项活动填一行。")
    people = Measure("参加人次", unit="人次", required=False)
    photos = Photo("签到表、照片", required=False)


class LifeMeeting(Activity):
    """组织生活: a meeting of party life, of the leaders or of the branch."""

    code = "stewardship.life_meeting"
    title = "组织生活"
    duty = "party_officer"
    sort = Choice(
        "会议种类",
        {
            "democratic": "民主生活会",
            "organisational": "组织生活会",
            "congress": "支部党员大会",
            "committee": "支部委员会",
            "group": "党小组会",
            "lesson": "党课",
        },
        facet=True,
        help="民主生活会由领导班子召开，组织生活会由支部召开，每年至少各 1 次。",
    )
    topic = Text("主题", required=False)
    people = Measure("参加人数", unit="人", required=False)
    problems = Measure("查摆问题", unit="条", required=False)
    photos = Photo("会议记录、签到表", required=False)


class Speaker(Row):
    """主讲人: one person who spoke, and on what."""

    person = Who("主讲人")
    topic = Text("题目")


class Lecture(Activity):
    """供销大讲堂: one sitting of the staff's own lecture series."""

    code = "stewardship.lecture"
    title = "供销大讲堂"
    counted_in = "期"
    duty = "party_officer"
    topic = Text("本期主题")
    speakers = Rows(Speaker, title="主讲人", counted_in="人")
    people = Measure("听讲人次", unit="人次", required=False)
    photos = Photo("课件、照片", required=False)


class TrainingProgramme(Activity):
    """素能提升行动: a programme of staff training is opened."""

    code = "stewardship.training_programme"
    title = "素能提升行动"
    counted_in = "项"
    duty = "party_officer"
    name = Text("行动名称")
    aim = Text("内容与要求", lines=4, required=False)
    paper = Photo("实施方案", required=False)


class FieldResearch(Activity):
    """基层调研: staff go to the grass roots and write down what they saw."""

    code = "stewardship.field_research"
    title = "基层调研"
    duty = "party_officer"
    topic = Text("调研题目")
    place = Where("调研地点")
    people = Measure("调研人次", unit="人次", minimum=1)
    note = Text("调研日志", lines=8, help="到了哪里、看到什么、有何建议；写明后才算完成调研。")
    photos = Photo("照片", required=False)


class VolunteerShift(Activity):
    """志愿服务: one shift of volunteers at one place."""

    code = "stewardship.volunteer_shift"
    title = "志愿服务"
    duty = "party_officer"
    sort = Choice(
        "服务内容",
        {
            "traffic": "交通文明劝导",
            "community": "社区清扫与宣传",
            "epidemic": "卡口执勤与值班",
            "farming": "助耕助农",
            "other": "其他",
        },
        facet=True,
    )
    place = Where("服务地点")
    people = Measure("参加人次", unit="人次", minimum=1, help="当班签到一人记一人次。")
    photos = Photo("签到表、照片", required=False)


class PartyPost(Activity):
    """党建阵地: a place or branch where the party's work is done is opened."""

    code = "stewardship.party_post"
    title = "党建阵地建立"
    counted_in = "个"
    duty = "party_officer"
    sort = Choice(
        "阵地种类",
        {"core": "中心阵地", "wing": "延伸阵地", "study_branch": "学习社分社", "area": "党建片区"},
        facet=True,
    )
    name = Text("阵地名称")
    place = Where("地点", required=False)
    brand = Text("党建品牌", required=False)
