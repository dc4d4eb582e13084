"""刻度: round steps along an axis, and where values and labels lie between them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil

from gongxiao.web.svg.drawing import GRID, Amount, number, px, text, wide


def ticks(low: Amount, high: Amount, about: int = 4) -> list[Decimal]:
    """刻度: round steps (1, 2, 2.5 or 5 times a power of ten) that cover low..high; always at least two."""
    low, high = Decimal(low), Decimal(high)
    if high <= low:
        high = low + 1
    raw = (high - low) / about
    power = Decimal(1).scaleb(raw.adjusted())
    step = next(
        power * m
        for m in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
        if power * m >= raw
    )
    first, last = (
        (low / step).to_integral_value("ROUND_FLOOR"),
        (high / step).to_integral_value("ROUND_CEILING"),
    )
    return [step * n for n in range(int(first), int(last) + 1)]


class Frame:
    """Where values and labels lie on a line chart."""

    def __init__(self, width: int, height: int, marks: list[Decimal], count: int) -> None:
        self.width, self.height, self.marks, self.count = width, height, marks, count
        self.left = max(wide(number(m)) for m in marks) + 10.0
        self.right, self.top, self.bottom = width - 22.0, 8.0, height - 26.0

    def x(self, index: int) -> float:
        return self.left + (self.right - self.left) * (index / (self.count - 1) if self.count > 1 else 0.5)

    def y(self, value: Amount) -> float:
        low, high = self.marks[0], self.marks[-1]
        return self.bottom - (self.bottom - self.top) * float((Decimal(value) - low) / (high - low))

    def grid(self) -> Iterator[str]:
        for m in self.marks:
            y = px(self.y(m))
            ink = "#a9b6ae" if m == 0 else GRID
            yield f'<path d="M{px(self.left)} {y}H{px(self.right)}" stroke="{ink}" stroke-width="1"/>'
            yield text(self.left - 8, self.y(m) + 4, number(m), anchor="end")

    def under(self, labels: Sequence[str]) -> Iterator[str]:
        room = max([wide(label) for label in labels], default=1) + 16
        step = max(1, ceil(self.count * room / (self.right - self.left)))
        # Counted back from the newest, because the last label is the one people look for.
        for index in range(self.count - 1, -1, -step):
            yield text(self.x(index), self.height - 8.0, labels[index], anchor="middle")
