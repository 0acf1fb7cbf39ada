"""Every parameter of an address, given what nobody should: a sentence says so, and nothing else changes."""

from dataclasses import replace

import pytest

from layers.spec import start_layers
from pages.shell import address
from pages.shell.address_drawings import LONGEST
from pages.shell.wishes import Parameter, Wishes
from tests.pages.screen import Opener, applied_to, map_of

MARKUP = ("<script>alert(1)</script>", "![x](http://example.org/a.png)", "[go](javascript:alert(1))", "$$x$$")
ENCODINGS = ("%", "%zz", "%00", "\x00", "\ud800", "\u202e1", "１", "1\n", "+1")
NUMBERS = ("nan", "inf", "-inf", "1e999", "9" * 5000, "0x10", "1_000", "-0")
PATHS = ("../../etc/passwd", "__class__", "{0.__init__}", "' OR 1=1 --")
COMMON = (*MARKUP, *ENCODINGS, *NUMBERS, *PATHS)
CHOICES = (
    Parameter.GROUPS,
    Parameter.STATUSES,
    Parameter.CHAPTERS,
    Parameter.INVESTMENTS,
    Parameter.AREAS,
    Parameter.KINDS,
    Parameter.LEVELS,
    Parameter.STRENGTHS,
    Parameter.INDUSTRIES,
    Parameter.BESIDE,
    Parameter.ROUNDS,
    Parameter.THEMES,
    Parameter.MOODS,
    Parameter.STATES,
    Parameter.FEATURE,
    Parameter.PARAGRAPH,
    Parameter.ORDER,
    Parameter.OPINION,
)
OWN = {
    Parameter.LANGUAGE: ("", "ZH", "fr", "zh-CN", "zh,en"),
    Parameter.LAYERS: ("WATER", "water ;", "specs/water"),
    Parameter.SELECTED: ("", "south-lake ", "South-Lake", "south-lake,urban-core"),
    Parameter.CLAUSE: ("", "3", "99.9.9", "3.2.1 ", "-1.2.3"),
    Parameter.SPOT: ("", "113.1", "29.3,113.1", "113.1,29.3,5", "999,99", "116.4,39.9"),
    Parameter.FINDING: ("", "R", "R999@", "none"),
    Parameter.HALO: ("", "2", "true", "yes"),
    Parameter.TWIN: ("", "2", "open", "01"),
    Parameter.CAMERA: (
        "",
        "12",
        "12/29.3",
        "99/29.3/113.1",
        "12/113.1/29.3",
        "12/29.3/113.1/0",
        "-12/29/113",
    ),
    Parameter.IN_VIEW: ("", "2", "true"),
    Parameter.BASE: ("", "GROUND", "http://example.org/{z}/{x}/{y}.png", "ground "),
    Parameter.OPACITY: ("structure", "structure-7", "structure-101", "structure--5", "nothing-50"),
    Parameter.LEFT: ("rail", "RAIL-TODAY", "rail-today ", "water;"),
    Parameter.RIGHT: ("rail", "RAIL-TODAY", "rail-today ", "water;"),
    Parameter.DRAWINGS: ("", "p", "l1", "pAAAA", "a" + "_" * 900, "~" * 30, "lAA" + "CA" * 10_000, "q.x~z"),
    Parameter.WEIGHTS: ("room", "room-0", "room--1", "room-11", "room-1.5", "room-1e1", "ROOM-1", "rooms-1"),
    Parameter.DEMANDS: (
        "room",
        "room-0",
        "near-port--1",
        "near-port-101",
        "near-port-1.25",
        "off-redline-5",
        "on-redline",
    ),
    Parameter.OWNS: ("", "2", "true"),
    Parameter.RESULT: ("", "RANKING", "ranking,sum", "sums"),
    **dict.fromkeys(CHOICES, ("everything", "0,0", "-1")),
}
FREE = {Parameter.TEXT}  # the reader's own words: kept short, never refused


def test_the_table_covers_every_parameter() -> None:
    assert {*OWN, *FREE} == set(Parameter)


@pytest.mark.parametrize("parameter", list(OWN), ids=str)
def test_a_hostile_value_is_told_and_changes_nothing(parameter: Parameter) -> None:
    for value in (*OWN[parameter], *COMMON):
        wishes = address.read({str(parameter): value})
        assert wishes.faults, value
        assert {fault.name for fault in wishes.faults} == {str(parameter)}, value
        assert all(len(fault.value) <= 40 for fault in wishes.faults), value
        assert replace(wishes, faults=[]) == Wishes(), value


@pytest.mark.parametrize("parameter", list(OWN), ids=str)
def test_the_rest_of_the_address_still_works(parameter: Parameter) -> None:
    sound = {"lang": "en", "layers": "water", "sel": "south-lake", "map": "13.5/29.37/113.11"}
    kept = {name: value for name, value in sound.items() if name != parameter}
    wanted = address.read(kept)
    for value in OWN[parameter]:
        wishes = address.read({**kept, str(parameter): value})
        assert replace(wishes, faults=[]) == wanted, value


@pytest.mark.parametrize("value", COMMON)
def test_words_to_search_for_are_only_words(value: str) -> None:
    wishes = address.read({"text": value})
    assert wishes.faults == []
    assert value.startswith(wishes.wanted.text)
    assert len(wishes.wanted.text) <= 100


@pytest.mark.parametrize("name", ["draw ", "DRAW", "<b>", "", "x" * 5000])
def test_an_unknown_parameter_is_told_once(name: str) -> None:
    wishes = address.read({name: "1"})
    assert [fault.key for fault in wishes.faults] == ["fault_unknown_page_parameter"]
    assert replace(wishes, faults=[]) == Wishes()


@pytest.mark.parametrize("position", range(4))
def test_all_parameters_hostile_at_once_leave_the_first_view(open_page: Opener, position: int) -> None:
    hostile = {str(parameter): values[position % len(values)] for parameter, values in OWN.items()}
    shown, clean = open_page(**hostile, text=MARKUP[position]), open_page()
    assert not shown.exception
    assert len(shown.warning) >= len(OWN)
    assert applied_to(shown) == applied_to(clean)
    assert applied_to(shown)["visible"] == list(start_layers())
    assert map_of(shown)["script"] == map_of(clean)["script"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("draw", ["p<img src=x onerror=alert(1)>", "a" + "C" * (LONGEST + 1)])
def test_bad_drawings_are_told_in_one_sentence(open_page: Opener, lang: str, draw: str) -> None:
    app = open_page(lang=lang, layers="water", draw=draw)
    assert len(app.warning) == 1
    assert ("标注" if lang == "zh" else "drawings") in app.warning[0].value
    assert applied_to(app)["visible"] == ["water"]
    assert applied_to(app)["drawings"] == {"kept": [], "taken": 0}
    assert "draw" not in app.query_params
