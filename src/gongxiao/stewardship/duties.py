"""岗位: who signs the papers of stewardship. The office, the leaders and the accountant are duties of the kernel."""

from gongxiao.kernel.duty import Duty

party_officer = Duty("party_officer", "党建干事", sees=("stewardship.",))
discipline_officer = Duty("discipline_officer", "纪检干事", sees=("stewardship.",))
federation_officer = Duty("federation_officer", "农合联干事", sees=("stewardship.",))
asset_officer = Duty("asset_officer", "资产管理员", sees=("stewardship.",))
project_officer = Duty("project_officer", "项目专员", sees=("stewardship.",))
safety_officer = Duty("safety_officer", "安全员", sees=("stewardship.",))
site_manager = Duty("site_manager", "场所负责人")
petition_officer = Duty("petition_officer", "信访专员")
