"""图样: sample maps for the gallery of parts; towns, villages and numbers are made up."""

from __future__ import annotations

from math import cos, sin
from typing import Any, Final

from gongxiao.web.svg.drawing import NARROW
from gongxiao.web.svg.heats import Town, heat, heat_legend
from gongxiao.web.svg.routes import Round, Stop, route, route_legend

# fmt: off
_TOWNS: Final = [("城关镇", 0, 0, 312), ("石门乡", 9, 4, 128), ("云岭乡", -8, 7, 96), ("龙潭镇", 4, -10, 205), ("白水乡", -11, -5, 47),
                 ("青坪乡", 15, -7, None), ("高桥乡", 2, 14, 61), ("老鹰岩乡", -3, -17, 12)]
_ROUNDS: Final = [("一号车 · 北线", [0, 1, 6, 2]), ("二号车 · 南线", [0, 3, 5]), ("三号车 · 西线", [0, 4, 7])]
# fmt: on


def maps_context() -> dict[str, Any]:
    """What the gallery shows of maps: {heat_chart, route_chart} for parts/chart.html."""
    towns = [
        Town(name, _villages(x, y), value, "" if value is None else f"{value}", "" if value is None else "#")
        for name, x, y, value in _TOWNS
    ]
    stops = [
        Stop(name, _degrees(x, y), "" if n == 0 else f"{8 + n}:30")
        for n, (name, x, y, _value) in enumerate(_TOWNS)
    ]
    rounds = [Round(title, [stops[n] for n in way]) for title, way in _ROUNDS]
    ground = [Town(name, _villages(x, y), None) for name, x, y, _value in _TOWNS]
    return {
        "heat_chart": {
            "title": "各乡镇上门服务（户次）", "legend": heat_legend(towns), "wide": heat(towns, title="各乡镇上门服务", width=540),
            "narrow": heat(towns, title="各乡镇上门服务", width=NARROW), "table": _table("乡镇", [(t.title, t.words) for t in towns]),
        },
        "route_chart": {
            "title": "大篷车线路", "legend": route_legend(rounds), "wide": route(rounds, title="大篷车线路", towns=ground, width=540),
            "narrow": route(rounds, title="大篷车线路", towns=ground, width=NARROW),
            "table": _table("停靠点", [(f"{r.title} {n}", s.title) for r in rounds for n, s in enumerate(r.stops)]),
        },
    }  # fmt: skip


def _degrees(x_km: float, y_km: float) -> tuple[float, float]:
    return 125 + x_km / 98.3, 28 + y_km / 111.3


def _villages(x_km: float, y_km: float) -> list[tuple[float, float]]:
    """A dozen villages on a spiral around the town."""
    around = [(n, 1.1 * n**0.55) for n in range(12)]
    return [_degrees(x_km + r * cos(2.4 * n + x_km), y_km + r * sin(2.4 * n + x_km)) for n, r in around]


def _table(head: str, lines: list[tuple[str, str]]) -> dict[str, Any]:
    columns = [{"title": head, "at": "lead"}, {"title": "内容", "at": "key"}]
    rows = [{"cells": [{"text": name}, {"text": words}]} for name, words in lines]
    return {"caption": head, "columns": columns, "rows": rows}
