"""Colours, widths and type sizes, named for their use: the only hex colours in the repository.

Control-line colours follow what is seen in production systems; the national drafting specification
(《市级国土空间总体规划制图规范（试行）》, annex D) could not be confirmed, so they can be exchanged
here without touching code.
"""

from types import MappingProxyType

PALETTE = MappingProxyType(
    {
        "paper": "#FFFFFF",
        "ink": "#1F2D36",
        "muted": "#5B6770",
        "accent": "#0B5C6B",
        "rule": "#DDD7CB",
        "panel": "#FBFAF7",
        "land": "#F6F4EF",
        "land-outside": "#ECE9E2",
        "water": "#CFE3EC",
        "water-line": "#9DBFCE",
        "water-label": "#2F5D75",
        "street": "#FFFFFF",
        "street-casing": "#DDD7CB",
        "hill": "#E3E8D6",
        "hill-line": "#A9B58C",
        "hill-mark": "#6B784B",
        "railway": "#5E646C",
        "district-line": "#1F2D36",
        "neighbour-line": "#837D71",
        "core": "#B83A26",
        "belt": "#0B7680",
        "north-wing": "#4155A6",
        "south-wing": "#3F7A3B",
        "ecological": "#DDEBD3",
        "agricultural": "#FBF3C8",
        "urban": "#F9DDD6",
        "ecology-line": "#26730A",
        "farmland-line": "#8A6D00",
        "farmland-hatch": "#005CE6",
        "town-line": "#B04343",
        "area": "#7A4B8C",
        "old-town": "#7B5231",
        "protected": "#2C6E49",
        "greenway": "#4A782B",
        "shore-work": "#2F5D75",
        "view": "#8A4B6B",
        "industry": "#5F4B8B",
        "commerce": "#A34A1F",
        "platform": "#1F5FA8",
        "health": "#B0344E",
        "education": "#35508F",
        "works": "#8F5A00",
        "study": "#5E646C",
        "water-work": "#1B6390",
        "selection": "#0B5C6B",
        "level-pass": "#3F7A3B",
        "level-hint": "#1F5FA8",
        "level-warning": "#8A6D00",
        "level-conflict": "#B83A26",
        "level-undecidable": "#5B6770",
        "mood-support": "#3F7A3B",
        "mood-concern": "#B83A26",
        "mood-idea": "#1F5FA8",
        "mood-question": "#6A4490",
        "accuracy": "#4A3F63",
        "warning": "#8A6D00",
        "error": "#B83A26",
    }
)

QUIET = frozenset({"water-line", "hill-line", "street", "street-casing"})
"""Lines of the ground that stay below the contrast of symbols: what they bound is told by its tint, its name
and the text version, and nothing of the plan is drawn with them."""
