"""安全与信访指标: hazards, rounds, petitions and disputes (mission G1, G2)."""

from __future__ import annotations

from gongxiao.kernel.indicator import Indicator, answered, count, distinct, late, pending, ratio, total
from gongxiao.stewardship.petitions import DisputeScreening, LeaderReception, Petition
from gongxiao.stewardship.safety import Hazard, SafetyRound

hazards_found = Indicator("stewardship.hazards.found", "发现安全隐患", "处", count(Hazard))
hazards_fixed = Indicator("stewardship.hazards.fixed", "已整改隐患", "处", count(Hazard, "closed"))
hazards_pending = Indicator("stewardship.hazards.pending", "待整改隐患", "处", pending(Hazard))
hazards_late = Indicator("stewardship.hazards.late", "超期办理隐患环节", "处", late(Hazard))
hazard_fixed_rate = Indicator(
    "stewardship.hazards.fixed_rate", "隐患整改率", "%", ratio(hazards_fixed, hazards_found)
)
hazard_cost = Indicator(
    "stewardship.hazards.cost", "隐患整改投入", "万元", answered(Hazard, "rechecking", "cost")
)
safety_rounds = Indicator("stewardship.safety_rounds", "安全检查次数", "次", count(SafetyRound))
look_back_rounds = Indicator(
    "stewardship.safety_rounds.look_back", "安全检查“回头看”次数", "次", count(SafetyRound, sort="look_back")
)
safety_fields = Indicator(
    "stewardship.safety_rounds.fields",
    "安全检查重点领域",
    "个",
    distinct(SafetyRound, SafetyRound.field),
)
safety_sites = Indicator(
    "stewardship.safety_rounds.sites", "受检场所", "处", distinct(SafetyRound.sites, "place")
)
leaflets = Indicator(
    "stewardship.safety_rounds.leaflets", "发放安全宣传单", "份", total(SafetyRound.leaflets)
)
petitions = Indicator("stewardship.petitions", "信访件数", "件", count(Petition))
first_petitions = Indicator(
    "stewardship.petitions.first", "初信初访件数", "件", count(Petition, occasion="first")
)
first_petitions_closed = Indicator(
    "stewardship.petitions.first.closed",
    "初信初访办结件数",
    "件",
    count(Petition, "closed", occasion="first"),
)
first_petitions_closed_rate = Indicator(
    "stewardship.petitions.first.closed_rate",
    "初信初访办结率",
    "%",
    ratio(first_petitions_closed, first_petitions),
)
petitions_escalated = Indicator(
    "stewardship.petitions.escalated",
    "越级访件数",
    "件",
    answered(Petition, "closed", "escalated"),
    note="办结时逐件签字填报",
)
petitions_late = Indicator("stewardship.petitions.late", "信访超期办理环节", "件", late(Petition))
leader_receptions = Indicator("stewardship.leader_receptions", "领导接访次数", "次", count(LeaderReception))
dispute_screenings = Indicator("stewardship.disputes", "矛盾纠纷排查次数", "次", count(DisputeScreening))
disputes_found = Indicator(
    "stewardship.disputes.found", "排查出矛盾纠纷", "件", total(DisputeScreening.found)
)
disputes_settled = Indicator(
    "stewardship.disputes.settled", "当场化解矛盾纠纷", "件", total(DisputeScreening.settled)
)
