"""The one-file briefing as HTML: scripts, style and data inside, and a policy that allows no request."""

import base64
import hashlib
import json
import re
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from design.texts import Language, text
from design.tokens import PALETTE
from layers import browser_files

OWN = Path(__file__).parent / "browser"
SHEET = Path(__file__).parent.parent / "design" / "layout.css"
SCRIPTS = (
    "briefing-hit.js",
    "briefing-dom.js",
    "briefing-panel.js",
    "briefing-card.js",
    "briefing-text.js",
    "briefing-search.js",
    "briefing.js",
)
_HTML_LANGUAGE = {Language.ZH: "zh-CN", Language.EN: "en"}
_SOURCE_MAP = re.compile(r"^//[#@] sourceMappingURL=.*$", re.MULTILINE)
_ADDRESS = re.compile(r"url\((?![\"']?(?:#|data:))[^)]*\)")


def build_page(content: dict[str, Any], language: Language) -> str:
    """Put the page together; the browser writes every word of the data as text.

    Parameters
    ----------
    content
        What `reports.briefing_content.build_content` made.
    language
        Language of what shows before the script runs.

    Returns
    -------
    html
        A whole document. It holds no address, and its policy lets only its own scripts run.
    """
    scripts = _scripts()
    page = Template((OWN / "briefing.html").read_text(encoding="utf-8"))
    return page.substitute(
        lang=_HTML_LANGUAGE[language],
        policy=escape(_policy([words for _, words in scripts])),
        title=escape(text("app_title", language)),
        style=_style(),
        zh=escape(text("app_language_zh", language)),
        en=escape(text("app_language_en", language)),
        noscript=escape(text("briefing_noscript", language)),
        content=_json(content),
        scripts="\n".join(f"<script{kind}>{words}</script>" for kind, words in scripts),
    )


def _json(content: dict[str, Any]) -> str:
    """JSON that no HTML parser takes for anything else."""
    words = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return words.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _scripts() -> list[tuple[str, str]]:
    """Scripts in their order, each with the attribute of its tag: the map's, the application's, our own."""
    found = browser_files.content(browser_files.FIND).decode()
    own = "\n".join((OWN / name).read_text(encoding="utf-8") for name in SCRIPTS)
    scripts = [
        ("", _SOURCE_MAP.sub("", browser_files.content(browser_files.SCRIPT).decode())),
        (' type="module"', f"{found}\nwindow.planFind = find;\n"),
        (' type="module"', f"{browser_files.text_version()}\nwindow.planText = textVersion;\n"),
        ("", own),
    ]
    for _, words in scripts:
        if "</script" in words.lower() or "<!--" in words:
            message = "a script would end its own element"
            raise ValueError(message)
    return scripts


def _policy(scripts: list[str]) -> str:
    """Content security policy: no request at all, no script but these."""
    digests = (hashlib.sha256(words.encode()).digest() for words in scripts)
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _style() -> str:
    """Palette as variables, the map's style sheet, the application's, and what only this page needs."""
    variables = ";".join(f"--{name}:{colour}" for name, colour in PALETTE.items())
    sheets = (
        _ADDRESS.sub("none", browser_files.content(browser_files.STYLE).decode()),
        SHEET.read_text(encoding="utf-8"),
        (OWN / "briefing.css").read_text(encoding="utf-8"),
    )
    return f":root{{{variables}}}\n" + "\n".join(sheets)
