"""乙县2023年工作思路提纲: the plan part of the county's report; every number in it is a goal somebody signed."""

from __future__ import annotations

from gongxiao.kernel.outline import Paragraph, Say, Section, target
from gongxiao.production import indicators as production
from gongxiao.stewardship import indicators as stewardship
from gongxiao.trade import indicators as trade

PLAN = Section(
    "2023年工作思路",
    Say(
        "2023年，县供销社将深入贯彻党的二十大精神，以争创改革试点为牵引，发挥农合联联农带农作用，着力抓好以下工作",
        needs=stewardship.rules_issued,
    ),
    Section(
        "争创改革试点",
        Paragraph(
            Say(
                "争创省农合联“三位一体”改革试点县项目{bids}，推动配套支持政策落地，建好数字农合联应用",
                bids=target(stewardship.pilot_bids),
            ),
            Say(
                "提升产业农合联服务能力，乡镇农合联实体化运行率达到{rate}",
                "，改造提升基层社、打造示范性为农服务平台，形成生产、供销、信用和特色代办{blocks}大服务板块",
                "，向农户提供{services}项助农服务",
                rate=target(stewardship.town_operation_rate),
                blocks=target(trade.platform_blocks, bare=True),
                services=target(trade.platform_services, bare=True),
            ),
        ),
    ),
    Section(
        "落实农资储备",
        Say(
            "引入合作企业，建成农资应急储备基地{bases}",
            "，完成化肥应急储备{fertiliser}",
            "，发挥参股企业作用、整合供应渠道，稳住化肥、农药、农膜的价格和供应",
            bases=target(production.reserve_bases_built),
            fertiliser=target(production.reserve_fertiliser),
        ),
    ),
    Section(
        "助销山区产品",
        Say(
            "推进日用品下乡、农资农技上山、农产品进城，发展订单农业，每村选定{products}个主导产品开展集中采购",
            "，对接商业超市、农产品供应链公司、农贸市场{channels}渠道，缩短产销距离",
            products=target(trade.products_per_village, bare=True),
            channels=target(trade.sales_channels),
        ),
    ),
    Section(
        "发展社有企业",
        Say(
            "落实存量资产盘活方案，处置危旧闲置资产{disposals}，改造提升区位较好的老旧资产",
            "，发挥总公司资产运营作用，增强为农服务实力",
            disposals=target(stewardship.disposals),
        ),
    ),
    Section(
        "建强干部队伍",
        Say(
            "实施素能提升工程，办好供销大讲堂，每月开展制度执行情况督查{rounds}，建立问题清单和整改台账",
            rounds=target(stewardship.rule_rounds_monthly),
        ),
    ),
    Section(
        "创建党建品牌",
        Say(
            "以机关党建为中心，建好中心阵地{cores}",
            "、延伸阵地{wings}，构建“一心四翼”阵地集群，擦亮供销党建品牌",
            cores=target(stewardship.party_post_cores),
            wings=target(stewardship.party_post_wings),
        ),
    ),
)
