"""Nothing on a page is cut off, and nothing touches what it should not."""

from itertools import combinations, product

import pytest
from shapely.geometry import Point, box

from geodata import catalog
from reports.build import Figure
from reports.frame import Box
from reports.request import FigureRequest, Orientation, Paper, Speech
from tests.reports.printed import ALL, CENTRE, KINDS, START, asked, built

SETS = (START, (*START, "three-spaces", "control-lines"), ALL)
FIGURES = [
    pytest.param(
        asked(paper=paper, orientation=lies, speech=speech, layers=layers),
        id=f"{paper}-{lies}-{speech}-{len(layers)}",
    )
    for paper, lies, speech, layers in product(Paper, Orientation, Speech, SETS)
]
VIEWS = ((CENTRE, "urban-core"), ((113.0, 29.2, 113.12, 29.3), None), ((113.2, 29.3, 113.25, 29.34), None))
CLOSE = [
    pytest.param(asked(layers=ALL, bounds=bounds, selected=chosen), id=str(bounds))
    for bounds, chosen in VIEWS
]


def rows(figure: Figure) -> list[Box]:
    return [line.box for row in figure.legend for line in row.lines] + [
        row.swatch for row in figure.legend if row.entry
    ]


@pytest.mark.parametrize("request_", FIGURES)
def test_all_words_and_swatches_lie_inside_the_margins(request_: FigureRequest) -> None:
    figure = built(request_)
    boxes = [*(line.box for line in figure.texts), *rows(figure)]
    whole = figure.page.whole
    assert [frame for frame in boxes if not whole.holds(frame, slack=0.3)] == []


@pytest.mark.parametrize("request_", FIGURES)
def test_words_around_the_map_do_not_touch_each_other_or_the_map(request_: FigureRequest) -> None:
    figure = built(request_)
    boxes = [*(line.box for line in figure.texts), *rows(figure)]
    assert [(a, b) for a, b in combinations(boxes, 2) if a.grown(-0.15).meets(b.grown(-0.15))] == []
    assert [frame for frame in boxes if frame.meets(figure.page.ground)] == []


@pytest.mark.parametrize("request_", FIGURES)
def test_the_map_gets_a_good_part_of_the_page(request_: FigureRequest) -> None:
    page = built(request_).page
    share = page.ground.width * page.ground.height / (page.width * page.height)
    assert share > (0.37 if request_.layers == START else 0.15)


@pytest.mark.parametrize("request_", [*FIGURES, *CLOSE])
def test_names_do_not_touch_each_other_the_symbols_or_the_frame(request_: FigureRequest) -> None:
    figure = built(request_)
    labels = [label.box for label in figure.labels]
    assert len(labels) >= 6
    assert [(a, b) for a, b in combinations(labels, 2) if a.meets(b)] == []
    assert [frame for frame in labels if not figure.page.ground.holds(frame)] == []
    for spot in figure.crowds:
        assert not any(box(f.left, f.bottom, f.right, f.top).contains(Point(spot.x, spot.y)) for f in labels)


@pytest.mark.parametrize("request_", [*FIGURES[:3], *CLOSE])
def test_letters_stay_inside_the_rectangle_that_was_kept_free(request_: FigureRequest) -> None:
    for label in built(request_).labels:
        if label.name.degrees:
            continue
        for line in label.name.lines:
            frame = line.box
            letters = Box(
                frame.left + label.x, frame.bottom + label.y, frame.right + label.x, frame.top + label.y
            )
            assert label.box.holds(letters, slack=0.05), label.name.feature_id


def test_what_is_chosen_keeps_its_name() -> None:
    for chosen in ("urban-core", "south-lake", "chc-wulipai"):
        figure = built(asked(layers=ALL, bounds=CENTRE, selected=chosen))
        assert chosen in {label.name.feature_id for label in figure.labels}


@pytest.mark.parametrize(("paper", "orientation", "speech"), KINDS)
def test_a_long_title_is_broken_and_stays_on_the_page(
    paper: Paper, orientation: Orientation, speech: Speech
) -> None:
    for title in ("岳阳楼区滨水地区" * 7, "W" * 60):
        figure = built(asked(paper=paper, orientation=orientation, speech=speech, title=title))
        heads = [line for line in figure.texts if figure.page.title.holds(line.box, slack=0.5)]
        assert title in "".join(line.words for line in heads)


def test_symbols_that_would_cover_each_other_are_counted_and_none_is_lost() -> None:
    figure = built(asked(layers=ALL))
    crowded = [key for spot in figure.crowds for key in spot.ids]
    alone = [drawn.feature.id for drawn in figure.shown]
    assert len(crowded) == len(set(crowded)) > 5
    assert not set(crowded) & set(alone)
    health = {f.id for f in catalog.features() if f.set_id == "health"}
    assert health <= {*crowded, *alone}
