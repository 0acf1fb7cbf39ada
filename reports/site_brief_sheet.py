"""The pages of a brief: running heads, page numbers, the notice on each; and how they are drawn."""

from collections.abc import Callable
from dataclasses import dataclass

from shapely.geometry import LineString, box

from design.texts import Language, text
from reports.build import Figure
from reports.flow import Placed, Rule, Tint, column, shortened, typeset
from reports.frame import Box
from reports.paint_map import draw_map
from reports.paint_margins import draw_margins
from reports.pens import Pen, Type
from reports.surface import Surface
from reports.symbols import Painter
from reports.typesetting import Line

PAPER = (210.0, 297.0)
ROOM = Box(12.0, 18.0, 198.0, 281.0)
_HEAD, _NOTICE = Type(2.4, "muted"), Type(2.05, "muted")
_HEAD_BASE, _HEAD_RULE, _FOOT_RULE = 285.6, 283.6, 15.6
_HEAD_GAP, _FOOT_GAP = 8.0, 0.8
_THIN = 0.15


@dataclass(frozen=True)
class Running:
    """What stands on every page: language, head from the second page on, notice."""

    language: Language
    head: str
    notice: str


def margins(running: Running, number: int, count: int) -> tuple[tuple[Line, ...], tuple[Rule, ...]]:
    """Page number, head from the second page on, and the notice, each with its rule."""
    said = text("sitebrief_page", running.language, page=number, pages=count)
    left = ROOM.right - _HEAD.width(said)
    lines = [Line(said, left, _HEAD_BASE, _HEAD)]
    rules = [Rule(ROOM.left, ROOM.right, _FOOT_RULE, _THIN, "muted")]
    if number > 1:
        name = typeset(running.head)
        room = left - ROOM.left - _HEAD_GAP
        lines.insert(0, Line(shortened(name, _HEAD, room), ROOM.left, _HEAD_BASE, _HEAD))
        rules.append(Rule(ROOM.left, ROOM.right, _HEAD_RULE, _THIN, "muted"))
    foot = _FOOT_RULE - _FOOT_GAP
    notice = column(running.notice, _NOTICE, ROOM.width)
    lines += [Line(line.words, ROOM.left, foot + line.base, _NOTICE) for line in notice]
    return tuple(lines), tuple(rules)


def draw_page(placed: tuple[Placed, ...], surface: Surface) -> None:
    """Draw the blocks of a page."""
    for each in placed:
        for tint in each.block.tints:
            _fill(tint, each, surface)
        for rule in each.block.rules:
            _draw_rule(rule, surface, each.left, each.top)
        for line in each.lines():
            surface.text(line.words, line.left, line.base, line.style)


def draw_margins_of(running: Running, number: int, count: int, surface: Surface) -> None:
    """Draw head and foot of a page."""
    lines, rules = margins(running, number, count)
    for rule in rules:
        _draw_rule(rule, surface, 0.0, 0.0)
    for line in lines:
        surface.text(line.words, line.left, line.base, line.style)


def draw_figure_map(figure: Figure, surface: Surface, over: Callable[[Painter], None] | None = None) -> None:
    """Draw the map with all around it; `over` draws above shapes, below names."""
    painter = Painter(surface, figure.page.mm_per_px, figure.frame.zoom(figure.page.mm_per_px))
    draw_map(figure, painter, over)
    draw_margins(figure, painter)


def _fill(tint: Tint, placed: Placed, surface: Surface) -> None:
    where = tint.box
    area = box(
        placed.left + where.left,
        placed.top + where.bottom,
        placed.left + where.right,
        placed.top + where.top,
    )
    surface.fill(area, tint.colour, tint.opacity)


def _draw_rule(rule: Rule, surface: Surface, left: float, top: float) -> None:
    ends = [(left + rule.left, top + rule.at), (left + rule.right, top + rule.at)]
    surface.stroke(LineString(ends), Pen(rule.colour, rule.width, is_round=False))
