"""岗位: who checks and approves the statistics of the units below."""

from django.utils.translation import gettext_noop as noted

from gongxiao.kernel.duty import Duty

HEAD = "statistics_head"
statistics_head = Duty(HEAD, noted("统计负责人"), sees=("",))
