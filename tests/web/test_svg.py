from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from gongxiao.web import svg

SVG = "{http://www.w3.org/2000/svg}"


def words(drawing: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(drawing).iter(f"{SVG}text")]


def nodes(drawing: str, tag: str) -> list[ET.Element]:
    return list(ET.fromstring(drawing).iter(SVG + tag))


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0, 135, ["0", "50", "100", "150"]),
        (0, 8, ["0", "2", "4", "6", "8"]),
        (0, 10, ["0", "2.5", "5.0", "7.5", "10.0"]),
        (0, Decimal("0.3"), ["0.0", "0.1", "0.2", "0.3"]),
        (-30, 60, ["-50", "-25", "0", "25", "50", "75"]),
        (0, 0, ["0.00", "0.25", "0.50", "0.75", "1.00"]),
    ],
)
def test_the_axis_has_round_steps_that_cover_every_value(
    low: svg.Amount, high: svg.Amount, marks: list[str]
) -> None:
    assert svg.ticks(low, high) == [Decimal(m) for m in marks]


def test_a_line_puts_each_value_at_its_height() -> None:
    drawing = svg.line([svg.Series("农资", [0, 50, 100])], ["1月", "2月", "3月"], title="走势")
    points = [(node.get("cx"), node.get("cy")) for node in nodes(drawing, "circle")]
    # axis 0..100 in px 234..8; labels from "100" (31 px) to 698
    assert points == [("31", "234"), ("364.5", "121"), ("698", "8")]
    assert words(drawing) == ["0", "25", "50", "75", "100", "3月", "2月", "1月"]


def test_a_missing_month_is_a_gap_and_not_a_zero() -> None:
    drawing = svg.line([svg.Series("农资", [10, 20, None, 20, 10])], list("一二三四五"), title="走势")
    strokes = [node.get("d", "") for node in nodes(drawing, "path") if node.get("stroke-width") == "2"]
    assert [path.count("L") for path in strokes] == [1, 1]
    assert [title.text for title in nodes(drawing, "title")] == ["农资 一: 10", "农资 二: 20", "农资 四: 20", "农资 五: 10"]  # fmt: skip


def test_a_value_alone_between_gaps_still_shows() -> None:
    days = [None] * 20 + [7] + [None] * 9
    drawing = svg.line([svg.Series("农资", days)], [str(n) for n in range(30)], title="走势")
    assert [title.text for title in nodes(drawing, "title")] == ["农资 20: 7"]


def test_values_below_zero_lie_below_the_zero_line() -> None:
    drawing = svg.line([svg.Series("结余", [-50, 50])], ["上年", "本年"], title="结余")
    assert [node.get("cy") for node in nodes(drawing, "circle")] == ["234", "8"]
    assert words(drawing)[:5] == ["-50", "-25", "0", "25", "50"]


def test_lines_differ_by_dashes_too_and_the_legend_shows_the_same_ones() -> None:
    series = [svg.Series("农资", [1, 2]), svg.Series("日用品", [2, 1])]
    drawn = [n.get("stroke-dasharray") for n in nodes(svg.line(series, ["a", "b"], title="x"), "path") if n.get("stroke-width") == "2"]  # fmt: skip
    entries = svg.legend(series)
    shown = [nodes(entry["swatch"], "path")[0].get("stroke-dasharray") for entry in entries]
    assert drawn == shown == [None, "9 4"]
    assert [entry["title"] for entry in entries] == ["农资", "日用品"]


def test_a_series_with_a_value_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="has 1 values for 2 labels"):
        svg.line([svg.Series("农资", [1])], ["1月", "2月"], title="走势")


def test_a_narrow_drawing_shows_fewer_labels_and_always_the_newest() -> None:
    labels = [f"2022-{n:02}" for n in range(1, 13)]
    series = [svg.Series("农资", list(range(12)))]
    wide = [w for w in words(svg.line(series, labels, title="x")) if "-" in w]
    narrow = [w for w in words(svg.line(series, labels, title="x", width=svg.NARROW)) if "-" in w]
    # 65 px a label: every second one in 674 px, every third in 294
    assert (len(wide), len(narrow)) == (6, 4)
    assert wide[0] == narrow[0] == "2022-12"


def test_a_bar_is_as_long_as_its_share_of_the_most() -> None:
    bars = [svg.Bar("城关镇", 100, "100%"), svg.Bar("石门乡", 25, "25%"), svg.Bar("白水乡", None)]
    lengths = [
        float(node.get("width", "")) for node in nodes(svg.bar(bars, title="完成率", most=100), "rect")
    ]
    track = lengths[0]
    # each bar lies on its track; the town without a figure has a track only
    assert lengths == [track, track, track, track / 4, track]
    assert words(svg.bar(bars, title="完成率", most=100)) == [
        "城关镇",
        "100%",
        "石门乡",
        "25%",
        "白水乡",
        "—",
    ]


def test_bars_of_loss_and_gain_part_at_zero() -> None:
    rects = nodes(svg.bar([svg.Bar("甲社", -10), svg.Bar("乙社", 30)], title="盈亏"), "rect")
    loss, gain = rects[1], rects[3]
    zero = float(gain.get("x", ""))
    assert float(loss.get("x", "")) + float(loss.get("width", "")) == pytest.approx(zero, abs=0.1)
    assert float(gain.get("width", "")) == pytest.approx(3 * float(loss.get("width", "")), abs=0.2)


def test_a_bar_opens_its_papers_and_a_screen_reader_can_reach_it() -> None:
    opened = svg.bar([svg.Bar("城关镇", 1, url="/figure/1/?a=1&b=2")], title="完成率")
    assert [node.get("href") for node in nodes(opened, "a")] == ["/figure/1/?a=1&b=2"]
    assert ET.fromstring(opened).get("role") == "group"
    assert ET.fromstring(svg.bar([svg.Bar("城关镇", 1)], title="完成率")).get("role") == "img"


def test_a_spark_needs_two_values_and_runs_from_lowest_to_highest() -> None:
    assert svg.spark([None, 3, None]) == ""
    line = nodes(svg.spark([5, 9, 7]), "polyline")[0]
    assert line.get("points") == "2,19 26,3 50,11"


def test_flat_and_empty_numbers_can_be_drawn() -> None:
    assert nodes(svg.spark([4, 4]), "polyline")[0].get("points") == "2,19 50,19"
    assert words(svg.line([svg.Series("农资", [None, None])], ["1月", "2月"], title="x")) == [
        "0", "0.25", "0.5", "0.75", "1", "2月", "1月",
    ]  # fmt: skip
    assert words(svg.bar([], title="x")) == []


def test_words_from_people_cannot_become_markup() -> None:
    evil = '"><script>alert(1)</script>'
    drawings = [
        svg.line([svg.Series(evil, [1, 2])], [evil, evil], title=evil),
        svg.bar([svg.Bar(evil, 1, evil, evil, url=evil)], title=evil),
        svg.spark([1, 2], title=evil),
    ]
    for drawing in drawings:
        assert "<script" not in drawing
        assert ET.fromstring(drawing).get("aria-label") == evil


def test_nothing_needs_an_inline_style() -> None:
    assert "style=" not in svg.line([svg.Series("农资", [1, 2])], ["a", "b"], title="x") + svg.spark([1, 2])
