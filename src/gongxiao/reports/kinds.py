"""审签: how a report manuscript goes from its drafter to the reviewer and the signer."""

from gongxiao.kernel.field import Text
from gongxiao.kernel.kind import Case, Stage


class SignOff(Case):
    """文稿审签: drafted, checked figure by figure, signed; three different people.

    An official document is signed by the person in charge of the office before it goes out
    (党政机关公文处理工作条例 art. 22); how long each may take is the county's own parameter.
    """

    code = "reports.sign_off"
    title = "文稿审签"
    counted_in = "件"
    duty = "office_clerk"
    manuscript = Text("文稿标题")
    draft_number = Text("稿次", required=False)
    digest = Text("文稿校验值", required=False, help="送审时文稿内容的 SHA-256 前 16 位，由系统填写。")
    note = Text("送审说明", required=False, lines=2)
    drafting = Stage("拟稿", duty="office_clerk", to=["reviewing"])
    reviewing = Stage(
        "审核",
        days=3,
        duty="statistician",
        not_by=("drafting", "returned"),
        to=["signing", "returned"],
        asks={"remark": Text("送审说明", required=False, lines=2)},
    )
    returned = Stage(
        "退回修改", duty="office_clerk", to=["reviewing"], asks={"reason": Text("退回理由", lines=3)}
    )
    signing = Stage(
        "签发",
        days=2,
        duty="leader",
        not_by=("drafting", "returned", "reviewing"),
        to=["signed", "returned"],
        asks={"opinion": Text("审核意见", required=False, lines=2)},
    )
    signed = Stage("已签发", asks={"opinion": Text("签发意见", required=False, lines=2)})
