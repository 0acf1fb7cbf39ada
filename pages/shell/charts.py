"""Charts of the plan's targets, made for reading: one line a target, its name and figures on it."""

import altair as alt
import pandas as pd

from design.tokens import PALETTE

_ROW_PX = 46
_PADDING = {"left": 4, "right": 16, "top": 22, "bottom": 4}
_PLACES = ("accent", "core", "north-wing", "old-town")
_SHAPES = ["circle", "square", "triangle-up", "diamond"]
_FONT = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"


def build_shifts(rows: pd.DataFrame) -> alt.LayerChart:
    """From 2020 to 2025, for percentages.

    `rows` has `label`, `start`, `end` and `falls`, in the order shown; what falls is a broken line.
    """
    order = alt.Y("label:N", sort=None, axis=None, scale=alt.Scale(paddingInner=0.5))
    scale = alt.Scale(domain=[0, 100])
    axis = alt.Axis(title=None, tickCount=6, labelExpr="datum.label + '%'")
    across = alt.X("start:Q", scale=scale, axis=axis)
    base = alt.Chart(rows).encode(y=order)
    colour = alt.condition("datum.falls", alt.value(PALETTE["core"]), alt.value(PALETTE["accent"]))
    line = base.mark_rule(strokeWidth=3).encode(
        x=across,
        x2="end:Q",
        color=colour,
        strokeDash=alt.condition("datum.falls", alt.value([4, 3]), alt.value([1, 0])),
    )
    start = base.mark_point(size=90, filled=True, fill=PALETTE["paper"], strokeWidth=2).encode(
        x=across, stroke=colour
    )
    end = base.mark_point(size=90, filled=True).encode(x=alt.X("end:Q", scale=scale), color=colour)
    return _finish([line, start, end, _names(base)], len(rows))


def build_rates(rows: pd.DataFrame) -> alt.LayerChart:
    """Implied change per year, as a share; `rows` has `label` and `rate`, in the order shown."""
    order = alt.Y("label:N", sort=None, axis=None, scale=alt.Scale(paddingInner=0.5))
    axis = alt.Axis(title=None, format="~%", tickCount=6)
    base = alt.Chart(rows).encode(y=order)
    colour = alt.condition("datum.rate < 0", alt.value(PALETTE["core"]), alt.value(PALETTE["accent"]))
    bars = base.mark_bar(height=8).encode(x=alt.X("rate:Q", axis=axis), color=colour)
    zero = alt.Chart(rows).mark_rule(color=PALETTE["ink"], aria=False).encode(x=alt.datum(0))
    return _finish([bars, zero, _names(base)], len(rows))


def build_dots(rows: pd.DataFrame) -> alt.LayerChart:
    """Values from 0 to 1 of a few places, criterion by criterion.

    `rows` has `criterion`, `place` and `value`, in the order shown; places differ in shape and colour.
    """
    places = list(dict.fromkeys(rows["place"]))
    colours = [PALETTE[name] for name in _PLACES][: len(places)]
    axis = alt.Axis(title=None, labelLimit=160, labelPadding=10)
    across = alt.X("value:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(title=None, tickCount=6))
    legend = alt.Legend(title=None, orient="top", direction="horizontal", labelLimit=260, labelFontSize=13)
    marks = alt.Chart(rows).encode(y=alt.Y("criterion:N", sort=None, axis=axis), x=across)
    dots = marks.mark_point(size=110, filled=True, opacity=1).encode(
        color=alt.Color("place:N", scale=alt.Scale(domain=places, range=colours), legend=legend),
        shape=alt.Shape("place:N", scale=alt.Scale(domain=places, range=_SHAPES[: len(places)])),
        tooltip=["place:N", "criterion:N", alt.Tooltip("value:Q", format=".3f")],
    )
    return _finish([dots], rows["criterion"].nunique() + 1)


def _names(base: alt.Chart) -> alt.Chart:
    text = base.mark_text(align="left", baseline="bottom", dy=-11, fontSize=13, color=PALETTE["ink"])
    named: alt.Chart = text.encode(x=alt.value(0), text="label:N")
    return named


def _finish(parts: list[alt.Chart], count: int) -> alt.LayerChart:
    chart: alt.LayerChart = (
        alt.LayerChart(layer=parts)
        .properties(height=_ROW_PX * count, width="container")
        .configure(font=_FONT, background=PALETTE["paper"], padding=_PADDING)
        .configure_view(stroke=None)
        .configure_axis(
            gridColor=PALETTE["rule"],
            domain=False,
            ticks=False,
            labelColor=PALETTE["muted"],
            labelFontSize=12,
        )
    )
    return chart
