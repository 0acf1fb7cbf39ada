"""What is told about a parcel in words, for pages and the brief alike."""

from collections.abc import Sequence

from design.texts import Language, text
from geodata.exchange.survey import Repair
from geodata.site.answers import ParcelCheck, Severity, SiteAnswer, SiteNear, Statement, Subject
from geodata.site.phrases import (
    Phrase,
    answer_phrase,
    area_phrases,
    near_phrase,
    quiet_phrases,
    statement_phrase,
)


def subject_name(subject: Subject, language: Language) -> str:
    """Heading over the answers about one kind of area."""
    return text(f"site_subject_{subject.replace('-', '_')}", language)


def severity_name(severity: Severity, language: Language) -> str:
    """Name of a severity, as in the register of findings."""
    return text(f"level_{severity}", language)


def kind_name(kind: str, language: Language) -> str:
    """Name of a kind of thing of which the nearest is told."""
    return text(f"site_kind_{kind}", language)


def answer_sentence(answer: SiteAnswer, language: Language) -> str:
    """Where a parcel lies in relation to one area or line, or why that cannot be told."""
    return _said(answer_phrase(answer, language.value), language)


def quiet_sentences(answers: Sequence[SiteAnswer], language: Language) -> list[str]:
    """Answers that only say that an area is nowhere near, told together; see `phrases.is_quiet`."""
    return [_said(phrase, language) for phrase in quiet_phrases(answers, language.value)]


def near_sentence(near: SiteNear, language: Language) -> str:
    """Name and distance of the nearest thing of a kind."""
    return _said(near_phrase(near, language.value), language)


def statement_sentence(statement: Statement, language: Language) -> str:
    """A statement of the plan with its paragraphs and the areas that bring it in."""
    return _said(statement_phrase(statement, language.value), language)


def area_sentences(check: ParcelCheck, language: Language) -> list[str]:
    """Area of a parcel, then against what the file declares."""
    return [_said(phrase, language) for phrase in area_phrases(check)]


def repair_sentences(repairs: Sequence[Repair], language: Language) -> list[str]:
    """What was mended in a parcel's shape, and how often."""
    return [
        text(f"site_repair_{repair.kind.replace('-', '_')}", language, count=repair.count)
        for repair in repairs
    ]


def _said(phrase: Phrase, language: Language) -> str:
    return text(f"site_{phrase.key}", language, **phrase.values)
