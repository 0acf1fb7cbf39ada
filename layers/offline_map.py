"""A Folium map whose every script and style sheet comes from this machine."""

from typing import Any

import folium
from branca.element import Element, Link, MacroElement
from folium.template import Template

from layers import browser_files

_SIZE = (
    "<style>html,body{width:100%;height:100%;margin:0;padding:0}"
    "#MAP{position:relative;width:100%;height:100%}.leaflet-container{font-size:1rem}</style>"
)


class OfflineMap(folium.Map):
    """Folium's map without tiles and without the files it would load from elsewhere.

    `declaration` is the address of what the map is told of its layers, read after the map's own script.
    """

    def __init__(self, prefix: str, declaration: str, **options: Any) -> None:
        super().__init__(tiles=None, **options)
        script = prefix + browser_files.address(browser_files.SCRIPT)
        self.default_js = [("map", script), ("declaration", declaration)]
        self.default_css = [("map", prefix + browser_files.address(browser_files.STYLE))]

    def render(self, **kwargs: Any) -> str:
        """Render; of the head stay the links, and what gives the map its size before its style sheet."""
        rendered: str = super().render(**kwargs)  # type: ignore[no-untyped-call]  # Folium has no types here
        head = self.get_root().header._children  # type: ignore[attr-defined]  # noqa: SLF001 - no other way in branca
        for name in [name for name, child in head.items() if not isinstance(child, Link)]:
            del head[name]
        head["size"] = Element(_SIZE.replace("MAP", self.get_name()))
        return rendered


class MountedLayers(MacroElement):
    """Puts the declared layers on the map, which opens at a camera or shows the whole district."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.planMap.mount({{ this._parent.get_name() }}, {{ this.start|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, start: dict[str, Any] | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "MountedLayers"
        self.start = start


class AppliedState(MacroElement):
    """Tells the browser script what shows, what is chosen and in which language."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.planMap.apply({{ this.state|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, state: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "AppliedState"
        self.state = state
