"""Traces of what a hostile text would do in a browser: calls, dialogs, requests, other pages, new elements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Dialog, Frame, Page, Request

from tests.consultation.hostile_texts import HOST, MARK

# Words of people stand in elements without elements inside; nothing around them listens, links or loads.
WORDS = """(selector) => [...document.querySelectorAll(selector)].map((held) => {
  const leaf = [...held.querySelectorAll("*")].pop() || held;
  const strange = [...held.querySelectorAll("*")].filter((e) => !["SPAN", "DIV", "BDI", "PRE"].includes(e.tagName));
  return { words: leaf.textContent, whole: held.textContent, strange: strange.map((e) => e.outerHTML) };
})"""
AROUND = """(allowed) => {
  const loads = "script,iframe,object,embed,form,link[rel=stylesheet],base,meta[http-equiv],img,video,audio,a,math";
  const known = (e) => window.knownElements.has(e) || e.closest("[data-testid='stHeader'], [data-testid='stMainMenu']");
  const told = (e) => e.outerHTML.slice(0, 300);
  const own = (e) => e.matches(allowed);
  return {
    added: [...document.querySelectorAll(loads)].filter((e) => !known(e) && !own(e)).map(told),
    listening: [...document.querySelectorAll("*")]
      .filter((e) => [...e.attributes].some(({ name }) => name.startsWith("on"))).map(told),
    direction: getComputedStyle(document.body).direction,
    turned: [...document.querySelectorAll("[dir=rtl], bdo")].map(told),
    title: document.title,
    at: location.pathname,
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
        if HOST in request.url or f"/{MARK}" in request.url or request.url.endswith("/x"):
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
    assert [one["strange"] for one in found if one["strange"]] == []
    assert [one for one in found if one["words"] != one["whole"]] == []
    return [str(one["words"]) for one in found]


def check_around(frame: Frame | Page, path: str, *, allowed: Sequence[str] = ()) -> None:
    """Check that a document holds nothing that listens, links or loads beyond what `allowed` selects."""
    told = frame.evaluate(AROUND, ", ".join(allowed) or ":not(*)")
    assert told["added"] == []
    assert told["listening"] == []
    assert told["turned"] == []
    assert told["prototype"] == []
    assert told["direction"] == "ltr"
    assert MARK not in told["title"]
    assert told["at"].endswith(path)
