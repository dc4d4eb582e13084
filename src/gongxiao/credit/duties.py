"""信用岗位."""

from gongxiao.kernel.duty import Duty

credit_officer = Duty("credit_officer", "信用合作专员", sees=("credit.",))
society_inspector = Duty("society_inspector", "互助会巡查员", sees=("credit.society",))
