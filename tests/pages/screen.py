"""What is on a screen run by Streamlit's test harness."""

import json
import re
from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

Opener = Callable[..., AppTest]
AT_REST: dict[str, Any] = {
    "visible": [],
    "selected": None,
    "highlighted": [],
    "fit": None,
    "turn": 0,
    "sheet": False,
    "spot": None,
    "filter": None,
    "findings": None,
    "parcels": None,
    "opinions": None,
    "halo": False,
    "base": {"name": "ground", "attempt": 0},
    "opacity": {},
    "title": "",
    "drawings": {"kept": [], "taken": 0},
    "ranks": {},
}  # what the map takes for what it is not told


def map_of(app: AppTest) -> dict[str, Any]:
    """What the map component was given."""
    given: dict[str, Any] = json.loads(app.get("component_instance")[0].proto.json_args)
    return given


def applied_to(app: AppTest) -> dict[str, Any]:
    """What the control group tells the map."""
    found = re.search(r"planMap\.apply\((\{.*?\})\);", map_of(app)["feature_group"], re.DOTALL)
    assert found is not None
    told: dict[str, Any] = json.loads(found[1])
    return AT_REST | told


def words_of(app: AppTest) -> str:
    """All text of the screen, as it reads once Markdown is rendered."""
    shown = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.warning]
    return "\n".join(re.sub(r"\\([^\w\s])", r"\1", str(element.value)) for element in shown)


def open_branch(app: AppTest, group: str) -> None:
    """Open a branch of the layer tree, whose layers are made only then."""
    app.session_state[f"branch-{group}"] = True
    app.run()


def figure(value: float, decimals: int = 0) -> str:
    """A figure as the screen writes it."""
    return f"{value:,.{decimals}f}".replace(",", "\u2009")
