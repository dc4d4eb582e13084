"""折线图: lines over the same labels, the word-sized spark, and the legend that has the same dashes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString

from gongxiao.web.svg.drawing import INKS, TONES, WIDE, Amount, number, px, stroke, svg
from gongxiao.web.svg.scale import Frame, ticks


@dataclass(frozen=True, slots=True)
class Series:
    """线: one line of a line chart: what it is called and its values, None where nobody stated one."""

    title: str
    values: Sequence[Amount | None]


def line(
    series: Sequence[Series], labels: Sequence[str], *, title: str, desc: str = "", width: int = WIDE
) -> SafeString:
    """折线图: one line per series over the same labels; the axis always holds zero.

    Raises ValueError when a series has not exactly one value for each label.
    """
    for one in series:
        if len(one.values) != len(labels):
            raise ValueError(f"series {one.title!r} has {len(one.values)} values for {len(labels)} labels")
    present = [v for one in series for v in one.values if v is not None]
    marks = ticks(min([0, *present]), max([0, *present]))
    frame = Frame(width, 260 if width > 480 else 210, marks, len(labels))
    parts = [*frame.grid(), *frame.under(labels)]
    for index, one in enumerate(series):
        parts += _drawn(one, labels, frame, index, shade=index == 0)
    return svg(parts, frame.width, frame.height, title, desc=desc)


def spark(values: Sequence[Amount | None], *, title: str = "", tone: str = "") -> SafeString:
    """走势线: a word-sized line; from its lowest to its highest value, so it shows shape and not size."""
    present = [float(v) for v in values if v is not None]
    if len(present) < 2:
        return SafeString("")
    low, span = min(present), (max(present) - min(present)) or 1.0
    step = 48 / (len(values) - 1)
    points = [
        (i * step + 2, 19 - (float(v) - low) / span * 16) for i, v in enumerate(values) if v is not None
    ]
    ink = TONES[tone]
    path = " ".join(f"{px(x)},{px(y)}" for x, y in points)
    parts = [
        f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="1.5" stroke-linejoin="round"/>',
        f'<circle cx="{px(points[-1][0])}" cy="{px(points[-1][1])}" r="2" fill="{ink}"/>',
    ]
    return svg(parts, 54, 22, title, fixed=True)


def legend(series: Sequence[Series]) -> list[dict[str, str]]:
    """图例: [{title, swatch}] for parts/chart.html, with the dashes the lines have."""
    return [
        {"title": one.title, "swatch": svg([stroke("M0 6H26", i)], 26, 12, "", fixed=True)}
        for i, one in enumerate(series)
    ]


def _drawn(one: Series, labels: Sequence[str], frame: Frame, index: int, *, shade: bool) -> Iterator[str]:
    for run in _runs(one.values):
        points = [(frame.x(i), frame.y(v)) for i, v in run]
        path = "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)
        if shade and len(run) > 1:
            floor = px(frame.y(0))
            yield f'<path d="{path}L{px(points[-1][0])} {floor}L{px(points[0][0])} {floor}Z" fill="{INKS[0]}" fill-opacity=".07"/>'
        if len(run) > 1:
            yield stroke(path, index)
    given = [(i, v) for i, v in enumerate(one.values) if v is not None]
    alone = {run[0][0] for run in _runs(one.values) if len(run) == 1}
    for i, v in given:
        if len(labels) > 13 and i not in alone and i != given[-1][0]:
            continue
        words = escape(f"{one.title} {labels[i]}: {number(Decimal(v))}")
        yield (
            f'<circle cx="{px(frame.x(i))}" cy="{px(frame.y(v))}" r="3" fill="{INKS[index % len(INKS)]}"><title>{words}</title></circle>'
        )


def _runs(values: Sequence[Amount | None]) -> list[list[tuple[int, Amount]]]:
    """Stretches without a gap."""
    runs: list[list[tuple[int, Amount]]] = []
    for i, v in enumerate(values):
        if v is None:
            continue
        if runs and runs[-1][-1][0] == i - 1:
            runs[-1].append((i, v))
        else:
            runs.append([(i, v)])
    return runs
