"""Traces of what hostile texts would do in a browser: calls, dialogs, requests, pages, new elements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Dialog, Frame, Page, Request

from tests.consultation.hostile_texts import HOST, MARK

# Words of people stand in elements without elements inside; nothing around them listens, links or loads.
WORDS = """(selector) => [...document.querySelectorAll(selector)].map((held) => {
  const inside = [...held.querySelectorAll("*")];
  const strange = inside.filter((e) => !["SPAN", "DIV", "BDI", "PRE"].includes(e.tagName));
  return { words: (inside.pop() || held).textContent, whole: held.textContent, strange: strange.length };
})"""
AROUND = """(allowed) => {
  const loads = "script,iframe,object,embed,form,link[rel=stylesheet],base,meta,img,video,audio,a,math";
  const ours = "[data-testid='stHeader'], [data-testid='stMainMenu']";
  const known = (e) => window.knownElements.has(e) || e.closest(ours) || e.matches(allowed);
  const told = (e) => e.outerHTML.slice(0, 300);
  const listens = (e) => [...e.attributes].some(({ name }) => name.startsWith("on"));
  return {
    added: [...document.querySelectorAll(loads)].filter((e) => !known(e)).map(told),
    listening: [...document.querySelectorAll("*")].filter(listens).map(told),
    turned: [...document.querySelectorAll("[dir=rtl], bdo")].map(told),
    direction: getComputedStyle(document.body).direction,
    title: document.title,
    path: location.pathname,
    prototype: Object.keys(Object.getPrototypeOf({})),
  };
}"""
KNOWN = "() => { window.knownElements = new WeakSet(document.querySelectorAll('*')); }"


@dataclass
class Watch:
    """Everything that happened in a context and should not have."""

    context: BrowserContext
    called: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Watch every page and frame of the context from now on."""
        self.context.expose_binding(MARK, lambda source, *_: self.called.append(source["frame"].url))
        self.context.on("request", self._request)
        self.context.on("dialog", self._dialog)
        self.context.on("page", lambda page: self.opened.append(page.url))

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.hostname == HOST or address.path.endswith((f"/{MARK}", "/x")):
            self.asked.append(request.url)

    def _dialog(self, dialog: Dialog) -> None:
        self.called.append(dialog.message)
        dialog.dismiss()

    @property
    def seen(self) -> list[str]:
        """What happened."""
        return [*self.called, *self.asked, *self.opened]


def words_in(page: Page, selector: str) -> list[str]:
    """Words of people as a page shows them, each in an element of its own that holds nothing else."""
    found: list[dict[str, Any]] = page.evaluate(WORDS, selector)
    mixed = [one for one in found if one["strange"] or one["words"] != one["whole"]]
    assert mixed == [], mixed
    return [str(one["words"]) for one in found]


def check_around(frame: Frame | Page, path: str, *, allowed: Sequence[str] = ()) -> None:
    """Check that a document holds nothing that listens, links or loads beyond what `allowed` selects."""
    told = frame.evaluate(AROUND, ", ".join(allowed) or ":not(*)")
    for nothing in ("added", "listening", "turned", "prototype"):
        assert told[nothing] == [], told[nothing]
    assert told["direction"] == "ltr"
    assert MARK not in told["title"]
    assert told["path"].endswith(path)
