"""Maps are drawn from coordinates alone: the ground is shared out without a gap, shades and marks say the same as the words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from gongxiao.web import svg
from gongxiao.web.svg.cells import hull, outlines
from gongxiao.web.svg.heats import SHADES, classes, shade

SVG = "{http://www.w3.org/2000/svg}"
FOUR = [(0.0, 0.0), (10.0, 0.0), (0.0, 10.0), (10.0, 10.0)]


def nodes(drawing: str, tag: str) -> list[ET.Element]:
    return list(ET.fromstring(drawing).iter(SVG + tag))


def area(ring: Sequence[tuple[float, float]]) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def towns(*values: int | None) -> list[svg.Town]:
    return [
        svg.Town(f"镇{n}", [(125 + n % 3 / 5 + k / 40, 28 + n // 3 / 5 + (k % 2) / 30) for k in range(4)], value, "" if value is None else f"{value}", f"/t/{n}/")
        for n, value in enumerate(values)
    ]  # fmt: skip


def test_the_hull_holds_every_point_and_only_its_corners() -> None:
    assert hull([*FOUR, (5.0, 5.0), (5.0, 0.0)]) == [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_the_ground_is_shared_out_without_gap_or_overlap() -> None:
    points = [(float(x * 7 % 23), float(x * 11 % 29)) for x in range(40)]
    together = outlines(tuple(points), (0,) * 40, 3.0)
    apart = outlines(tuple(points), tuple(n % 5 for n in range(40)), 3.0)
    whole = sum(area(ring) for ring in together[0])
    assert len(together[0]) == 1
    assert sum(area(ring) for rings in apart.values() for ring in rings) == pytest.approx(whole, rel=1e-3)


def test_points_in_a_grid_each_get_the_same_ground() -> None:
    found = outlines(tuple(FOUR), (0, 1, 2, 3), 5.0)
    sizes = [area(ring) for rings in found.values() for ring in rings]
    assert len(sizes) == 4
    assert sizes == pytest.approx([sizes[0]] * 4, rel=1e-3)


def test_a_town_in_two_parts_has_a_ring_for_each() -> None:
    row = [(float(10 * n), 0.0) for n in range(3)]
    assert {town: len(rings) for town, rings in outlines(tuple(row), (0, 1, 0), 4.0).items()} == {0: 2, 1: 1}


def test_classes_hold_about_as_many_towns_each_and_equal_values_never_part() -> None:
    assert classes([1, 2, None, 3]) == [[1], [2], [3]]
    assert classes([5, 5, 5]) == [[5]]
    many = classes([1, 1, 1, 1, 2, 3, 4, 5, 6, 7])
    assert [len(one) for one in many] == [4, 2, 2, 2]
    assert sorted(v for one in many for v in one) == [1, 1, 1, 1, 2, 3, 4, 5, 6, 7]
    assert classes([None]) == []


def test_the_highest_is_darkest_and_a_missing_number_is_white() -> None:
    among = classes([3, 9, 27])
    assert [shade(v, among) for v in (3, 9, 27)] == list(SHADES[-3:])
    assert shade(None, among) == "#ffffff"
    assert shade(0, classes([0])) == SHADES[-1]


def test_a_heat_map_writes_each_number_on_its_town_and_opens_it() -> None:
    drawing = svg.heat(towns(12, 30, None, 4, 60, 8), title="上门服务")
    said = [node.text for node in nodes(drawing, "title")]
    assert said == ["镇0 12", "镇1 30", "镇2 —", "镇3 4", "镇4 60", "镇5 8"]
    assert [node.get("href") for node in nodes(drawing, "a")] == [f"/t/{n}/" for n in range(6)]
    assert nodes(drawing, "desc")[0].text == "6 个乡镇，5 个有数字；最多的是镇4 60，最少的是镇3 4。"
    dashed = [node.get("fill") for node in nodes(drawing, "path") if node.get("stroke-dasharray")]
    assert dashed == ["#ffffff"]
    assert ET.fromstring(drawing).get("role") == "group"
    assert [one["title"] for one in svg.heat_legend(towns(12, 30, None, 4))] == ["4", "12", "30", "没有数字"]


def test_words_on_a_map_do_not_cover_each_other() -> None:
    crowd = [svg.Town(f"很长的镇名{n}", [(125 + n / 500, 28)], n, f"{n}") for n in range(20)]
    drawing = svg.heat(crowd, title="挤", width=svg.NARROW)
    boxes = [
        (float(n.get("x", "")), float(n.get("y", ""))) for n in nodes(drawing, "text") if n.get("font-weight")
    ]
    for i, (x, y) in enumerate(boxes):
        assert all(abs(x - a) >= 60 or abs(y - b) >= 20 for a, b in boxes[i + 1 :])
    assert len(nodes(drawing, "title")) == 20  # what finds no room is still said


def test_north_is_up_and_a_kilometre_is_as_long_either_way() -> None:
    four = [
        svg.Pin(name, at, 0)
        for name, at in (("南", (125.0, 28.0)), ("北", (125.0, 28.1)), ("东", (125.1, 28.0)))
    ]
    marks = [n.get("transform", "")[10:-1].split() for n in nodes(svg.pins(four, [], title="x"), "path")]
    (south_x, south_y), (north_x, north_y), (east_x, east_y) = [(float(x), float(y)) for x, y in marks]
    assert north_x == south_x
    assert north_y < south_y == east_y
    # a degree of longitude at 28.05° north is cos 28.05° = 0.8825 of a degree of latitude
    assert (east_x - south_x) / (south_y - north_y) == pytest.approx(0.8825, abs=0.002)


def test_marks_open_their_places_on_a_desk_and_stay_out_of_the_way_of_tab() -> None:
    places = [svg.Pin("东坑", (125.0, 28.0), 0, "/p/1/"), svg.Pin("西坑", (125.1, 28.1), 1, "/p/2/")]
    links = nodes(svg.pins(places, [], title="x"), "a")
    assert [(one.get("href"), one.get("tabindex"), one.get("aria-label")) for one in links] == [
        ("/p/1/", "-1", "东坑"),
        ("/p/2/", "-1", "西坑"),
    ]
    assert nodes(svg.pins(places, [], title="x", width=svg.NARROW), "a") == []
    marks = {one.get("d") for one in nodes(svg.pins(places, [], title="x"), "path")}
    assert len(marks) == 2  # a sort differs by shape, not by colour alone


def test_a_route_numbers_its_stops_and_says_which_way_it_goes() -> None:
    stops = [
        svg.Stop("中心", (125.0, 28.0)),
        svg.Stop("东坑", (125.2, 28.0), "9:30"),
        svg.Stop("北坑", (125.1, 28.2), url="/p/3/"),
    ]
    drawing = svg.route(
        [svg.Round("一号车", stops), svg.Round("二号车", [stops[0], stops[2]], returns=False)], title="线路"
    )
    lines = [n for n in nodes(drawing, "path") if n.get("stroke-width") == "2"]
    assert [(n.get("d", "").count("L"), n.get("stroke-dasharray")) for n in lines] == [(3, None), (1, "9 4")]
    inside = [n.text for n in nodes(drawing, "text") if n.get("fill") == "#fff"]
    assert inside == ["0", "1", "2", "1"]
    assert [n.text for n in nodes(drawing, "title")] == ["0 中心", "1 东坑 9:30", "2 北坑", "1 北坑"]
    assert nodes(drawing, "desc")[0].text == "2 条线路，3 个停靠点。"
    arrows = [n for n in nodes(drawing, "path") if "rotate" in n.get("transform", "")]
    assert arrows[0].get("transform", "").endswith("rotate(0)")  # due east
    assert len(arrows) == 4
    shown = [one["swatch"] for one in svg.route_legend([svg.Round("一", stops), svg.Round("二", stops)])]
    assert ["stroke-dasharray" in one for one in shown] == [False, True]


def test_a_map_of_nothing_is_refused_and_one_place_alone_is_drawn() -> None:
    with pytest.raises(ValueError, match="without a single coordinate"):
        svg.route([], title="x")
    assert len(nodes(svg.pins([svg.Pin("独", (125.0, 28.0), 0)], [], title="x"), "path")) == 1
    assert "NaN" not in svg.heat([svg.Town("独", [(125.0, 28.0)], Decimal("1.5"), "1.5")], title="x")


def test_words_of_places_cannot_become_markup_and_nothing_needs_a_style() -> None:
    evil = '"><script>alert(1)</script>'
    at = (125.0, 28.0)
    for drawing in (
        svg.heat([svg.Town(evil, [at, (125.1, 28.1)], 1, evil, evil)], title=evil),
        svg.pins([svg.Pin(evil, at, 0, evil)], [svg.Town(evil, [at], None)], title=evil),
        svg.route(
            [svg.Round(evil, [svg.Stop(evil, at, evil, evil), svg.Stop(evil, (125.1, 28.1))])], title=evil
        ),
    ):
        assert "<script" not in drawing
        assert "style=" not in drawing
        assert ET.fromstring(drawing).get("aria-label") == evil
