"""图: charts and maps drawn on the server as SVG: line, bar, spark, heat by town, places, routes.

No script, prints, and may stand in a PDF: looks are presentation attributes, so the page's policy may forbid inline styles.
Numbers come in as they are shown (already in the unit of the axis) and may be None: a missing number is a gap, never 0.
Coordinates are floats, because a pixel is no amount; the numbers themselves stay int or Decimal up to that point.
Each drawing is made twice, `width=WIDE` and `width=NARROW`, for parts/chart.html, with the same numbers in a table beside it.
"""

from gongxiao.web.svg.bars import Bar, bar
from gongxiao.web.svg.drawing import NARROW, WIDE, Amount
from gongxiao.web.svg.heats import Town, heat, heat_legend
from gongxiao.web.svg.lines import Series, legend, line, spark
from gongxiao.web.svg.pins import Pin, pins, pins_legend
from gongxiao.web.svg.routes import Round, Stop, route, route_legend
from gongxiao.web.svg.scale import ticks

__all__ = [
    "NARROW", "WIDE", "Amount", "Bar", "Pin", "Round", "Series", "Stop", "Town",
    "bar", "heat", "heat_legend", "legend", "line", "pins", "pins_legend", "route", "route_legend", "spark", "ticks",
]  # fmt: skip
