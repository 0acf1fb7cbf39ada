"""What is found can be said in both languages, and handed on as JSON."""

import json

import pytest

from design.texts import Language, text
from geodata.rules import Finding, Level, evaluate, name_of

FINDINGS = evaluate()


def said(finding: Finding, language: Language) -> str:
    return text(
        f"finding_{finding.key}", language, **finding.words("zh" if language is Language.ZH else "en")
    )


def named(finding: Finding) -> str:
    return f"{finding.rule.id}-{finding.key}-{'-'.join(finding.features[:2])}"


@pytest.mark.parametrize("finding", FINDINGS, ids=named)
@pytest.mark.parametrize("language", Language)
def test_every_finding_makes_a_sentence(finding: Finding, language: Language) -> None:
    sentence = said(finding, language)
    assert "{" not in sentence
    assert sentence[0] != " "


@pytest.mark.parametrize("finding", [f for f in FINDINGS if "subject" in f.values], ids=named)
def test_sentences_name_things_and_show_no_ids(finding: Finding) -> None:
    subject = finding.values["subject"]
    first = subject if isinstance(subject, str) else subject[0]
    assert first not in finding.words("zh")["subject"]
    assert name_of(first, "en") in finding.words("en")["subject"]


def test_a_name_is_the_id_only_where_nothing_is_known() -> None:
    assert name_of("atlantis", "en") == "atlantis"
    assert name_of("ground-luowang-sub", "zh").startswith("洛王")


@pytest.mark.parametrize("finding", FINDINGS, ids=named)
def test_a_finding_is_plain_json_with_six_decimals(finding: Finding) -> None:
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


@pytest.mark.parametrize("finding", [f for f in FINDINGS if f.place is not None], ids=named)
def test_places_are_degrees_near_the_district(finding: Finding) -> None:
    assert finding.place is not None
    west, south, east, north = finding.place.bounds
    assert 112.5 < west <= east < 114
    assert 28.9 < south <= north < 29.8
