"""Enquiries from outside are checked where they enter, and refused with a key."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import EnquiryError
from geodata.ranking.criteria import DemandKind, criteria
from geodata.ranking.enquiry import MOST_WEIGHT, MustHave, Refusal, build_enquiry


@pytest.mark.parametrize(
    ("weight", "key"),
    [
        (0, Refusal.WEIGHT_NOT_POSITIVE),
        (-0.0, Refusal.WEIGHT_NOT_POSITIVE),
        (-1, Refusal.WEIGHT_NOT_POSITIVE),
        (-math.inf, Refusal.WEIGHT_NOT_POSITIVE),
        (-(10**400), Refusal.WEIGHT_NOT_POSITIVE),
        (math.nan, Refusal.WEIGHT_NOT_NUMBER),
        ("5", Refusal.WEIGHT_NOT_NUMBER),
        (True, Refusal.WEIGHT_NOT_NUMBER),
        (None, Refusal.WEIGHT_NOT_NUMBER),
        (MOST_WEIGHT + 1, Refusal.WEIGHT_TOO_LARGE),
        (math.inf, Refusal.WEIGHT_TOO_LARGE),
        (10**400, Refusal.WEIGHT_TOO_LARGE),
    ],
)
def test_a_weight_that_is_none_is_refused_with_its_key(weight: float, key: Refusal) -> None:
    with pytest.raises(EnquiryError) as caught:
        build_enquiry((), {"room": 1, "port": weight})
    assert (caught.value.key, caught.value.about) == (key, "port")


@pytest.mark.parametrize(
    ("industries", "weights", "key"),
    [
        ((), {}, Refusal.WEIGHTS_MISSING),
        ((), {"castle": 1}, Refusal.CRITERION_UNKNOWN),
        (("castle",), {"port": 1}, Refusal.INDUSTRY_UNKNOWN),
        ((), {"industry-fit": 1}, Refusal.INDUSTRY_MISSING),
    ],
)
def test_what_is_unknown_or_missing_is_refused(
    industries: tuple[str, ...], weights: dict[str, float], key: Refusal
) -> None:
    with pytest.raises(EnquiryError) as caught:
        build_enquiry(industries, weights)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("must_haves", "key"),
    [
        ((MustHave(DemandKind.NEAR_PORT),), Refusal.LIMIT_MISSING),
        ((MustHave(DemandKind.NEAR_PORT, 0),), Refusal.LIMIT_NOT_POSITIVE),
        ((MustHave(DemandKind.NEAR_PORT, math.nan),), Refusal.LIMIT_NOT_NUMBER),
        ((MustHave(DemandKind.NEAR_PORT, 1e9),), Refusal.LIMIT_TOO_LARGE),
        ((MustHave(DemandKind.OFF_REDLINE, 5),), Refusal.LIMIT_NEEDLESS),
        ((MustHave(DemandKind.ROOM, 5), MustHave(DemandKind.ROOM, 6)), Refusal.DEMAND_TWICE),
    ],
)
def test_a_demand_that_cannot_be_made_is_refused(must_haves: tuple[MustHave, ...], key: Refusal) -> None:
    with pytest.raises(EnquiryError) as caught:
        build_enquiry((), {"port": 1}, must_haves)
    assert caught.value.key == key


@given(
    st.dictionaries(
        st.sampled_from([said.id for said in criteria()]), st.floats(1e-6, MOST_WEIGHT), min_size=1
    )
)
def test_shares_add_up_to_one_in_the_order_of_the_declaration(weights: dict[str, float]) -> None:
    shares = build_enquiry(("logistics",), weights).shares
    assert math.fsum(shares.values()) == pytest.approx(1.0)
    assert list(shares) == [said.id for said in criteria() if said.id in weights]


def test_what_was_given_cannot_change_the_enquiry() -> None:
    weights = {"port": 1.0}
    enquiry = build_enquiry((), weights)
    weights["port"] = 99.0
    assert enquiry.weights == {"port": 1.0}
