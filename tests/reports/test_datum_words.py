"""Coordinate systems are named and explained in both languages, with the figures that were found."""

import numpy as np
import pytest
from shapely.geometry import box

from design.texts import Language
from geodata.crs.systems import systems
from geodata.exchange.candidates import Candidate
from geodata.exchange.datum import Unsettled, investigate
from geodata.exchange.reasons import Reason, ReasonKey, Standing
from geodata.exchange.survey import Format, Ground, RawParcel, Survey
from reports import datum_words
from tests.geodata.crs.written import from_storage

PARCEL = box(113.12, 29.36, 113.122, 29.362)


def survey_of(system_id: str, *, is_swapped: bool = False) -> Survey:
    written = from_storage(system_id, np.array([PARCEL], dtype=object))[0]
    if is_swapped:
        west, south, east, north = written.bounds
        written = box(south, west, north, east)
    return Survey("a.zip", "0" * 64, Format.SHAPEFILE, (RawParcel(1, "一号", written, 1.0),))


@pytest.mark.parametrize("language", Language)
def test_every_system_has_a_name_of_its_own(language: Language) -> None:
    names = {datum_words.system_name(system_id, language) for system_id in systems()}
    assert len(names) == len(systems())


def test_a_zone_is_named_with_its_number_or_its_meridian() -> None:
    assert "38" in datum_words.system_name("gk3-38", Language.ZH)
    assert "114°" in datum_words.system_name("gk3-cm114", Language.EN)
    assert datum_words.system_name("xian80-gk6-19", Language.EN).startswith("Xi'an 1980, 6-degree zone 19")


@pytest.mark.parametrize("language", Language)
def test_the_one_choice_of_plain_degrees_names_both(language: Language) -> None:
    for system_id in ("wgs84", "cgcs2000"):
        name = datum_words.system_name(system_id, language)
        assert "WGS 84" in name
        assert "CGCS2000" in name


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("system_id", ["gk3-38", "gk3-cm111", "gcj02"])
def test_every_candidate_is_explained(system_id: str, language: Language) -> None:
    verdict = investigate(survey_of(system_id, is_swapped=True))
    for candidate in verdict.candidates:
        reasons = datum_words.candidate_reasons(candidate, language)
        assert len(reasons) == len(candidate.reasons) > 0
        assert all("{" not in reason for reason in reasons)
        assert datum_words.candidate_name(candidate, language)
    assert str(len(verdict.plausible)) in datum_words.counts_sentence(verdict, language)


@pytest.mark.parametrize("language", Language)
def test_why_a_system_was_taken_or_not_is_said(language: Language) -> None:
    taken = {datum_words.ground_name(ground, language) for ground in Ground}
    not_taken = {datum_words.unsettled_sentence(why, language) for why in Unsettled}
    assert (len(taken), len(not_taken)) == (len(Ground), len(Unsettled))
    assert "150" in datum_words.unsettled_sentence(Unsettled.OLD_DATUM, language)


def candidate(reason: Reason) -> Candidate:
    return Candidate("wgs84", False, Standing.PLAUSIBLE, 0.5, 0.0, None, (0.0, 0.0), (reason,), 1.0)  # noqa: FBT003 - a dataclass of values


@pytest.mark.parametrize(
    ("reason", "figure"),
    [
        (Reason(ReasonKey.SOME_HERE, {"percent": 99.996}), "99.9%"),
        (Reason(ReasonKey.SOME_HERE, {"percent": 0.01}), "0.1%"),
        (Reason(ReasonKey.AREA_DIFFERS, {"percent": -33.34}), "-33.3%"),
        (Reason(ReasonKey.ELSEWHERE, {"km": 4.26}), "4.3 km"),
        (Reason(ReasonKey.ELSEWHERE, {"km": 1190.4}), "1\u2009190 km"),
        (Reason(ReasonKey.SHIFTED, {"metres": 641.7}), "642 m"),
    ],
)
def test_figures_are_rounded_to_what_they_deserve(reason: Reason, figure: str) -> None:
    assert figure in datum_words.candidate_reasons(candidate(reason), Language.EN)[0]


def test_accuracy_is_said_in_metres() -> None:
    assert "±1 m" in datum_words.accuracy_words(1.0, Language.EN)
    assert "±7.9 m" in datum_words.accuracy_words(7.87, Language.EN)
    assert "±150 米" in datum_words.accuracy_words(150.0, Language.ZH)
