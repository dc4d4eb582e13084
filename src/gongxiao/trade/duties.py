"""供销岗位."""

from gongxiao.kernel.duty import Duty

outlet_officer = Duty("outlet_officer", "网点建设专员", sees=("trade.outlet",), registers=True)
brand_officer = Duty("brand_officer", "品牌运营专员", sees=("trade.brand", "trade.outlet"))
brand_reviewer = Duty("brand_reviewer", "品牌评审委员", sees=("trade.brand",))
market_officer = Duty("market_officer", "市场流通专员", sees=("trade.",))
van_driver = Duty("van_driver", "大篷车驾驶员")
van_dispatcher = Duty("van_dispatcher", "大篷车调度员", sees=("trade.van",), registers=True)
processing_officer = Duty("processing_officer", "加工仓储管理员", sees=("trade.processing", "trade.cold"))
