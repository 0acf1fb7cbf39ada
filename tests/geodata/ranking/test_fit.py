"""Fit says how firmly the plan wants an industry in a place, and where it says so."""

import pytest

from geodata.ranking.fit import find_fit
from geodata.ranking.places import Bond, Place, places


def place(feature_id: str) -> Place:
    return next(place for place in places() if place.feature_id == feature_id)


@pytest.mark.parametrize(
    ("feature_id", "industries", "strength"),
    [
        ("xujiaqiao-logistics-area", ("logistics",), 1.0),  # its own paragraph
        ("xujiaqiao-logistics-area", ("digital",), 0.4),  # a centre listed in it
        ("north-wing", ("robotics",), 0.6),  # one of its parts
        ("urban-core", ("sport",), 0.0),  # the plan does not say so
        ("xujiaqiao-logistics-area", ("logistics", "digital", "sport"), (1.0 + 0.4 + 0.0) / 3),
    ],
)
def test_strength_follows_how_the_plan_says_it(
    feature_id: str, industries: tuple[str, ...], strength: float
) -> None:
    assert find_fit(place(feature_id), industries).strength == pytest.approx(strength)


def test_the_paragraphs_behind_it_are_told() -> None:
    fit = find_fit(place("xujiaqiao-logistics-area"), ("digital",))
    assert {wish.said_of for wish in fit.wishes} == {"xujiaqiao-data-centre"}
    assert fit.refs == ("4.1.4",)


def test_only_the_firmest_wish_is_told() -> None:
    wishes = find_fit(place("xujiaqiao-logistics-area"), ("logistics",)).wishes
    assert [(wish.bond, wish.said_of) for wish in wishes] == [(Bond.OWN, "xujiaqiao-logistics-area")]


def test_what_the_plan_does_not_say_has_no_paragraph() -> None:
    assert find_fit(place("urban-core"), ("sport",)).refs == ()
    assert find_fit(None, ("logistics",)).strength == 0


def test_no_industry_is_no_question() -> None:
    with pytest.raises(ValueError, match="at least one"):
        find_fit(place("urban-core"), ())
