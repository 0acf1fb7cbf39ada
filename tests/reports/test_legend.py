"""The legend explains what shows, and nothing else."""

import pytest

from design.texts import text
from geodata import catalog
from layers.legend import build_legend
from layers.map_state import Filter
from reports.build import Figure
from reports.content import Entry, Mark
from reports.request import FigureRequest, Orientation, Paper, Speech
from tests.reports.printed import ALL, CENTRE, KINDS, START, asked, built, squeezed

WORKS = (*START, "transport-works", "water-works", "control-lines")


def entries(figure: Figure) -> list[Entry]:
    return [row.entry for row in figure.legend if isinstance(row.entry, Entry)]


def marks(figure: Figure) -> list[Mark]:
    return [row.entry for row in figure.legend if isinstance(row.entry, Mark)]


def declared(layers: tuple[str, ...]) -> set[tuple[str, str]]:
    return {(entry.layer_id, entry.text_key) for entry in build_legend(layers)}


@pytest.mark.parametrize("layers", [START, WORKS, ALL])
def test_the_legend_of_the_whole_district_is_that_of_the_visible_layers(layers: tuple[str, ...]) -> None:
    found = entries(built(asked(layers=layers)))
    assert {(entry.layer.id, entry.symbol.text) for entry in found} == declared(layers)
    assert len(found) == len(declared(layers))


def test_what_lies_beyond_the_frame_is_not_explained() -> None:
    request = asked(layers=ALL, bounds=CENTRE)
    found = {(entry.layer.id, entry.symbol.text) for entry in entries(built(request))}
    assert found < declared(ALL)
    assert ("stations", "legend_airport") not in found
    assert ("structure", "legend_core") in found


def test_the_readers_filter_holds_on_paper() -> None:
    left = Filter(("health", "industry"), ("chc-wulipai",))
    figure = built(asked(layers=(*START, "health", "industry"), filter=left))
    ids = {drawn.feature.id for drawn in figure.shown} | {key for spot in figure.crowds for key in spot.ids}
    assert {key for key in ids if catalog.feature(key).set_id in left.layers} == {"chc-wulipai"}
    assert "industry" not in {entry.layer.id for entry in entries(figure)}


@pytest.mark.parametrize(("paper", "orientation", "speech"), KINDS)
def test_each_entry_is_told_in_each_language(paper: Paper, orientation: Orientation, speech: Speech) -> None:
    layers = (*START, "education", "industry")
    figure = built(asked(paper=paper, orientation=orientation, speech=speech, layers=layers))
    for row in figure.legend:
        if isinstance(row.entry, Entry):
            marks_ = {entry.text_key: entry.mark for entry in build_legend((row.entry.layer.id,))}
            mark, key = marks_[row.entry.symbol.text], row.entry.symbol.text
            said = [text(key, language) for language in speech.languages]
            if mark:
                said = [
                    text(mark, lang, legend=one) for lang, one in zip(speech.languages, said, strict=True)
                ]
            assert squeezed("".join(line.words for line in row.lines)) == squeezed("".join(said))


def told(request: FigureRequest) -> list[Mark]:
    return marks(built(request))


def test_signs_are_explained_when_they_are_used() -> None:
    assert told(asked()) == []
    assert told(asked(selected="urban-core")) == [Mark.SELECTED]
    assert told(asked(layers=ALL)) == [Mark.CROWD]
    assert told(asked(bounds=(113.3, 29.5, 113.4, 29.6), selected="urban-core")) == []
