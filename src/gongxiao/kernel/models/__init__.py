"""内核的表: registers (what lasts) and papers (what was signed)."""

from gongxiao.kernel.models.days import DayField, to_day, to_number
from gongxiao.kernel.models.desks import CockpitFigure, Message, Operation, Subscription
from gongxiao.kernel.models.papers import (
    Attachment,
    Closing,
    Counter,
    Draft,
    Fact,
    Issue,
    MetricLine,
    MonthTotal,
    Record,
    Reveal,
    Standing,
    Step,
)
from gongxiao.kernel.models.registers import (
    Account,
    Appointment,
    Division,
    Item,
    Org,
    Pack,
    Parameter,
    Party,
    Place,
    Placement,
    Subject,
    User,
)

__all__ = [
    "Account", "Appointment", "Attachment", "Closing", "CockpitFigure", "Counter", "DayField", "Division", "Draft", "Fact",
    "Issue", "Item", "Message", "MetricLine", "MonthTotal", "Operation", "Org", "Pack", "Parameter", "Party", "Place",
    "Placement", "Record", "Reveal", "Standing", "Step", "Subject", "Subscription", "User", "to_day", "to_number",
]  # fmt: skip
