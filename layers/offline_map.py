"""A Folium map whose every script and style sheet comes from this machine."""

from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from layers import browser_files


class OfflineMap(folium.Map):
    """Folium's map without tiles and without the files it would load from elsewhere."""

    def __init__(self, *, prefix: str, **options: Any) -> None:
        super().__init__(tiles=None, **options)
        self.default_js = [("map", prefix + browser_files.address(browser_files.SCRIPT))]
        self.default_css = [("map", prefix + browser_files.address(browser_files.STYLE))]


class MountedLayers(MacroElement):
    """Hands the declared layers to the browser script; holds addresses, never features."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.planMap.mount({{ this._parent.get_name() }}, {{ this.config|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "MountedLayers"
        self.config = config


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
