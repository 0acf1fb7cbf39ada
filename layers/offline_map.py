"""A Folium map whose every script and style sheet comes from this machine."""

from typing import Any

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from layers import browser_files


class _Size(Element):
    """Style that gives the map its size before its style sheet is there; the map is `map_div` in the page."""

    _template = Template(
        "<style>html,body{width:100%;height:100%;margin:0;padding:0}"
        "#map_div{position:relative;width:100%;height:100%}.leaflet-container{font-size:1rem}</style>"
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

    def render(self, **_: Any) -> str:
        """Give the head of the page the map's size.

        streamlit-folium takes the script from the templates and the links from `default_js` and
        `default_css`; a page rendered beside them would be thrown away at every rerun.
        """
        self.get_root().header.add_child(_Size(), name="size")  # type: ignore[attr-defined]  # the root is a figure
        return ""


class ControlGroup(folium.FeatureGroup):
    """The group whose script changes what the map shows; like the map it is not rendered into a page."""

    def render(self, **_: Any) -> str:
        """Render nothing: streamlit-folium takes the script from the template."""
        return ""


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
