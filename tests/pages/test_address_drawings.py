"""Drawings in an address: what is written is read again, and nothing hostile gets through."""

import string
from urllib.parse import parse_qs, quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.compose import is_in_reach
from layers.declared_map import PAN_LIMITS
from layers.drawings import LEAST_POINTS, LONGEST_LABEL, MOST_POINTS, Drawing, DrawingKind
from pages.shell.address_drawings import LONGEST, MOST, Decoded, check, decode, encode

(SOUTH, WEST), (NORTH, EAST) = PAN_LIMITS
UNIT = 100_000
LONGITUDES = st.integers(round(WEST * UNIT), round(EAST * UNIT)).map(lambda units: units / UNIT)
LATITUDES = st.integers(round(SOUTH * UNIT), round(NORTH * UNIT)).map(lambda units: units / UNIT)
LABELS = st.text(alphabet=string.digits + string.punctuation + "岳阳楼é🜁 ", max_size=LONGEST_LABEL)
LAKE = Drawing(DrawingKind.AREA, ((113.1, 29.35), (113.12, 29.35), (113.11, 29.37)), "南湖以北")
PIN = Drawing(DrawingKind.POINT, ((113.13, 29.38),))


@st.composite
def drawn(draw: st.DrawFn, most_points: int = 12) -> Drawing:
    kind = draw(st.sampled_from(DrawingKind))
    most = 1 if kind is DrawingKind.POINT else most_points
    places = st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=LEAST_POINTS[kind], max_size=most)
    return Drawing(kind, tuple(draw(places)), draw(LABELS))


@settings(max_examples=40, deadline=None)
@given(st.lists(drawn(), max_size=MOST + 3).map(tuple))
def test_what_found_room_is_read_again_exactly(drawings: tuple[Drawing, ...]) -> None:
    written = encode(drawings)
    assert len(quote(written.text)) <= LONGEST
    if written.count:
        assert decode(written.text) == Decoded(drawings[: written.count])
    assert written.count <= MOST
    assert written.count == len(drawings) or written.count >= 1


@settings(deadline=None)
@given(drawn())
def test_an_address_carries_it_unchanged(drawing: Drawing) -> None:
    query = urlencode({"draw": encode((drawing,)).text}, safe="/,")
    assert decode(parse_qs(query)["draw"][0]).drawings == (drawing,)


@settings(deadline=None)
@given(st.text(alphabet=string.printable + "岳é\u202e\ud800", max_size=LONGEST + 50))
def test_any_text_at_all_is_read_without_an_error_and_only_onto_the_map(text: str) -> None:
    read = decode(text)
    assert read.drawings or read.unread or read.is_too_much
    for drawing in read.drawings:
        assert all(is_in_reach(*place) for place in drawing.points)
        assert drawing.label.isprintable()


@settings(deadline=None)
@given(drawn(most_points=6), st.data())
def test_a_damaged_code_never_leads_off_the_map(drawing: Drawing, data: st.DataObject) -> None:
    text = encode((drawing,)).text
    at = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:at] + data.draw(st.text(max_size=3)) + text[at + 1 :]
    assert all(is_in_reach(*place) for found in decode(damaged).drawings for place in found.points)


def test_a_truncated_link_loses_its_last_drawing_only() -> None:
    text = encode((LAKE, PIN)).text
    assert decode(text[:-1]) == Decoded((LAKE,), unread=1)


@pytest.mark.parametrize(
    "part",
    [
        "",
        "z" + encode((PIN,)).text[1:],  # a kind there is not
        "l" + encode((PIN,)).text[1:],  # a line of one point
        "p" + encode((LAKE,)).text[1:],  # a point of three
        "p",
        "pAAAA",  # off the map
        "p" + "_" * 400,  # a number that never ends
        "pNaN",
        "pInfinity,1e999",
        "<script>alert(1)</script>",
        encode((PIN,)).text + ".two\nlines",
        encode((PIN,)).text + ".%E2%80%AEturned",
        encode((PIN,)).text + "." + "字" * (LONGEST_LABEL + 1),
    ],
)
def test_what_is_no_drawing_is_counted_and_the_others_stay(part: str) -> None:
    lake = encode((LAKE,)).text
    assert decode(f"{lake}~{part}") == Decoded((LAKE,), unread=1)


def test_ten_thousand_corners_are_not_read_at_all() -> None:
    corners = tuple((WEST + 0.5 + n / UNIT, SOUTH + 0.4) for n in range(10_000))
    text = encode((Drawing(DrawingKind.LINE, corners[:2]),)).text + "CA" * 9_998
    assert decode(text) == Decoded(is_too_much=True)
    assert check("l", corners) is None


def test_more_drawings_or_points_than_a_link_may_hold_are_not_read_at_all() -> None:
    pin = encode((PIN,)).text
    assert decode("~".join([pin] * MOST)).drawings == (PIN,) * MOST
    assert decode("~".join([pin] * (MOST + 1))) == Decoded(is_too_much=True)
    line = "l" + pin[1:] + "CA" * 120
    assert len(decode(line).drawings) == 1
    assert decode(f"{line}~{line}") == Decoded(is_too_much=True)


def test_a_label_of_markup_stays_the_letters_it_is() -> None:
    hostile = "<b onclick=alert(1)>~.%7E%25{{7*7}}${x}`"
    marked = Drawing(DrawingKind.POINT, PIN.points, hostile)
    assert decode(encode((marked, LAKE)).text).drawings == (marked, LAKE)


def test_the_first_ones_are_written_and_keep_their_numbers() -> None:
    long = Drawing(DrawingKind.LINE, tuple((WEST + 0.5, SOUTH + 0.4 + n / 1000) for n in range(150)))
    assert encode((PIN, long, PIN)).count == 3
    assert encode((PIN, long, long, PIN)).count == 2
    assert encode((PIN,) * (MOST + 5)).count == MOST
    labelled = Drawing(DrawingKind.POINT, PIN.points, "岳" * LONGEST_LABEL)
    assert encode((labelled,) * 10).count == 4  # nine characters of the address for each of its letters


@pytest.mark.parametrize(
    "place", [(float("nan"), 29.3), (113.1, float("inf")), (1e300, 29.3), (WEST - 0.01, 29.3), (29.3, 113.1)]
)
def test_no_place_off_the_map_is_taken(place: tuple[float, float]) -> None:
    assert check("p", (place,)) is None


def test_a_line_of_the_most_points_is_taken() -> None:
    places = tuple((WEST + 0.5 + n / 1000, SOUTH + 0.4) for n in range(MOST_POINTS + 1))
    assert check("l", places) is None
    taken = check("l", places[:-1])
    assert taken is not None
    assert encode((taken,)).count == 1
