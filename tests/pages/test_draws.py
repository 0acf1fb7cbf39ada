"""How sure an order is comes after the order, and never keeps it back."""

from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from pages.shell.draws import Known

SAID: list[str] = []


def _waits() -> None:
    """A page whose draws are ready only after everything else was written."""
    from concurrent.futures import Future  # noqa: PLC0415 - runs as a script of its own
    from threading import Timer  # noqa: PLC0415 - as above

    import streamlit as st  # noqa: PLC0415 - as above

    from geodata.ranking.measures import candidates  # noqa: PLC0415 - as above
    from geodata.ranking.rank import rank  # noqa: PLC0415 - as above
    from geodata.ranking.sureness import Sureness, find_sureness  # noqa: PLC0415 - as above
    from pages.shell.asked import Asked  # noqa: PLC0415 - as above
    from pages.shell.draws import Draws  # noqa: PLC0415 - as above
    from tests.pages.test_draws import SAID, say_known  # noqa: PLC0415 - as above

    coming: Future[Sureness] = Future()
    draws = Draws(coming)
    draws.tell(say_known)
    st.text("the map")
    SAID.append("the map")
    sure = find_sureness(rank(Asked().enquiry(), candidates()), draws=10)
    Timer(0.2, coming.set_result, [sure]).start()
    draws.finish()


def say_known(place: DeltaGenerator, known: Known) -> None:
    SAID.append("coming" if known is None else f"{len(known)} places")
    place.text(SAID[-1])


def test_the_order_is_there_first_and_how_sure_it_is_written_into_its_place() -> None:
    SAID.clear()
    page = AppTest.from_function(_waits, default_timeout=60).run()
    assert not page.exception
    assert SAID[:2] == ["coming", "the map"]
    assert "places" in SAID[-1]
    assert [text.value for text in page.text] == [SAID[-1], "the map"]
