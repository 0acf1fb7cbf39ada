"""A checked parcel in words: honest, in both languages, with the figures of the check."""

import re

import pytest

from design.texts import Language
from geodata.analysis.certainty import Answer, Reason
from geodata.exchange.survey import Parcel, Repair, RepairKind
from geodata.site.answers import AreaKey, ParcelCheck, Severity, SiteAnswer, SiteNear, Statement, Subject
from geodata.site.check import check_parcels
from geodata.site.subjects import declaration
from reports.site_words import (
    answer_sentence,
    area_sentences,
    kind_name,
    near_sentence,
    quiet_sentences,
    repair_sentences,
    severity_name,
    statement_sentence,
    subject_name,
)
from tests.geodata.site.ground import on_edge

ZH, EN = Language.ZH, Language.EN


@pytest.fixture(scope="module")
def shore() -> ParcelCheck:
    (check,) = check_parcels([Parcel(1, "shore", on_edge("bajiao-lake", 0.3, 300), 1.0, 370_000.0)])
    return check


def answer(feature_id: str, answer: Answer, reason: Reason, **parts: float) -> SiteAnswer:
    told = {"inside_m2": 0.0, "undecidable_m2": 0.0, "outside_m2": 0.0, "drawn_m2": 0.0, **parts}
    return SiteAnswer(
        feature_id,
        Subject.WATER,
        answer,
        reason,
        Severity.HINT,
        told["inside_m2"],
        told["undecidable_m2"],
        told["outside_m2"],
        told["drawn_m2"],
        (),
        told.get("drawn_m", 0.0),
    )


def test_a_certain_answer_says_so() -> None:
    told = answer("bajiao-lake", Answer.INSIDE, Reason.CERTAIN, inside_m2=12_345.0)
    assert answer_sentence(told, ZH) == "肯定在芭蕉湖之内，全部 1.2345 公顷。"
    assert answer_sentence(told, EN).startswith("Certainly inside “Bajiao Lake”, all 1.2345 ha")


def test_parts_are_told_with_areas_and_shares() -> None:
    parts = {"inside_m2": 5_000.0, "undecidable_m2": 3_000.0, "outside_m2": 2_000.0}
    told = answer("bajiao-lake", Answer.UNDECIDABLE, Reason.ACROSS, **parts)
    for language in Language:
        figures = re.findall(r"\d+\.\d+", answer_sentence(told, language))
        assert figures == ["0.5000", "50.0", "0.3000", "30.0", "0.2000", "20.0"]


@pytest.mark.parametrize(("drawn_m2", "figures"), [(0.0, []), (2_500.0, ["0.2500", "25.0"])])
def test_of_what_is_not_delimited_only_our_reading_is_told(drawn_m2: float, figures: list[str]) -> None:
    told = answer(
        "urban-core", Answer.UNDECIDABLE, Reason.NOT_DELIMITED, undecidable_m2=10_000.0, drawn_m2=drawn_m2
    )
    chinese, english = answer_sentence(told, ZH), answer_sentence(told, EN)
    assert "肯定" not in chinese
    assert "官方图层" in chinese
    assert "ertainly" not in english
    assert "official layer" in english
    assert re.findall(r"\d+\.\d+", english) == figures


def test_a_line_is_told_in_metres() -> None:
    told = answer(
        "view-corridor-tower", Answer.UNDECIDABLE, Reason.NOT_DELIMITED, undecidable_m2=1.0, drawn_m=1_234.4
    )
    assert "1\u2009234 m" in answer_sentence(told, EN)


def test_distances_tell_how_far_they_may_be_off() -> None:
    assert near_sentence(SiteNear("water", "bajiao-lake", 120.4, 41.0), ZH) == "芭蕉湖，120 ± 41 米"
    assert "±" not in near_sentence(SiteNear("clinic", "chc-meixi", 120.4, 901.0), EN)
    assert "assumed" in near_sentence(SiteNear("clinic", "chc-meixi", 120.4, 901.0), EN)
    assert "without an accuracy" in near_sentence(SiteNear("water", "dongting-lake", 5.0, None), EN)


def test_a_statement_that_only_may_apply_says_so() -> None:
    sure = Statement("R-65", ("5.1.2",), ("bajiao-lake",), is_certain=True)
    maybe = Statement("", ("7.1.1",), ("ecological-redline",), is_certain=False)
    assert statement_sentence(sure, ZH).startswith("适用：")
    assert statement_sentence(maybe, ZH).startswith("可能适用：")
    assert "7.1.1" in statement_sentence(maybe, EN)
    assert "cannot be told" in statement_sentence(maybe, EN)


def test_the_area_stands_in_three_units_and_against_what_is_declared(shore: ParcelCheck) -> None:
    assert shore.declared is not None
    assert shore.declared.key is AreaKey.DIFFERS
    area, against = area_sentences(shore, ZH)
    assert f"{shore.area_m2 / 1e4:.4f} 公顷" in area
    assert f"{shore.area_m2 / 1e4 * 15:.3f} 亩" in area
    assert f"{37 - shore.area_m2 / 1e4:+.4f} 公顷" in against


def test_quiet_answers_stand_together_with_their_number(shore: ParcelCheck) -> None:
    for language in Language:
        told = quiet_sentences(shore.answers, language)
        assert len(told) == 3
        assert all(re.search(r"[（(]\d+ ?处?[）)]", sentence) for sentence in told)


def test_repairs_are_named_and_counted() -> None:
    told = repair_sentences([Repair(kind, 3) for kind in RepairKind], ZH)
    assert len(set(told)) == len(RepairKind)
    assert all("3" in sentence for sentence in told)


@pytest.mark.parametrize("language", list(Language))
def test_every_name_is_worded_and_no_two_alike(language: Language) -> None:
    kinds = [kind_name(near.kind, language) for near in declaration().near]
    subjects = [subject_name(subject, language) for subject in Subject]
    severities = [severity_name(severity, language) for severity in Severity]
    for names in (kinds, subjects, severities):
        assert len(set(names)) == len(names)
