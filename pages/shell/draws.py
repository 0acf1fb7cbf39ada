"""How sure the order is: drawn beside the page, and told where it belongs as soon as it is known."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata.ranking.sureness import Stability, Sureness

_LOOK_S = 0.05

Known = Mapping[str, Stability] | None  # by candidate; None while it is being drawn
Tell = Callable[[DeltaGenerator, Known], None]


@dataclass(frozen=True)
class Draws:
    """The draws of a ranking, and the places on the page that wait for them."""

    coming: Future[Sureness]
    waiting: list[tuple[DeltaGenerator, Tell]] = field(default_factory=list)

    def tell(self, tell: Tell) -> None:
        """Write here what is known; what is not yet known is written over it later."""
        place, known = st.empty(), self._known()
        tell(place, known)
        if known is None:
            self.waiting.append((place, tell))

    def finish(self) -> None:
        """Wait, now that all else is on the page; the reader may ask something else meanwhile."""
        while self.waiting and not wait([self.coming], timeout=_LOOK_S).done:
            place, tell = self.waiting[0]
            tell(place, None)  # here the page can be asked anew
        known = self._known()
        for place, tell in self.waiting:
            tell(place, known)

    def _known(self) -> Known:
        if not self.coming.done():
            return None
        return {row.candidate_id: row for row in self.coming.result().rows}
