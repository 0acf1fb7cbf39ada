"""What the first page will need later, told to the browser at once instead of one wave after the other."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from api.packed_files import COMPONENT, COMPONENT_PATH, STREAMLIT
from layers import browser_files

# Streamlit's parts that map pages show first; what they import is found in them.
_PARTS = (
    "PageLink",
    "ButtonGroup",
    "Html",
    "Button",
    "BidiComponent",
    "TextInput",
    "Checkbox",
    "Expander",
    "Slider",
    "ComponentInstance",
)
_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


def build_hints(prefix: str, files: Iterable[str]) -> str:
    """Links for the head of the first page.

    Parameters
    ----------
    prefix
        Path under which the application is served.
    files
        Addresses of what the map of the first view fetches: its layers and what it is told of them.

    Returns
    -------
    html
        Link elements: scripts of the page's parts, then files of the map and its layers.
    """
    scripts = [f"{prefix}/static/js/{name}" for name in _part_files()]
    component = [f"{prefix}{COMPONENT_PATH}/{path.relative_to(COMPONENT)}" for path in _component_scripts()]
    own = [prefix + browser_files.address(name) for name in browser_files.FILES]
    links = [f'<link rel="modulepreload" crossorigin href="{escape(path)}">' for path in scripts]
    links += [f'<link rel="prefetch" href="{escape(path)}">' for path in (*component, *own)]
    links += [f'<link rel="prefetch" as="fetch" crossorigin href="{escape(path)}">' for path in files]
    return "".join(links)


def _component_scripts() -> list[Path]:
    return sorted((COMPONENT / "static" / "js").glob("main.*.js"))


@cache
def _part_files() -> tuple[str, ...]:
    """Files of the parts and of what they import, without those the page loads anyway."""
    folder = STREAMLIT / "static" / "js"
    known = set(
        re.findall(r"\./static/js/([\w.-]+\.js)", (STREAMLIT / "index.html").read_text(encoding="utf-8"))
    )
    wanted: dict[str, None] = {}
    waiting = [file.name for part in _PARTS for file in sorted(folder.glob(f"{part}.*.js"))]
    while waiting:
        name = waiting.pop(0)
        if name in known or name in wanted or not (folder / name).is_file():
            continue
        wanted[name] = None
        waiting += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return tuple(wanted)
