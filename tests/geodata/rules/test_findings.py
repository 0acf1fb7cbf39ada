"""What is found can be said in both languages, and handed on as JSON."""

import json
from itertools import groupby

import pytest

from design.texts import Language, text
from geodata.rules import Finding, Level, evaluate, name_of

BY_RULE = {key: list(found) for key, found in groupby(evaluate(), key=lambda finding: finding.rule.id)}


def said(finding: Finding, language: Language) -> str:
    return text(
        f"finding_{finding.key}", language, **finding.words("zh" if language is Language.ZH else "en")
    )


@pytest.mark.parametrize("found", BY_RULE.values(), ids=BY_RULE)
@pytest.mark.parametrize("language", Language)
def test_every_finding_makes_a_sentence(found: list[Finding], language: Language) -> None:
    for finding in found:
        sentence = said(finding, language)
        assert "{" not in sentence
        assert sentence[0] != " "


@pytest.mark.parametrize("found", BY_RULE.values(), ids=BY_RULE)
def test_sentences_name_things_and_show_no_ids(found: list[Finding]) -> None:
    for finding in found:
        for feature_id in subjects(finding):
            assert feature_id not in finding.words("zh")["subject"]
            assert name_of(feature_id, "en") in finding.words("en")["subject"]


def subjects(finding: Finding) -> tuple[str, ...]:
    subject = finding.values.get("subject", ())
    return (subject,) if isinstance(subject, str) else tuple(subject)


def test_a_name_is_the_id_only_where_nothing_is_known() -> None:
    assert name_of("atlantis", "en") == "atlantis"
    assert name_of("ground-luowang-sub", "zh").startswith("洛王")


@pytest.mark.parametrize("found", BY_RULE.values(), ids=BY_RULE)
def test_findings_are_plain_json_with_six_decimals(found: list[Finding]) -> None:
    for finding in found:
        told = json.loads(json.dumps(finding.to_json(), allow_nan=False))
        assert told["rule"] == finding.rule.id
        assert told["decidable"] is (finding.level is not Level.UNDECIDABLE)
        for number in numbers((told["place"] or {}).get("coordinates", [])):
            assert number == round(number, 6)


def numbers(nested: list[object]) -> list[float]:
    found: list[float] = []
    for item in nested:
        found += numbers(item) if isinstance(item, list) else [float(str(item))]
    return found


def test_places_are_degrees_near_the_district() -> None:
    places = [finding.place for found in BY_RULE.values() for finding in found if finding.place is not None]
    assert len(places) > 20
    for place in places:
        west, south, east, north = place.bounds
        assert 112.5 < west <= east < 114
        assert 28.9 < south <= north < 29.8


def test_a_good_finding_has_no_place_and_a_bad_one_has() -> None:
    for finding in (finding for found in BY_RULE.values() for finding in found):
        if finding.level is Level.PASS:
            assert finding.place is None
        if finding.level is Level.WARNING:
            assert finding.place is not None
            assert finding.allowed is not None
            assert finding.allowed.reason_zh
