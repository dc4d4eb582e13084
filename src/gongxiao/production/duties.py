"""生产岗位: who signs the papers of production. The office, leaders and statistician are duties of the kernel."""

from gongxiao.kernel.duty import Duty

inputs_officer = Duty("inputs_officer", "农资管理员", sees=("production.",), registers=True)
reserve_keeper = Duty("reserve_keeper", "储备库管员", sees=("production.reserve",))
inputs_inspector = Duty("inputs_inspector", "农资督查员", sees=("production.",))
agronomist = Duty("agronomist", "农技员", sees=("production.",))
clinic_officer = Duty(
    "clinic_officer", "庄稼医院专员", sees=("production.clinic", "production.service"), registers=True
)
recovery_officer = Duty("recovery_officer", "废弃物回收专员", sees=("production.recovery",))
recovery_collector = Duty("recovery_collector", "回收点收集员")
farm_service_officer = Duty("farm_service_officer", "为农服务专员", sees=("production.",), registers=True)
