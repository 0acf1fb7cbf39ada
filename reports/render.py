"""A figure drawn on its page, bottom to top, as a PDF of vectors with its font embedded."""

from geodata import catalog
from reports.build import Figure
from reports.marginalia import alternative, title_of
from reports.paint_map import draw_map
from reports.paint_margins import draw_margins
from reports.surface import Surface
from reports.symbols import Painter

_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}


def render(figure: Figure) -> bytes:
    """Draw a figure as PDF; the same figure gives the same bytes."""
    surface = Surface(figure.page.width, figure.page.height)
    first = figure.request.speech.languages[0]
    surface.describe(
        title_of(figure.request, first),
        alternative(figure.request, figure.shown),
        catalog.data_hash(),
        _LANGUAGE_TAGS[first],
    )
    painter = Painter(surface, figure.page.mm_per_px, figure.frame.zoom(figure.page.mm_per_px))
    draw_map(figure, painter)
    draw_margins(figure, painter)
    return surface.finish()
